// The sheet "About": where the tables come from, and what each column means.
#include "language/unicode/unicode.h"
#include "report/formats/xlsx/book.h"

#include <string.h>

enum { FIRST, SECOND, THIRD, FOURTH, FIFTH };
enum { MEANING_WIDTH = 90, LINE_POINTS = 15 };

static void write(Book *book, lxw_col_t column, Str text, lxw_format *format) {
    BookCell cell = {book->about, book->about_row, column, format, NO_PLACE};
    book_write_text(book, cell, text);
}

static void write_fact(Book *book, const char *name, Str fact) {
    if (fact.length == 0) return;
    write(book, FIRST, str_from(name), book->wrapped);
    write(book, SECOND, fact, NULL);
    book->about_row++;
}

void book_about_start(Book *book) {
    static const double widths[] = {22, 12, 22, MEANING_WIDTH, 22};
    book->about = book_add_sheet(book, "About");
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        worksheet_set_column(book->about, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
    worksheet_set_landscape(book->about);
    worksheet_fit_to_pages(book->about, 1, 0);
    write(book, FIRST, STR("About these tables"), book->title);
    book->about_row++;
    write_fact(book, "made by", STR("report (Rapporteur) " RAPPORTEUR_VERSION));
}

// Spreadsheets do not all make a row as high as its wrapped text: what overflows would lie on the next row. A
// line breaks before the word that no longer fits, so that not all of its width is used.
static void make_room(const Book *book, const char *meaning) {
    size_t lines = 1 + unicode_width(str_from(meaning)) / (MEANING_WIDTH - 10);
    if (lines > 1) worksheet_set_row(book->about, book->about_row, (double)(lines * LINE_POINTS), NULL);
}

static bool has_labels(const Rows *rows) {
    for (size_t i = 0; i < rows->width; i++)
        if (!str_equal(rows->headings[i].name, heading_column(&rows->headings[i]))) return true;
    return false;
}

static void write_columns(Book *book, const Rows *rows) {
    static const char *const headings[] = {"column", "type", "unit", "meaning", "name in the table"};
    bool is_labelled = has_labels(rows);
    for (size_t i = 0; i < sizeof headings / sizeof *headings - !is_labelled; i++)
        write(book, (lxw_col_t)i, str_from(headings[i]), book->header);
    book->about_row++;
    for (size_t i = 0; i < rows->width; i++) {
        const ColumnMeaning *meaning = rows->headings[i].meaning;
        if (meaning) make_room(book, meaning->meaning);
        write(book, FIRST, rows->headings[i].name, book->wrapped);
        write(book, SECOND, str_from(meaning ? column_type_names[meaning->type] : ""), book->wrapped);
        write(book, THIRD, str_from(meaning ? meaning->unit : ""), book->wrapped);
        write(book, FOURTH, str_from(meaning ? meaning->meaning : "a column of the table's own"),
              book->wrapped);
        if (is_labelled) write(book, FIFTH, heading_column(&rows->headings[i]), book->wrapped);
        book->about_row++;
    }
}

// The steps that shaped the table, as they were asked for.
static void write_shape(Book *book) {
    const ShapeOptions *shape = book->report->shape;
    Buffer text = {0};
    for (size_t i = 0; i < shape->where.count; i++)
        buffer_printf(&text, "--where='%s' ", shape->where.items[i]);
    if (shape->wide) buffer_printf(&text, "--wide=%s ", shape->wide);
    if (shape->sort) buffer_printf(&text, "--sort=%s ", shape->sort);
    if (shape->top != SIZE_MAX) buffer_printf(&text, "--top=%zu ", shape->top);
    if (shape->columns) buffer_printf(&text, "--columns=%s ", shape->columns);
    if (shape->round_digits != SIZE_MAX) buffer_printf(&text, "--round=%zu ", shape->round_digits);
    write_fact(book, "shaped by report", str_trim(buffer_str(&text)));
    buffer_free(&text);
}

static void write_sidecar(Book *book, const Sidecar *sidecar) {
    if (!sidecar->own) {
        write_fact(book, "provenance", STR("not known: there is no sidecar beside the table"));
        return;
    }
    write_fact(book, "command", sidecar_command(sidecar, &book->arena));
    write_fact(book, "version", sidecar_text(sidecar, "version"));
    write_fact(book, "settings of the corpus", sidecar_text(sidecar, "settings"));
    write_fact(book, "SHA-256 of the themes", sidecar_text(sidecar, "themes_sha256"));
    if (sidecar_has(sidecar, "inputs"))
        write_fact(book, "documents", arena_printf(&book->arena, "%zu", sidecar_input_count(sidecar)));
}

// What looks as if it should have a chart and has none: where it is drawn.
static void write_chart_elsewhere(Book *book, const Rows *rows) {
    const TableKind *kind = rows_kind(rows);
    if (kind && strcmp(kind->family, "tree") == 0)
        write_fact(book, "chart", STR("none in a workbook: report html and report gnuplot draw the tree"));
    if (kind && strcmp(kind->family, "similarity") == 0)
        write_fact(book, "chart",
                   STR("none in a workbook: colours show where a measure is high; report html and "
                       "report gnuplot draw it"));
}

void book_about_table(Book *book, const BookTable *table) {
    book->about_row++;
    write(book, FIRST, str_from(table->sheet), book->title);
    book->about_row++;
    write_fact(book, "table", str_from(table->source));
    write_fact(book, "rows", arena_printf(&book->arena, "%zu", table->row_count));
    write_shape(book);
    write_sidecar(book, table->sidecar);
    write_chart_elsewhere(book, table->rows);
    book->about_row++;
    write_columns(book, table->rows);
}
