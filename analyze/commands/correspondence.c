// correspondence: documents or groups and terms or themes on the same axes.
#include "analyze/lexical/correspondence.h"

#include "analyze/commands/command.h"
#include "analyze/commands/subjects.h"
#include "analyze/lexical/lexical_table.h"

static const Command rows[] = {
    {.takes = {.name = "correspondence",
               .heading = "Documents and groups by their words",
               .summary = "documents or groups and their terms on the same axes",
               TAKES_COUNTED(&group_options, &subject_options, &kind_options, &compound_options,
                             &dictionary_options, &stop_options, &show_options, &limit_options, &only_options,
                             &column_options, &axis_options, &memory_options)},
     .table = {TABLE_CORRESPONDENCE, SUBJECT_TERMS},
     .counts_of = "terms",
     .run = correspondence_run},
    {.takes = {.name = "correspondence",
               .flags = "--of=themes",
               .summary = "the same of the themes of a dictionary",
               TAKES_COUNTED(&group_options, &subject_options, &kind_options, &dictionary_options,
                             &overlap_options, &limit_options, &only_options, &column_options, &axis_options,
                             &memory_options)},
     .table = {TABLE_CORRESPONDENCE, SUBJECT_THEMES},
     .counts_of = "themes",
     .run = correspondence_run},
};
const CommandRows command_correspondence = COMMAND_ROWS(rows);
