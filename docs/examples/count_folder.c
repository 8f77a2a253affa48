// Counts the words of the files of a folder: how often each term stands there, and in how many files. The same
// words and terms as those of tokenize.
//     cc count_folder.c $(pkg-config --cflags --libs rapporteur) -o count_folder && ./count_folder FOLDER fr
#include "corpus/counting/counts.h"
#include "language/terms/terms.h"

#include <glob.h>
#include <stdio.h>

static void count_words(Str text, const LanguageSettings *settings, Interner *terms, Counts *counts) {
    WordCutter cutter = {0};
    Buffer term = {0};
    words_start(&cutter, text, settings);
    for (Word word; words_next(&cutter, &word); term.length = 0) {
        if (!token_is_word(word.kind)) continue;
        term_append(&term, str_slice(text, word.start, word.start + word.length), word.kind, settings);
        counts_add(counts, interner_add(terms, buffer_str(&term)));
    }
    words_free(&cutter);
    buffer_free(&term);
}

static bool print_row(void *terms, const CountRow *row) {
    Str term = interner_string(terms, row->term);
    return printf("%llu\t%u\t%.*s\n", (unsigned long long)row->frequency, row->documents, STR_ARGUMENTS(term)) > 0;
}

int main(int argc, char **argv) {
    LanguageSettings settings = {.language = language_from_tag(str_from(argc > 2 ? argv[2] : "en"))};
    Interner terms = {0};
    Counts counts = {0};
    char pattern[4096];
    glob_t files;
    snprintf(pattern, sizeof pattern, "%s/*", argc > 1 ? argv[1] : ".");
    if (glob(pattern, 0, NULL, &files) != 0) return fprintf(stderr, "%s: no files\n", pattern), 1;
    for (uint32_t document = 0; document < files.gl_pathc; document++) {
        Buffer text = {0};
        FILE *file = fopen(files.gl_pathv[document], "r");
        for (int byte; file && (byte = getc(file)) != EOF;) buffer_append_byte(&text, (char)byte);
        if (file) fclose(file);
        count_words(buffer_str(&text), &settings, &terms, &counts);
        counts_end_part(&counts, 0, document);
        buffer_free(&text);
    }
    counts_end(&counts);
    counts_rows(&counts, print_row, &terms);
    counts_free(&counts), interner_free(&terms), globfree(&files);
    return 0;
}
