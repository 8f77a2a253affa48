// themes --check: what each pattern of a dictionary does in a corpus, and which do nothing there or stand
// twice.
#pragma once

#include "analyze/pass/analysis.h"

bool theme_check_run(Analysis *analysis);
