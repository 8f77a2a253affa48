// TEI: the body, with headings, items and speakers; title, author and date of the header.
#include "base/memory.h"
#include "base/sha256.h"
#include "tokenize/extraction.h"
#include "tokenize/markup.h"
#include "tokenize/readers/reader.h"

#include <stdlib.h>
#include <string.h>

#ifdef RAPPORTEUR_LIBXML2
typedef struct Tei {
    Extraction extraction;
    size_t body, skipped, items; // elements that are open
    bool is_tei, in_title, in_author, in_speaker;
    Buffer name; // of the element of the header or the speaker that is being read
} Tei;

static const char blocks[] = "p ab div lg l list table row sp u head item closer opener trailer stage";
static const char skipped[] = "note fw pb del orig teiHeader back front speaker";

static void next_block(Tei *tei) {
    extraction_break(&tei->extraction, tei->items ? PARAGRAPH_ITEM : PARAGRAPH_TEXT, tei->items ? 1 : 0);
}

static void start(void *context, const MarkupElement *element) {
    Tei *tei = context;
    const char *name = element->name;
    tei->is_tei |= strcmp(name, "TEI") == 0 || strcmp(name, "TEI.2") == 0 || strcmp(name, "teiCorpus") == 0;
    tei->in_title |= !tei->body && strcmp(name, "title") == 0;
    tei->in_author |= !tei->body && strcmp(name, "author") == 0;
    tei->in_speaker |= strcmp(name, "speaker") == 0;
    if (strcmp(name, "date") == 0 && !tei->body) {
        char *when = markup_attribute(element, "when");
        if (when && !document_get(&tei->extraction.raw->metadata, "date").length)
            document_set(&tei->extraction.raw->metadata, STR("date"), str_from(when));
        xmlFree(when);
    }
    if (strcmp(name, "body") == 0) tei->body++;
    if (str_is_listed(str_from(name), skipped)) tei->skipped++;
    if (!tei->body || tei->skipped) return;
    tei->items += strcmp(name, "item") == 0;
    if (strcmp(name, "u") == 0) {
        char *who = markup_attribute(element, "who");
        extraction_speaker(&tei->extraction, who ? str_from(who[0] == '#' ? who + 1 : who) : STR(""));
        xmlFree(who);
    }
    if (strcmp(name, "head") == 0)
        extraction_break(&tei->extraction, PARAGRAPH_HEADING, 1);
    else if (str_is_listed(str_from(name), blocks))
        next_block(tei);
    if (strcmp(name, "lb") == 0) extraction_line_break(&tei->extraction);
    if (strcmp(name, "cell") == 0) extraction_space(&tei->extraction);
}

static void keep(Tei *tei, const char *field) {
    Document *metadata = &tei->extraction.raw->metadata;
    Str value = str_trim(buffer_str(&tei->name));
    if (value.length && !document_get(metadata, field).length) document_set(metadata, str_from(field), value);
    buffer_clear(&tei->name);
}

static void end(void *context, const MarkupElement *element) {
    Tei *tei = context;
    const char *name = element->name;
    if (tei->in_title && strcmp(name, "title") == 0) keep(tei, "title"), tei->in_title = false;
    if (tei->in_author && strcmp(name, "author") == 0) keep(tei, "author"), tei->in_author = false;
    if (tei->in_speaker && strcmp(name, "speaker") == 0) {
        extraction_speaker(&tei->extraction, str_trim(buffer_str(&tei->name)));
        buffer_clear(&tei->name);
        tei->in_speaker = false;
    }
    bool was_skipped = tei->skipped > 0;
    if (str_is_listed(str_from(name), skipped) && tei->skipped) tei->skipped--;
    if (!tei->body || was_skipped) return;
    if (strcmp(name, "item") == 0 && tei->items) tei->items--;
    if (str_is_listed(str_from(name), blocks)) next_block(tei);
    if (strcmp(name, "sp") == 0 || strcmp(name, "u") == 0) extraction_speaker(&tei->extraction, STR(""));
    if (strcmp(name, "body") == 0) tei->body--;
}

static void text(void *context, Str characters) {
    Tei *tei = context;
    if (tei->in_title || tei->in_author || tei->in_speaker) buffer_append(&tei->name, characters);
    if (tei->body && !tei->skipped) extraction_text(&tei->extraction, characters);
}

static bool parse(RawDocument *raw, Diagnostics *diagnostics) {
    Tei tei = {0};
    Place place = {.file = arena_copy_text(&raw->arena, raw->source)};
    MarkupEvents events = {start, end, text, &tei};
    Buffer xml = raw->bytes;
    raw->bytes = (Buffer){0};
    sha256_hex(buffer_str(&xml), raw->sha256);
    extraction_start(&tei.extraction, raw);
    bool fine = markup_read(buffer_str(&xml), &events, place, diagnostics);
    if (fine && !tei.is_tei)
        fine = diagnostics_error(diagnostics, place,
                                 "is XML, but not TEI, the only XML that is read (convert it to text)");
    extraction_finish(&tei.extraction);
    if (!fine) raw_document_leave_out(raw);
    buffer_free(&xml);
    buffer_free(&tei.name);
    return fine || !diagnostics->strict;
}
#else
static bool parse(RawDocument *raw, Diagnostics *diagnostics) {
    diagnostics_error(diagnostics, (Place){.file = arena_copy_text(&raw->arena, raw->source)},
                      "is XML, and this build has no libxml2 (convert it to text)");
    raw_document_leave_out(raw);
    return !diagnostics->strict;
}
#endif

static bool read_tei(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return reader_read_whole(&reader_tei, source, sink, diagnostics);
}

const Reader reader_tei = {
    .name = "tei",
    .summary = "TEI: the body, with speakers",
    .extensions = ".tei .tei.xml .xml",
    .read = read_tei,
    .parse = parse,
};
