// Typing: what a spreadsheet makes of a text when it opens delimited text, where that is not shown as it was
// written. 2024 and 1.5 are numbers there and look the same; 001, 1E5, 10:30, TRUE, (5) and 2024-07 do not.
#pragma once

#include "base/str.h"

typedef enum Typing {
    TYPING_NONE,
    TYPING_DATE,
    TYPING_NUMBER,
    TYPING_TIME,
    TYPING_TRUTH,
    TYPING_COUNT
} Typing;

enum { SPREADSHEET_MOST_CHARACTERS = 32767 }; // of a cell, in UTF-16 units

// In a spreadsheet with that decimal mark: a comma is that of French, with its blanks and words.
Typing cell_typing(Str cell, char decimal_mark);
// Whether a cell that reads as a number is rather a name: 007, +33, 1E5, twenty digits.
bool cell_is_code(Str number);
size_t cell_significant_digits(Str number); // 0 for 0, and for nothing but 0.00e-5
bool cell_is_too_long(Str cell);            // for a spreadsheet
