#include "report/page/quotes.h"

#include "base/memory.h"
#include "report/page/numbers.h"
#include "report/page/quote_choice.h"
#include "report/page/words.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_SENTENCES = 50000 }; // that are looked at

PageQuotes *quotes_start(void) {
    return memory_allocate(1, sizeof(PageQuotes));
}

void quotes_free(PageQuotes *quotes) {
    interner_free(&quotes->documents);
    interner_free(&quotes->subjects);
    interner_free(&quotes->keys);
    free(quotes->of_documents);
    free(quotes->items);
    arena_free(&quotes->arena);
    free(quotes);
}

bool quotes_are_none(const PageQuotes *quotes) {
    return quotes->count == 0;
}

// ---- Reading ----

static Str cell_at(const PageTable *table, const Str *cells, const char *name) {
    size_t column = page_column(table, name);
    return column == SIZE_MAX ? (Str){0} : cells[column];
}

static size_t whole_at(const PageTable *table, const Str *cells, const char *name) {
    size_t value;
    return str_to_size(cell_at(table, cells, name), &value) ? value : 0;
}

static uint32_t add_document(PageQuotes *quotes, const PageTable *table, const Str *cells) {
    uint32_t before = quotes->documents.count;
    uint32_t id = interner_add(&quotes->documents, cell_at(table, cells, "document"));
    MEMORY_GROW(quotes->of_documents, quotes->document_capacity, (size_t)id + 1);
    if (id == before)
        quotes->of_documents[id].date = arena_copy(&quotes->arena, cell_at(table, cells, "date"));
    return id;
}

// The quote of the row's sentence, new or old; NULL when there are too many.
static Quote *find_quote(PageQuotes *quotes, const PageTable *table, const Str *cells) {
    Arena arena = {0};
    uint32_t document = add_document(quotes, table, cells);
    size_t sentence = whole_at(table, cells, "sentence");
    Str key = arena_printf(&arena, "%u %zu", document, sentence); // numbered within the document
    uint32_t id = interner_find(&quotes->keys, key);
    if (id == INTERNER_NONE && quotes->count < MOST_SENTENCES) {
        id = interner_add(&quotes->keys, key);
        MEMORY_GROW(quotes->items, quotes->capacity, ++quotes->count);
        quotes->items[id] = (Quote){.document = document,
                                    .sentence = sentence,
                                    .speaker = arena_copy(&quotes->arena, cell_at(table, cells, "speaker")),
                                    .text = arena_copy(&quotes->arena, cell_at(table, cells, "text"))};
    }
    arena_free(&arena);
    return id == INTERNER_NONE ? NULL : &quotes->items[id];
}

// Where the table says that the hit stands; nowhere, if other text stands there.
static void place_mark(Mark *mark, Str text, Str offset) {
    size_t start, length = mark->matched.length;
    bool is_there = length > 0 && str_to_size(offset, &start) && start <= text.length &&
                    length <= text.length - start &&
                    str_equal(str_slice(text, start, start + length), mark->matched);
    if (is_there) *mark = (Mark){mark->subject, start, start + length, mark->matched, mark->next};
}

static void add_mark(PageQuotes *quotes, Quote *quote, uint32_t subject, Str matched, Str offset) {
    Mark *mark = arena_allocate(&quotes->arena, 1, sizeof *mark), **at = &quote->marks;
    *mark = (Mark){.subject = subject, .matched = arena_copy(&quotes->arena, matched)};
    place_mark(mark, quote->text, offset);
    while (*at && (*at)->start <= mark->start) {
        bool is_same = (*at)->subject == mark->subject && (*at)->start == mark->start &&
                       str_equal((*at)->matched, mark->matched);
        if (is_same) return;
        at = &(*at)->next;
    }
    mark->next = *at;
    *at = mark;
}

typedef struct Side {
    const char *subject, *matched, *offset; // columns
} Side;

static size_t separators_in(Str list) {
    size_t count = 0;
    for (size_t i = 1; i < list.length; i++) count += list.bytes[i - 1] == ';' && list.bytes[i] == ' ';
    return count;
}

// Up to the next "; ", which it takes off too.
static Str cut_item(Str *list) {
    for (size_t i = 1; i < list->length; i++) {
        if (list->bytes[i - 1] != ';' || list->bytes[i] != ' ') continue;
        Str item = str_slice(*list, 0, i - 1);
        *list = str_skip(*list, i + 1);
        return item;
    }
    Str item = *list;
    *list = (Str){0};
    return item;
}

// A sentence may hold a subject more than once; where that cannot be told apart, it is one mark without a
// place.
static void add_marks(PageQuotes *quotes, Quote *quote, const PageTable *table, const Str *cells,
                      const Side *side) {
    uint32_t subject = interner_add(&quotes->subjects, cell_at(table, cells, side->subject));
    Str matched = cell_at(table, cells, side->matched), offsets = cell_at(table, cells, side->offset);
    if (separators_in(matched) != separators_in(offsets)) {
        add_mark(quotes, quote, subject, matched, (Str){0});
        return;
    }
    do {
        Str item = cut_item(&matched);
        add_mark(quotes, quote, subject, item, cut_item(&offsets));
    } while (matched.length);
}

// Of a topic: "topic 3, fr", as charts ask for it. The whole sentence is of it, so nothing is marked.
static void add_topic(PageQuotes *quotes, Quote *quote, const PageTable *table, const Str *cells) {
    Arena arena = {0};
    Str topic = cell_at(table, cells, "topic"), language = cell_at(table, cells, "language");
    Str name = arena_printf(&arena, "topic %.*s, %.*s", STR_ARGUMENTS(topic), STR_ARGUMENTS(language));
    add_mark(quotes, quote, interner_add(&quotes->subjects, name), (Str){0}, (Str){0});
    arena_free(&arena);
}

void quotes_add(PageQuotes *quotes, const PageTable *table, const Str *cells) {
    static const Side sides[] = {{"theme", "matched", "text_offset"},
                                 {"theme_a", "matched_a", "text_offset_a"},
                                 {"theme_b", "matched_b", "text_offset_b"},
                                 {"term_a", "matched_a", "text_offset_a"},
                                 {"term_b", "matched_b", "text_offset_b"}};
    Quote *quote = find_quote(quotes, table, cells);
    if (!quote) {
        quotes->more++;
        return;
    }
    if (page_is_of(table, "topics_evidence")) {
        add_topic(quotes, quote, table, cells);
        return;
    }
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (page_column(table, sides[i].subject) != SIZE_MAX)
            add_marks(quotes, quote, table, cells, &sides[i]);
}

// ---- Writing all ----

static const char end_of_document[] = "</ul></div>\n";

static int compare_sizes(size_t a, size_t b) {
    return a < b ? -1 : a > b;
}

static int compare_quotes(const void *a, const void *b) {
    const Quote *x = *(const Quote *const *)a, *y = *(const Quote *const *)b;
    int order = compare_sizes(x->document, y->document);
    return order ? order : compare_sizes(x->sentence, y->sentence);
}

static size_t row_of_document(const PageTable *documents, Str name) {
    for (size_t row = 0; documents && row < documents->row_count; row++)
        if (str_equal(page_cell(documents, row, "document"), name)) return row;
    return SIZE_MAX;
}

static void write_head(Page *page, uint32_t document) {
    const PageQuotes *quotes = page->quotes;
    const PageTable *documents = page_find_table(page, "documents");
    Buffer *out = &page->out;
    Str name = interner_string(&quotes->documents, document);
    size_t row = row_of_document(documents, name);
    Str language = row == SIZE_MAX ? (Str){0} : page_cell(documents, row, "language");
    Str title = row == SIZE_MAX ? (Str){0} : page_cell(documents, row, "title");
    Str place = row == SIZE_MAX ? (Str){0} : page_cell(documents, row, "place");
    buffer_append_text(out, "<div class=\"doc\"");
    const struct {
        const char *name;
        Str value;
    } attributes[] = {{"lang", language}, {"data-date", quotes->of_documents[document].date}};
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        if (attributes[i].value.length == 0) continue;
        buffer_printf(out, " %s=\"", attributes[i].name);
        html_append(out, attributes[i].value);
        buffer_append_byte(out, '"');
    }
    if (row != SIZE_MAX) buffer_printf(out, " data-row=\"%zu\"", row); // where its link is, if it has one
    buffer_append_text(out, "><p class=\"who\"><time>");
    html_append(out, quotes->of_documents[document].date);
    buffer_append_text(out, "</time> <cite>");
    html_append_cut(out, title.length ? title : name, PAGE_MOST_CELL_BYTES / 2);
    buffer_append_text(out, "</cite>");
    if (place.length) buffer_append_text(out, ", ");
    html_append_cut(out, place, PAGE_MOST_CELL_BYTES / 4);
    buffer_append_text(out, "</p><ul>\n");
}

static void measure_heads(Page *page) {
    size_t before = page->out.length;
    for (uint32_t i = 0; i < page->quotes->documents.count; i++) {
        write_head(page, i);
        buffer_append_text(&page->out, end_of_document);
        page->quotes->of_documents[i].head_bytes = page->out.length - before;
        page->out.length = before;
    }
}

static void write_counts(Page *page, size_t chosen, size_t all) {
    Buffer first = {0}, second = {0};
    number_append_whole(&first, (double)chosen, page->language);
    number_append_whole(&second, (double)all, page->language);
    buffer_append_text(&page->out, "<p class=\"unit\">");
    page_say(page, "quoted", buffer_text(&first), buffer_text(&second));
    if (chosen < all) {
        buffer_append_byte(&page->out, ' ');
        page_append_word(page, "quoted_why");
    }
    buffer_append_text(&page->out, "</p>\n");
    buffer_free(&first);
    buffer_free(&second);
}

static void write_command(Page *page) {
    Arena arena = {0};
    for (size_t i = 0; i < page->count; i++) {
        Str command = sidecar_command(&page->tables[i].sidecar, &arena);
        if (!page_is_of(&page->tables[i], PAGE_QUOTED) || command.length == 0) continue;
        buffer_append_text(&page->out, "<p class=\"note\"><code class=\"made\">");
        html_append_cut(&page->out, command, PAGE_MOST_CELL_BYTES);
        buffer_append_text(&page->out, "</code></p>\n");
    }
    arena_free(&arena);
}

void quotes_write(Page *page, size_t room) {
    PageQuotes *quotes = page->quotes;
    if (quotes_are_none(quotes)) return;
    const Quote **order = memory_allocate(quotes->count, sizeof *order);
    measure_heads(page);
    size_t chosen = quotes_choose(quotes, room), kept = 0;
    for (size_t i = 0; i < quotes->count; i++)
        if (quotes->items[i].is_chosen) order[kept++] = &quotes->items[i];
    qsort(order, kept, sizeof *order, compare_quotes);
    buffer_printf(&page->out,
                  "<section id=\"quotes\" aria-labelledby=\"h-quotes\"><h2 id=\"h-quotes\">%s</h2>",
                  page_word(page, "quotes_h"));
    write_counts(page, chosen, quotes->count + quotes->more);
    write_command(page);
    buffer_append_text(&page->out, "<details class=\"tab\" open><summary>");
    page_append_word(page, "read");
    buffer_append_text(&page->out, "</summary>\n");
    for (size_t i = 0; i < kept; i++) {
        bool is_first = i == 0 || order[i]->document != order[i - 1]->document;
        if (is_first) buffer_append_text(&page->out, i == 0 ? "" : end_of_document);
        if (is_first) write_head(page, order[i]->document);
        quote_write(&page->out, order[i]);
    }
    buffer_append_text(&page->out, kept ? "</ul></div></details></section>\n" : "</details></section>\n");
    free(order);
}

void quotes_write_subjects(Page *page) {
    const Interner *subjects = &page->quotes->subjects;
    buffer_append_byte(&page->out, '[');
    for (uint32_t i = 0; i < subjects->count; i++) {
        if (i > 0) buffer_append_byte(&page->out, ',');
        html_append_json(&page->out, interner_string(subjects, i));
    }
    buffer_append_byte(&page->out, ']');
}
