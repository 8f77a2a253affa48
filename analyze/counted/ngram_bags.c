#include "analyze/counted/ngram_bags.h"

#include "base/memory.h"

#include <stdlib.h>

_Static_assert((int)SEQUENCE_LENGTH_MAX <= (int)COUNTS_SEQUENCE_TYPES_AT_MOST,
               "a file holds what is counted");

void ngram_bags_open(NgramBags *bags, Analysis *analysis, CountsWriter *writer) {
    *bags = (NgramBags){.writer = writer};
    sequence_counts_start(&bags->counts, analysis);
}

void ngram_bags_close(NgramBags *bags) {
    sequence_counts_close(&bags->counts);
    type_bag_free(&bags->bag);
    buffer_free(&bags->speaker);
    free(bags->type_of_term);
}

// ---- Sequences ----

// Of the types of a term any will do.
static void know_types(NgramBags *bags) {
    const Vocabulary *vocabulary = bags->counts.analysis->pass.vocabulary;
    MEMORY_GROW(bags->type_of_term, bags->term_capacity, vocabulary->terms.count);
    for (; bags->types_known < vocabulary->type_count; bags->types_known++)
        bags->type_of_term[vocabulary->types[bags->types_known].term] = bags->types_known;
}

static void write_sequences(NgramBags *bags) {
    const Sequences *sequences = &bags->counts.sequences;
    uint32_t terms[SEQUENCE_TERMS_MAX];
    know_types(bags);
    for (; bags->sequences_written < sequences->keys.count; bags->sequences_written++) {
        size_t count = sequences_terms(sequences, bags->sequences_written, terms);
        for (size_t i = 0; i < count; i++) terms[i] = bags->type_of_term[terms[i]];
        counts_writer_sequence(bags->writer, terms, count);
    }
}

// ---- Bags ----

static void add_sequence(void *context, size_t start, uint32_t sequence) {
    NgramBags *bags = context;
    (void)start;
    part_counter_add(&bags->bag.counter, sequence);
}

static void end_bag(NgramBags *bags) {
    if (!bags->any) return;
    sequences_end_run(&bags->counts.sequences, add_sequence, bags);
    type_bag_end(&bags->bag, &bags->unit);
    bags->unit.speaker = buffer_str(&bags->speaker);
    counts_writer_unit(bags->writer, &bags->unit, COUNTS_OF_NGRAMS);
    bags->any = false;
}

// Runs that cross all that is in a document cross from one speaker to the next: nobody says these.
static Str speaker_of(const NgramBags *bags, const Sentence *sentence) {
    return bags->counts.reach == RUN_CROSSES_DOCUMENT ? (Str){0} : sentence->speaker;
}

static void start_bag(NgramBags *bags, const Sentence *sentence) {
    buffer_clear(&bags->speaker);
    buffer_append(&bags->speaker, speaker_of(bags, sentence));
    bags->unit = (CountedUnit){.number = sentence->number,
                               .paragraph = sentence->paragraph,
                               .paragraph_kind = sentence->paragraph_kind,
                               .last_paragraph = sentence->paragraph};
    bags->any = true;
}

static void go_on_with_bag(CountedUnit *unit, const Sentence *sentence) {
    unit->more_sentences++;
    unit->more_paragraphs += sentence->paragraph != unit->last_paragraph;
    unit->last_paragraph = sentence->paragraph;
}

void ngram_bags_sentence(NgramBags *bags, const Sentence *sentence) {
    const CorpusPass *pass = &bags->counts.analysis->pass;
    if (bags->any && !str_equal(buffer_str(&bags->speaker), speaker_of(bags, sentence))) end_bag(bags);
    if (bags->any)
        go_on_with_bag(&bags->unit, sentence);
    else
        start_bag(bags, sentence);
    for (size_t i = 0; i < sentence->length; i++)
        bags->unit.counted += corpus_pass_counts(pass, sentence->types[i]);
    sequence_counts_sentence(&bags->counts, sentence, add_sequence, bags);
}

void ngram_bags_end_document(NgramBags *bags) {
    end_bag(bags);
    write_sequences(bags);
}
