// The lists of a row of reference numbers in memory that ends behind the last number, so that sanitizers see
// who reads on.
#pragma once

#include "base/memory.h"
#include "tests/support/reference_rows.h"

typedef struct ExactList {
    double *items;
    size_t count;
} ExactList;

static inline ExactList exact_list(const ReferenceRow *row, const char *column) {
    double list[REFERENCE_LIST];
    ExactList exact = {.count = reference_list(row, column, list)};
    exact.items = memory_allocate(exact.count, sizeof *exact.items);
    for (size_t i = 0; i < exact.count; i++) exact.items[i] = list[i];
    return exact;
}

// A row with up to three lists and some numbers, which gives a list.
typedef struct Definition {
    const ReferenceRow *row;
    ExactList first, second, third, numbers, expected;
} Definition;

typedef struct DefinitionCheck {
    const char *function;
    void (*check)(const Definition *it);
} DefinitionCheck;

// `place` in the list that is expected.
static inline void definition_expect(const Definition *it, size_t place, double actual) {
    ck_assert_uint_lt(place, it->expected.count);
    reference_compare(it->row, actual, it->expected.items[place]);
}

static inline void definition_expect_all(const Definition *it, const double *actual) {
    for (size_t i = 0; i < it->expected.count; i++) definition_expect(it, i, actual[i]);
}

static inline void definition_check(const ReferenceRow *row, const DefinitionCheck *check) {
    Definition it = {row,
                     exact_list(row, "first"),
                     exact_list(row, "second"),
                     exact_list(row, "third"),
                     exact_list(row, "numbers"),
                     exact_list(row, "expected")};
    ExactList *const lists[] = {&it.first, &it.second, &it.third, &it.numbers, &it.expected};
    check->check(&it);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) free(lists[i]->items);
}

// What the rows of a file are looked at for: one function at a time, so that a test is a function.
static const DefinitionCheck *definition_wanted;
static size_t definition_rows;

static inline void definition_row(const ReferenceRow *row) {
    if (!str_equal_text(reference_cell(row, "function"), definition_wanted->function)) return;
    definition_check(row, definition_wanted);
    definition_rows++;
}

// Each row of a function; there are some.
static inline void definitions_hold(const char *file, const DefinitionCheck *check) {
    definition_wanted = check;
    definition_rows = 0;
    reference_each(file, definition_row);
    ck_assert_msg(definition_rows > 0, "%s has no row of %s", file, check->function);
}

#define DEFINITION_COUNT(checks) ((int)(sizeof(checks) / sizeof *(checks)))
