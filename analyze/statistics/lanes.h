// Lanes: numbers that are added at once, one for each of as many replicates. Lane by lane the arithmetic is
// that of single numbers, so the result is the same on every processor.
#pragma once

#include <stdint.h>
#include <string.h>

enum { LANES = 2, LANE_GROUPS = 4, REPLICATES_AT_ONCE = LANES * LANE_GROUPS };

typedef double Lanes __attribute__((vector_size(LANES * sizeof(double))));
typedef int64_t LaneMask
    __attribute__((vector_size(LANES * sizeof(int64_t)))); // the result of comparing lanes

// `into` and `from` need no alignment.
#define LANES_LOAD(into, from) memcpy(&(into), (from), sizeof(into))
#define LANES_STORE(to, from) memcpy((to), &(from), sizeof(from))

// The lanes where the mask holds, 0 elsewhere.
static inline Lanes lanes_where(LaneMask mask, Lanes lanes) {
    return (Lanes)(mask & (LaneMask)lanes);
}
