// AnalyzeOptions: what the user asked a command for, and the list of options with the commands that take
// them.
#pragma once

#include "analyze/measures/measures.h"
#include "analyze/measures/weighting.h"
#include "analyze/statistics/correction.h"
#include "base/tool_argp.h"
#include "corpus/period.h"
#include "corpus/table/table.h"

// The context that is counted in.
typedef enum Unit { UNIT_SENTENCE, UNIT_PARAGRAPH, UNIT_DOCUMENT, UNIT_COUNT } Unit;
extern const char *const unit_names[UNIT_COUNT]; // "sentence", "paragraph", "document"

typedef enum Subject {
    SUBJECT_TERMS,
    SUBJECT_THEMES,
    SUBJECT_PAIRS,
    SUBJECT_THEMES_AND_TERMS, // pairs of a theme and a term
    SUBJECT_COUNT
} Subject;

// What the rows of kwic are ordered by: their place in the corpus, or the words before or behind the node.
typedef enum ContextSort { SORT_NONE, SORT_LEFT, SORT_RIGHT, CONTEXT_SORT_COUNT } ContextSort;

enum { MEASURES_AT_MOST = 64, STOP_SOURCES_AT_MOST = 16 };

// One bit for each option that not every command takes.
typedef enum OptionBit {
    OPTION_UNIT = 1 << 0,
    OPTION_WINDOW = 1 << 1,
    OPTION_STOPWORDS = 1 << 2,
    OPTION_SELECTION = 1 << 3, // --min-frequency --min-documents --max-document-share --only
    OPTION_TOP = 1 << 4,
    OPTION_OF = 1 << 5,
    OPTION_THEMES = 1 << 6,
    OPTION_OVERLAP = 1 << 7,
    OPTION_EVIDENCE = 1 << 8,
    OPTION_MEASURES = 1 << 9,
    OPTION_CORRECTION = 1 << 10,
    OPTION_CONFIDENCE = 1 << 11,
    OPTION_SCHEME = 1 << 12,
    OPTION_BY = 1 << 13,
    OPTION_KINDS = 1 << 14,
    OPTION_N = 1 << 15,
    OPTION_COMPOUNDS = 1 << 16,
    OPTION_PAIRS = 1 << 17,              // --count --weights --ordered
    OPTION_CONTEXT = 1 << 18,            // --width --sort
    OPTION_NEAR_DUPLICATES = 1 << 19,    // and --min-resemblance
    OPTION_SIDES = 1 << 20,              // --a --b
    OPTION_RESAMPLE = 1 << 21,           // --resample --cluster --within --replicates
    OPTION_SERIES = 1 << 22,             // --series --bursts
    OPTION_OF_PAIRS = 1 << 23,           // --of=pairs is understood
    OPTION_UNIT_OF_RESAMPLING = 1 << 24, // --resample was given
    OPTION_EVIDENCE_PAIR = 1 << 26,      // --evidence=A,B
    OPTION_DICTIONARY = 1 << 25,         // --convert --check --suggest
    OPTION_NODES = 1 << 27,              // --node; --of=themes,terms is understood
    OPTION_TEST = 1 << 28,               // --test; several units
    OPTION_REPLICATES = 1 << 29,
    OPTION_WEIGHT = 1 << 30,
} OptionBit;

typedef struct AnalyzeOptions {
    unsigned given;         // OptionBits of what stood on the command line
    Unit unit;              // the one that is being counted in
    Unit units[UNIT_COUNT]; // all that --unit names
    size_t unit_count;
    size_t window_tokens; // 0: no window
    Unit window_limit;    // what windows do not cross
    const char *stop_sources[STOP_SOURCES_AT_MOST];
    size_t stop_source_count;
    const char *kinds;                        // NULL: all but PUNCT and SYM
    size_t min_frequency, min_documents, top; // 0: not given
    double max_document_share;
    const char **only;
    size_t only_count, only_capacity;
    const char **nodes; // pairs with one of these alone
    size_t node_count, node_capacity;
    bool within_documents; // --test
    Subject of;            // themes where --themes is given, unless --of says terms
    const char *themes_path;
    const char *themes_encoding; // NULL: as the file says
    bool convert, check, suggest;
    bool overlap_dictionary;
    bool evidence;
    const char *evidence_pair; // "A,B" of cooccurrence; NULL for themes
    const Measure *measures[MEASURES_AT_MOST];
    size_t measure_count;
    const Correction *correction; // NULL: not asked for
    double confidence;
    Weighting weighting;
    size_t n_least, n_most;     // words of an n-gram
    const char *compounds_path; // "themes": the phrases of --themes
    bool count_pairs, weigh_distance, ordered;
    const char *pair_option; // that was given and needs --count=pairs
    const char *pattern;     // of kwic: the argument behind the command
    size_t width;            // tokens of context on each side
    ContextSort sort;
    bool near_duplicates, resemblance_given;
    double min_resemblance;
    const char *idf_path; // NULL: idf is that of this corpus
    bool originals;
    Conditions where;
    Grouping by;
    const char *by_text; // NULL: all in one group
    Conditions a, b;     // the two sides of a comparison
    Unit resample;       // the unit of uncertainty, where --resample was given
    const char *cluster; // field whose documents are resampled together
    const char *within;  // field within whose values labels are exchanged
    size_t replicates;
    bool series, bursts;
    const Measure *weight; // of the edges of a network; NULL: o11
} AnalyzeOptions;

// What stood on the command line, in order: options are understood when the command is known.
typedef struct GivenOption {
    size_t row; // in the table of options
    const char *value;
} GivenOption;

typedef struct GivenOptions {
    GivenOption *items;
    size_t count;
    size_t capacity;
} GivenOptions;

const struct argp_option *analyze_argp_options(void);
error_t analyze_parse_option(int key, char *argument,
                             struct argp_state *state); // state->input: GivenOptions *

// False with a message (exit status 2) for a value that is none, or for an option that the command does not
// take.
bool analyze_settle_options(ToolRun *run, const GivenOptions *given, const char *command, unsigned takes,
                            AnalyzeOptions *options);
bool analyze_wants_measures_help(const GivenOptions *given); // --measures=help
void analyze_options_free(AnalyzeOptions *options);
