#include "analyze/terms/phrase_forms.h"

#include "base/memory.h"
#include "language/rules.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>
#include <string.h>

typedef struct SpellingKey {
    uint32_t language, phrase;
    uint32_t types[SEQUENCE_TERMS_MAX];
} SpellingKey;

void phrase_forms_open(PhraseForms *forms, PhraseTape *tape) {
    *forms = (PhraseForms){.tape = tape, .wanted = memory_allocate(tape->sequences.keys.count, sizeof(bool))};
}

void phrase_forms_want(PhraseForms *forms, uint32_t phrase) {
    forms->wanted[phrase] = true;
}

static void count_spelling(void *context, const PhrasePlace *place) {
    PhraseForms *forms = context;
    if (!forms->wanted[place->phrase]) return;
    SpellingKey key = {.language = place->language, .phrase = place->phrase};
    memcpy(key.types, place->types, place->length * sizeof *key.types);
    Str bytes = {(const char *)&key, offsetof(SpellingKey, types) + place->length * sizeof *key.types};
    uint32_t id = interner_add(&forms->keys, bytes);
    MEMORY_GROW(forms->counts, forms->capacity, (size_t)id + 1);
    forms->counts[id]++;
}

static SpellingKey key_of(const PhraseForms *forms, uint32_t id, size_t *length) {
    SpellingKey key;
    Str bytes = interner_string(&forms->keys, id);
    memcpy(&key, bytes.bytes, bytes.length);
    *length = (bytes.length - offsetof(SpellingKey, types)) / sizeof *key.types;
    return key;
}

// The word as it is written, without what hangs on it.
static Str without_particles(const LanguageRules *rules, Str word, Str term) {
    Buffer folded = {0};
    unicode_append_folded(&folded, word);
    bool cut =
        rules->particles_length && str_starts_with(buffer_str(&folded), term) && folded.length == word.length;
    buffer_free(&folded);
    return cut ? str_slice(word, 0, term.length) : word;
}

static void append_spelling(const PhraseForms *forms, uint32_t id, Buffer *text) {
    const Vocabulary *vocabulary = forms->tape->analysis->pass.vocabulary;
    size_t length;
    SpellingKey key = key_of(forms, id, &length);
    for (size_t i = 0; i < length; i++) {
        Str word = vocabulary_word(vocabulary, key.types[i]),
            term = vocabulary_term(vocabulary, key.types[i]);
        if (i && !sequences_stand_together(vocabulary_term(vocabulary, key.types[i - 1]), term))
            buffer_append_byte(text, ' ');
        bool is_last = i + 1 == length;
        buffer_append(text, is_last ? without_particles(language_rules[key.language], word, term) : word);
    }
}

// The number of places decides, then the bytes.
static bool is_better(const PhraseForms *forms, uint32_t id, uint32_t than) {
    if (forms->counts[id] != forms->counts[than]) return forms->counts[id] > forms->counts[than];
    Buffer a = {0}, b = {0};
    append_spelling(forms, id, &a);
    append_spelling(forms, than, &b);
    bool better = str_compare(buffer_str(&a), buffer_str(&b)) < 0;
    buffer_free(&a);
    buffer_free(&b);
    return better;
}

void phrase_forms_make(PhraseForms *forms) {
    phrase_tape_places(forms->tape, count_spelling, forms);
    for (uint32_t id = 0; id < forms->keys.count; id++) {
        size_t length;
        SpellingKey key = key_of(forms, id, &length);
        uint32_t **best = &forms->best[key.language];
        if (!*best) *best = memory_allocate(forms->tape->sequences.keys.count, sizeof **best);
        uint32_t than = (*best)[key.phrase];
        if (!than || is_better(forms, id, than - 1)) (*best)[key.phrase] = id + 1;
    }
}

void phrase_forms_append(const PhraseForms *forms, Language language, uint32_t phrase, Buffer *text) {
    append_spelling(forms, forms->best[language][phrase] - 1, text);
}

void phrase_forms_close(PhraseForms *forms) {
    free(forms->wanted);
    interner_free(&forms->keys);
    free(forms->counts);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) free(forms->best[i]);
}
