// XLSX: one sheet as a table. Strings stand in a part of their own; a number is a date when its style says
// so.
#include "base/memory.h"
#include "base/real.h"
#include "language/unicode/unicode.h"
#include "tokenize/readers/record.h"
#include "tokenize/readers/workbook/sheet.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum NumberForm { FORM_NUMBER, FORM_DATE, FORM_PERCENT } NumberForm;

typedef struct XlsxReader {
    Arena arena;
    Sheet *sheet;
    SheetNames names;
    Str *ids; // of the sheets, which relations lead from
    size_t id_count, id_capacity;
    size_t wanted;
    Str path;
    Str *strings;
    size_t string_count, string_capacity;
    NumberForm *styles; // by number of the cell's format
    size_t style_count, style_capacity;
    unsigned *custom_ids; // of number formats
    NumberForm *custom_forms;
    size_t custom_count, custom_capacity, custom_form_capacity;
    bool in_formats, since_1904;
    bool taking, phonetic; // text is taken
    Buffer text;
    size_t column;
    char type;
    NumberForm form;
} XlsxReader;

static size_t number_of(Str text) {
    size_t number = 0;
    for (size_t i = 0; i < text.length && text.bytes[i] >= '0' && text.bytes[i] <= '9' && number < 1000000000;
         i++)
        number = number * 10 + (size_t)(text.bytes[i] - '0');
    return number;
}

static void take_text(void *context, Str text) {
    XlsxReader *reader = context;
    if (reader->taking && !reader->phonetic) buffer_append(&reader->text, text);
}

static void end_nothing(void *context, const char *name) {
    (void)context, (void)name;
}

// ---- Sheets, and where they are ----

static void start_workbook(void *context, const MarkupElement *element) {
    XlsxReader *reader = context;
    if (strcmp(element->name, "workbookPr") == 0) {
        Str since = markup_attribute(element, "date1904");
        reader->since_1904 = str_equal(since, STR("1")) || str_equal(since, STR("true"));
    }
    if (strcmp(element->name, "sheet") != 0) return;
    sheet_names_add(&reader->names, markup_attribute(element, "name"));
    MEMORY_GROW(reader->ids, reader->id_capacity, reader->id_count + 1);
    reader->ids[reader->id_count++] = arena_copy(&reader->arena, markup_attribute(element, "id"));
}

static void start_relation(void *context, const MarkupElement *element) {
    XlsxReader *reader = context;
    bool wanted = reader->wanted < reader->id_count &&
                  str_equal(markup_attribute(element, "Id"), reader->ids[reader->wanted]);
    if (!wanted) return;
    Str target = markup_attribute(element, "Target");
    bool absolute = str_starts_with(target, STR("/"));
    reader->path = absolute ? arena_copy(&reader->arena, str_skip(target, 1))
                            : arena_printf(&reader->arena, "xl/%.*s", STR_ARGUMENTS(target));
}

// ---- Strings ----

static void start_string(void *context, const MarkupElement *element) {
    XlsxReader *reader = context;
    if (strcmp(element->name, "si") == 0) buffer_clear(&reader->text);
    if (strcmp(element->name, "rPh") == 0) reader->phonetic = true;
    reader->taking = strcmp(element->name, "t") == 0;
}

static void end_string(void *context, const char *name) {
    XlsxReader *reader = context;
    reader->taking = false;
    if (strcmp(name, "rPh") == 0) reader->phonetic = false;
    if (strcmp(name, "si") != 0) return;
    MEMORY_GROW(reader->strings, reader->string_capacity, reader->string_count + 1);
    reader->strings[reader->string_count++] = arena_copy(&reader->arena, buffer_str(&reader->text));
}

// ---- Formats of numbers ----

// Letters of days and years that stand outside quotes and brackets.
static NumberForm form_of_code(Str code) {
    bool quoted = false, bracket = false;
    for (size_t i = 0; i < code.length; i++) {
        char byte = code.bytes[i];
        if (byte == '\\') {
            i++;
        } else if (byte == '"') {
            quoted = !quoted;
        } else if (byte == '[' || byte == ']') {
            bracket = byte == '[';
        } else if (!quoted && !bracket && byte == '%') {
            return FORM_PERCENT;
        } else if (!quoted && !bracket && strchr("dDyY", byte))
            return FORM_DATE;
    }
    return FORM_NUMBER;
}

static NumberForm form_of_id(const XlsxReader *reader, size_t id) {
    for (size_t i = 0; i < reader->custom_count; i++)
        if (reader->custom_ids[i] == id) return reader->custom_forms[i];
    if (id == 9 || id == 10) return FORM_PERCENT;
    bool date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
    return date ? FORM_DATE : FORM_NUMBER;
}

static void start_style(void *context, const MarkupElement *element) {
    XlsxReader *reader = context;
    if (strcmp(element->name, "cellXfs") == 0) reader->in_formats = true;
    if (strcmp(element->name, "numFmt") == 0) {
        MEMORY_GROW(reader->custom_ids, reader->custom_capacity, reader->custom_count + 1);
        MEMORY_GROW(reader->custom_forms, reader->custom_form_capacity, reader->custom_count + 1);
        reader->custom_ids[reader->custom_count] = (unsigned)number_of(markup_attribute(element, "numFmtId"));
        reader->custom_forms[reader->custom_count++] = form_of_code(markup_attribute(element, "formatCode"));
    }
    if (!reader->in_formats || strcmp(element->name, "xf") != 0) return;
    MEMORY_GROW(reader->styles, reader->style_capacity, reader->style_count + 1);
    reader->styles[reader->style_count++] =
        form_of_id(reader, number_of(markup_attribute(element, "numFmtId")));
}

static void end_style(void *context, const char *name) {
    XlsxReader *reader = context;
    if (strcmp(name, "cellXfs") == 0) reader->in_formats = false;
}

// ---- Cells ----

// "AB12" is column 27.
static size_t column_of(Str place, size_t next) {
    size_t column = 0, i = 0;
    for (;
         i < place.length && place.bytes[i] >= 'A' && place.bytes[i] <= 'Z' && column < SHEET_COLUMNS_AT_MOST;
         i++)
        column = column * 26 + (size_t)(place.bytes[i] - 'A') + 1;
    return i ? column - 1 : next;
}

static size_t row_of(Str place) { // "AB12"
    while (place.length && (place.bytes[0] < '0' || place.bytes[0] > '9')) place = str_skip(place, 1);
    return number_of(place);
}

static void take_merged(XlsxReader *reader, Str range) { // "A2:A4"
    Str last = range, first = str_cut(&last, ':');
    if (row_of(last) > row_of(first)) sheet_pass_merged(reader->sheet, row_of(first));
}

static void start_cell(void *context, const MarkupElement *element) {
    XlsxReader *reader = context;
    if (strcmp(element->name, "c") == 0) {
        Str type = markup_attribute(element, "t");
        size_t style = number_of(markup_attribute(element, "s"));
        reader->column = column_of(markup_attribute(element, "r"), reader->column + 1);
        reader->type = type.length == 0 ? 'n' : str_equal(type, STR("str")) ? 'f' : type.bytes[0];
        reader->form = style < reader->style_count ? reader->styles[style] : FORM_NUMBER;
        buffer_clear(&reader->text);
    }
    if (strcmp(element->name, "row") == 0) {
        reader->column = SIZE_MAX;
        sheet_start_row(reader->sheet, number_of(markup_attribute(element, "r")));
    }
    if (strcmp(element->name, "mergeCell") == 0) take_merged(reader, markup_attribute(element, "ref"));
    if (strcmp(element->name, "rPh") == 0) reader->phonetic = true;
    reader->taking = strcmp(element->name, "v") == 0 || strcmp(element->name, "t") == 0;
}

static void append_number(Buffer *shown, Str text, const XlsxReader *reader) {
    enum { DAYS_TO_1904 = 1462 };
    double value;
    if (!str_to_double(text, &value))
        buffer_append(shown, text);
    else if (reader->form == FORM_DATE)
        sheet_append_day(shown, value + (reader->since_1904 ? DAYS_TO_1904 : 0));
    else
        buffer_printf(shown, "%.15g%s", reader->form == FORM_PERCENT ? value * 100 : value,
                      reader->form == FORM_PERCENT ? "%" : "");
}

// A workbook writes _x000D_ for a character that XML does not keep, and _x005F_ for a "_" before what only
// looks like one.
static bool take_escape(Str *rest, uint32_t *character) {
    enum { LENGTH = 7, DIGITS = 4 };
    if (rest->length < LENGTH || !str_starts_with(*rest, STR("_x")) || rest->bytes[LENGTH - 1] != '_')
        return false;
    *character = 0;
    for (size_t i = 2; i < 2 + DIGITS; i++) {
        if (!isxdigit((unsigned char)rest->bytes[i])) return false;
        int digit = rest->bytes[i] <= '9' ? rest->bytes[i] - '0' : (rest->bytes[i] | 0x20) - 'a' + 10;
        *character = *character * 16 + (uint32_t)digit;
    }
    if (*character == 0 || (*character >= 0xd800 && *character <= 0xdfff))
        return false; // none, or half of one
    return *rest = str_skip(*rest, LENGTH), true;
}

static void append_string(Buffer *shown, Str text) {
    while (text.length) {
        uint32_t character;
        if (take_escape(&text, &character)) {
            unicode_append(shown, character);
            continue;
        }
        size_t next = 1 + str_find_byte(str_skip(text, 1), '_');
        buffer_append(shown, str_slice(text, 0, next));
        text = str_skip(text, next);
    }
}

static void end_cell(void *context, const char *name) {
    XlsxReader *reader = context;
    reader->taking = false;
    if (strcmp(name, "rPh") == 0) reader->phonetic = false;
    if (strcmp(name, "row") == 0) sheet_end_row(reader->sheet, 1);
    if (strcmp(name, "c") != 0) return;
    Buffer shown = {0};
    Str text = buffer_str(&reader->text);
    if (reader->type == 's') {
        size_t number = number_of(text);
        if (number < reader->string_count) append_string(&shown, reader->strings[number]);
    } else if (reader->type == 'b') {
        buffer_append_text(&shown, str_equal(text, STR("1")) ? "TRUE" : "FALSE");
    } else if (reader->type == 'n' && text.length) {
        append_number(&shown, text, reader);
    } else if (reader->type == 'e') {
        sheet_pass_error(reader->sheet);
    } else
        append_string(&shown, text);
    sheet_set(reader->sheet, reader->column, buffer_str(&shown));
    buffer_free(&shown);
}

static bool fill(const Source *source, Package *package, Sheet *sheet, bool *go_on,
                 Diagnostics *diagnostics) {
    XlsxReader reader = {.sheet = sheet};
    MarkupEvents workbook = {&reader, start_workbook, end_nothing, take_text, NULL};
    MarkupEvents relations = {&reader, start_relation, end_nothing, take_text, NULL};
    MarkupEvents strings = {&reader, start_string, end_string, take_text, NULL};
    MarkupEvents styles = {&reader, start_style, end_style, take_text, NULL};
    MarkupEvents cells = {&reader, start_cell, end_cell, take_text, NULL};
    bool whole = workbook_part(source, package, "xl/workbook.xml", workbook, go_on, diagnostics);
    if (whole) reader.wanted = sheet_choose(&reader.names, source, go_on, diagnostics);
    whole = whole && *go_on && reader.wanted < reader.names.count &&
            workbook_part(source, package, "xl/_rels/workbook.xml.rels", relations, go_on, diagnostics) &&
            workbook_part(source, package, "xl/sharedStrings.xml", strings, go_on, diagnostics) &&
            workbook_part(source, package, "xl/styles.xml", styles, go_on, diagnostics) &&
            reader.path.length &&
            workbook_part(source, package, arena_copy_text(&reader.arena, reader.path), cells, go_on,
                          diagnostics);
    arena_free(&reader.arena);
    sheet_names_free(&reader.names);
    buffer_free(&reader.text);
    free(reader.ids);
    free(reader.strings);
    free(reader.styles);
    free(reader.custom_ids);
    free(reader.custom_forms);
    return whole;
}

static bool read_xlsx(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return workbook_read(&reader_xlsx, source, sink, diagnostics, fill);
}

const Reader reader_xlsx = {
    .name = "xlsx",
    .summary = "one sheet of a workbook, a document a row (--sheet=NAME)",
    .extensions = ".xlsx .xlsm",
    .needs = NEEDS_MARKUP | NEEDS_PACKAGES,
    .many = true,
    .rows = true,
    .read = read_xlsx,
    .parse = record_parse,
};
