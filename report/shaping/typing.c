#include "report/shaping/typing.h"

#include "language/unicode/unicode.h"
#include "report/shaping/date_like.h"

#include <string.h>
#include <strings.h>

enum { MOST_DIGITS = 15, GROUP_DIGITS = 3, MOST_HOUR_DIGITS = 4 };

// A cell on its way through a grammar.
typedef struct Scan {
    Str rest;
    bool is_changed; // what is shown will not be what was written
} Scan;

static size_t count_digits(Str text) {
    size_t count = 0;
    while (count < text.length && text.bytes[count] >= '0' && text.bytes[count] <= '9') count++;
    return count;
}

static size_t take_digits(Str *rest) {
    size_t count = count_digits(*rest);
    *rest = str_skip(*rest, count);
    return count;
}

static bool take(Str *rest, Str text) {
    bool is_there = str_starts_with(*rest, text);
    if (is_there) *rest = str_skip(*rest, text.length);
    return is_there;
}

// Of the texts, the first that the rest starts with, or ends with.
static bool take_any(Str *rest, const Str *texts, size_t count, bool at_end) {
    for (size_t i = 0; i < count; i++) {
        if (!at_end && take(rest, texts[i])) return true;
        if (!at_end || !str_ends_with(*rest, texts[i])) continue;
        rest->length -= texts[i].length;
        return true;
    }
    return false;
}

// ---- Numbers ----

static const Str comma[] = {{",", 1}};
static const Str blanks[] = {{" ", 1}, {"\xC2\xA0", 2}, {"\xE2\x80\xAF", 3}};
static const Str signs_of_amounts[] = {{"%", 1},        {"$", 1},        {"\xE2\x82\xAC", 3},
                                       {"\xC2\xA3", 2}, {"\xC2\xA5", 2}, {"\xE2\x82\xA9", 3}};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

// "(5)" is -5, "$5" and "5 %" have formats of their own.
static void take_dress(Scan *scan) {
    Str *rest = &scan->rest;
    if (rest->length > 2 && str_starts_with(*rest, STR("(")) && str_ends_with(*rest, STR(")"))) {
        *rest = str_slice(*rest, 1, rest->length - 1);
        scan->is_changed = true;
    }
    bool before = take_any(rest, signs_of_amounts, COUNT_OF(signs_of_amounts), false);
    bool behind = !before && take_any(rest, signs_of_amounts, COUNT_OF(signs_of_amounts), true);
    if (!before && !behind) return;
    scan->is_changed = true;
    take_any(rest, blanks, COUNT_OF(blanks), behind);
}

// "1,234,567": groups of three behind the first digits.
static size_t take_groups(Scan *scan, char decimal_mark) {
    bool is_french = decimal_mark == ',';
    size_t digits = 0;
    for (Str ahead = scan->rest;;) {
        bool is_between =
            take_any(&ahead, is_french ? blanks : comma, is_french ? COUNT_OF(blanks) : 1, false);
        if (!is_between || count_digits(ahead) != GROUP_DIGITS) return digits;
        digits += take_digits(&ahead);
        scan->rest = ahead;
        scan->is_changed = true;
    }
}

// "E5"; "1 1/2" is a number as well.
static void take_exponent_or_fraction(Scan *scan) {
    Str ahead = scan->rest;
    if (take(&ahead, STR("E")) || take(&ahead, STR("e"))) {
        if (!take(&ahead, STR("-"))) take(&ahead, STR("+"));
    } else if (!take(&ahead, STR(" ")) || !take_digits(&ahead) || !take(&ahead, STR("/"))) {
        return;
    }
    if (!take_digits(&ahead)) return;
    scan->rest = ahead;
    scan->is_changed = true;
}

static bool is_changed_number(Str cell, char decimal_mark) {
    Scan scan = {.rest = cell};
    take_dress(&scan);
    if (take(&scan.rest, STR("+"))) scan.is_changed = true;
    take(&scan.rest, STR("-"));
    bool leading_zero = str_starts_with(scan.rest, STR("0"));
    size_t whole = take_digits(&scan.rest);
    if (leading_zero && whole > 1) scan.is_changed = true;
    if (whole && whole <= GROUP_DIGITS) whole += take_groups(&scan, decimal_mark);
    size_t decimals = 0;
    if (take(&scan.rest, (Str){&decimal_mark, 1})) {
        decimals = count_digits(scan.rest);
        bool ends_in_zero = decimals && scan.rest.bytes[decimals - 1] == '0';
        if (!whole || !decimals || ends_in_zero) scan.is_changed = true;
        scan.rest = str_skip(scan.rest, decimals);
    }
    if (whole + decimals == 0) return false;
    take_exponent_or_fraction(&scan);
    return scan.rest.length == 0 && (scan.is_changed || whole + decimals > MOST_DIGITS);
}

size_t cell_significant_digits(Str number) {
    size_t digits = 0;
    for (size_t i = 0; i < number.length && (number.bytes[i] | 0x20) != 'e'; i++) {
        bool is_digit = number.bytes[i] >= '0' && number.bytes[i] <= '9';
        digits += is_digit && (digits || number.bytes[i] != '0');
    }
    return digits;
}

// Programs write 100000 as 1e+05, with a sign.
static bool is_whole_with_exponent(Str number) {
    if (!take_digits(&number)) return false;
    return (take(&number, STR("E")) || take(&number, STR("e"))) && take_digits(&number) && number.length == 0;
}

bool cell_is_code(Str number) {
    bool leading_zero = str_starts_with(number, STR("0")) && count_digits(number) > 1;
    return leading_zero || str_starts_with(number, STR("+")) || is_whole_with_exponent(number) ||
           cell_significant_digits(number) > MOST_DIGITS;
}

// ---- Times and truth ----

static bool is_any(Str text, const char *const *words) {
    for (; *words; words++)
        if (text.length == strlen(*words) && strncasecmp(text.bytes, *words, text.length) == 0) return true;
    return false;
}

static bool is_half_of_day(Str text) {
    static const char *const words[] = {"am", "pm", "a", "p", NULL};
    return is_any(text, words);
}

static bool take_minutes(Str *rest) {
    Str ahead = *rest;
    if (!take(&ahead, STR(":")) || count_digits(ahead) - 1 > 1) return false; // one digit or two
    take_digits(&ahead);
    *rest = ahead;
    return true;
}

// "10:30", "10:30:15", "10:30 pm", "10 am".
static bool is_time(Str cell) {
    size_t hours = take_digits(&cell);
    if (!hours || hours > MOST_HOUR_DIGITS) return false;
    bool has_minutes = take_minutes(&cell), has_seconds = has_minutes && take_minutes(&cell);
    if (has_seconds && take(&cell, STR("."))) take_digits(&cell);
    if (cell.length == 0) return has_minutes;
    return take(&cell, STR(" ")) && is_half_of_day(cell);
}

static bool is_truth(Str cell, char decimal_mark) {
    static const char *const french[] = {"vrai", "faux", NULL}, *const others[] = {"true", "false", NULL};
    return is_any(cell, others) || (decimal_mark == ',' && is_any(cell, french));
}

// ---- All of it ----

Typing cell_typing(Str cell, char decimal_mark) {
    cell = str_trim(cell);
    if (cell.length == 0) return TYPING_NONE;
    if (cell_looks_like_date(cell)) return TYPING_DATE;
    if (is_changed_number(cell, decimal_mark)) return TYPING_NUMBER;
    if (is_time(cell)) return TYPING_TIME;
    return is_truth(cell, decimal_mark) ? TYPING_TRUTH : TYPING_NONE;
}

bool cell_is_too_long(Str cell) {
    if (cell.length <= SPREADSHEET_MOST_CHARACTERS) return false;
    size_t units = 0, length;
    for (size_t at = 0; at < cell.length; at += length)
        units += unicode_decode(str_skip(cell, at), &length) > 0xFFFF ? 2 : 1;
    return units > SPREADSHEET_MOST_CHARACTERS;
}
