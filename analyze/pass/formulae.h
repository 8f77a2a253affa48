// Formulae: sentences (lines, headings) that stand word for word in many documents, and say nothing of any of
// them: "Seul le prononcé fait foi". Marks and numbers before the first word and behind the last (of
// pages) do not tell sentences apart. A sentence of fewer than two words is none.
#pragma once

#include "base/arena.h"
#include "base/diagnostics.h"
#include "corpus/tokens.h"

// In so many documents at least, and in one of so many.
enum { FORMULA_DOCUMENTS = 5, FORMULA_DOCUMENTS_OF_ONE = 50, FORMULA_WORDS = 2 };

typedef struct FormulaSentence {
    uint64_t key;       // 0 for a free slot
    uint32_t documents; // that have it
    uint32_t last;      // document, from 1
    uint32_t places;    // where it stands, in all
    uint32_t text;      // its place among `texts` from 1; 0 while it stands in few documents
} FormulaSentence;

// A sentence that stands in some documents.
typedef struct FormulaText {
    Str text; // as it stands in the last of the few documents
    const uint64_t *words;
    size_t word_count;
} FormulaText;

// The sentence from its first word to its last, without the number of a page.
typedef struct FormulaCore {
    size_t first, end;
} FormulaCore;

// A sentence whose slot has been asked for, and is not there yet: a table that does not fit into the cache
// makes nobody wait. The arrays are its own.
typedef struct WaitingSentence {
    uint64_t key;
    uint32_t document;
    FormulaCore core;
    const Vocabulary *vocabulary;
    Sentence sentence;
    uint32_t *types;
    size_t *offsets, *lengths;
    size_t type_capacity, offset_capacity, length_capacity;
} WaitingSentence;

enum { FORMULAE_WAITING = 16 };

// Zero-initialised is empty and valid.
typedef struct Formulae {
    WaitingSentence waiting[FORMULAE_WAITING];
    size_t waiting_count;
    FormulaSentence *slots;
    size_t slot_count, used; // a power of two
    size_t forgotten;        // how often sentences of one document were forgotten for lack of room
    FormulaText *texts;
    size_t text_count, text_capacity;
    uint32_t documents; // so far
    Arena arena;
} Formulae;

void formulae_free(Formulae *formulae);
void formulae_start_document(Formulae *formulae);
// Counts the sentence; its text comes with the spaces between its words if it has its places. The vocabulary
// is there until formulae_end, which comes behind the last sentence.
void formulae_add(Formulae *formulae, const Vocabulary *vocabulary, const Sentence *sentence);
void formulae_end(Formulae *formulae);

// One of the formulae, when the corpus has been read.
typedef struct Formula {
    FormulaText text; // belongs to the Formulae
    uint32_t documents, places;
} Formula;

FormulaCore formula_core(const Vocabulary *vocabulary, const Sentence *sentence);
// What stands for a word in any reading; 0 for a mark. And for several of them, marks left out.
uint64_t formula_word(const Vocabulary *vocabulary, uint32_t type);
uint64_t formula_key(const uint64_t *words, size_t count);

// Those that stand in most documents first, then by text. The caller frees `*found`.
size_t formulae_find(const Formulae *formulae, Formula **found);
// How many, and the first of them. Takes no memory: the table has its name by then.
size_t formulae_count(const Formulae *formulae, Formula *first);
