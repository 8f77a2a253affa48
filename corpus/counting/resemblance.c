#include "corpus/counting/resemblance.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

void resemblance_add_term(Resemblance *resemblance, uint32_t term) {
    MEMORY_GROW(resemblance->terms, resemblance->term_capacity, resemblance->term_count + 1);
    resemblance->terms[resemblance->term_count++] = term;
}

static void add_key(Resemblance *resemblance, Str key) {
    uint32_t shingle = interner_add(&resemblance->keys, key), document = (uint32_t)resemblance->set_count + 1;
    MEMORY_GROW(resemblance->last_sets, resemblance->last_capacity, (size_t)shingle + 1);
    if (resemblance->last_sets[shingle] == document) return;
    resemblance->last_sets[shingle] = document;
    MEMORY_GROW(resemblance->shingles, resemblance->shingle_capacity, resemblance->shingle_count + 1);
    resemblance->shingles[resemblance->shingle_count++] = shingle;
}

static void add_shingle(Resemblance *resemblance, size_t start, size_t length) {
    add_key(resemblance,
            (Str){(const char *)(resemblance->terms + start), length * sizeof *resemblance->terms});
}

void resemblance_add_shingle(Resemblance *resemblance, uint64_t number) {
    add_key(resemblance, (Str){(const char *)&number, sizeof number});
}

void resemblance_end_document(Resemblance *resemblance) {
    size_t start = resemblance->open_start, terms = resemblance->term_count;
    if (terms > 0 && terms < SHINGLE_TERMS) add_shingle(resemblance, 0, terms);
    for (size_t i = 0; i + SHINGLE_TERMS <= terms; i++) add_shingle(resemblance, i, SHINGLE_TERMS);
    MEMORY_GROW(resemblance->sets, resemblance->set_capacity, resemblance->set_count + 1);
    resemblance->sets[resemblance->set_count++] = (ShingleSet){start, resemblance->shingle_count - start};
    resemblance->term_count = 0;
    resemblance->open_start = resemblance->shingle_count;
}

// By how many documents have the shingle, the rarest first: all sets in one order.
static int compare_shingles(const void *left, const void *right, void *document_counts) {
    const uint32_t *counts = document_counts;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    if (counts[a] != counts[b]) return counts[a] < counts[b] ? -1 : 1;
    return (a > b) - (a < b);
}

static uint32_t *sort_sets(Resemblance *resemblance) {
    uint32_t *counts = memory_allocate(resemblance->keys.count, sizeof *counts);
    for (size_t i = 0; i < resemblance->shingle_count; i++) counts[resemblance->shingles[i]]++;
    for (size_t i = 0; i < resemblance->set_count; i++) {
        const ShingleSet *set = &resemblance->sets[i];
        if (set->count)
            qsort_r(resemblance->shingles + set->start, set->count, sizeof *resemblance->shingles,
                    compare_shingles, counts);
    }
    return counts;
}

// A shingle's documents so far, as a chain through `links`.
typedef struct Link {
    uint32_t document;
    uint32_t next; // index + 1, 0 at the end
} Link;

typedef struct PairSearch {
    const Resemblance *resemblance;
    double least;
    const uint32_t *document_counts; // by shingle
    uint32_t *heads;                 // by shingle: link + 1
    Link *links;
    size_t link_count, link_capacity;
    uint32_t *seen; // by document: the document it was compared with last, + 1
    Flow flow; // what `take` said last
    ResemblanceRowFunction take;
    void *context;
} PairSearch;

static size_t count_shared(const PairSearch *search, const ShingleSet *a, const ShingleSet *b) {
    const uint32_t *shingles = search->resemblance->shingles;
    size_t i = a->start, j = b->start, shared = 0;
    while (i < a->start + a->count && j < b->start + b->count) {
        int order = compare_shingles(&shingles[i], &shingles[j], (void *)search->document_counts);
        shared += order == 0;
        i += order <= 0;
        j += order >= 0;
    }
    return shared;
}

static void compare_documents(PairSearch *search, uint32_t a, uint32_t b) {
    const ShingleSet *first = &search->resemblance->sets[a], *second = &search->resemblance->sets[b];
    size_t few = first->count < second->count ? first->count : second->count;
    size_t many = first->count < second->count ? second->count : first->count;
    if ((double)few < search->least * (double)many) return; // too different in size
    size_t shared = count_shared(search, first, second);
    double resemblance = (double)shared / (double)(few + many - shared);
    if (resemblance < search->least) return;
    ResemblanceRow row = {a, b, shared, first->count, second->count, resemblance};
    search->flow = search->take(search->context, &row);
}

static void look_up(PairSearch *search, uint32_t document, uint32_t shingle) {
    for (uint32_t link = search->heads[shingle]; link && search->flow; link = search->links[link - 1].next) {
        uint32_t other = search->links[link - 1].document;
        if (search->seen[other] == document + 1) continue;
        search->seen[other] = document + 1;
        compare_documents(search, other, document);
    }
    MEMORY_GROW(search->links, search->link_capacity, search->link_count + 1);
    search->links[search->link_count++] = (Link){document, search->heads[shingle]};
    search->heads[shingle] = (uint32_t)search->link_count;
}

Flow resemblance_pairs(Resemblance *resemblance, double least, ResemblanceRowFunction take, void *context) {
    static const double rounding = 1e-9; // of least * count: rather one shingle more than one too few
    uint32_t *counts = sort_sets(resemblance);
    PairSearch search = {.resemblance = resemblance,
                         .least = least,
                         .document_counts = counts,
                         .heads = memory_allocate(resemblance->keys.count, sizeof *search.heads),
                         .seen = memory_allocate(resemblance->set_count, sizeof *search.seen),
                         .flow = GO_ON,
                         .take = take,
                         .context = context};
    for (uint32_t document = 0; document < resemblance->set_count && search.flow; document++) {
        const ShingleSet *set = &resemblance->sets[document];
        if (!set->count) continue;
        size_t needed = (size_t)ceil(least * (double)set->count - rounding);
        for (size_t i = 0; i < set->count - needed + 1 && i < set->count; i++)
            look_up(&search, document, resemblance->shingles[set->start + i]);
    }
    free(counts);
    free(search.heads);
    free(search.links);
    free(search.seen);
    return search.flow;
}

void resemblance_free(Resemblance *resemblance) {
    interner_free(&resemblance->keys);
    free(resemblance->terms);
    free(resemblance->shingles);
    free(resemblance->sets);
    free(resemblance->last_sets);
    *resemblance = (Resemblance){0};
}
