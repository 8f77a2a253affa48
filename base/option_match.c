#include "base/option_match.h"

#include "base/memory.h"

#include <string.h>

static void match_add(OptionMatch *match, const OptionSet *set, const Option *row) {
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

static void match_row(OptionMatch *match, const GivenWord *word, const OptionSet *set, const Option *row) {
    if (match->is_exact) return;
    if (means(word, row)) {
        match->is_exact = true;
        match->row = NULL;
        match->count = 0;
        match_add(match, set, row);
    } else if (!word->is_letter && word->name.length && row->help &&
               str_starts_with(str_from(row->name), word->name)) {
        match_add(match, set, row);
    }
}

static void match_set(OptionMatch *match, const GivenWord *word, const OptionSet *set) {
    for (size_t i = 0; i < set->row_count; i++) match_row(match, word, set, &set->rows[i]);
}

void option_match(OptionMatch *match, const GivenWord *word, const OptionTaker *taker) {
    for (const OptionSet *const *set = taker->sets; *set; set++) match_set(match, word, *set);
}

OptionMatch option_match_anywhere(const Usage *usage, const GivenWord *word) {
    OptionMatch match = {0};
    for (size_t i = 0; usage_taker(usage, i); i++) option_match(&match, word, usage_taker(usage, i));
    return match;
}

OptionMatch option_match_in_family(const Usage *usage, const char *command, const GivenWord *word) {
    OptionMatch match = {0};
    const OptionTaker *taker;
    for (size_t i = 0; (taker = usage_taker(usage, i)); i++)
        if (strcmp(taker->name, command) == 0) option_match(&match, word, taker);
    return match;
}
