// TextPlace: where in the corpus a row was found, for tables whose rows are places. It is the first member of
// such a row.
#pragma once

#include "analyze/pass/corpus_pass.h"
#include "corpus/table/table.h"

typedef struct TextPlace {
    uint32_t document;
    uint32_t order; // of the document, once the places are sorted
    size_t paragraph, sentence, offset_bytes, length_bytes;
    Str speaker; // kept by whoever keeps the row
} TextPlace;

// The place from token `first` to token `last` of a sentence of the current document. The sentence has its
// places.
TextPlace text_place_of(const CorpusPass *pass, const Sentence *sentence, size_t first, size_t last,
                        Arena *arena);
// When the corpus has been read: sorts `count` rows of `row_bytes` by `compare`, which may look at `order`.
void text_places_sort(void *rows, size_t count, size_t row_bytes, const CorpusPass *pass,
                      int (*compare)(const void *, const void *));
// The cells document, date and speaker.
void text_place_write_document(TableWriter *out, const CorpusPass *pass, const TextPlace *place);
// The cells paragraph, sentence and offset_bytes.
void text_place_write_offset(TableWriter *out, const TextPlace *place);
