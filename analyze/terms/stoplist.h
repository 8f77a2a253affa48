// Stoplist: which terms --stopwords hides as rows. Stop words are cut and folded as the text was, so they
// hide stems where stems are counted.
#pragma once

#include "base/interner.h"
#include "base/option.h"
#include "language/settings.h"

typedef struct StopOptions {
    OptionList sources; // languages, files, auto, none; none given: auto
} StopOptions;
extern const OptionSet stop_options;

typedef struct Stoplist {
    const StopOptions *options;
    LanguageSettings settings;
    Buffer files;                   // the words of all files given
    Interner terms[LANGUAGE_COUNT]; // that are hidden in documents of this language
    bool made[LANGUAGE_COUNT];
} Stoplist;

// Whether the list of a language is among the sources, and not only files of the user's.
bool stoplist_is_ours(const StopOptions *options);
// `settings` are those of the corpus. False with a message when a file cannot be read.
bool stoplist_open(Stoplist *list, const StopOptions *options, const LanguageSettings *settings,
                   Diagnostics *diagnostics);
// A list is made when it is first asked for; threads may ask for one that has been made.
void stoplist_make(Stoplist *list, Language language);
bool stoplist_hides(Stoplist *list, Language language, Str term);
void stoplist_close(Stoplist *list);
