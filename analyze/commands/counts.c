// counts: what is counted of a corpus, as a file that stands in for it.
#include "analyze/commands/command.h"
#include "analyze/commands/subjects.h"
#include "analyze/counted/counts_making.h"
#include "analyze/terms/sequence_counts.h"
#include "analyze/themes/dictionary/dictionary_file.h"
#include "analyze/themes/matching/matcher.h"
#include "base/translation/translation.h"

static const Option unit_rows[] = {
    {"unit", NULL, "what a bag of words is (default: document; topics want paragraph, cooccurrence sentence)",
     AS_CHOICE(UnitOptions, list[0], unit_names)},
};
static const OptionSet bag_options = {"What is counted", OPTION_ROWS(unit_rows), sizeof(UnitOptions),
                                      &(UnitOptions){{UNIT_DOCUMENT}, 1}};

static void count_terms(ToolRun *run) {
    const UnitOptions *units = option_values(run->values, &bag_options);
    counts_make(run, &(CountsPlan){.unit = units->list[0]});
}

static void count_pairs(ToolRun *run) {
    const UnitOptions *units = option_values(run->values, &unit_options);
    counts_make(run, &(CountsPlan){.unit = units->list[0]});
}

static void count_themes(ToolRun *run) {
    counts_make(run, &(CountsPlan){.of = COUNTS_OF_THEMES, .unit = UNIT_SENTENCE});
}

// Where runs cross the ends of sentences a unit is what they do not cross.
static void count_ngrams(ToolRun *run) {
    counts_make(run, &(CountsPlan){.of = COUNTS_OF_NGRAMS, .unit = UNIT_DOCUMENT});
}

static void append_format(Buffer *help, const OptionTaker *taker, size_t width) {
    (void)taker;
    usage_append_wrapped(
        help,
        translated(
            "A counts file stands in for its texts wherever the order of words is all one: frequency, tfidf, "
            "keyness, dispersion, compare, trend, similarity, correspondence, topics, documents read counts "
            "of terms; themes, cooccurrence, compare, keyness, trend those of themes (by the same "
            "dictionary); ngrams those of n-grams (by the same --n and --runs-cross). Several files are one "
            "corpus: analyze frequency PART*.counts. Parts agree in all settings: --of, --unit, --kinds, "
            "--compounds, --themes, --overlap, --hyphens, --n, --runs-cross, --shingles, --study, how texts "
            "were cut. --where, --by, --speakers, stop words and selections are for the reading. The format "
            "is rapporteur-counts(5)."),
        width);
}

#define COUNTS(...)                                                                                          \
    .files = "[VERTICAL|STORE|TEXT|FOLDER]…", .append_help = append_format,                                  \
    .sets = (const OptionSet *const[]) {                                                                     \
        &text_options, &counted_subject_options, __VA_ARGS__, &counts_options, &output_options,              \
            &thread_options, &message_options, &general_options, NULL                                        \
    }

static const Command rows[] = {
    {.takes = {.name = "counts",
               .summary = "counts of a part of a corpus, as a file that stands in for it",
               COUNTS(&bag_options, &kind_options, &compound_options, &dictionary_options, &shingle_options)},
     .run_without = count_terms},
    {.takes = {.name = "counts",
               .flags = "--of=themes",
               .summary = "the hits of a theme dictionary, by sentences",
               COUNTS(&kind_options, &dictionary_options, &overlap_options, &shingle_options)},
     .run_without = count_themes},
    {.takes = {.name = "counts",
               .flags = "--of=pairs",
               .summary = "the terms of each sentence: pairs add up from these",
               COUNTS(&unit_options, &kind_options, &compound_options, &dictionary_options,
                      &shingle_options)},
     .run_without = count_pairs},
    {.takes = {.name = "counts",
               .flags = "--of=ngrams",
               .summary = "how often each run of --n=2..3 adjacent words occurs in each document",
               COUNTS(&sequence_options, &reach_options, &kind_options, &compound_options,
                      &dictionary_options)},
     .run_without = count_ngrams},
};
const CommandRows command_counts = COMMAND_ROWS(rows);
