#include "analyze/statistics/random.h"

#define GOLDEN_GAMMA UINT64_C(0x9e3779b97f4a7c15)

static uint64_t mix(uint64_t value) {
    value = (value ^ (value >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    value = (value ^ (value >> 27)) * UINT64_C(0x94d049bb133111eb);
    return value ^ (value >> 31);
}

// Streams start at mixed places of the one cycle of 2^64 numbers, far from each other in practice.
RandomStream random_stream(uint64_t seed, uint64_t replicate) {
    return (RandomStream){mix(mix(seed + GOLDEN_GAMMA) ^ mix(replicate * GOLDEN_GAMMA + 1))};
}

uint64_t random_bits(RandomStream *stream) {
    return mix(stream->state += GOLDEN_GAMMA);
}

// The upper half of bits · bound. Some numbers would come up once more than others in 2^32; bits that lead to
// the surplus are drawn again (Lemire 2019, ACM Transactions on Modeling and Computer Simulation 29).
static inline uint32_t below(RandomStream *stream, uint32_t bound) {
    uint64_t product = (random_bits(stream) >> 32) * bound;
    if ((uint32_t)product < bound) {
        uint32_t surplus = (UINT32_MAX % bound + 1) % bound;
        while ((uint32_t)product < surplus) product = (random_bits(stream) >> 32) * bound;
    }
    return (uint32_t)(product >> 32);
}

uint32_t random_below(RandomStream *stream, uint32_t bound) {
    return below(stream, bound);
}

void random_shuffle(RandomStream *stream, uint32_t *items, uint32_t count, uint32_t left) {
    for (uint32_t i = count; i > left && i > 1; i--) {
        uint32_t j = below(stream, i), item = items[j];
        items[j] = items[i - 1];
        items[i - 1] = item;
    }
}
