// How cells of a workbook look: kinds of numbers, headings, notes.
#include "report/formats/xlsx/book.h"

lxw_format *book_number_format(const Book *book, const ColumnMeaning *meaning) {
    if (!meaning) return NULL;
    if (meaning->type == COLUMN_INTEGER) return book->whole;
    if (schema_is_share(meaning)) return book->share;
    return schema_is_probability(meaning) ? book->probability : book->real;
}

static lxw_format *add_format(lxw_workbook *workbook, const char *number_format) {
    lxw_format *format = workbook_add_format(workbook);
    if (number_format) format_set_num_format(format, number_format);
    return format;
}

static lxw_format *add_decimals(lxw_workbook *workbook, const char *stem, size_t digits, const char *end) {
    Buffer text = {0};
    buffer_append_text(&text, stem);
    if (digits) buffer_append_byte(&text, '.');
    for (size_t i = 0; i < digits; i++) buffer_append_byte(&text, '0');
    buffer_append_text(&text, end);
    lxw_format *format = add_format(workbook, buffer_text(&text));
    buffer_free(&text);
    return format;
}

static lxw_format *add_header(lxw_workbook *workbook) {
    lxw_format *header = add_format(workbook, NULL);
    format_set_bold(header);
    format_set_bottom(header, LXW_BORDER_THIN);
    format_set_bg_color(header, 0xE8EEF4);
    return header;
}

void book_add_formats(Book *book) {
    size_t digits = book->report->shape->round_digits;
    bool is_rounded = digits != SIZE_MAX;
    book->note = add_format(book->workbook, NULL);
    format_set_italic(book->note);
    book->bold = add_format(book->workbook, NULL);
    format_set_bold(book->bold);
    book->title = add_format(book->workbook, NULL);
    format_set_bold(book->title);
    format_set_font_size(book->title, 14);
    book->wrapped = add_format(book->workbook, NULL);
    format_set_text_wrap(book->wrapped);
    format_set_align(book->wrapped, LXW_ALIGN_VERTICAL_TOP);
    book->right = add_format(book->workbook, NULL);
    format_set_align(book->right, LXW_ALIGN_RIGHT);
    book->header = add_header(book->workbook);
    book->header_of_numbers = add_header(book->workbook);
    format_set_align(book->header_of_numbers, LXW_ALIGN_RIGHT);
    book->whole = add_format(book->workbook, "#,##0");
    book->real = add_decimals(book->workbook, "#,##0", is_rounded ? digits : 3, "");
    // Two of the decimals stand before the point of a percentage.
    book->share = add_decimals(book->workbook, "0", !is_rounded ? 1 : digits > 2 ? digits - 2 : 0, "%");
    book->probability = add_format(book->workbook, "[=0]0;[<0.001]0.0E+00;0.000");
    book->day = add_format(book->workbook, "yyyy-mm-dd");
}
