#include "tokenize/writer.h"

#include "base/memory.h"
#include "corpus/vertical.h"
#include "language/sentences.h"
#include "tokenize/annotated_form.h"
#include "tokenize/conllu_form.h"
#include "tokenize/metadata.h"
#include "tokenize/segments_form.h"
#include "tokenize/spellings.h"

#include <stdlib.h>
#include <string.h>

const char *const output_form_names[OUTPUT_FORM_COUNT] = {"vertical", "lines", "text", "segments", "conllu"};

static const char *const kind_texts[] = {
    [TOKEN_WORD] = "WORD", [TOKEN_NUM] = "NUM", [TOKEN_PUNCT] = "PUNCT", [TOKEN_SYM] = "SYM"};

struct DocumentWriter {
    WriterOptions options;
    SpellingTable spellings[LANGUAGE_COUNT]; // opened when a document of that language comes
    bool opened[LANGUAGE_COUNT];
    WordCutter cutter;
    SpellingKey *keys; // of the current sentence's words
    Spelling *lines;   // what was found for them
    size_t key_capacity, line_capacity;
    Document document;
    LanguageSettings settings; // of the current document
    Buffer *output;
    size_t paragraphs, sentences; // of the current document
};

DocumentWriter *writer_open(const WriterOptions *options) {
    DocumentWriter *writer = memory_allocate(1, sizeof *writer);
    writer->options = *options;
    return writer;
}

void writer_close(DocumentWriter *writer) {
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (writer->opened[i]) spellings_close(&writer->spellings[i]);
    words_free(&writer->cutter);
    document_free(&writer->document);
    free(writer->keys);
    free(writer->lines);
    free(writer);
}

void writer_append_header(const WriterOptions *options, Buffer *output) {
    if (options->form != FORM_VERTICAL) return;
    Buffer settings = {0}, shown = {0};
    settings_append(&settings, &options->settings);
    Str rest = buffer_str(&settings);
    Str language = str_cut(&rest, ' ');
    // With --language=auto, which language it is is each document's own affair.
    buffer_append(&shown, options->detect_language ? STR("language=auto") : language);
    buffer_append_byte(&shown, ' ');
    buffer_append(&shown, rest);
    vertical_append_header(output, options->columns, buffer_str(&shown));
    buffer_free(&settings);
    buffer_free(&shown);
}

static void append_vertical_line(void *context, Buffer *line, Str word, Str term, TokenKind kind) {
    unsigned columns = ((const DocumentWriter *)context)->options.columns;
    Str cells[] = {word, term, str_from(kind_texts[kind])};
    for (size_t i = 0; i < 3; i++) {
        if (!(columns & ((unsigned)VERTICAL_WORD << i))) continue;
        if (line->length) buffer_append_byte(line, '\t');
        vertical_append_cell(line, cells[i]);
    }
    buffer_append_byte(line, '\n');
}

static void append_term(void *context, Buffer *line, Str word, Str term, TokenKind kind) {
    (void)context, (void)word, (void)kind;
    buffer_append(line, term);
}

static SpellingTable *spellings_of(DocumentWriter *writer) {
    Language language = writer->settings.language;
    SpellingTable *table = &writer->spellings[language];
    if (!writer->opened[language])
        spellings_open(table, &writer->settings,
                       writer->options.form == FORM_LINES ? append_term : append_vertical_line, writer);
    writer->opened[language] = true;
    return table;
}

// Copies a finished line: most fit into one block of the padding.
static void append_line(Buffer *output, const Spelling *spelling) {
    buffer_reserve(output, spelling->line_length + (size_t)SPELLING_PADDING);
    char *to = output->bytes + output->length;
    memcpy(to, spelling->line, SPELLING_PADDING);
    if (spelling->line_length > SPELLING_PADDING)
        memcpy(to + SPELLING_PADDING, spelling->line + SPELLING_PADDING,
               spelling->line_length - SPELLING_PADDING);
    output->length += spelling->line_length;
}

// What a gap of bytes before a token looks like: one byte goes without saying.
static void append_gap(Buffer *output, size_t gap_bytes) {
    if (gap_bytes == 1) return;
    buffer_append(output, STR("<g"));
    if (gap_bytes) {
        buffer_append(output, STR(" n=\""));
        buffer_append_size(output, gap_bytes);
        buffer_append_byte(output, '"');
    }
    buffer_append(output, STR("/>\n"));
}

static void append_sentence_tag(Buffer *output, size_t number, size_t offset_bytes) {
    buffer_append(output, STR("<s n=\""));
    buffer_append_size(output, number);
    buffer_append(output, STR("\" offset=\""));
    buffer_append_size(output, offset_bytes);
    buffer_append(output, STR("\">\n"));
}

static Str word_text(const WordCutter *cutter, const Word *word) {
    return str_slice(cutter->text, word->start, word->start + word->length);
}

// Cuts a sentence and looks its words up, in three rounds: memory that one round asks for has come by the
// next.
static size_t cut_sentence(DocumentWriter *writer, Str sentence) {
    WordCutter *cutter = &writer->cutter;
    SpellingTable *spellings = spellings_of(writer);
    words_start(cutter, sentence, &writer->settings);
    MEMORY_GROW(writer->keys, writer->key_capacity, cutter->count);
    MEMORY_GROW(writer->lines, writer->line_capacity, cutter->count);
    for (size_t i = 0; i < cutter->count; i++)
        writer->keys[i] = spellings_announce(spellings, word_text(cutter, &cutter->words[i]));
    for (size_t i = 0; i < cutter->count; i++) {
        const Word *word = &cutter->words[i];
        writer->lines[i] = *spellings_find(spellings, writer->keys[i], word_text(cutter, word), word->kind);
        __builtin_prefetch(writer->lines[i].line);
    }
    return cutter->count;
}

static void write_vertical_sentence(DocumentWriter *writer, const RawDocument *raw, size_t start,
                                    size_t end) {
    Buffer *output = writer->output;
    bool places = (writer->options.columns & VERTICAL_WORD) != 0;
    size_t count = cut_sentence(writer, str_slice(raw->reading, start, end));
    const Word *words = writer->cutter.words;
    if (count == 0) return;
    append_sentence_tag(output, ++writer->sentences, raw->offset_base + start + words[0].start);
    for (size_t i = 0; i < count; i++) {
        const Word *word = &words[i];
        const Spelling *spelling = &writer->lines[i];
        if (places && i > 0) append_gap(output, word->start - (word[-1].start + word[-1].length));
        if (places && spelling->word_length != word->length)
            buffer_printf(output, "<b n=\"%zu\"/>\n", word->length);
        append_line(output, spelling);
    }
    buffer_append(output, STR("</s>\n"));
}

static void write_line_sentence(DocumentWriter *writer, const RawDocument *raw, size_t start, size_t end) {
    size_t count = cut_sentence(writer, str_slice(raw->reading, start, end));
    for (size_t i = 0; i < count; i++) {
        append_line(writer->output, &writer->lines[i]);
        buffer_append_byte(writer->output, ' ');
    }
}

typedef void WriteSentence(DocumentWriter *writer, const RawDocument *raw, size_t start, size_t end);

static void write_sentences(DocumentWriter *writer, const RawDocument *raw, const Block *block,
                            WriteSentence *write) {
    SentenceIterator sentences;
    sentences_start(&sentences, str_slice(raw->reading, block->start, block->end), &writer->settings);
    for (size_t start, end; sentences_next(&sentences, &start, &end);)
        write(writer, raw, block->start + start, block->start + end);
}

// A paragraph without a token leaves no trace.
static void write_paragraph(DocumentWriter *writer, const RawDocument *raw, const Block *block) {
    static const char *const types[] = {
        [PARAGRAPH_TEXT] = "text", [PARAGRAPH_HEADING] = "heading", [PARAGRAPH_ITEM] = "item"};
    Buffer *output = writer->output;
    size_t before = output->length;
    buffer_printf(output, "<p n=\"%zu\" type=\"%s\"", writer->paragraphs + 1, types[block->kind]);
    if (block->level) buffer_printf(output, " level=\"%zu\"", block->level);
    buffer_append(output, STR(">\n"));
    size_t empty = output->length;
    write_sentences(writer, raw, block, write_vertical_sentence);
    if (output->length == empty) {
        output->length = before;
        return;
    }
    writer->paragraphs++;
    buffer_append(output, STR("</p>\n"));
}

static void append_document_tag(Buffer *output, const Document *document) {
    buffer_append(output, STR("<text"));
    for (size_t i = 0; i < document->field_count; i++)
        vertical_append_attribute(output, document->fields[i].name, document->fields[i].value);
    buffer_append(output, STR(">\n"));
}

// Opens and closes <turn> before a block; whether a turn is open then.
static bool turn_before(Buffer *output, const Block *block, bool open) {
    bool ends = open && (block->opens_turn || block->speaker.length == 0);
    if (ends) buffer_append(output, STR("</turn>\n"));
    if (!block->opens_turn) return open && !ends;
    buffer_append(output, STR("<turn"));
    vertical_append_attribute(output, STR("speaker"), block->speaker);
    buffer_append(output, STR(">\n"));
    return true;
}

static void write_vertical(DocumentWriter *writer, const RawDocument *raw) {
    bool in_turn = false;
    writer->paragraphs = writer->sentences = 0;
    append_document_tag(writer->output, &writer->document);
    if (raw->annotated) {
        annotated_form_append_vertical(writer->output, raw, &writer->settings, !writer->options.terms_given,
                                       writer->options.columns);
        buffer_append(writer->output, STR("</text>\n"));
        return;
    }
    for (size_t i = 0; i < raw->block_count; i++) {
        in_turn = turn_before(writer->output, &raw->blocks[i], in_turn);
        write_paragraph(writer, raw, &raw->blocks[i]);
    }
    if (in_turn) buffer_append(writer->output, STR("</turn>\n"));
    buffer_append(writer->output, STR("</text>\n"));
}

static void write_lines(DocumentWriter *writer, const RawDocument *raw) {
    Buffer *output = writer->output;
    size_t start = output->length;
    if (raw->annotated) {
        annotated_form_append_line(output, raw, &writer->settings, !writer->options.terms_given);
        return;
    }
    for (size_t i = 0; i < raw->block_count; i++)
        write_sentences(writer, raw, &raw->blocks[i], write_line_sentence);
    if (output->length > start) output->length--; // the space behind the last term
    buffer_append_byte(output, '\n');
}

static void write_text(DocumentWriter *writer, const RawDocument *raw) {
    buffer_append(writer->output, raw->reference);
}

static void write_segments(DocumentWriter *writer, const RawDocument *raw) {
    segments_form_append(writer->output, raw, &writer->settings);
}

static void write_conllu(DocumentWriter *writer, const RawDocument *raw) {
    conllu_form_append(writer->output, raw, &writer->document, &writer->settings,
                       !writer->options.terms_given);
}

bool writer_append(DocumentWriter *writer, RawDocument *raw, Buffer *output, Diagnostics *diagnostics) {
    static void (*const forms[OUTPUT_FORM_COUNT])(DocumentWriter *, const RawDocument *) = {
        [FORM_VERTICAL] = write_vertical, [FORM_LINES] = write_lines,   [FORM_TEXT] = write_text,
        [FORM_SEGMENTS] = write_segments, [FORM_CONLLU] = write_conllu,
    };
    writer->settings = writer->options.settings;
    if (!metadata_settle(raw, &writer->document, &writer->settings, writer->options.detect_language,
                         diagnostics))
        return false;
    if (raw->has_turns) raw_document_find_turns(raw);
    writer->output = output;
    forms[writer->options.form](writer, raw);
    return true;
}
