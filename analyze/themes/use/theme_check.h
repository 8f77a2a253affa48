// themes --check: what each pattern of a dictionary finds in a corpus, and which patterns find nothing or
// stand twice.
#pragma once

#include "analyze/pass/analysis.h"

bool theme_check_run(Analysis *analysis);
