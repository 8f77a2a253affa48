// topics --evidence: the sentences that are most of each topic, with their places. A sentence's score is the
// mean over its words of P(topic | word, unit); one of fewer than five words has none. Each document gives
// one before any gives a second, and what stands word for word in several stands once.
#pragma once

#include "analyze/pass/analysis.h"

typedef struct TopicEvidenceOptions {
    bool evidence;
    size_t sentences;
} TopicEvidenceOptions;
extern const OptionSet topic_evidence_options; // --evidence, --top

bool evidence_rows_run(Analysis *analysis);
