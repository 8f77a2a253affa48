#include "analyze/topics/tables/evidence_rows.h"

#include "analyze/topics/fit/topic_models.h"
#include "analyze/topics/tables/sentence_scores.h"
#include "base/memory.h"
#include "base/translation/translation.h"

#include <stdlib.h>

static const Option evidence_option_rows[] = {
    {"evidence", NULL, "the sentences that are most of each topic, with their places",
     AS_SWITCH(TopicEvidenceOptions, evidence)},
    {"top", "N", "sentences of a topic (default: 5)", AS_WHOLE(TopicEvidenceOptions, sentences, 1, 100000)}};
const OptionSet topic_evidence_options = {"Which table", OPTION_ROWS(evidence_option_rows),
                                          sizeof(TopicEvidenceOptions),
                                          &(TopicEvidenceOptions){.sentences = 5}};

typedef struct Candidate {
    uint32_t topic;
    uint32_t within; // of the sentences of its document, by score, from 0
    double score;
    const KeptSentence *sentence;
} Candidate;

typedef struct EvidenceTable {
    Analysis *analysis;
    const TopicModel *model;
    const KeptSentences *sentences;
    size_t wanted; // of a topic
    Candidate *list;
    size_t count, capacity;
    Candidate *of_document; // topics side by side
    size_t document_count, document_capacity;
    Str *labels;
    Arena arena;
} EvidenceTable;

static int compare_scores(const Candidate *a, const Candidate *b) {
    if (a->score != b->score) return a->score > b->score ? -1 : 1;
    if (a->sentence->place.order != b->sentence->place.order)
        return a->sentence->place.order < b->sentence->place.order ? -1 : 1;
    return (a->sentence->place.sentence > b->sentence->place.sentence) -
           (a->sentence->place.sentence < b->sentence->place.sentence);
}

static int compare_within_document(const void *left, const void *right) {
    const Candidate *a = left, *b = right;
    if (a->topic != b->topic) return a->topic < b->topic ? -1 : 1;
    return compare_scores(a, b);
}

static int compare_all(const void *left, const void *right) {
    const Candidate *a = left, *b = right;
    if (a->topic != b->topic) return a->topic < b->topic ? -1 : 1;
    if (a->within != b->within) return a->within < b->within ? -1 : 1;
    return compare_scores(a, b);
}

// ---- Documents ----

static void add_sentence(EvidenceTable *table, const KeptSentence *sentence, const double *scores) {
    size_t topics = table->model->topics;
    MEMORY_GROW(table->of_document, table->document_capacity, table->document_count + topics);
    for (uint32_t topic = 0; topic < topics; topic++)
        table->of_document[table->document_count++] = (Candidate){topic, 0, scores[topic], sentence};
}

// Of each topic as many as there may be rows of.
static void end_document(EvidenceTable *table) {
    Candidate *list = table->of_document;
    if (table->document_count) qsort(list, table->document_count, sizeof *list, compare_within_document);
    for (size_t i = 0; i < table->document_count; i++) {
        list[i].within = i && list[i].topic == list[i - 1].topic ? list[i - 1].within + 1 : 0;
        if (list[i].within >= table->wanted) continue;
        MEMORY_GROW(table->list, table->capacity, table->count + 1);
        table->list[table->count++] = list[i];
    }
    table->document_count = 0;
}

// By number in the pass: the document among those of the units; SIZE_MAX for those of other languages.
static size_t *documents_by_number(const EvidenceTable *table, const TopicUnits *units) {
    size_t count = table->analysis->pass.document_count, *index = memory_allocate(count + 1, sizeof *index);
    for (size_t i = 0; i < count; i++) index[i] = SIZE_MAX;
    for (size_t i = 0; i < units->document_count; i++) index[units->documents[i].number] = i;
    return index;
}

static void score_sentences(EvidenceTable *table, const TopicUnits *units) {
    size_t *documents = documents_by_number(table, units);
    SentenceScores scores =
        sentence_scores_open(table->model, units, table->sentences, table->analysis->run->options.threads);
    for (size_t i = 0; i < table->sentences->count; i++) {
        const KeptSentence *sentence = &table->sentences->list[i];
        uint32_t number = sentence->place.document;
        if (i && number != sentence[-1].place.document) end_document(table);
        if (documents[number] == SIZE_MAX) continue;
        const double *of_topics = sentence_scores_of(&scores, documents[number], sentence);
        if (of_topics) add_sentence(table, sentence, of_topics);
    }
    end_document(table);
    sentence_scores_close(&scores);
    free(documents);
    if (table->count) qsort(table->list, table->count, sizeof *table->list, compare_all);
}

// ---- Rows ----

static void write_row(const EvidenceTable *table, const Candidate *row, size_t rank) {
    TableWriter *out = table->analysis->table.writer;
    const KeptSentence *sentence = row->sentence;
    table_text(out, str_from(language_codes[table->model->language]));
    table_integer(out, row->topic + 1);
    table_text(out, table->model->list[row->topic].theme);
    table_integer(out, rank);
    table_real(out, row->score);
    text_place_write_document(out, &table->analysis->pass, &sentence->place);
    table_integer(out, sentence->place.sentence);
    table_integer(out, sentence->place.offset_bytes);
    table_integer(out, sentence->place.length_bytes);
    table_text(out, sentence->text);
    table_text(out, table->labels[row->topic]);
    result_table_end_row(&table->analysis->table);
}

static bool stands_before(const Candidate *const *rows, size_t count, const Candidate *row) {
    for (size_t i = 0; i < count; i++)
        if (str_equal(rows[i]->sentence->text, row->sentence->text)) return true;
    return false;
}

// `list` … `end` are those of one topic.
static size_t write_topic(const EvidenceTable *table, const Candidate *list, const Candidate *end) {
    const Candidate **rows = memory_allocate(table->wanted, sizeof *rows);
    size_t count = 0;
    for (; list < end && count < table->wanted; list++) {
        if (stands_before(rows, count, list)) continue;
        rows[count++] = list;
        write_row(table, list, count);
    }
    free(rows);
    return count;
}

static void write_table(EvidenceTable *table) {
    size_t bare = 0;
    for (size_t topic = 0, start = 0, end; topic < table->model->topics; topic++, start = end) {
        for (end = start; end < table->count && table->list[end].topic == topic;) end++;
        bare += write_topic(table, table->list + start, table->list + end) == 0;
    }
    if (bare)
        diagnostics_note(&table->analysis->run->diagnostics, NO_PLACE,
                         "%s: %zu topic%s no sentence: none has %d words of the topics or more",
                         language_codes[table->model->language], bare,
                         bare == 1 ? translated(" has") : translated("s have"), WORDS_OF_EVIDENCE);
}

static void write_model(Analysis *analysis, const TopicModel *model, const TopicUnits *units,
                        const KeptSentences *sentences) {
    const TopicEvidenceOptions *options = analysis_options(analysis, &topic_evidence_options);
    EvidenceTable table = {
        .analysis = analysis, .model = model, .sentences = sentences, .wanted = options->sentences};
    table.labels = topic_model_labels(model, &table.arena);
    score_sentences(&table, units);
    write_table(&table);
    free(table.list);
    free(table.of_document);
    arena_free(&table.arena);
}

bool evidence_rows_run(Analysis *analysis) {
    TopicModels models;
    KeptSentences sentences;
    bool fine = topic_models_open_beside(&models, analysis, kept_sentences_visitor(&sentences, analysis));
    for (size_t i = 0; i < sentences.count && fine; i++)
        sentences.list[i].place.order = analysis->pass.documents[sentences.list[i].place.document].order;
    if (fine) analysis_start_table(analysis);
    for (size_t i = 0; i < models.count && fine; i++) {
        const TopicUnits *units = topic_models_units(&models, &models.list[i]);
        if (units) write_model(analysis, &models.list[i], units, &sentences);
    }
    topic_models_close(&models);
    kept_sentences_free(&sentences);
    return fine;
}
