#include "analyze/topics/tables/quality_rows.h"

#include "analyze/topics/fit/topic_models.h"
#include "analyze/topics/quality/coherence.h"
#include "analyze/topics/quality/topic_labels.h"
#include "base/memory.h"
#include "base/translation/translation.h"

#include <math.h>
#include <stdlib.h>

enum { COHERENCE_WORDS = 10 };
#define EXCLUSIVITY_WEIGHT 0.7 // that of stm

static const Option quality_option_rows[] = {
    {"quality", NULL, "what each topic is worth: coherence, exclusivity, stability, keywords",
     AS_SWITCH(TopicQualityOptions, quality)}};
const OptionSet topic_quality_options = {"Which table", OPTION_ROWS(quality_option_rows),
                                         sizeof(TopicQualityOptions), &(TopicQualityOptions){0}};

typedef struct TopicQuality {
    const TopicModel *model;
    TopicCoherence *coherence; // [topics]
    double *exclusivity;       // [topics]
    Str *labels;               // [topics]
    Arena arena;
} TopicQuality;

static TopicQuality measure(const TopicModel *model, const TopicUnits *units, size_t threads) {
    TopicQuality quality = {.model = model,
                            .coherence = memory_allocate(model->topics, sizeof *quality.coherence),
                            .exclusivity = memory_allocate(model->topics, sizeof *quality.exclusivity)};
    TopicMatrix phi = {model->phi, model->topics, model->words};
    size_t depth = model->words < COHERENCE_WORDS ? model->words : COHERENCE_WORDS;
    uint32_t *top = memory_allocate(model->topics * depth, sizeof *top);
    top_words(phi, depth, top);
    coherence_of(
        &(UnitWords){units->words, units->unit_starts, units->text.unit_count, model->words},
        &(CoherenceQuery){top, model->topics, depth, PAIR_WINDOW_TOKENS, VECTOR_WINDOW_TOKENS, threads},
        quality.coherence);
    labels_exclusivity(phi, depth, EXCLUSIVITY_WEIGHT, quality.exclusivity);
    quality.labels = topic_model_labels(model, &quality.arena);
    free(top);
    return quality;
}

static void quality_free(TopicQuality *quality) {
    free(quality->coherence);
    free(quality->exclusivity);
    arena_free(&quality->arena);
}

// The topic that is most like it, of a theme's topic among the free ones: a theme that was split has one near
// it. `topics` when there is none.
static size_t nearest_topic(const TopicModel *model, size_t topic, double *cosine) {
    bool has_theme = model->list[topic].theme.length > 0;
    size_t nearest = model->topics;
    *cosine = NAN;
    for (size_t other = 0; other < model->topics; other++) {
        if (other == topic || (has_theme && model->list[other].theme.length > 0)) continue;
        double likeness =
            topic_cosine(model->phi + topic * model->words, model->phi + other * model->words, model->words);
        if (nearest < model->topics && !(likeness > *cosine)) continue;
        nearest = other;
        *cosine = likeness;
    }
    return nearest;
}

static void write_keywords(TableWriter *out, const TopicSummary *summary) {
    if (summary->theme.length == 0) {
        for (size_t i = 0; i < 4; i++) table_text(out, (Str){0});
        return;
    }
    table_integer(out, summary->keyword_count);
    table_integer(out, (uint64_t)(summary->keyword_tokens + 0.5));
    table_real(out,
               summary->keyword_tokens > 0 ? summary->keyword_own_tokens / summary->keyword_tokens : NAN);
    table_real(out, summary->pi);
}

static void write_nearest(TableWriter *out, const TopicModel *model, size_t topic) {
    double cosine;
    size_t nearest = nearest_topic(model, topic, &cosine);
    if (nearest < model->topics)
        table_integer(out, nearest + 1);
    else
        table_text(out, (Str){0});
    table_real(out, cosine);
}

static void write_row(TableWriter *out, const TopicQuality *quality, size_t topic) {
    const TopicModel *model = quality->model;
    const TopicSummary *summary = &model->list[topic];
    const TopicCoherence *coherence = &quality->coherence[topic];
    table_text(out, str_from(language_codes[model->language]));
    table_integer(out, topic + 1);
    table_text(out, summary->theme);
    table_real(out, summary->tokens);
    table_real(out, model->method == TOPIC_LDA ? summary->alpha : NAN);
    table_real(out, coherence->c_npmi);
    table_real(out, coherence->c_v);
    table_real(out, coherence->u_mass);
    table_integer(out, coherence->undefined_pairs);
    table_real(out, quality->exclusivity[topic]);
    table_real(out, summary->stability);
    table_real(out, summary->least_stability);
    table_text(out, topic_flag(summary->stability));
    write_keywords(out, summary);
    write_nearest(out, model, topic);
    table_text(out, quality->labels[topic]);
}

static void tell(const TopicQuality *quality, Diagnostics *diagnostics) {
    size_t pairs = 0, unstable = 0;
    const char *code = language_codes[quality->model->language];
    for (size_t topic = 0; topic < quality->model->topics; topic++) {
        pairs += quality->coherence[topic].undefined_pairs;
        unstable += quality->model->list[topic].stability < 0.5;
    }
    if (pairs)
        diagnostics_note(
            diagnostics, NO_PLACE,
            "%s: %zu pair%s of words say nothing of coherence, as a word is in no unit or both are "
            "in every window: column undefined_pairs",
            code, pairs, pairs == 1 ? "" : "s");
    if (unstable)
        diagnostics_note(diagnostics, NO_PLACE,
                         "%s: %zu of %zu topics %s in other runs: do not report %s (fewer topics, "
                         "--k=N, may be more stable; --choose-k compares)",
                         code, unstable, quality->model->topics,
                         unstable == 1 ? translated("is another") : translated("are others"),
                         unstable == 1 ? translated("it") : translated("these"));
}

static void write_model(Analysis *analysis, const TopicModel *model, const TopicUnits *units) {
    TopicQuality quality = measure(model, units, analysis->run->options.threads);
    for (size_t topic = 0; topic < model->topics; topic++) {
        write_row(analysis->table.writer, &quality, topic);
        result_table_end_row(&analysis->table);
    }
    tell(&quality, &analysis->run->diagnostics);
    quality_free(&quality);
}

bool quality_rows_run(Analysis *analysis) {
    TopicModels models;
    bool fine = topic_models_open(&models, analysis);
    if (fine) {
        analysis_start_table(analysis);
        for (size_t i = 0; i < models.count; i++) {
            const TopicUnits *units = topic_models_units(&models, &models.list[i]);
            if (units) write_model(analysis, &models.list[i], units);
        }
    }
    topic_models_close(&models);
    return fine;
}
