// SpellingDictionary: what a Hunspell dictionary of a language says of a word. The dictionary is found and
// loaded when the first word asks for it. Hunspell serves one thread at a time: threads borrow a handle from
// a pool, which grows to as many as work at once. The only user of Hunspell.
#pragma once

#include "base/buffer.h"
#include "language/settings.h"

typedef struct SpellingDictionary SpellingDictionary;

// NULL when no dictionary of the language is installed, or Hunspell was left out of the program.
SpellingDictionary *dictionary_open(Language language);
void dictionary_close(SpellingDictionary *dictionary);

// Appends the analyses of `word`, a line each, as Hunspell gives them: fields "st:stem po:class fl:flag".
// Nothing for an unknown word. Safe to call from several threads.
void dictionary_analyse(SpellingDictionary *dictionary, Buffer *analyses, Str word);

// "en_GB:0123456789ab": the name and the start of the sha256 of its list of words. The file is read for it.
void dictionary_append_name(const SpellingDictionary *dictionary, Buffer *name);

// Whether Hunspell is part of the program; the Debian package with the dictionary of a language, or NULL.
bool dictionary_supported(void);
const char *dictionary_package(Language language);
const char *dictionary_library_version(void); // for --version
