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
// Writes the sidecar beside the file that the table went to, or to the file that --provenance names. `pass`
// is NULL for a table that no corpus was read for.
void provenance_write(ToolRun *run, const CorpusPass *pass, const ResultTable *table);
