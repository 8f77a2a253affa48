// Quads: four numbers that are added, multiplied and compared at once. Each lane is as if it stood alone, and
// what is shuffled is shuffled in one fixed way, so that the result is the same on every processor; four
// lanes are what every x86-64 and every ARM of 64 bits has in one register.
#pragma once

#include <stdint.h>

enum { QUAD = 4 };

typedef float Quad __attribute__((vector_size(16), may_alias));
typedef int32_t WholeQuad __attribute__((vector_size(16), may_alias));
typedef uint16_t ShortQuad __attribute__((vector_size(8), may_alias));

static inline Quad quad_of(float value) {
    return (Quad){value, value, value, value};
}

static inline Quad quad_from_whole(WholeQuad whole) {
    return __builtin_convertvector(whole, Quad);
}

static inline Quad quad_from_short(ShortQuad shorts) {
    return quad_from_whole(__builtin_convertvector(shorts, WholeQuad));
}

// Each lane with those before it.
static inline Quad quad_running_sums(Quad lanes) {
    const Quad none = {0, 0, 0, 0};
    lanes += __builtin_shufflevector(none, lanes, 0, 4, 5, 6);
    return lanes + __builtin_shufflevector(none, lanes, 0, 1, 4, 5);
}

// 1 in one lane, 0 elsewhere, by lane.
static const WholeQuad quad_one_whole[QUAD] = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
static const Quad quad_one[QUAD] = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
