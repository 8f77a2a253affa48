// WordFilter: which words of a text may be among some that are asked for, without folding all of it. What it
// lets through has to be looked at; what it does not is none of them.
#pragma once

#include "base/str.h"

enum { WORD_FILTER_BITS = 16384 };

typedef struct WordFilter {
    uint64_t bits[WORD_FILTER_BITS / 64];
} WordFilter;

void word_filter_add(WordFilter *filter, Str folded);
// Calls `take` with each run of letters, marks and hyphens that may fold to one of them.
void word_filter_scan(const WordFilter *filter, Str text, void (*take)(void *context, Str word),
                      void *context);
