// How the user wants texts to be cut and folded: the set of options about languages.
#pragma once

#include "base/option.h"
#include "language/settings.h"

typedef struct LanguageOptions {
    LanguageSettings settings; // without lemmas, which are opened by who owns them
    bool detect;               // a language for each document; else that of the settings
    const char *lemma_list;    // NULL for none
} LanguageOptions;
extern const OptionSet language_options;
