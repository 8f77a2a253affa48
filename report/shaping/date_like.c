#include "report/shaping/date_like.h"

#include <strings.h>

// English and French, as Excel and LibreOffice know them under these locales; no Korean word is taken for a
// date.
static const char *const months[] = {
    "jan",      "january",  "janv", "janvier",   "feb",       "february", "fév",     "févr",    "février",
    "mar",      "march",    "mars", "apr",       "april",     "avr",      "avril",   "may",     "mai",
    "jun",      "june",     "juin", "jul",       "july",      "juil",     "juillet", "aug",     "august",
    "août",     "sep",      "sept", "september", "septembre", "oct",      "october", "octobre", "nov",
    "november", "novembre", "dec",  "december",  "déc",       "décembre",
};

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

static bool take_month(Str *cell) {
    size_t length = 0;
    while (length < cell->length && !is_digit(cell->bytes[length]) && cell->bytes[length] != '-' &&
           cell->bytes[length] != ' ' && cell->bytes[length] != '/' && cell->bytes[length] != '.')
        length++;
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        if (str_from(months[i]).length != length || strncasecmp(months[i], cell->bytes, length) != 0)
            continue;
        *cell = str_skip(*cell, length);
        return true;
    }
    return false;
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
