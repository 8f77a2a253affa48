#include "analyze/pass/formulae.h"

#include "base/memory.h"
#include "corpus/sentence_text.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS_AT_FIRST = 1 << 12, SLOTS_AT_MOST = 1 << 23 };

void formulae_free(Formulae *formulae) {
    for (size_t i = 0; i < FORMULAE_WAITING; i++) {
        free(formulae->waiting[i].types);
        free(formulae->waiting[i].offsets);
        free(formulae->waiting[i].lengths);
    }
    free(formulae->slots);
    free(formulae->texts);
    arena_free(&formulae->arena);
    *formulae = (Formulae){0};
}

void formulae_start_document(Formulae *formulae) {
    formulae->documents++;
}

// ---- Keys ----

// The last step of MurmurHash3 (Appleby), which is in the public domain.
static uint64_t mix(uint64_t key) {
    key ^= key >> 33;
    key *= UINT64_C(0xff51afd7ed558ccd);
    key ^= key >> 33;
    key *= UINT64_C(0xc4ceb9fe1a85ec53);
    return key ^ key >> 33;
}

static uint64_t join(uint64_t key, uint64_t next) {
    return (key ^ next) * UINT64_C(0x9e3779b97f4a7c15);
}

static bool is_word(const Vocabulary *vocabulary, uint32_t type) {
    uint8_t kind = vocabulary->types[type].kind;
    return kind != KIND_PUNCT && kind != KIND_SYM && kind != KIND_NUM;
}

FormulaCore formula_core(const Vocabulary *vocabulary, const Sentence *sentence) {
    FormulaCore core = {.end = sentence->length};
    while (core.first < core.end && !is_word(vocabulary, sentence->types[core.first])) core.first++;
    while (core.end > core.first && !is_word(vocabulary, sentence->types[core.end - 1])) core.end--;
    return core;
}

// Of the types, which one reading numbers in one way: the words need not be looked at.
static uint64_t key_of(const Sentence *sentence, FormulaCore core) {
    uint64_t key = 0;
    for (size_t i = core.first; i < core.end; i++) key = join(key ^ key >> 32, sentence->types[i]);
    return mix(key) | 1;
}

uint64_t formula_word(const Vocabulary *vocabulary, uint32_t type) {
    uint8_t kind = vocabulary->types[type].kind;
    if (kind == KIND_PUNCT || kind == KIND_SYM) return 0;
    Str word = vocabulary_word(vocabulary, type);
    uint64_t key = UINT64_C(0xcbf29ce484222325); // FNV-1a
    for (size_t i = 0; i < word.length; i++)
        key = (key ^ (unsigned char)word.bytes[i]) * UINT64_C(0x100000001b3);
    return mix(key) | 1;
}

uint64_t formula_key(const uint64_t *words, size_t count) {
    uint64_t key = 0;
    for (size_t i = 0; i < count; i++)
        if (words[i]) key = join(key ^ key >> 32, words[i]);
    return mix(key) | 1;
}

// ---- Counting ----

static size_t slot_of(size_t slot_count, uint64_t key) {
    return (size_t)(key >> 1) & (slot_count - 1);
}

static FormulaSentence *find_slot(FormulaSentence *slots, size_t slot_count, uint64_t key) {
    size_t at = slot_of(slot_count, key);
    while (slots[at].key != 0 && slots[at].key != key) at = (at + 1) & (slot_count - 1);
    return &slots[at];
}

// Moves all sentences into a table of another size, but those of fewer documents than `least`.
static void rehash(Formulae *formulae, size_t slot_count, uint32_t least) {
    FormulaSentence *slots = memory_allocate_large(slot_count, sizeof *slots);
    formulae->used = 0;
    for (size_t i = 0; i < formulae->slot_count; i++) {
        const FormulaSentence *old = &formulae->slots[i];
        if (old->key == 0 || old->documents < least) continue;
        *find_slot(slots, slot_count, old->key) = *old;
        formulae->used++;
    }
    free(formulae->slots);
    formulae->slots = slots;
    formulae->slot_count = slot_count;
}

// The table has a size at most. What is full of sentences of one document then forgets them (Manku and
// Motwani, Approximate frequency counts over data streams, VLDB 2002): a count may fall short by as many
// documents as there were such times.
static void make_room(Formulae *formulae) {
    if (formulae->slot_count == 0) rehash(formulae, SLOTS_AT_FIRST, 0);
    if (formulae->used * 2 < formulae->slot_count) return;
    if (formulae->slot_count < SLOTS_AT_MOST) {
        rehash(formulae, formulae->slot_count * 2, 0);
        return;
    }
    formulae->forgotten++;
    for (uint32_t least = 2; formulae->used * 2 >= formulae->slot_count; least++)
        rehash(formulae, formulae->slot_count, least);
}

static bool is_closing(Str word) {
    static const char *const marks[] = {".", ",", ")", "]", "…", "-"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_equal_text(word, marks[i])) return true;
    return false;
}

// Where nobody asked for places, the spaces are those that are usual.
static Str text_of(Formulae *formulae, const Vocabulary *vocabulary, const Sentence *sentence,
                   FormulaCore core) {
    if (sentence->offset_bytes)
        return sentence_text(&formulae->arena, vocabulary, sentence, core.first, core.end);
    Buffer text = {0};
    for (size_t i = core.first; i < core.end; i++) {
        Str word = vocabulary_word(vocabulary, sentence->types[i]);
        bool tied = i == core.first || is_closing(word) || str_ends_with(buffer_str(&text), STR("'")) ||
                    str_ends_with(buffer_str(&text), STR("’"));
        if (!tied) buffer_append_byte(&text, ' ');
        buffer_append(&text, word);
    }
    Str copy = arena_copy(&formulae->arena, buffer_str(&text));
    buffer_free(&text);
    return copy;
}

static const uint64_t *words_of(Formulae *formulae, const Vocabulary *vocabulary, const Sentence *sentence,
                                FormulaCore core, size_t *count) {
    uint64_t *words = arena_allocate(&formulae->arena, core.end - core.first, sizeof *words);
    for (size_t i = core.first; i < core.end; i++) {
        words[*count] = formula_word(vocabulary, sentence->types[i]);
        *count += words[*count] != 0;
    }
    return words;
}

static uint32_t keep_text(Formulae *formulae, const Vocabulary *vocabulary, const Sentence *sentence,
                          FormulaCore core) {
    FormulaText text = {.text = text_of(formulae, vocabulary, sentence, core)};
    text.words = words_of(formulae, vocabulary, sentence, core, &text.word_count);
    MEMORY_GROW(formulae->texts, formulae->text_capacity, formulae->text_count + 1);
    formulae->texts[formulae->text_count++] = text;
    return (uint32_t)formulae->text_count;
}

static void count_waiting(Formulae *formulae, const WaitingSentence *waiting) {
    make_room(formulae);
    FormulaSentence *found = find_slot(formulae->slots, formulae->slot_count, waiting->key);
    formulae->used += found->key == 0;
    found->key = waiting->key;
    found->places++;
    found->documents += found->last != waiting->document;
    found->last = waiting->document;
    if (found->documents != FORMULA_DOCUMENTS || found->text != 0) return;
    found->text = keep_text(formulae, waiting->vocabulary, &waiting->sentence, waiting->core);
}

void formulae_end(Formulae *formulae) {
    for (size_t i = 0; i < formulae->waiting_count; i++) count_waiting(formulae, &formulae->waiting[i]);
    formulae->waiting_count = 0;
}

static void copy_places(WaitingSentence *waiting, const Sentence *sentence) {
    size_t length = sentence->length;
    MEMORY_GROW(waiting->offsets, waiting->offset_capacity, length);
    MEMORY_GROW(waiting->lengths, waiting->length_capacity, length);
    memcpy(waiting->offsets, sentence->offset_bytes, length * sizeof *waiting->offsets);
    memcpy(waiting->lengths, sentence->length_bytes, length * sizeof *waiting->lengths);
    waiting->sentence.offset_bytes = waiting->offsets;
    waiting->sentence.length_bytes = waiting->lengths;
}

static void copy_sentence(WaitingSentence *waiting, const Sentence *sentence) {
    MEMORY_GROW(waiting->types, waiting->type_capacity, sentence->length);
    memcpy(waiting->types, sentence->types, sentence->length * sizeof *waiting->types);
    waiting->sentence = (Sentence){.length = sentence->length, .types = waiting->types};
    if (sentence->offset_bytes) copy_places(waiting, sentence);
}

void formulae_add(Formulae *formulae, const Vocabulary *vocabulary, const Sentence *sentence) {
    FormulaCore core = formula_core(vocabulary, sentence);
    if (core.end < core.first + FORMULA_WORDS) return;
    if (formulae->waiting_count == FORMULAE_WAITING) formulae_end(formulae);
    WaitingSentence *waiting = &formulae->waiting[formulae->waiting_count++];
    waiting->key = key_of(sentence, core);
    if (formulae->slots) __builtin_prefetch(&formulae->slots[slot_of(formulae->slot_count, waiting->key)], 1);
    waiting->document = formulae->documents;
    waiting->core = core;
    waiting->vocabulary = vocabulary;
    copy_sentence(waiting, sentence);
}

// ---- The formulae ----

static int compare_formulae(const void *left, const void *right) {
    const Formula *a = left, *b = right;
    if (a->documents != b->documents) return a->documents > b->documents ? -1 : 1;
    return str_compare(a->text.text, b->text.text);
}

static bool is_formula(const Formulae *formulae, const FormulaSentence *slot) {
    return slot->text && (uint64_t)slot->documents * FORMULA_DOCUMENTS_OF_ONE >= formulae->documents;
}

static Formula formula_of(const Formulae *formulae, const FormulaSentence *slot) {
    return (Formula){
        .text = formulae->texts[slot->text - 1], .documents = slot->documents, .places = slot->places};
}

size_t formulae_find(const Formulae *formulae, Formula **found) {
    size_t count = 0;
    *found = memory_allocate(formulae->text_count + 1, sizeof **found);
    for (size_t i = 0; i < formulae->slot_count; i++)
        if (is_formula(formulae, &formulae->slots[i]))
            (*found)[count++] = formula_of(formulae, &formulae->slots[i]);
    if (count) qsort(*found, count, sizeof **found, compare_formulae);
    return count;
}

size_t formulae_count(const Formulae *formulae, Formula *first) {
    size_t count = 0;
    for (size_t i = 0; i < formulae->slot_count; i++) {
        if (!is_formula(formulae, &formulae->slots[i])) continue;
        Formula formula = formula_of(formulae, &formulae->slots[i]);
        if (count++ == 0 || compare_formulae(&formula, first) < 0) *first = formula;
    }
    return count;
}
