#include "analyze/topics/subjects/topic_subjects.h"

#include "base/memory.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const Option only_rows[] = {
    {"only", "TOPIC", "only this topic, by its number or its theme; repeatable",
     AS_LIST(OnlyTopicOptions, names)},
};
const OptionSet only_topic_options = {"Which rows", OPTION_ROWS(only_rows), sizeof(OnlyTopicOptions),
                                      &(OnlyTopicOptions){{0}}};

// A unit has 40 content words or more, so a fifth of them are 8 at least: more than the sampler strews about.
static const Option hold_rows[] = {
    {"least-share", "S", "a unit holds a topic that a share S of its words or more is of (default: 0.2)",
     AS_REAL(HoldOptions, least_share, DBL_TRUE_MIN, 1), .wants = "a number above 0 and up to 1"},
};
const OptionSet hold_options = {"What is counted in", OPTION_ROWS(hold_rows), sizeof(HoldOptions),
                                &(HoldOptions){0.2}};

// ---- Which subject ----

static size_t place_of(const TopicSubjects *subjects, uint32_t subject) {
    size_t place = 0;
    while (subject >= subjects->first[place + 1]) place++;
    return place;
}

size_t topic_subjects_count(const TopicSubjects *subjects) {
    return subjects->first[subjects->models.count];
}

const TopicSummary *topic_subjects_summary(const TopicSubjects *subjects, uint32_t subject) {
    size_t place = place_of(subjects, subject);
    return &subjects->models.list[place].list[subject - subjects->first[place]];
}

static uint32_t number_of(const TopicSubjects *subjects, uint32_t subject) {
    return subject - subjects->first[place_of(subjects, subject)] + 1;
}

// A topic is named by its number, or by its theme.
static bool is_called(const TopicSubjects *subjects, uint32_t subject, Str name) {
    char number[16];
    snprintf(number, sizeof number, "%u", number_of(subjects, subject));
    Str theme = topic_subjects_summary(subjects, subject)->theme;
    return str_equal_text(name, number) || (theme.length && str_equal(name, theme));
}

static bool is_named(const TopicSubjects *subjects, uint32_t subject) {
    for (size_t i = 0; i < subjects->only->count; i++)
        if (is_called(subjects, subject, str_from(subjects->only->items[i]))) return true;
    return subjects->only->count == 0;
}

bool topic_subjects_take(const TopicSubjects *subjects, Language language, uint32_t subject) {
    return subjects->models.list[place_of(subjects, subject)].language == language &&
           is_named(subjects, subject);
}

static bool knows_only(const TopicSubjects *subjects) {
    for (size_t i = 0; i < subjects->only->count; i++) {
        uint32_t subject = 0, count = (uint32_t)topic_subjects_count(subjects);
        Str name = str_from(subjects->only->items[i]);
        while (subject < count && !is_called(subjects, subject, name)) subject++;
        if (subject == count)
            return diagnostics_usage(&subjects->analysis->run->diagnostics,
                                     "--only: --model has no topic '%s' (topics are named by their number, "
                                     "or their theme)",
                                     subjects->only->items[i]);
    }
    return true;
}

bool topic_subjects_is_unstable(const TopicSubjects *subjects, uint32_t subject) {
    double stability = topic_subjects_summary(subjects, subject)->stability;
    return str_equal_text(topic_flag(stability), "do not report");
}

// ---- What is told ----

static void tell_unstable(const TopicSubjects *subjects, size_t place) {
    Diagnostics *diagnostics = &subjects->analysis->run->diagnostics;
    const TopicModel *model = &subjects->models.list[place];
    Buffer numbers = {0};
    size_t count = 0;
    for (uint32_t subject = subjects->first[place]; subject < subjects->first[place + 1]; subject++)
        if (topic_subjects_is_unstable(subjects, subject))
            buffer_printf(&numbers, "%s%u", count++ ? ", " : "", number_of(subjects, subject));
    if (count)
        diagnostics_warn(diagnostics, NO_PLACE,
                         "%s: %zu of %zu topics did not come again in other runs, and should not be reported "
                         "(%s): flag says which",
                         language_codes[model->language], count, model->topics, buffer_text(&numbers));
    if (model->runs == 1)
        diagnostics_note(diagnostics, NO_PLACE,
                         "%s: topics of one run: nothing is known of their stability (analyze topics "
                         "--runs=5)",
                         language_codes[model->language]);
    buffer_free(&numbers);
}

// ---- Reading ----

static void add_model(TopicSubjects *subjects, size_t place) {
    const TopicModel *model = &subjects->models.list[place];
    const TopicUnits *units = topic_models_units(&subjects->models, model);
    const ToolRun *run = subjects->analysis->run;
    Str *labels = topic_model_labels(model, &subjects->arena);
    for (size_t k = 0; k < model->topics; k++) subjects->labels[subjects->first[place] + k] = labels[k];
    if (!units) return;
    subjects->documents[place] = topic_documents_of(model, units, run->options.threads);
    topic_documents_tell(&subjects->documents[place], &subjects->analysis->run->diagnostics);
    tell_unstable(subjects, place);
}

// What several speakers say in a document was not kept apart.
static bool goes_by_document(const CorpusPass *pass) {
    if (!pass->groups.by_turn && !pass->portion_of) return true;
    return diagnostics_usage(pass->diagnostics,
                             "--of=topics goes by document, not by speaker: speakers have no topics");
}

bool topic_subjects_read(TopicSubjects *subjects, Analysis *analysis, PassVisitor beside) {
    const OnlyTopicOptions *only = analysis_options(analysis, &only_topic_options);
    const HoldOptions *hold = analysis_options(analysis, &hold_options);
    *subjects = (TopicSubjects){.analysis = analysis, .only = &only->names, .least_share = hold->least_share};
    if (!goes_by_document(&analysis->pass) || !topic_models_take(&subjects->models, analysis, beside))
        return false;
    for (size_t i = 0; i < subjects->models.count; i++)
        subjects->first[i + 1] = subjects->first[i] + (uint32_t)subjects->models.list[i].topics;
    subjects->labels = memory_allocate(topic_subjects_count(subjects), sizeof *subjects->labels);
    for (size_t i = 0; i < subjects->models.count; i++) add_model(subjects, i);
    return knows_only(subjects);
}

void topic_subjects_close(TopicSubjects *subjects) {
    for (size_t i = 0; i < subjects->models.count; i++) topic_documents_free(&subjects->documents[i]);
    topic_models_close(&subjects->models);
    free(subjects->labels);
    arena_free(&subjects->arena);
}

// ---- Which units hold a topic ----

// Sums of tenths and hundredths may be a little below what they are.
size_t topic_subjects_held(const TopicSubjects *subjects, const TopicUnitTokens *unit, size_t topics,
                           uint32_t *held) {
    const double slack = 1e-6;
    size_t count = 0;
    for (uint32_t k = 0; k < topics && unit->length; k++)
        if (unit->tokens[k] + slack >= subjects->least_share * (double)unit->length) held[count++] = k;
    return count;
}

// ---- Counts ----

typedef struct Counting {
    const TopicSubjects *subjects;
    const TopicDocuments *documents;
    uint32_t *sizes, *holding; // units of each document, and of those for each topic
    uint32_t *held;            // by the unit at hand
} Counting;

static void count_unit(void *context, const TopicUnitTokens *unit) {
    Counting *counting = context;
    size_t topics = counting->documents->model->topics;
    size_t held = topic_subjects_held(counting->subjects, unit, topics, counting->held);
    counting->sizes[unit->document] += unit->length > 0;
    for (size_t i = 0; i < held; i++) counting->holding[unit->document * topics + counting->held[i]]++;
}

static void each_of_model(const TopicSubjects *subjects, size_t place, TopicDocumentFunction take,
                          void *context) {
    const TopicDocuments *documents = &subjects->documents[place];
    const TopicUnits *units = documents->units;
    size_t topics = documents->model->topics, count = units->document_count;
    Counting counting = {subjects, documents, memory_allocate(count, sizeof(uint32_t)),
                         memory_allocate(count * topics, sizeof(uint32_t)),
                         memory_allocate(topics, sizeof(uint32_t))};
    topic_documents_each_unit(documents, count_unit, &counting);
    for (size_t i = 0; i < count; i++)
        take(context, &(TopicDocumentCounts){&units->documents[i], subjects->first[place], topics,
                                             counting.sizes[i], counting.holding + i * topics});
    free(counting.sizes);
    free(counting.holding);
    free(counting.held);
}

void topic_subjects_each_document(const TopicSubjects *subjects, TopicDocumentFunction take, void *context) {
    for (size_t i = 0; i < subjects->models.count; i++)
        if (topic_subjects_have(subjects, i)) each_of_model(subjects, i, take, context);
}

// ---- Cells ----

static void write_names(const TopicSubjects *subjects, uint32_t subject, TableWriter *out) {
    table_integer(out, number_of(subjects, subject));
    table_text(out, topic_subjects_summary(subjects, subject)->theme);
    table_text(out, subjects->labels[subject]);
}

void topic_subjects_write(const TopicSubjects *subjects, uint32_t subject, TableWriter *out) {
    double stability = topic_subjects_summary(subjects, subject)->stability;
    write_names(subjects, subject, out);
    table_real(out, stability);
    table_text(out, topic_flag(stability));
}

void topic_subjects_write_pair(const TopicSubjects *subjects, uint32_t a, uint32_t b, TableWriter *out) {
    double of_a = topic_subjects_summary(subjects, a)->stability,
           of_b = topic_subjects_summary(subjects, b)->stability;
    write_names(subjects, a, out);
    write_names(subjects, b, out);
    table_text(out, topic_flag(fmin(of_a, of_b)));
}
