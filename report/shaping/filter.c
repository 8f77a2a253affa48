#include "report/shaping/filter.h"

#include "base/memory.h"
#include "corpus/period.h"

#include <stdlib.h>

typedef struct Filter {
    Rows rows;
    Conditions conditions;
    size_t *columns; // that the conditions are about
    size_t column_count;
    Document document; // the cells of these columns as fields; names and values are borrowed
} Filter;

// The conditions speak of a document's fields; there the column `document` is called `id`.
static Str field_name(Str column) {
    return str_equal_text(column, "document") ? STR("id") : column;
}

// A field for each cell that is not empty.
static void fill_document(Filter *filter, const Str *cells) {
    Document *document = &filter->document;
    document->field_count = 0;
    for (size_t i = 0; i < filter->column_count; i++) {
        size_t column = filter->columns[i];
        Str name = field_name(filter->rows.headings[column].name);
        if (cells[column].length) document->fields[document->field_count++] = (Field){name, cells[column]};
    }
}

static const Str *filter_next(Rows *rows) {
    Filter *filter = (Filter *)rows;
    const Str *cells;
    while ((cells = rows_pull(rows))) {
        fill_document(filter, cells);
        if (conditions_hold(&filter->conditions, &filter->document)) break;
    }
    return cells;
}

static void filter_close(Rows *rows) {
    Filter *filter = (Filter *)rows;
    conditions_free(&filter->conditions);
    document_free(&filter->document);
    free(filter->columns);
    free(filter);
}

// What stands before the operator.
static Str condition_column(Str condition) {
    static const Str operator_bytes = {"=!<>", 4};
    size_t end = 0;
    while (end < condition.length &&
           str_find_byte(operator_bytes, condition.bytes[end]) == operator_bytes.length)
        end++;
    return str_trim(str_slice(condition, 0, end));
}

static bool add_condition(Filter *filter, Str condition, Diagnostics *diagnostics) {
    size_t *column = &filter->columns[filter->column_count++];
    return conditions_add(&filter->conditions, "--where", condition, diagnostics) &&
           rows_find(filter->rows.source, "--where", condition_column(condition), column, diagnostics);
}

Rows *filter_open(Rows *source, const char *const *conditions, size_t count, Diagnostics *diagnostics) {
    Filter *filter = memory_allocate(1, sizeof *filter);
    filter->rows =
        (Rows){source->headings, source->width, filter_next, filter_close, source, NO_PLACE, false};
    filter->columns = memory_allocate(count, sizeof *filter->columns);
    filter->document.fields = memory_allocate(count, sizeof *filter->document.fields);
    for (size_t i = 0; i < count; i++) {
        if (add_condition(filter, str_from(conditions[i]), diagnostics)) continue;
        rows_close(&filter->rows);
        return NULL;
    }
    return &filter->rows;
}
