// LexicalCounts: a corpus read for lexical tables: how often each term or theme occurs in each document,
// group, sentence or paragraph, by their numbers.
#pragma once

#include "analyze/terms/selection.h"
#include "analyze/themes/use/theme_reader.h"
#include "analyze/themes/use/units.h"
#include "corpus/counting/counts.h"

typedef enum LexicalRows { ROWS_DOCUMENTS, ROWS_GROUPS, ROWS_UNITS } LexicalRows;

// A sentence, paragraph or document (--unit), of which segments are joined.
typedef struct LexicalUnit {
    uint32_t document, number; // of the unit within the document, from 0
    size_t paragraph, first_sentence, last_sentence;
    size_t tokens; // of the counted kinds
} LexicalUnit;

typedef struct LexicalCounts {
    Analysis *analysis;
    LexicalRows rows;
    Counts counts;
    LexicalUnit *units; // where rows are units
    size_t unit_count, unit_capacity;
    Selection selection; // of terms
    ThemeReader reader;  // of themes
} LexicalCounts;

// Reads the corpus; `analysis` says whether terms or themes are counted. False with a message;
// lexical_counts_close is right after either.
bool lexical_counts_read(LexicalCounts *counts, Analysis *analysis, LexicalRows rows);
void lexical_counts_close(LexicalCounts *counts);
bool lexical_counts_are_of_themes(const LexicalCounts *counts);
