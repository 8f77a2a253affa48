// What a table is about: --of, and --themes where it is not given.
#pragma once

#include "base/usage.h"

extern const OptionSet subject_options;      // terms|themes
extern const OptionSet any_subject_options;  // terms|themes|pairs
extern const OptionSet pair_subject_options; // terms|themes|themes,terms

// Adds --of=themes where --themes stands alone: variants are chosen by --of.
void subjects_complete(CommandLine *line, const Usage *usage, const OptionTaker *command);
