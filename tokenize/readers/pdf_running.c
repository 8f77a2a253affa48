#include "tokenize/readers/pdf_running.h"

#include "base/interner.h"
#include "base/memory.h"
#include "language/rules.h"
#include "tokenize/readers/reader.h"

#include <stdlib.h>

// Shares of the height of the page.
#define MARGIN 0.12          // where the same words may come back
#define NUMBERED_MARGIN 0.09 // where words may come back with another number ("Article 3" stands lower)
enum { PAGES_AT_LEAST = 3 };

bool pdf_line_starts_item(Str line) {
    return text_marker_length(line) > 0;
}

static Str text_of(const PdfText *pdf, const PdfLine *line) {
    return str_slice(buffer_str(&pdf->text), line->start, line->end);
}

static bool is_in_margin(const PdfText *pdf, const PdfLine *line, double share) {
    double height = line->page < pdf->page_count ? pdf->page_heights[line->page] : 0;
    return line->bottom < height * share || line->top > height * (1 - share);
}

// "12", "- 12 -", "12/40", "page 12 sur 40", "p. 3".
static bool is_page_number(Str text) {
    bool digits = false;
    for (size_t length = 0; text.length; text = str_skip(text, length)) {
        uint32_t character = unicode_decode(text, &length);
        digits |= unicode_is_digit(character);
        if (!unicode_is_letter(character)) continue;
        size_t end = length, next;
        while (end < text.length && unicode_is_letter(unicode_decode(str_skip(text, end), &next)))
            end += next;
        if (!any_language_has_word(str_slice(text, 0, end), LANGUAGE_LIST(page_words))) return false;
        length = end;
    }
    return digits;
}

// With every number as "#"; `*numbered` tells whether there was one.
static void append_key(Buffer *key, Str text, bool *numbered) {
    *numbered = false;
    for (size_t length; text.length; text = str_skip(text, length)) {
        bool digit = unicode_is_digit(unicode_decode(text, &length));
        *numbered |= digit;
        if (!digit)
            buffer_append(key, str_slice(text, 0, length));
        else if (!key->length || key->bytes[key->length - 1] != '#')
            buffer_append_byte(key, '#');
    }
}

// On how many pages each key has been seen.
typedef struct KeyPages {
    Interner keys;
    size_t *pages, *last_page;
    size_t pages_capacity, last_capacity;
} KeyPages;

static void count_page(KeyPages *counts, uint32_t key, size_t page) {
    MEMORY_GROW(counts->pages, counts->pages_capacity, (size_t)key + 1);
    MEMORY_GROW(counts->last_page, counts->last_capacity, (size_t)key + 1);
    if (counts->last_page[key] == page + 1) return;
    counts->last_page[key] = page + 1;
    counts->pages[key]++;
}

// The key of a line that may be running, or INTERNER_NONE.
static uint32_t key_of(const PdfText *pdf, const PdfLine *line, KeyPages *counts) {
    if (line->end == line->start || !is_in_margin(pdf, line, MARGIN)) return INTERNER_NONE;
    Buffer key = {0};
    bool numbered;
    append_key(&key, text_of(pdf, line), &numbered);
    bool candidate = !numbered || is_in_margin(pdf, line, NUMBERED_MARGIN);
    uint32_t id = candidate ? interner_add(&counts->keys, buffer_str(&key)) : INTERNER_NONE;
    buffer_free(&key);
    return id;
}

static bool is_number_in_margin(const PdfText *pdf, const PdfLine *line) {
    return is_in_margin(pdf, line, MARGIN) && is_page_number(text_of(pdf, line));
}

// Whether anything is on the pages but what would be a running line: where all pages are the same, that is
// the text.
static bool has_other_lines(const PdfText *pdf, const uint32_t *keys, const KeyPages *counts) {
    for (size_t i = 0; i < pdf->line_count; i++) {
        const PdfLine *line = &pdf->lines[i];
        bool runs = keys[i] != INTERNER_NONE && counts->pages[keys[i]] >= PAGES_AT_LEAST;
        if (line->end > line->start && !runs && !is_number_in_margin(pdf, line)) return true;
    }
    return false;
}

size_t pdf_running_leave_out(PdfText *pdf) {
    KeyPages counts = {0};
    size_t left_out = 0;
    uint32_t *keys = memory_allocate(pdf->line_count + 1, sizeof *keys);
    for (size_t i = 0; i < pdf->line_count; i++) {
        keys[i] = key_of(pdf, &pdf->lines[i], &counts);
        if (keys[i] != INTERNER_NONE) count_page(&counts, keys[i], pdf->lines[i].page);
    }
    bool has_more = has_other_lines(pdf, keys, &counts);
    for (size_t i = 0; i < pdf->line_count; i++) {
        PdfLine *line = &pdf->lines[i];
        bool runs = has_more && keys[i] != INTERNER_NONE && counts.pages[keys[i]] >= PAGES_AT_LEAST;
        line->left_out = runs || is_number_in_margin(pdf, line);
        left_out += line->left_out;
    }
    interner_free(&counts.keys);
    free(counts.pages);
    free(counts.last_page);
    free(keys);
    return left_out;
}
