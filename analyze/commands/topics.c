// topics: what the texts are about, as words that go together.
#include "analyze/commands/command.h"
#include "analyze/statistics/confidence.h"
#include "analyze/terms/shown_kinds.h"
#include "analyze/terms/stoplist.h"
#include "analyze/topics/fit/topic_models.h"
#include "analyze/topics/tables/choice_rows.h"
#include "analyze/topics/tables/evidence_rows.h"
#include "analyze/topics/tables/quality_rows.h"
#include "analyze/topics/tables/topic_document_rows.h"
#include "analyze/topics/tables/topic_prevalence.h"
#include "analyze/topics/tables/topic_rows.h"

// What each table of topics takes beside its own.
#define FITTED                                                                                               \
    &topic_fit_options, &topic_file_options, &topic_unit_options, &kind_options, &compound_options,          \
        &dictionary_options, &stop_options, &show_options, &seed_options

static const Command rows[] = {
    {.takes = {.name = "topics",
               .summary = "what texts are about: topics that say how stable they are",
               TAKES_COUNTED(FITTED, &topic_row_options, &memory_options)},
     .table = {TABLE_TOPICS, SUBJECT_OTHER},
     .counts_of = "terms",
     .run = topic_rows_run},
    {.takes = {.name = "topics",
               .flags = "--prevalence",
               .summary = "how much of each group is of each topic, with intervals",
               TAKES_COUNTED(&prevalence_options, &group_options, FITTED, &confidence_options,
                             &memory_options)},
     .table = {TABLE_TOPICS_PREVALENCE, SUBJECT_OTHER},
     .counts_of = "terms",
     .run = topic_prevalence_run},
    {.takes = {.name = "topics",
               .flags = "--documents",
               .summary = "how much of each document is of each topic",
               TAKES_COUNTED(&topic_document_options, FITTED, &confidence_options, &memory_options)},
     .table = {TABLE_TOPICS_DOCUMENTS, SUBJECT_OTHER},
     .counts_of = "terms",
     .run = topic_document_rows_run},
    {.takes = {.name = "topics",
               .flags = "--quality",
               .summary = "what each topic is worth: coherence, exclusivity, stability, keywords",
               TAKES(&topic_quality_options, FITTED)},
     .table = {TABLE_TOPICS_QUALITY, SUBJECT_OTHER},
     .run = quality_rows_run},
    {.takes = {.name = "topics",
               .flags = "--choose-k",
               .summary = "how many topics: held-out words, coherence and stability by their number",
               TAKES(&topic_choice_options, &topic_unit_options, &kind_options, &compound_options,
                     &dictionary_options, &stop_options, &show_options, &seed_options)},
     .table = {TABLE_TOPICS_CHOOSE_K, SUBJECT_OTHER},
     .run = choice_rows_run},
    {.takes = {.name = "topics",
               .flags = "--evidence",
               .summary = "the sentences that are most of a topic, one of a document before a second",
               TAKES(&topic_evidence_options, FITTED)},
     .table = {TABLE_TOPICS_EVIDENCE, SUBJECT_OTHER},
     .run = evidence_rows_run},
};
const CommandRows command_topics = COMMAND_ROWS(rows);
