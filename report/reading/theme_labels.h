// ThemeLabels: what people call the themes of tables, as the sidecars beside the tables tell it. Of several
// languages it is the one that is asked for, else that of the corpus, else the one that was given first.
#pragma once

#include "base/interner.h"
#include "report/shaping/labels.h"

typedef struct ThemeLabels {
    Interner names; // of all themes of dictionaries that have labels
    Str *shown;     // [names.count]; no two are alike
    size_t capacity;
    Arena arena;
} ThemeLabels;

// Where labels are looked for. A file that is not there, or is no sidecar, has none; nor has standard input,
// whose sidecar is written behind its last row.
typedef struct ThemeLabelQuery {
    const char *const *tables;
    size_t table_count;
    const char *provenance; // a file in place of the sidecars beside the tables; NULL for none
    LabelLanguage language; // LABEL_LANGUAGE_COUNT: none is asked for
} ThemeLabelQuery;

// Of two tables that label one theme, the first counts.
void theme_labels_read(ThemeLabels *labels, const ThemeLabelQuery *query);
// The name itself where it has none.
Str theme_labels_find(const ThemeLabels *labels, Str name);
void theme_labels_free(ThemeLabels *labels);

// The rows with labels for the names of themes, in cells and in headings that --wide made of them. Takes over
// `source` and `labels`. A step behind those that go by names.
Rows *theme_labels_open(Rows *source, ThemeLabels *labels);
