// Forms: how each term is spelt mostly, in each language: AI for ai.
#pragma once

#include "analyze/pass/analysis.h"

typedef struct Forms {
    const Vocabulary *vocabulary;
    uint32_t *types[LANGUAGE_COUNT]; // by term: the type that most of its tokens are of, + 1
    size_t counts[LANGUAGE_COUNT];
} Forms;

void forms_prepare(CorpusPass *pass); // before the first document: tokens are counted by type
void forms_make(Forms *forms, const CorpusPass *pass);
Str forms_of(const Forms *forms, Language language, uint32_t term); // empty for a term that is not there
void forms_free(Forms *forms);
