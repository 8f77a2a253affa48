// Counts: document × term counts of a corpus in groups, kept part by part (one group of one document) in some
// one and a half bytes for a term of a document. Zero-initialised is empty and valid.
#pragma once

#include "corpus/counting/count_team.h"
#include "corpus/counting/engine_rows.h"
#include "corpus/counting/folded_counts.h"
#include "corpus/counting/group_index.h"

typedef struct Count {
    uint32_t group;
    uint32_t term;
    uint32_t document;
    uint32_t frequency;
} Count;

// Room for summing up the parts of one group. Each thread that looks at groups has its own. Zero-initialised
// is empty and valid.
typedef struct CountSums {
    struct {
        uint64_t frequency;
        uint32_t documents;
        uint32_t last_document; // + 1
    } * by_term;                // all zero between groups
    size_t capacity;
    NumberSet present;
    uint32_t *terms;
    size_t term_capacity;
} CountSums;

typedef struct Counts {
    CountedParts parts;
    PartCounter counter; // of the part being counted
    PartTallies tallies;
    CountTeam *team; // counts in threads of its own; NULL: here
    // Beyond so many bytes, parts are summed up by group and are parts no more; 0: never.
    size_t fold_bytes;
    FoldedCounts folded;
    // For looking at a group.
    GroupIndex by_group;
    CountSums sums;
    Count *cells; // what counts_cells has given
    size_t cell_count, cell_capacity, cells_of;
} Counts;

static inline void counts_add(Counts *counts, uint32_t term) {
    part_counter_add(&counts->counter, term);
}

// From here on parts are counted by threads while the next ones are read: only with counts_add_types, and
// counts_end comes after the last part.
void counts_set_threads(Counts *counts, size_t threads);
// For whoever asks for rows alone: parts are kept up to `bytes`, beyond that their sums. Documents come one
// behind the other, their numbers ascending. Before counts_set_threads.
void counts_fold_beyond(Counts *counts, size_t bytes);
// Tokens by their types: term_of[type] is a term below the limit, or COUNTS_NO_TERM. How many are counted.
size_t counts_add_types(Counts *counts, const uint32_t *term_of, size_t term_limit, const uint32_t *types,
                        size_t count);
// The same by their terms.
size_t counts_add_terms(Counts *counts, size_t term_limit, const uint32_t *terms, size_t count);
// What was added since the last call belongs to this group of this document. The parts of a document come one
// behind the other.
void counts_end_part(Counts *counts, uint32_t group, uint32_t document);
// The same for a part that is a group of its own, in a class of such groups: counts_tally then tells what
// counts_rows would, of all of them.
void counts_end_tallied(Counts *counts, uint32_t class, uint32_t group, uint32_t document);
void counts_end(Counts *counts); // with threads, only after this may counts be looked at

const PartTally *counts_tally(Counts *counts, uint32_t class);

typedef void (*CountFunction)(void *context, const Count *cell);
// Each part as it was ended, its terms in order: a group may have several parts of one document. Those that
// are parts no more are in the sums of counts_each_folded.
void counts_each(const Counts *counts, CountFunction take, void *context);
void counts_each_folded(const Counts *counts, CountRowFunction take, void *context);
// The cells, sorted by group, term and document, one for each such triple.
const Count *counts_cells(Counts *counts, size_t *count);
// One row for each group and term, sorted by them; nothing is counted any more.
void counts_rows(Counts *counts, CountRowFunction take, void *context);
// For groups one by one, in any number of threads, once they have been indexed, as counts_rows does as well:
// what it costs to look at one, roughly (no more terms than bytes); the part of a group that has no other,
// false where that is not so; and its rows. False if `take` has stopped it.
void counts_index_groups(Counts *counts);
bool counts_group_part(const Counts *counts, uint32_t group, PartCursor *part);
size_t counts_group_bytes(const Counts *counts, uint32_t group);
bool counts_group_rows(const Counts *counts, CountSums *sums, uint32_t group, CountRowFunction take,
                       void *context);
void count_sums_free(CountSums *sums);
void counts_free(Counts *counts);
