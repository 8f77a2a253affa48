// Resemblance: which documents have much text in common. A document is the set of its shingles, runs of 5
// terms that start at each term (a shorter document is one shingle); the resemblance of two is what they
// share over what either has (Broder 1997, "On the resemblance and containment of documents"): Jaccard's
// coefficient, exact.
//
// Only documents that share one of their rarest shingles are compared: with resemblance r two sets of which
// one has n members share one of its n - ceil(r n) + 1 rarest (prefix filtering; Bayardo, Ma and Srikant
// 2007, "Scaling up all pairs similarity search"). Zero-initialised is empty and valid.
#pragma once

#include "base/flow.h"
#include "base/interner.h"

enum { SHINGLE_TERMS = 5 };

typedef struct ShingleSet {
    size_t start; // in `shingles`
    size_t count;
} ShingleSet;

typedef struct Resemblance {
    Interner keys;
    uint32_t *terms; // of the document that is being added
    size_t term_count, term_capacity;
    uint32_t *shingles; // of all documents, each once within its document
    size_t shingle_count, shingle_capacity;
    size_t open_start; // where those of the document that is being added begin
    ShingleSet *sets;  // by document
    size_t set_count, set_capacity;
    uint32_t *last_sets; // by shingle: the document that had it last, + 1
    size_t last_capacity;
} Resemblance;

typedef struct ResemblanceRow {
    uint32_t a, b; // documents in the order in which they were added; a before b
    size_t shared; // shingles of both
    size_t a_shingles, b_shingles;
    double resemblance;
} ResemblanceRow;

typedef Flow (*ResemblanceRowFunction)(void *context, const ResemblanceRow *row);

void resemblance_add_term(Resemblance *resemblance, uint32_t term);
// In place of terms: a shingle of the document that is being added, known by its number; each once. All
// documents are given in one of the two ways.
void resemblance_add_shingle(Resemblance *resemblance, uint64_t number);
void resemblance_end_document(Resemblance *resemblance);
// Every pair with at least this resemblance (above 0), in no order that counts, until `take` stops.
Flow resemblance_pairs(Resemblance *resemblance, double least, ResemblanceRowFunction take, void *context);
void resemblance_free(Resemblance *resemblance);
