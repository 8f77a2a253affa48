#include "tokenize/pipeline.h"

#include "base/interner.h"
#include "base/memory.h"
#include "base/ordered.h"
#include "base/translation/translation.h"
#include "tokenize/intake/intake.h"
#include "tokenize/metadata/table_language.h"
#include "tokenize/progress.h"
#include "tokenize/readers/record.h"

#include <stdlib.h>
#include <string.h>

enum { BATCH_BYTES = 256 * 1024, BATCH_DOCUMENTS = 512 };

// The labels of several documents that look like speakers and are text, with the first of them.
typedef struct Doubts {
    size_t labels, documents;
    Buffer label, document;
} Doubts;

static void doubts_add(Doubts *doubts, size_t labels, size_t documents, Str label, Str document) {
    if (labels && !doubts->labels) {
        buffer_append(&doubts->label, label);
        buffer_append(&doubts->document, document);
    }
    doubts->labels += labels;
    doubts->documents += documents;
}

static Flow doubts_tell(Doubts *doubts, Diagnostics *diagnostics) {
    if (!doubts->labels) return GO_ON;
    return diagnostics_warn(
        diagnostics, NO_PLACE,
        "%zu label%s in %zu document%s taken for text, not for speakers: the first '%s' in "
        "%s (--speakers=no looks for none)",
        doubts->labels, doubts->labels == 1 ? "" : "s", doubts->documents, doubts->documents == 1 ? "" : "s",
        buffer_text(&doubts->label), buffer_text(&doubts->document));
}

static void doubts_free(Doubts *doubts) {
    buffer_free(&doubts->label);
    buffer_free(&doubts->document);
}

// Documents on their way. What happens to them is told to `diagnostics`, and by it to the user when their
// turn comes.
typedef struct Batch {
    RawDocument *documents;
    size_t count, capacity, bytes;
    Buffer head, output;
    StoredDocuments stored; // those that are not left out, when they go to a store
    Doubts doubts;
    TableLanguage *table; // that all of them are rows of; NULL for none
    RowLanguages rows;
    Language short_rows; // what those take that are too short to tell
    Diagnostics diagnostics;
    bool stopped; // by --strict
} Batch;

typedef struct Pipeline {
    const WriterOptions *options;
    Output *output;
    StoreForm *store; // NULL: to the output
    Diagnostics *diagnostics;
    DocumentWriter **writers; // one a thread
    OrderedWork *work;
    Batch *batch;        // being filled
    Diagnostics reading; // what is told while it is being filled
    Interner ids;
    Str *sources;             // of the documents, by number in `ids`
    const SourceFile **files; // that they come from, likewise
    size_t source_capacity, file_capacity;
    const SourceFile *file;       // that is being read
    TableLanguages tables;        // whose rows are documents, when the language of each is to be detected
    const SourceFile *table_file; // of the last one
    Arena arena;
    Progress progress;
    Doubts doubts;
    bool wrote_document, line_ended;
    size_t batches; // that have a head
} Pipeline;

static Batch *batch_open(const Pipeline *pipeline) {
    Batch *batch = memory_allocate(1, sizeof *batch);
    diagnostics_defer(&batch->diagnostics, pipeline->diagnostics);
    return batch;
}

static void batch_free(Batch *batch) {
    for (size_t i = 0; i < batch->count; i++) raw_document_free(&batch->documents[i]);
    for (size_t i = 0; i < batch->stored.count; i++) stored_document_free(&batch->stored.items[i]);
    free(batch->documents);
    free(batch->stored.items);
    buffer_free(&batch->head);
    buffer_free(&batch->output);
    doubts_free(&batch->doubts);
    diagnostics_close(&batch->diagnostics);
    free(batch);
}

// Between two documents, so that no word of one runs into the next.
static Str separator(OutputForm form, bool line_ended) {
    if (form == FORM_SEGMENTS) return STR("\f\n");
    return form == FORM_TEXT && !line_ended ? STR("\n") : (Str){0};
}

static bool ends_line(Str text) {
    return text.length == 0 || text.bytes[text.length - 1] == '\n';
}

static bool parse(RawDocument *raw, Diagnostics *diagnostics) {
    if (raw->parsed) return true;
    raw->parsed = true;
    return raw->reader->parse(raw, diagnostics);
}

// Reads the rows of a table, for their languages.
static void look_at_rows(const Pipeline *pipeline, Batch *batch) {
    batch->rows = (RowLanguages){0};
    for (size_t i = 0; i < batch->count && !batch->stopped; i++) {
        RawDocument *raw = &batch->documents[i];
        batch->stopped = !parse(raw, &batch->diagnostics);
        if (!raw->reading.bytes) continue;
        metadata_look_up(raw, true, &pipeline->options->metadata);
        row_languages_add(&batch->rows, raw->language);
    }
}

static void settle_short_rows(const Pipeline *pipeline, Batch *batch) {
    look_at_rows(pipeline, batch);
    batch->short_rows = table_language_for(batch->table, &batch->rows);
    for (size_t i = 0; i < batch->count; i++)
        if (batch->documents[i].language.too_short) batch->documents[i].language.language = batch->short_rows;
}

// What was written goes to the output with what belongs before it, or to the store instead.
static void end_batch(Pipeline *pipeline, size_t thread, Batch *batch) {
    DocumentWriter *writer = pipeline->writers[thread];
    Str written = buffer_str(&batch->output);
    if (pipeline->store) {
        store_form_take(pipeline->store, thread, writer_lines(writer), written, &batch->stored);
        buffer_clear(&batch->output);
    } else {
        writer_end_batch(writer, written, &batch->head);
    }
}

static void work_on_batch(void *context, size_t thread, void *job) {
    Pipeline *pipeline = context;
    Batch *batch = job;
    if (batch->table) settle_short_rows(pipeline, batch);
    writer_start_batch(pipeline->writers[thread]);
    for (size_t i = 0; i < batch->count && !batch->stopped; i++) {
        RawDocument *raw = &batch->documents[i];
        size_t before = batch->output.length;
        if (i > 0)
            buffer_append(&batch->output,
                          separator(pipeline->options->form, ends_line(buffer_str(&batch->output))));
        batch->stopped = !parse(raw, &batch->diagnostics);
        bool left_out = !raw->reading.bytes;
        LabelDoubts doubts = {0};
        if (!batch->stopped && !left_out)
            batch->stopped =
                !writer_append(pipeline->writers[thread], raw, &batch->output, &doubts, &batch->diagnostics);
        doubts_add(&batch->doubts, doubts.labels, doubts.labels > 0, doubts.first, raw->id);
        if (left_out) batch->output.length = before;
        raw_document_free(raw);
    }
    end_batch(pipeline, thread, batch);
}

static bool finish_batch(void *context, void *job) {
    Pipeline *pipeline = context;
    Batch *batch = job;
    diagnostics_replay(&batch->diagnostics, pipeline->diagnostics);
    doubts_add(&pipeline->doubts, batch->doubts.labels, batch->doubts.documents,
               buffer_str(&batch->doubts.label), buffer_str(&batch->doubts.document));
    if (batch->table) table_language_add(batch->table, &batch->rows, batch->short_rows);
    bool go_on =
        !batch->stopped && !(pipeline->diagnostics->strict && pipeline->diagnostics->status != EXIT_DONE);
    if (go_on) {
        Str written = buffer_str(&batch->output);
        if (pipeline->wrote_document && batch->count)
            output_write(pipeline->output,
                         separator(pipeline->options->form, pipeline->line_ended || !written.length));
        output_write(pipeline->output, buffer_str(&batch->head));
        output_write(pipeline->output, written);
        pipeline->batches += batch->head.length > 0;
        if (written.length) pipeline->line_ended = ends_line(written);
        pipeline->wrote_document |= batch->count > 0;
        if (pipeline->store)
            go_on = store_form_put(pipeline->store, &batch->stored, batch->bytes, pipeline->diagnostics);
    }
    progress_add(&pipeline->progress, batch->bytes, batch->count);
    batch_free(batch);
    return go_on && !output_failed(pipeline->output);
}

static void discard_batch(void *context, void *job) {
    Batch *batch = job;
    (void)context;
    diagnostics_forget(&batch->diagnostics); // what comes after the end is not told
    batch_free(batch);
}

static bool submit(Pipeline *pipeline) {
    Batch *batch = pipeline->batch;
    diagnostics_replay(&pipeline->reading, &batch->diagnostics);
    if (batch->table && !batch->table->settled) {
        look_at_rows(pipeline, batch);
        table_language_settle(batch->table, &batch->rows);
    }
    pipeline->batch = batch_open(pipeline);
    pipeline->batch->table = batch->table;
    return ordered_submit(pipeline->work, batch);
}

// What parts this document from the one that has its id.
static const char *id_remedy(const Pipeline *pipeline, const RawDocument *raw, uint32_t number) {
    const ReadOptions *reading = &pipeline->options->reading;
    const SourceFile *file = pipeline->file, *other = pipeline->files[number];
    if (file != other && str_equal(file->path, other->path)) return translated("it is named twice");
    bool is_record = raw->reader->parse == record_parse;
    if (raw->id_given)
        return is_record ? translated("--id-column=NAME names another column of ids")
                         : translated("its text gives it that id: change it there");
    return is_record ? translated("rename one of the files, or --id-column=NAME names a column of ids")
                     : source_file_remedy(file, other, reading);
}

// False, with a message that names both, when the id is taken.
static bool claim_id(Pipeline *pipeline, const RawDocument *raw) {
    uint32_t known = pipeline->ids.count;
    uint32_t number = interner_add(&pipeline->ids, raw->id);
    if (number == known) {
        MEMORY_GROW(pipeline->sources, pipeline->source_capacity, (size_t)number + 1);
        MEMORY_GROW(pipeline->files, pipeline->file_capacity, (size_t)number + 1);
        pipeline->files[number] = pipeline->file;
        bool same =
            number > 0 && str_equal(pipeline->sources[number - 1], raw->source); // another line of the file
        pipeline->sources[number] =
            same ? pipeline->sources[number - 1] : arena_copy(&pipeline->arena, raw->source);
        return true;
    }
    Place place = {.file = arena_copy_text(&pipeline->arena, raw->source),
                   .line = raw->id_given ? raw->first_line : 0};
    return diagnostics_error(&pipeline->reading, place,
                             "has the document id '%.*s', as has %.*s: left out (%s)", STR_ARGUMENTS(raw->id),
                             STR_ARGUMENTS(pipeline->sources[number]), id_remedy(pipeline, raw, number));
}

// Whether the document is a row of the batch's table, or of none as the batch is.
static bool belongs_to_batch(const Pipeline *pipeline, const RawDocument *raw, bool is_row) {
    const TableLanguage *table = pipeline->batch->table;
    if (!is_row || !table) return !is_row && !table;
    return pipeline->table_file == pipeline->file && str_equal_text(raw->source, table->path);
}

// A batch holds rows of one table, or documents that are no rows.
static bool settle_table(Pipeline *pipeline, const RawDocument *raw) {
    const WriterOptions *options = pipeline->options;
    bool is_row = raw->reader->rows && options->detect_language && options->form != FORM_TEXT;
    if (belongs_to_batch(pipeline, raw, is_row)) return true;
    if (pipeline->batch->count && !submit(pipeline)) return false;
    pipeline->batch->table = is_row ? table_languages_add(&pipeline->tables, raw->source) : NULL;
    pipeline->table_file = pipeline->file;
    return true;
}

static bool take_document(void *context, RawDocument *raw) {
    Pipeline *pipeline = context;
    if (raw->bytes.length > DOCUMENT_BYTES_AT_MOST)
        return diagnostics_error(
                   &pipeline->reading,
                   (Place){.file = arena_copy_text(&pipeline->arena, raw->source), .line = raw->first_line},
                   DOCUMENT_IS_TOO_LARGE),
               !pipeline->diagnostics->strict;
    if (!claim_id(pipeline, raw)) return !pipeline->diagnostics->strict;
    if (!settle_table(pipeline, raw)) return false;
    Batch *batch = pipeline->batch;
    MEMORY_GROW(batch->documents, batch->capacity, batch->count + 1);
    batch->bytes += raw->bytes.length;
    raw->options = &pipeline->options->reading;
    batch->documents[batch->count++] = *raw;
    *raw = (RawDocument){0};
    return batch->bytes < BATCH_BYTES && batch->count < BATCH_DOCUMENTS ? true : submit(pipeline);
}

static void write_header(Pipeline *pipeline) {
    Buffer header = {0};
    if (!pipeline->store) writer_append_header(pipeline->options, &header);
    output_write(pipeline->output, buffer_str(&header));
    buffer_free(&header);
}

static void write_end(Pipeline *pipeline) {
    Buffer end = {0};
    if (!pipeline->store) writer_append_end(pipeline->options, pipeline->batches, &end);
    output_write(pipeline->output, buffer_str(&end));
    buffer_free(&end);
}

static void pipeline_free(Pipeline *pipeline, size_t threads) {
    for (size_t i = 0; i < threads; i++) writer_close(pipeline->writers[i]);
    free(pipeline->writers);
    interner_free(&pipeline->ids);
    free(pipeline->sources);
    free(pipeline->files);
    doubts_free(&pipeline->doubts);
    table_languages_free(&pipeline->tables);
    arena_free(&pipeline->arena);
    diagnostics_close(&pipeline->reading);
}

bool pipeline_run(const Sources *sources, const WriterOptions *options, size_t threads, Output *output,
                  StoreForm *store, Diagnostics *diagnostics) {
    Pipeline pipeline = {
        .options = options, .output = output, .store = store, .diagnostics = diagnostics, .line_ended = true};
    pipeline.writers = memory_allocate(threads, sizeof *pipeline.writers);
    for (size_t i = 0; i < threads; i++) pipeline.writers[i] = writer_open(options, i);
    pipeline.work =
        ordered_open(threads, (OrderedCalls){&pipeline, work_on_batch, finish_batch, discard_batch});
    pipeline.batch = batch_open(&pipeline);
    diagnostics_defer(&pipeline.reading, diagnostics);
    progress_start(&pipeline.progress, diagnostics->tool, diagnostics->quiet);
    write_header(&pipeline);
    bool go_on = true;
    for (size_t i = 0; i < sources->count && go_on; i++) {
        pipeline.file = &sources->files[i];
        go_on = intake_read(pipeline.file, &options->reading, (DocumentSink){take_document, &pipeline},
                            &pipeline.reading);
    }
    go_on = submit(&pipeline) && go_on;
    batch_free(pipeline.batch);
    go_on = ordered_close(pipeline.work) && go_on;
    if (go_on) go_on = doubts_tell(&pipeline.doubts, diagnostics);
    if (go_on) table_languages_tell(&pipeline.tables, diagnostics);
    if (go_on) write_end(&pipeline);
    if (store && go_on) go_on = store_form_commit(store, diagnostics);
    progress_end(&pipeline.progress);
    pipeline_free(&pipeline, threads);
    return go_on;
}
