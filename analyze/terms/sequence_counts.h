// SequenceCounts: the n-grams of a corpus, counted, and the choice of those that become rows. The commands
// ngrams and collocations share it.
#pragma once

#include "analyze/terms/selection.h"
#include "analyze/terms/spreads.h"
#include "corpus/counting/sequences.h"

typedef struct SequenceOptions {
    size_t least, most; // words of an n-gram
} SequenceOptions;
extern const OptionSet sequence_options, phrase_length_options; // 2..3, and 1..4, by default

// What a run of words may cross.
typedef enum RunReach {
    RUN_CROSSES_NOTHING,
    RUN_CROSSES_PUNCTUATION, // and other tokens that do not count, within a sentence
    RUN_CROSSES_DOCUMENT,    // and the ends of sentences
} RunReach;
typedef struct ReachOptions {
    RunReach reach;
} ReachOptions;
extern const OptionSet reach_options; // of ngrams and collocations; others cross nothing

typedef struct SequenceCounts {
    Analysis *analysis;
    Sequences sequences;
    Counts counts; // of sequences
    Selection selection;
    Spreads *spreads; // where they stand; NULL: nobody asks
    RunReach reach;
    uint32_t turn_group; // of the run that is open, where groups are of turns
} SequenceCounts;

// For who counts by themselves: to begin with; the sequences of a sentence of the current document, each with
// the tokens that count before it in the sentence (how many it has in all is returned); and when all are
// counted.
void sequence_counts_start(SequenceCounts *counts, Analysis *analysis);
size_t sequence_counts_sentence(SequenceCounts *counts, const Sentence *sentence, SequenceFunction take,
                                void *context);
bool sequence_counts_select(SequenceCounts *counts, Counts *of_sequences, size_t least_frequency);
// Reads the corpus. `least_frequency` stands for --min-frequency where that is not given; `spreads` may be
// NULL. False with a message; sequence_counts_close is right after either.
bool sequence_counts_read(SequenceCounts *counts, Analysis *analysis, size_t least_frequency,
                          Spreads *spreads);
// The same with single words as sequences as well, whatever --n says.
bool sequence_counts_read_words(SequenceCounts *counts, Analysis *analysis, size_t least_frequency);
// The same with each document as the group of its number, tallied by language (corpus/counting/counts.h).
bool sequence_counts_read_documents(SequenceCounts *counts, Analysis *analysis, Spreads *spreads);
// Whether the sequence becomes a row: neither its first nor its last term is a stop word. --only names
// sequences. May be asked in any thread.
bool sequence_counts_take(SequenceCounts *counts, Language language, uint32_t sequence);
// The text of a sequence; `text` is overwritten.
Str sequence_counts_text(const SequenceCounts *counts, uint32_t sequence, Buffer *text);
// Calls `take` for each group, in the order of labels, with the numbers of its rows among `count` rows. The
// group of row i lies `stride_bytes` behind that of row i - 1.
typedef void (*GroupRowsFunction)(const void *context, const uint32_t *rows, size_t count);
void sequence_counts_by_group(const SequenceCounts *counts, const uint32_t *first_group, size_t stride_bytes,
                              size_t count, GroupRowsFunction take, const void *context);
void sequence_counts_close(SequenceCounts *counts);
