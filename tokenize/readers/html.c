// HTML, by libxml2's parser as a stream of events: no tree is built, nothing is fetched, no entity is
// expanded but the characters of HTML. The main text is kept: what stands in navigation, forms and scripts is
// not, nor what is mostly links.
#include "base/memory.h"
#include "base/sha256.h"
#include "language/unicode.h"
#include "tokenize/encodings.h"
#include "tokenize/extraction.h"
#include "tokenize/readers/reader.h"

#include <stdlib.h>
#include <string.h>

#ifdef RAPPORTEUR_LIBXML2
#include <libxml/HTMLparser.h>

typedef enum Role {
    ROLE_INLINE,  // parts nothing
    ROLE_BLOCK,   // parts blocks
    ROLE_HEADING, // h1 to h6
    ROLE_ITEM,
    ROLE_CELL,  // parts words
    ROLE_BREAK, // a line end
    ROLE_LINK,
    ROLE_BOLD,
    ROLE_SKIPPED, // with all that is in it
    ROLE_TITLE,
} Role;

static const struct {
    Role role;
    const char *elements;
} roles[] = {
    {ROLE_BLOCK, "p div section article main body blockquote pre table tr caption dl dd dt figure figcaption "
                 "ul ol center address "
                 "details summary hr header fieldset"},
    {ROLE_HEADING, "h1 h2 h3 h4 h5 h6"},
    {ROLE_ITEM, "li"},
    {ROLE_CELL, "td th"},
    {ROLE_BREAK, "br"},
    {ROLE_LINK, "a"},
    {ROLE_BOLD, "b strong"},
    {ROLE_SKIPPED, "script style nav form aside footer noscript template svg iframe object select button "
                   "textarea head menu "
                   "audio video map math input label option"},
    {ROLE_TITLE, "title"},
};

static Role role_of(const char *element) {
    Str name = str_from(element);
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_is_listed(name, roles[i].elements)) return roles[i].role;
    return ROLE_INLINE;
}

typedef struct Page {
    Extraction extraction;
    size_t skipped; // elements that are skipped and not closed yet
    bool in_title;
    size_t links, bolds, headings, items; // open
    size_t bold_end; // of the bold text at the start of the block, in the text; 0 for none
    Buffer title;
} Page;

static const char *attribute(const xmlChar **attributes, const char *name) {
    for (; attributes && attributes[0]; attributes += 2)
        if (strcmp((const char *)attributes[0], name) == 0) return (const char *)attributes[1];
    return NULL;
}

static void keep_field(Page *page, const char *name, const char *value) {
    RawDocument *raw = page->extraction.raw;
    if (value && !document_get(&raw->metadata, name).length)
        document_set(&raw->metadata, str_from(name), str_trim(str_from(value)));
}

static void take_meta(Page *page, const xmlChar **attributes) {
    static const char *const known[][2] = {{"author", "author"},
                                           {"date", "date"},
                                           {"dc.date", "date"},
                                           {"article:published_time", "date"},
                                           {"og:title", "title"}};
    const char *name = attribute(attributes, "name"), *content = attribute(attributes, "content");
    if (!name) name = attribute(attributes, "property");
    for (size_t i = 0; name && content && i < sizeof known / sizeof *known; i++)
        if (strcasecmp(name, known[i][0]) == 0 && unicode_is_nfc(str_from(content)))
            keep_field(page, known[i][1], content);
}

static void block_break(Page *page) {
    ParagraphKind kind = page->headings ? PARAGRAPH_HEADING : page->items ? PARAGRAPH_ITEM : PARAGRAPH_TEXT;
    size_t level = page->headings ? page->extraction.level : page->items;
    extraction_break(&page->extraction, kind, kind == PARAGRAPH_TEXT ? 0 : level ? level : 1);
    page->bold_end = 0;
}

static void start_element(void *context, const xmlChar *element, const xmlChar **attributes) {
    Page *page = context;
    const char *name = (const char *)element;
    Role role = role_of(name);
    if (strcmp(name, "meta") == 0) take_meta(page, attributes);
    if (strcmp(name, "html") == 0) keep_field(page, "language", attribute(attributes, "lang"));
    if (role == ROLE_TITLE) page->in_title = true;
    if (role == ROLE_SKIPPED) page->skipped++;
    if (page->skipped) return;
    page->links += role == ROLE_LINK;
    page->bolds += role == ROLE_BOLD;
    if (role == ROLE_ITEM) page->items++;
    if (role == ROLE_HEADING) page->headings++, page->extraction.level = (size_t)(name[1] - '0');
    if (role == ROLE_BLOCK || role == ROLE_HEADING || role == ROLE_ITEM) block_break(page);
    if (role == ROLE_CELL) extraction_space(&page->extraction);
    if (role == ROLE_BREAK) extraction_line_break(&page->extraction);
}

static void end_element(void *context, const xmlChar *element) {
    Page *page = context;
    Role role = role_of((const char *)element);
    if (role == ROLE_TITLE) page->in_title = false;
    if (role == ROLE_SKIPPED && page->skipped) {
        page->skipped--;
        return;
    }
    if (page->skipped) return;
    if (role == ROLE_LINK && page->links) page->links--;
    if (role == ROLE_BOLD && page->bolds) page->bolds--;
    if (role == ROLE_ITEM && page->items) page->items--;
    if (role == ROLE_HEADING && page->headings) page->headings--;
    if (role == ROLE_BLOCK || role == ROLE_HEADING || role == ROLE_ITEM) block_break(page);
    if (role == ROLE_CELL) extraction_space(&page->extraction);
}

static void take_characters(void *context, const xmlChar *characters, int length) {
    Page *page = context;
    Str text = {(const char *)characters, (size_t)length};
    if (page->in_title) buffer_append(&page->title, text);
    if (page->skipped || page->in_title) return;
    size_t before = page->extraction.text.length;
    bool first = !page->extraction.open;
    extraction_text(&page->extraction, text);
    ExtractedBlock *block = extraction_block(&page->extraction);
    if (!block) return;
    bool bold_from_start = page->bolds && (first || page->bold_end == before);
    if (bold_from_start) page->bold_end = page->extraction.text.length;
    if (bold_from_start) block->label = page->extraction.text.length - block->start;
    if (page->links && !page->bolds) block->linked += page->extraction.text.length - before;
}

// ---- What is main text ----

// Lines that web pages put at the end of an article, folded.
static const char *const page_lines[] = {"voir plus d'articles connexes",
                                         "retour à la liste",
                                         "partager cette page",
                                         "imprimer",
                                         "haut de page",
                                         "lire aussi",
                                         "articles connexes",
                                         "see more articles",
                                         "related articles",
                                         "back to list",
                                         "share this page",
                                         "print this page",
                                         "back to top",
                                         "read more",
                                         "목록으로",
                                         "관련 기사",
                                         "인쇄하기",
                                         "공유하기",
                                         "목록",
                                         "맨 위로"};

static bool is_page_line(Str text) {
    return unicode_folds_to_one_of(text, page_lines, sizeof page_lines / sizeof *page_lines);
}

enum { LONG_TEXT_BYTES = 80 };

static bool is_prose(const ExtractedBlock *block) {
    size_t length = block->end - block->start;
    return block->kind != PARAGRAPH_HEADING && length >= LONG_TEXT_BYTES && block->linked * 3 < length;
}

static bool is_links(const ExtractedBlock *block) {
    return block->linked * 2 > block->end - block->start;
}

// From the first prose to the last, with the headings and short lines around them that are no links.
static void find_main_text(Extraction *extraction) {
    size_t first = 0, last = extraction->count;
    ExtractedBlock *blocks = extraction->blocks;
    while (first < extraction->count && !is_prose(&blocks[first])) first++;
    if (first == extraction->count)
        first = 0;
    else {
        while (last > 0 && !is_prose(&blocks[last - 1])) last--;
        while (first > 0 && !is_links(&blocks[first - 1])) first--;
        while (last < extraction->count && !is_links(&blocks[last])) last++;
    }
    for (size_t i = 0; i < extraction->count; i++)
        blocks[i].left_out =
            i < first || i >= last || (is_links(&blocks[i]) && blocks[i].kind != PARAGRAPH_HEADING);
}

static bool leave_page_lines_out(Extraction *extraction, Diagnostics *diagnostics) {
    size_t count = 0;
    Str example = {0};
    for (size_t i = 0; i < extraction->count; i++) {
        ExtractedBlock *block = &extraction->blocks[i];
        Str text = {extraction->text.bytes + block->start, block->end - block->start};
        if (block->left_out || !is_page_line(text)) continue;
        block->left_out = true;
        if (count++ == 0) example = text;
    }
    if (count == 0) return true;
    return diagnostics_warn(
        diagnostics, (Place){.file = arena_copy_text(&extraction->raw->arena, extraction->raw->source)},
        "%zu line%s of the web page left out ('%.*s')", count, count == 1 ? "" : "s", STR_ARGUMENTS(example));
}

// ---- Speakers ----

// A bold start is a label when it ends with a stop or colon, or one follows it, and more text does.
static size_t label_length(Str text, size_t bold) {
    enum { LABEL_BYTES_AT_MOST = 120 };
    size_t end = bold;
    if (bold == 0 || bold > LABEL_BYTES_AT_MOST) return 0;
    while (end > 0 && text.bytes[end - 1] == ' ') end--;
    bool stopped = end > 0 && (text.bytes[end - 1] == '.' || text.bytes[end - 1] == ':');
    size_t next = bold;
    while (!stopped && next < text.length && text.bytes[next] == ' ') next++;
    if (!stopped && next < text.length && (text.bytes[next] == '.' || text.bytes[next] == ':'))
        stopped = true, bold = next + 1;
    return stopped && bold < text.length ? bold : 0;
}

static Str speaker_of(Str label) {
    while (label.length && strchr(" .:", label.bytes[label.length - 1])) label.length--;
    return label;
}

static void find_speakers(Extraction *extraction) {
    enum { LABELS_AT_LEAST = 3 };
    size_t labels = 0;
    for (size_t i = 0; i < extraction->count; i++) {
        ExtractedBlock *block = &extraction->blocks[i];
        Str text = {extraction->text.bytes + block->start, block->end - block->start};
        block->label =
            block->left_out || block->kind != PARAGRAPH_TEXT ? 0 : label_length(text, block->label);
        labels += block->label > 0;
    }
    Str speaker = {0};
    for (size_t i = 0; i < extraction->count; i++) {
        ExtractedBlock *block = &extraction->blocks[i];
        if (labels < LABELS_AT_LEAST) block->label = 0;
        if (block->kind == PARAGRAPH_HEADING) speaker = (Str){0};
        block->opens_turn = block->label > 0;
        if (block->label)
            speaker = arena_copy(&extraction->raw->arena,
                                 speaker_of((Str){extraction->text.bytes + block->start, block->label}));
        block->speaker = speaker;
    }
    if (labels < LABELS_AT_LEAST) extraction->raw->has_turns = true; // as in plain text
}

// ---- Encoding ----

// The charset that a page declares; the bytes are ASCII so far.
static Str declared_charset(Str page) {
    enum { LOOKED_AT_BYTES = 2048 };
    if (page.length > LOOKED_AT_BYTES) page.length = LOOKED_AT_BYTES;
    for (size_t i = 0; i + 8 < page.length; i++) {
        if (strncasecmp(page.bytes + i, "charset=", 8) != 0) continue;
        Str rest = str_skip(page, i + 8);
        if (rest.length && (rest.bytes[0] == '"' || rest.bytes[0] == '\'')) rest = str_skip(rest, 1);
        size_t end = 0;
        while (end < rest.length && !strchr("\"'> /;\r\n\t", rest.bytes[end])) end++;
        return str_slice(rest, 0, end);
    }
    return (Str){0};
}

// What the user says; UTF-8 if it is; what the page declares, but for ISO-8859-1, which pages say when they
// mean Windows-1252; else what is detected.
static const char *encoding_of(RawDocument *raw) {
    size_t bad_length;
    Str page = buffer_str(&raw->bytes);
    if (raw->encoding) return raw->encoding;
    const char *detected = encoding_detect(page, true);
    if (detected && strncmp(detected, "UTF-", 4) == 0) return detected;
    if (unicode_find_malformed(page, &bad_length) == page.length) return NULL;
    Str declared = declared_charset(page);
    if (!declared.length || strncasecmp(declared.bytes, "utf", 3) == 0) return detected;
    bool latin = (declared.length == 10 && strncasecmp(declared.bytes, "iso-8859-1", 10) == 0) ||
                 (declared.length == 6 && strncasecmp(declared.bytes, "latin1", 6) == 0);
    return latin ? "WINDOWS-1252" : arena_copy_text(&raw->arena, declared);
}

static void append_utf8(Buffer *utf8, RawDocument *raw, Diagnostics *diagnostics) {
    size_t malformed;
    Str page = buffer_str(&raw->bytes);
    Diagnostics quiet = {0};
    diagnostics_defer(&quiet, diagnostics);
    if (!encoding_append_utf8(utf8, page, encoding_of(raw), &malformed,
                              &quiet)) // it declares what nobody knows
        encoding_append_utf8(utf8, page, "WINDOWS-1252", &malformed, &quiet);
    diagnostics_forget(&quiet);
    diagnostics_close(&quiet);
}

// ---- The page ----

static void parse_page(Page *page, Str html) {
    enum { PIECE_BYTES = 1024 * 1024 };
    htmlSAXHandler events = {.startElement = start_element,
                             .endElement = end_element,
                             .characters = take_characters,
                             .ignorableWhitespace = take_characters};
    htmlParserCtxtPtr parser = htmlCreatePushParserCtxt(&events, page, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (!parser) memory_exhausted();
    htmlCtxtUseOptions(parser, HTML_PARSE_IGNORE_ENC | HTML_PARSE_NONET | HTML_PARSE_RECOVER |
                                   HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    for (Str rest = html; rest.length;) {
        size_t piece = rest.length < PIECE_BYTES ? rest.length : PIECE_BYTES;
        htmlParseChunk(parser, rest.bytes, (int)piece, 0);
        rest = str_skip(rest, piece);
    }
    htmlParseChunk(parser, NULL, 0, 1);
    htmlFreeParserCtxt(parser);
}

static bool parse(RawDocument *raw, Diagnostics *diagnostics) {
    Page page = {0};
    Buffer html = {0};
    sha256_hex(buffer_str(&raw->bytes), raw->sha256);
    append_utf8(&html, raw, diagnostics);
    extraction_start(&page.extraction, raw);
    parse_page(&page, buffer_str(&html));
    buffer_free(&html);
    extraction_break(&page.extraction, PARAGRAPH_TEXT, 0);
    keep_field(&page, "title", page.title.length ? buffer_text(&page.title) : NULL);
    buffer_free(&page.title);
    find_main_text(&page.extraction);
    bool go_on = leave_page_lines_out(&page.extraction, diagnostics);
    find_speakers(&page.extraction);
    extraction_finish(&page.extraction);
    return go_on;
}
#else
static bool parse(RawDocument *raw, Diagnostics *diagnostics) {
    diagnostics_error(diagnostics, (Place){.file = arena_copy_text(&raw->arena, raw->source)},
                      "is HTML, and this build has no libxml2 (save the page as text)");
    raw_document_leave_out(raw);
    return !diagnostics->strict;
}
#endif

static bool read_html(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return reader_read_whole(&reader_html, source, sink, diagnostics);
}

const Reader reader_html = {
    .name = "html",
    .summary = "web pages: their main text, with speakers in bold",
    .extensions = ".html .htm .xhtml",
    .text = true,
    .read = read_html,
    .parse = parse,
};
