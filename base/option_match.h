// OptionMatch: the rows that the name of an option could mean: one, whole or shortened, or several of
// different names. For command_line.c and command_settle.c.
#pragma once

#include "base/usage.h"

typedef struct OptionMatch {
    const OptionSet *set;
    const Option *row; // the first
    bool is_exact;
    const char **names; // all, each once; the caller frees them
    size_t count, capacity;
} OptionMatch;

// Adds what the word could mean of the options of a command.
void option_match(OptionMatch *match, const GivenWord *word, const OptionTaker *taker);
// Of all commands; of a command and its variants.
OptionMatch option_match_anywhere(const Usage *usage, const GivenWord *word);
OptionMatch option_match_in_family(const Usage *usage, const char *command, const GivenWord *word);
