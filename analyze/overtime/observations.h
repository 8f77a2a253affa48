// Observations: how often each subject (term, theme or pair of themes) occurs in each part of each document,
// and where documents stand: their period (or side), cluster and stratum. Comparisons over time rest on
// these.
//
// Parts are documents, paragraphs or sentences. They are read once and then gathered into blocks
// (analyze/overtime/blocks.h).
#pragma once

#include "analyze/overtime/near_clusters.h"
#include "analyze/pairs/pair_units.h"
#include "analyze/terms/selection.h"
#include "analyze/terms/sequence_counts.h"
#include "analyze/themes/use/theme_reader.h"
#include "analyze/themes/use/units.h"
#include "analyze/topics/subjects/topic_subjects.h"

// What is resampled: the unit of uncertainty.
typedef struct ResamplingOptions {
    Unit unit;
    const char *cluster; // field whose documents are resampled together
} ResamplingOptions;
extern const OptionSet resampling_options;
// The unit that --resample names, else `otherwise`.
Unit resampling_unit(const OptionValues *values, Unit otherwise);

typedef struct WithinOptions {
    const char *field; // within whose values documents are compared
} WithinOptions;
extern const OptionSet within_options;

typedef struct ReplicateOptions {
    size_t count;
} ReplicateOptions;
extern const OptionSet replicate_options;

// Where a document stands; by document number.
typedef struct Standing {
    uint32_t group; // number of its group: a language where the subjects are terms
    uint32_t period;
    uint32_t cluster; // INTERNER_NONE: on its own
    uint32_t stratum;
    uint32_t first_part, part_count;
    double size; // tokens of the counted kinds; for pairs units
} Standing;

typedef struct Part {
    uint32_t document;
    double size;
} Part;

// Whether the current document takes part, and in which period.
typedef bool (*PlaceFunction)(void *context, const Document *document, uint32_t *period);

// What is observed.
typedef struct ObservationPlan {
    Unit part_unit;
    bool near_duplicates; // documents that are near-duplicates are one cluster, but with --cluster=none
    bool joins_periods;   // a side may have several periods: those of a cluster are told whatever theirs
    PlaceFunction place;
    void *context;
} ObservationPlan;

typedef struct Observations {
    Analysis *analysis;
    Subject subject;
    Unit unit; // of pairs
    const char *cluster, *within;
    ObservationPlan plan;      // part_unit: no smaller than units of pairs
    bool clusters_of_speakers; // those of --cluster, unless it was asked for, are of one speaker each
    bool finds_near;           // near-duplicates
    NearClusters near;
    // Of counts: who speaks in the document, as far as it takes part; documents of which that is not enough.
    bool any_speaker, several_speakers;
    Buffer only_speaker;
    size_t near_unknown;
    ThemeReader reader;
    TopicSubjects topics;
    PairUnits pair_units;
    size_t part_number; // of the part being read: its sentence or paragraph
    size_t unit_number; // likewise of the unit, for pairs
    bool is_in_unit;
    Counts by_part, by_document;
    Selection selection; // of terms
    bool selecting;
    Spreads *spreads;         // learns where terms, n-grams and themes stand; NULL: nobody asks
    SequenceCounts sequences; // of n-grams, with a selection of theirs
    Buffer text;              // of an n-gram
    Standing *standings;
    size_t standing_capacity;
    Part *parts;
    size_t part_count, part_capacity;
    Interner clusters, strata;
} Observations;

// Reads the corpus. False with a message; observations_close is right after either.
bool observations_read(Observations *observations, Analysis *analysis, const ObservationPlan *plan);
// The same; `spreads` learns where subjects other than pairs stand. It may be NULL.
bool observations_read_places(Observations *observations, Analysis *analysis, const ObservationPlan *plan,
                              Spreads *spreads);
void observations_close(Observations *observations);
// One line of how many documents are near-duplicates, if any.
void observations_tell_near(const Observations *observations);

// Whether the selections take the subject, whose group tells its language.
bool observations_take(Observations *observations, uint32_t group, uint32_t subject);
// How many subjects there may be: all are below it.
size_t observations_limit(const Observations *observations);
// Its name; of a pair the first, of a topic its terms. Valid until the next call.
Str observations_name(Observations *observations, uint32_t subject);
// Writes the cells that name a subject: one for terms and themes, two for pairs, of a topic also what it is
// worth. In front of them stands its group, where groups say their language.
void observations_write_subject(Observations *observations, uint32_t group, uint32_t subject);
// Remarks on the subject itself, whatever is counted of it: that a topic is not stable.
void observations_note_subject(const Observations *observations, uint32_t subject, Buffer *note);
const char *observations_subjects_name(const Observations *observations); // "words", "themes", "pairs"
// The number that a rate of one token or unit is multiplied by in tables: 1e6 for tokens, 1 for units of
// pairs and topics.
double observations_rate_scale(const Observations *observations);
// Orders subjects for the table: terms and pairs by their bytes, themes as in the dictionary, topics by
// number. For qsort_r.
int observations_compare_subjects(const void *left, const void *right, void *observations);
