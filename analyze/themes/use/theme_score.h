// themes --score=FILE: how good the patterns of each theme are, by a sample of sentences that was coded by
// hand.
#pragma once

#include "base/tool.h"

typedef struct ScoreOptions {
    const char *path; // of the coded sample
} ScoreOptions;
extern const OptionSet score_options;

void theme_score(ToolRun *run);
