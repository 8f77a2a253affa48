// ODS: one sheet as a table, of each cell what it shows, but a date as such.
#include "tokenize/readers/record.h"
#include "tokenize/readers/workbook/sheet.h"

#include <string.h>

typedef struct OdsReader {
    Sheet *sheet;
    SheetNames names;
    size_t wanted, at; // sheets
    bool reading;
    size_t column, columns; // where the cell stands, and how many it stands for
    size_t rows;            // that the row stands for
    size_t skipped;         // elements open inside a comment
    bool in_cell, paragraphs, shows_error;
    Buffer shown, date;
} OdsReader;

static size_t repeats(const MarkupElement *element, const char *name) {
    size_t number;
    return str_to_size(markup_attribute(element, name), &number) && number ? number : 1;
}

static void start_name(void *context, const MarkupElement *element) {
    OdsReader *reader = context;
    if (strcmp(element->name, "table") == 0)
        sheet_names_add(&reader->names, markup_attribute(element, "name"));
}

static void end_nothing(void *context, const char *name) {
    (void)context, (void)name;
}

static void pass_text(void *context, Str text) {
    (void)context, (void)text;
}

// LibreOffice says so beside the type that others know.
static bool shows_error(const MarkupElement *element) {
    Str value;
    for (size_t i = 0; i < element->attribute_count; i++)
        if (strcmp(markup_attribute_at(element, i, &value), "value-type") == 0 &&
            str_equal(value, STR("error")))
            return true;
    return false;
}

static void start_cell(OdsReader *reader, const MarkupElement *element) {
    reader->in_cell = true;
    reader->paragraphs = false;
    size_t columns = repeats(element, "number-columns-repeated");
    size_t room = reader->column < SHEET_COLUMNS_AT_MOST ? SHEET_COLUMNS_AT_MOST - reader->column : 0;
    reader->columns = columns < room ? columns : room;
    if (repeats(element, "number-rows-spanned") > 1)
        sheet_pass_merged(reader->sheet, sheet_row(reader->sheet));
    buffer_clear(&reader->shown);
    buffer_clear(&reader->date);
    reader->shows_error = shows_error(element);
    Str date = markup_attribute(element, "date-value");
    buffer_append(&reader->date, str_slice(date, 0, date.length < 10 ? date.length : 10));
}

static void start(void *context, const MarkupElement *element) {
    OdsReader *reader = context;
    const char *name = element->name;
    if (reader->skipped || strcmp(name, "annotation") == 0) {
        reader->skipped++;
        return;
    }
    if (strcmp(name, "table") == 0) reader->reading = reader->at++ == reader->wanted;
    if (!reader->reading) return;
    if (strcmp(name, "table-row") == 0) {
        reader->column = 0;
        reader->rows = repeats(element, "number-rows-repeated");
    }
    if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0)
        start_cell(reader, element);
    if (strcmp(name, "p") == 0 && reader->paragraphs) buffer_append_byte(&reader->shown, '\n');
    if (strcmp(name, "p") == 0) reader->paragraphs = true;
    if (strcmp(name, "s") == 0 || strcmp(name, "tab") == 0) buffer_append_byte(&reader->shown, ' ');
    if (strcmp(name, "line-break") == 0) buffer_append_byte(&reader->shown, '\n');
}

static void end_cell(OdsReader *reader) {
    Str value = reader->date.length ? buffer_str(&reader->date) : buffer_str(&reader->shown);
    size_t end = reader->column + reader->columns;
    if (reader->shows_error) {
        value.length = 0;
        sheet_pass_error(reader->sheet);
    }
    for (; value.length && reader->column < end; reader->column++) // empty ones are no cells
        sheet_set(reader->sheet, reader->column, value);
    reader->column = end;
    reader->in_cell = false;
}

static void end(void *context, const char *name) {
    OdsReader *reader = context;
    if (reader->skipped) {
        reader->skipped--;
        return;
    }
    if (!reader->reading) return;
    if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0) end_cell(reader);
    if (strcmp(name, "table-row") == 0) sheet_end_row(reader->sheet, reader->rows);
    if (strcmp(name, "table") == 0) reader->reading = false;
}

static void take_text(void *context, Str text) {
    OdsReader *reader = context;
    if (reader->reading && reader->in_cell && reader->paragraphs && !reader->skipped)
        buffer_append(&reader->shown, text);
}

static bool fill(const Source *source, Package *package, Sheet *sheet, bool *go_on,
                 Diagnostics *diagnostics) {
    OdsReader reader = {.sheet = sheet};
    MarkupEvents names = {&reader, start_name, end_nothing, pass_text, NULL};
    MarkupEvents cells = {&reader, start, end, take_text, NULL};
    bool whole = workbook_part(source, package, "content.xml", names, go_on, diagnostics);
    if (whole) reader.wanted = sheet_choose(&reader.names, source, go_on, diagnostics);
    whole = whole && *go_on && reader.wanted < reader.names.count &&
            workbook_part(source, package, "content.xml", cells, go_on, diagnostics);
    sheet_names_free(&reader.names);
    buffer_free(&reader.shown);
    buffer_free(&reader.date);
    return whole;
}

static bool read_ods(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return workbook_read(&reader_ods, source, sink, diagnostics, fill);
}

const Reader reader_ods = {
    .name = "ods",
    .summary = "one sheet of a workbook, a document a row (--sheet=NAME)",
    .extensions = ".ods",
    .needs = NEEDS_MARKUP | NEEDS_PACKAGES,
    .many = true,
    .rows = true,
    .read = read_ods,
    .parse = record_parse,
};
