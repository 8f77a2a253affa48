#include "analyze/overtime/keyness_table.h"

#include "analyze/statistics/confidence.h"
#include "analyze/statistics/sides/rank_sum.h"
#include "analyze/table/note.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

// What a row says besides its test.
typedef struct KeynessRow {
    size_t subject; // in the blocks
    PeriodCounts target, reference;
    SidesTest test;
    double log_q, log_ratio, log_likelihood;
    Contingency contingency;
} KeynessRow;

typedef struct Writing {
    KeynessTable *table;
    const KeynessGroup *group;
    double size, reference_size;
    double *spread; // [subjects of the blocks × measures] of dispersion; NULL: none asked for
} Writing;

// ---- Numbers ----

static bool is_tested(const Writing *writing) {
    return writing->group->tests != NULL;
}

static const PeriodCounts *counts_in(const KeynessGroup *group, size_t subject) {
    return &group->blocks->counts[subject * group->blocks->sample.period_count + group->period];
}

static void take_table(const Writing *writing, KeynessRow *row) {
    Observations *observations = writing->table->observations;
    Str name = observations_name(observations, writing->group->blocks->subject_ids[row->subject]);
    row->target = *counts_in(writing->group, row->subject);
    row->reference.frequency = reference_table_frequency(writing->table->reference, name);
    row->test = (SidesTest){NAN, NAN, NAN, NAN};
    row->log_q = NAN;
}

static void take_tests(const Writing *writing, KeynessRow *row) {
    const SideTests *tests = writing->group->tests;
    row->target = *side_tests_a(tests, row->subject);
    row->reference = *side_tests_b(tests, row->subject);
    row->test = tests->tests[row->subject];
    row->log_q = tests->log_q[row->subject];
    row->log_ratio = side_tests_log_ratio(tests, row->subject);
}

static bool is_shown(const Writing *writing, const KeynessRow *row) {
    switch (writing->table->direction) {
    case KEYNESS_POSITIVE:
        return row->target.frequency > 0 && contingency_determinant(&row->contingency) > 0;
    case KEYNESS_NEGATIVE:
        return contingency_determinant(&row->contingency) < 0;
    default:
        return row->target.frequency + row->reference.frequency > 0;
    }
}

static KeynessRow row_of(const Writing *writing, size_t subject) {
    KeynessRow row = {.subject = subject};
    if (is_tested(writing))
        take_tests(writing, &row);
    else
        take_table(writing, &row);
    row.contingency = contingency_from_groups(row.target.frequency, (uint64_t)writing->size,
                                              row.reference.frequency, (uint64_t)writing->reference_size);
    if (!is_tested(writing)) row.log_ratio = measure_log_ratio(&row.contingency);
    row.log_likelihood =
        contingency_is_valid(&row.contingency) ? contingency_log_likelihood(&row.contingency) : NAN;
    return row;
}

// ---- Order ----

typedef struct Rank {
    double strength;
    size_t subject;
} Rank;

// Subjects stand in the order of their names.
static int compare_ranks(const void *left, const void *right) {
    const Rank *a = left, *b = right;
    if (a->strength != b->strength) return a->strength > b->strength ? -1 : 1;
    return (a->subject > b->subject) - (a->subject < b->subject);
}

// Where nothing is tested nothing is sure: what speaks for a difference comes first.
static void order_untested(const Writing *writing, size_t *order) {
    size_t count = writing->group->blocks->subject_count;
    Rank *ranks = memory_allocate(count, sizeof *ranks);
    for (size_t i = 0; i < count; i++) {
        KeynessRow row = row_of(writing, i);
        bool by_effect = writing->table->sort == SIDE_SORT_EFFECT;
        double strength = by_effect ? fabs(row.log_ratio) : row.log_likelihood;
        ranks[i] = (Rank){isnan(strength) ? -HUGE_VAL : strength, i};
    }
    if (count) qsort(ranks, count, sizeof *ranks, compare_ranks);
    for (size_t i = 0; i < count; i++) order[i] = ranks[i].subject;
    free(ranks);
}

// ---- Measures ----

// Lines of dispersion are groups of one language: a document is in one.
static uint32_t line_of(const void *context, const SpreadStretch *stretch) {
    const Writing *writing = context;
    const Standing *standing = &writing->table->observations->standings[stretch->document];
    bool is_of =
        standing->group == writing->group->language_group && standing->period == writing->group->period;
    return is_of ? 1 : 0;
}

static int compare_ids(const void *left, const void *right, void *observations) {
    return observations_compare_subjects(left, right, observations);
}

static bool wants(void *context, uint32_t line, uint32_t subject) {
    const Writing *writing = context;
    return line == 1 &&
           observations_take(writing->table->observations, writing->group->language_group, subject);
}

static size_t place_of(const Writing *writing, uint32_t id) {
    const Blocks *blocks = writing->group->blocks;
    size_t low = 0, high = blocks->subject_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_ids(&blocks->subject_ids[middle], &id, writing->table->observations) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void measure_spread(void *context, const SpreadRow *row) {
    Writing *writing = context;
    const KeynessMeasureOptions *asked = writing->table->measures;
    double *values = writing->spread + place_of(writing, row->subject) * asked->count;
    for (size_t i = 0; i < asked->count; i++)
        if (asked->list[i].dispersion) values[i] = dispersion_of(asked->list[i].dispersion, &row->spread);
}

static void measure_spreads(Writing *writing) {
    const KeynessTable *table = writing->table;
    size_t count = writing->group->blocks->subject_count * table->measures->count;
    if (!table->spreads) return;
    writing->spread = memory_allocate(count, sizeof *writing->spread);
    for (size_t i = 0; i < count; i++) writing->spread[i] = NAN;
    spreads_each(table->spreads, &table->analysis->pass,
                 &(SpreadQuery){.line = line_of,
                                .subject_limit = observations_limit(table->observations),
                                .wants = wants,
                                .take = measure_spread,
                                .context = writing});
}

static KeynessDocuments documents_of(const Writing *writing, const KeynessRow *row) {
    const SideTests *tests = writing->group->tests;
    if (!tests) return keyness_default().documents;
    return (KeynessDocuments){tests->a.documents, row->target.documents, tests->b.documents,
                              row->reference.documents};
}

static KeynessSettings settings_of(const Writing *writing, const KeynessRow *row) {
    const KeynessMeasureOptions *options = writing->table->measures;
    KeynessSettings settings = keyness_default();
    settings.k = options->k;
    settings.documents = documents_of(writing, row);
    settings.tests = (double)writing->group->blocks->subject_count;
    settings.prior = options->prior_is_corpus ? (double)(row->target.frequency + row->reference.frequency)
                                              : options->prior;
    settings.prior_sum = options->prior_is_corpus
                             ? writing->size + writing->reference_size
                             : options->prior * (double)writing->group->blocks->subject_count;
    return settings;
}

static double rank_sum_log_p(const Writing *writing, const KeynessRow *row) {
    if (!is_tested(writing)) return NAN;
    Sample sample = writing->group->blocks->sample;
    sample.periods = writing->group->tests->sides;
    sample.period_count = 2;
    return rank_sum(&sample, &writing->group->blocks->subjects[row->subject]).log_p;
}

static double measure_row(const Writing *writing, const KeynessRow *row, size_t number,
                          const KeynessSettings *settings, double confidence) {
    const ChosenMeasure *chosen = &writing->table->measures->list[number];
    if (chosen->association) return measure_of(chosen->association, &row->contingency, confidence);
    if (chosen->keyness) return keyness_of(chosen->keyness, &row->contingency, settings);
    if (!chosen->dispersion) return rank_sum_log_p(writing, row);
    return writing->spread[row->subject * writing->table->measures->count + number];
}

static void write_measures(const Writing *writing, const KeynessRow *row) {
    Analysis *analysis = writing->table->analysis;
    double values[MEASURES_AT_MOST];
    const ConfidenceOptions *confidence = analysis_options(analysis, &confidence_options);
    KeynessSettings settings = settings_of(writing, row);
    for (size_t i = 0; i < writing->table->measures->count; i++)
        values[i] = measure_row(writing, row, i, &settings, confidence->level);
    result_table_names(&analysis->table, analysis->table.writer, values);
}

// ---- Rows ----

static double per_million(uint64_t frequency, double size) {
    return size > 0 ? 1e6 * (double)frequency / size : NAN;
}

static void write_names(const Writing *writing, const KeynessRow *row, size_t rank) {
    KeynessTable *table = writing->table;
    TableWriter *out = table->analysis->table.writer;
    uint32_t id = writing->group->blocks->subject_ids[row->subject];
    table_text(out, writing->group->label);
    table_integer(out, rank);
    if (table->observations->subject == SUBJECT_TOPICS) {
        topic_subjects_write(&table->observations->topics, id, out);
        return;
    }
    table_text(out, observations_name(table->observations, id));
    if (table->observations->subject != SUBJECT_TERMS) return;
    const Group *language = &table->analysis->pass.groups.list[writing->group->language_group];
    table_text(out, forms_of(&table->forms, language->language, id));
}

static void write_counts(const Writing *writing, const KeynessRow *row) {
    TableWriter *out = writing->table->analysis->table.writer;
    table_integer(out, row->target.frequency);
    table_integer(out, row->reference.frequency);
    table_integer(out, (uint64_t)writing->size);
    table_integer(out, (uint64_t)writing->reference_size);
    table_real(out, per_million(row->target.frequency, writing->size));
    table_real(out, per_million(row->reference.frequency, writing->reference_size));
    table_integer(out, row->target.documents);
    if (is_tested(writing))
        table_integer(out, row->reference.documents);
    else
        table_empty(out);
}

// Of the target alone where the reference has no documents.
static double largest_share(const Writing *writing, const KeynessRow *row) {
    if (is_tested(writing)) return side_tests_largest_share(writing->group->tests, row->subject);
    return row->target.frequency ? (double)row->target.largest / (double)row->target.frequency : NAN;
}

// A group of one document needs no note, nor does what the test has noted of all documents.
static bool lies_in_one(const Writing *writing, const KeynessRow *row) {
    const KeynessGroup *group = writing->group;
    bool is_noted = is_tested(writing) && row->reference.frequency == 0 &&
                    row->target.frequency >= LEAST_CORRECTED && !group->tests->single;
    return row->target.documents == 1 && group->blocks->period_documents[group->period] > 1 && !is_noted;
}

static void write_note(const Writing *writing, const KeynessRow *row) {
    Buffer note = {0};
    if (is_tested(writing))
        side_tests_note(writing->group->tests, row->subject,
                        observations_subjects_name(writing->table->observations), &note);
    else
        note_add(&note, "reference without documents: no test");
    observations_note_subject(writing->table->observations, writing->group->blocks->subject_ids[row->subject],
                              &note);
    if (lies_in_one(writing, row)) note_add(&note, "in one document of the group");
    table_text(writing->table->analysis->table.writer, buffer_str(&note));
    buffer_free(&note);
}

static void write_row(const Writing *writing, const KeynessRow *row, size_t rank) {
    ResultTable *result = &writing->table->analysis->table;
    TableWriter *out = result->writer;
    write_names(writing, row, rank);
    write_counts(writing, row);
    table_real(out, row->log_ratio);
    table_real(out, row->test.low);
    table_real(out, row->test.high);
    table_real(out, row->log_likelihood);
    table_real(out, measure_specificity(&row->contingency));
    table_log_p(out, row->test.log_p);
    table_log_p(out, row->log_q);
    table_real(out, row->test.phi);
    table_real(out, largest_share(writing, row));
    write_note(writing, row);
    write_measures(writing, row);
    result_table_end_row(result);
}

// Returns how many rows are behind --top.
static size_t write_rows(const Writing *writing, const size_t *order) {
    const TopOptions *top = analysis_options(writing->table->analysis, &top_options);
    size_t rank = 0;
    for (size_t i = 0; i < writing->group->blocks->subject_count; i++) {
        KeynessRow row = row_of(writing, order[i]);
        if (!is_shown(writing, &row)) continue;
        rank++;
        if (!top->rows || rank <= top->rows) write_row(writing, &row, rank);
    }
    return top->rows && rank > top->rows ? rank - top->rows : 0;
}

static size_t write_group(KeynessTable *table, const KeynessGroup *group) {
    Writing writing = {
        .table = table,
        .group = group,
        .size = group->tests ? group->tests->a.size : group->blocks->period_sizes[group->period],
        .reference_size = group->tests ? group->tests->b.size : (double)table->reference->size};
    size_t *order = memory_allocate(group->blocks->subject_count, sizeof *order);
    if (group->tests)
        side_ranks_sort(group->tests, table->sort, order);
    else
        order_untested(&writing, order);
    measure_spreads(&writing);
    size_t hidden = write_rows(&writing, order);
    free(order);
    free(writing.spread);
    return hidden;
}

void keyness_table_write(KeynessTable *table, const KeynessGroup *groups, size_t count) {
    TableChoice choice = analysis_table_choice(table->analysis);
    choice.names = table->measures->names;
    choice.name_count = table->measures->count;
    result_table_start(&table->analysis->table, table->analysis->plan.kind, &choice);
    size_t hidden = 0;
    for (size_t i = 0; i < count; i++) hidden += write_group(table, &groups[i]);
    top_tell(hidden, &table->analysis->run->diagnostics);
}
