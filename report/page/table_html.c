// A table as HTML that reads without a script. A cell shows its number as people write it; behind it, in
// data-v, stands that of the table.
#include "base/memory.h"
#include "report/page/numbers.h"
#include "report/page/page.h"
#include "report/page/words.h"

#include <stdlib.h>
#include <string.h>

static bool is_number(const PageTable *table, size_t column) {
    const ColumnMeaning *meaning = table->headings[column].meaning;
    bool has_number = false;
    if (meaning) return schema_is_numeric(meaning);
    for (size_t i = 0; i < table->row_count; i++) {
        Str cell = table->cells[i * table->width + column];
        if (cell.length && !heading_makes_number(&table->headings[column], cell)) return false;
        has_number = has_number || cell.length;
    }
    return has_number;
}

// Where a column stands. A text that is the same in all rows stands above the table; hashes are in the
// citation.
typedef enum ColumnPlace { AS_TEXT_CELLS, AS_NUMBERS, ABOVE, NOWHERE } ColumnPlace;

static bool is_constant(const PageTable *table, size_t column) {
    Str name = table->headings[column].name;
    if (table->row_count < 2 || is_number(table, column) || str_equal_text(name, "period")) return false;
    if (str_equal_text(name, "group") && !str_equal_text(table->cells[column], "all")) return false;
    if (table->kind && str_is_listed(name, table->kind->subject)) return false;
    bool names_topics = page_is_of(table, "topics topics_prevalence topics_documents topics_quality");
    if (names_topics && str_is_listed(name, "language theme label_terms flag group")) return false;
    for (size_t i = 1; i < table->row_count; i++)
        if (!str_equal(table->cells[i * table->width + column], table->cells[column])) return false;
    return true;
}

// Of terms and themes a rate is per million tokens, of pairs it is a share of units.
static const ColumnMeaning *shown_meaning(const PageTable *table, const Heading *heading) {
    bool is_per_million =
        str_equal_text(heading->name, "rate") && table->kind && !strchr(table->kind->subject, ' ');
    return is_per_million ? schema_column(STR("per_million")) : heading->meaning;
}

static const char *label_of(const Page *page, const PageTable *table, size_t column, Arena *arena) {
    const Heading *heading = &table->headings[column];
    return heading->meaning ? schema_label(shown_meaning(table, heading), page->language)
                            : arena_copy_text(arena, heading->name);
}

static void write_heading(Page *page, const PageTable *table, size_t column, bool number) {
    Buffer *out = &page->out;
    Arena arena = {0};
    const Heading *heading = &table->headings[column];
    buffer_printf(out, "<th scope=\"col\"%s data-c=\"", number ? "" : " class=\"t\"");
    html_append(out, heading->name);
    if (schema_is_share(heading->meaning)) buffer_append_text(out, "\" data-u=\"share");
    if (heading->meaning) {
        buffer_append_text(out, "\" title=\"");
        html_append(out, str_from(heading->meaning->meaning));
    }
    buffer_append_text(out, "\">");
    html_append_cut(out, str_from(label_of(page, table, column, &arena)), PAGE_MOST_CELL_BYTES);
    buffer_append_text(out, "</th>");
    arena_free(&arena);
}

// The number of the table where what is shown is not it; six digits are enough for any drawing.
static void write_value(Buffer *out, Str cell, double value) {
    enum { SHORT = 8 };
    if (cell.length <= SHORT)
        buffer_printf(out, " data-v=\"%.*s\">", STR_ARGUMENTS(cell));
    else
        buffer_printf(out, " data-v=\"%.6g\">", value);
}

static void write_number(Page *page, const Heading *heading, Str cell) {
    double value;
    bool is_number = str_to_double(cell, &value);
    buffer_append_text(&page->out, is_number ? "<td" : "<td>");
    if (is_number) write_value(&page->out, cell, value);
    if (is_number && heading->meaning)
        number_append_as(&page->out, value, heading->meaning, page->language);
    else
        html_append(&page->out, cell.length ? cell : STR("–")); // without a meaning: a year, or a code
    buffer_append_text(&page->out, "</td>");
}

// "example.org" of "https://example.org/a": the whole of it is in the link.
static Str site_of(Str link) {
    Str rest = str_skip(link, str_find(link, STR("//")) + 2);
    return str_slice(rest, 0, str_find_byte(rest, '/'));
}

static void write_link(Buffer *out, Str link) {
    buffer_append_text(out, "<a rel=\"noopener noreferrer\" href=\"");
    html_append(out, link);
    buffer_append_text(out, "\">");
    html_append(out, site_of(link));
    buffer_append_text(out, "</a>");
}

static void write_text(Page *page, const PageTable *table, size_t column, Str cell) {
    bool is_subject = table->kind && str_is_listed(table->headings[column].name, table->kind->subject);
    buffer_append_text(&page->out, is_subject ? "<th scope=\"row\" class=\"t\">" : "<td class=\"t\">");
    if (html_may_link(cell) && str_find_byte(cell, ' ') == cell.length)
        write_link(&page->out, cell);
    else
        html_append(&page->out, cell);
    buffer_append_text(&page->out, is_subject ? "</th>" : "</td>");
}

static void write_rows(Page *page, const PageTable *table, const ColumnPlace *places) {
    for (size_t row = 0; row < table->row_count; row++) {
        buffer_append_text(&page->out, "<tr>");
        for (size_t i = 0; i < table->width; i++) {
            Str cell = table->cells[row * table->width + i];
            if (places[i] >= ABOVE) continue;
            if (places[i] == AS_NUMBERS)
                write_number(page, &table->headings[i], cell);
            else
                write_text(page, table, i, cell);
        }
        buffer_append_text(&page->out, "</tr>\n");
    }
}

// "Unit: sentence · By: year", and which rows are left out.
static void write_caption(Page *page, const PageTable *table, const ColumnPlace *places) {
    Buffer *out = &page->out;
    Arena arena = {0};
    const char *between = "";
    buffer_append_text(out, "<p class=\"note\">");
    for (size_t i = 0; i < table->width; i++) {
        Str cell = table->row_count ? table->cells[i] : (Str){0};
        if (places[i] != ABOVE || cell.length == 0) continue;
        buffer_append_text(out, between);
        html_append(out, str_from(label_of(page, table, i, &arena)));
        page_append_word(page, "colon");
        html_append(out, cell);
        between = " · ";
    }
    if (page_is_cut(table)) {
        Buffer shown = {0}, seen = {0};
        number_append_whole(&shown, (double)table->row_count, page->language);
        number_append_whole(&seen, (double)table->rows_seen, page->language);
        bool by_rank = page_column(table, "rank") != SIZE_MAX && table->row_count < PAGE_MOST_ROWS &&
                       !table->lost_its_end;
        buffer_append_text(out, between);
        page_say(page, by_rank ? "cut_rank" : "cut", buffer_text(&shown), buffer_text(&seen));
        buffer_free(&shown);
        buffer_free(&seen);
    }
    buffer_append_text(out, "</p>");
    arena_free(&arena);
}

static void write_start(Page *page, const PageTable *table, size_t number) {
    Buffer *out = &page->out;
    Buffer count = {0};
    number_append_whole(&count, (double)table->row_count, page->language);
    buffer_append_text(out, "<details class=\"tab\" open><summary>");
    page_say(page, "table", page_kind_title(page, table), buffer_text(&count));
    buffer_free(&count);
    buffer_append_text(out, "</summary>");
    Arena arena = {0};
    Str command = sidecar_command(&table->sidecar, &arena);
    if (command.length) {
        buffer_append_text(out, "<p class=\"note\"><code>");
        html_append_cut(out, command, PAGE_MOST_CELL_BYTES);
        buffer_append_text(out, "</code></p>");
    }
    arena_free(&arena);
    buffer_printf(out, "<div class=\"tools\" data-for=\"t%zu\"></div>", number);
}

static ColumnPlace *place_columns(const PageTable *table) {
    ColumnPlace *places = memory_allocate(table->width, sizeof *places);
    for (size_t i = 0; i < table->width; i++) {
        bool is_hidden =
            page_is_of(table, "documents") && str_is_listed(table->headings[i].name, "sha256 source");
        places[i] = is_hidden               ? NOWHERE
                    : is_constant(table, i) ? ABOVE
                    : is_number(table, i)   ? AS_NUMBERS
                                            : AS_TEXT_CELLS;
    }
    return places;
}

void page_write_table(Page *page, const PageTable *table, size_t number) {
    Buffer *out = &page->out;
    ColumnPlace *places = place_columns(table);
    write_start(page, table, number);
    write_caption(page, table, places);
    buffer_append_text(out, "<section class=\"scroll\" tabindex=\"0\" aria-label=\"");
    html_append(out, str_from(page_kind_title(page, table)));
    buffer_append_text(out, ", ");
    html_append_cut(out, str_from(table->source), PAGE_MOST_CELL_BYTES);
    buffer_printf(out, "\"><table id=\"t%zu\" class=\"%s\"><thead><tr>", number,
                  page_is_of(table, "kwic") ? "kwic" : "data");
    for (size_t i = 0; i < table->width; i++)
        if (places[i] < ABOVE) write_heading(page, table, i, places[i] == AS_NUMBERS);
    buffer_append_text(out, "</tr></thead><tbody>\n");
    write_rows(page, table, places);
    buffer_append_text(out, "</tbody></table></section></details>");
    free(places);
}
