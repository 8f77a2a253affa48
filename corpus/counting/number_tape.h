// NumberTape: numbers one behind the other, with marks between them, in units of 16 bits, which can
// be read forwards and backwards from any place. Numbers below NUMBER_DIRECT take one unit, others two, of
// which the first and the second look different, as surrogates of UTF-16 do. Ids come in the order of first
// sight, the usual ones first: a corpus takes little more than two bytes a token. Zero-initialised is empty
// and valid.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct NumberTape {
    uint16_t *units;
    size_t count, capacity;
} NumberTape;

// Marks, which no number is.
#define NUMBER_END UINT32_MAX
#define NUMBER_SLOT (UINT32_MAX - 1)

enum {
    NUMBER_FIRST_HALF = 0xc000,  // 13 bits
    NUMBER_SECOND_HALF = 0xe000, // 12 bits
    NUMBER_MARKS = 0xf000,
    NUMBER_DIRECT = NUMBER_FIRST_HALF,
    NUMBER_LIMIT = NUMBER_DIRECT + (1 << 25),
};

// Room for `more` units; ends the program when places would no longer fit in 32 bits.
void number_tape_grow(NumberTape *tape, size_t more);
void number_tape_reserve(NumberTape *tape, size_t units); // of an empty tape
void number_tape_fit(NumberTape *tape);                   // gives back what has not been used
void number_tape_free(NumberTape *tape);

// A number or a mark, written at `at`; the unit behind it.
static inline uint16_t *number_write(uint16_t *at, uint32_t number) {
    if (number < NUMBER_DIRECT || number >= NUMBER_SLOT) {
        *at++ = (uint16_t)number; // of a mark: FFFE or FFFF
        return at;
    }
    uint32_t rest = number - NUMBER_DIRECT;
    *at++ = (uint16_t)(NUMBER_FIRST_HALF | rest >> 12);
    *at++ = (uint16_t)(NUMBER_SECOND_HALF | (rest & 0xfff));
    return at;
}

static inline void number_tape_add(NumberTape *tape, uint32_t number) {
    if (tape->count + 2 > tape->capacity || (number >= NUMBER_LIMIT && number < NUMBER_SLOT))
        number_tape_grow(tape, number >= NUMBER_LIMIT && number < NUMBER_SLOT ? SIZE_MAX : 2);
    tape->count = (size_t)(number_write(tape->units + tape->count, number) - tape->units);
}

static inline uint32_t number_of_halves(uint32_t first, uint32_t second) {
    return NUMBER_DIRECT + ((first - NUMBER_FIRST_HALF) << 12 | (second - NUMBER_SECOND_HALF));
}

// The number or mark that starts at `at`; returns where the next one starts.
static inline const uint16_t *number_next(const uint16_t *at, uint32_t *number) {
    uint32_t unit = *at++;
    *number = unit;
    if (unit < NUMBER_FIRST_HALF) return at;
    if (unit >= NUMBER_MARKS)
        *number = NUMBER_END - (UINT16_MAX - unit);
    else
        *number = number_of_halves(unit, *at++);
    return at;
}

// The number or mark that ends before `at`; returns where it starts.
static inline const uint16_t *number_before(const uint16_t *at, uint32_t *number) {
    uint32_t unit = *--at;
    *number = unit;
    if (unit < NUMBER_FIRST_HALF) return at;
    if (unit >= NUMBER_MARKS)
        *number = NUMBER_END - (UINT16_MAX - unit);
    else
        *number = number_of_halves(*--at, unit);
    return at;
}
