#include "analyze/lexical/lexical_counts.h"

#include "analyze/terms/term_counts.h"
#include "base/memory.h"

#include <stdlib.h>

// ---- Themes ----

static void end_part(LexicalCounts *counted) {
    const CorpusPass *pass = &counted->analysis->pass;
    counts_end_part(&counted->counts, counted->rows == ROWS_GROUPS ? pass->group : pass->document_number,
                    pass->document_number);
}

static void add_hits(void *context, const Sentence *sentence, const Hit *hits, size_t count) {
    (void)sentence;
    LexicalCounts *counted = context;
    for (size_t i = 0; i < count; i++) counts_add(&counted->counts, hits[i].theme);
    if (counted->analysis->pass.groups.by_turn) end_part(counted);
}

static void end_of_themes(void *context) {
    end_part(context);
}

static bool read_themes(LexicalCounts *counted) {
    ThemeVisitor visitor = {counted, .sentence = add_hits, .end_document = end_of_themes};
    bool fine = theme_reader_open(&counted->reader, counted->analysis) &&
                theme_reader_each(&counted->reader, visitor);
    counts_end(&counted->counts);
    return fine;
}

// ---- Units ----

// A document goes through it sentence by sentence.
typedef struct UnitReading {
    LexicalCounts *counted;
    Unit unit;
    bool open;          // the last of the units is being counted
    size_t open_number; // its sentence or paragraph
    uint32_t in_document;
} UnitReading;

static void end_unit(UnitReading *reading) {
    LexicalCounts *counted = reading->counted;
    if (!reading->open) return;
    counts_end_part(&counted->counts, (uint32_t)counted->unit_count - 1,
                    counted->analysis->pass.document_number);
    reading->open = false;
}

static LexicalUnit *enter_unit(UnitReading *reading, const Sentence *sentence) {
    LexicalCounts *counted = reading->counted;
    size_t number = unit_number(reading->unit, sentence);
    if (reading->open && number != reading->open_number) end_unit(reading);
    if (!reading->open) {
        MEMORY_GROW(counted->units, counted->unit_capacity, counted->unit_count + 1);
        counted->units[counted->unit_count++] = (LexicalUnit){counted->analysis->pass.document_number,
                                                              reading->in_document++,
                                                              sentence->paragraph,
                                                              sentence->number,
                                                              sentence->number,
                                                              0};
        reading->open = true;
        reading->open_number = number;
    }
    return &counted->units[counted->unit_count - 1];
}

static void add_sentence(void *context, const Sentence *sentence) {
    UnitReading *reading = context;
    CorpusPass *pass = &reading->counted->analysis->pass;
    LexicalUnit *unit = enter_unit(reading, sentence);
    size_t tokens = counts_add_types(&reading->counted->counts, corpus_pass_counted_terms(pass),
                                     pass->vocabulary->terms.count, sentence->types, sentence->length);
    pass->groups.list[pass->group].size += tokens;
    unit->tokens += tokens;
    unit->last_sentence = sentence->number;
}

static void end_document(void *context) {
    UnitReading *reading = context;
    end_unit(reading);
    reading->in_document = 0;
}

static bool read_units(LexicalCounts *counted) {
    UnitReading reading = {counted, units_chosen(counted->analysis->run->values)->list[0], false, 0, 0};
    selection_prepare(counted->analysis);
    bool fine = corpus_pass_each(
        &counted->analysis->pass,
        (PassVisitor){.context = &reading, .sentence = add_sentence, .end_document = end_document});
    counts_end(&counted->counts);
    return fine && selection_open(&counted->selection, counted->analysis, &counted->counts);
}

// ---- The whole ----

bool lexical_counts_are_of_themes(const LexicalCounts *counted) {
    return counted->analysis->plan.subject == SUBJECT_THEMES;
}

bool lexical_counts_read(LexicalCounts *counted, Analysis *analysis, LexicalRows rows) {
    *counted = (LexicalCounts){.analysis = analysis, .rows = rows};
    if (lexical_counts_are_of_themes(counted)) return read_themes(counted);
    if (rows == ROWS_UNITS) return read_units(counted);
    return term_counts_read(&counted->counts, analysis, rows == ROWS_DOCUMENTS, NULL) &&
           selection_open(&counted->selection, analysis, &counted->counts);
}

void lexical_counts_close(LexicalCounts *counted) {
    if (lexical_counts_are_of_themes(counted))
        theme_reader_close(&counted->reader);
    else
        selection_close(&counted->selection);
    counts_free(&counted->counts);
    free(counted->units);
}
