// keyphrases: the phrases that say what each document or group is about.
#include "analyze/commands/command.h"
#include "analyze/terms/phrase_forms.h"
#include "analyze/terms/phrase_scores.h"
#include "base/best.h"
#include "base/memory.h"
#include "base/translation/translation.h"

#include <math.h>
#include <stdlib.h>

typedef struct KeyphraseOptions {
    PhraseMethod method;
    size_t rows; // of a document or group
} KeyphraseOptions;

static const char *const method_names[] = {"c-value", "tf-idf", "textrank"};

static const Option keyphrase_rows[] = {
    {"method", NULL, "how phrases are weighed (default: c-value)",
     AS_CHOICE(KeyphraseOptions, method, method_names)},
    {"top", "N", "the first N phrases of each document or group (default: 10)",
     AS_WHOLE(KeyphraseOptions, rows, 1, SIZE_MAX)},
};
static const OptionSet keyphrase_options = {"Which rows", OPTION_ROWS(keyphrase_rows),
                                            sizeof(KeyphraseOptions), &(KeyphraseOptions){.rows = 10}};

typedef struct KeyphraseRow {
    uint32_t row;
    uint32_t documents;
    size_t rank;
    Phrase phrase;
} KeyphraseRow;

typedef struct KeyphraseTable {
    Analysis *analysis;
    const KeyphraseOptions *options;
    PhraseTape tape;
    PhraseScores scores;
    Selection limits; // of phrases
    PhraseForms forms;
    Best best;
    KeyphraseRow *rows;
    size_t count, capacity;
    Buffer text;
    // Rows that --top leaves out; phrases that a longer one tells, and that are too rare; documents or groups
    // without a row.
    size_t left_out, inside, rare, empty;
} KeyphraseTable;

// The last digits of a sum of ranks depend on rounding: what is equal stays equal.
static double order_of(const Phrase *phrase) {
    return round(phrase->score * 1e10);
}

// Of equals the longer one, which says more; then by their words.
static int compare_phrases(const void *left, const void *right, void *context) {
    const Phrase *a = left, *b = right;
    const PhraseTape *tape = context;
    if (order_of(a) != order_of(b)) return order_of(a) > order_of(b) ? -1 : 1;
    if (a->length != b->length) return a->length > b->length ? -1 : 1;
    return sequences_compare(&tape->sequences, a->sequence, b->sequence,
                             &tape->analysis->pass.vocabulary->terms);
}

static Str ngram_of(KeyphraseTable *table, uint32_t phrase) {
    buffer_clear(&table->text);
    sequences_append_text(&table->tape.sequences, phrase, &table->analysis->pass.vocabulary->terms,
                          &table->text);
    return buffer_str(&table->text);
}

static Str form_of(KeyphraseTable *table, Language language, uint32_t phrase) {
    buffer_clear(&table->text);
    phrase_forms_append(&table->forms, language, phrase, &table->text);
    return buffer_str(&table->text);
}

static void write_row(KeyphraseTable *table, const KeyphraseRow *row) {
    const CorpusPass *pass = &table->analysis->pass;
    TableWriter *out = table->analysis->table.writer;
    bool in_groups = table->tape.are_groups;
    table_text(out, in_groups ? pass->groups.list[row->row].label : pass->documents[row->row].id);
    if (!in_groups) table_text(out, pass->documents[row->row].date);
    table_integer(out, row->rank);
    table_text(out, ngram_of(table, row->phrase.sequence));
    table_text(out, form_of(table, phrase_tape_language(&table->tape, row->row), row->phrase.sequence));
    table_integer(out, row->phrase.length);
    table_integer(out, row->phrase.frequency);
    table_integer(out, row->documents);
    table_real(out, row->phrase.score);
    table_text(out, str_from(method_names[table->options->method]));
    result_table_end_row(&table->analysis->table);
}

// Phrases that say nothing (a C-value of 0 or less, a TF-IDF of 0) are no rows.
static void choose_phrases(KeyphraseTable *table) {
    size_t taken = 0;
    for (size_t i = 0; i < table->scores.count; i++) {
        const Phrase *phrase = &table->scores.phrases[i];
        if (phrase->is_rare) {
            table->rare++;
            continue;
        }
        table->inside += phrase->inside;
        if (phrase->inside || !(phrase->score > 0)) continue;
        best_add(&table->best, phrase);
        taken++;
    }
    table->left_out += taken > table->options->rows ? taken - table->options->rows : 0;
}

static void keep_row(KeyphraseTable *table, uint32_t row, const Phrase *phrase, size_t rank) {
    uint32_t df = table->scores.df[phrase_tape_language(&table->tape, row)][phrase->sequence];
    MEMORY_GROW(table->rows, table->capacity, table->count + 1);
    table->rows[table->count++] = (KeyphraseRow){.row = row,
                                                 .documents = table->tape.are_groups ? phrase->documents : df,
                                                 .rank = rank,
                                                 .phrase = *phrase};
    phrase_forms_want(&table->forms, phrase->sequence);
}

static void rank_phrases(KeyphraseTable *table, uint32_t row) {
    phrase_scores_row(&table->scores, row);
    choose_phrases(table);
    const Phrase *phrases = best_sort(&table->best);
    table->empty += table->best.count == 0;
    for (size_t i = 0; i < table->best.count; i++) keep_row(table, row, &phrases[i], i + 1);
    best_clear(&table->best);
}

static void rank_all(KeyphraseTable *table) {
    const CorpusPass *pass = &table->analysis->pass;
    size_t count = phrase_tape_row_count(&table->tape);
    uint32_t *order = table->tape.are_groups ? NULL : corpus_pass_document_order(pass);
    for (size_t i = 0; i < count; i++) rank_phrases(table, order ? order[i] : pass->groups.order[i]);
    free(order);
}

static void tell(const KeyphraseTable *table) {
    Diagnostics *diagnostics = &table->analysis->run->diagnostics;
    const SelectionLimits *limits = analysis_options(table->analysis, &limit_options);
    if (table->inside)
        diagnostics_note(diagnostics, NO_PLACE,
                         "left out: %zu that stand in longer phrases, which are told in their place",
                         table->inside);
    if (table->rare && !limits->min_frequency && table->tape.are_groups)
        diagnostics_note(
            diagnostics, NO_PLACE,
            "%zu phrases of groups stand once in the corpus and are no rows (--min-frequency=1 takes them)",
            table->rare);
    if (table->empty)
        diagnostics_note(diagnostics, NO_PLACE, "no phrase that stands out in %zu of %zu %s", table->empty,
                         phrase_tape_row_count(&table->tape),
                         table->tape.are_groups ? translated("groups") : translated("documents"));
    top_tell(table->left_out, diagnostics);
}

// What was said once says little of many documents; of one it may.
enum { LEAST_IN_GROUPS = 2 };

static bool make_table(KeyphraseTable *table) {
    Analysis *analysis = table->analysis;
    SelectionLimits limits = *(const SelectionLimits *)analysis_options(analysis, &limit_options);
    if (!limits.min_frequency && table->tape.are_groups) limits.min_frequency = LEAST_IN_GROUPS;
    if (!selection_open_subjects(&table->limits, analysis, &table->tape.counts,
                                 table->tape.sequences.keys.count, limits))
        return false;
    phrase_forms_open(&table->forms, &table->tape);
    phrase_scores_open(&table->scores, &table->tape, table->options->method, &table->limits);
    table->best = best_of(table->options->rows, sizeof(Phrase), compare_phrases, &table->tape);
    rank_all(table);
    phrase_forms_make(&table->forms);
    analysis_start_table(analysis);
    for (size_t i = 0; i < table->count; i++) write_row(table, &table->rows[i]);
    tell(table);
    return true;
}

static bool run(Analysis *analysis) {
    KeyphraseTable table = {.analysis = analysis, .options = analysis_options(analysis, &keyphrase_options)};
    bool fine = phrase_tape_read(&table.tape, analysis, analysis->plan.kind == TABLE_KEYPHRASES_GROUPS) &&
                make_table(&table);
    selection_close(&table.limits);
    phrase_scores_close(&table.scores);
    phrase_tape_free(&table.tape);
    phrase_forms_close(&table.forms);
    free(table.rows);
    best_free(&table.best);
    buffer_free(&table.text);
    return fine;
}

static const Command rows[] = {
    {.takes = {.name = "keyphrases",
               .summary = "the phrases that say what each document is about",
               TAKES(&kind_options, &phrase_length_options, &compound_options, &dictionary_options,
                     &stop_options, &show_options, &limit_options, &keyphrase_options)},
     .table = {TABLE_KEYPHRASES, SUBJECT_NGRAMS},
     .run = run},
    {.takes = {.name = "keyphrases",
               .flags = "--by",
               .summary = "those of each group",
               TAKES(&group_options, &kind_options, &phrase_length_options, &compound_options,
                     &dictionary_options, &stop_options, &show_options, &limit_options, &keyphrase_options)},
     .table = {TABLE_KEYPHRASES_GROUPS, SUBJECT_NGRAMS},
     .run = run},
};
const CommandRows command_keyphrases = COMMAND_ROWS(rows);
