// themes --suggest: words and phrases that stand in the sentences of a theme more often than elsewhere and
// that none of its patterns finds.
#pragma once

#include "analyze/pass/analysis.h"

bool theme_suggest_run(Analysis *analysis);
