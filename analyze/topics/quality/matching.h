// Which topics of several runs are the same topic, and how stable each is. Two topics are as alike as the
// Jaccard index of the sets of their strongest words says; the topics of two runs are matched one to one so
// that the mean index is largest (assignment.h). The medoid is the run that is most like the others: a model
// that was really fitted, where a mean of runs would be nobody's (the idea of LDAPrototype, Rieger and others
// 2020).
#pragma once

#include <stddef.h>
#include <stdint.h>

// The `depth` strongest words of each topic of each run: runs × topics × depth ids (top_words.h), all
// different within a topic. The first `fixed` topics are the same in all runs, as those of themes are, and
// are matched to themselves.
typedef struct RunWords {
    const uint32_t *words;
    size_t runs, topics, depth, fixed;
} RunWords;

typedef struct Matching {
    size_t runs, topics;
    uint32_t *match;    // runs × runs × topics: the topic of the second run that is topic t of the first
    double *similarity; // the same shape: Jaccard index of the two
} Matching;

typedef struct TopicStability {
    double mean, least; // of the index over the other runs; NaN for a single run
} TopicStability;

// Shared ids of all in both; 0 where both are empty. NaN does not occur.
double jaccard_of(const uint32_t *a, const uint32_t *b, size_t depth);

Matching matching_of(const RunWords *words);
void matching_free(Matching *matching);

uint32_t matching_topic(const Matching *matching, size_t run, size_t other, size_t topic);
TopicStability matching_stability(const Matching *matching, size_t run, size_t topic);
double matching_likeness(const Matching *matching, size_t run, size_t other); // mean over topics
size_t
matching_medoid(const Matching *matching); // most like the others in the mean, ties by the lower number
