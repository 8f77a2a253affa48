// Windows: which subjects stand within N slots of each other on a WindowTape. Each slot counts once for a
// node, however many windows it lies in. There is no table of pairs: the places of each node are walked
// along, and its neighbours counted in one dense array. What a group costs depends on what it holds.
// Zero-initialised is valid.
#pragma once

#include "corpus/counting/neighbours.h"
#include "corpus/counting/window_tape.h"

// What one thread counts in.
typedef struct WindowRoom {
    Neighbours inside; // slots with a subject inside the node's windows
    Neighbours shared; // slots with a subject and the node
} WindowRoom;

typedef struct Windows {
    size_t threads;    // that may count; 0 for one
    WindowRoom *rooms; // by thread
    size_t room_capacity;
} Windows;

// Directed rows of one group, a being the node: r1 slots without a inside a's merged windows, o11 those that
// hold b, c1 slots without a that hold b, n slots without a. Both directions come out, sorted by ranks. How
// many ranked subjects the group holds.
size_t windows_rows(Windows *windows, WindowTape *tape, size_t window_tokens, const PairQuery *query);
void windows_free(Windows *windows);
