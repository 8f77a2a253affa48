#include "tokenize/writer.h"

#include <stdlib.h>

#include "base/interner.h"
#include "base/memory.h"
#include "corpus/vertical.h"
#include "language/sentences.h"
#include "language/terms.h"
#include "language/words.h"
#include "tokenize/metadata.h"

const char *const output_form_names[OUTPUT_FORM_COUNT] = {"vertical", "lines", "text"};

static const char *const kind_texts[] = {
    [TOKEN_WORD] = "WORD", [TOKEN_NUM] = "NUM", [TOKEN_PUNCT] = "PUNCT", [TOKEN_SYM] = "SYM"};

// What is known of a spelling.
typedef struct Spelling {
    Str line; // ready to be written, with its line end
    size_t word_length;
} Spelling;

// The spellings of one language: its rules make the terms.
typedef struct SpellingCache {
    Interner keys; // kind byte and raw bytes
    Spelling *spellings;
    size_t capacity;
    Arena arena;
} SpellingCache;

struct DocumentWriter {
    WriterOptions options;
    Output *output;
    Diagnostics *diagnostics;
    SpellingCache caches[LANGUAGE_COUNT];
    WordCutter cutter;
    Document document;
    LanguageSettings settings; // of the current document
    Interner ids;              // of the documents seen
    Str *sources;              // by number in `ids`
    size_t source_capacity;
    Arena arena;
    Buffer text; // of the current document
    Buffer key;
    size_t paragraphs;
    size_t sentences;
};

DocumentWriter *writer_open(const WriterOptions *options, Output *output, Diagnostics *diagnostics) {
    DocumentWriter *writer = memory_allocate(1, sizeof *writer);
    writer->options = *options;
    writer->output = output;
    writer->diagnostics = diagnostics;
    if (options->form != FORM_VERTICAL) return writer;
    Buffer settings = {0};
    settings_append(&settings, &options->settings);
    Str text = buffer_str(&settings);
    if (options->detect_language) { // which language is each document's own affair
        Str rest = text;
        str_cut(&rest, ' ');
        text = arena_printf(&writer->arena, "language=auto %.*s", STR_ARGUMENTS(rest));
    }
    vertical_append_header(&writer->text, options->columns, text);
    output_write(output, buffer_str(&writer->text));
    buffer_free(&settings);
    return writer;
}

void writer_close(DocumentWriter *writer) {
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        interner_free(&writer->caches[i].keys);
        free(writer->caches[i].spellings);
        arena_free(&writer->caches[i].arena);
    }
    words_free(&writer->cutter);
    document_free(&writer->document);
    interner_free(&writer->ids);
    free(writer->sources);
    arena_free(&writer->arena);
    buffer_free(&writer->text);
    buffer_free(&writer->key);
    free(writer);
}

static void append_vertical_line(Buffer *line, unsigned columns, Str word, Str term, TokenKind kind) {
    if (columns & VERTICAL_WORD) vertical_append_cell(line, word);
    if (columns & VERTICAL_TERM) {
        if (line->length) buffer_append_byte(line, '\t');
        vertical_append_cell(line, term);
    }
    if (columns & VERTICAL_KIND) {
        if (line->length) buffer_append_byte(line, '\t');
        buffer_append_text(line, kind_texts[kind]);
    }
    buffer_append_byte(line, '\n');
}

static Spelling make_spelling(DocumentWriter *writer, SpellingCache *cache, Str raw, TokenKind kind) {
    Buffer word = {0}, term = {0}, line = {0};
    term_append_word(&word, raw);
    term_append(&term, buffer_str(&word), kind, &writer->settings);
    if (writer->options.form == FORM_LINES) buffer_append(&line, buffer_str(&term));
    else append_vertical_line(&line, writer->options.columns, buffer_str(&word), buffer_str(&term), kind);
    Spelling spelling = {arena_copy(&cache->arena, buffer_str(&line)), word.length};
    buffer_free(&word);
    buffer_free(&term);
    buffer_free(&line);
    return spelling;
}

static const Spelling *find_spelling(DocumentWriter *writer, Str raw, TokenKind kind) {
    SpellingCache *cache = &writer->caches[writer->settings.language];
    buffer_clear(&writer->key);
    buffer_append_byte(&writer->key, (char)kind);
    buffer_append(&writer->key, raw);
    uint32_t known = cache->keys.count;
    uint32_t id = interner_add(&cache->keys, buffer_str(&writer->key));
    if (id == known) {
        MEMORY_GROW(cache->spellings, cache->capacity, (size_t)id + 1);
        cache->spellings[id] = make_spelling(writer, cache, raw, kind);
    }
    return &cache->spellings[id];
}

// What a gap of bytes before a token looks like: one byte goes without saying.
static void append_gap(Buffer *text, size_t gap_bytes) {
    if (gap_bytes == 0) buffer_append_text(text, "<g/>\n");
    else if (gap_bytes != 1) buffer_printf(text, "<g n=\"%zu\"/>\n", gap_bytes);
}

static void write_vertical_sentence(DocumentWriter *writer, const RawDocument *raw, size_t start, size_t end) {
    Str sentence = str_slice(raw->reading, start, end);
    bool places = (writer->options.columns & VERTICAL_WORD) != 0;
    size_t last_end = 0, tokens = 0;
    words_start(&writer->cutter, sentence, &writer->settings);
    for (Word word; words_next(&writer->cutter, &word); last_end = word.start + word.length) {
        const Spelling *spelling = find_spelling(writer, str_slice(sentence, word.start, word.start + word.length), word.kind);
        if (tokens++ == 0)
            buffer_printf(&writer->text, "<s n=\"%zu\" offset=\"%zu\">\n", ++writer->sentences,
                          raw->offset_base + start + word.start);
        else if (places) append_gap(&writer->text, word.start - last_end);
        if (places && spelling->word_length != word.length) buffer_printf(&writer->text, "<b n=\"%zu\"/>\n", word.length);
        buffer_append(&writer->text, spelling->line);
    }
    if (tokens) buffer_append_text(&writer->text, "</s>\n");
}

static void write_line_sentence(DocumentWriter *writer, const RawDocument *raw, size_t start, size_t end) {
    Str sentence = str_slice(raw->reading, start, end);
    words_start(&writer->cutter, sentence, &writer->settings);
    for (Word word; words_next(&writer->cutter, &word);) {
        if (writer->text.length) buffer_append_byte(&writer->text, ' ');
        Str text = str_slice(sentence, word.start, word.start + word.length);
        buffer_append(&writer->text, find_spelling(writer, text, word.kind)->line);
    }
}

typedef void WriteSentence(DocumentWriter *writer, const RawDocument *raw, size_t start, size_t end);

static void write_sentences(DocumentWriter *writer, const RawDocument *raw, const Block *block, WriteSentence *write) {
    SentenceIterator sentences;
    sentences_start(&sentences, str_slice(raw->reading, block->start, block->end), writer->settings.language);
    for (size_t start, end; sentences_next(&sentences, &start, &end);)
        write(writer, raw, block->start + start, block->start + end);
}

// A paragraph without a token leaves no trace.
static void write_paragraph(DocumentWriter *writer, const RawDocument *raw, const Block *block) {
    static const char *const types[] = {
        [PARAGRAPH_TEXT] = "text", [PARAGRAPH_HEADING] = "heading", [PARAGRAPH_ITEM] = "item"};
    size_t before = writer->text.length;
    buffer_printf(&writer->text, "<p n=\"%zu\" type=\"%s\"", writer->paragraphs + 1, types[block->kind]);
    if (block->level) buffer_printf(&writer->text, " level=\"%zu\"", block->level);
    buffer_append_text(&writer->text, ">\n");
    size_t empty = writer->text.length;
    write_sentences(writer, raw, block, write_vertical_sentence);
    if (writer->text.length == empty) {
        writer->text.length = before;
        return;
    }
    writer->paragraphs++;
    buffer_append_text(&writer->text, "</p>\n");
}

static void write_vertical(DocumentWriter *writer, const RawDocument *raw) {
    Buffer *text = &writer->text;
    writer->paragraphs = writer->sentences = 0;
    buffer_append_text(text, "<text");
    for (size_t i = 0; i < writer->document.field_count; i++)
        vertical_append_attribute(text, writer->document.fields[i].name, writer->document.fields[i].value);
    buffer_append_text(text, ">\n");
    bool in_turn = false;
    for (size_t i = 0; i < raw->block_count; i++) {
        const Block *block = &raw->blocks[i];
        if (in_turn && (block->opens_turn || block->speaker.length == 0)) {
            buffer_append_text(text, "</turn>\n");
            in_turn = false;
        }
        if (block->opens_turn) {
            buffer_append_text(text, "<turn");
            vertical_append_attribute(text, STR("speaker"), block->speaker);
            buffer_append_text(text, ">\n");
            in_turn = true;
        }
        write_paragraph(writer, raw, block);
    }
    if (in_turn) buffer_append_text(text, "</turn>\n");
    buffer_append_text(text, "</text>\n");
}

static void write_lines(DocumentWriter *writer, const RawDocument *raw) {
    for (size_t i = 0; i < raw->block_count; i++) write_sentences(writer, raw, &raw->blocks[i], write_line_sentence);
    buffer_append_byte(&writer->text, '\n');
}

static void write_text(DocumentWriter *writer, const RawDocument *raw) {
    buffer_append(&writer->text, raw->reference);
}

// False, with a message that names both, when the id is taken.
static bool claim_id(DocumentWriter *writer, const RawDocument *raw) {
    uint32_t known = writer->ids.count;
    uint32_t number = interner_add(&writer->ids, raw->id);
    if (number == known) {
        MEMORY_GROW(writer->sources, writer->source_capacity, (size_t)number + 1);
        writer->sources[number] = arena_copy(&writer->arena, raw->source);
        return true;
    }
    return diagnostics_error(writer->diagnostics, (Place){.file = arena_copy_text(&writer->arena, raw->source)},
                             "has the document id '%.*s', as has %.*s: left out (--id=path keeps paths and extensions)",
                             STR_ARGUMENTS(raw->id), STR_ARGUMENTS(writer->sources[number]));
}

bool writer_take(DocumentWriter *writer, RawDocument *raw) {
    static void (*const forms[])(DocumentWriter *, const RawDocument *) = {
        [FORM_VERTICAL] = write_vertical, [FORM_LINES] = write_lines, [FORM_TEXT] = write_text};
    if (!claim_id(writer, raw)) return !writer->diagnostics->strict;
    writer->settings = writer->options.settings;
    if (!metadata_settle(raw, &writer->document, &writer->settings, writer->options.detect_language, writer->diagnostics))
        return false;
    if (raw->has_turns) raw_document_find_turns(raw);
    buffer_clear(&writer->text);
    forms[writer->options.form](writer, raw);
    output_write(writer->output, buffer_str(&writer->text));
    return !output_failed(writer->output);
}
