#include "analyze/pairs/topic_pairs.h"

#include "analyze/topics/subjects/topic_subjects.h"
#include "base/memory.h"

#include <stdlib.h>

// Units of one group that hold both topics.
typedef struct BothCount {
    uint64_t units;
    uint32_t documents, last_document; // counted from 1
} BothCount;

typedef struct TopicCounts {
    uint64_t units;
    uint64_t *with_topic; // [topics]; NULL: the group has none of the language
    BothCount *with_both; // [topics × topics], the smaller number first
} TopicCounts;

typedef struct TopicPairs {
    Analysis *analysis;
    TopicSubjects subjects;
    Str *names;          // by subject: its terms, with its number where another has the same
    size_t place;        // of the model being read
    TopicCounts *counts; // by group
    uint32_t *held;      // topics of the unit
    bool has_strata;
    uint32_t strata_document; // of the last unit
    PairStrata strata;
    PairTable table;
} TopicPairs;

// ---- Counting ----

static TopicCounts *counts_of(TopicPairs *pairs, uint32_t group) {
    TopicCounts *counts = &pairs->counts[group];
    size_t topics = pairs->subjects.models.list[pairs->place].topics;
    if (!counts->with_topic) {
        counts->with_topic = memory_allocate(topics, sizeof *counts->with_topic);
        counts->with_both = memory_allocate(topics * topics, sizeof *counts->with_both);
    }
    return counts;
}

static void add_pair(BothCount *both, uint32_t document) {
    both->units++;
    both->documents += both->last_document != document + 1;
    both->last_document = document + 1;
}

static void add_strata(TopicPairs *pairs, const TopicDocument *document, size_t held) {
    uint32_t first = pairs->subjects.first[pairs->place];
    if (!pairs->has_strata) return;
    if (document->number != pairs->strata_document) pair_strata_end_document(&pairs->strata);
    pairs->strata_document = document->number;
    pair_strata_add(&pairs->strata, document->group, STRATUM_ALL, STRATUM_ALL, document->number);
    for (size_t i = 0; i < held; i++) {
        uint32_t a = first + pairs->held[i];
        pair_strata_add(&pairs->strata, document->group, a, STRATUM_ALL, document->number);
        for (size_t j = i + 1; j < held; j++)
            pair_strata_add(&pairs->strata, document->group, a, first + pairs->held[j], document->number);
    }
}

// A unit without a word of the model is none.
static void take_unit(void *context, const TopicUnitTokens *unit) {
    TopicPairs *pairs = context;
    const TopicDocuments *documents = &pairs->subjects.documents[pairs->place];
    const TopicDocument *document = &documents->units->documents[unit->document];
    size_t topics = documents->model->topics;
    if (unit->length == 0) return;
    TopicCounts *counts = counts_of(pairs, document->group);
    size_t held = topic_subjects_held(&pairs->subjects, unit, topics, pairs->held);
    counts->units++;
    for (size_t i = 0; i < held; i++) {
        counts->with_topic[pairs->held[i]]++;
        for (size_t j = i + 1; j < held; j++)
            add_pair(&counts->with_both[pairs->held[i] * topics + pairs->held[j]], document->number);
    }
    add_strata(pairs, document, held);
}

static void count_units(TopicPairs *pairs) {
    pairs->counts = memory_allocate(groups_count(&pairs->analysis->pass.groups), sizeof *pairs->counts);
    pairs->held = memory_allocate(topic_subjects_count(&pairs->subjects), sizeof *pairs->held);
    pairs->strata_document = UINT32_MAX;
    for (size_t i = 0; i < pairs->subjects.models.count; i++) {
        pairs->place = i;
        if (topic_subjects_have(&pairs->subjects, i))
            topic_documents_each_unit(&pairs->subjects.documents[i], take_unit, pairs);
    }
    pair_strata_end_document(&pairs->strata);
}

// ---- Rows ----

static size_t place_of_language(const TopicPairs *pairs, Language language) {
    size_t place = 0;
    while (place < pairs->subjects.models.count && pairs->subjects.models.list[place].language != language)
        place++;
    return place;
}

// Tokens of one topic are not of another: of two that never share a unit this alone may be why, so that
// standing apart is no finding (PairRow.shared).
static PairRow row_of(const TopicCounts *counts, uint32_t group, size_t topics, uint32_t first,
                      const uint32_t ends[2]) {
    const BothCount *both = &counts->with_both[ends[0] * topics + ends[1]];
    return (PairRow){group,
                     first + ends[0],
                     first + ends[1],
                     both->units,
                     counts->with_topic[ends[0]],
                     counts->with_topic[ends[1]],
                     counts->units,
                     both->documents,
                     1};
}

static bool takes(const TopicPairs *pairs, Language language, const TopicCounts *counts, uint32_t first,
                  uint32_t topic) {
    return counts->with_topic[topic] && topic_subjects_take(&pairs->subjects, language, first + topic);
}

static void write_group(TopicPairs *pairs, uint32_t group) {
    const TopicCounts *counts = &pairs->counts[group];
    Language language = pairs->analysis->pass.groups.list[group].language;
    size_t place = place_of_language(pairs, language);
    if (place == pairs->subjects.models.count || !counts->with_topic) return;
    uint32_t first = pairs->subjects.first[place], topics = pairs->subjects.first[place + 1] - first;
    for (uint32_t a = 0; a < topics; a++)
        if (takes(pairs, language, counts, first, a)) pair_table_take_theme(&pairs->table, group, first + a);
    for (uint32_t a = 0; a < topics; a++)
        for (uint32_t b = a + 1; b < topics; b++) {
            if (!takes(pairs, language, counts, first, a) || !takes(pairs, language, counts, first, b))
                continue;
            PairRow row = row_of(counts, group, topics, first, (uint32_t[]){a, b});
            pairs->table.family.tests++;
            pair_table_take(&pairs->table, &row);
        }
}

static Unit unit_of(const TopicPairs *pairs) {
    static const Unit units[] = {[TOPIC_PARAGRAPHS] = UNIT_PARAGRAPH,
                                 [TOPIC_SENTENCES] = UNIT_SENTENCE,
                                 [TOPIC_DOCUMENTS] = UNIT_DOCUMENT};
    return pairs->subjects.models.count ? units[pairs->subjects.models.list[0].unit] : UNIT_PARAGRAPH;
}

static void end_strata(TopicPairs *pairs) {
    const CorpusPass *pass = &pairs->analysis->pass;
    uint32_t *order = memory_allocate(pass->document_count, sizeof *order);
    for (size_t i = 0; i < pass->document_count; i++) order[i] = pass->documents[i].order;
    pair_strata_end(&pairs->strata, order);
    free(order);
    pairs->table.strata = &pairs->strata;
}

static bool write_table(TopicPairs *pairs) {
    const Groups *groups = &pairs->analysis->pass.groups;
    pair_table_start(&pairs->table);
    pair_table_start_unit(&pairs->table, unit_of(pairs));
    if (pairs->has_strata) end_strata(pairs);
    for (size_t i = 0; i < groups_count(groups); i++) write_group(pairs, groups->order[i]);
    bool fine = pair_table_end_unit(&pairs->table);
    pair_table_free(&pairs->table);
    return fine;
}

// ---- Names ----

static bool is_alone(const TopicSubjects *subjects, size_t place, uint32_t subject) {
    for (uint32_t other = subjects->first[place]; other < subjects->first[place + 1]; other++)
        if (other != subject && str_equal(subjects->labels[other], subjects->labels[subject])) return false;
    return true;
}

// A network knows its nodes by their names alone.
static void name_topics(TopicPairs *pairs) {
    TopicSubjects *subjects = &pairs->subjects;
    pairs->names = memory_allocate(topic_subjects_count(subjects), sizeof *pairs->names);
    for (size_t place = 0; place < subjects->models.count; place++)
        for (uint32_t subject = subjects->first[place]; subject < subjects->first[place + 1]; subject++)
            pairs->names[subject] =
                is_alone(subjects, place, subject)
                    ? subjects->labels[subject]
                    : arena_printf(&subjects->arena, "%u: %.*s", subject - subjects->first[place] + 1,
                                   STR_ARGUMENTS(subjects->labels[subject]));
}

static Str topic_name(void *context, uint32_t subject) {
    return ((const TopicPairs *)context)->names[subject];
}

static void write_names(void *context, uint32_t a, uint32_t b, TableWriter *out) {
    topic_subjects_write_pair(&((const TopicPairs *)context)->subjects, a, b, out);
}

// ---- The whole ----

static void free_pairs(TopicPairs *pairs) {
    size_t groups = pairs->counts ? groups_count(&pairs->analysis->pass.groups) : 0;
    for (size_t i = 0; i < groups; i++) {
        free(pairs->counts[i].with_topic);
        free(pairs->counts[i].with_both);
    }
    free(pairs->counts);
    free(pairs->held);
    free(pairs->names);
    pair_strata_free(&pairs->strata);
    topic_subjects_close(&pairs->subjects);
}

bool topic_pairs_run(Analysis *analysis, const PairTaker *taker) {
    TopicPairs pairs = {.analysis = analysis};
    pairs.table =
        (PairTable){.analysis = analysis, .taker = taker, .names = {topic_name, &pairs, write_names}};
    bool fine = topic_subjects_read(&pairs.subjects, analysis, (PassVisitor){0});
    if (fine) {
        pairs.has_strata = !taker && unit_of(&pairs) != UNIT_DOCUMENT;
        name_topics(&pairs);
        count_units(&pairs);
        fine = write_table(&pairs);
    }
    free_pairs(&pairs);
    return fine;
}
