// topics --quality: what each topic is worth: coherence and exclusivity of its strongest words, stability,
// and of a theme's topic whether its keywords are in it.
#pragma once

#include "analyze/pass/analysis.h"

typedef struct TopicQualityOptions {
    bool quality;
} TopicQualityOptions;
extern const OptionSet topic_quality_options; // --quality

bool quality_rows_run(Analysis *analysis);
