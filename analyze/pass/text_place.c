#include "analyze/pass/text_place.h"

#include <stdlib.h>

TextPlace text_place_of(const CorpusPass *pass, const Sentence *sentence, size_t first, size_t last,
                        Arena *arena) {
    Str speaker = sentence->speaker.length ? sentence->speaker : document_get(pass->document, "speaker");
    size_t start = sentence->offset_bytes[first];
    size_t end = sentence->offset_bytes[last] + sentence->length_bytes[last];
    return (TextPlace){.document = pass->document_number,
                       .paragraph = sentence->paragraph,
                       .sentence = sentence->number,
                       .offset_bytes = start,
                       .length_bytes = end - start,
                       .speaker = arena_copy(arena, speaker)};
}

void text_places_sort(void *rows, size_t count, size_t row_bytes, const CorpusPass *pass,
                      int (*compare)(const void *, const void *)) {
    for (size_t i = 0; i < count; i++) {
        TextPlace *place = (TextPlace *)((char *)rows + i * row_bytes);
        place->order = pass->documents[place->document].order;
    }
    if (count) qsort(rows, count, row_bytes, compare);
}

void text_place_write_document(TableWriter *out, const CorpusPass *pass, const TextPlace *place) {
    table_text(out, pass->documents[place->document].id);
    table_text(out, pass->documents[place->document].date);
    table_text(out, place->speaker);
}

void text_place_write_offset(TableWriter *out, const TextPlace *place) {
    table_integer(out, place->paragraph);
    table_integer(out, place->sentence);
    table_integer(out, place->offset_bytes);
}
