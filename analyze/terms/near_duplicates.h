// Near duplicates: documents --near-duplicates.
#pragma once

#include "analyze/pass/analysis.h"

void near_duplicates_run(Analysis *analysis);
