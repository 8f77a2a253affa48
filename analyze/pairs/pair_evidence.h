// cooccurrence --evidence=A,B: the sentences behind o11 of one pair of themes or terms.
#pragma once

#include "analyze/pass/analysis.h"

void pair_evidence_run(Analysis *analysis);
