#include "report/shaping/date_like.h"

#include "language/rules.h"

#include <string.h>

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

// Takes the number that the cell starts with, of four digits at most; 0 when there is none.
static size_t take_number(Str *cell) {
    size_t length = 0, number = 0;
    while (length < cell->length && is_digit(cell->bytes[length])) length++;
    if (length == 0 || length > 4) return 0;
    str_to_size(str_slice(*cell, 0, length), &number);
    *cell = str_skip(*cell, length);
    return number;
}

// A month in any language, as spreadsheets know them under the locale of their user.
static bool take_month(Str *cell) {
    size_t length = 0, found;
    while (length < cell->length && !is_digit(cell->bytes[length]) && !strchr("- /.", cell->bytes[length]))
        length++;
    Buffer folded = {0};
    unicode_append_folded(&folded, str_slice(*cell, 0, length));
    any_language_month(buffer_str(&folded), &found);
    bool whole = found > 0 && found == folded.length;
    buffer_free(&folded);
    if (whole) *cell = str_skip(*cell, length);
    return whole;
}

static char take_separator(Str *cell) {
    char byte = cell->length ? cell->bytes[0] : '\0';
    if (byte != '-' && byte != '/' && byte != ' ' && byte != '.') return '\0';
    *cell = str_skip(*cell, 1);
    return byte;
}

static bool is_day_or_year(size_t number) {
    return (number >= 1 && number <= 99) || (number >= 1900 && number <= 9999);
}

// "mars-24", "1 mai", "MARCH1".
static bool is_day_and_month(Str cell) {
    bool month_first = take_month(&cell);
    size_t number = month_first ? 0 : take_number(&cell);
    take_separator(&cell);
    if (month_first)
        number = take_number(&cell);
    else if (!take_month(&cell))
        return false;
    return cell.length == 0 && is_day_or_year(number);
}

// "1-2", "3/4/24", "2024-07", "7/2024".
static bool is_numbers(Str cell) {
    size_t first = take_number(&cell);
    char separator = take_separator(&cell);
    size_t second = take_number(&cell);
    if ((separator != '-' && separator != '/') || !is_day_or_year(first) || !is_day_or_year(second))
        return false;
    bool has_month = first <= 12 || second <= 12;
    if (cell.length == 0) return has_month;
    if (take_separator(&cell) != separator) return false;
    return has_month && first <= 31 && is_day_or_year(take_number(&cell)) && cell.length == 0;
}

bool cell_looks_like_date(Str cell) {
    return cell.length >= 3 && cell.length <= 16 && (is_numbers(cell) || is_day_and_month(cell));
}
