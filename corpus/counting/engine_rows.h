// The rows in which counts and pairs leave their engines, and the functions that take them. One of the five
// fixed headers: engines behind it may change, commands see rows only.
#pragma once

#include <stdbool.h>
#include <stdint.h>

// How often a term occurs in a group, and in how many of its documents.
typedef struct CountRow {
    uint32_t group;
    uint32_t term;
    uint32_t documents;
    uint64_t frequency;
} CountRow;

// How often two subjects (terms or themes) stand in one context, in Evert's notation. Contexts are units, or
// the tokens of windows around a.
typedef struct PairRow {
    uint32_t group;
    uint32_t a;
    uint32_t b;
    uint64_t o11;       // both
    uint64_t r1;        // a
    uint64_t c1;        // b
    uint64_t n;         // all
    uint32_t documents; // that have a context with both
    uint64_t shared;    // contexts that hold both only through what they share; of themes
} PairRow;

// False stops the engine.
typedef bool (*CountRowFunction)(void *context, const CountRow *row);
typedef bool (*PairRowFunction)(void *context, const PairRow *row);
