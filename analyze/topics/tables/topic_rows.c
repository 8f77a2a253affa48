#include "analyze/topics/tables/topic_rows.h"

#include "analyze/topics/fit/topic_models.h"
#include "analyze/topics/quality/topic_labels.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static const Option row_rows[] = {
    {"top", "N", "terms of a topic that become rows (default: 20)",
     AS_WHOLE(TopicRowOptions, terms, 1, SIZE_MAX)},
};
const OptionSet topic_row_options = {"Which rows", OPTION_ROWS(row_rows), sizeof(TopicRowOptions),
                                     &(TopicRowOptions){20}};

// What is told of each word of each topic: topics × words.
typedef struct TopicWordTable {
    const TopicModel *model;
    TableWriter *out;
    double *frex, *lift, *class_tf_idf;
    Str *labels;
    Arena arena;
} TopicWordTable;

static void measure(TopicWordTable *table) {
    const TopicModel *model = table->model;
    TopicMatrix phi = {model->phi, model->topics, model->words};
    size_t cells = model->topics * model->words;
    double *frequencies = memory_allocate(model->words, sizeof *frequencies);
    for (size_t i = 0; i < model->words; i++) frequencies[i] = (double)model->frequencies[i];
    table->frex = memory_allocate(cells, sizeof(double));
    table->lift = memory_allocate(cells, sizeof(double));
    table->class_tf_idf = memory_allocate(cells, sizeof(double));
    labels_frex(phi, frequencies, 0.5, table->frex);
    labels_lift(phi, frequencies, table->lift);
    labels_class_tf_idf((TopicMatrix){model->word_tokens, model->topics, model->words}, table->class_tf_idf);
    table->labels = topic_model_labels(model, &table->arena);
    free(frequencies);
}

static void write_row(const TopicWordTable *table, size_t topic, size_t word, size_t rank) {
    const TopicModel *model = table->model;
    size_t cell = topic * model->words + word;
    table_text(table->out, str_from(language_codes[model->language]));
    table_integer(table->out, topic + 1);
    table_text(table->out, model->list[topic].theme);
    table_integer(table->out, rank);
    table_text(table->out, model->names[word]);
    bool is_chance = model->method == TOPIC_LDA;
    table_real(table->out, is_chance ? model->phi[cell] : (double)NAN);
    table_real(table->out, table->frex[cell]);
    table_real(table->out, is_chance ? table->lift[cell] : (double)NAN);
    table_real(table->out, table->class_tf_idf[cell]);
    table_text(table->out, table->labels[topic]);
    table_real(table->out, model->list[topic].stability);
    table_text(table->out, topic_flag(model->list[topic].stability));
}

static void write_model(Analysis *analysis, const TopicModel *model) {
    const TopicRowOptions *options = analysis_options(analysis, &topic_row_options);
    TopicWordTable table = {.model = model, .out = analysis->table.writer};
    size_t depth = options->terms < model->words ? options->terms : model->words;
    uint32_t *top = memory_allocate(model->topics * depth, sizeof *top);
    measure(&table);
    top_words((TopicMatrix){model->phi, model->topics, model->words}, depth, top);
    for (size_t topic = 0; topic < model->topics; topic++)
        for (size_t i = 0; i < depth; i++) {
            write_row(&table, topic, top[topic * depth + i], i + 1);
            result_table_end_row(&analysis->table);
        }
    free(top);
    free(table.frex);
    free(table.lift);
    free(table.class_tf_idf);
    arena_free(&table.arena);
}

bool topic_rows_run(Analysis *analysis) {
    TopicModels models;
    bool fine = topic_models_open(&models, analysis);
    if (fine) {
        analysis_start_table(analysis);
        for (size_t i = 0; i < models.count; i++) write_model(analysis, &models.list[i]);
    }
    topic_models_close(&models);
    return fine;
}
