// themes --evidence: every hit of the themes with its place, so that each count can be looked up in the
// source.
#pragma once

#include "analyze/pass/analysis.h"

// Rows come in the order of document ids and places.
bool evidence_run(Analysis *analysis);
