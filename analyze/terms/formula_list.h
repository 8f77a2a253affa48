// The formulae of a corpus: documents --formulae.
#pragma once

#include "analyze/pass/analysis.h"

bool formula_list_run(Analysis *analysis);
