// Lemmas: all that lemmas of words are taken from. First the user's list (--lemmas), then, for --terms=lemma,
// the irregular words of the language, then its dictionary; a word that none of them knows keeps its folded
// form, in Korean without particles. The lemma is folded as text is. It depends on the word and the
// language, and, where a word has several (language/terms/senses.h), on the kinds of words beside it. Lemmas
// are remembered, so that threads do not work them out twice.
#pragma once

#include "language/settings.h"
#include "language/terms/lemma_list.h"
#include "language/terms/lemma_memory.h"

typedef struct Lemmas Lemmas;

// Reads the list (NULL for none), and finds the dictionaries if they are wanted (--terms=lemma). NULL with a
// message on failure.
Lemmas *lemmas_open(const char *list_path, bool dictionaries, Diagnostics *diagnostics);
void lemmas_close(Lemmas *lemmas);

// False with a message (exit status 2) when words of the language need a dictionary that is not there.
// `lemmas` may be NULL.
bool lemmas_serve(const Lemmas *lemmas, Language language, Diagnostics *diagnostics);

// Whether what stands around a word of the language may decide which lemma it has.
bool lemmas_look_around(const Lemmas *lemmas, Language language);
// What is known of a word then.
KnownWord lemmas_find(const Lemmas *lemmas, Str word, Language language);

// Appends the lemma of a word in normal form; false, with nothing appended, when there is none. Safe to call
// from several threads.
bool lemma_append(const Lemmas *lemmas, Buffer *lemma, Str word, Language language, Neighbours neighbours);

// The class of a word (UPOS) whose lemma has been asked for; NULL when its dictionary is not sure.
const char *lemma_class(const Lemmas *lemmas, Str word, Language language);

// The list and the dictionaries by name and checksum, for the header of vertical text:
// "lemmas=sha256:… dictionaries=en_GB:…,fr:…".
void lemmas_append_sources(const Lemmas *lemmas, Buffer *sources);
