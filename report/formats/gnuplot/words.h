// Words of figures that are no label of a column, in the languages of labels.
#pragma once

#include "corpus/table/schema.h"

typedef enum FigureWord {
    WORD_TIMES, // {0}: side a, {1}: side b
    WORD_RATIO,
    WORD_YEARLY,
    WORD_BAND,
    WORD_WHISKER,
    WORD_CUT,
    WORD_FEW,
    WORD_SURE,
    WORD_THOUSAND, // tokens
    WORD_MILLION,
    WORD_PERCENT,
    WORD_TOGETHER, // how a cell of pairs is coloured
    WORD_UNITS,
    WORD_UNSURE,
    WORD_AXIS,
    WORD_BOTH,
    WORD_ROWS, // of a map, by what it is made of
    WORD_COLUMNS,
    WORD_COUNT
} FigureWord;

const char *figure_word(FigureWord word, LabelLanguage language);
