#include "analyze/table/result_table.h"

#include "base/memory.h"

#include <stdlib.h>

bool result_table_open(ResultTable *table, TableFormat format, const char *path, Diagnostics *diagnostics) {
    *table = (ResultTable){0};
    if (!output_open(&table->output, path, diagnostics)) return false;
    table->writer = table_start(format, &table->output);
    return true;
}

// ---- Columns ----

static void add_column(ResultTable *table, Str name, ColumnType type) {
    const char *text = arena_copy_text(&table->arena, name);
    MEMORY_GROW(table->columns, table->column_capacity, table->column_count + 1);
    table->columns[table->column_count++] = str_from(text);
    table_add_typed_column(table->writer, text, type);
}

static void add_known_column(ResultTable *table, Str name) {
    add_column(table, name, schema_column(name)->type);
}

static bool has_column(const ResultTable *table, Str name) {
    for (size_t i = 0; i < table->column_count; i++)
        if (str_equal(table->columns[i], name)) return true;
    return false;
}

// A measure that the table has anyway is no column twice.
static void add_measures(ResultTable *table) {
    for (size_t i = 0; i < table->choice.measure_count; i++) {
        const Measure *measure = table->choice.measures[i];
        if (has_column(table, str_from(measure->name))) continue;
        add_known_column(table, str_from(measure->name));
        MEMORY_GROW(table->measures, table->measure_capacity, table->measure_count + 1);
        table->measures[table->measure_count++] = measure;
    }
}

static void add_names(ResultTable *table) {
    for (size_t i = 0; i < table->choice.name_count; i++) {
        Str name = str_from(table->choice.names[i]);
        if (has_column(table, name)) continue;
        add_known_column(table, name);
        MEMORY_GROW(table->added, table->added_capacity, table->added_count + 1);
        table->added[table->added_count++] =
            (struct AddedName){i, schema_is_probability(schema_column(name))};
    }
}

// A field of documents is text, whatever a column of that name is elsewhere.
static void add_metadata(ResultTable *table) {
    for (size_t i = 0; i < table->choice.metadata_count; i++)
        add_column(table, table->choice.metadata[i], COLUMN_TEXT);
}

static bool is_chosen(const TableChoice *choice, ColumnWhen when) {
    switch (when) {
    case COLUMN_LANGUAGES:
        return choice->says_language;
    case COLUMN_RESAMPLED:
        return choice->resampled;
    case COLUMN_WITHIN:
        return choice->within;
    case COLUMN_TESTED:
        return choice->tested;
    case COLUMN_BY:
        return choice->by != NULL;
    default:
        return true;
    }
}

// The number of an axis is the last character of its columns.
static bool is_of_axes(Str column, size_t axes) {
    return (size_t)(column.bytes[column.length - 1] - '0') <= axes;
}

void result_table_start(ResultTable *table, TableName name, const TableChoice *choice) {
    table->choice = *choice;
    Str column;
    for (ColumnWalk walk = schema_walk(&table_kinds[name]); schema_next_column(&walk, &column);) {
        if (walk.when == COLUMN_MEASURES) {
            add_measures(table);
            add_names(table);
        } else if (walk.when == COLUMN_METADATA)
            add_metadata(table);
        else if (is_chosen(choice, walk.when) &&
                 (walk.when != COLUMN_AXES || is_of_axes(column, choice->axes)))
            add_known_column(table, column);
        table->has_by = table->has_by || (str_equal_text(column, "by") && choice->by);
    }
}

// ---- Rows ----

void result_table_measures(ResultTable *table, const Contingency *contingency) {
    for (size_t i = 0; i < table->measure_count; i++) {
        const Measure *measure = table->measures[i];
        double value = measure_of(measure, contingency, table->choice.confidence);
        (measure->is_log_p ? table_log_p : table_real)(table->writer, value);
    }
}

void result_table_names(const ResultTable *table, TableWriter *rows, const double *values) {
    for (size_t i = 0; i < table->added_count; i++)
        (table->added[i].is_log_p ? table_log_p : table_real)(rows, values[table->added[i].index]);
}

void result_table_end_row(ResultTable *table) {
    table->row_count++;
    result_table_end_row_apart(table, table->writer);
}

void result_table_end_row_apart(const ResultTable *table, TableWriter *rows) {
    if (table->has_by) table_text(rows, str_from(table->choice.by));
    table_end_row(rows);
}

bool result_table_failed(const ResultTable *table) {
    return output_failed(&table->output);
}

void result_table_add_label(ResultTable *table, SubjectLabel label) {
    MEMORY_GROW(table->labels, table->label_capacity, table->label_count + 1);
    table->labels[table->label_count++] =
        (SubjectLabel){.subject = arena_copy(&table->arena, label.subject),
                       .language = arena_copy(&table->arena, label.language),
                       .text = arena_copy(&table->arena, label.text)};
}

// ---- The end ----

void result_table_end(ResultTable *table) {
    table_finish(table->writer);
}

void result_table_abandon(ResultTable *table) {
    table_abandon(table->writer);
    output_abandon(&table->output);
}

void result_table_free(ResultTable *table) {
    free(table->columns);
    free(table->measures);
    free(table->labels);
    free(table->added);
    arena_free(&table->arena);
}
