// ShingleSets: what tells near-duplicates, of a document and of what each speaker says in it: the runs of
// terms that corpus/counting/resemblance.h compares documents by, each as a number of 40 bits made of the
// terms' bytes. Two different runs have the same number once in 10¹²: no document has so many.
// Zero-initialised is empty and valid.
#pragma once

#include "base/interner.h"
#include "corpus/counts_file/counts_writer.h"

typedef struct ShingleRun {
    uint64_t *terms; // hashes, in order
    size_t count, capacity;
} ShingleRun;

typedef struct ShingleSets {
    uint64_t *hashes; // by term, once it is known
    size_t hash_count, hash_capacity;
    Interner speakers; // of the document
    ShingleRun whole;
    ShingleRun *runs; // by speaker
    size_t run_capacity;
    uint64_t *set; // that is being made
    size_t set_capacity;
} ShingleSets;

// A token that counts, of the sentence of a speaker (empty outside turns).
void shingle_sets_add(ShingleSets *sets, const Interner *terms, uint32_t term, Str speaker);
// Writes the sets of the document, and forgets them.
void shingle_sets_write(ShingleSets *sets, CountsWriter *writer);
void shingle_sets_free(ShingleSets *sets);
