// Windows: which subjects stand within N slots of each other on a WindowLine. Each slot counts once for a
// node, however many windows it lies in. There is no table of pairs: the places of each node are walked
// along, and its neighbours counted in one dense array. What a group costs depends on what it holds.
// Zero-initialised is valid.
#pragma once

#include "corpus/counting/neighbours.h"
#include "corpus/counting/rows.h"
#include "corpus/counting/window_line.h"

typedef struct Windows {
    Neighbours inside; // slots with a subject inside the node's windows
    Neighbours shared; // slots with a subject and the node
} Windows;

// Directed rows of one group, a being the node: r1 slots without a inside a's merged windows, o11 those that
// hold b, c1 slots without a that hold b, n slots without a. Ranks as in pairs.h; both directions come out,
// sorted. How many ranked subjects the group holds.
size_t windows_rows(Windows *windows, WindowLine *line, uint32_t group, size_t window_tokens,
                    const uint32_t *rank, size_t subject_limit, size_t rank_count, PairRowFunction take,
                    void *context);
void windows_free(Windows *windows);
