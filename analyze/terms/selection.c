#include "analyze/terms/selection.h"

#include "analyze/terms/hidden.h"
#include "base/memory.h"
#include "base/translation/translation.h"
#include "language/unicode/unicode.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

// A document may lie in several groups (by speaker); it counts once.
typedef struct SumRun {
    Selection *selection;
    uint32_t *last_document; // by subject: + 1
} SumRun;

static void add_cell(void *context, const Count *cell) {
    SumRun *run = context;
    Selection *selection = run->selection;
    Language language = corpus_pass_cell_language(&selection->analysis->pass, cell->group, cell->document);
    selection->frequencies[language][cell->term] += cell->frequency;
    selection->documents[language][cell->term] += run->last_document[cell->term] != cell->document + 1;
    run->last_document[cell->term] = cell->document + 1;
}

// Of groups that share no document.
static bool add_row(void *context, const CountRow *row) {
    Selection *selection = context;
    Language language = selection->analysis->pass.groups.list[row->group].language;
    selection->frequencies[language][row->term] += row->frequency;
    selection->documents[language][row->term] += row->documents;
    return true;
}

static void sum_up(Selection *selection, const Counts *counts, size_t subjects) {
    SumRun run = {selection, memory_allocate(subjects, sizeof *run.last_document)};
    counts_each_folded(counts, add_row, selection);
    counts_each(counts, add_cell, &run);
    free(run.last_document);
}

// A user writes IA and means the term ia.
static void name_only(Selection *selection) {
    const OnlyOptions *only = analysis_options(selection->analysis, &only_options);
    for (size_t i = 0; i < only->names.count; i++) {
        Buffer folded = {0};
        unicode_append_folded(&folded, str_from(only->names.items[i]));
        interner_add(&selection->only, str_from(only->names.items[i]));
        interner_add(&selection->only, buffer_str(&folded));
        buffer_free(&folded);
    }
}

void selection_prepare(Analysis *analysis) {
    const OnlyOptions *only = analysis_options(analysis, &only_options);
    const ShowOptions *show = analysis_options(analysis, &show_options);
    if (only->names.count) return;
    if (stoplist_is_ours(analysis_options(analysis, &stop_options))) tokens_part_nouns(analysis->pass.reader);
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        if (show_options_hide(show, language)) analysis->pass.counts_types[language] = true;
}

// Of the languages whose tokens have been counted by type.
static void open_kinds(Selection *selection) {
    Analysis *analysis = selection->analysis;
    const CorpusPass *pass = &analysis->pass;
    selection->kinds.options = analysis_options(analysis, &show_options);
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        if (pass->type_tokens[language] && show_options_hide(selection->kinds.options, language))
            shown_kinds_add(&selection->kinds, pass->vocabulary, language, pass->type_tokens[language],
                            pass->type_capacity[language]);
    hidden_count_kinds(analysis, &selection->stoplist, &selection->kinds);
}

static bool open_selection(Selection *selection, Analysis *analysis, size_t subjects,
                           SelectionLimits limits) {
    *selection = (Selection){.analysis = analysis, .limits = limits};
    for (size_t i = 0; i < LANGUAGE_COUNT && selection_limits_hide(&limits); i++) {
        selection->frequencies[i] = memory_allocate(subjects, sizeof(uint64_t));
        selection->documents[i] = memory_allocate(subjects, sizeof(uint32_t));
    }
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        selection->document_counts[i] = analysis->pass.language_documents[i];
    name_only(selection);
    if (!stoplist_open(&selection->stoplist, analysis_options(analysis, &stop_options),
                       tokens_settings(analysis->pass.reader), &analysis->run->diagnostics))
        return false;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        selection->answers[i] = memory_allocate(analysis->pass.vocabulary->terms.count, 1);
        if (selection->document_counts[i]) stoplist_make(&selection->stoplist, (Language)i);
    }
    open_kinds(selection);
    return true;
}

static SelectionLimits limits_of(const Analysis *analysis) {
    return *(const SelectionLimits *)analysis_options(analysis, &limit_options);
}

// Whether it is to be told how many; with --only, what is hidden is not hidden by stop words.
static bool hides_stopwords(const Selection *selection) {
    return selection->analysis->table.hidden.asked && selection->only.count == 0;
}

bool selection_open(Selection *selection, Analysis *analysis, Counts *counts) {
    bool fine = selection_open_subjects(selection, analysis, counts, analysis->pass.vocabulary->terms.count,
                                        limits_of(analysis));
    if (fine && hides_stopwords(selection)) hidden_count(analysis, &selection->stoplist, counts);
    return fine;
}

bool selection_open_subjects(Selection *selection, Analysis *analysis, Counts *counts, size_t subject_limit,
                             SelectionLimits limits) {
    bool fine = open_selection(selection, analysis, subject_limit, limits);
    if (selection_limits_hide(&limits)) sum_up(selection, counts, subject_limit);
    return fine;
}

bool selection_open_sums(Selection *selection, Analysis *analysis, const TermSums *sums) {
    size_t terms = analysis->pass.vocabulary->terms.count;
    bool fine = open_selection(selection, analysis, terms, limits_of(analysis));
    for (size_t i = 0; i < LANGUAGE_COUNT && selection_limits_hide(&selection->limits); i++)
        for (size_t term = 0; term < terms && term < sums->capacity[i]; term++) {
            selection->frequencies[i][term] = sums->by_term[i][term].frequency;
            selection->documents[i][term] = sums->by_term[i][term].documents;
        }
    if (fine && hides_stopwords(selection)) hidden_count_sums(analysis, &selection->stoplist, sums);
    return fine;
}

bool selection_is_frequent(const Selection *selection, Language language, uint32_t subject) {
    const SelectionLimits *limits = &selection->limits;
    if (!selection_limits_hide(limits)) return true;
    double share =
        (double)selection->documents[language][subject] / (double)selection->document_counts[language];
    return selection->frequencies[language][subject] >= limits->min_frequency &&
           selection->documents[language][subject] >= limits->min_documents &&
           !(share > limits->max_document_share);
}

static bool takes_term(Selection *selection, Language language, uint32_t term) {
    if (!selection_is_frequent(selection, language, term)) return false;
    Str text = interner_string(&selection->analysis->pass.vocabulary->terms, term);
    if (selection->only.count > 0) return interner_find(&selection->only, text) != INTERNER_NONE;
    if (!shown_kinds_take(&selection->kinds, language, term)) return false;
    return vocabulary_is_noun_apart(selection->analysis->pass.vocabulary, term) ||
           !stoplist_hides(&selection->stoplist, language, text);
}

enum { NOT_ASKED, NO, YES };

// Threads that ask for the same term find the same answer.
bool selection_takes(Selection *selection, Language language, uint32_t term) {
    _Atomic(uint8_t) *known = &selection->answers[language][term];
    uint8_t answer = atomic_load_explicit(known, memory_order_relaxed);
    if (answer == NOT_ASKED) {
        answer = takes_term(selection, language, term) ? YES : NO;
        atomic_store_explicit(known, answer, memory_order_relaxed);
    }
    return answer == YES;
}

typedef struct CommonTerms {
    const Interner *names;
    const TermSum *sums;
} CommonTerms;

static int compare_commonness(const void *left, const void *right, void *context) {
    const CommonTerms *common = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    uint64_t of_a = common->sums[a].frequency, of_b = common->sums[b].frequency;
    if (of_a != of_b) return of_a > of_b ? -1 : 1;
    return str_compare(interner_string(common->names, a), interner_string(common->names, b));
}

static void keep_commonest_of(Selection *selection, const TermSums *sums, Language language, size_t most) {
    CommonTerms common = {&selection->analysis->pass.vocabulary->terms, sums->by_term[language]};
    size_t count = 0, limit = sums->capacity[language];
    uint32_t *taken = memory_allocate(common.names->count, sizeof *taken);
    for (uint32_t term = 0; term < common.names->count && term < limit; term++)
        if (common.sums[term].frequency && selection_takes(selection, language, term)) taken[count++] = term;
    if (count) qsort_r(taken, count, sizeof *taken, compare_commonness, &common);
    for (size_t i = most; i < count; i++) selection->answers[language][taken[i]] = NO;
    if (count > most)
        diagnostics_note(&selection->analysis->run->diagnostics, NO_PLACE,
                         "the %zu commonest of %zu terms are nodes (--nodes=N takes N)", most, count);
    free(taken);
}

void selection_keep_commonest(Selection *selection, const TermSums *sums, size_t most) {
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (selection->document_counts[i]) keep_commonest_of(selection, sums, (Language)i, most);
}

// ---- No rows ----

typedef struct SeenSubjects {
    bool *seen; // by subject
    size_t capacity, count;
} SeenSubjects;

static bool see_subject(void *context, const CountRow *row) {
    SeenSubjects *subjects = context;
    MEMORY_GROW(subjects->seen, subjects->capacity, (size_t)row->term + 1);
    subjects->count += !subjects->seen[row->term];
    subjects->seen[row->term] = true;
    return true;
}

// Those of the options that can leave out all; what is hidden comes last.
static void append_reasons(Buffer *reasons, const Analysis *analysis) {
    const SelectionLimits limits = limits_of(analysis);
    const OnlyOptions *only = analysis_options(analysis, &only_options);
    const struct {
        bool holds;
        const char *reason;
    } rows[] = {
        {limits.min_frequency > 1, "--min-frequency"},
        {limits.min_documents > 1, "--min-documents"},
        {limits.max_document_share < 1, "--max-document-share"},
        {only->names.count > 0, "--only"},
        {only->names.count == 0 && analysis->plan.subject != SUBJECT_THEMES, MESSAGE("stop words or kinds")}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].holds)
            buffer_printf(reasons, "%s%s", reasons->length ? ", " : "", translated(rows[i].reason));
}

void selection_tell_none(const Analysis *analysis, Counts *counts, const char *subjects, const char *shows) {
    Diagnostics *diagnostics = &analysis->run->diagnostics;
    SeenSubjects seen = {0};
    Buffer reasons = {0};
    // Of these it has been told.
    if (analysis->pass.document_count == 0 || diagnostics->status != EXIT_DONE) return;
    counts_rows(counts, see_subject, &seen);
    append_reasons(&reasons, analysis);
    if (seen.count == 0)
        diagnostics_warn(diagnostics, NO_PLACE, "no row: no %s among the tokens that count (--kinds%s)",
                         translated(subjects),
                         strcmp(subjects, "terms") == 0 ? "" : translated(", or a smaller --n"));
    else
        diagnostics_warn(diagnostics, NO_PLACE,
                         "no row: %zu different %s, left out by %s (other limits, or %s)", seen.count,
                         translated(subjects), buffer_text(&reasons), shows);
    buffer_free(&reasons);
    free(seen.seen);
}

void selection_tell_empty(const Analysis *analysis) {
    Diagnostics *diagnostics = &analysis->run->diagnostics;
    Buffer reasons = {0};
    if (analysis->table.row_count || analysis->pass.document_count == 0 || diagnostics->status != EXIT_DONE)
        return;
    append_reasons(&reasons, analysis);
    if (reasons.length)
        diagnostics_warn(diagnostics, NO_PLACE,
                         "no row: nothing that was counted is left (what can leave it out: %s)",
                         buffer_text(&reasons));
    else
        diagnostics_warn(diagnostics, NO_PLACE, "no row: nothing was counted");
    buffer_free(&reasons);
}

void selection_close(Selection *selection) {
    stoplist_close(&selection->stoplist);
    shown_kinds_free(&selection->kinds);
    interner_free(&selection->only);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        free(selection->frequencies[i]);
        free(selection->documents[i]);
        free(selection->answers[i]);
    }
}
