#include "analyze/topics/quality/top_words.h"

#include <math.h>

static double strength(double score) {
    return isnan(score) ? -HUGE_VAL : score;
}

// Words come by ascending id, so one that is as strong as another stands behind it.
static void top_of_topic(const double *scores, size_t words, size_t depth, uint32_t *top) {
    size_t held = 0;
    for (size_t word = 0; word < words; word++) {
        double score = strength(scores[word]);
        if (held == depth && !(score > strength(scores[top[depth - 1]]))) continue;
        size_t at = held < depth ? held++ : depth - 1;
        for (; at > 0 && score > strength(scores[top[at - 1]]); at--) top[at] = top[at - 1];
        top[at] = (uint32_t)word;
    }
}

void top_words(TopicMatrix scores, size_t depth, uint32_t *top) {
    for (size_t topic = 0; topic < scores.topics && depth; topic++)
        top_of_topic(scores.values + topic * scores.words, scores.words, depth, top + topic * depth);
}
