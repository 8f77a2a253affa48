// cooccurrence --evidence=A,B: the sentences behind o11 of one pair of themes or terms.
#pragma once

#include "analyze/pass/analysis.h"

typedef struct PairEvidenceOptions {
    const char *pair; // "A,B"
} PairEvidenceOptions;
extern const OptionSet pair_evidence_options;

bool pair_evidence_run(Analysis *analysis);
