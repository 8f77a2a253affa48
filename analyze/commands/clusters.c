// clusters: segments, documents or groups in classes.
#include "analyze/lexical/clusters.h"

#include "analyze/commands/command.h"
#include "analyze/lexical/lexical_table.h"

typedef struct Chosen {
    bool members, tree, stability;
} Chosen;

static const Option members_rows[] = {
    {"members", NULL, "which class each segment, document or group is in", AS_SWITCH(Chosen, members)}};
static const Option tree_rows[] = {
    {"tree", NULL, "how classes were parted, with heights", AS_SWITCH(Chosen, tree)}};
static const Option stability_rows[] = {{"stability", NULL,
                                         "whether classes come again when documents are drawn anew",
                                         AS_SWITCH(Chosen, stability)}};

#define CHOOSES(set)                                                                                         \
    static const OptionSet set##_options = {"Which table", OPTION_ROWS(set##_rows), sizeof(Chosen),          \
                                            &(Chosen){0}}
CHOOSES(members);
CHOOSES(tree);
CHOOSES(stability);

#define TERM_OPTIONS                                                                                         \
    &kind_options, &compound_options, &dictionary_options, &stop_options, &show_options, &limit_options,     \
        &only_options, &column_options, &method_options
#define REINERT_OPTIONS TERM_OPTIONS, &unit_options, &segment_options
#define WARD_OPTIONS &group_options, TERM_OPTIONS, &distance_options

static const Command rows[] = {
    {.takes = {.name = "clusters",
               .summary = "classes of segments with the terms that are their own",
               TAKES(REINERT_OPTIONS, &top_options)},
     .table = {TABLE_CLUSTERS, SUBJECT_TERMS},
     .run = clusters_profiles_run},
    {.takes = {.name = "clusters",
               .flags = "--members",
               .summary = "which class each segment is in",
               TAKES(&members_options, REINERT_OPTIONS)},
     .table = {TABLE_CLUSTERS_MEMBERS, SUBJECT_TERMS},
     .run = clusters_members_run},
    {.takes = {.name = "clusters",
               .flags = "--tree",
               .summary = "how classes were parted, with heights",
               TAKES(&tree_options, REINERT_OPTIONS)},
     .table = {TABLE_CLUSTERS_TREE, SUBJECT_TERMS},
     .run = clusters_tree_run},
    {.takes = {.name = "clusters",
               .flags = "--stability",
               .summary = "whether classes come again when documents are drawn anew",
               TAKES(&stability_options, REINERT_OPTIONS, &resample_options, &seed_options)},
     .table = {TABLE_CLUSTERS_STABILITY, SUBJECT_TERMS},
     .run = clusters_stability_run},
    {.takes = {.name = "clusters",
               .flags = "--double",
               .summary = "classes crossed with those of longer segments",
               TAKES(&double_options, REINERT_OPTIONS)},
     .table = {TABLE_CLUSTERS_DOUBLE, SUBJECT_TERMS},
     .run = clusters_double_run},
    {.takes = {.name = "clusters",
               .flags = "--method=ward",
               .summary = "classes of documents or groups with the terms that are their own",
               TAKES(WARD_OPTIONS, &top_options)},
     .table = {TABLE_CLUSTERS, SUBJECT_TERMS},
     .run = clusters_profiles_run},
    {.takes = {.name = "clusters",
               .flags = "--members --method=ward",
               .summary = "which class each document or group is in",
               TAKES(&members_options, WARD_OPTIONS)},
     .table = {TABLE_CLUSTERS_MEMBERS, SUBJECT_TERMS},
     .run = clusters_members_run},
    {.takes = {.name = "clusters",
               .flags = "--tree --method=ward",
               .summary = "which documents or groups merge, with heights",
               TAKES(&tree_options, WARD_OPTIONS)},
     .table = {TABLE_CLUSTERS_TREE, SUBJECT_TERMS},
     .run = clusters_tree_run},
    {.takes = {.name = "clusters",
               .flags = "--stability --method=ward",
               .summary = "whether their classes come again when some are drawn anew",
               TAKES(&stability_options, WARD_OPTIONS, &resample_options, &seed_options)},
     .table = {TABLE_CLUSTERS_STABILITY, SUBJECT_TERMS},
     .run = clusters_stability_run},
};
const CommandRows command_clusters = COMMAND_ROWS(rows);
