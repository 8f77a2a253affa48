#include "analyze/terms/phrase_scores.h"

#include "analyze/terms/text_graph.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

// ---- What rows share ----

static bool count_row(void *context, const CountRow *row) {
    PhraseScores *scores = context;
    scores->df[phrase_tape_language(scores->tape, row->group)][row->term]++;
    return true;
}

void phrase_scores_open(PhraseScores *scores, PhraseTape *tape, PhraseMethod method,
                        const Selection *limits) {
    size_t phrases = tape->sequences.keys.count;
    *scores = (PhraseScores){.tape = tape, .method = method, .limits = limits};
    for (size_t i = 0; i < phrase_tape_row_count(tape); i++)
        scores->of[phrase_tape_language(tape, (uint32_t)i)]++;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (scores->of[i]) scores->df[i] = memory_allocate(phrases, sizeof(uint32_t));
    counts_rows(&tape->counts, count_row, scores);
    scores->place = memory_allocate(phrases, sizeof *scores->place);
    if (method != METHOD_TEXTRANK) return;
    scores->rank = memory_allocate(tape->analysis->pass.vocabulary->terms.count, sizeof *scores->rank);
    scores->graph = memory_allocate(1, sizeof *scores->graph);
}

void phrase_scores_close(PhraseScores *scores) {
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) free(scores->df[i]);
    if (scores->graph) text_graph_free(scores->graph);
    free(scores->graph);
    free(scores->rank);
    free(scores->place);
    free(scores->phrases);
    count_sums_free(&scores->sums);
}

// ---- Phrases in longer ones ----

enum { ALONE_ONE_IN = 5 };

// The longer phrases of the row that hold one: how many, and how often it stands in them. A place in one of
// them counts for the longest alone, as in the paper's algorithm.
typedef struct Holders {
    uint64_t count, nested;
    size_t last; // that was counted, + 1: it may hold the phrase twice
} Holders;

// Where it stands in no longer one. Longer ones may overlap, so that there may be more of these places than
// it has.
static uint64_t outside(const Phrase *phrase, const Holders *holders) {
    return phrase->frequency > holders->nested ? phrase->frequency - holders->nested : 0;
}

static void add_holder(PhraseScores *scores, Holders *holders, Str key, size_t longer) {
    uint32_t sequence = interner_find(&scores->tape->sequences.keys, key);
    if (sequence == INTERNER_NONE || !scores->place[sequence]) return;
    size_t place = scores->place[sequence] - 1;
    if (holders[place].last == longer + 1) return;
    holders[place].last = longer + 1;
    holders[place].count++;
    holders[place].nested += outside(&scores->phrases[longer], &holders[longer]);
    Phrase *phrase = &scores->phrases[place];
    if (scores->phrases[longer].is_rare || isnan(scores->phrases[longer].score)) return;
    phrase->inside |= scores->phrases[longer].frequency == phrase->frequency ||
                      (phrase->length == 1 && phrase->alone * ALONE_ONE_IN < phrase->frequency);
}

static void hold_parts(PhraseScores *scores, Holders *holders, size_t longer, size_t tokens) {
    uint32_t terms[SEQUENCE_TERMS_MAX];
    if (sequences_terms(&scores->tape->sequences, scores->phrases[longer].sequence, terms) != tokens) return;
    for (size_t n = 1; n < tokens; n++)
        for (size_t start = 0; start + n <= tokens; start++)
            add_holder(scores, holders, (Str){(const char *)(terms + start), n * sizeof *terms}, longer);
}

// The longest first: how often each stands in longer ones is known when its own parts are looked at.
static void find_holders(PhraseScores *scores, Holders *holders) {
    for (size_t tokens = SEQUENCE_TERMS_MAX; tokens > 1; tokens--)
        for (size_t i = 0; i < scores->count; i++) hold_parts(scores, holders, i, tokens);
}

// ---- Scores ----

// Not the library's: its last digit depends on the processor.
static double log2_of_next(size_t n) {
    static const double logarithms[SEQUENCE_LENGTH_MAX + 1] = {
        0, 1, 1.5849625007211561815, 2, 2.3219280948873623479, 2.5849625007211561815};
    return logarithms[n];
}

static double c_value(const Phrase *phrase, const Holders *holders) {
    double frequency = (double)phrase->frequency;
    if (holders->count) frequency -= (double)holders->nested / (double)holders->count;
    return log2_of_next(phrase->length) * frequency;
}

static double tf_idf(const PhraseScores *scores, Language language, const Phrase *phrase) {
    double df = scores->df[language][phrase->sequence];
    return (double)phrase->frequency * log((double)scores->of[language] / df);
}

// NaN where one of its words is none of the first third.
static double sum_of_ranks(const PhraseScores *scores, const Phrase *phrase) {
    uint32_t terms[SEQUENCE_TERMS_MAX];
    double sum = 0;
    size_t length = sequences_terms(&scores->tape->sequences, phrase->sequence, terms);
    for (size_t i = 0; i < length; i++) sum += scores->rank[terms[i]];
    return sum;
}

static void score(PhraseScores *scores, uint32_t row, const Holders *holders) {
    Language language = phrase_tape_language(scores->tape, row);
    for (size_t i = 0; i < scores->count; i++) {
        Phrase *phrase = &scores->phrases[i];
        phrase->score = scores->method == METHOD_C_VALUE  ? c_value(phrase, &holders[i])
                        : scores->method == METHOD_TF_IDF ? tf_idf(scores, language, phrase)
                                                          : sum_of_ranks(scores, phrase);
    }
}

static bool take_phrase(void *context, const CountRow *row) {
    PhraseScores *scores = context;
    Language language = phrase_tape_language(scores->tape, row->group);
    MEMORY_GROW(scores->phrases, scores->capacity, scores->count + 1);
    scores->phrases[scores->count++] =
        (Phrase){.sequence = row->term,
                 .length = (uint32_t)phrase_tape_length(scores->tape, row->term),
                 .frequency = row->frequency,
                 .documents = row->documents,
                 .is_rare = !selection_is_frequent(scores->limits, language, row->term)};
    scores->place[row->term] = (uint32_t)scores->count;
    return true;
}

static bool take_alone(void *context, const CountRow *row) {
    PhraseScores *scores = context;
    scores->phrases[scores->place[row->term] - 1].alone = row->frequency;
    return true;
}

void phrase_scores_row(PhraseScores *scores, uint32_t row) {
    scores->count = 0;
    counts_group_rows(&scores->tape->counts, &scores->sums, row, take_phrase, scores);
    counts_group_rows(&scores->tape->alone, &scores->sums, row, take_alone, scores);
    if (scores->graph) text_graph_rank(scores->graph, scores->tape, row, scores->rank);
    Holders *holders = memory_allocate(scores->count, sizeof *holders);
    if (scores->method == METHOD_TEXTRANK) score(scores, row, holders); // what has none tells of nothing
    find_holders(scores, holders);
    if (scores->method != METHOD_TEXTRANK) score(scores, row, holders);
    for (size_t i = 0; i < scores->count; i++) scores->place[scores->phrases[i].sequence] = 0;
    for (size_t i = 0; scores->graph && i < scores->graph->count; i++)
        scores->rank[scores->graph->terms[i]] = 0;
    free(holders);
}
