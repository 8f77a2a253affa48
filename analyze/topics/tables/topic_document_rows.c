#include "analyze/topics/tables/topic_document_rows.h"

#include "analyze/statistics/confidence.h"
#include "analyze/topics/fit/topic_documents.h"
#include "analyze/topics/fit/topic_models.h"
#include "analyze/topics/tables/percentiles.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static const Option document_rows[] = {
    {"documents", NULL, "how much of each document is of each topic", AS_SWITCH(TopicDocumentOptions, asked)},
};
const OptionSet topic_document_options = {"Which table", OPTION_ROWS(document_rows),
                                          sizeof(TopicDocumentOptions), &(TopicDocumentOptions){false}};

typedef struct DocumentTable {
    Analysis *analysis;
    TopicDocuments documents;
    double level;
    double *drawn; // [topics * draws] of the document
    double *sums;  // [topics]
} DocumentTable;

// Shares of the document in all draws of all runs.
static bool draw_document(const DocumentTable *table, size_t document, double tokens) {
    const TopicModel *model = table->documents.model;
    size_t draws = topic_draw_count(model);
    if (table->documents.of_model[document] == TOPIC_DOCUMENT_NEW || !(tokens > 0)) return false;
    for (size_t draw = 0; draw < draws; draw++) {
        for (size_t k = 0; k < model->topics; k++) table->sums[k] = 0;
        topic_documents_add_draw(&table->documents, document, draw, 1, table->sums);
        for (size_t k = 0; k < model->topics; k++) table->drawn[k * draws + draw] = table->sums[k] / tokens;
    }
    return true;
}

static void write_row(const DocumentTable *table, size_t document, size_t topic, double tokens,
                      DrawnInterval interval) {
    const TopicModel *model = table->documents.model;
    const TopicDocument *of = &table->documents.units->documents[document];
    TableWriter *out = table->analysis->table.writer;
    double of_topic = table->documents.tokens[document * model->topics + topic];
    table_text(out, of->id);
    table_text(out, of->date);
    table_text(out, str_from(language_codes[model->language]));
    table_integer(out, topic + 1);
    table_text(out, model->list[topic].theme);
    table_real(out, of_topic);
    table_real(out, tokens > 0 ? of_topic / tokens : (double)NAN);
    table_real(out, interval.low);
    table_real(out, interval.high);
    result_table_end_row(&table->analysis->table);
}

static void write_document(const DocumentTable *table, size_t document) {
    const TopicModel *model = table->documents.model;
    double tokens = (double)topic_document_length(table->documents.units, document);
    bool is_drawn = draw_document(table, document, tokens);
    size_t draws = topic_draw_count(model);
    for (size_t k = 0; k < model->topics; k++)
        write_row(table, document, k, tokens,
                  percentile_interval(table->drawn + k * draws, is_drawn ? draws : 0, table->level));
}

static void write_models(Analysis *analysis, const TopicModels *models) {
    DocumentTable table = {.analysis = analysis};
    table.level = ((const ConfidenceOptions *)analysis_options(analysis, &confidence_options))->level;
    for (size_t i = 0; i < models->count; i++) {
        const TopicModel *model = &models->list[i];
        const TopicUnits *units = topic_models_units(models, model);
        if (!units) continue;
        table.documents = topic_documents_of(model, units, analysis->run->options.threads);
        topic_documents_tell(&table.documents, &analysis->run->diagnostics);
        table.drawn = memory_allocate(model->topics * topic_draw_count(model), sizeof(double));
        table.sums = memory_allocate(model->topics, sizeof(double));
        for (size_t j = 0; j < units->document_count; j++) write_document(&table, j);
        free(table.drawn);
        free(table.sums);
        topic_documents_free(&table.documents);
    }
}

bool topic_document_rows_run(Analysis *analysis) {
    TopicModels models = {0};
    bool fine = topic_models_open(&models, analysis);
    if (fine) {
        analysis_start_table(analysis);
        write_models(analysis, &models);
    }
    topic_models_close(&models);
    return fine;
}
