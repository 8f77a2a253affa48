// LemmaList: the lemmas that a user's file gives (--lemmas), form → lemma, both folded. The file is of one of
// four kinds, told by its content: `lemma -> form, form` (AntConc); columns with a header that names form and
// lemma (Lexique); else two columns apart by tabs, where the column with fewer different words is the
// lemma's, and the second if both have as many.
#pragma once

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/interner.h"

typedef struct LemmaList {
    Interner forms, lemmas;
    uint32_t *lemma_of; // by number of the form
    size_t capacity;
    size_t ambiguous; // forms with several lemmas: the first counts
    char sha256[65];
} LemmaList;

// False with a message when the file cannot be read or a line is not as it should be.
bool lemma_list_read(LemmaList *list, const char *path, Diagnostics *diagnostics);
void lemma_list_free(LemmaList *list);

// Adds a form and its lemma, both folded; a form that has a lemma keeps it.
void lemma_list_add(LemmaList *list, Str form, Str lemma);

// The lemma of a folded word; empty when the file has none.
Str lemma_list_find(const LemmaList *list, Str folded);
