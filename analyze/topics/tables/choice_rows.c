#include "analyze/topics/tables/choice_rows.h"

#include "analyze/topics/fit/topic_choice.h"
#include "analyze/topics/fit/topic_models.h"
#include "analyze/topics/units/topic_themes.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static bool add_number(TopicChoiceOptions *options, size_t number) {
    size_t at = options->count;
    for (size_t i = 0; i < options->count; i++)
        if (options->list[i] == number) return true;
    if (options->count == CHOICES_AT_MOST) return false;
    for (; at > 0 && options->list[at - 1] > number; at--) options->list[at] = options->list[at - 1];
    options->list[at] = number;
    options->count++;
    return true;
}

static bool read_numbers(void *own, const char *value, Diagnostics *diagnostics) {
    TopicChoiceOptions *options = own;
    for (Str rest = str_from(value); rest.length;) {
        Str number = str_trim(str_cut(&rest, ','));
        size_t whole;
        if (!str_to_size(number, &whole) || whole < 2 || whole > TOPICS_AT_MOST / 2)
            return diagnostics_usage(
                diagnostics,
                "--choose-k takes numbers of topics from 2 to %d, as in --choose-k=5,10,20, "
                "not '%.*s'",
                TOPICS_AT_MOST / 2, STR_ARGUMENTS(number));
        if (!add_number(options, whole))
            return diagnostics_usage(diagnostics, "--choose-k takes %d numbers of topics at most",
                                     CHOICES_AT_MOST);
    }
    return options->count > 0 ||
           diagnostics_usage(diagnostics, "--choose-k takes numbers of topics, as in --choose-k=5,10,20");
}

static const Option choice_option_rows[] = {
    {"choose-k", "N,…", "what speaks for so many topics: held-out words, coherence, stability",
     AS_OWN(read_numbers)},
    {"runs", "N", "runs of the sampler for each, which tell how stable topics are (default: 5)",
     AS_WHOLE(TopicChoiceOptions, runs, 1, 1000)},
    {"sweeps", "N", "sweeps of a run over all words (default: 1000)",
     AS_WHOLE(TopicChoiceOptions, sweeps, 1, 1000000)}};
const OptionSet topic_choice_options = {"Which table", OPTION_ROWS(choice_option_rows),
                                        sizeof(TopicChoiceOptions),
                                        &(TopicChoiceOptions){.runs = 5, .sweeps = 1000}};

// ---- A language ----

typedef struct ChoiceTable {
    Analysis *analysis;
    const TopicUnits *units;
    HeldUnits held;
    TopicThemes themes;
    TopicChoice list[CHOICES_AT_MOST];
    size_t count;
} ChoiceTable;

static void write_spread(TableWriter *out, Spread spread) {
    table_real(out, spread.median);
    table_real(out, spread.sd);
}

static void write_rows(const ChoiceTable *table, size_t suggested) {
    TableWriter *out = table->analysis->table.writer;
    for (size_t i = 0; i < table->count; i++) {
        const TopicChoice *choice = &table->list[i];
        table_text(out, str_from(language_codes[table->units->language]));
        table_integer(out, choice->k);
        table_integer(out, choice->runs);
        write_spread(out, choice->perplexity);
        write_spread(out, choice->c_npmi);
        table_real(out, choice->exclusivity.median);
        write_spread(out, choice->stability);
        if (choice->runs > 1)
            table_integer(out, choice->topics_stable);
        else
            table_text(out, (Str){0});
        table_text(out, i == suggested ? STR("yes") : (Str){0});
        result_table_end_row(&table->analysis->table);
    }
}

static size_t best_of_all(const ChoiceTable *table, bool by_stability) {
    size_t best = 0;
    for (size_t i = 1; i < table->count; i++) {
        const TopicChoice *a = &table->list[i], *b = &table->list[best];
        if (by_stability ? a->stability.median > b->stability.median
                         : a->perplexity.median < b->perplexity.median)
            best = i;
    }
    return table->list[best].k;
}

static void tell(const ChoiceTable *table, size_t suggested) {
    Diagnostics *diagnostics = &table->analysis->run->diagnostics;
    const char *code = language_codes[table->units->language];
    if (table->count == 0) return;
    if (table->count == 1)
        diagnostics_note(diagnostics, NO_PLACE,
                         "%s: one number of topics compares with nothing, so none is suggested", code);
    else if (table->list[0].runs < 2)
        diagnostics_note(diagnostics, NO_PLACE,
                         "%s: one run does not tell how stable topics are, so no K is suggested (--runs=3)",
                         code);
    else if (table->held.count == 0)
        diagnostics_note(
            diagnostics, NO_PLACE,
            "%s: %zu units are too few to keep some apart, so there is no perplexity and no K is "
            "suggested",
            code, table->units->text.unit_count);
    else if (suggested == table->count)
        diagnostics_note(
            diagnostics, NO_PLACE,
            "%s: no K stands out: topics are most stable at %zu, held-out words are foretold best "
            "at %zu (choose by what the topics are for)",
            code, best_of_all(table, true), best_of_all(table, false));
    else
        diagnostics_note(
            diagnostics, NO_PLACE,
            "%s: K = %zu is suggested, as topics are about as stable there as anywhere and foretell "
            "held-out words within 1 %%; look at the topics before it is taken",
            code, table->list[suggested].k);
}

static void choose(ChoiceTable *table, const TopicChoiceOptions *options) {
    const ToolRun *run = table->analysis->run;
    for (size_t i = 0; i < options->count; i++) {
        const TopicKeywords *keywords = &table->themes.keywords;
        TopicChoicePlan plan = {.held = &table->held,
                                .keywords = keywords->topic_count ? keywords : NULL,
                                .topics = keywords->topic_count + options->list[i],
                                .runs = options->runs,
                                .sweeps = options->sweeps,
                                .seed = run->options.seed,
                                .threads = run->options.threads};
        if (plan.topics <= table->held.training.unit_count) {
            table->list[table->count++] = topic_choice_of(&plan);
            continue;
        }
        diagnostics_skip(&table->analysis->run->diagnostics, NO_PLACE,
                         "%s: %zu topics are more than there are units to learn from, %zu: no row for it",
                         language_codes[table->units->language], plan.topics,
                         table->held.training.unit_count);
    }
}

// False with a message where nothing can be learned because of the themes; where it is but this language, the
// others go on.
static bool write_language(Analysis *analysis, const TopicCorpus *corpus, const TopicUnits *units) {
    bool is_alone = corpus->count == 1, other_serves = topic_models_other_serves(corpus, units, 1);
    const TopicChoiceOptions *options = analysis_options(analysis, &topic_choice_options);
    if (!topic_models_have_words(units, other_serves, &analysis->run->diagnostics)) return true;
    ChoiceTable *table = memory_allocate(1, sizeof *table);
    *table = (ChoiceTable){.analysis = analysis, .units = units};
    bool fine = topic_themes_find(&table->themes, units, analysis);
    if (fine) {
        topic_models_tell_few(units, table->themes.keywords.topic_count + options->list[options->count - 1],
                              &analysis->run->diagnostics);
        table->held = held_units_of(units);
        choose(table, options);
        size_t suggested = topic_choice_suggested(table->list, table->count);
        write_rows(table, suggested);
        tell(table, suggested);
    }
    bool others_go_on = table->themes.lacks_keywords && !is_alone;
    held_units_free(&table->held);
    topic_themes_free(&table->themes);
    free(table);
    return fine || others_go_on;
}

bool choice_rows_run(Analysis *analysis) {
    TopicCorpus corpus;
    bool fine = topic_corpus_read(&corpus, analysis, &(TopicCorpusPlan){0});
    if (fine) analysis_start_table(analysis);
    for (size_t i = 0; i < corpus.count && fine; i++)
        fine = write_language(analysis, &corpus, &corpus.list[i]);
    topic_corpus_free(&corpus);
    return fine;
}
