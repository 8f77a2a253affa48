// network: the pairs of cooccurrence as a picture: who is at the middle, what goes together, where to draw
// it.
#include "analyze/commands/command.h"
#include "analyze/pairs/pair_network.h"
#include "analyze/pairs/term_pairs.h"
#include "analyze/pairs/theme_pairs.h"

static bool run(Analysis *analysis) {
    PairNetwork network;
    if (!graph_supported())
        return diagnostics_usage(&analysis->run->diagnostics,
                                 "network needs igraph, which this program was built without "
                                 "(build with RAPPORTEUR_IGRAPH=ON)");
    PairTaker taker = pair_network_taker(&network, analysis);
    bool fine = analysis->options->of == SUBJECT_THEMES ? theme_pairs_run(analysis, &taker)
                                                        : term_pairs_run(analysis, &taker);
    pair_network_free(&network);
    return fine;
}

const Command command_network = {
    .name = "network",
    .summary = "terms or themes as nodes: centrality, community and place in the network of their pairs",
    .takes = OPTION_BY | OPTION_KINDS | OPTION_UNIT | OPTION_WINDOW | OPTION_STOPWORDS | OPTION_SELECTION |
             OPTION_TOP | OPTION_OF | OPTION_THEMES | OPTION_OVERLAP | OPTION_COMPOUNDS | OPTION_WEIGHT,
    .groups = analysis_groups_by_subject,
    .run = run,
};
