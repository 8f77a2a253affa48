// Ordering: how the cells of a column follow each other. Empty cells come last, whichever the direction.
#pragma once

#include "base/real.h"
#include "corpus/table/schema.h"

typedef enum OrderingKind {
    ORDERING_BYTES,
    ORDERING_NUMBERS, // cells that are no numbers come after those that are, in byte order
    ORDERING_PERIODS, // likewise; by first day, then by last day
} OrderingKind;

typedef struct OrderingKey {
    WideReal number; // of a period its first day
    int32_t last_day;
    int tier; // the lower one comes first
    Str text; // borrowed from the cell
} OrderingKey;

OrderingKey ordering_key(OrderingKind kind, Str cell);
int ordering_compare(const OrderingKey *a, const OrderingKey *b, bool descending);

// What orders the cells of a column that the schema does not know: numbers if all of them are, else periods
// if all are, else bytes. Start from ORDERING_GUESS and show it each cell.
typedef struct OrderingGuess {
    bool all_numbers;
    bool all_periods;
} OrderingGuess;

#define ORDERING_GUESS ((OrderingGuess){true, true})

void ordering_see(OrderingGuess *guess, Str cell);
OrderingKind ordering_guessed(OrderingGuess guess);
