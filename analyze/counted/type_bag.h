// TypeBag: how often each type, or sequence, is in a unit, in the order of their numbers, as a counts file
// has it. Add to `counter`, then type_bag_end; what that gives is valid until the next time. Zero-initialised
// is empty and valid.
#pragma once

#include "corpus/counting/part_counter.h"
#include "corpus/counts_file/counted_unit.h"

typedef struct TypeBag {
    PartCounter counter;
    Buffer coded;
    TypeCount *types;
    size_t capacity;
} TypeBag;

// Gives what was added since the last time to the unit.
void type_bag_end(TypeBag *bag, CountedUnit *unit);
void type_bag_free(TypeBag *bag);
