// StoreTypes: the numbers that types have in a store. Zero-initialised is empty; store_types_open makes it
// ready.
#pragma once

#include "corpus/store/store_state.h"

// A token's type, as its line in vertical text says it.
typedef struct StoredType {
    Str word, term, kind; // empty: the column is not there
    size_t frequency;     // in what is about to be put
    uint32_t number;      // in the store, from 1
} StoredType;

typedef struct StoreTypes {
    StoreFile *file;
    sqlite3_stmt *find, *add;
    uint32_t next_known; // the number that the next type would get when the store was looked at last
    bool knows_all;      // the store has no types but those that were asked for here
} StoreTypes;

bool store_types_open(StoreTypes *types, StoreFile *file); // false with a message
void store_types_close(StoreTypes *types);
// At the start of a transaction: another program may have added types since the last one.
void store_types_learn(StoreTypes *types, const StoreState *state);
// Gives each type its number; new ones get the next numbers, the frequent ones the lower. The caller asks
// once for each.
bool store_types_number(StoreTypes *types, StoreState *state, StoredType *asked, size_t count);
