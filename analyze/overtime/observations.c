#include "analyze/overtime/observations.h"

#include "analyze/terms/near_duplicates.h"
#include "analyze/themes/use/theme_spreads.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

// ---- Reading ----

static bool is_of_terms(const Observations *observations) {
    return observations->subject == SUBJECT_TERMS;
}

static bool is_of_ngrams(const Observations *observations) {
    return observations->subject == SUBJECT_NGRAMS;
}

static bool is_of_topics(const Observations *observations) {
    return observations->subject == SUBJECT_TOPICS;
}

static bool is_of_themes(const Observations *observations) {
    return observations->subject == SUBJECT_THEMES || observations->subject == SUBJECT_PAIRS;
}

static uint32_t theme_count(const Observations *observations) {
    return (uint32_t)observations->reader.dictionary.theme_count;
}

static uint32_t field_id(Interner *values, const Document *document, const char *field,
                         bool missing_is_value) {
    Str value = strcmp(field, "none") == 0 ? (Str){0} : document_get(document, field);
    return value.length || missing_is_value ? interner_add(values, value) : INTERNER_NONE;
}

// What two speakers say in one edition is no translation of each other.
static uint32_t cluster_of(Observations *observations) {
    const CorpusPass *pass = &observations->analysis->pass;
    uint32_t cluster = field_id(&observations->clusters, pass->document, observations->cluster, false);
    if (cluster == INTERNER_NONE || !observations->clusters_of_speakers) return cluster;
    Buffer both = {0};
    buffer_append(&both, document_get(pass->document, observations->cluster));
    buffer_append_byte(&both, '\n');
    buffer_append(&both, pass->portion_speaker);
    cluster = interner_add(&observations->clusters, buffer_str(&both));
    buffer_free(&both);
    return cluster;
}

static uint32_t stratum_of(Observations *observations) {
    Analysis *analysis = observations->analysis;
    if (strcmp(observations->within, "language") == 0)
        return interner_add(&observations->strata,
                            str_from(language_codes[tokens_settings(analysis->pass.reader)->language]));
    return field_id(&observations->strata, analysis->pass.document, observations->within, true);
}

static void add_standing(Observations *observations, uint32_t period) {
    Analysis *analysis = observations->analysis;
    uint32_t number = analysis->pass.document_number;
    MEMORY_GROW(observations->standings, observations->standing_capacity, (size_t)number + 1);
    observations->standings[number] = (Standing){
        .group = analysis->pass.group,
        .period = period,
        .cluster = cluster_of(observations),
        .stratum = stratum_of(observations),
        .first_part = (uint32_t)observations->part_count,
    };
}

static Standing *current(Observations *observations) {
    return &observations->standings[observations->analysis->pass.document_number];
}

static void count_subject(Observations *observations, uint32_t subject) {
    counts_add(&observations->by_part, subject);
    counts_add(&observations->by_document, subject);
}

static void take_pair(void *context, uint32_t group, size_t unit, uint32_t a, uint32_t b) {
    (void)group, (void)unit;
    Observations *observations = context;
    count_subject(observations, a * theme_count(observations) + b);
}

static void end_unit(Observations *observations) {
    if (observations->subject == SUBJECT_PAIRS)
        pair_units_end(&observations->pair_units,
                       (PairUnitCalls){.pair = take_pair, .context = observations});
}

static void end_part(Observations *observations) {
    Standing *standing = current(observations);
    if (standing->part_count == 0) return;
    counts_end_part(&observations->by_part, standing->group, (uint32_t)observations->part_count - 1);
}

static void enter_part(Observations *observations, const Sentence *sentence) {
    Standing *standing = current(observations);
    size_t number = unit_number(observations->plan.part_unit, sentence);
    if (standing->part_count > 0 && number == observations->part_number) return;
    end_part(observations);
    observations->part_number = number;
    standing->part_count++;
    MEMORY_GROW(observations->parts, observations->part_capacity, observations->part_count + 1);
    observations->parts[observations->part_count++] = (Part){observations->analysis->pass.document_number, 0};
}

static void add_size(Observations *observations, double size) {
    observations->parts[observations->part_count - 1].size += size;
    current(observations)->size += size;
}

static void add_ngram(void *context, size_t start, uint32_t ngram) {
    Observations *observations = context;
    count_subject(observations, ngram);
    if (observations->spreads) spreads_add(observations->spreads, (uint32_t)start, ngram);
}

static void add_ngrams(Observations *observations, const Sentence *sentence) {
    size_t tokens = sequence_counts_sentence(&observations->sequences, sentence, add_ngram, observations);
    if (observations->spreads) spreads_pass(observations->spreads, tokens);
}

static void add_terms(Observations *observations, const Sentence *sentence) {
    Analysis *analysis = observations->analysis;
    if (observations->spreads)
        spreads_add_types(observations->spreads, corpus_pass_counted_terms(&analysis->pass), sentence);
    for (size_t i = 0; i < sentence->length; i++)
        if (corpus_pass_counts(&analysis->pass, sentence->types[i]))
            count_subject(observations, analysis->pass.vocabulary->types[sentence->types[i]].term);
}

// Units lie within parts: a part ends where a unit does.
static void add_pairs(Observations *observations, const Sentence *sentence, const Hit *hits, size_t count) {
    size_t number = unit_number(observations->unit, sentence);
    bool is_new = !observations->is_in_unit || number != observations->unit_number;
    if (is_new) end_unit(observations);
    enter_part(observations, sentence);
    if (is_new) add_size(observations, 1);
    pair_units_add(&observations->pair_units, 0, 0, sentence, hits, count); // one unit at a time
    observations->unit_number = number;
    observations->is_in_unit = true;
}

// Of counts, what was said by whom of the document is all that matters.
static void hear_speaker(Observations *observations, Str speaker) {
    Buffer *only = &observations->only_speaker;
    if (observations->several_speakers || (observations->any_speaker && str_equal(buffer_str(only), speaker)))
        return;
    observations->several_speakers = observations->any_speaker;
    observations->any_speaker = true;
    buffer_clear(only);
    buffer_append(only, speaker);
}

static void add_to_near(Observations *observations, const Sentence *sentence) {
    if (!observations->finds_near) return;
    if (tokens_counts(observations->analysis->pass.reader)) {
        hear_speaker(observations, sentence->speaker);
        return;
    }
    const uint32_t *terms = corpus_pass_counted_terms(&observations->analysis->pass);
    for (size_t i = 0; i < sentence->length; i++)
        if (terms[sentence->types[i]] != TERM_NONE)
            resemblance_add_term(&observations->near.resemblance, terms[sentence->types[i]]);
}

static void add_sentence_of_themes(void *context, const Sentence *sentence, const Hit *hits, size_t count) {
    Observations *observations = context;
    size_t size = observations->reader.counted;
    add_to_near(observations, sentence);
    if (observations->subject == SUBJECT_PAIRS) {
        if (size) add_pairs(observations, sentence, hits, count); // a sentence without words is no unit
        return;
    }
    enter_part(observations, sentence);
    add_size(observations, (double)size);
    for (size_t i = 0; i < count; i++) count_subject(observations, hits[i].theme);
    if (observations->spreads)
        theme_spreads_add(observations->spreads, &observations->analysis->pass, sentence, hits, count);
}

static void add_sentence_of_terms(void *context, const Sentence *sentence) {
    Observations *observations = context;
    size_t size = corpus_pass_add_size(&observations->analysis->pass, sentence);
    enter_part(observations, sentence);
    add_size(observations, (double)size);
    if (is_of_ngrams(observations))
        add_ngrams(observations, sentence);
    else
        add_terms(observations, sentence);
    add_to_near(observations, sentence);
}

// The shingles of counts are of whole documents and of single speakers, no other choice of turns.
static void end_near_of_counts(Observations *observations) {
    const CorpusPass *pass = &observations->analysis->pass;
    Str speaker = buffer_str(&observations->only_speaker);
    bool is_part = pass->portion_of || pass->any_left_out;
    const uint64_t *shingles;
    size_t count = 0;
    if (is_part && observations->several_speakers)
        observations->near_unknown++;
    else if (observations->any_speaker &&
             tokens_shingles(pass->reader, is_part ? &speaker : NULL, &shingles, &count))
        for (size_t i = 0; i < count; i++)
            resemblance_add_shingle(&observations->near.resemblance, shingles[i]);
    observations->any_speaker = observations->several_speakers = false;
}

static void end_near(Observations *observations) {
    if (!observations->finds_near) return;
    if (tokens_counts(observations->analysis->pass.reader)) end_near_of_counts(observations);
    resemblance_end_document(&observations->near.resemblance);
}

static void end_document(void *context) {
    Observations *observations = context;
    end_unit(observations);
    end_part(observations);
    observations->is_in_unit = false;
    counts_end_part(&observations->by_document, current(observations)->group,
                    observations->analysis->pass.document_number);
    if (observations->spreads)
        spreads_end_stretch(observations->spreads, current(observations)->group,
                            observations->analysis->pass.document_number);
    end_near(observations);
}

static Visit start_document(void *context) {
    Observations *observations = context;
    uint32_t period;
    if (!observations->plan.place(observations->plan.context, observations->analysis->pass.document, &period))
        return VISIT_NONE;
    add_standing(observations, period);
    return VISIT;
}

// ---- Topics ----

static void pass_sentence_of_topics(void *context, const Sentence *sentence) {
    add_to_near(context, sentence);
}

static void end_document_of_topics(void *context) {
    Observations *observations = context;
    if (observations->finds_near) resemblance_end_document(&observations->near.resemblance);
}

// A document is one part: the units that hold a topic are counted once all have been read.
static void add_document_of_topics(void *context, const TopicDocumentCounts *of) {
    Observations *observations = context;
    Standing *standing = &observations->standings[of->document->number];
    standing->first_part = (uint32_t)observations->part_count;
    standing->part_count = 1;
    standing->size = of->units;
    MEMORY_GROW(observations->parts, observations->part_capacity, observations->part_count + 1);
    observations->parts[observations->part_count++] = (Part){of->document->number, standing->size};
    for (uint32_t k = 0; k < of->topics; k++)
        for (uint32_t i = 0; i < of->holding[k]; i++) count_subject(observations, of->first_subject + k);
    counts_end_part(&observations->by_part, standing->group, standing->first_part);
    counts_end_part(&observations->by_document, standing->group, of->document->number);
}

static bool read_topics(Observations *observations) {
    Analysis *analysis = observations->analysis;
    if (observations->plan.part_unit != UNIT_DOCUMENT)
        return diagnostics_usage(&analysis->run->diagnostics,
                                 "--resample=%s: topics are counted in documents (--resample=document)",
                                 unit_names[observations->plan.part_unit]);
    PassVisitor visitor = {.context = observations,
                           .document = start_document,
                           .sentence = pass_sentence_of_topics,
                           .end_document = end_document_of_topics};
    if (!topic_subjects_read(&observations->topics, analysis, visitor)) return false;
    topic_subjects_each_document(&observations->topics, add_document_of_topics, observations);
    return true;
}

// ---- The corpus ----

static bool read_corpus(Observations *observations) {
    if (is_of_topics(observations)) return read_topics(observations);
    if (!is_of_themes(observations)) {
        if (is_of_terms(observations)) selection_prepare(observations->analysis);
        return corpus_pass_each(&observations->analysis->pass,
                                (PassVisitor){.context = observations,
                                              .document = start_document,
                                              .sentence = add_sentence_of_terms,
                                              .end_document = end_document});
    }
    return theme_reader_open(&observations->reader, observations->analysis) &&
           theme_reader_each(&observations->reader, (ThemeVisitor){.context = observations,
                                                                   .document = start_document,
                                                                   .sentence = add_sentence_of_themes,
                                                                   .end_document = end_document});
}

static void ask_field(Observations *observations, const OptionSet *set, const char *option,
                      const char *field) {
    Analysis *analysis = observations->analysis;
    const char *name = strcmp(option, "cluster") == 0 ? "--cluster" : "--within";
    if (option_given(analysis->run->values, set, option) && strcmp(field, "none") != 0)
        field_census_ask(&analysis->pass.census, name, str_from(field));
}

static void ask_fields(Observations *observations) {
    ask_field(observations, &resampling_options, "cluster", observations->cluster);
    ask_field(observations, &within_options, "within", observations->within);
}

// ---- Near-duplicates ----

// Blocks of different strata say nothing of each other.
static bool may_join(const void *context, uint32_t a, uint32_t b) {
    const Observations *observations = context;
    const Standing *one = &observations->standings[a], *other = &observations->standings[b];
    return one->group == other->group && one->stratum == other->stratum;
}

static void count_near(Observations *observations) {
    NearClusters *near = &observations->near;
    uint32_t *periods = memory_allocate(near->document_count, sizeof *periods);
    for (size_t i = 0; i < near->document_count && !observations->plan.joins_periods; i++)
        periods[i] = observations->standings[i].period;
    near_clusters_count(near, periods);
    free(periods);
}

// Clusters of --cluster stay together.
static void join_clusters(Observations *observations) {
    NearClusters *near = &observations->near;
    uint32_t *first = memory_allocate(observations->clusters.count, sizeof *first); // document + 1
    for (uint32_t i = 0; i < near->document_count; i++) {
        uint32_t cluster = observations->standings[i].cluster;
        if (cluster == INTERNER_NONE) continue;
        if (first[cluster]) near_clusters_join(near, first[cluster] - 1, i);
        first[cluster] = i + 1;
    }
    free(first);
}

static void cluster_near(Observations *observations) {
    NearClusters *near = &observations->near;
    const ResemblanceOptions *options = analysis_options(observations->analysis, &resemblance_options);
    near_clusters_find(near, options->least, may_join, observations);
    count_near(observations);
    join_clusters(observations);
    for (uint32_t i = 0; i < near->document_count; i++)
        observations->standings[i].cluster = near_clusters_root(near, i);
}

void observations_tell_near(const Observations *observations) {
    const NearClusters *near = &observations->near;
    if (near->alike)
        diagnostics_note(&observations->analysis->run->diagnostics, NO_PLACE,
                         "%zu documents are near-duplicates of one another and count as %zu "
                         "(--cluster=none: as %zu)",
                         near->alike, near->texts, near->alike);
}

static bool fail_near(const Observations *observations) {
    return diagnostics_error(
        &observations->analysis->run->diagnostics, NO_PLACE,
        "counts do not tell near-duplicates of what several speakers say together, as in %zu document%s: "
        "--cluster=none, or give the store",
        observations->near_unknown, observations->near_unknown == 1 ? "" : "s");
}

// What counts must have.
static void want_counts(Observations *observations) {
    Analysis *analysis = observations->analysis;
    analysis_want_unit(analysis, unit_names[observations->plan.part_unit]);
    analysis->counts.needs_shingles = observations->finds_near;
    if (observations->finds_near) analysis_want_kinds(analysis);
}

// ---- The whole ----

static Observations plan_observations(Analysis *analysis, const ObservationPlan *plan) {
    const ResamplingOptions *resampling = analysis_options(analysis, &resampling_options);
    const WithinOptions *within = analysis_options(analysis, &within_options);
    Observations planned = {.analysis = analysis,
                            .subject = analysis->plan.subject,
                            .unit = units_chosen(analysis->run->values)->list[0],
                            .cluster = resampling->cluster,
                            .within = within->field,
                            .plan = *plan,
                            .clusters_of_speakers =
                                analysis->pass.portion_of &&
                                !option_given(analysis->run->values, &resampling_options, "cluster"),
                            .finds_near = plan->near_duplicates && strcmp(resampling->cluster, "none") != 0};
    if (planned.subject == SUBJECT_PAIRS && planned.unit > plan->part_unit)
        planned.plan.part_unit = planned.unit;
    return planned;
}

bool observations_read(Observations *observations, Analysis *analysis, const ObservationPlan *plan) {
    return observations_read_places(observations, analysis, plan, NULL);
}

bool observations_read_places(Observations *observations, Analysis *analysis, const ObservationPlan *plan,
                              Spreads *spreads) {
    *observations = plan_observations(analysis, plan);
    observations->spreads = spreads;
    ask_fields(observations);
    want_counts(observations);
    observations->pair_units.dictionary = &observations->reader.dictionary;
    if (is_of_ngrams(observations)) sequence_counts_start(&observations->sequences, analysis);
    if (!read_corpus(observations)) return false;
    if (observations->near_unknown) return fail_near(observations);
    if (observations->finds_near) cluster_near(observations);
    if (is_of_themes(observations) || is_of_topics(observations)) return true;
    if (is_of_ngrams(observations))
        return sequence_counts_select(&observations->sequences, &observations->by_document, 0);
    observations->selecting = true;
    return selection_open(&observations->selection, analysis, &observations->by_document);
}

void observations_close(Observations *observations) {
    if (observations->selecting) selection_close(&observations->selection);
    if (is_of_ngrams(observations)) sequence_counts_close(&observations->sequences);
    buffer_free(&observations->text);
    buffer_free(&observations->only_speaker);
    if (is_of_themes(observations)) theme_reader_close(&observations->reader);
    if (is_of_topics(observations)) topic_subjects_close(&observations->topics);
    pair_units_free(&observations->pair_units);
    counts_free(&observations->by_part);
    counts_free(&observations->by_document);
    interner_free(&observations->clusters);
    interner_free(&observations->strata);
    near_clusters_free(&observations->near);
    free(observations->standings);
    free(observations->parts);
}
