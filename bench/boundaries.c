// Boundaries in memory: words and sentences of a text by language/words/segment.h and
// language/sentences/sentences.h beside ICU. Usage: bench_boundaries FILE [RUNS]. Prints tab-separated rows:
// what, library, boundaries, MB/s (median).
#include "language/sentences/sentences.h"
#include "language/words/segment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/ubrk.h>

enum { PADDING_BYTES = 64, RUNS_AT_MOST = 99 };

typedef size_t CountBoundaries(Str text);

static size_t our_words(Str text) {
    SegmentIterator iterator;
    size_t count = 0;
    segment_start(&iterator, text);
    for (Segment segment; segment_next(&iterator, &segment);) count++;
    return count;
}

static size_t count_sentences(Str text, Segmentation segmentation) {
    LanguageSettings settings = {.language = LANGUAGE_EN, .segmentation = segmentation};
    SentenceIterator iterator;
    size_t count = 0;
    sentences_start(&iterator, text, &settings);
    for (size_t start, end; sentences_next(&iterator, &start, &end);) count++;
    return count;
}

static size_t our_sentences(Str text) {
    return count_sentences(text, SEGMENTATION_UAX29);
}

static size_t reader_sentences(Str text) {
    return count_sentences(text, SEGMENTATION_READER);
}

static size_t icu_boundaries(Str text, UBreakIteratorType type) {
    UErrorCode status = U_ZERO_ERROR;
    UText *utf8 = utext_openUTF8(NULL, text.bytes, (int64_t)text.length, &status);
    UBreakIterator *iterator = ubrk_open(type, "en", NULL, 0, &status);
    ubrk_setUText(iterator, utf8, &status);
    if (U_FAILURE(status)) {
        fprintf(stderr, "bench_boundaries: ICU: %s\n", u_errorName(status));
        exit(EXIT_FAILURE);
    }
    size_t count = 0;
    while (ubrk_next(iterator) != UBRK_DONE) count++;
    ubrk_close(iterator);
    utext_close(utf8);
    return count;
}

static size_t icu_words(Str text) {
    return icu_boundaries(text, UBRK_WORD);
}

static size_t icu_sentences(Str text) {
    return icu_boundaries(text, UBRK_SENTENCE);
}

static const struct {
    const char *what, *library;
    CountBoundaries *count;
} rows[] = {
    {"words", "rapporteur, UAX #29", our_words},
    {"words", "ICU", icu_words},
    {"sentences", "rapporteur, UAX #29", our_sentences},
    {"sentences", "rapporteur, reader", reader_sentences},
    {"sentences", "ICU", icu_sentences},
};
enum { ROWS = sizeof rows / sizeof *rows };

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int compare(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static char *read_file(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    *length = (size_t)ftell(file);
    rewind(file);
    char *bytes = calloc(*length + PADDING_BYTES, 1);
    if (!bytes || fread(bytes, 1, *length, file) != *length) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    fclose(file);
    return bytes;
}

int main(int argument_count, char **arguments) {
    if (argument_count < 2) return fprintf(stderr, "usage: bench_boundaries FILE [RUNS]\n"), EXIT_FAILURE;
    size_t length, runs = argument_count > 2 ? strtoul(arguments[2], NULL, 10) : 7;
    char *bytes = read_file(arguments[1], &length);
    double seconds[ROWS][RUNS_AT_MOST];
    size_t counts[ROWS];
    if (runs < 1 || runs > RUNS_AT_MOST) runs = 7;
    for (size_t run = 0; run < runs; run++)
        for (size_t i = 0; i < ROWS; i++) {
            double start = seconds_now();
            counts[i] = rows[i].count((Str){bytes, length});
            seconds[i][run] = seconds_now() - start;
        }
    for (size_t i = 0; i < ROWS; i++) {
        qsort(seconds[i], runs, sizeof **seconds, compare);
        printf("%s\t%s\t%zu\t%.1f\n", rows[i].what, rows[i].library, counts[i],
               (double)length * 1e-6 / seconds[i][runs / 2]);
    }
    free(bytes);
    return EXIT_SUCCESS;
}
