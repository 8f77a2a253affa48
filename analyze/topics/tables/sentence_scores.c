#include "analyze/topics/tables/sentence_scores.h"

#include "base/memory.h"

#include <stdlib.h>

static void keep_phi(SentenceScores *scores) {
    const TopicModel *model = scores->model;
    scores->alpha = memory_allocate(model->topics, sizeof(double));
    scores->phi_by_word = memory_allocate_large(model->topics * model->words, sizeof(double));
    for (size_t k = 0; k < model->topics; k++) {
        scores->alpha[k] = model->list[k].alpha;
        for (size_t word = 0; word < model->words; word++)
            scores->phi_by_word[word * model->topics + k] = model->phi[k * model->words + word];
    }
    scores->fold = (FoldIn){scores->phi_by_word, scores->alpha, model->topics, FOLD_IN_STEPS};
}

SentenceScores sentence_scores_open(const TopicModel *model, const TopicUnits *units,
                                    const KeptSentences *sentences, size_t threads) {
    SentenceScores scores = {.model = model,
                             .units = units,
                             .sentences = sentences,
                             .documents = topic_documents_of(model, units, threads),
                             .theta = memory_allocate(model->topics, sizeof(double)),
                             .unit = SIZE_MAX,
                             .score = memory_allocate(model->topics, sizeof(double))};
    keep_phi(&scores);
    topic_documents_tell(&scores.documents, &sentences->analysis->run->diagnostics);
    return scores;
}

void sentence_scores_close(SentenceScores *scores) {
    topic_documents_free(&scores->documents);
    free(scores->phi_by_word);
    free(scores->alpha);
    free(scores->theta);
    free(scores->score);
    *scores = (SentenceScores){0};
}

// The unit that the sentence stands in. Those of a document come in its order, so it is this one or one
// behind.
static size_t unit_of(const SentenceScores *scores, size_t document, size_t sentence) {
    const TopicDocument *of = &scores->units->documents[document];
    size_t end = of->first_unit + of->unit_count;
    size_t unit = scores->unit >= of->first_unit && scores->unit < end ? scores->unit : of->first_unit;
    while (unit < end && scores->units->places[unit].last_sentence < sentence) unit++;
    return unit < end ? unit : SIZE_MAX;
}

static bool turn_to_unit(SentenceScores *scores, size_t document, size_t unit) {
    const TopicUnits *units = scores->units;
    size_t known = scores->documents.of_model[document];
    if (unit == SIZE_MAX) return false;
    if (unit != scores->unit && known != TOPIC_DOCUMENT_NEW)
        topic_model_theta(scores->model,
                          scores->model->documents[known].first_unit + unit -
                              units->documents[document].first_unit,
                          scores->theta);
    else if (unit != scores->unit)
        fold_in_theta(&scores->fold, units->words + units->unit_starts[unit], topic_unit_length(units, unit),
                      scores->theta);
    scores->unit = unit;
    return true;
}

static void add_word(SentenceScores *scores, size_t word) {
    size_t topics = scores->model->topics;
    const double *phi = scores->phi_by_word + word * topics;
    double sum = 0;
    for (size_t k = 0; k < topics; k++) sum += scores->theta[k] * phi[k];
    for (size_t k = 0; k < topics && sum > 0; k++) scores->score[k] += scores->theta[k] * phi[k] / sum;
}

const double *sentence_scores_of(SentenceScores *scores, size_t document, const KeptSentence *sentence) {
    const uint32_t *terms = scores->sentences->terms + sentence->first_term;
    size_t words = 0;
    if (!turn_to_unit(scores, document, unit_of(scores, document, sentence->place.sentence))) return NULL;
    for (size_t k = 0; k < scores->model->topics; k++) scores->score[k] = 0;
    for (size_t i = 0; i < sentence->term_count; i++) {
        uint32_t word = scores->units->word_of_terms[terms[i]];
        if (word == TOPIC_WORD_NONE) continue;
        add_word(scores, word);
        words++;
    }
    for (size_t k = 0; k < scores->model->topics && words; k++) scores->score[k] /= (double)words;
    return words < WORDS_OF_EVIDENCE ? NULL : scores->score;
}
