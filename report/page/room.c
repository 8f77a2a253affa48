// Room: tables share what the page may have. Where they are too many for it, those that rank their rows keep
// fewer of each group, then the largest lose rows from their end; both is told above each table.
#include "base/memory.h"
#include "report/page/page.h"
#include "report/page/quotes.h"

#include <stdlib.h>
#include <string.h>

enum { AROUND_BYTES = 45000, WANTED_QUOTES_BYTES = 300000 }; // findings, methods, words; sentences

static const size_t rank_limits[] = {30, 20, 15, 10};

static size_t bytes_written(Page *page, const PageTable *table) {
    size_t before = page->out.length;
    page_write_table(page, table, 0);
    size_t bytes = page->out.length - before;
    page->out.length = before;
    return bytes;
}

static void drop_ranks(PageTable *table, size_t most) {
    size_t column = page_column(table, "rank"), kept = 0, rank;
    if (column == SIZE_MAX) return;
    for (size_t row = 0; row < table->row_count; row++) {
        const Str *cells = table->cells + row * table->width;
        if (str_to_size(cells[column], &rank) && rank > most) continue;
        memmove(table->cells + kept++ * table->width, cells, table->width * sizeof *cells);
    }
    table->row_count = kept;
}

static size_t measure(Page *page, size_t *bytes) {
    size_t sum = 0;
    for (size_t i = 0; i < page->count; i++)
        sum += bytes[i] = page->tables[i].row_count ? bytes_written(page, &page->tables[i]) : 0;
    return sum;
}

// The most that a table may have so that all together have `room`: those that need less keep what they have.
static size_t level_of(const size_t *bytes, size_t count, size_t room) {
    size_t low = 0, high = room;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2, sum = 0;
        for (size_t i = 0; i < count; i++) sum += bytes[i] < middle ? bytes[i] : middle;
        if (sum <= room)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

// What is summed, linked or drawn as a whole loses nothing, unless it takes nearly all of the room by itself.
static const char whole_ones[] = "series trend themes cooccurrence network topics topics_prevalence "
                                 "correspondence tree similarity";

// Lists of documents, or of a few terms of each document or place: these give way to what compares and tests.
static const char long_lists[] =
    "documents tfidf keyphrases kwic frequency ngrams collocations dispersion topics_documents members";

// Takes tables of these families out of what is cut, while all of them have at most `most` bytes; returns
// what they have.
static size_t spare(const Page *page, size_t *bytes, const char *families, size_t most) {
    size_t kept = 0;
    for (size_t i = 0; i < page->count; i++) {
        if (!page_is_of(&page->tables[i], families) || kept + bytes[i] > most) continue;
        kept += bytes[i];
        bytes[i] = 0;
    }
    return kept;
}

// Likewise all but the long lists, if all of those fit.
static size_t spare_short(const Page *page, size_t *bytes, size_t most) {
    size_t sum = 0;
    for (size_t i = 0; i < page->count; i++) sum += page_is_of(&page->tables[i], long_lists) ? 0 : bytes[i];
    if (sum > most) return 0;
    for (size_t i = 0; i < page->count; i++)
        if (!page_is_of(&page->tables[i], long_lists)) bytes[i] = 0;
    return sum;
}

static void cut_largest(Page *page, size_t *bytes, size_t room) {
    size_t most = room / 8 * 7, kept = spare(page, bytes, whole_ones, most);
    kept += spare_short(page, bytes, most - kept);
    size_t level = level_of(bytes, page->count, room - kept);
    for (size_t i = 0; i < page->count; i++) {
        PageTable *table = &page->tables[i];
        if (bytes[i] <= level) continue;
        table->row_count = table->row_count * level / bytes[i];
        table->lost_its_end = true;
    }
}

void page_make_room(Page *page, size_t taken) {
    size_t quotes = quotes_are_none(page->quotes) ? 0 : WANTED_QUOTES_BYTES;
    size_t around = taken + AROUND_BYTES + quotes;
    size_t room = around < PAGE_MOST_BYTES ? PAGE_MOST_BYTES - around : 0;
    size_t *bytes = memory_allocate(page->count, sizeof *bytes), sum = measure(page, bytes);
    for (size_t i = 0; sum > room && i < sizeof rank_limits / sizeof *rank_limits; i++) {
        for (size_t j = 0; j < page->count; j++) drop_ranks(&page->tables[j], rank_limits[i]);
        sum = measure(page, bytes);
    }
    if (sum > room) cut_largest(page, bytes, room);
    free(bytes);
}
