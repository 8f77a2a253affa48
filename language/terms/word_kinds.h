// WordKinds: what kind of word a word is (NOUN, VERB, NUM, OTHER), where a language can tell by a dictionary.
// A dictionary is read when the first document of its language is met.
#pragma once

#include "base/diagnostics.h"
#include "language/language.h"

// How a language tells kinds: what it makes of its list of words (a file of Hunspell's), and the kind of a
// word.
typedef struct WordKindRules {
    void *(*open)(const char *path); // NULL when the file is none that can be used
    void (*close)(void *dictionary);
    const char *(*kind)(const void *dictionary, Str folded);
} WordKindRules;

typedef struct WordKinds WordKinds;

WordKinds *word_kinds_open(void);
void word_kinds_close(WordKinds *kinds);

// Before the first word of a document is asked about. Warns once when the dictionary of its language is not
// there; false when the work has to stop (--strict). Safe to call from several threads; `kinds` may be NULL.
bool word_kinds_serve(WordKinds *kinds, Language language, Diagnostics *diagnostics);

// Whether kinds are told in a language that has been served. `kinds` may be NULL.
bool word_kinds_tell(const WordKinds *kinds, Language language);
// The kind of a folded word; NULL when it is not told. Safe in any thread.
const char *word_kind(const WordKinds *kinds, Str folded, Language language);
