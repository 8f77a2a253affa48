#include "analyze/pairs/pair_strata.h"

#include "base/memory.h"

#include <stdlib.h>

void pair_strata_add(PairStrata *strata, uint32_t group, uint32_t a, uint32_t b, uint32_t document) {
    MEMORY_GROW(strata->counts, strata->capacity, strata->count + 1);
    strata->counts[strata->count++] = (StratumCount){group, a < b ? a : b, a < b ? b : a, document, 1};
}

static int compare_subjects(const void *left, const void *right) {
    const StratumCount *x = left, *y = right;
    if (x->group != y->group) return x->group < y->group ? -1 : 1;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static int compare_counts(const void *left, const void *right) {
    const StratumCount *x = left, *y = right;
    int order = compare_subjects(x, y);
    return order ? order : (x->document > y->document) - (x->document < y->document);
}

void pair_strata_end_document(PairStrata *strata) {
    StratumCount *counts = strata->counts;
    size_t start = strata->document_start, kept = start;
    if (strata->count > start) qsort(counts + start, strata->count - start, sizeof *counts, compare_counts);
    for (size_t i = start; i < strata->count; i++) {
        if (kept > start && compare_counts(&counts[kept - 1], &counts[i]) == 0)
            counts[kept - 1].units++;
        else
            counts[kept++] = counts[i];
    }
    strata->count = strata->document_start = kept;
}

void pair_strata_end(PairStrata *strata, const uint32_t *order) {
    for (size_t i = 0; i < strata->count; i++) strata->counts[i].document = order[strata->counts[i].document];
    if (strata->count) qsort(strata->counts, strata->count, sizeof *strata->counts, compare_counts);
}

// The counts of a subject, by document.
typedef struct DocumentCounts {
    const StratumCount *next, *end;
} DocumentCounts;

static DocumentCounts counts_of(const PairStrata *strata, uint32_t group, uint32_t a, uint32_t b) {
    StratumCount wanted = {group, a < b ? a : b, a < b ? b : a, 0, 0};
    size_t low = 0, high = strata->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_subjects(&strata->counts[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < strata->count && compare_subjects(&strata->counts[end], &wanted) == 0) end++;
    return (DocumentCounts){strata->counts + low, strata->counts + end};
}

static uint32_t units_in(DocumentCounts *counts, uint32_t document) {
    while (counts->next < counts->end && counts->next->document < document) counts->next++;
    return counts->next < counts->end && counts->next->document == document ? counts->next->units : 0;
}

size_t pair_strata_of(PairStrata *strata, uint32_t group, uint32_t a, uint32_t b,
                      const Contingency **tables) {
    DocumentCounts both = counts_of(strata, group, a, b),
                   all = counts_of(strata, group, STRATUM_ALL, STRATUM_ALL);
    DocumentCounts with_a = counts_of(strata, group, a, STRATUM_ALL),
                   with_b = counts_of(strata, group, b, STRATUM_ALL);
    size_t count = 0;
    MEMORY_GROW(strata->tables, strata->table_capacity, (size_t)(all.end - all.next));
    for (; all.next < all.end; all.next++) {
        uint32_t document = all.next->document;
        strata->tables[count++] =
            contingency_from_counts(units_in(&both, document), units_in(&with_a, document),
                                    units_in(&with_b, document), all.next->units);
    }
    *tables = strata->tables;
    return count;
}

void pair_strata_free(PairStrata *strata) {
    free(strata->counts);
    free(strata->tables);
}
