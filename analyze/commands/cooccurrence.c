// cooccurrence: which terms, or which themes, stand together more often than their frequencies let expect.
#include "analyze/commands/command.h"
#include "analyze/commands/subjects.h"
#include "analyze/measures/likes.h"
#include "analyze/pairs/pair_counts.h"
#include "analyze/pairs/pair_evidence.h"
#include "analyze/pairs/term_pairs.h"
#include "analyze/pairs/theme_pairs.h"
#include "analyze/pairs/theme_term_pairs.h"
#include "analyze/pairs/topic_pairs.h"
#include "analyze/statistics/confidence.h"
#include "analyze/terms/selection.h"
#include "analyze/terms/shown_kinds.h"
#include "analyze/terms/stoplist.h"
#include "analyze/themes/matching/matcher.h"

typedef struct CountOptions {
    unsigned what;
} CountOptions;

static const char *const counted_names[] = {"tokens", "pairs"};
static const Option count_rows[] = {
    {"count", NULL, "what counts in a window: tokens (default), or pairs of places, without p",
     AS_CHOICE(CountOptions, what, counted_names)},
};
static const OptionSet count_options = {"Which table", OPTION_ROWS(count_rows), sizeof(CountOptions),
                                        &(CountOptions){0}};

static bool tell_empty(const Analysis *analysis, bool fine) {
    if (fine) selection_tell_empty(analysis);
    return fine;
}

static bool run_terms(Analysis *analysis) {
    return tell_empty(analysis, term_pairs_run(analysis, NULL));
}

static bool run_themes(Analysis *analysis) {
    return tell_empty(analysis, theme_pairs_run(analysis, NULL));
}

static bool run_topics(Analysis *analysis) {
    return topic_pairs_run(analysis, NULL);
}

// Evidence lists places: its groups only choose documents.
static const Command rows[] = {
    {.takes = {.name = "cooccurrence",
               .heading = "Together",
               .summary = "pairs of terms in a sentence, paragraph, document, window",
               TAKES_COUNTED(&group_options, &pair_subject_options, &count_options, &kind_options,
                             &units_options, &window_options, &compound_options, &dictionary_options,
                             &stop_options, &show_options, &limit_options, &only_options, &node_options,
                             &top_options, &measure_options, &correction_options, &confidence_options,
                             &like_options, &memory_options)},
     .table = {TABLE_COOCCURRENCE_TERMS, SUBJECT_TERMS},
     .counts_of = "terms",
     .run = run_terms},
    {.takes = {.name = "cooccurrence",
               .flags = "--of=themes",
               .summary = "pairs of themes, which may be tested within documents",
               TAKES_COUNTED(&group_options, &pair_subject_options, &count_options, &kind_options,
                             &units_options, &window_options, &dictionary_options, &overlap_options,
                             &limit_options, &only_options, &node_options, &top_options, &measure_options,
                             &correction_options, &confidence_options, &like_options, &pair_test_options,
                             &seed_options, &memory_options)},
     .table = {TABLE_COOCCURRENCE_THEMES, SUBJECT_THEMES},
     .counts_of = "themes",
     .run = run_themes},
    {.takes = {.name = "cooccurrence",
               .flags = "--of=themes,terms",
               .summary = "pairs of a theme and a term",
               TAKES(&group_options, &pair_subject_options, &count_options, &kind_options, &units_options,
                     &window_options, &dictionary_options, &overlap_options, &compound_options, &stop_options,
                     &show_options, &limit_options, &only_options, &node_options, &top_options,
                     &measure_options, &correction_options, &confidence_options, &like_options)},
     .table = {TABLE_COOCCURRENCE_THEME_TERM, SUBJECT_THEMES_AND_TERMS},
     .run = theme_term_pairs_run},
    {.takes = {.name = "cooccurrence",
               .flags = "--of=topics",
               .summary = "pairs of topics in the units that these were found in",
               TAKES(&group_options, &pair_subject_options, TOPICS_ARE_SUBJECTS, &top_options,
                     &measure_options, &correction_options, &confidence_options, &pair_test_options,
                     &seed_options)},
     .table = {TABLE_COOCCURRENCE_TOPICS, SUBJECT_TOPICS},
     .run = run_topics},
    {.takes = {.name = "cooccurrence",
               .flags = "--count=pairs",
               .summary = "how many pairs of places, without p",
               TAKES(&group_options, &pair_subject_options, &count_options, &kind_options, &window_options,
                     &pair_count_options, &compound_options, &dictionary_options, &stop_options,
                     &show_options, &limit_options, &only_options, &top_options, &like_options,
                     &memory_options)},
     .table = {TABLE_COOCCURRENCE_PAIRS_COUNT, SUBJECT_TERMS},
     .run = pair_counts_run},
    {.takes = {.name = "cooccurrence",
               .flags = "--evidence",
               .summary = "the sentences that hold two terms",
               TAKES(&group_options, &pair_subject_options, &pair_evidence_options, &kind_options,
                     &unit_options, &compound_options, &dictionary_options)},
     .table = {TABLE_COOCCURRENCE_EVIDENCE_TERMS, SUBJECT_OTHER},
     .run = pair_evidence_run},
    {.takes = {.name = "cooccurrence",
               .flags = "--evidence --of=themes",
               .summary = "the sentences that hold two themes",
               TAKES(&group_options, &pair_subject_options, &pair_evidence_options, &kind_options,
                     &unit_options, &dictionary_options, &overlap_options)},
     .table = {TABLE_COOCCURRENCE_EVIDENCE_THEMES, SUBJECT_THEMES},
     .run = pair_evidence_run},
};
const CommandRows command_cooccurrence = COMMAND_ROWS(rows);
