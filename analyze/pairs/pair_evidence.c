#include "analyze/pairs/pair_evidence.h"

#include "analyze/pairs/pair_units.h"
#include "analyze/pass/text_place.h"
#include "analyze/themes/use/theme_reader.h"
#include "analyze/themes/use/units.h"
#include "base/memory.h"
#include "corpus/sentence_text.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>

static bool agree(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    const PairEvidenceOptions *options = own;
    return options->pair || diagnostics_usage(diagnostics, "%s --evidence lists one pair: --evidence=A,B",
                                              option_taker(values)->name);
}

static const Option rows[] = {
    {"evidence", "A,B", "the sentences that hold A and B, instead of counting",
     AS_TEXT(PairEvidenceOptions, pair), .argument_is_optional = true},
};
const OptionSet pair_evidence_options = {"Which table", OPTION_ROWS(rows), sizeof(PairEvidenceOptions),
                                         &(PairEvidenceOptions){0}, .agree = agree};

// A sentence with a or b.
typedef struct PairSentence {
    TextPlace place;
    uint32_t group;
    size_t unit;
    Str matched[2], text;
    Str text_offsets[2]; // of what is in `matched`
    bool is_together;    // its unit holds both
} PairSentence;

typedef struct PairEvidence {
    Analysis *analysis;
    ThemeReader reader;
    bool of_themes;
    const char *pair; // "A,B"
    Unit unit;
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
                                 evidence->reader.options->path, STR_ARGUMENTS(text));
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
    const uint32_t *terms = corpus_pass_counted_terms(&evidence->analysis->pass);
    MEMORY_GROW(evidence->positions, evidence->position_capacity, sentence->length);
    for (uint32_t i = 0; i < sentence->length; i++) {
        uint32_t term = terms[sentence->types[i]];
        if (term == TERM_NONE) continue;
        Str text = interner_string(&evidence->analysis->pass.vocabulary->terms, term);
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

static void append_matched(Buffer *all, const Vocabulary *vocabulary, const Sentence *sentence,
                           const Hit *hit) {
    sentence_append_text(all, vocabulary, sentence, hit->first, hit->last + 1);
}

static void append_offset(Buffer *all, const Vocabulary *vocabulary, const Sentence *sentence,
                          const Hit *hit) {
    buffer_printf(all, "%zu", sentence_text_offset(vocabulary, sentence, hit->first));
}

// What is appended for each hit of one side, one behind the other.
static Str hits_of(PairEvidence *evidence, const Sentence *sentence, uint32_t side,
                   void (*append)(Buffer *, const Vocabulary *, const Sentence *, const Hit *)) {
    Buffer all = {0};
    for (size_t i = 0; i < evidence->hit_count; i++) {
        if (evidence->hits[i].theme != side) continue;
        if (all.length) buffer_append_text(&all, "; ");
        append(&all, evidence->analysis->pass.vocabulary, sentence, &evidence->hits[i]);
    }
    Str copy = arena_copy(&evidence->arena, buffer_str(&all));
    buffer_free(&all);
    return copy;
}

// From the first to the last token of the hits.
static TextPlace place_of_hits(PairEvidence *evidence, const Sentence *sentence) {
    size_t first = SIZE_MAX, last = 0;
    for (size_t i = 0; i < evidence->hit_count; i++) {
        if (evidence->hits[i].first < first) first = evidence->hits[i].first;
        if (evidence->hits[i].last > last) last = evidence->hits[i].last;
    }
    return text_place_of(&evidence->analysis->pass, sentence, first, last, &evidence->arena);
}

static void keep_sentence(PairEvidence *evidence, const Sentence *sentence) {
    const CorpusPass *pass = &evidence->analysis->pass;
    size_t unit = unit_number(evidence->unit, sentence);
    if (evidence->hit_count == 0) return;
    MEMORY_GROW(evidence->rows, evidence->capacity, evidence->count + 1);
    PairSentence *row = &evidence->rows[evidence->count++];
    *row = (PairSentence){
        .place = place_of_hits(evidence, sentence),
        .group = pass->group,
        .unit = unit,
        .text = sentence_text(&evidence->arena, pass->vocabulary, sentence, 0, sentence->length)};
    for (uint32_t side = 0; side < 2; side++) {
        row->matched[side] = hits_of(evidence, sentence, side, append_matched);
        row->text_offsets[side] = hits_of(evidence, sentence, side, append_offset);
    }
    pair_units_add(&evidence->units, pass->group, unit, sentence, evidence->hits, evidence->hit_count);
}

static void add_sentence_of_terms(void *context, const Sentence *sentence) {
    PairEvidence *evidence = context;
    evidence->hit_count = 0;
    take_terms(evidence, sentence);
    keep_sentence(evidence, sentence);
}

static void add_sentence_of_themes(void *context, const Sentence *sentence, const Hit *hits, size_t count) {
    PairEvidence *evidence = context;
    evidence->hit_count = 0;
    take_themes(evidence, hits, count);
    keep_sentence(evidence, sentence);
}

static void take_pair(void *context, uint32_t group, size_t unit, uint32_t a, uint32_t b) {
    (void)a, (void)b;
    PairEvidence *evidence = context;
    for (size_t i = evidence->document_start; i < evidence->count; i++)
        if (evidence->rows[i].group == group && evidence->rows[i].unit == unit)
            evidence->rows[i].is_together = true;
}

// Leaves the sentences of units that hold both.
static void end_document(void *context) {
    PairEvidence *evidence = context;
    pair_units_end(&evidence->units, (PairUnitCalls){.pair = take_pair, .context = evidence});
    size_t kept = evidence->document_start;
    for (size_t i = kept; i < evidence->count; i++)
        if (evidence->rows[i].is_together) evidence->rows[kept++] = evidence->rows[i];
    evidence->count = evidence->document_start = kept;
}

static bool read_corpus(PairEvidence *evidence) {
    return evidence->of_themes
               ? theme_reader_each(&evidence->reader, (ThemeVisitor){.context = evidence,
                                                                     .sentence = add_sentence_of_themes,
                                                                     .end_document = end_document,
                                                                     .needs_places = true})
               : corpus_pass_each(&evidence->analysis->pass, (PassVisitor){.context = evidence,
                                                                           .sentence = add_sentence_of_terms,
                                                                           .end_document = end_document,
                                                                           .needs_places = true});
}

static int compare_rows(const void *left, const void *right) {
    const TextPlace *a = &((const PairSentence *)left)->place, *b = &((const PairSentence *)right)->place;
    if (a->order != b->order) return a->order < b->order ? -1 : 1;
    return (a->sentence > b->sentence) - (a->sentence < b->sentence);
}

static void write_row(PairEvidence *evidence, const PairSentence *row) {
    Analysis *analysis = evidence->analysis;
    TableWriter *out = analysis->table.writer;
    text_place_write_document(out, &analysis->pass, &row->place);
    for (size_t side = 0; side < 2; side++)
        table_text(out, evidence->of_themes ? evidence->names[side] : buffer_str(&evidence->folded[side]));
    for (size_t side = 0; side < 2; side++) table_text(out, row->matched[side]);
    text_place_write_offset(out, &row->place);
    table_integer(out, row->place.length_bytes);
    table_text(out, row->text);
    for (size_t side = 0; side < 2; side++) table_text(out, row->text_offsets[side]);
    table_text(out, str_from(unit_names[evidence->unit]));
    result_table_end_row(&analysis->table);
}

static void write_table(PairEvidence *evidence) {
    Analysis *analysis = evidence->analysis;
    analysis_start_table(analysis);
    text_places_sort(evidence->rows, evidence->count, sizeof *evidence->rows, &analysis->pass, compare_rows);
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

static bool name_pair(PairEvidence *evidence) {
    Str pair = str_from(evidence->pair);
    if (!evidence->of_themes) return name_terms(evidence, pair);
    return theme_reader_open(&evidence->reader, evidence->analysis) && find_themes(evidence, pair);
}

bool pair_evidence_run(Analysis *analysis) {
    const PairEvidenceOptions *options = analysis_options(analysis, &pair_evidence_options);
    PairEvidence evidence = {.analysis = analysis,
                             .of_themes = analysis->plan.kind == TABLE_COOCCURRENCE_EVIDENCE_THEMES,
                             .pair = options->pair,
                             .unit = units_chosen(analysis->run->values)->list[0]};
    bool fine = name_pair(&evidence) && read_corpus(&evidence);
    if (fine) write_table(&evidence);
    free_evidence(&evidence);
    return fine;
}
