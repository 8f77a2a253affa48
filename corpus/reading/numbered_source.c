// The source of numbered vertical text. Each of its numberings is a table from numbers to types: lines are
// looked up when they come, once, and tokens cost one look into that table.
#include "base/memory.h"
#include "corpus/reading/token_source.h"
#include "corpus/reading/vertical_document.h"
#include "corpus/reading/vertical_head.h"
#include "corpus/vertical/numbered_reader.h"
#include "corpus/vertical/vertical.h"

#include <stdlib.h>

typedef struct Numbering {
    uint32_t *types, *terms, *lengths; // by number; as next_terms gives them; bytes of the type's word
    size_t type_capacity, term_capacity, length_capacity;
    uint32_t count;
} Numbering;

enum { RUN_TOKENS = 4096 }; // which stay in the cache

typedef struct NumberedSource {
    TokenCorpus *corpus;
    NumberedReader reader;
    VerticalHead head;
    VerticalDocument document;
    Numbering numberings[NUMBERINGS_AT_MOST];
    Numbering *numbering; // of the batch
    uint32_t *run;        // [RUN_TOKENS], terms
    size_t run_length;
} NumberedSource;

static bool knows_numbered(TokenInput *input) {
    return numbered_is_start(lines_peek(&input->lines, NUMBERED_MAGIC.length));
}

static void *open_source(TokenCorpus *corpus, TokenInput *input) {
    NumberedSource *source = memory_allocate(1, sizeof *source);
    source->corpus = source->head.corpus = corpus;
    source->document.diagnostics = corpus->diagnostics;
    source->numbering = source->numberings;
    numbered_reader_start(&source->reader, &input->lines, input->path, corpus->diagnostics);
    return source;
}

static void close_source(void *opened) {
    NumberedSource *source = opened;
    for (size_t i = 0; i < NUMBERINGS_AT_MOST; i++) {
        free(source->numberings[i].types);
        free(source->numberings[i].terms);
        free(source->numberings[i].lengths);
    }
    free(source->run);
    numbered_reader_free(&source->reader);
    vertical_head_free(&source->head);
    vertical_document_free(&source->document);
    free(source);
}

static Place here(const NumberedSource *source) {
    return numbered_reader_place(&source->reader);
}

// Says what is wrong; STOP.
#define FAIL_AT(source, place, ...) diagnostics_error((source)->corpus->diagnostics, place, __VA_ARGS__)
#define FAIL(source, ...) FAIL_AT(source, here(source), __VA_ARGS__)

// ---- Lines of a batch ----

static void number_line(NumberedSource *source, const LineEntry *entry) {
    const TokenCorpus *corpus = source->corpus;
    Numbering *numbering = source->numbering;
    size_t count = (size_t)numbering->count + 1;
    MEMORY_GROW(numbering->types, numbering->type_capacity, count);
    MEMORY_GROW(numbering->lengths, numbering->length_capacity, count);
    numbering->types[numbering->count] = entry->type;
    numbering->lengths[numbering->count] = entry->length_bytes;
    if (corpus->counted_kinds) {
        const Type *type = &corpus->vocabulary.types[entry->type];
        MEMORY_GROW(numbering->terms, numbering->term_capacity, count);
        numbering->terms[numbering->count] = corpus->counted_kinds[type->kind] ? type->term : TERM_NONE;
    }
    numbering->count++;
}

static Flow add_line(NumberedSource *source, Place place, Str line, uint32_t number) {
    LineTable *table = &source->corpus->token_lines;
    if (number == LINE_TAG) return FAIL_AT(source, place, "a tag among the lines of a batch");
    uint32_t known = table->count;
    if (number == LINE_UNKNOWN) number = line_table_add(table, line);
    LineEntry *entry = &table->entries[number];
    if (number >= known && token_corpus_settle_line(source->corpus, place, entry, line) == STOP) return STOP;
    number_line(source, entry);
    return GO_ON;
}

static Flow add_lines(NumberedSource *source, Str whole, Place place) {
    Str lines[LINES_AT_ONCE];
    uint32_t numbers[LINES_AT_ONCE];
    const char *start = whole.bytes;
    for (size_t count; (count = lines_cut(&whole, lines, LINES_AT_ONCE));) {
        line_table_find(&source->corpus->token_lines, lines, count, numbers);
        for (size_t i = 0; i < count; i++) {
            Place of_line = place;
            of_line.byte += (size_t)(lines[i].bytes - start);
            if (add_line(source, of_line, lines[i], numbers[i]) == STOP) return STOP;
        }
    }
    return GO_ON;
}

static Flow start_batch(NumberedSource *source) {
    NumberedReader *reader = &source->reader;
    source->numbering = &source->numberings[reader->numbering];
    if (!numbered_follows(reader, &source->numbering->count)) return STOP;
    bool failed = false;
    Str lines;
    for (Place place = here(source); numbered_next_lines(reader, &lines, &failed); place = here(source))
        if (add_lines(source, lines, place) == STOP) return STOP;
    return failed ? STOP : GO_ON;
}

static Flow start_header(NumberedSource *source) {
    Str header = buffer_str(&source->reader.header);
    Place place = {.file = source->reader.path};
    for (size_t i = 0; i < NUMBERINGS_AT_MOST; i++) source->numberings[i].count = 0;
    if (token_corpus_check_bytes(source->corpus, place, header) == STOP) return STOP;
    return vertical_head_read(&source->head, place, header);
}

// ---- Units ----

static inline void add_token(NumberedSource *source, uint32_t number) {
    VerticalDocument *document = &source->document;
    const SentenceRoom *room = &source->corpus->room;
    const Numbering *numbering = source->numbering;
    if (source->corpus->without_places)
        room->types[document->length++] = numbering->types[number];
    else
        vertical_document_add_token(document, room, numbering->types[number], numbering->lengths[number]);
}

// A mark of those that are as frequent as tokens, at the front of `count` units: how many it takes; 0 for any
// other, and for one that is not all there.
static inline size_t take_mark_quickly(NumberedSource *source, const char *bytes, size_t count) {
    VerticalDocument *document = &source->document;
    uint32_t number;
    switch (numbered_unit(bytes)) {
    case UNIT_SENTENCE_END:
        document->in_sentence = false;
        return 1;
    case UNIT_JOINED:
        document->gap = 0;
        return 1;
    case UNIT_GAP:
        if (count < 2) return 0;
        document->gap = numbered_unit(bytes + UNIT_BYTES);
        return 2;
    case UNIT_WIDE:
        if (count < 3 || (number = numbered_two_units(bytes + UNIT_BYTES)) >= source->numbering->count)
            return 0;
        add_token(source, number);
        return 3;
    default:
        return 0;
    }
}

// Takes tokens from the front of the units that are there, and what stands between them and behind the last
// one; how many units.
static size_t take_tokens(NumberedSource *source, Str units) {
    enum { UNITS_AT_ONCE = 4096 };
    VerticalDocument *document = &source->document;
    size_t count = units.length / UNIT_BYTES, at = 0;
    if (count > UNITS_AT_ONCE) count = UNITS_AT_ONCE;
    uint32_t known = source->numbering->count < UNIT_MARKS ? source->numbering->count : UNIT_MARKS;
    sentence_room_grow(&source->corpus->room, document->length + count);
    for (uint32_t unit; at < count && document->in_sentence;) {
        for (; at < count && (unit = numbered_unit(units.bytes + UNIT_BYTES * at)) < known; at++)
            add_token(source, unit);
        size_t taken = at < count ? take_mark_quickly(source, units.bytes + UNIT_BYTES * at, count - at) : 0;
        if (taken == 0) break;
        at += taken;
    }
    numbered_take_units(&source->reader, at);
    return at;
}

// The tokens that come next, up to a mark.
static Flow add_tokens(NumberedSource *source) {
    bool failed = false;
    Str units;
    do units = numbered_peek_units(&source->reader, &failed);
    while (!failed && take_tokens(source, units) > 0 && source->document.in_sentence);
    return failed ? STOP : GO_ON;
}

// The most frequent mark, where all of it is there.
static bool start_sentence_quickly(NumberedSource *source, Str units) {
    enum { UNITS = 3 };
    if (source->document.in_sentence || units.length < UNITS * UNIT_BYTES ||
        numbered_unit(units.bytes) != UNIT_SENTENCE)
        return false;
    uint32_t offset =
        numbered_unit(units.bytes + UNIT_BYTES) | (uint32_t)numbered_unit(units.bytes + 2 * UNIT_BYTES) << 16;
    vertical_document_start_sentence(&source->document, source->document.sentence + 1, offset);
    numbered_take_units(&source->reader, UNITS);
    return true;
}

static Flow add_wide(NumberedSource *source, Place place, uint32_t number) {
    if (number >= source->numbering->count)
        return FAIL_AT(source, place, "%u is the number of no line", number);
    sentence_room_grow(&source->corpus->room, source->document.length + 1);
    add_token(source, number);
    return GO_ON;
}

static Flow read_tag(NumberedSource *source, Place place, Str tag) {
    VerticalDocument *document = &source->document;
    if (token_corpus_check_bytes(source->corpus, place, tag) == STOP) return STOP;
    if (document->is_open) return vertical_document_read_tag(document, place, tag);
    if (!str_equal_text(vertical_tag_name(tag), "text"))
        return FAIL_AT(source, place, "outside a document: a <text …> tag was expected");
    vertical_document_open(document);
    return vertical_head_read_text(&source->head, place, tag);
}

static Flow read_mark_in_sentence(NumberedSource *source, Place place, const NumberedMark *mark) {
    VerticalDocument *document = &source->document;
    switch (mark->unit) {
    case UNIT_WIDE:
        return add_wide(source, place, mark->value);
    case UNIT_SENTENCE_END:
        document->in_sentence = false;
        return GO_ON;
    case UNIT_JOINED:
    case UNIT_GAP:
        document->gap = mark->value;
        return GO_ON;
    case UNIT_LENGTH:
        document->next_length = mark->value;
        return GO_ON;
    case UNIT_SAME_PLACE:
        document->same_place = true;
        return GO_ON;
    default:
        return FAIL_AT(source, place, "the mark %04X stands in a sentence", mark->unit);
    }
}

static Flow read_mark_outside(NumberedSource *source, Place place, const NumberedMark *mark) {
    VerticalDocument *document = &source->document;
    switch (mark->unit) {
    case UNIT_SENTENCE:
        vertical_document_start_sentence(document, document->sentence + 1, mark->value);
        return GO_ON;
    case UNIT_PARAGRAPH:
        if (mark->kind > PARAGRAPH_ITEM)
            return FAIL_AT(source, place, "a paragraph of no kind that is known");
        return vertical_document_start_paragraph(document, place, mark->value, (ParagraphKind)mark->kind);
    case UNIT_PARAGRAPH_END:
        return vertical_document_end_paragraph(document, place);
    default:
        return FAIL_AT(source, place, "the mark %04X stands outside a sentence", mark->unit);
    }
}

static Flow read_mark(NumberedSource *source) {
    NumberedMark mark;
    Place place = here(source);
    if (!numbered_next_mark(&source->reader, &mark)) return STOP;
    if (mark.unit == UNIT_TAG) return read_tag(source, place, mark.tag);
    if (!source->document.is_open)
        return FAIL_AT(source, place, "the mark %04X stands outside a document", mark.unit);
    return source->document.in_sentence ? read_mark_in_sentence(source, place, &mark)
                                        : read_mark_outside(source, place, &mark);
}

// ---- Documents and their sentences ----

// What comes next of a document: a sentence, or a mark outside it.
static Flow read_piece(NumberedSource *source) {
    if (source->reader.unit_bytes == 0) return FAIL(source, "a batch ends inside a document");
    bool failed = false;
    Str units = numbered_peek_units(&source->reader, &failed);
    if (failed || (!start_sentence_quickly(source, units) && read_mark(source) == STOP)) return STOP;
    return source->document.in_sentence ? add_tokens(source) : GO_ON;
}

static SourceStep next_sentence(void *opened, Sentence *sentence) {
    NumberedSource *source = opened;
    VerticalDocument *document = &source->document;
    document->length = 0;
    while (document->is_open) {
        if (read_piece(source) == STOP) return SOURCE_STOPS;
        if (document->in_sentence || document->length == 0) continue;
        *sentence = vertical_document_sentence(document);
        token_corpus_give_tokens(source->corpus, document->length, sentence);
        return SOURCE_GIVES;
    }
    return SOURCE_ENDS;
}

// ---- Terms, whatever sentences they are of ----

// Takes the mark at the front of `count` units, if it is one of those that are frequent, and all there; how
// many units. Gaps and the like say nothing here.
static inline size_t pass_mark(NumberedSource *source, const char *bytes, size_t count) {
    enum { SENTENCE_UNITS = 3, WIDE_UNITS = 3, GAP_UNITS = 2 };
    VerticalDocument *document = &source->document;
    unsigned unit = numbered_unit(bytes);
    if (!document->in_sentence) {
        if (unit != UNIT_SENTENCE || count < SENTENCE_UNITS) return 0;
        vertical_document_start_sentence(document, document->sentence + 1, 0);
        return SENTENCE_UNITS;
    }
    if (unit == UNIT_SENTENCE_END) document->in_sentence = false;
    if (unit == UNIT_SENTENCE_END || unit == UNIT_JOINED) return 1;
    if (unit == UNIT_GAP && count >= GAP_UNITS) return GAP_UNITS;
    if (unit != UNIT_WIDE || count < WIDE_UNITS) return 0;
    uint32_t number = numbered_two_units(bytes + UNIT_BYTES);
    if (number >= source->numbering->count) return 0;
    source->run[source->run_length++] = source->numbering->terms[number];
    return WIDE_UNITS;
}

// Takes terms from the front of the units, and the marks between them; how many units. No unit is more than a
// term.
static size_t take_terms(NumberedSource *source, Str units) {
    size_t count = units.length / UNIT_BYTES, room = RUN_TOKENS - source->run_length, at = 0;
    if (count > room) count = room;
    const uint32_t *terms = source->numbering->terms;
    uint32_t known = source->numbering->count < UNIT_MARKS ? source->numbering->count : UNIT_MARKS, unit;
    for (size_t taken; at < count; at += taken) {
        uint32_t *run = source->run + source->run_length;
        size_t first = at;
        if (source->document.in_sentence)
            for (; at < count && (unit = numbered_unit(units.bytes + UNIT_BYTES * at)) < known; at++)
                *run++ = terms[unit];
        source->run_length += at - first;
        taken = at < count ? pass_mark(source, units.bytes + UNIT_BYTES * at, count - at) : 0;
        if (taken == 0) break;
    }
    numbered_take_units(&source->reader, at);
    return at;
}

// What take_terms leaves: rare marks, and what is not all there.
static Flow read_rare_mark(NumberedSource *source) {
    VerticalDocument *document = &source->document;
    if (source->reader.unit_bytes == 0) return FAIL(source, "a batch ends inside a document");
    document->length = 0;
    if (read_mark(source) == STOP) return STOP;
    if (document->length == 0) return GO_ON;
    const Type *type = &source->corpus->vocabulary.types[source->corpus->room.types[0]];
    source->run[source->run_length++] = source->corpus->counted_kinds[type->kind] ? type->term : TERM_NONE;
    return GO_ON;
}

static SourceStep next_terms(void *opened, TermRun *run) {
    NumberedSource *source = opened;
    if (!source->run) source->run = memory_allocate(RUN_TOKENS, sizeof *source->run);
    source->run_length = 0;
    while (source->document.is_open && source->run_length < RUN_TOKENS) {
        bool failed = false;
        Str units = numbered_peek_units(&source->reader, &failed);
        if (failed || (take_terms(source, units) == 0 && read_rare_mark(source) == STOP)) return SOURCE_STOPS;
    }
    *run = (TermRun){source->run, source->run_length};
    return source->run_length > 0 ? SOURCE_GIVES : SOURCE_ENDS;
}

// The next batch that has documents.
static SourceStep next_batch(NumberedSource *source) {
    while (source->reader.unit_bytes == 0) {
        NumberedPart part = numbered_next_part(&source->reader);
        if (part == NUMBERED_ENDS) return SOURCE_ENDS;
        if (part == NUMBERED_FAILS) return SOURCE_STOPS;
        if ((part == NUMBERED_HEADER ? start_header(source) : start_batch(source)) == STOP)
            return SOURCE_STOPS;
    }
    return SOURCE_GIVES;
}

static SourceStep next_document(void *opened) {
    NumberedSource *source = opened;
    Sentence rest;
    SourceStep step;
    while ((step = next_sentence(source, &rest)) == SOURCE_GIVES) continue;
    if (step == SOURCE_STOPS) return step;
    step = next_batch(source);
    if (step != SOURCE_GIVES) return step;
    return read_mark(source) == GO_ON ? SOURCE_GIVES : SOURCE_STOPS;
}

const TokenSource numbered_source = {.knows = knows_numbered,
                                     .open = open_source,
                                     .next_document = next_document,
                                     .next_sentence = next_sentence,
                                     .next_terms = next_terms,
                                     .close = close_source};
