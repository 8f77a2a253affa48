// similarity: how alike documents or groups are.
#include "analyze/lexical/similarity.h"

#include "analyze/commands/command.h"
#include "analyze/commands/subjects.h"
#include "analyze/lexical/lexical_table.h"

static const Command rows[] = {
    {.takes = {.name = "similarity",
               .summary = "how alike documents or groups are, pair by pair",
               TAKES_COUNTED(&group_options, &subject_options, &kind_options, &compound_options,
                             &dictionary_options, &stop_options, &show_options, &limit_options, &only_options,
                             &column_options, &top_options, &similarity_options, &memory_options)},
     .table = {TABLE_SIMILARITY, SUBJECT_TERMS},
     .counts_of = "terms",
     .run = similarity_run},
    {.takes = {.name = "similarity",
               .flags = "--of=themes",
               .summary = "the same by the themes of a dictionary",
               TAKES_COUNTED(&group_options, &subject_options, &kind_options, &dictionary_options,
                             &overlap_options, &limit_options, &only_options, &column_options, &top_options,
                             &similarity_options, &memory_options)},
     .table = {TABLE_SIMILARITY, SUBJECT_THEMES},
     .counts_of = "themes",
     .run = similarity_run},
};
const CommandRows command_similarity = COMMAND_ROWS(rows);
