// RandomStream: numbers that depend on a seed and the number of a replicate alone. Each replicate has a
// stream of its own, so what comes out does not depend on which thread draws it, or when. SplitMix64 (Steele,
// Lea and Flood 2014, OOPSLA): a counter and a mixer, nothing to warm up.
#pragma once

#include <stdint.h>

typedef struct RandomStream {
    uint64_t state;
} RandomStream;

RandomStream random_stream(uint64_t seed, uint64_t replicate);
uint64_t random_bits(RandomStream *stream);
uint32_t random_below(RandomStream *stream, uint32_t bound); // 0 … bound − 1, each as likely; bound > 0
// Brings `items` into a random order, each order as likely (Fisher and Yates). The shuffle goes from the end
// and stops at the first `left` items: these are then a random choice of all, in no order.
void random_shuffle(RandomStream *stream, uint32_t *items, uint32_t count, uint32_t left);
