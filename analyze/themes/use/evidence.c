#include "analyze/themes/use/evidence.h"

#include "analyze/pass/text_place.h"
#include "analyze/themes/use/theme_reader.h"
#include "base/memory.h"
#include "corpus/sentence_text.h"

#include <stdlib.h>

typedef struct EvidenceRow {
    TextPlace place;
    uint32_t theme, pattern;
    Str matched, text;
    size_t text_offset;
} EvidenceRow;

typedef struct Evidence {
    Analysis *analysis;
    ThemeReader reader;
    Arena arena;
    EvidenceRow *rows;
    size_t count, capacity;
} Evidence;

static void add_hits(void *context, const Sentence *sentence, const Hit *hits, size_t count) {
    Evidence *evidence = context;
    const CorpusPass *pass = &evidence->analysis->pass;
    if (count == 0) return;
    Str text = sentence_text(&evidence->arena, pass->vocabulary, sentence, 0, sentence->length);
    for (size_t i = 0; i < count; i++) {
        const Hit *hit = &hits[i];
        MEMORY_GROW(evidence->rows, evidence->capacity, evidence->count + 1);
        evidence->rows[evidence->count++] = (EvidenceRow){
            .place = text_place_of(pass, sentence, hit->first, hit->last, &evidence->arena),
            .theme = hit->theme,
            .pattern = hit->pattern,
            .matched = sentence_text(&evidence->arena, pass->vocabulary, sentence, hit->first, hit->last + 1),
            .text = text,
            .text_offset = sentence_text_offset(pass->vocabulary, sentence, hit->first),
        };
    }
}

static int compare_rows(const void *left, const void *right) {
    const EvidenceRow *a = left, *b = right;
    if (a->place.order != b->place.order) return a->place.order < b->place.order ? -1 : 1;
    if (a->place.offset_bytes != b->place.offset_bytes)
        return a->place.offset_bytes < b->place.offset_bytes ? -1 : 1;
    if (a->theme != b->theme) return a->theme < b->theme ? -1 : 1;
    return (a->pattern > b->pattern) - (a->pattern < b->pattern);
}

static void write_row(Evidence *evidence, const EvidenceRow *row) {
    Analysis *analysis = evidence->analysis;
    const Dictionary *dictionary = &evidence->reader.dictionary;
    TableWriter *out = analysis->table.writer;
    text_place_write_document(out, &analysis->pass, &row->place);
    table_text(out, dictionary->themes[row->theme].name);
    table_text(out, dictionary->patterns[row->pattern].text);
    table_text(out, row->matched);
    text_place_write_offset(out, &row->place);
    table_integer(out, row->place.length_bytes);
    table_text(out, row->text);
    table_integer(out, row->text_offset);
    result_table_end_row(&analysis->table);
}

static void write_table(Evidence *evidence) {
    analysis_start_table(evidence->analysis);
    text_places_sort(evidence->rows, evidence->count, sizeof *evidence->rows, &evidence->analysis->pass,
                     compare_rows);
    for (size_t i = 0; i < evidence->count; i++)
        if (theme_reader_takes(&evidence->reader, evidence->rows[i].theme))
            write_row(evidence, &evidence->rows[i]);
}

bool evidence_run(Analysis *analysis) {
    Evidence evidence = {.analysis = analysis};
    ThemeVisitor visitor = {&evidence, .sentence = add_hits, .needs_places = true};
    bool fine = theme_reader_open(&evidence.reader, analysis) && theme_reader_each(&evidence.reader, visitor);
    if (fine) write_table(&evidence);
    theme_reader_close(&evidence.reader);
    free(evidence.rows);
    arena_free(&evidence.arena);
    return fine;
}
