// HunspellDictionary: what a dictionary of Hunspell says of a word. It is loaded when it is first asked about
// a word that no earlier run has asked about (language/dictionaries/answers.h). Hunspell serves one thread at
// a time: threads borrow a handle from a pool, which grows to as many as work at once. Nothing else uses
// Hunspell.
#pragma once

#include "base/buffer.h"
#include "base/diagnostics.h"
#include "language/language.h"

typedef struct HunspellDictionary HunspellDictionary;

// NULL when no dictionary of the language is installed, or Hunspell was left out of the program.
// One whose files are empty or cannot be read is left out, with a warning. When they are loaded, which may be
// much later, they must be the same: else the program ends, as it does without memory (exit status 3).
HunspellDictionary *hunspell_open(Language language, Diagnostics *diagnostics);
void hunspell_close(HunspellDictionary *dictionary);
// Appends the path of the list of words of the dictionary of a language, which others may read, too; false
// when none is installed.
bool hunspell_find_words(Language language, Buffer *path);

// Appends the analyses of `word`, a line each, as Hunspell gives them: fields "st:stem po:class fl:flag".
// Nothing for an unknown word. Safe to call from several threads.
void hunspell_analyse(HunspellDictionary *dictionary, Buffer *analyses, Str word);

// Whether it would let a word stand; quicker than its analyses.
bool hunspell_knows(HunspellDictionary *dictionary, Str word);

// "en_GB:0123456789ab": the name and the start of the sha256 of its list of words. The file is read for it.
void hunspell_append_name(HunspellDictionary *dictionary, Buffer *name);

bool hunspell_supported(void);              // whether Hunspell is part of the program
const char *hunspell_library_version(void); // for --version
