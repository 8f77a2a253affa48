#include "report/shaping/labels.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static const Option option_rows[] = {
    {"labels", NULL,
     "headings as people call the columns, in that language (default: names of columns), and labels of "
     "themes",
     AS_CHOICE(LabelOptions, language, label_language_names)},
};
const OptionSet label_options = {"Formats csv, xlsx, html, gnuplot, markdown and graph",
                                 OPTION_ROWS(option_rows), sizeof(LabelOptions),
                                 &(LabelOptions){LABEL_LANGUAGE_COUNT}};

typedef struct Labels {
    Rows rows;
    Heading *headings;
} Labels;

static const Str *labels_next(Rows *rows) {
    return rows_pull(rows);
}

static void labels_close(Rows *rows) {
    free(((Labels *)rows)->headings);
    free(rows);
}

static bool is_taken(const Rows *rows, const char *label) {
    for (size_t i = 0; i < rows->width; i++)
        if (str_equal_text(rows->headings[i].name, label)) return true;
    return false;
}

// A column of the table's own may be called so: then ours keeps its name.
static Heading labelled(const Rows *source, Heading heading, LabelLanguage language) {
    if (!heading.meaning || heading.is_value) return heading;
    const char *label = schema_label(heading.meaning, language);
    if (!is_taken(source, label)) heading.name = str_from(label);
    return heading;
}

Rows *labels_open(Rows *source, const LabelOptions *options) {
    if (options->language == LABEL_LANGUAGE_COUNT) return source;
    Labels *labels = memory_allocate(1, sizeof *labels);
    labels->headings = memory_allocate(source->width, sizeof *labels->headings);
    for (size_t i = 0; i < source->width; i++)
        labels->headings[i] = labelled(source, source->headings[i], options->language);
    labels->rows =
        (Rows){labels->headings, source->width, labels_next, labels_close, source, NO_PLACE, false};
    return &labels->rows;
}
