#include "corpus/counting/sequences.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void sequences_add_term(Sequences *sequences, uint32_t term) {
    MEMORY_GROW(sequences->run, sequences->run_capacity, sequences->run_length + 1);
    sequences->run[sequences->run_length++] = term;
}

void sequences_end_run(Sequences *sequences, SequenceFunction take, void *context) {
    for (size_t start = 0; start < sequences->run_length; start++)
        for (size_t n = sequences->least; n <= sequences->most && n <= sequences->run_length - start; n++) {
            Str key = {(const char *)(sequences->run + start), n * sizeof *sequences->run};
            take(context, start, interner_add(&sequences->keys, key));
        }
    sequences->run_length = 0;
}

size_t sequences_terms(const Sequences *sequences, uint32_t sequence, uint32_t *terms) {
    Str key = interner_string(&sequences->keys, sequence);
    memcpy(terms, key.bytes, key.length);
    return key.length / sizeof *terms;
}

static bool has_apostrophe(Str term, size_t at) {
    return term.length >= 2 && term.bytes[at] == '\'';
}

bool sequences_stand_together(Str left, Str right) {
    if (has_apostrophe(left, left.length ? left.length - 1 : 0) || has_apostrophe(right, 0)) return true;
    return right.length >= 2 && right.bytes[0] == '-' && !(right.bytes[1] >= '0' && right.bytes[1] <= '9');
}

void sequences_append_text(const Sequences *sequences, uint32_t sequence, const Interner *terms,
                           Buffer *text) {
    uint32_t ids[SEQUENCE_TERMS_MAX];
    size_t length = sequences_terms(sequences, sequence, ids);
    for (size_t i = 0; i < length; i++) {
        Str term = interner_string(terms, ids[i]);
        if (i && !sequences_stand_together(interner_string(terms, ids[i - 1]), term))
            buffer_append_byte(text, ' ');
        buffer_append(text, term);
    }
}

int sequences_compare(const Sequences *sequences, uint32_t a, uint32_t b, const Interner *terms) {
    uint32_t left[SEQUENCE_TERMS_MAX], right[SEQUENCE_TERMS_MAX];
    size_t left_length = sequences_terms(sequences, a, left);
    size_t right_length = sequences_terms(sequences, b, right);
    for (size_t i = 0; i < left_length && i < right_length; i++) {
        if (left[i] == right[i]) continue;
        return str_compare(interner_string(terms, left[i]), interner_string(terms, right[i]));
    }
    return (left_length > right_length) - (left_length < right_length);
}

void sequences_free(Sequences *sequences) {
    interner_free(&sequences->keys);
    free(sequences->run);
    *sequences = (Sequences){0};
}
