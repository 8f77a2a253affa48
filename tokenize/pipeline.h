// Pipeline: sources → output. Documents are read in order by the caller's thread, gathered into batches of
// about a megabyte, parsed and written in several threads, and put out in order: the bytes do not depend on
// --threads, and memory does not grow with the corpus.
#pragma once

#include "base/output.h"
#include "tokenize/forms/writer.h"
#include "tokenize/intake/sources.h"
#include "tokenize/storing/store_form.h"

// With a store, documents go there and nothing is written. False when the output is not worth keeping:
// --strict stopped, or nothing can be written.
bool pipeline_run(const Sources *sources, const WriterOptions *options, size_t threads, Output *output,
                  StoreForm *store, Diagnostics *diagnostics);
