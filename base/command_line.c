#include "base/memory.h"
#include "base/option_match.h"
#include "base/suggest.h"
#include "base/translation/translation.h"

#include <stdlib.h>
#include <string.h>

// ---- Cutting the words ----

static bool takes_next_word(const Usage *usage, const GivenWord *word) {
    OptionMatch match = option_match_anywhere(usage, word);
    bool takes = match.row && option_takes_next_word(match.row);
    free(match.names);
    return takes;
}

static void add_option(CommandLine *line, GivenWord word) {
    MEMORY_GROW(line->options, line->option_capacity, line->option_count + 1);
    line->options[line->option_count++] = word;
}

// Reads `--name`, `--name=value`, or `--name` and the next word. Returns how many words.
static int read_long(CommandLine *line, const Usage *usage, const char *text, const char *next) {
    const char *equals = strchr(text, '=');
    GivenWord word = {.name = {text, equals ? (size_t)(equals - text) : strlen(text)},
                      .value = equals ? equals + 1 : NULL};
    word.took_next = !equals && next && takes_next_word(usage, &word);
    if (word.took_next) word.value = next;
    add_option(line, word);
    return 1 + word.took_next;
}

// Reads `-o VALUE`, `-oVALUE`, or several letters without values.
static int read_letters(CommandLine *line, const Usage *usage, const char *letters, const char *next) {
    for (; *letters; letters++) {
        GivenWord word = {.name = {letters, 1}, .is_letter = true};
        bool takes = takes_next_word(usage, &word);
        if (takes && letters[1]) word.value = letters + 1;
        word.took_next = takes && !letters[1] && next;
        if (word.took_next) word.value = next;
        add_option(line, word);
        if (takes) return 1 + word.took_next;
    }
    return 1;
}

void command_line_read(CommandLine *line, const Usage *usage, int count, char **arguments) {
    bool options_end = false;
    for (int i = 1; i < count;) {
        const char *word = arguments[i], *next = i + 1 < count ? arguments[i + 1] : NULL;
        if (next && strncmp(next, "--", 2) == 0) next = NULL; // an option, and nobody's value
        if (!options_end && strcmp(word, "--") == 0) {
            options_end = true;
            i++;
        } else if (!options_end && strncmp(word, "--", 2) == 0) {
            i += read_long(line, usage, word + 2, next);
        } else if (!options_end && word[0] == '-' && word[1]) {
            i += read_letters(line, usage, word + 1, next);
        } else {
            MEMORY_GROW(line->arguments, line->argument_capacity, line->argument_count + 1);
            line->arguments[line->argument_count++] = word;
            i++;
        }
    }
}

void command_line_free(CommandLine *line) {
    free(line->options);
    free(line->arguments);
    *line = (CommandLine){0};
}

bool command_line_asks(const CommandLine *line, const Usage *usage, const char *name, const char **value) {
    for (size_t i = 0; i < line->option_count; i++) {
        OptionMatch match = option_match_anywhere(usage, &line->options[i]);
        bool asks = match.count == 1 && strcmp(match.names[0], name) == 0;
        free(match.names);
        if (!asks) continue;
        *value = line->options[i].value;
        return true;
    }
    return false;
}

const char *command_line_shift(CommandLine *line) {
    if (line->argument_count == 0) return NULL;
    const char *first = line->arguments[0];
    memmove(line->arguments, line->arguments + 1, --line->argument_count * sizeof *line->arguments);
    return first;
}

void command_line_add(CommandLine *line, const char *name, const char *value) {
    add_option(line, (GivenWord){.name = str_from(name), .value = value});
}

// ---- Which command ----

GivenWord *command_line_find(const CommandLine *line, const Usage *usage, const char *command,
                             const char *name) {
    for (size_t i = line->option_count; i-- > 0;) {
        OptionMatch match = option_match_in_family(usage, command, &line->options[i]);
        bool means_it = match.count == 1 && strcmp(match.names[0], name) == 0;
        free(match.names);
        if (means_it) return &line->options[i];
    }
    return NULL;
}

// Whether the options are all there that choose the variant; how many they are. One that the command takes
// too, with a value, chooses it without one only.
static bool is_chosen(const CommandLine *line, const Usage *usage, const OptionTaker *command,
                      const OptionTaker *variant, size_t *flags) {
    *flags = 0;
    for (Str rest = str_from(variant->flags); rest.length; ++*flags) {
        Str value = str_skip(str_cut(&rest, ' '), strlen("--")), part = str_cut(&value, '=');
        Buffer name = {0};
        buffer_append(&name, part);
        const GivenWord *word = command_line_find(line, usage, variant->name, buffer_text(&name));
        buffer_free(&name);
        if (!word) return false;
        if (!value.length && word->value && usage_option(command, part)) return false;
        if (value.length && (!word->value || !str_equal_text(value, word->value))) return false;
    }
    return true;
}

// Whether the one takes all options that choose the other.
static bool takes_flags(const OptionTaker *taker, const OptionTaker *other) {
    for (Str rest = str_from(other->flags); rest.length;) {
        Str name = str_skip(str_cut(&rest, ' '), strlen("--"));
        if (!usage_option(taker, str_cut(&name, '='))) return false;
    }
    return true;
}

// The variant with most of the options that are given; of two with as many, the one that takes those of the
// other as well. NULL with a message when that is neither.
static const OptionTaker *choose_variant(const CommandLine *line, const Usage *usage,
                                         const OptionTaker *command, Diagnostics *diagnostics) {
    const OptionTaker *best = command, *other = NULL, *taker;
    size_t most = 0, flags;
    for (size_t i = 0; (taker = usage_taker(usage, i)); i++) {
        if (!taker->flags || strcmp(taker->name, command->name) != 0) continue;
        if (!is_chosen(line, usage, command, taker, &flags) || flags < most) continue;
        bool is_more = flags > most || (takes_flags(taker, best) && !takes_flags(best, taker));
        other = is_more ? NULL : best;
        best = taker;
        most = flags;
    }
    if (!other) return best;
    diagnostics_usage(diagnostics, "%s takes %s or %s, not both", command->name, other->flags, best->flags);
    return NULL;
}

static const OptionTaker *find_command(const Usage *usage, const char *name, Diagnostics *diagnostics) {
    const char **names = NULL;
    size_t count = 0, capacity = 0;
    const OptionTaker *taker;
    for (size_t i = 0; (taker = usage_taker(usage, i)) && strcmp(taker->name, name) != 0; i++) {
        if (taker->flags) continue;
        MEMORY_GROW(names, capacity, count + 1);
        names[count++] = taker->name;
    }
    Buffer what = {0};
    buffer_printf(&what, "unknown %s", usage->word);
    if (!taker) suggest_unknown(diagnostics, buffer_text(&what), str_from(name), names, count);
    buffer_free(&what);
    free(names);
    return taker;
}

const OptionTaker *command_line_command(CommandLine *line, const Usage *usage, Diagnostics *diagnostics) {
    const char *name = command_line_shift(line);
    if (!name) {
        diagnostics_usage(diagnostics, "no %s: usage: %s %s (%s --help lists the %ss)",
                          translated(usage->word), usage->tool.name, usage->tool.files, usage->tool.name,
                          translated(usage->word));
        return NULL;
    }
    const OptionTaker *command = find_command(usage, name, diagnostics);
    if (!command) return NULL;
    if (usage->complete && !usage->complete(line, usage, command, diagnostics)) return NULL;
    return choose_variant(line, usage, command, diagnostics);
}
