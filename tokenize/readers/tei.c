// TEI (P5, tei-c.org; P4 likewise): the text of <text> in its edited reading, without notes and running
// heads; turns by <sp> with <speaker>, or by <u who>. From the header: title, author, date, language.
#include "base/memory.h"
#include "base/translation/translation.h"
#include "tokenize/extraction/extraction.h"
#include "tokenize/extraction/markup.h"
#include "tokenize/readers/markup_encoding.h"
#include "tokenize/readers/reader.h"
#include "tokenize/readers/tei_header.h"

#include <stdlib.h>
#include <string.h>

typedef struct TeiReader {
    RawDocument *raw;
    Extraction extraction;
    TeiPath path;
    TeiHeader header;
    size_t skipped; // elements open, from one on whose content is left out
    bool is_tei;
    size_t texts, divisions, lists, speeches; // of these, how many are open
    bool has_speeches;
    Buffer speaker; // the content of <speaker>
    bool in_speaker;
    bool taken;                                // an alternative of the innermost <choice> or <app>
    size_t notes, deletions, events, readings; // left out
    size_t unknown;                            // entities
    Str first_unknown;
    bool joins_next; // <w join="right">: no space between it …
    bool joined;     // … and what comes
} TeiReader;

// ---- Blocks ----

static void end_block(TeiReader *reader) {
    extraction_end_block(&reader->extraction);
}

static void next_is(TeiReader *reader, ParagraphKind kind, size_t level) {
    end_block(reader);
    reader->extraction.next.kind = kind;
    reader->extraction.next.level = level;
}

static void next_is_paragraph(TeiReader *reader) {
    next_is(reader, reader->lists ? PARAGRAPH_ITEM : PARAGRAPH_TEXT, reader->lists);
}

static void start_paragraph(TeiReader *reader, const MarkupElement *element) {
    (void)element;
    next_is_paragraph(reader);
}

static void start_stage(TeiReader *reader, const MarkupElement *element) {
    (void)element;
    reader->extraction.direction = true;
    next_is_paragraph(reader);
}

static void end_stage(TeiReader *reader) {
    reader->extraction.direction = false;
    next_is_paragraph(reader);
}

static void start_heading(TeiReader *reader, const MarkupElement *element) {
    (void)element;
    next_is(reader, PARAGRAPH_HEADING, reader->divisions ? reader->divisions : 1);
}

static void start_division(TeiReader *reader, const MarkupElement *element) {
    (void)element;
    next_is_paragraph(reader);
    reader->divisions++;
}

static void end_division(TeiReader *reader) {
    end_block(reader);
    reader->divisions -= reader->divisions > 0;
}

static void start_list(TeiReader *reader, const MarkupElement *element) {
    (void)element;
    reader->lists++;
    next_is_paragraph(reader);
}

static void end_list(TeiReader *reader) {
    reader->lists -= reader->lists > 0;
    next_is_paragraph(reader);
}

static void end_cell(TeiReader *reader) {
    extraction_end_cell(&reader->extraction);
}

static void start_text(TeiReader *reader, const MarkupElement *element) {
    reader->texts++;
    extraction_set_field(reader->raw, "language", markup_attribute(element, "lang"));
    next_is_paragraph(reader);
}

static void end_text(TeiReader *reader) {
    end_block(reader);
    reader->texts -= reader->texts > 0;
}

// ---- Turns ----

static Str without_marks(Str name) {
    static const char *const marks[] = {".", ":", ",", " ", "\u00a0"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks;) {
        bool ends = str_ends_with(name, str_from(marks[i]));
        if (ends) name.length -= strlen(marks[i]);
        i = ends ? 0 : i + 1;
    }
    return name;
}

static void set_speaker(TeiReader *reader, Str name) {
    reader->extraction.next.speaker = name;
    reader->extraction.next.opens_turn = name.length > 0;
}

static void start_speech(TeiReader *reader, const MarkupElement *element) {
    next_is_paragraph(reader);
    reader->speeches++;
    reader->has_speeches = true;
    set_speaker(reader, tei_header_speaker(&reader->header, markup_attribute(element, "who")));
}

static void end_speech(TeiReader *reader) {
    next_is_paragraph(reader);
    reader->speeches -= reader->speeches > 0;
    set_speaker(reader, (Str){0});
}

static void start_speaker(TeiReader *reader, const MarkupElement *element) {
    (void)element;
    end_block(reader);
    buffer_clear(&reader->speaker);
    reader->in_speaker = true;
}

static void end_speaker(TeiReader *reader) {
    Str name = without_marks(str_trim(buffer_str(&reader->speaker)));
    reader->in_speaker = false;
    if (name.length && reader->speeches) set_speaker(reader, arena_copy(&reader->raw->arena, name));
}

// ---- Words and lines ----

static void start_word(TeiReader *reader, const MarkupElement *element) {
    Str join = markup_attribute(element, "join");
    bool both = str_equal(join, STR("both"));
    if (both || str_equal(join, STR("left"))) reader->extraction.space_due = false;
    reader->joins_next = both || str_equal(join, STR("right"));
}

static void end_word(TeiReader *reader) {
    reader->joined = reader->joins_next;
    reader->joins_next = false;
}

static void take_line_break(TeiReader *reader, const MarkupElement *element) {
    if (str_equal(markup_attribute(element, "break"), STR("no"))) return;
    extraction_append(&reader->extraction, STR(" "));
}

static void break_line(TeiReader *reader, const MarkupElement *element) {
    (void)element;
    extraction_break_line(&reader->extraction);
}

static void skip(TeiReader *reader, const MarkupElement *element) {
    (void)element;
    reader->skipped = 1;
}

static void skip_note(TeiReader *reader, const MarkupElement *element) {
    reader->notes++;
    skip(reader, element);
}

static void skip_deletion(TeiReader *reader, const MarkupElement *element) {
    reader->deletions++;
    skip(reader, element);
}

static void skip_event(TeiReader *reader, const MarkupElement *element) {
    reader->events++;
    skip(reader, element);
}

static void start_alternatives(TeiReader *reader, const MarkupElement *element) {
    (void)element;
    reader->taken = false;
}

// In <choice> and <app> one alternative is read, the first.
static void take_alternative(TeiReader *reader, const MarkupElement *element) {
    if (reader->taken) skip(reader, element);
    reader->taken = true;
}

// Beside <corr>, <reg> or <expan>, which are the edited reading.
static void skip_in_choice(TeiReader *reader, const MarkupElement *element) {
    if (tei_parent_is(&reader->path, "choice")) skip(reader, element);
}

static void take_in_choice(TeiReader *reader, const MarkupElement *element) {
    if (tei_parent_is(&reader->path, "choice")) take_alternative(reader, element);
}

static void start_segment(TeiReader *reader, const MarkupElement *element) {
    if (tei_parent_is(&reader->path, "choice")) take_alternative(reader, element);
    if (tei_parent_is(&reader->path, "u")) next_is_paragraph(reader); // else it is part of a sentence
}

// Behind <lem>, or the first <rdg>.
static void take_reading(TeiReader *reader, const MarkupElement *element) {
    reader->readings += reader->taken;
    take_alternative(reader, element);
}

static void start_root(TeiReader *reader, const MarkupElement *element) {
    extraction_set_field(reader->raw, "language", markup_attribute(element, "lang"));
    reader->is_tei |= reader->path.depth == 1;
}

static const struct {
    const char *name;
    void (*start)(TeiReader *reader, const MarkupElement *element);
    void (*end)(TeiReader *reader);
} rows[] = {
    {"w", start_word, end_word},
    {"pc", start_word, end_word},
    {"p", start_paragraph, end_block},
    {"seg", start_segment, NULL},
    {"choice", start_alternatives, NULL},
    {"corr", take_in_choice, NULL},
    {"reg", take_in_choice, NULL},
    {"expan", take_in_choice, NULL},
    {"unclear", take_in_choice, NULL},
    {"app", start_alternatives, NULL},
    {"lem", take_alternative, NULL},
    {"rdg", take_reading, NULL},
    {"u", start_speech, end_speech},
    {"sp", start_speech, end_speech},
    {"speaker", start_speaker, end_speaker},
    {"head", start_heading, next_is_paragraph},
    {"ab", start_paragraph, end_block},
    {"lg", start_paragraph, end_block},
    {"l", break_line, NULL},
    {"lb", take_line_break, NULL},
    {"pb", take_line_break, NULL},
    {"cb", take_line_break, NULL},
    {"list", start_list, end_list},
    {"item", start_paragraph, end_block},
    {"row", start_paragraph, end_block},
    {"cell", NULL, end_cell},
    {"stage", start_stage, end_stage},
    {"opener", start_paragraph, end_block},
    {"closer", start_paragraph, end_block},
    {"signed", start_paragraph, end_block},
    {"salute", start_paragraph, end_block},
    {"div", start_division, end_division},
    {"div1", start_division, end_division},
    {"div2", start_division, end_division},
    {"div3", start_division, end_division},
    {"div4", start_division, end_division},
    {"note", skip_note, NULL},
    {"fw", skip, NULL}, // running heads, page numbers
    {"del", skip_deletion, NULL},
    {"kinesic", skip_event, NULL}, // what happens while somebody speaks
    {"vocal", skip_event, NULL},
    {"incident", skip_event, NULL},
    {"figDesc", skip, NULL},
    {"sic", skip_in_choice, NULL},
    {"orig", skip_in_choice, NULL},
    {"abbr", skip_in_choice, NULL},
};
enum { ROWS = sizeof rows / sizeof *rows };

static size_t row_of(const char *name) {
    for (size_t i = 0; i < ROWS; i++)
        if (strcmp(name, rows[i].name) == 0) return i;
    return ROWS;
}

static bool is_root(const char *name) {
    static const char *const names[] = {"TEI", "TEI.2", "teiCorpus", "teiCorpus.2"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) return true;
    return false;
}

static void start(void *context, const MarkupElement *element) {
    TeiReader *reader = context;
    tei_path_enter(&reader->path, element->name);
    if (reader->skipped) {
        reader->skipped++;
    } else if (strcmp(element->name, "text") == 0) {
        start_text(reader, element);
    } else if (reader->texts) {
        size_t row = row_of(element->name);
        if (row < ROWS && rows[row].start) rows[row].start(reader, element);
    } else if (is_root(element->name)) {
        start_root(reader, element);
    } else
        tei_header_start(&reader->header, &reader->path, element);
}

static void end(void *context, const char *name) {
    TeiReader *reader = context;
    if (reader->skipped) {
        reader->skipped--;
    } else if (strcmp(name, "text") == 0) {
        end_text(reader);
    } else if (reader->texts) {
        size_t row = row_of(name);
        if (row < ROWS && rows[row].end) rows[row].end(reader);
    } else
        tei_header_end(&reader->header, &reader->path, name);
    reader->path.depth--;
}

static void take_text(void *context, Str text) {
    TeiReader *reader = context;
    if (reader->skipped) return;
    if (!reader->texts) {
        tei_header_take_text(&reader->header, text);
    } else if (reader->in_speaker) {
        buffer_append(&reader->speaker, text);
    } else if (!reader->joined || str_trim(text).length) {
        reader->joined = false;
        extraction_append(&reader->extraction, text);
    }
}

static void take_unknown(void *context, Str name) {
    TeiReader *reader = context;
    if (reader->unknown++ == 0) reader->first_unknown = arena_copy(&reader->raw->arena, name);
    take_text(reader, STR("\ufffd"));
}

static bool tell(const TeiReader *reader, Diagnostics *diagnostics) {
    Place place = {.file = arena_copy_text(&reader->raw->arena, reader->raw->source)};
    Buffer list = {0};
    extraction_append_count(&list, reader->notes, "note", "notes");
    extraction_append_count(&list, reader->deletions, "deleted passage", "deleted passages");
    extraction_append_count(&list, reader->events, "gesture or noise", "gestures and noises");
    extraction_append_count(&list, reader->readings, "variant reading", "variant readings");
    bool go_on = list.length == 0 || diagnostics_warn(diagnostics, place, "left out: %s", buffer_text(&list));
    buffer_free(&list);
    if (reader->unknown)
        go_on = diagnostics_warn(diagnostics, place,
                                 "%zu %s that no DTD read here declares, such as &%.*s; replaced by U+FFFD",
                                 reader->unknown,
                                 reader->unknown == 1 ? translated("entity") : translated("entities"),
                                 STR_ARGUMENTS(reader->first_unknown)) &&
                go_on;
    return go_on;
}

static bool finish(TeiReader *reader, Diagnostics *diagnostics) {
    RawDocument *raw = reader->raw;
    if (!reader->is_tei)
        return raw_document_refuse(raw, diagnostics,
                                   "is XML, but no TEI: its root is <%s> (convert it to TEI, HTML or text)",
                                   reader->path.names[0]);
    raw->has_turns = !reader->has_speeches;
    extraction_finish(&reader->extraction, raw);
    return tell(reader, diagnostics);
}

static bool parse(RawDocument *raw, Diagnostics *diagnostics) {
    if (!markup_settle_encoding(raw, diagnostics) || !raw_document_take_text(raw, diagnostics)) return false;
    TeiReader *reader = memory_allocate(1, sizeof *reader);
    reader->raw = raw;
    tei_header_init(&reader->header, raw);
    Buffer fault = {0};
    MarkupEvents events = {reader, start, end, take_text, take_unknown};
    bool whole = markup_read_xml(str_trim(raw->reading), true, &events, &fault);
    bool go_on = whole ? finish(reader, diagnostics)
                       : raw_document_refuse(raw, diagnostics, "is no sound XML: %s", buffer_text(&fault));
    buffer_free(&fault);
    buffer_free(&reader->speaker);
    tei_header_free(&reader->header);
    extraction_free(&reader->extraction);
    free(reader);
    return go_on;
}

// ---- Several texts in a file ----

static bool is_tag(Str rest, Str name) {
    char behind = rest.length > name.length ? rest.bytes[name.length] : '\0';
    return str_starts_with(rest, name) && behind && strchr(" \t\r\n>", behind);
}

static size_t find_tag(Str text, Str name) {
    size_t at = 0;
    for (size_t found; (found = str_find(str_skip(text, at), name)) < text.length - at; at += found + 1)
        if (is_tag(str_skip(text, at + found), name)) return at + found;
    return text.length;
}

// Each <TEI> of a <teiCorpus> is a document, called NAME:NUMBER.
static bool take_texts(const Source *source, Str corpus, const char *encoding, DocumentSink sink) {
    bool go_on = true, declared = str_starts_with(corpus, STR("<?xml"));
    Str declaration = str_slice(corpus, 0, declared ? str_find_byte(corpus, '>') + 1 : 0);
    size_t number = 0;
    for (size_t from; go_on && (from = find_tag(corpus, STR("<TEI"))) < corpus.length;) {
        Str rest = str_skip(corpus, from);
        size_t length = str_find(rest, STR("</TEI>"));
        length = length < rest.length ? length + strlen("</TEI>") : rest.length;
        RawDocument raw = {.reader = &reader_tei, .first_line = 1, .encoding = encoding, .extracted = true};
        raw.source = arena_copy(&raw.arena, str_from(source->path));
        raw.id = arena_printf(&raw.arena, "%.*s:%zu", STR_ARGUMENTS(source->id), ++number);
        buffer_append(&raw.bytes, declaration);
        buffer_append(&raw.bytes, str_slice(rest, 0, length));
        go_on = sink.take(sink.context, &raw);
        raw_document_free(&raw);
        corpus = str_skip(rest, length);
    }
    return go_on;
}

static bool read_corpus(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    Buffer bytes = {0};
    bool go_on = true;
    if (source_read_all(source, &bytes, diagnostics) && !source_is_broken(source))
        go_on = take_texts(source, buffer_str(&bytes), source->options->encoding, sink);
    buffer_free(&bytes);
    return go_on;
}

static bool read_tei(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    if (find_tag(source->start, STR("<teiCorpus")) < source->start.length)
        return read_corpus(source, sink, diagnostics);
    return reader_read_whole(&reader_tei, source, sink, diagnostics);
}

const Reader reader_tei = {
    .name = "tei",
    .summary = "TEI: text with its turns, without notes",
    .extensions = ".tei .xml",
    .text = true,
    .needs = NEEDS_MARKUP,
    .read = read_tei,
    .parse = parse,
};
