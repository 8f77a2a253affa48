// network: the pairs of cooccurrence as a picture: who is at the middle, what goes together, where to draw
// it.
#include "analyze/commands/command.h"
#include "analyze/pairs/pair_network.h"
#include "analyze/pairs/term_pairs.h"
#include "analyze/pairs/theme_pairs.h"

static void run(Analysis *analysis) {
    PairNetwork network;
    if (!graph_supported()) {
        diagnostics_usage(&analysis->run->diagnostics,
                          "network needs igraph, which this program was built without "
                          "(build with RAPPORTEUR_IGRAPH=ON)");
        analysis->failed = true;
        return;
    }
    PairTaker taker = pair_network_taker(&network, analysis);
    if (analysis->options.of == SUBJECT_THEMES)
        theme_pairs_run(analysis, &taker);
    else
        term_pairs_run(analysis, &taker);
    pair_network_free(&network);
}

const Command command_network = {
    .name = "network",
    .summary = "terms or themes as nodes: centrality, community and place in the network of their pairs",
    .takes = OPTION_BY | OPTION_KINDS | OPTION_UNIT | OPTION_WINDOW | OPTION_STOPWORDS | OPTION_SELECTION |
             OPTION_TOP | OPTION_OF | OPTION_THEMES | OPTION_OVERLAP | OPTION_COMPOUNDS | OPTION_WEIGHT,
    .run = run,
};
