#include "analyze/pairs/pair_evidence.h"

#include "analyze/pairs/pair_units.h"
#include "analyze/themes/use/theme_reader.h"
#include "analyze/themes/use/units.h"
#include "base/memory.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>

// A sentence with a or b.
typedef struct PairSentence {
    uint32_t document, order; // the document's place in the order of ids
    uint32_t group;
    size_t unit, paragraph, sentence, offset_bytes, length_bytes;
    Str speaker, matched[2], text;
    bool is_together; // its unit holds both
} PairSentence;

typedef struct PairEvidence {
    Analysis *analysis;
    ThemeReader reader;
    bool of_themes;
    uint32_t themes[2];
    Str names[2];
    Buffer folded[2]; // of terms: IA is written, the term is ia
    Hit *hits;        // of the present sentence, of a and b alone; `theme` is 0 or 1
    uint32_t *positions;
    size_t hit_count, hit_capacity, position_capacity;
    PairUnits units;
    PairSentence *rows;
    size_t count, capacity;
    size_t document_start; // rows before it belong to earlier documents
    Arena arena;
} PairEvidence;

static bool name_themes(PairEvidence *evidence, Str text, size_t comma) {
    Str names[2] = {str_slice(text, 0, comma), str_skip(text, comma + 1)};
    for (size_t side = 0; side < 2; side++) {
        evidence->names[side] = str_trim(names[side]);
        evidence->themes[side] = dictionary_find(&evidence->reader.dictionary, evidence->names[side]);
        if (evidence->themes[side] == THEME_NONE) return false;
    }
    return true;
}

// The names of themes may hold commas themselves: any comma that parts two themes will do.
static bool find_themes(PairEvidence *evidence, Str text) {
    Diagnostics *diagnostics = &evidence->analysis->run->diagnostics;
    bool found = false;
    for (size_t at = 0; at < text.length && !found; at++)
        if (text.bytes[at] == ',') found = name_themes(evidence, text, at);
    if (!found)
        return diagnostics_usage(diagnostics,
                                 "--evidence takes two themes of %s, as in --evidence=A,B, not '%.*s'",
                                 evidence->analysis->options.themes_path, STR_ARGUMENTS(text));
    if (pair_units_is_pair(&evidence->reader.dictionary, evidence->themes[0], evidence->themes[1]))
        return true;
    return diagnostics_usage(diagnostics,
                             "--evidence: '%.*s' and '%.*s' make no pair: one lies within the other",
                             STR_ARGUMENTS(evidence->names[0]), STR_ARGUMENTS(evidence->names[1]));
}

static bool name_terms(PairEvidence *evidence, Str text) {
    Str rest = text, first = str_trim(str_cut(&rest, ',')), second = str_trim(rest);
    Str names[2] = {first, second};
    for (size_t side = 0; side < 2; side++) {
        evidence->names[side] = names[side];
        unicode_append_folded(&evidence->folded[side], names[side]);
    }
    bool are_two = first.length && second.length &&
                   !str_equal(buffer_str(&evidence->folded[0]), buffer_str(&evidence->folded[1]));
    return are_two || diagnostics_usage(&evidence->analysis->run->diagnostics,
                                        "--evidence takes two terms, as in --evidence=A,B, not '%.*s'",
                                        STR_ARGUMENTS(text));
}

static bool is_side(const PairEvidence *evidence, Str term, size_t side) {
    return str_equal(term, evidence->names[side]) || str_equal(term, buffer_str(&evidence->folded[side]));
}

static void add_hit(PairEvidence *evidence, Hit hit) {
    MEMORY_GROW(evidence->hits, evidence->hit_capacity, evidence->hit_count + 1);
    evidence->hits[evidence->hit_count++] = hit;
}

static void take_terms(PairEvidence *evidence, const Sentence *sentence) {
    const uint32_t *terms = analysis_counted_terms(evidence->analysis);
    MEMORY_GROW(evidence->positions, evidence->position_capacity, sentence->length);
    for (uint32_t i = 0; i < sentence->length; i++) {
        uint32_t term = terms[sentence->types[i]];
        if (term == TERM_NONE) continue;
        Str text = interner_string(&evidence->analysis->vocabulary->terms, term);
        evidence->positions[i] = i;
        for (uint32_t side = 0; side < 2; side++)
            if (is_side(evidence, text, side))
                add_hit(evidence, (Hit){.theme = side,
                                        .first = i,
                                        .last = i,
                                        .tokens = &evidence->positions[i],
                                        .token_count = 1});
    }
}

static void take_themes(PairEvidence *evidence, const Hit *hits, size_t count) {
    for (size_t i = 0; i < count && evidence->reader.counted > 0; i++)
        for (uint32_t side = 0; side < 2; side++)
            if (hits[i].theme == evidence->themes[side]) {
                Hit hit = hits[i];
                hit.theme = side;
                add_hit(evidence, hit);
            }
}

static Str text_of(PairEvidence *evidence, const Sentence *sentence, size_t first, size_t last) {
    Buffer text = {0};
    sentence_append_text(&text, evidence->analysis->vocabulary, sentence, first, last);
    Str copy = arena_copy(&evidence->arena, buffer_str(&text));
    buffer_free(&text);
    return copy;
}

// What matched for one side, each hit as written.
static Str matched_of(PairEvidence *evidence, const Sentence *sentence, uint32_t side) {
    Buffer all = {0};
    for (size_t i = 0; i < evidence->hit_count; i++) {
        const Hit *hit = &evidence->hits[i];
        if (hit->theme != side) continue;
        if (all.length) buffer_append_text(&all, "; ");
        sentence_append_text(&all, evidence->analysis->vocabulary, sentence, hit->first, hit->last);
    }
    Str copy = arena_copy(&evidence->arena, buffer_str(&all));
    buffer_free(&all);
    return copy;
}

static void keep_sentence(PairEvidence *evidence, const Sentence *sentence) {
    const Analysis *analysis = evidence->analysis;
    size_t first = SIZE_MAX, last = 0, unit = unit_number(analysis->options.unit, sentence);
    for (size_t i = 0; i < evidence->hit_count; i++) {
        if (evidence->hits[i].first < first) first = evidence->hits[i].first;
        if (evidence->hits[i].last > last) last = evidence->hits[i].last;
    }
    size_t start = sentence->offset_bytes[first],
           end = sentence->offset_bytes[last] + sentence->length_bytes[last];
    MEMORY_GROW(evidence->rows, evidence->capacity, evidence->count + 1);
    evidence->rows[evidence->count++] =
        (PairSentence){.document = analysis->document_number,
                       .group = analysis->group,
                       .unit = unit,
                       .paragraph = sentence->paragraph,
                       .sentence = sentence->number,
                       .offset_bytes = start,
                       .length_bytes = end - start,
                       .speaker = arena_copy(&evidence->arena, sentence->speaker),
                       .matched = {matched_of(evidence, sentence, 0), matched_of(evidence, sentence, 1)},
                       .text = text_of(evidence, sentence, 0, sentence->length - 1)};
    pair_units_add(&evidence->units, analysis->group, unit, sentence, evidence->hits, evidence->hit_count);
}

static void take_pair(void *context, uint32_t group, size_t unit, uint32_t a, uint32_t b) {
    (void)a, (void)b;
    PairEvidence *evidence = context;
    for (size_t i = evidence->document_start; i < evidence->count; i++)
        if (evidence->rows[i].group == group && evidence->rows[i].unit == unit)
            evidence->rows[i].is_together = true;
}

// Leaves the sentences of units that hold both.
static void finish_document(PairEvidence *evidence) {
    pair_units_end(&evidence->units, (PairUnitCalls){.pair = take_pair, .context = evidence});
    size_t kept = evidence->document_start;
    for (size_t i = kept; i < evidence->count; i++)
        if (evidence->rows[i].is_together) evidence->rows[kept++] = evidence->rows[i];
    evidence->count = evidence->document_start = kept;
}

static bool next_sentence(PairEvidence *evidence, Sentence *sentence) {
    evidence->hit_count = 0;
    if (!evidence->of_themes) {
        if (!analysis_next_sentence(evidence->analysis, sentence)) return false;
        take_terms(evidence, sentence);
        return true;
    }
    const Hit *hits;
    size_t count;
    if (!theme_reader_next_sentence(&evidence->reader, sentence, &hits, &count)) return false;
    take_themes(evidence, hits, count);
    return true;
}

static void read_corpus(PairEvidence *evidence) {
    Analysis *analysis = evidence->analysis;
    while (evidence->of_themes ? theme_reader_next_document(&evidence->reader)
                               : analysis_next_document(analysis)) {
        for (Sentence sentence; next_sentence(evidence, &sentence);)
            if (evidence->hit_count) keep_sentence(evidence, &sentence);
        finish_document(evidence);
    }
    analysis_end_reading(analysis);
}

static int compare_rows(const void *left, const void *right) {
    const PairSentence *a = left, *b = right;
    if (a->order != b->order) return a->order < b->order ? -1 : 1;
    return (a->sentence > b->sentence) - (a->sentence < b->sentence);
}

static void write_row(const PairEvidence *evidence, const PairSentence *row) {
    Analysis *analysis = evidence->analysis;
    TableWriter *out = analysis->table;
    table_text(out, analysis->documents[row->document].id);
    table_text(out, analysis->documents[row->document].date);
    table_text(out, row->speaker);
    for (size_t side = 0; side < 2; side++)
        table_text(out, evidence->of_themes ? evidence->names[side] : buffer_str(&evidence->folded[side]));
    for (size_t side = 0; side < 2; side++) table_text(out, row->matched[side]);
    table_integer(out, row->paragraph);
    table_integer(out, row->sentence);
    table_integer(out, row->offset_bytes);
    table_integer(out, row->length_bytes);
    table_text(out, row->text);
    analysis_end_row(analysis, NULL, true);
}

static void write_rows(PairEvidence *evidence) {
    Analysis *analysis = evidence->analysis;
    analysis->options.by_text = NULL; // groups only chose the documents: a row is about a place
    analysis_start_table(analysis,
                         evidence->of_themes
                             ? "document date speaker theme_a theme_b matched_a matched_b paragraph sentence "
                               "offset_bytes length_bytes text"
                             : "document date speaker term_a term_b matched_a matched_b paragraph sentence "
                               "offset_bytes length_bytes text",
                         false, true);
    for (size_t i = 0; i < evidence->count; i++)
        evidence->rows[i].order = analysis->documents[evidence->rows[i].document].order;
    if (evidence->count) qsort(evidence->rows, evidence->count, sizeof *evidence->rows, compare_rows);
    for (size_t i = 0; i < evidence->count; i++) write_row(evidence, &evidence->rows[i]);
}

static void free_evidence(PairEvidence *evidence) {
    pair_units_free(&evidence->units);
    free(evidence->hits);
    free(evidence->positions);
    free(evidence->rows);
    for (size_t side = 0; side < 2; side++) buffer_free(&evidence->folded[side]);
    arena_free(&evidence->arena);
    if (evidence->of_themes) theme_reader_close(&evidence->reader);
}

void pair_evidence_run(Analysis *analysis) {
    PairEvidence evidence = {.analysis = analysis, .of_themes = analysis->options.of == SUBJECT_THEMES};
    Str pair = str_from(analysis->options.evidence_pair);
    bool fine = evidence.of_themes
                    ? theme_reader_open(&evidence.reader, analysis) && find_themes(&evidence, pair)
                    : name_terms(&evidence, pair);
    if (fine) {
        read_corpus(&evidence);
        write_rows(&evidence);
    } else {
        analysis->failed = true;
    }
    free_evidence(&evidence);
}
