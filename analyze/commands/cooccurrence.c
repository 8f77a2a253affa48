// cooccurrence: which terms, or which themes, stand together more often than their frequencies let expect.
#include "analyze/commands/command.h"
#include "analyze/pairs/pair_counts.h"
#include "analyze/pairs/pair_evidence.h"
#include "analyze/pairs/term_pairs.h"
#include "analyze/pairs/theme_pairs.h"
#include "analyze/pairs/theme_term_pairs.h"

// Evidence lists places: its groups only choose documents.
static GroupPlan plan_groups(const AnalyzeOptions *options) {
    bool of_terms = !options->evidence && options->of != SUBJECT_THEMES;
    return of_terms ? analysis_groups_by_language(options) : analysis_groups(options);
}

static bool run(Analysis *analysis) {
    const AnalyzeOptions *options = analysis->options;
    if (options->evidence) return pair_evidence_run(analysis);
    if (options->count_pairs) return pair_counts_run(analysis);
    if (options->of == SUBJECT_THEMES) return theme_pairs_run(analysis, NULL);
    if (options->of == SUBJECT_THEMES_AND_TERMS) return theme_term_pairs_run(analysis);
    return term_pairs_run(analysis, NULL);
}

const Command command_cooccurrence = {
    .name = "cooccurrence",
    .summary = "pairs of terms or themes in one sentence, paragraph, document or window, with exact p",
    .takes = OPTION_BY | OPTION_KINDS | OPTION_UNIT | OPTION_WINDOW | OPTION_STOPWORDS | OPTION_SELECTION |
             OPTION_TOP | OPTION_OF | OPTION_THEMES | OPTION_OVERLAP | OPTION_MEASURES | OPTION_CORRECTION |
             OPTION_PAIRS | OPTION_COMPOUNDS | OPTION_EVIDENCE_PAIR | OPTION_CONFIDENCE | OPTION_NODES |
             OPTION_TEST | OPTION_UNIT_OF_RESAMPLING | OPTION_REPLICATES,
    .groups = plan_groups,
    .run = run,
};
