// PhraseForms: how phrases are spelt mostly, as wholes, in each language: Department of Health and Human
// Services. What hangs on the last word of a phrase (a Korean particle) is left out. Zero-initialised is
// empty and valid.
#pragma once

#include "analyze/terms/phrase_tape.h"

typedef struct PhraseForms {
    PhraseTape *tape;
    bool *wanted;     // by phrase
    Interner keys;    // language, phrase, and the types of its tokens
    uint64_t *counts; // by key
    size_t capacity;
    uint32_t *best[LANGUAGE_COUNT]; // by phrase: the key of its spelling, + 1
} PhraseForms;

void phrase_forms_open(PhraseForms *forms, PhraseTape *tape);
void phrase_forms_want(PhraseForms *forms, uint32_t phrase);
// Counts the spellings of what is wanted, after the last of them.
void phrase_forms_make(PhraseForms *forms);
void phrase_forms_append(const PhraseForms *forms, Language language, uint32_t phrase, Buffer *text);
void phrase_forms_close(PhraseForms *forms);
