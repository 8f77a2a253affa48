#include "report/page/numbers.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define NO_BREAK_SPACE "\xC2\xA0"
#define NARROW_SPACE "\xE2\x80\xAF"
#define MINUS "\xE2\x88\x92"

static const struct {
    const char *thousands, *decimal, *percent;
} marks[LABEL_LANGUAGE_COUNT] = {
    [LABEL_EN] = {",", ".", "%"},
    [LABEL_FR] = {NARROW_SPACE, ",", NARROW_SPACE "%"},
    [LABEL_KO] = {",", ".", "%"},
};

static const double least_shown = 1e-4; // of a probability

void number_append_decimals(Buffer *out, double value, unsigned decimals, LabelLanguage language) {
    char digits[400]; // 1e308 has 309
    int length = snprintf(digits, sizeof digits, "%.*f", (int)decimals, fabs(value));
    size_t whole = strcspn(digits, ".");
    if (value < 0 && strspn(digits, "0.") < (size_t)length) buffer_append_text(out, MINUS);
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0) buffer_append_text(out, marks[language].thousands);
        buffer_append_byte(out, digits[i]);
    }
    if (digits[whole] == '\0') return;
    buffer_append_text(out, marks[language].decimal);
    buffer_append_text(out, digits + whole + 1);
}

void number_append_whole(Buffer *out, double value, LabelLanguage language) {
    number_append_decimals(out, value, 0, language);
}

static unsigned decimals_of(double value) {
    double size = fabs(value);
    if (size >= 100 || (size >= 10 && floor(size) == size) || size == 0) return 0;
    if (size >= 10) return 1;
    if (size >= 0.095) return 2;
    double needed = 1 - floor(log10(size));
    return needed > 6 ? 6 : (unsigned)needed;
}

void number_append(Buffer *out, double value, LabelLanguage language) {
    number_append_decimals(out, value, decimals_of(value), language);
}

void number_append_probability(Buffer *out, double value, LabelLanguage language) {
    bool is_below = value < least_shown;
    double shown = is_below ? least_shown : value;
    double decimals = shown < 1 ? 1 - floor(log10(shown)) : 0;
    if (is_below) buffer_append_text(out, "&lt;" NO_BREAK_SPACE);
    if (shown < 1 && decimals < 2) decimals = 2;
    number_append_decimals(out, shown, decimals > 4 ? 4 : (unsigned)decimals, language);
}

void number_append_share(Buffer *out, double share, LabelLanguage language) {
    number_append_decimals(out, 100 * share, 1, language);
    buffer_append_text(out, marks[language].percent);
}

void number_append_as(Buffer *out, double value, const ColumnMeaning *meaning, LabelLanguage language) {
    if (schema_is_probability(meaning))
        number_append_probability(out, value, language);
    else if (schema_is_share(meaning))
        number_append_share(out, value, language);
    else if (meaning && meaning->type == COLUMN_INTEGER && floor(value) == value)
        number_append_whole(out, value, language);
    else
        number_append(out, value, language);
}
