#include "analyze/measures/diversity.h"

#include "base/memory.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static void clear(const uint32_t *terms, size_t count, uint32_t *numbers) {
    for (size_t i = 0; i < count; i++) numbers[terms[i]] = 0;
}

// Types of all windows are summed up as whole numbers.
static double mattr_of(const uint32_t *terms, size_t count, size_t window, uint32_t *numbers) {
    if (count < window) return NAN;
    uint64_t types = 0, sum = 0;
    for (size_t i = 0; i < count; i++) {
        types += numbers[terms[i]]++ == 0;
        if (i >= window) types -= --numbers[terms[i - window]] == 0;
        if (i + 1 >= window) sum += types;
    }
    clear(terms, count, numbers);
    return (double)sum / ((double)window * (double)(count - window + 1));
}

// ttr < .72, in whole numbers.
enum { FACTOR_NUMERATOR = 18, FACTOR_DENOMINATOR = 25 };
static const double factor_ttr = 0.72;

// From the first term, or with `back` from the last. A type of this factor has its number, from 1.
static double factors_of(const uint32_t *terms, size_t count, bool back, uint32_t *numbers) {
    uint64_t types = 0, tokens = 0;
    uint32_t factors = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t *number = &numbers[terms[back ? count - 1 - i : i]];
        types += *number != factors + 1;
        *number = factors + 1;
        tokens++;
        if (types * FACTOR_DENOMINATOR >= tokens * FACTOR_NUMERATOR) continue;
        factors++;
        types = tokens = 0;
    }
    clear(terms, count, numbers);
    if (factors == 0) return NAN;
    return factors + (tokens ? (1 - (double)types / (double)tokens) / (1 - factor_ttr) : 0);
}

static double mtld_of(const uint32_t *terms, size_t count, uint32_t *numbers) {
    double forward = (double)count / factors_of(terms, count, false, numbers);
    double backward = (double)count / factors_of(terms, count, true, numbers);
    return (forward + backward) / 2;
}

enum { HD_D_DRAWS = 42 };

// That a type of this frequency is among the draws, which are without putting back.
static double drawn(uint64_t frequency, uint64_t tokens) {
    double none = 1;
    for (uint64_t i = 0; i < HD_D_DRAWS; i++) {
        if (frequency + i >= tokens) return 1;
        none *= (double)(tokens - frequency - i) / (double)(tokens - i);
    }
    return 1 - none;
}

static int compare_frequencies(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

// Types of one frequency together, the rarest first.
static double hd_d_of(const uint32_t *frequencies, size_t types, uint64_t tokens) {
    if (tokens < HD_D_DRAWS) return NAN;
    double sum = 0;
    for (size_t i = 0, end; i < types; i = end) {
        for (end = i; end < types && frequencies[end] == frequencies[i]; end++) continue;
        sum += (double)(end - i) * drawn(frequencies[i], tokens);
    }
    return sum / HD_D_DRAWS;
}

static size_t count_types(const uint32_t *terms, size_t count, DiversityRoom *room) {
    size_t types = 0;
    MEMORY_GROW(room->frequencies, room->frequency_capacity, count);
    for (size_t i = 0; i < count; i++) room->numbers[terms[i]]++;
    for (size_t i = 0; i < count; i++) {
        uint32_t *number = &room->numbers[terms[i]];
        if (*number) room->frequencies[types++] = *number;
        *number = 0;
    }
    qsort(room->frequencies, types, sizeof *room->frequencies, compare_frequencies);
    return types;
}

static void measure_spectrum(Diversity *diversity, const uint32_t *frequencies) {
    uint64_t squares = 0, once = 0;
    for (size_t i = 0; i < diversity->types; i++) {
        squares += (uint64_t)frequencies[i] * frequencies[i];
        once += frequencies[i] == 1;
    }
    double tokens = (double)diversity->tokens, types = (double)diversity->types;
    diversity->ttr = types / tokens;
    diversity->yule_k = 1e4 * (double)(squares - diversity->tokens) / (tokens * tokens);
    diversity->hapax_share = (double)once / types;
    diversity->hd_d = hd_d_of(frequencies, diversity->types, diversity->tokens);
}

Diversity diversity_of(const uint32_t *terms, size_t count, size_t window, DiversityRoom *room) {
    if (count == 0) return (Diversity){0, 0, NAN, NAN, NAN, NAN, NAN, NAN};
    for (size_t i = 0; i < count; i++) MEMORY_GROW(room->numbers, room->term_capacity, (size_t)terms[i] + 1);
    Diversity diversity = {.tokens = count, .types = count_types(terms, count, room)};
    measure_spectrum(&diversity, room->frequencies);
    diversity.mattr = mattr_of(terms, count, window, room->numbers);
    diversity.mtld = mtld_of(terms, count, room->numbers);
    return diversity;
}

void diversity_room_free(DiversityRoom *room) {
    free(room->numbers);
    free(room->frequencies);
}

double lix_of(const Readable *text) {
    if (text->words == 0 || text->sentences == 0) return NAN;
    double words = (double)text->words;
    return words / (double)text->sentences + 100 * (double)text->long_words / words;
}

double rix_of(const Readable *text) {
    return text->words && text->sentences ? (double)text->long_words / (double)text->sentences : NAN;
}
