// network: the pairs of cooccurrence as a picture: who is at the middle, what goes together, where to draw
// it.
#include "analyze/commands/command.h"
#include "analyze/commands/subjects.h"
#include "analyze/pairs/pair_network.h"
#include "analyze/pairs/term_pairs.h"
#include "analyze/pairs/theme_pairs.h"
#include "analyze/pairs/topic_pairs.h"
#include "analyze/terms/selection_limits.h"
#include "analyze/terms/shown_kinds.h"
#include "analyze/terms/stoplist.h"
#include "analyze/themes/matching/matcher.h"

static bool run(Analysis *analysis) {
    PairNetwork network;
    const char *missing = graph_missing();
    if (missing) return diagnostics_usage(&analysis->run->diagnostics, "network needs igraph: %s", missing);
    PairTaker taker = pair_network_taker(&network, analysis);
    bool fine = analysis->plan.subject == SUBJECT_THEMES   ? theme_pairs_run(analysis, &taker)
                : analysis->plan.subject == SUBJECT_TOPICS ? topic_pairs_run(analysis, &taker)
                                                           : term_pairs_run(analysis, &taker);
    pair_network_free(&network);
    return fine;
}

static const Command rows[] = {
    {.takes = {.name = "network",
               .summary = "terms as nodes: centrality, community and place",
               TAKES_COUNTED(&group_options, &topical_subject_options, &kind_options, &unit_options,
                             &window_options, &compound_options, &dictionary_options, &stop_options,
                             &show_options, &limit_options, &only_options, &top_options, &edge_options,
                             &common_options, &correction_options, &memory_options, &seed_options)},
     .table = {TABLE_NETWORK, SUBJECT_TERMS},
     .counts_of = "terms",
     .run = run},
    {.takes = {.name = "network",
               .flags = "--of=themes",
               .summary = "themes as nodes: centrality, community and place",
               TAKES_COUNTED(&group_options, &topical_subject_options, &kind_options, &unit_options,
                             &window_options, &dictionary_options, &overlap_options, &limit_options,
                             &only_options, &top_options, &edge_options, &correction_options, &seed_options,
                             &memory_options)},
     .table = {TABLE_NETWORK, SUBJECT_THEMES},
     .counts_of = "themes",
     .run = run},
    {.takes = {.name = "network",
               .flags = "--of=topics",
               .summary = "topics as nodes: centrality, community and place",
               TAKES(&group_options, &topical_subject_options, TOPICS_ARE_SUBJECTS, &top_options,
                     &edge_options, &correction_options, &seed_options)},
     .table = {TABLE_NETWORK, SUBJECT_TOPICS},
     .run = run},
};
const CommandRows command_network = COMMAND_ROWS(rows);
