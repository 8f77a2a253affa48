#include "analyze/themes/use/evidence.h"

#include "base/memory.h"

#include <stdlib.h>

typedef struct EvidenceRow {
    uint32_t document;
    uint32_t order; // of the document
    uint32_t theme, pattern;
    size_t paragraph, sentence, offset_bytes, length_bytes;
    Str speaker, matched, text;
} EvidenceRow;

typedef struct Evidence {
    ThemeReader *reader;
    Arena arena;
    EvidenceRow *rows;
    size_t count, capacity;
} Evidence;

static Str copy_text(Evidence *evidence, const Sentence *sentence, size_t first, size_t last) {
    Buffer text = {0};
    sentence_append_text(&text, evidence->reader->analysis->vocabulary, sentence, first, last);
    Str copy = arena_copy(&evidence->arena, buffer_str(&text));
    buffer_free(&text);
    return copy;
}

static void add_hits(Evidence *evidence, const Sentence *sentence, const Hit *hits, size_t count) {
    if (count == 0) return;
    Str speaker = arena_copy(&evidence->arena, sentence->speaker);
    Str text = copy_text(evidence, sentence, 0, sentence->length - 1);
    for (size_t i = 0; i < count; i++) {
        const Hit *hit = &hits[i];
        size_t start = sentence->offset_bytes[hit->first];
        size_t end = sentence->offset_bytes[hit->last] + sentence->length_bytes[hit->last];
        MEMORY_GROW(evidence->rows, evidence->capacity, evidence->count + 1);
        evidence->rows[evidence->count++] = (EvidenceRow){
            .document = evidence->reader->analysis->document_number,
            .theme = hit->theme,
            .pattern = hit->pattern,
            .paragraph = sentence->paragraph,
            .sentence = sentence->number,
            .offset_bytes = start,
            .length_bytes = end - start,
            .speaker = speaker,
            .matched = copy_text(evidence, sentence, hit->first, hit->last),
            .text = text,
        };
    }
}

static int compare_rows(const void *left, const void *right) {
    const EvidenceRow *a = left, *b = right;
    if (a->order != b->order) return a->order < b->order ? -1 : 1;
    if (a->offset_bytes != b->offset_bytes) return a->offset_bytes < b->offset_bytes ? -1 : 1;
    if (a->theme != b->theme) return a->theme < b->theme ? -1 : 1;
    return (a->pattern > b->pattern) - (a->pattern < b->pattern);
}

static void write_row(const Evidence *evidence, const EvidenceRow *row) {
    Analysis *analysis = evidence->reader->analysis;
    const Dictionary *dictionary = &evidence->reader->dictionary;
    TableWriter *out = analysis->table;
    table_text(out, analysis->documents[row->document].id);
    table_text(out, analysis->documents[row->document].date);
    table_text(out, row->speaker);
    table_text(out, dictionary->themes[row->theme].name);
    table_text(out, dictionary->patterns[row->pattern].text);
    table_text(out, row->matched);
    table_integer(out, row->paragraph);
    table_integer(out, row->sentence);
    table_integer(out, row->offset_bytes);
    table_integer(out, row->length_bytes);
    table_text(out, row->text);
    analysis_end_row(analysis, NULL, false);
}

static void write_rows(Evidence *evidence) {
    Analysis *analysis = evidence->reader->analysis;
    for (size_t i = 0; i < evidence->count; i++)
        evidence->rows[i].order = analysis->documents[evidence->rows[i].document].order;
    if (evidence->count) qsort(evidence->rows, evidence->count, sizeof *evidence->rows, compare_rows);
    for (size_t i = 0; i < evidence->count; i++)
        if (theme_reader_takes(evidence->reader, evidence->rows[i].theme))
            write_row(evidence, &evidence->rows[i]);
}

void evidence_run(ThemeReader *reader) {
    Evidence evidence = {.reader = reader};
    Analysis *analysis = reader->analysis;
    while (theme_reader_next_document(reader)) {
        const Hit *hits;
        size_t count;
        for (Sentence sentence; theme_reader_next_sentence(reader, &sentence, &hits, &count);)
            add_hits(&evidence, &sentence, hits, count);
    }
    analysis_end_reading(analysis);
    analysis->options.by_text = NULL; // groups only chose the documents: a row is about a place
    analysis_start_table(
        analysis,
        "document date speaker theme pattern matched paragraph sentence offset_bytes length_bytes text",
        false, false);
    write_rows(&evidence);
    free(evidence.rows);
    arena_free(&evidence.arena);
}
