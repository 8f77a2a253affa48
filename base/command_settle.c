// What the options of a command line mean for the command that was chosen.
#include "base/memory.h"
#include "base/option_match.h"
#include "base/suggest.h"
#include "base/translation/translation.h"

#include <stdlib.h>
#include <string.h>

enum { TAKERS_NAMED = 3, TAKERS_OF_MANY = 2 }; // in a message: all, or the first of more

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
                      word->is_letter ? "-" : "--", buffer_text(&name),
                      near.length ? translated("near: ") : "", buffer_text(&near), near.length ? "; " : "",
                      buffer_text(&settling->help),
                      settling->usage->word ? translated("what it takes") : translated("all"));
    buffer_free(&name);
    buffer_free(&near);
    return false;
}

static bool refuse_ambiguous(Settling *settling, const GivenWord *word, const OptionMatch *match) {
    Buffer names = {0};
    for (size_t i = 0; i < match->count; i++)
        buffer_printf(&names, "%s--%s",
                      i == 0                 ? ""
                      : i + 1 < match->count ? ", "
                                             : translated(" or "),
                      match->names[i]);
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
        buffer_append_text(text, i == 0 ? "" : i + 1 == count ? translated(" and ") : ", ");
        usage_append_name(text, found[i]);
    }
    if (count > named) buffer_append_text(text, translated(" and others"));
    buffer_append_text(text, count == 1 ? translated(" does") : translated(" do"));
}

static bool refuse_not_taken(Settling *settling, const OptionMatch *match) {
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
    OptionMatch match = option_match_anywhere(settling->usage, word);
    if (match.count == 1)
        refuse_not_taken(settling, &match);
    else
        refuse_unknown(settling, word);
    free(match.names);
    return false;
}

// The whole name of an option is never a shortened one of another: --n is not --node where --n is not taken.
static bool is_whole_elsewhere(const Settling *settling, const GivenWord *word, const OptionMatch *match) {
    if (match->is_exact) return false;
    OptionMatch any = option_match_anywhere(settling->usage, word);
    free(any.names);
    return any.is_exact;
}

// A shortened name took the next word for the sake of an option of another command.
static bool refuse_next_word(Settling *settling, const GivenWord *word) {
    OptionMatch match = option_match_anywhere(settling->usage, word);
    refuse_ambiguous(settling, word, &match);
    free(match.names);
    return false;
}

static bool settle_matched(Settling *settling, const GivenWord *word, const OptionMatch *match) {
    const Option *row = match->row;
    Buffer argument = {0};
    option_append_argument(&argument, row);
    bool names_no_file = row->file && word->value && !*word->value;
    bool lacks = (option_takes_next_word(row) && !word->value) || names_no_file;
    bool has_too_much = !argument.length && word->value;
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
    OptionMatch match = {0};
    bool fine;
    option_match(&match, word, settling->taker);
    if (match.count == 0 || is_whole_elsewhere(settling, word, &match))
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
