// What was analysed. It is counted as the table is read: the page may have room for a part of its rows only.
#include "report/page/scope.h"

#include "base/interner.h"
#include "base/memory.h"
#include "report/page/numbers.h"
#include "report/page/words.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_YEARS = 60, MOST_LANGUAGES = 12 };

struct PageScope {
    double words, sentences;
    Interner years, languages;
    size_t documents[MOST_LANGUAGES][MOST_YEARS];
};

// ---- Counting ----

static Str cell_of(const PageTable *table, const Str *cells, const char *name) {
    size_t column = page_column(table, name);
    return column == SIZE_MAX ? (Str){0} : cells[column];
}

static double number_of(const PageTable *table, const Str *cells, const char *name) {
    double value;
    return str_to_double(cell_of(table, cells, name), &value) && !isnan(value) ? value : 0;
}

static Str year_of(Str date) {
    enum { YEAR = 4 };
    return date.length >= YEAR ? str_slice(date, 0, YEAR) : (Str){0};
}

// Beyond the limit all are one: memory must not grow with the table.
static uint32_t add_up_to(Interner *interner, Str name, uint32_t most) {
    return interner->count > most ? most : interner_add(interner, name);
}

void scope_add(PageTable *table, const Str *cells) {
    if (!table->scope) table->scope = memory_allocate(1, sizeof *table->scope);
    PageScope *scope = table->scope;
    scope->words += number_of(table, cells, "tokens");
    scope->sentences += number_of(table, cells, "sentences");
    uint32_t year = add_up_to(&scope->years, year_of(cell_of(table, cells, "date")), MOST_YEARS);
    uint32_t language = add_up_to(&scope->languages, cell_of(table, cells, "language"), MOST_LANGUAGES);
    if (year >= MOST_YEARS || language >= MOST_LANGUAGES) return;
    scope->documents[language][year]++;
}

void scope_free(PageScope *scope) {
    if (!scope) return;
    interner_free(&scope->years);
    interner_free(&scope->languages);
    free(scope);
}

// ---- Writing ----

static void write_fact(Page *page, const char *name, double value) {
    buffer_printf(&page->out, "<div><dt>%s</dt><dd>", page_word(page, name));
    number_append_whole(&page->out, value, page->language);
    buffer_append_text(&page->out, "</dd></div>");
}

static void write_heads(Page *page, const PageScope *scope, const uint32_t *order) {
    buffer_printf(&page->out,
                  "<section class=\"scroll\" tabindex=\"0\" aria-label=\"%s\"><table "
                  "class=\"years\"><caption>%s</caption>"
                  "<thead><tr><td></td>",
                  page_word(page, "scope"), page_word(page, "scope"));
    for (uint32_t i = 0; i < scope->years.count; i++) {
        Str year = interner_string(&scope->years, order[i]);
        buffer_append_text(&page->out, "<th scope=\"col\">");
        html_append(&page->out, year.length ? year : str_from(page_word(page, "undated")));
        buffer_append_text(&page->out, "</th>");
    }
    buffer_append_text(&page->out, "</tr></thead><tbody>\n");
}

// Documents by year and language: what a reader asks first, and it reads without a script.
static void write_years(Page *page, const PageScope *scope) {
    Buffer *out = &page->out;
    if (scope->years.count > MOST_YEARS || scope->languages.count > MOST_LANGUAGES) return;
    uint32_t *order = memory_allocate((size_t)scope->years.count + 1, sizeof *order);
    interner_sort(&scope->years, order);
    write_heads(page, scope, order);
    for (uint32_t j = 0; j < scope->languages.count; j++) {
        buffer_append_text(out, "<tr><th scope=\"row\" class=\"t\">");
        html_append_cut(out, interner_string(&scope->languages, j), PAGE_MOST_CELL_BYTES);
        buffer_append_text(out, "</th>");
        for (uint32_t i = 0; i < scope->years.count; i++) {
            size_t count = scope->documents[j][order[i]];
            buffer_append_text(out, "<td>");
            if (count) number_append_whole(out, (double)count, page->language);
            buffer_append_text(out, "</td>");
        }
        buffer_append_text(out, "</tr>\n");
    }
    buffer_append_text(out, "</tbody></table></section>\n");
    free(order);
}

void page_write_scope(Page *page) {
    const PageTable *documents = page_find_table(page, "documents");
    if (!documents || !documents->scope) return;
    buffer_append_text(&page->out, "<dl class=\"facts\">");
    write_fact(page, "documents", (double)documents->rows_seen);
    write_fact(page, "words", documents->scope->words);
    write_fact(page, "sentences", documents->scope->sentences);
    buffer_append_text(&page->out, "</dl>\n");
    write_years(page, documents->scope);
}
