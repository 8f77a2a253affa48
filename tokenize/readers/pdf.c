// PDF, by pdftotext (poppler-utils) as a child with limits on time and memory. What belongs to the page and
// not to the text is mended: running heads and page numbers are left out, words parted at line ends are put
// together, lines become paragraphs.
#include "base/interner.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "language/unicode.h"
#include "tokenize/child.h"
#include "tokenize/extraction.h"
#include "tokenize/readers/reader.h"

#include <stdlib.h>
#include <string.h>

typedef struct PageLine {
    Str text; // without the white space around it
    bool first_of_page, edge, left_out;
} PageLine;

typedef struct Pages {
    PageLine *lines;
    size_t count, capacity;
    size_t pages;
} Pages;

enum { EDGE_LINES = 3 }; // at either end of a page may be a running head

static void mark_edges(Pages *pages, size_t start) {
    size_t found = 0;
    for (size_t i = start; i < pages->count && found < EDGE_LINES; i++)
        if (pages->lines[i].text.length) pages->lines[i].edge = true, found++;
    found = 0;
    for (size_t i = pages->count; i > start && found < EDGE_LINES; i--)
        if (pages->lines[i - 1].text.length) pages->lines[i - 1].edge = true, found++;
}

static void split(Pages *pages, Str text) {
    while (text.length) {
        Str page = str_cut(&text, '\f');
        size_t start = pages->count;
        for (bool first = true; page.length; first = false) {
            MEMORY_GROW(pages->lines, pages->capacity, pages->count + 1);
            pages->lines[pages->count++] =
                (PageLine){.text = str_trim(str_cut(&page, '\n')), .first_of_page = first};
        }
        mark_edges(pages, start);
        pages->pages++;
    }
}

// A line with every number as 0, so that "Page 3" and "Page 4" are the same running head.
static void append_pattern(Buffer *pattern, Str line) {
    bool in_number = false;
    for (size_t i = 0; i < line.length; i++) {
        bool digit = line.bytes[i] >= '0' && line.bytes[i] <= '9';
        if (!digit) buffer_append_byte(pattern, line.bytes[i]);
        if (digit && !in_number) buffer_append_byte(pattern, '0');
        in_number = digit;
    }
}

static bool is_page_number(Str pattern) {
    static const char *const patterns[] = {"0",           "- 0 -",        "– 0 –",  "— 0 —", "0/0",
                                           "0 / 0",       "Page 0",       "page 0", "p. 0",  "0 of 0",
                                           "Page 0 of 0", "Page 0 sur 0", "[0]",    "-0-"};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        if (str_equal_text(pattern, patterns[i])) return true;
    return false;
}

// Numbers of pages, and lines at the edge of a page that come back on half of the pages, three at least.
static void leave_running_heads_out(Pages *pages) {
    Interner patterns = {0};
    size_t *counts = NULL, capacity = 0;
    uint32_t *of_line = memory_allocate(pages->count + 1, sizeof *of_line);
    Buffer pattern = {0};
    for (size_t i = 0; i < pages->count; i++) {
        PageLine *line = &pages->lines[i];
        if (!line->edge) continue;
        buffer_clear(&pattern);
        append_pattern(&pattern, line->text);
        line->left_out = is_page_number(buffer_str(&pattern));
        of_line[i] = interner_add(&patterns, buffer_str(&pattern));
        MEMORY_GROW(counts, capacity, (size_t)of_line[i] + 1);
        counts[of_line[i]]++;
    }
    for (size_t i = 0; i < pages->count; i++)
        if (pages->lines[i].edge && counts[of_line[i]] >= 3 && counts[of_line[i]] * 2 >= pages->pages)
            pages->lines[i].left_out = true;
    buffer_free(&pattern);
    free(counts);
    free(of_line);
    interner_free(&patterns);
}

static bool ends_in_hyphen(Str line) {
    size_t length;
    if (line.length < 2 || line.bytes[line.length - 1] != '-') return false;
    size_t at = line.length - 2;
    while (at > 0 && ((unsigned char)line.bytes[at] & 0xc0) == 0x80) at--;
    return unicode_is_letter(unicode_decode(str_skip(line, at), &length));
}

static bool begins_small(Str line) {
    size_t length;
    return line.length && unicode_is_lower(unicode_decode(line, &length));
}

static bool ends_sentence(Str line) {
    static const char *const ends[] = {".", "!", "?", "…", ":", "»", "”", "\""};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends_with(line, str_from(ends[i]))) return true;
    return false;
}

// The last word of a line and the first of the next, with a hyphen between: whether it is written so
// elsewhere, or its end is one that always has a hyphen.
static bool is_compound(Str text, Str line, Str next) {
    if (str_starts_with(next, STR("même"))) return true; // eux-mêmes
    Buffer word = {0};
    size_t start = line.length, end = 0;
    while (start > 0 && line.bytes[start - 1] != ' ') start--;
    while (end < next.length && !strchr(" .,;:!?)", next.bytes[end])) end++;
    buffer_append(&word, str_skip(line, start));
    buffer_append(&word, str_slice(next, 0, end));
    bool found = str_find(text, buffer_str(&word)) < text.length;
    buffer_free(&word);
    return found;
}

// The next line that is kept, or NULL; `*parted` when an empty line stands before it.
static const PageLine *next_line(const Pages *pages, size_t *at, bool *parted) {
    *parted = false;
    for (; *at < pages->count; ++*at) {
        const PageLine *line = &pages->lines[*at];
        if (line->left_out) continue;
        if (line->text.length) return ++*at, line;
        *parted = true;
    }
    return NULL;
}

// A page end parts nothing where a sentence goes on in small letters.
static bool goes_on(Str before, Str line) {
    return before.length && !ends_sentence(before) && begins_small(line);
}

static bool begins_large(Str line) {
    size_t length;
    uint32_t first = line.length ? unicode_decode(line, &length) : 0;
    return unicode_is_upper(first) || unicode_is_digit(first);
}

// What nine lines in ten do not exceed, as bytes: the width of the column.
static size_t column_width(const Pages *pages) {
    enum { WIDEST = 400 };
    size_t counts[WIDEST + 1] = {0}, lines = 0, seen = 0, width = WIDEST;
    for (size_t i = 0; i < pages->count; i++)
        if (pages->lines[i].text.length && !pages->lines[i].left_out)
            counts[pages->lines[i].text.length < WIDEST ? pages->lines[i].text.length : WIDEST]++, lines++;
    while (width > 0 && (seen += counts[width]) * 10 < lines) width--;
    return width;
}

// A line that leaves a quarter of the column empty is the last of its paragraph when a capital or number
// follows.
static bool ends_paragraph(Str before, Str line, size_t width) {
    return before.length && before.length * 4 < width * 3 && begins_large(line);
}

static void build(Extraction *extraction, const Pages *pages, Str text) {
    size_t width = column_width(pages);
    Str before = {0};
    bool parted, hyphen = false;
    size_t at = 0;
    for (const PageLine *line; (line = next_line(pages, &at, &parted));) {
        if ((parted && !goes_on(before, line->text)) || ends_paragraph(before, line->text, width))
            extraction_break(extraction, PARAGRAPH_TEXT, 0);
        if (!hyphen) extraction_space(extraction);
        Str rest = line->text;
        bool ahead;
        size_t peek = at;
        const PageLine *next = next_line(pages, &peek, &ahead);
        hyphen = next && ends_in_hyphen(rest) && begins_small(next->text);
        if (hyphen && !is_compound(text, rest, next->text)) rest.length--;
        extraction_text(extraction, rest);
        before = line->text;
    }
}

static bool parse(RawDocument *raw, Diagnostics *diagnostics) {
    enum { SECONDS_AT_MOST = 120, MEGABYTES_AT_MOST = 2048, TEXT_BYTES_AT_MOST = 512 * 1024 * 1024 };
    static const char *const command[] = {"pdftotext", "-q",        "-enc", "UTF-8", "-eol",
                                          "unix",      CHILD_INPUT, "-",    NULL};
    Place place = {.file = arena_copy_text(&raw->arena, raw->source)};
    Buffer text = {0}, fault = {0}, bytes = raw->bytes;
    raw->bytes = (Buffer){0};
    sha256_hex(buffer_str(&bytes), raw->sha256);
    ChildLimits limits = {SECONDS_AT_MOST, MEGABYTES_AT_MOST, TEXT_BYTES_AT_MOST};
    ChildResult result = child_run(command, buffer_str(&bytes), limits, &text, &fault);
    Extraction extraction;
    extraction_start(&extraction, raw);
    bool fine = result == CHILD_DONE;
    if (fine) {
        Pages pages = {0};
        split(&pages, buffer_str(&text));
        leave_running_heads_out(&pages);
        build(&extraction, &pages, buffer_str(&text));
        free(pages.lines);
    } else if (result == CHILD_MISSING)
        diagnostics_error(diagnostics, place,
                          "is a PDF, and pdftotext is not installed (Debian: poppler-utils)");
    else if (result == CHILD_LIMIT)
        diagnostics_error(diagnostics, place,
                          "pdftotext took more than %d s, %d MiB or %d MiB of text: left out",
                          SECONDS_AT_MOST, MEGABYTES_AT_MOST, TEXT_BYTES_AT_MOST >> 20);
    else
        diagnostics_error(diagnostics, place, "pdftotext cannot read it: %s",
                          fault.length ? buffer_text(&fault) : "it is damaged, cut off or encrypted");
    extraction_finish(&extraction);
    if (!fine) raw_document_leave_out(raw);
    if (fine && raw->block_count == 0)
        fine = diagnostics_warn(diagnostics, place,
                                "has no text in it (a scan? an OCR program makes text of it)");
    raw->has_turns = true;
    buffer_free(&text);
    buffer_free(&fault);
    buffer_free(&bytes);
    return fine || !diagnostics->strict;
}

static bool read_pdf(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return reader_read_whole(&reader_pdf, source, sink, diagnostics);
}

const Reader reader_pdf = {
    .name = "pdf",
    .summary = "PDF, by pdftotext; page numbers and hyphens mended",
    .extensions = ".pdf",
    .read = read_pdf,
    .parse = parse,
};
