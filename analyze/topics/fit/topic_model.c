#include "analyze/topics/fit/topic_model.h"

#include "analyze/topics/quality/topic_labels.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

void topic_model_free(TopicModel *model) {
    arena_free(&model->arena);
    free(model->names);
    free(model->frequencies);
    free(model->phi);
    packed_rows_free(&model->word_counts);
    free(model->word_tokens);
    free(model->list);
    free(model->keywords);
    free(model->documents);
    free(model->units);
    packed_rows_free(&model->unit_counts);
    packed_rows_free(&model->draws);
    *model = (TopicModel){0};
}

// ---- What follows from the rest ----

static void count_word_tokens(TopicModel *model) {
    uint32_t *counts = memory_allocate(model->topics, sizeof *counts);
    model->word_tokens = memory_allocate_large(model->topics * model->words, sizeof *model->word_tokens);
    for (size_t word = 0; word < model->words; word++) {
        packed_rows_read(&model->word_counts, word, counts, model->topics);
        for (size_t k = 0; k < model->topics; k++)
            model->word_tokens[k * model->words + word] = counts[k] / (double)model->samples;
    }
    free(counts);
}

void topic_model_settle(TopicModel *model) {
    count_word_tokens(model);
    for (size_t i = 0; i < model->unit_count; i++) model->tokens += model->units[i].tokens;
    for (size_t i = 0; i < model->keyword_count; i++) {
        const TopicKeyword *keyword = &model->keywords[i];
        TopicSummary *summary = &model->list[keyword->topic];
        summary->keyword_count++;
        summary->keyword_tokens += (double)model->frequencies[keyword->word];
        summary->keyword_own_tokens += model->word_tokens[keyword->topic * model->words + keyword->word];
    }
}

Str topic_flag(double stability) {
    if (isnan(stability)) return (Str){0};
    if (stability >= 0.7) return STR("stable");
    return stability >= 0.5 ? STR("doubtful") : STR("do not report");
}

void topic_model_theta(const TopicModel *model, size_t unit, double *theta) {
    uint32_t *counts = memory_allocate(model->topics, sizeof *counts);
    double samples = (double)model->samples, sum = 0;
    packed_rows_read(&model->unit_counts, unit, counts, model->topics);
    for (size_t k = 0; k < model->topics; k++) sum += theta[k] = counts[k] + samples * model->list[k].alpha;
    for (size_t k = 0; k < model->topics; k++) theta[k] /= sum;
    free(counts);
}

// ---- Labels ----

enum { LABEL_WORDS = 5 };

static double *frequencies_of(const TopicModel *model) {
    double *frequencies = memory_allocate(model->words, sizeof *frequencies);
    for (size_t i = 0; i < model->words; i++) frequencies[i] = (double)model->frequencies[i];
    return frequencies;
}

static Str write_label(const TopicModel *model, const uint32_t *words, size_t count, Arena *arena) {
    Buffer label = {0};
    for (size_t i = 0; i < count; i++) {
        if (i) buffer_append_text(&label, ", ");
        buffer_append(&label, model->names[words[i]]);
    }
    Str kept = arena_copy(arena, buffer_str(&label));
    buffer_free(&label);
    return kept;
}

Str *topic_model_labels(const TopicModel *model, Arena *arena) {
    size_t depth = model->words < LABEL_WORDS ? model->words : LABEL_WORDS;
    TopicMatrix phi = {model->phi, model->topics, model->words};
    double *frex = memory_allocate(model->topics * model->words, sizeof *frex);
    double *frequencies = frequencies_of(model);
    uint32_t *top = memory_allocate(model->topics * depth, sizeof *top);
    labels_frex(phi, frequencies, 0.5, frex);
    top_words((TopicMatrix){frex, model->topics, model->words}, depth, top);
    Str *labels = arena_allocate(arena, model->topics, sizeof *labels);
    for (size_t k = 0; k < model->topics; k++) labels[k] = write_label(model, top + k * depth, depth, arena);
    free(frex);
    free(frequencies);
    free(top);
    return labels;
}

size_t topic_model_find(const TopicModel *model, Str id) {
    size_t low = 0, high = model->document_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(model->documents[middle].id, id);
        if (order == 0) return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return model->document_count;
}
