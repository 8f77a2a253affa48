// Near duplicates: documents --near-duplicates.
#pragma once

#include "analyze/analysis.h"

void near_duplicates_run(Analysis *analysis);
