// DocumentWriter: raw documents → what tokenize writes. Everything about a spelling (normal form, folding, term, the
// finished output line) is worked out once, when it is first seen.
#pragma once

#include "base/output.h"
#include "corpus/document.h"
#include "language/settings.h"
#include "tokenize/raw_document.h"

typedef enum OutputForm { FORM_VERTICAL, FORM_LINES, FORM_TEXT, OUTPUT_FORM_COUNT } OutputForm;
extern const char *const output_form_names[OUTPUT_FORM_COUNT]; // "vertical", "lines", "text"

typedef struct WriterOptions {
    OutputForm form;
    unsigned columns;          // of vertical text
    LanguageSettings settings; // `language` for all documents unless detect_language
    bool detect_language;
} WriterOptions;

typedef struct DocumentWriter DocumentWriter;

DocumentWriter *writer_open(const WriterOptions *options, Output *output, Diagnostics *diagnostics);
// False when the work has to stop (--strict, a failed output).
bool writer_take(DocumentWriter *writer, RawDocument *raw);
void writer_close(DocumentWriter *writer);
