#include "analyze/topics/fit/topic_documents.h"

#include "analyze/topics/fit/topic_fit.h"
#include "analyze/topics/quality/held_out.h"
#include "base/memory.h"
#include "base/parallel.h"

#include <stdlib.h>
#include <string.h>

// ---- Those of the model ----

static void find_in_model(TopicDocuments *documents) {
    const TopicModel *model = documents->model;
    const TopicUnits *units = documents->units;
    documents->of_model = memory_allocate(units->document_count, sizeof(size_t));
    for (size_t i = 0; i < units->document_count; i++) {
        const TopicDocument *document = &units->documents[i];
        size_t found = topic_model_find(model, document->id);
        bool is_there = found < model->document_count;
        bool is_same = is_there && model->documents[found].unit_count == document->unit_count &&
                       model->documents[found].words_hash == topic_words_hash(units, document);
        documents->of_model[i] = is_same ? found : TOPIC_DOCUMENT_NEW;
        documents->new_count += !is_same;
        documents->changed_count += is_there && !is_same;
    }
}

static void add_known(TopicDocuments *documents, size_t document, double *theta) {
    const TopicModel *model = documents->model;
    const TopicModelDocument *known = &model->documents[documents->of_model[document]];
    double *sums = documents->tokens + document * model->topics;
    uint32_t *counts = memory_allocate(model->topics, sizeof *counts);
    for (size_t unit = known->first_unit; unit < known->first_unit + known->unit_count; unit++) {
        packed_rows_read(&model->unit_counts, unit, counts, model->topics);
        topic_model_theta(model, unit, theta);
        for (size_t k = 0; k < model->topics; k++) {
            sums[k] += counts[k] / (double)model->samples;
            documents->theta[document * model->topics + k] += theta[k];
        }
    }
    free(counts);
}

// ---- New ones ----

typedef struct Folding {
    TopicDocuments *documents;
    FoldIn fold;
    double *phi_by_word, *alpha;
} Folding;

static Folding start_folding(const TopicModel *model) {
    Folding folding = {0};
    folding.alpha = memory_allocate(model->topics, sizeof(double));
    folding.phi_by_word = memory_allocate_large(model->topics * model->words, sizeof(double));
    for (size_t k = 0; k < model->topics; k++) {
        folding.alpha[k] = model->list[k].alpha;
        for (size_t word = 0; word < model->words; word++)
            folding.phi_by_word[word * model->topics + k] = model->phi[k * model->words + word];
    }
    folding.fold = (FoldIn){folding.phi_by_word, folding.alpha, model->topics, FOLD_IN_STEPS};
    return folding;
}

static void end_folding(Folding *folding) {
    free(folding->alpha);
    free(folding->phi_by_word);
}

static void fold_document(const Folding *folding, size_t document, double *theta) {
    TopicDocuments *documents = folding->documents;
    const TopicUnits *units = documents->units;
    const TopicDocument *of = &units->documents[document];
    size_t topics = documents->model->topics;
    for (size_t unit = of->first_unit; unit < of->first_unit + of->unit_count; unit++) {
        size_t length = topic_unit_length(units, unit);
        fold_in_theta(&folding->fold, units->words + units->unit_starts[unit], length, theta);
        for (size_t k = 0; k < topics; k++) {
            documents->tokens[document * topics + k] += theta[k] * (double)length;
            documents->theta[document * topics + k] += theta[k];
        }
    }
}

static void work_out(void *context, size_t start, size_t end) {
    const Folding *folding = context;
    TopicDocuments *documents = folding->documents;
    double *theta = memory_allocate(documents->model->topics, sizeof *theta);
    for (size_t i = start; i < end; i++)
        if (documents->of_model[i] == TOPIC_DOCUMENT_NEW)
            fold_document(folding, i, theta);
        else
            add_known(documents, i, theta);
    free(theta);
}

TopicDocuments topic_documents_of(const TopicModel *model, const TopicUnits *units, size_t threads) {
    enum { DOCUMENTS_AT_ONCE = 16 };
    TopicDocuments documents = {.model = model, .units = units};
    size_t cells = units->document_count * model->topics;
    documents.tokens = memory_allocate(cells, sizeof(double));
    documents.theta = memory_allocate(cells, sizeof(double));
    find_in_model(&documents);
    Folding folding = {0};
    if (documents.new_count) folding = start_folding(model);
    folding.documents = &documents;
    parallel_ranges(threads, units->document_count, DOCUMENTS_AT_ONCE, work_out, &folding);
    end_folding(&folding);
    return documents;
}

// ---- Units ----

static void read_known(const TopicModel *model, size_t unit, uint32_t *counts, double *tokens) {
    packed_rows_read(&model->unit_counts, unit, counts, model->topics);
    for (size_t k = 0; k < model->topics; k++) tokens[k] = counts[k] / (double)model->samples;
}

static void read_new(const Folding *folding, const TopicUnits *units, size_t unit, double *tokens) {
    size_t length = topic_unit_length(units, unit);
    fold_in_theta(&folding->fold, units->words + units->unit_starts[unit], length, tokens);
    for (size_t k = 0; k < folding->fold.topics; k++) tokens[k] *= (double)length;
}

void topic_documents_each_unit(const TopicDocuments *documents, TopicUnitFunction take, void *context) {
    const TopicModel *model = documents->model;
    const TopicUnits *units = documents->units;
    Folding folding = {0};
    if (documents->new_count) folding = start_folding(model);
    uint32_t *counts = memory_allocate(model->topics, sizeof *counts);
    double *tokens = memory_allocate(model->topics, sizeof *tokens);
    for (size_t i = 0; i < units->document_count; i++)
        for (size_t j = 0; j < units->documents[i].unit_count; j++) {
            size_t unit = units->documents[i].first_unit + j, known = documents->of_model[i];
            if (known == TOPIC_DOCUMENT_NEW)
                read_new(&folding, units, unit, tokens);
            else
                read_known(model, model->documents[known].first_unit + j, counts, tokens);
            take(context, &(TopicUnitTokens){i, unit, topic_unit_length(units, unit), tokens});
        }
    free(counts);
    free(tokens);
    end_folding(&folding);
}

void topic_documents_add_draw(const TopicDocuments *documents, size_t document, size_t draw, double times,
                              double *sums) {
    const TopicModel *model = documents->model;
    size_t known = documents->of_model[document];
    if (known != TOPIC_DOCUMENT_NEW) {
        packed_rows_add_to(&model->draws, draw * model->document_count + known, times, sums);
        return;
    }
    for (size_t k = 0; k < model->topics; k++)
        sums[k] += times * documents->tokens[document * model->topics + k];
}

void topic_documents_tell(const TopicDocuments *documents, Diagnostics *diagnostics) {
    const char *code = language_codes[documents->model->language];
    if (documents->new_count)
        diagnostics_note(
            diagnostics, NO_PLACE,
            "%s: %zu document%s that the model was not learned from, told by words alone, without "
            "draws",
            code, documents->new_count, topic_plural(documents->new_count));
    if (documents->changed_count)
        diagnostics_note(diagnostics, NO_PLACE,
                         "%s: %zu of them with an id that the model knows, and other words (--stopwords, "
                         "--compounds and the like have to be those of the fit)",
                         code, documents->changed_count);
}

void topic_documents_free(TopicDocuments *documents) {
    free(documents->of_model);
    free(documents->tokens);
    free(documents->theta);
    *documents = (TopicDocuments){0};
}
