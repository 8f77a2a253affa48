// Plain text, with optional YAML front matter. Blank lines part paragraphs; where most of the text stands in
// long lines, every line is a paragraph (nobody wraps lines at 200 characters).
#include "language/unicode/unicode.h"
#include "language/words/segment.h"
#include "tokenize/document/front_matter.h"
#include "tokenize/extraction/exports.h"
#include "tokenize/readers/hyphens.h"
#include "tokenize/readers/reader.h"

#include <string.h>

enum { LONG_LINE_BYTES = 200, HEADING_BYTES = 150 };

typedef struct Line {
    size_t start;
    size_t end; // without the line end
} Line;

// The line that starts at `at`; `*next` gets where the following one starts. Ends: LF, CRLF, CR.
static Line line_at(Str text, size_t at, size_t *next) {
    Line line = {at, at};
    Str rest = str_skip(text, at);
    rest.length = str_find_byte(rest, '\n');
    line.end = at + str_find_byte(rest, '\r');
    *next = line.end;
    if (*next < text.length && text.bytes[*next] == '\r') ++*next;
    if (*next < text.length && text.bytes[*next] == '\n' &&
        (*next == line.end || text.bytes[*next - 1] == '\r'))
        ++*next;
    return line;
}

static bool is_blank(Str text, Line line) {
    size_t length;
    for (Str rest = str_slice(text, line.start, line.end); rest.length; rest = str_skip(rest, length))
        if (!unicode_is_space(unicode_decode(rest, &length))) return false;
    return true;
}

static bool has_long_lines(Str text, size_t at) {
    size_t in_long = 0, in_all = 0;
    while (at < text.length) {
        Line line = line_at(text, at, &at);
        in_all += line.end - line.start;
        if (line.end - line.start >= LONG_LINE_BYTES) in_long += line.end - line.start;
    }
    return in_long * 2 > in_all;
}

static uint32_t first_character(Str text, size_t *length) {
    *length = 0;
    return text.length ? unicode_decode(text, length) : 0;
}

// Bytes of a list marker at the start ("• ", "- ", "3) ", "a. "), with the space behind it; 0 for none.
size_t text_marker_length(Str text) {
    size_t length, at = 0, digits = 0;
    uint32_t character = first_character(text, &length);
    bool bullet = character == '-' || character == '*' || character == 0x2022 || character == 0x2013 ||
                  character == 0x2014 || character == 0x25aa || character == 0x25cf || character == 0x25e6 ||
                  character == 0xb7 || character == 0x2219 || character == 0x27a2 || character == 0x25a0;
    if (bullet) {
        at = length;
    } else {
        while (at < text.length && text.bytes[at] >= '0' && text.bytes[at] <= '9') at++, digits++;
        if (digits == 0 || digits > 3 || at == text.length ||
            (text.bytes[at] != ')' && text.bytes[at] != '.'))
            return 0;
        at++;
    }
    character = first_character(str_skip(text, at), &length);
    if (!length || !unicode_is_space(character)) return 0;
    while (length && unicode_is_space(character)) {
        at += length;
        character = first_character(str_skip(text, at), &length);
    }
    return at;
}

static bool ends_like_sentence(Str text) {
    static const char *const ends[] = {".", "!", "?", "…", ":", ";", ",", "。"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends_with(text, str_from(ends[i]))) return true;
    return false;
}

// A short line by itself that does not end like a sentence, with more text behind it.
static bool is_heading(Str paragraph, size_t lines, bool more) {
    return more && lines == 1 && paragraph.length <= HEADING_BYTES &&
           segment_kind(paragraph) == SEGMENT_WORD && !ends_like_sentence(paragraph);
}

// `text_end` is where the last paragraph ends.
static void add_paragraph(RawDocument *raw, size_t start, size_t end, size_t lines, size_t text_end) {
    Str text = str_trim(str_slice(raw->reading, start, end));
    start = (size_t)(text.bytes - raw->reading.bytes); // a form feed may stand before a marker
    size_t marker = text_marker_length(text);
    bool more = end < text_end;
    if (marker)
        raw_document_add_block(raw, start + marker, end, PARAGRAPH_ITEM, 1);
    else if (is_heading(text, lines, more)) {
        if (raw->block_count == 0) raw->title = text;
        raw_document_add_block(raw, start, end, PARAGRAPH_HEADING, 1);
        raw->blocks[raw->block_count - 1].guessed = true;
    } else
        raw_document_add_block(raw, start, end, PARAGRAPH_TEXT, 0);
}

static Str skip_spaces(Str text) {
    while (text.length && (text.bytes[0] == ' ' || text.bytes[0] == '\t')) text = str_skip(text, 1);
    return text;
}

void text_find_paragraphs(RawDocument *raw, size_t at) {
    Str text = raw->reading;
    bool by_line = has_long_lines(text, at);
    Str trimmed = str_trim(text);
    size_t text_end = trimmed.length ? (size_t)(trimmed.bytes - text.bytes) + trimmed.length : 0;
    size_t start = at, lines = 0;
    while (at < text.length) {
        size_t line_start = at;
        Line line = line_at(text, at, &at);
        bool item = text_marker_length(skip_spaces(str_slice(text, line.start, line.end))) > 0;
        if (lines > 0 && (by_line || item || is_blank(text, line))) {
            add_paragraph(raw, start, line_start, lines, text_end);
            lines = 0;
        }
        if (is_blank(text, line)) continue;
        if (lines++ == 0) start = line.start;
    }
    if (lines > 0) add_paragraph(raw, start, text.length, lines, text_end);
}

// ---- Words parted at the end of a line ----

static size_t blanks_at(Str text) {
    size_t blanks = 0;
    while (blanks < text.length && (text.bytes[blanks] == ' ' || text.bytes[blanks] == '\t')) blanks++;
    return blanks;
}

// Where the line end behind a hyphen at the end of a line stands, from `at` on, with a small letter on the
// next line; text.length for none. `*next` gets where that line starts.
static size_t find_parted(Str text, size_t at, size_t *next) {
    size_t length;
    for (;;) {
        size_t end = at + str_find_byte(str_skip(text, at), '\n');
        if (end >= text.length) return text.length;
        *next = end + 1 + blanks_at(str_skip(text, end + 1));
        size_t line_end = end > 0 && text.bytes[end - 1] == '\r' ? end - 1 : end;
        Str rest = str_skip(text, *next);
        bool may_be = line_end > 0 &&
                      (text.bytes[line_end - 1] == '-' || (unsigned char)text.bytes[line_end - 1] >= 0x80);
        if (may_be && rest.length && unicode_is_lower(unicode_decode(rest, &length)) &&
            hyphens_part(
                str_slice(text, line_end > LONG_LINE_BYTES ? line_end - LONG_LINE_BYTES : 0, line_end), rest))
            return line_end;
        at = end + 1;
    }
}

// Fills two bytes or more with characters that vanish inside words: soft hyphens, and a joiner where three
// are needed.
static void fill_with_nothing(char *to, size_t length) {
    size_t odd = length % 2 ? strlen("\u2060") : 0;
    memcpy(to, "\u2060", odd);
    for (size_t at = odd; at < length; at += 2) memcpy(to + at, "\u00ad", 2);
}

// Fills them so that the last is a hyphen.
static void fill_with_hyphen(char *to, size_t length) {
    const char *hyphen = length == 2 || length == 4 ? "\u058a" : "\u2010";
    size_t rest = length - strlen(hyphen);
    if (rest) fill_with_nothing(to, rest);
    memcpy(to + rest, hyphen, length - rest);
}

// The words of the text that decide about the hyphens, of which the first stands at `at`.
static void gather_words(Interner *words, Str text, size_t front, size_t at, size_t next) {
    Interner asked = {0};
    for (; at < text.length; at = find_parted(text, next, &next))
        hyphens_ask(&asked, str_slice(text, front, at), str_skip(text, next));
    hyphens_gather_asked(words, &asked, text);
    interner_free(&asked);
}

// Joins such words in the reading, in which the hyphen, the line end and what indents the next line are as
// long as before. Returns how many there are.
static size_t join_parted(RawDocument *raw, size_t front) {
    Str text = raw->reading;
    size_t next, count = 0, at = find_parted(text, front, &next);
    if (at == text.length || has_long_lines(text, front)) return 0;
    Interner words = {0};
    char *reading = raw_document_own_reading(raw);
    gather_words(&words, text, front, at, next);
    for (; at < text.length; at = find_parted(text, next, &next), count++) {
        Str before = str_slice(text, front, at);
        size_t start = front + hyphens_without_last(before).length;
        bool belongs = hyphens_belong(&words, before, str_skip(text, next));
        (belongs ? fill_with_hyphen : fill_with_nothing)(reading + start, next - start);
    }
    interner_free(&words);
    return count;
}

static bool mend_hyphens(RawDocument *raw, size_t front, Diagnostics *diagnostics) {
    size_t count = join_parted(raw, front);
    return count == 0 ||
           diagnostics_warn(diagnostics, (Place){.file = arena_copy_text(&raw->arena, raw->source)},
                            "%zu word%s parted at the end of a line joined", count, count == 1 ? "" : "s");
}

static bool parse(RawDocument *raw, Diagnostics *diagnostics) {
    size_t front;
    bool go_on = front_matter_take(raw, &front, diagnostics);
    go_on = mend_hyphens(raw, front, diagnostics) && go_on;
    go_on = exports_tell(raw, diagnostics) && go_on;
    text_find_paragraphs(raw, front);
    raw->has_turns = true;
    return go_on;
}

static bool read_text(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return reader_read_whole(&reader_text, source, sink, diagnostics);
}

const Reader reader_text = {
    .name = "text",
    .summary = "plain text; front matter is read",
    .extensions = ".txt .text",
    .text = true,
    .read = read_text,
    .parse = parse,
};
