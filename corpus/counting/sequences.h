// Sequences: runs of n adjacent terms (n-grams) as dense ids, the same for the same terms in the same order.
// They come from runs of tokens: what ends a run (the end of a sentence, a token of a kind that does not
// count) is crossed by no sequence. Zero-initialised is empty and valid.
#pragma once

#include "base/buffer.h"
#include "base/interner.h"

#include <stddef.h>
#include <stdint.h>

// Of what sequences_end_run makes; and of any that is put into `keys` otherwise.
enum { SEQUENCE_LENGTH_MAX = 5, SEQUENCE_TERMS_MAX = 16 };

typedef struct Sequences {
    size_t least, most; // terms of a sequence: 1 … SEQUENCE_LENGTH_MAX
    Interner keys;      // the ids of the terms as bytes
    uint32_t *run;      // terms of the run that is being added to
    size_t run_length;
    size_t run_capacity;
} Sequences;

void sequences_add_term(Sequences *sequences, uint32_t term);
// Hands out every sequence of the run with the place of its first term in the run, place by place, and begins
// a new one.
typedef void (*SequenceFunction)(void *context, size_t start, uint32_t sequence);
void sequences_end_run(Sequences *sequences, SequenceFunction take, void *context);
// Its terms; returns how many. There is room for as many as a sequence may have.
size_t sequences_terms(const Sequences *sequences, uint32_t sequence, uint32_t *terms);
// The terms as they stand in a text: with a space between, but none behind what is elided (d'état) and before
// what is tied to the word (dit-elle, korea's).
void sequences_append_text(const Sequences *sequences, uint32_t sequence, const Interner *terms,
                           Buffer *text);
// Whether they stand together in a text, without a space.
bool sequences_stand_together(Str left, Str right);
// By the bytes of the first term, then of the second and so on; a shorter one before those that it begins.
int sequences_compare(const Sequences *sequences, uint32_t a, uint32_t b, const Interner *terms);
void sequences_free(Sequences *sequences);
