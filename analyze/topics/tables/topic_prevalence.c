#include "analyze/topics/tables/topic_prevalence.h"

#include "analyze/statistics/confidence.h"
#include "analyze/topics/fit/topic_models.h"
#include "analyze/topics/tables/group_draws.h"
#include "analyze/topics/tables/percentiles.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static const Option prevalence_rows[] = {
    {"prevalence", NULL, "how much of each group is of each topic", AS_SWITCH(PrevalenceOptions, asked)},
    {"replicates", "N", "replicates of an interval (default: 999)",
     AS_WHOLE(PrevalenceOptions, replicates, 99, 1000000)},
};
const OptionSet prevalence_options = {"Which table", OPTION_ROWS(prevalence_rows), sizeof(PrevalenceOptions),
                                      &(PrevalenceOptions){false, 999}};

enum { DOCUMENTS_OF_AN_INTERVAL = 10 };

typedef struct PrevalenceTable {
    Analysis *analysis;
    const TopicModel *model;
    const PrevalenceOptions *options;
    double level;
    TopicDocuments documents;
    Str *labels;
    Arena arena;
    size_t *small_groups; // without intervals, of the whole table
} PrevalenceTable;

// ---- Rows ----

typedef struct GroupSum {
    double *tokens, *theta; // [topics]
    uint64_t all_tokens;
    size_t documents, units;
} GroupSum;

static GroupSum sum_group(const PrevalenceTable *table, const uint32_t *members, size_t count) {
    size_t topics = table->model->topics;
    GroupSum sum = {.tokens = memory_allocate(topics, sizeof(double)),
                    .theta = memory_allocate(topics, sizeof(double)),
                    .documents = count};
    for (size_t i = 0; i < count; i++) {
        uint32_t document = members[i];
        sum.units += table->documents.units->documents[document].unit_count;
        sum.all_tokens += topic_document_length(table->documents.units, document);
        for (size_t k = 0; k < topics; k++) {
            sum.tokens[k] += table->documents.tokens[document * topics + k];
            sum.theta[k] += table->documents.theta[document * topics + k];
        }
    }
    return sum;
}

// `drawn` is NULL where there is no interval.
static void write_row(const PrevalenceTable *table, size_t topic, Str group, double *drawn,
                      const GroupSum *sum) {
    TableWriter *out = table->analysis->table.writer;
    const TopicSummary *summary = &table->model->list[topic];
    DrawnInterval interval = {NAN, NAN};
    size_t replicates = table->options->replicates;
    if (drawn) interval = percentile_interval(drawn + topic * replicates, replicates, table->level);
    table_text(out, str_from(language_codes[table->model->language]));
    table_integer(out, topic + 1);
    table_text(out, summary->theme);
    table_text(out, table->labels[topic]);
    table_text(out, group);
    table_integer(out, sum->documents);
    table_integer(out, sum->units);
    table_real(out, sum->tokens[topic]);
    table_real(out, sum->all_tokens ? sum->tokens[topic] / (double)sum->all_tokens : (double)NAN);
    table_real(out, interval.low);
    table_real(out, interval.high);
    table_real(out, sum->units ? sum->theta[topic] / (double)sum->units : (double)NAN);
    table_real(out, summary->stability);
    table_text(out, topic_flag(summary->stability));
    result_table_end_row(&table->analysis->table);
}

static void write_group(PrevalenceTable *table, Str group, const uint32_t *members, size_t count) {
    GroupDraws draws = {.documents = &table->documents,
                        .members = members,
                        .member_count = count,
                        .replicates = table->options->replicates,
                        .seed = table->analysis->run->options.seed ^ str_hash(group),
                        .threads = table->analysis->run->options.threads};
    GroupSum sum = sum_group(table, members, count);
    double *drawn = NULL;
    bool has_draws = topic_draw_count(table->model) > 0;
    if (has_draws && count >= DOCUMENTS_OF_AN_INTERVAL) {
        drawn = memory_allocate(table->model->topics * draws.replicates, sizeof(double));
        group_draws_make(&draws, drawn);
    }
    *table->small_groups += has_draws && !drawn;
    for (size_t k = 0; k < table->model->topics; k++) write_row(table, k, group, drawn, &sum);
    free(sum.tokens);
    free(sum.theta);
    free(drawn);
}

// ---- Groups ----

static void write_model(PrevalenceTable *table) {
    const Groups *groups = &table->analysis->pass.groups;
    const TopicUnits *units = table->documents.units;
    uint32_t *members = memory_allocate(units->document_count, sizeof *members);
    for (size_t i = 0; i < groups_count(groups); i++) {
        size_t count = 0;
        for (uint32_t j = 0; j < units->document_count; j++)
            if (units->documents[j].group == groups->order[i]) members[count++] = j;
        if (count) write_group(table, groups->list[groups->order[i]].label, members, count);
    }
    free(members);
}

static void tell(const PrevalenceTable *table, size_t small_groups) {
    Diagnostics *diagnostics = &table->analysis->run->diagnostics;
    if (small_groups)
        diagnostics_note(diagnostics, NO_PLACE,
                         "%zu group%s of fewer than %d documents: no intervals of shares there (--by of "
                         "longer periods makes larger groups)",
                         small_groups, topic_plural(small_groups), DOCUMENTS_OF_AN_INTERVAL);
    if (table->model && table->model->runs == 1)
        diagnostics_note(diagnostics, NO_PLACE,
                         "of one run: intervals do not know how much runs differ (--runs=5)");
}

static void write_models(Analysis *analysis, const TopicModels *models) {
    size_t small_groups = 0;
    PrevalenceTable table = {.analysis = analysis,
                             .options = analysis_options(analysis, &prevalence_options),
                             .small_groups = &small_groups};
    table.level = ((const ConfidenceOptions *)analysis_options(analysis, &confidence_options))->level;
    for (size_t i = 0; i < models->count; i++) {
        const TopicUnits *units = topic_models_units(models, &models->list[i]);
        if (!units) continue;
        table.model = &models->list[i];
        table.documents = topic_documents_of(table.model, units, analysis->run->options.threads);
        topic_documents_tell(&table.documents, &analysis->run->diagnostics);
        table.labels = topic_model_labels(table.model, &table.arena);
        write_model(&table);
        topic_documents_free(&table.documents);
        arena_free(&table.arena);
    }
    tell(&table, small_groups);
}

// A document is in one group: what several speakers say in it was not kept apart.
static bool goes_by_document(const Analysis *analysis) {
    if (!analysis->pass.groups.by_turn) return true;
    return diagnostics_usage(&analysis->run->diagnostics,
                             "--prevalence goes by document, not by speaker: --by=speaker has no topics");
}

bool topic_prevalence_run(Analysis *analysis) {
    TopicModels models = {0};
    bool fine = goes_by_document(analysis) && topic_models_open(&models, analysis);
    if (fine) {
        analysis_start_table(analysis);
        write_models(analysis, &models);
    }
    topic_models_close(&models);
    return fine;
}
