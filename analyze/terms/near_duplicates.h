// Near duplicates: documents --near-duplicates.
#pragma once

#include "analyze/pass/analysis.h"

bool near_duplicates_run(Analysis *analysis);
