// NgramBags: sentences as what a counts file of n-grams keeps of them: bags of sequences, one for all that a
// speaker says in one piece (a document without speakers is one), or for the whole document where runs cross
// the ends of sentences. Each sequence is written when it is first seen, as numbers of types.
// ngram_bags_open, then ngram_bags_close; between them the struct does not move.
#pragma once

#include "analyze/counted/type_bag.h"
#include "analyze/terms/sequence_counts.h"
#include "corpus/counts_file/counts_writer.h"

typedef struct NgramBags {
    SequenceCounts counts; // of which the sequences are used, and nothing is counted
    CountsWriter *writer;  // is not ours
    TypeBag bag;           // of the unit
    CountedUnit unit;      // that is being filled; none while `any` is false
    bool any;
    Buffer speaker;         // of it
    uint32_t *type_of_term; // the first with that term
    size_t term_capacity;
    uint32_t types_known;
    uint32_t sequences_written;
} NgramBags;

void ngram_bags_open(NgramBags *bags, Analysis *analysis, CountsWriter *writer);
void ngram_bags_sentence(NgramBags *bags, const Sentence *sentence);
void ngram_bags_end_document(NgramBags *bags); // its units, and new sequences, are in the writer
void ngram_bags_close(NgramBags *bags);
