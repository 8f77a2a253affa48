#include "corpus/counting/number_tape.h"

#include "base/memory.h"

#include <stdlib.h>

void number_tape_grow(NumberTape *tape, size_t more) {
    enum { AT_FIRST = 1024 };
    size_t needed = tape->count + more, larger = tape->capacity + tape->capacity / 2 + AT_FIRST;
    if (more > UINT32_MAX || needed > UINT32_MAX) memory_exhausted();
    tape->capacity = larger < needed ? needed : larger;
    tape->units = memory_resize_large(tape->units, tape->capacity, sizeof *tape->units);
}

void number_tape_reserve(NumberTape *tape, size_t units) {
    if (units > UINT32_MAX) memory_exhausted();
    tape->units = memory_allocate_large(units, sizeof *tape->units);
    tape->capacity = units;
}

void number_tape_fit(NumberTape *tape) {
    tape->capacity = tape->count;
    tape->units = memory_resize(tape->units, tape->capacity, sizeof *tape->units);
}

void number_tape_free(NumberTape *tape) {
    free(tape->units);
    *tape = (NumberTape){0};
}
