// KeynessSettings: what measures of keyness need to know besides a 2×2 table.
#pragma once

#include <stdbool.h>

// Documents of either side, and those with the word; NaN where they are not known.
typedef struct KeynessDocuments {
    double target, target_with, reference, reference_with;
} KeynessDocuments;

typedef struct KeynessSettings {
    double k;         // of simple_maths: per million, added to both rates
    double alpha;     // of conservative_log_ratio: of all tests together
    double tests;     // how many those are
    bool sidak;       // α is shared out after Šidák, else after Bonferroni
    double prior;     // of log_odds_z: pseudo-occurrences of the word
    double prior_sum; // and of all words
    KeynessDocuments documents;
} KeynessSettings;
