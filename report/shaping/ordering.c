#include "report/shaping/ordering.h"

#include "corpus/period.h"
#include "corpus/table/dialect.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TIER_ORDERED, TIER_TEXT, TIER_EMPTY };

// `cell` is a number by cell_is_number, so it is short.
static void read_number(OrderingKey *key, Str cell) {
    char copy[80] = {0};
    memcpy(copy, cell.bytes, cell.length < sizeof copy ? cell.length : sizeof copy - 1);
    key->number = strtod(copy, NULL);
    double size = fabs(key->number);
    if (size >= DBL_MIN && size <= DBL_MAX) return;
    char *power = copy + strcspn(copy, "eE");
    double tens = *power ? strtod(power + 1, NULL) : 0;
    *power = '\0';
    double factor = strtod(copy, NULL);
    if (factor == 0) return;
    if (size < 1) key->number = 0; // as it has few digits left
    key->sign = factor > 0 ? 1 : -1;
    key->exponent = log10(fabs(factor)) + tens;
}

OrderingKey ordering_key(OrderingKind kind, Str cell) {
    OrderingKey key = {.tier = cell.length ? TIER_TEXT : TIER_EMPTY, .text = cell};
    Period period;
    if (kind == ORDERING_NUMBERS && cell_is_number(cell)) {
        key.tier = TIER_ORDERED;
        read_number(&key, cell);
    } else if (kind == ORDERING_PERIODS && period_parse(cell, &period)) {
        key.tier = TIER_ORDERED;
        key.number = period.first_day;
        key.last_day = period.last_day;
    }
    return key;
}

static int compare_numbers(const OrderingKey *a, const OrderingKey *b) {
    if (a->number != b->number) return a->number > b->number ? 1 : -1;
    if (a->sign != b->sign) return a->sign > b->sign ? 1 : -1;
    return a->sign * ((a->exponent > b->exponent) - (a->exponent < b->exponent));
}

static int compare_within_tier(const OrderingKey *a, const OrderingKey *b) {
    if (a->tier == TIER_TEXT) return str_compare(a->text, b->text);
    int order = compare_numbers(a, b);
    return order ? order : (a->last_day > b->last_day) - (a->last_day < b->last_day);
}

int ordering_compare(const OrderingKey *a, const OrderingKey *b, bool descending) {
    if (a->tier != b->tier) {
        bool one_empty = a->tier == TIER_EMPTY || b->tier == TIER_EMPTY;
        return descending && !one_empty ? b->tier - a->tier : a->tier - b->tier;
    }
    int order = compare_within_tier(a, b);
    return descending ? -order : order;
}

void ordering_see(OrderingGuess *guess, Str cell) {
    Period period;
    if (cell.length == 0) return;
    guess->all_numbers = guess->all_numbers && cell_is_number(cell);
    guess->all_periods = guess->all_periods && period_parse(cell, &period);
}

OrderingKind ordering_guessed(OrderingGuess guess) {
    if (guess.all_numbers) return ORDERING_NUMBERS;
    return guess.all_periods ? ORDERING_PERIODS : ORDERING_BYTES;
}
