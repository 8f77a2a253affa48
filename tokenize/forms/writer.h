// DocumentWriter: a raw document → what tokenize writes of it. One for each thread: it keeps a table of
// chunks.
#pragma once

#include "base/option.h"
#include "language/settings.h"
#include "tokenize/document/turns.h"
#include "tokenize/forms/line_numbers.h"
#include "tokenize/metadata/metadata.h"
#include "tokenize/readers/reader.h"

typedef enum OutputForm {
    FORM_VERTICAL,
    FORM_NUMBERED,
    FORM_LINES,
    FORM_TEXT,
    FORM_SEGMENTS,
    FORM_CONLLU,
    FORM_EXPLAIN,
    OUTPUT_FORM_COUNT
} OutputForm;
extern const char *const output_form_names[OUTPUT_FORM_COUNT];
bool writes_vertical(OutputForm form); // as text or numbered

// The set of options about what is written.
typedef struct FormOptions {
    OutputForm form;
    unsigned columns; // of vertical text
} FormOptions;
extern const OptionSet form_options;

typedef struct WriterOptions {
    OutputForm form;
    unsigned columns;          // of vertical text
    LanguageSettings settings; // `language` for all documents unless detect_language
    bool detect_language;
    bool terms_given; // by --terms; else the lemmas of annotated documents are their terms
    ReadOptions reading;
    MetadataOptions metadata;
} WriterOptions;

typedef struct DocumentWriter DocumentWriter;

DocumentWriter *writer_open(const WriterOptions *options, size_t thread); // threads count from 0
void writer_close(DocumentWriter *writer);
// Appends the settings as they stand in the header: "language=fr terms=fold …".
void writer_append_settings(const WriterOptions *options, Buffer *settings);
// Appends what comes before the first document.
void writer_append_header(const WriterOptions *options, Buffer *output);
// And what comes behind the last one.
void writer_append_end(const WriterOptions *options, size_t batches, Buffer *output);
// Documents are written in batches: `*head` gets what belongs before what was written of one. Batches of one
// writer are put out in the order in which it wrote them.
void writer_start_batch(DocumentWriter *writer);
void writer_end_batch(DocumentWriter *writer, Str written, Buffer *head);
// The new lines of the batch, of the numbered form: for whoever takes it as it is.
const LineNumbers *writer_lines(const DocumentWriter *writer);
// Appends the document, which has been parsed, to `output`; `*doubts` gets its labels that are text. False
// when the work has to stop (--strict).
bool writer_append(DocumentWriter *writer, RawDocument *raw, Buffer *output, LabelDoubts *doubts,
                   Diagnostics *diagnostics);
