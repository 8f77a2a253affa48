// Provenance: the sidecar of a table, x.csv-metadata.json beside x.csv. It is CSV on the Web metadata, and
// says under "rapporteur" which command made the table, from which documents, with which settings. No clock
// and no address gets into it.
#pragma once

#include "analyze/pass/corpus_pass.h"
#include "analyze/table/result_table.h"

typedef struct ProvenanceOptions {
    const char *path; // NULL: beside the table
} ProvenanceOptions;
extern const OptionSet provenance_options;

const char *provenance_library_version(void); // "jansson 2.14"

// Whether the table of this run gets a sidecar.
bool provenance_is_written(const ToolRun *run);
// The table gets its name, and its sidecar beside it, or in the file that --provenance names: both or
// neither. `pass` is NULL for a table that no corpus was read for. False with a message when they cannot be
// written.
bool provenance_finish(ToolRun *run, const CorpusPass *pass, ResultTable *table);
