// Provenance: the sidecar of a table, x.csv-metadata.json beside x.csv (CSV on the Web, with our own part
// under "rapporteur"): what made the table, from what, with which conventions. No clock and no address gets
// into it.
#pragma once

#include "analyze/pass/corpus_pass.h"
#include "analyze/table/result_table.h"

const char *provenance_library_version(void); // "jansson 2.14"

// Writes the sidecar where the table went to a file, or to --provenance.
void provenance_write(ToolRun *run, const CorpusPass *pass, const ResultTable *table);
