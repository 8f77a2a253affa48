// cooccurrence --evidence=A,B: the sentences behind o11 of one pair of themes or terms.
#pragma once

#include "analyze/pass/analysis.h"

bool pair_evidence_run(Analysis *analysis);
