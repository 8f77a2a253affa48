#include "base/memory.h"
#include "base/suggest.h"
#include "base/usage.h"

#include <stdlib.h>
#include <string.h>

enum { TAKERS_NAMED = 3, TAKERS_OF_MANY = 2 }; // in a message: all, or the first of more

// ---- Which row is meant ----

// The rows that a name could mean: one, whole or shortened, or several of different names.
typedef struct Match {
    const OptionSet *set;
    const Option *row; // the first
    bool is_exact;
    const char **names; // all, each once
    size_t count, capacity;
} Match;

static void match_add(Match *match, const OptionSet *set, const Option *row) {
    for (size_t i = 0; i < match->count; i++)
        if (strcmp(match->names[i], row->name) == 0) return;
    if (!match->row) match->set = set, match->row = row;
    MEMORY_GROW(match->names, match->capacity, match->count + 1);
    match->names[match->count++] = row->name;
}

static bool means(const GivenWord *word, const Option *row) {
    // -? is -h to those who come from other programs.
    if (word->is_letter)
        return row->letter && row->letter == (*word->name.bytes == '?' ? 'h' : *word->name.bytes);
    return str_equal_text(word->name, row->name);
}

static void match_row(Match *match, const GivenWord *word, const OptionSet *set, const Option *row) {
    if (match->is_exact) return;
    if (means(word, row)) {
        match->is_exact = true;
        match->row = NULL;
        match->count = 0;
        match_add(match, set, row);
    } else if (!word->is_letter && row->help && str_starts_with(str_from(row->name), word->name)) {
        match_add(match, set, row);
    }
}

static void match_set(Match *match, const GivenWord *word, const OptionSet *set) {
    for (size_t i = 0; i < set->row_count; i++) match_row(match, word, set, &set->rows[i]);
}

static void match_taker(Match *match, const GivenWord *word, const OptionTaker *taker) {
    for (const OptionSet *const *set = taker->sets; *set; set++) match_set(match, word, *set);
}

static Match match_anywhere(const Usage *usage, const GivenWord *word) {
    Match match = {0};
    for (size_t i = 0; usage_taker(usage, i); i++) match_taker(&match, word, usage_taker(usage, i));
    return match;
}

static Match match_in_family(const Usage *usage, const char *command, const GivenWord *word) {
    Match match = {0};
    const OptionTaker *taker;
    for (size_t i = 0; (taker = usage_taker(usage, i)); i++)
        if (strcmp(taker->name, command) == 0) match_taker(&match, word, taker);
    return match;
}

// ---- Cutting the words ----

static bool takes_next_word(const Usage *usage, const GivenWord *word) {
    Match match = match_anywhere(usage, word);
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
        Match match = match_anywhere(usage, &line->options[i]);
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
        Match match = match_in_family(usage, command, &line->options[i]);
        bool means_it = match.count == 1 && strcmp(match.names[0], name) == 0;
        free(match.names);
        if (means_it) return &line->options[i];
    }
    return NULL;
}

// Whether the options are all there that choose the variant; how many they are.
static bool is_chosen(const CommandLine *line, const Usage *usage, const OptionTaker *variant,
                      size_t *flags) {
    *flags = 0;
    for (Str rest = str_from(variant->flags); rest.length; ++*flags) {
        Str value = str_skip(str_cut(&rest, ' '), strlen("--")), part = str_cut(&value, '=');
        Buffer name = {0};
        buffer_append(&name, part);
        const GivenWord *word = command_line_find(line, usage, variant->name, buffer_text(&name));
        buffer_free(&name);
        if (!word) return false;
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
        if (!is_chosen(line, usage, taker, &flags) || flags < most) continue;
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
        diagnostics_usage(diagnostics, "no %s: usage: %s %s (%s --help lists the %ss)", usage->word,
                          usage->tool.name, usage->tool.files, usage->tool.name, usage->word);
        return NULL;
    }
    const OptionTaker *command = find_command(usage, name, diagnostics);
    if (!command) return NULL;
    if (usage->complete) usage->complete(line, usage, command);
    return choose_variant(line, usage, command, diagnostics);
}

// ---- Understanding the options ----

typedef struct Settling {
    const Usage *usage;
    OptionValues *values;
    const OptionTaker *taker;
    Diagnostics *diagnostics;
    Buffer help; // "report csv --help"
} Settling;

// Two sets may have an option of one name.
static bool is_among(const char *name, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0) return true;
    return false;
}

// Appends the options near to the name, among those of the command, or if none is, among all others.
static void append_near(Buffer *near, const Settling *settling, const char *name, bool others) {
    const char **names = NULL;
    size_t count = 0, capacity = 0;
    const OptionSet *set;
    for (size_t i = 0; (set = usage_set(settling->usage, i)); i++) {
        if (usage_takes(settling->taker, set) == others) continue;
        for (size_t k = 0; k < set->row_count; k++) {
            if (!set->rows[k].help || is_among(set->rows[k].name, names, count)) continue;
            MEMORY_GROW(names, capacity, count + 1);
            names[count++] = set->rows[k].name;
        }
    }
    if (suggest_near(near, "--", name, names, count) == 0 && !others) append_near(near, settling, name, true);
    free(names);
}

static bool refuse_unknown(Settling *settling, const GivenWord *word) {
    Buffer name = {0}, near = {0};
    buffer_append(&name, word->name);
    if (!word->is_letter) append_near(&near, settling, buffer_text(&name), false);
    diagnostics_usage(settling->diagnostics, "unknown option '%s%s' (%s%s%s%s lists %s)",
                      word->is_letter ? "-" : "--", buffer_text(&name), near.length ? "near: " : "",
                      buffer_text(&near), near.length ? "; " : "", buffer_text(&settling->help),
                      settling->usage->word ? "what it takes" : "all");
    buffer_free(&name);
    buffer_free(&near);
    return false;
}

static bool refuse_ambiguous(Settling *settling, const GivenWord *word, const Match *match) {
    Buffer names = {0};
    for (size_t i = 0; i < match->count; i++)
        buffer_printf(&names, "%s--%s", i == 0 ? "" : i + 1 < match->count ? ", " : " or ", match->names[i]);
    diagnostics_usage(settling->diagnostics, "--%.*s could be %s (%s tells more)", STR_ARGUMENTS(word->name),
                      buffer_text(&names), buffer_text(&settling->help));
    buffer_free(&names);
    return false;
}

// Those that have the option: the same command, or else its variants, where one does, else other commands.
static size_t find_takers(const Settling *settling, const char *option, bool in_family,
                          const OptionTaker *found[TAKERS_NAMED]) {
    size_t count = 0;
    const OptionTaker *taker;
    const char *last = "";
    for (size_t i = 0; (taker = usage_taker(settling->usage, i)); i++) {
        bool is_family = strcmp(taker->name, settling->taker->name) == 0;
        bool is_counted = !in_family && strcmp(last, taker->name) == 0; // for the command or a variant
        if (is_family != in_family || is_counted || !usage_option(taker, str_from(option))) continue;
        if (count < TAKERS_NAMED) found[count] = taker;
        count++;
        last = taker->name;
        if (in_family && !taker->flags) return count;
    }
    return count;
}

// "csv does", "csv and xlsx do", "csv, xlsx and others do".
static void append_takers(Buffer *text, const Settling *settling, const char *option) {
    const OptionTaker *found[TAKERS_NAMED];
    size_t count = find_takers(settling, option, true, found);
    if (!count) count = find_takers(settling, option, false, found);
    size_t named = count > TAKERS_NAMED ? TAKERS_OF_MANY : count;
    for (size_t i = 0; i < named; i++) {
        buffer_append_text(text, i == 0 ? "" : i + 1 == count ? " and " : ", ");
        usage_append_name(text, found[i]);
    }
    if (count > named) buffer_append_text(text, " and others");
    buffer_append_text(text, count == 1 ? " does" : " do");
}

static bool refuse_not_taken(Settling *settling, const Match *match) {
    Buffer takers = {0}, name = {0};
    append_takers(&takers, settling, match->row->name);
    usage_append_name(&name, settling->taker);
    diagnostics_usage(settling->diagnostics, "%s takes no --%s (%s; %s lists what it takes)",
                      buffer_text(&name), match->row->name, buffer_text(&takers),
                      buffer_text(&settling->help));
    buffer_free(&takers);
    buffer_free(&name);
    return false;
}

static bool refuse_unmatched(Settling *settling, const GivenWord *word) {
    Match match = match_anywhere(settling->usage, word);
    if (match.count == 1)
        refuse_not_taken(settling, &match);
    else
        refuse_unknown(settling, word);
    free(match.names);
    return false;
}

// A shortened name took the next word for the sake of an option of another command.
static bool refuse_next_word(Settling *settling, const GivenWord *word) {
    Match match = match_anywhere(settling->usage, word);
    refuse_ambiguous(settling, word, &match);
    free(match.names);
    return false;
}

static bool settle_matched(Settling *settling, const GivenWord *word, const Match *match) {
    const Option *row = match->row;
    Buffer argument = {0};
    option_append_argument(&argument, row);
    bool lacks = option_takes_next_word(row) && !word->value, has_too_much = !argument.length && word->value;
    if (lacks)
        diagnostics_usage(settling->diagnostics, "--%s needs a value: --%s=%s (%s tells more)", row->name,
                          row->name, buffer_text(&argument), buffer_text(&settling->help));
    else if (has_too_much)
        diagnostics_usage(settling->diagnostics, "--%s takes no value (%s tells more)", row->name,
                          buffer_text(&settling->help));
    buffer_free(&argument);
    if (lacks || has_too_much) return false;
    return option_values_read(settling->values, match->set, row, word->value, settling->diagnostics);
}

static bool settle_word(Settling *settling, const GivenWord *word) {
    Match match = {0};
    bool fine;
    match_taker(&match, word, settling->taker);
    if (match.count == 0)
        fine = refuse_unmatched(settling, word);
    else if (match.count > 1)
        fine = refuse_ambiguous(settling, word, &match);
    else if (word->took_next && !option_takes_next_word(match.row))
        fine = refuse_next_word(settling, word);
    else
        fine = settle_matched(settling, word, &match);
    free(match.names);
    return fine;
}

bool command_line_settle(const CommandLine *line, const Usage *usage, OptionValues *values,
                         Diagnostics *diagnostics) {
    Settling settling = {usage, values, option_taker(values), diagnostics, {0}};
    buffer_printf(&settling.help, "%s ", usage->tool.name);
    if (usage->word) usage_append_name(&settling.help, settling.taker);
    buffer_append_text(&settling.help, usage->word ? " --help" : "--help");
    bool fine = true;
    for (size_t i = 0; i < line->option_count && fine; i++) fine = settle_word(&settling, &line->options[i]);
    buffer_free(&settling.help);
    return fine && option_values_agree(values, diagnostics);
}
