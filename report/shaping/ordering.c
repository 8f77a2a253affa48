#include "report/shaping/ordering.h"

#include "corpus/period.h"
#include "corpus/table/dialect.h"

enum { TIER_ORDERED, TIER_TEXT, TIER_EMPTY };

OrderingKey ordering_key(OrderingKind kind, Str cell) {
    OrderingKey key = {.tier = cell.length ? TIER_TEXT : TIER_EMPTY, .text = cell};
    Period period;
    if (kind == ORDERING_NUMBERS && real_read_wide(cell, &key.number)) {
        key.tier = TIER_ORDERED;
    } else if (kind == ORDERING_PERIODS && period_parse(cell, &period)) {
        key.tier = TIER_ORDERED;
        key.number.number = period.first_day;
        key.last_day = period.last_day;
    }
    return key;
}

static int compare_within_tier(const OrderingKey *a, const OrderingKey *b) {
    if (a->tier == TIER_TEXT) return str_compare(a->text, b->text);
    int order = real_compare_wide(&a->number, &b->number);
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
