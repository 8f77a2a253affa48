#include "tokenize/forms/writer.h"

#include "base/memory.h"
#include "corpus/vertical/numbered.h"
#include "corpus/vertical/vertical.h"
#include "language/sentences/sentences.h"
#include "tokenize/document/directions.h"
#include "tokenize/forms/annotated_form.h"
#include "tokenize/forms/chunk_writer.h"
#include "tokenize/forms/conllu_form.h"
#include "tokenize/forms/explain_form.h"
#include "tokenize/forms/segments_form.h"
#include "tokenize/metadata/metadata.h"

#include <stdlib.h>
#include <string.h>

const char *const output_form_names[OUTPUT_FORM_COUNT] = {"vertical", "numbered", "lines",  "text",
                                                          "segments", "conllu",   "explain"};

static bool read_explain(void *own, const char *value, Diagnostics *diagnostics) {
    (void)value, (void)diagnostics;
    ((FormOptions *)own)->form = FORM_EXPLAIN;
    return true;
}

static bool read_columns(void *own, const char *value, Diagnostics *diagnostics) {
    (void)diagnostics;
    return vertical_parse_columns(str_from(value), &((FormOptions *)own)->columns);
}

static const Option rows[] = {
    {"to", "FORM",
     "vertical (default), numbered (the same for analyze, faster), lines (a document a line), text (what "
     "offsets count in), segments, conllu, explain",
     AS_CHOICE(FormOptions, form, output_form_names)},
    {"explain", NULL, "a table of the tokens, each with the rule that made it (--to=explain)",
     AS_OWN(read_explain)},
    {"columns", "word,term,kind", "columns of vertical text; 'term' alone is the lean stream",
     AS_OWN(read_columns), .wants = "some of word,term,kind, in this order"},
};
const OptionSet form_options = {"Writing", OPTION_ROWS(rows), sizeof(FormOptions),
                                &(FormOptions){FORM_VERTICAL, VERTICAL_ALL}};

struct DocumentWriter {
    WriterOptions options;
    ChunkWriter chunks;
    Document document;
    LanguageSettings settings; // of the current document
    const Marks *marks;
    LineNumbers *numbers; // of the numbered form; else NULL
    unsigned thread;
    Buffer *output;
    Buffer tag;        // that is being put together
    size_t paragraphs; // of the current document
};

static void append_cells(unsigned columns, Buffer *line, Str word, Str term, const char *kind) {
    size_t start = line->length;
    Str cells[] = {word, term, str_from(kind)};
    for (size_t i = 0; i < 3; i++) {
        if (!(columns & ((unsigned)VERTICAL_WORD << i))) continue;
        if (line->length > start) buffer_append_byte(line, '\t');
        vertical_append_cell(line, cells[i]);
    }
    if (vertical_tells_kind(columns, term, kind)) buffer_printf(line, "\t%s", kind);
}

static void append_vertical_line(void *context, Buffer *line, Str word, Str term, const char *kind) {
    append_cells(((const DocumentWriter *)context)->options.columns, line, word, term, kind);
    buffer_append_byte(line, '\n');
}

static void append_numbered_line(void *context, Buffer *units, Str word, Str term, const char *kind) {
    const DocumentWriter *writer = context;
    LineNumbers *numbers = writer->numbers;
    size_t start = numbers->lines.length;
    append_cells(writer->options.columns, &numbers->lines, word, term, kind);
    numbered_append_number(units, line_numbers_take(numbers, start));
}

static void append_term(void *context, Buffer *line, Str word, Str term, const char *kind) {
    (void)context, (void)word, (void)kind;
    buffer_append(line, term);
    buffer_append_byte(line, ' ');
}

static AppendLine *line_appender(const WriterOptions *options) {
    if (options->form == FORM_LINES) return append_term;
    return options->form == FORM_NUMBERED ? append_numbered_line : append_vertical_line;
}

DocumentWriter *writer_open(const WriterOptions *options, size_t thread) {
    DocumentWriter *writer = memory_allocate(1, sizeof *writer);
    bool lines = options->form == FORM_LINES, numbered = options->form == FORM_NUMBERED;
    writer->options = *options;
    writer->thread = (unsigned)thread;
    writer->marks = numbered ? &unit_marks : &text_marks;
    if (numbered) writer->numbers = memory_allocate(1, sizeof *writer->numbers);
    chunk_writer_open(&writer->chunks, &options->settings,
                      (ChunkLines){.append = line_appender(options),
                                   .context = writer,
                                   .marks = writer->marks,
                                   .places = !lines && (options->columns & VERTICAL_WORD),
                                   .numbers = numbered},
                      !lines);
    return writer;
}

void writer_close(DocumentWriter *writer) {
    chunk_writer_close(&writer->chunks);
    document_free(&writer->document);
    buffer_free(&writer->tag);
    if (writer->numbers) line_numbers_free(writer->numbers);
    free(writer->numbers);
    free(writer);
}

void writer_start_batch(DocumentWriter *writer) {
    enum { NUMBERS_AT_MOST = 1024 * 1024 }; // whoever reads them keeps a table of them
    if (!writer->numbers) return;
    // Chunks that are worked out again get other numbers; the small ones would be of nothing any more.
    bool anew = writer->chunks.table.started_anew || writer->numbers->count >= NUMBERS_AT_MOST;
    if (anew) chunks_forget(&writer->chunks.table);
    line_numbers_start_batch(writer->numbers, anew);
}

void writer_end_batch(DocumentWriter *writer, Str written, Buffer *head) {
    if (!writer->numbers) return;
    Str lines = buffer_str(&writer->numbers->lines);
    if (lines.length + written.length == 0) return;
    numbered_append_head(head, writer->thread, writer->numbers->first, lines.length, written.length);
    buffer_append(head, lines);
}

const LineNumbers *writer_lines(const DocumentWriter *writer) {
    return writer->numbers;
}

void writer_append_settings(const WriterOptions *options, Buffer *settings) {
    Buffer whole = {0};
    settings_append(&whole, &options->settings);
    Str rest = buffer_str(&whole);
    Str language = str_cut(&rest, ' ');
    // With --language=auto, which language it is is each document's own affair.
    buffer_append(settings, options->detect_language ? STR("language=auto") : language);
    buffer_append_byte(settings, ' ');
    buffer_append(settings, rest);
    buffer_free(&whole);
}

bool writes_vertical(OutputForm form) {
    return form == FORM_VERTICAL || form == FORM_NUMBERED;
}

void writer_append_header(const WriterOptions *options, Buffer *output) {
    if (options->form == FORM_EXPLAIN) explain_form_append_header(output);
    if (!writes_vertical(options->form)) return;
    Buffer settings = {0}, header = {0};
    writer_append_settings(options, &settings);
    vertical_append_header(&header, options->columns, buffer_str(&settings));
    if (options->form == FORM_VERTICAL)
        buffer_append(output, buffer_str(&header));
    else
        numbered_append_start(output, str_slice(buffer_str(&header), 0, header.length - 1));
    buffer_free(&settings);
    buffer_free(&header);
}

void writer_append_end(const WriterOptions *options, size_t batches, Buffer *output) {
    if (options->form == FORM_NUMBERED) numbered_append_end(output, batches);
}

static void write_sentences(DocumentWriter *writer, const RawDocument *raw, const Block *block) {
    SentenceIterator sentences;
    Str text = str_slice(raw->reading, block->start, block->end);
    chunk_writer_start(&writer->chunks, writer->output, text, raw->offset_base + block->start,
                       writer->settings.language);
    sentences_start(&sentences, text, &writer->settings);
    for (size_t start, end; sentences_next(&sentences, &start, &end);)
        chunk_writer_add(&writer->chunks, start, end);
    chunk_writer_flush(&writer->chunks);
}

// A paragraph without a token leaves no trace.
static void write_paragraph(DocumentWriter *writer, const RawDocument *raw, const Block *block) {
    Buffer *output = writer->output;
    size_t before = output->length;
    writer->marks->paragraph(output, writer->paragraphs + 1, block->kind, block->level);
    size_t empty = output->length;
    write_sentences(writer, raw, block);
    if (output->length == empty) {
        output->length = before;
        return;
    }
    writer->paragraphs++;
    buffer_append(output, writer->marks->paragraph_end);
}

static void append_document_tag(DocumentWriter *writer) {
    const Document *document = &writer->document;
    buffer_clear(&writer->tag);
    buffer_append(&writer->tag, STR("<text"));
    for (size_t i = 0; i < document->field_count; i++)
        vertical_append_attribute(&writer->tag, document->fields[i].name, document->fields[i].value);
    buffer_append_byte(&writer->tag, '>');
    writer->marks->tag(writer->output, buffer_str(&writer->tag));
}

// Opens and closes <turn> before a block; whether a turn is open then.
static bool turn_before(DocumentWriter *writer, const Block *block, bool open) {
    bool ends = open && (block->opens_turn || block->speaker.length == 0);
    if (ends) writer->marks->tag(writer->output, STR("</turn>"));
    if (!block->opens_turn) return open && !ends;
    buffer_clear(&writer->tag);
    buffer_append(&writer->tag, STR("<turn"));
    vertical_append_attribute(&writer->tag, STR("speaker"), block->speaker);
    buffer_append_byte(&writer->tag, '>');
    writer->marks->tag(writer->output, buffer_str(&writer->tag));
    return true;
}

static void write_annotated(DocumentWriter *writer, const RawDocument *raw) {
    AnnotatedForm form = {.settings = &writer->settings,
                          .prefer_lemmas = !writer->options.terms_given,
                          .columns = writer->options.columns,
                          .marks = writer->marks,
                          .numbers = writer->numbers};
    annotated_form_append_vertical(writer->output, raw, form);
}

static void write_vertical(DocumentWriter *writer, const RawDocument *raw) {
    bool in_turn = false;
    writer->paragraphs = writer->chunks.sentences = 0;
    append_document_tag(writer);
    for (size_t i = 0; i < raw->block_count && !raw->annotated; i++) {
        in_turn = turn_before(writer, &raw->blocks[i], in_turn);
        write_paragraph(writer, raw, &raw->blocks[i]);
    }
    if (in_turn) writer->marks->tag(writer->output, STR("</turn>"));
    if (raw->annotated) write_annotated(writer, raw);
    writer->marks->tag(writer->output, STR("</text>"));
}

static void write_lines(DocumentWriter *writer, const RawDocument *raw) {
    Buffer *output = writer->output;
    size_t start = output->length;
    if (raw->annotated) {
        annotated_form_append_line(output, raw, &writer->settings, !writer->options.terms_given);
        return;
    }
    for (size_t i = 0; i < raw->block_count; i++) write_sentences(writer, raw, &raw->blocks[i]);
    if (output->length > start) output->length--; // the space behind the last term
    buffer_append_byte(output, '\n');
}

static void write_segments(DocumentWriter *writer, const RawDocument *raw) {
    segments_form_append(writer->output, raw, &writer->settings);
}

static void write_conllu(DocumentWriter *writer, const RawDocument *raw) {
    conllu_form_append(writer->output, raw, &writer->document, &writer->settings,
                       !writer->options.terms_given);
}

static void write_explanation(DocumentWriter *writer, const RawDocument *raw) {
    explain_form_append(writer->output, raw, raw->id, &writer->settings);
}

// By their last byte, which is rare in our languages.
static size_t count_zero_width_spaces(Str text) {
    size_t count = 0;
    for (size_t at = 0; (at += str_find_byte(str_skip(text, at), '\x8b')) < text.length; at++)
        count += str_ends_with(str_slice(text, 0, at + 1), STR("\u200b"));
    return count;
}

// Nobody sees them, and what they part or do not is a guess: whoever knows the text can tell.
static bool tell_zero_width_spaces(RawDocument *raw, const LanguageSettings *settings,
                                   Diagnostics *diagnostics) {
    size_t count = settings->segmentation == SEGMENTATION_READER ? count_zero_width_spaces(raw->reading) : 0;
    if (count == 0) return true;
    return diagnostics_warn(diagnostics, (Place){.file = arena_copy_text(&raw->arena, raw->source)},
                            "%zu space%s of no width: left out, or parting two words that a dictionary knows",
                            count, count == 1 ? "" : "s");
}

bool writer_append(DocumentWriter *writer, RawDocument *raw, Buffer *output, LabelDoubts *doubts,
                   Diagnostics *diagnostics) {
    static void (*const forms[OUTPUT_FORM_COUNT])(DocumentWriter *, const RawDocument *) = {
        [FORM_VERTICAL] = write_vertical, [FORM_NUMBERED] = write_vertical,
        [FORM_LINES] = write_lines,       [FORM_SEGMENTS] = write_segments,
        [FORM_CONLLU] = write_conllu,     [FORM_EXPLAIN] = write_explanation,
    };
    if (writer->options.form == FORM_TEXT) { // neither language nor turns nor metadata show
        buffer_append(output, raw->reference);
        return true;
    }
    writer->settings = writer->options.settings;
    if (!metadata_settle(raw, &writer->document, &writer->settings, writer->options.detect_language,
                         &writer->options.metadata, diagnostics))
        return false;
    if (!tell_zero_width_spaces(raw, &writer->settings, diagnostics)) return false;
    if (writer->settings.ignore_speakers)
        turns_forget(raw);
    else if (raw->has_turns)
        *doubts = turns_find(raw, writer->settings.language);
    if (writer->options.settings.drop_directions) directions_drop(raw);
    writer->output = output;
    forms[writer->options.form](writer, raw);
    return true;
}
