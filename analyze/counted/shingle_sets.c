#include "analyze/counted/shingle_sets.h"

#include "base/memory.h"
#include "corpus/counting/resemblance.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>

#define SHINGLE_BITS 40

// By what œuvre and oeuvre have in common: which of the two a term is spelled as depends on what else is in
// the part.
static uint64_t hash_of(ShingleSets *sets, const Interner *terms, uint32_t term) {
    Buffer key = {0};
    MEMORY_GROW(sets->hashes, sets->hash_capacity, terms->count);
    for (; sets->hash_count <= term; sets->hash_count++) {
        key.length = 0;
        unicode_append_without_ligatures(&key, interner_string(terms, (uint32_t)sets->hash_count));
        sets->hashes[sets->hash_count] = str_hash(buffer_str(&key));
    }
    buffer_free(&key);
    return sets->hashes[term];
}

static void add_to_run(ShingleRun *run, uint64_t hash) {
    MEMORY_GROW(run->terms, run->capacity, run->count + 1);
    run->terms[run->count++] = hash;
}

// The speaker's number, from 0.
static uint32_t find_speaker(ShingleSets *sets, Str speaker) {
    uint32_t number = interner_add(&sets->speakers, speaker);
    MEMORY_GROW(sets->runs, sets->run_capacity, (size_t)number + 1);
    return number;
}

void shingle_sets_add(ShingleSets *sets, const Interner *terms, uint32_t term, Str speaker) {
    uint64_t hash = hash_of(sets, terms, term);
    add_to_run(&sets->whole, hash);
    uint32_t number = find_speaker(sets, speaker);
    add_to_run(&sets->runs[number], hash);
}

// The steps of MurmurHash3 (Appleby), which is in the public domain.
static uint64_t shingle_of(const uint64_t *terms, size_t count) {
    uint64_t key = count;
    for (size_t i = 0; i < count; i++) {
        key = (key ^ terms[i]) * UINT64_C(0xff51afd7ed558ccd);
        key = (key ^ key >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
        key ^= key >> 33;
    }
    return key & ((UINT64_C(1) << SHINGLE_BITS) - 1);
}

static int compare_numbers(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static size_t keep_each_once(uint64_t *set, size_t count) {
    size_t kept = 0;
    if (count) qsort(set, count, sizeof *set, compare_numbers);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || set[kept - 1] != set[i]) set[kept++] = set[i];
    return kept;
}

// As resemblance_end_document does: a run shorter than a shingle is one.
static size_t make_set(ShingleSets *sets, const ShingleRun *run) {
    size_t count = 0;
    MEMORY_GROW(sets->set, sets->set_capacity, run->count + 1);
    if (run->count > 0 && run->count < SHINGLE_TERMS) sets->set[count++] = shingle_of(run->terms, run->count);
    for (size_t i = 0; i + SHINGLE_TERMS <= run->count; i++)
        sets->set[count++] = shingle_of(run->terms + i, SHINGLE_TERMS);
    return keep_each_once(sets->set, count);
}

static void write_set(ShingleSets *sets, CountsWriter *writer, ShingleRun *run, const Str *speaker) {
    size_t count = make_set(sets, run);
    CountedShingles shingles = {.is_whole = !speaker,
                                .speaker = speaker ? *speaker : (Str){0},
                                .shingles = sets->set,
                                .count = count};
    counts_writer_shingles(writer, &shingles);
    run->count = 0;
}

// What one speaker says alone is the whole.
void shingle_sets_write(ShingleSets *sets, CountsWriter *writer) {
    uint32_t speakers = sets->speakers.count;
    write_set(sets, writer, &sets->whole, NULL);
    for (uint32_t i = 0; i < speakers; i++) {
        Str speaker = interner_string(&sets->speakers, i);
        if (speakers > 1) write_set(sets, writer, &sets->runs[i], &speaker);
        sets->runs[i].count = 0;
    }
    interner_free(&sets->speakers);
}

void shingle_sets_free(ShingleSets *sets) {
    interner_free(&sets->speakers);
    for (size_t i = 0; i < sets->run_capacity; i++) free(sets->runs[i].terms);
    free(sets->whole.terms);
    free(sets->runs);
    free(sets->hashes);
    free(sets->set);
}
