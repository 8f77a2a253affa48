// The shares of topics in a group of documents, drawn: each replicate takes one draw of one run and resamples
// the documents of the group with all their units (the method of composition, with the documents there might
// have been in it). Draws alone hold the truth in 12 of 100 cases where 95 are promised.
#pragma once

#include "analyze/topics/fit/topic_documents.h"

typedef struct GroupDraws {
    const TopicDocuments *documents; // of a model with draws
    const uint32_t *members;         // documents of the group; one at least
    size_t member_count, replicates;
    uint64_t seed; // of the group
    size_t threads;
} GroupDraws;

// `drawn` holds topics * replicates shares, topic by topic.
void group_draws_make(const GroupDraws *draws, double *drawn);
