#include "analyze/themes/use/theme_score.h"

#include "analyze/pass/provenance.h"
#include "analyze/statistics/coding/accuracy.h"
#include "analyze/statistics/coding/agreement.h"
#include "analyze/statistics/confidence.h"
#include "analyze/table/note.h"
#include "analyze/terms/selection_limits.h"
#include "analyze/themes/dictionary/dictionary_file.h"
#include "analyze/themes/use/coded_sample.h"
#include "analyze/themes/use/theme_reader.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const Option option_rows[] = {
    {"score", "FILE", "precision and recall of each theme, by a sample that was coded; no corpus is read",
     AS_TEXT(ScoreOptions, path), .file = OPTION_READS_FILE}};
const OptionSet score_options = {"Which table", OPTION_ROWS(option_rows), sizeof(ScoreOptions),
                                 &(ScoreOptions){0}};

typedef struct Score {
    ToolRun *run;
    const OptionList *only;
    double confidence;
    CodedSample sample;
    Dictionary dictionary; // empty without --themes
    ResultTable table;
    CodedUnit *units; // of one theme: those that are coded …
    int8_t *codes;    // … and the codes of all its sentences
    bool *is_coded_document;
} Score;

// What is known of one theme.
typedef struct ThemeScore {
    size_t sentences, coded, documents;
    double weights[STRATUM_COUNT]; // of all sentences that were drawn
    size_t coded_of[STRATUM_COUNT];
    Accuracy accuracy;
    Agreement agreement;
} ThemeScore;

// ---- One theme ----

// The mean of the coders' codes: where two differ a sentence counts half. False where none coded it.
static bool mean_code(const int8_t *codes, size_t coders, double *mean) {
    double sum = 0, count = 0;
    for (size_t i = 0; i < coders; i++)
        if (codes[i] != CODE_NONE) sum += codes[i], count++;
    *mean = count > 0 ? sum / count : NAN;
    return count > 0;
}

static void take_sentence(Score *score, ThemeScore *of, const CodedSentence *sentence) {
    const CodedSample *sample = &score->sample;
    const int8_t *codes = sample->codes + sentence->first_code;
    CodedUnit unit = {sentence->document, sentence->stratum == STRATUM_HIT, sentence->weight, 0};
    of->weights[sentence->stratum] += sentence->weight;
    memcpy(score->codes + of->sentences++ * sample->coders, codes, sample->coders);
    if (!mean_code(codes, sample->coders, &unit.code)) return;
    of->coded_of[sentence->stratum]++;
    of->documents += !score->is_coded_document[sentence->document];
    score->is_coded_document[sentence->document] = true;
    score->units[of->coded++] = unit;
}

static ThemeScore score_theme(Score *score, uint32_t theme) {
    const CodedSample *sample = &score->sample;
    ThemeScore of = {0};
    memset(score->is_coded_document, 0, sample->documents.count * sizeof *score->is_coded_document);
    for (size_t i = 0; i < sample->count; i++)
        if (sample->sentences[i].theme == theme) take_sentence(score, &of, &sample->sentences[i]);
    of.accuracy = accuracy_of(&(AccuracyQuery){.units = score->units,
                                               .count = of.coded,
                                               .hits = of.weights[STRATUM_HIT],
                                               .others = of.weights[STRATUM_NONE],
                                               .confidence = score->confidence});
    of.agreement = agreement_nominal(score->codes, of.sentences, sample->coders);
    return of;
}

// ---- Rows ----

static const struct {
    const char *not_there, *not_coded;
} stratum_notes[STRATUM_COUNT] = {
    [STRATUM_HIT] = {"no sentence with hits was drawn", "no sentence with hits is coded"},
    [STRATUM_NONE] = {"no sentence without hits was drawn", "no sentence without hits is coded"},
};

static void append_note(Buffer *note, const ThemeScore *of) {
    const Accuracy *accuracy = &of->accuracy;
    for (size_t stratum = 0; stratum < STRATUM_COUNT; stratum++) {
        bool is_there = of->weights[stratum] > 0;
        if (!of->coded_of[stratum])
            note_add(note, "%s",
                     is_there ? stratum_notes[stratum].not_coded : stratum_notes[stratum].not_there);
    }
    if (isnan(accuracy->precision.low) && !isnan(accuracy->precision.value))
        note_add(note, "hits of one document: no interval");
    else if (isnan(accuracy->recall.low) && !isnan(accuracy->recall.value))
        note_add(note, "sentences without hits of one document: no interval of recall and f1");
    if (of->agreement.units && isnan(of->agreement.alpha)) note_add(note, "all codes alike: no alpha");
}

static void write_estimate(TableWriter *out, Estimate estimate) {
    table_real(out, estimate.value);
    table_real(out, estimate.low);
    table_real(out, estimate.high);
}

static void write_row(Score *score, uint32_t theme) {
    ThemeScore of = score_theme(score, theme);
    TableWriter *out = score->table.writer;
    Buffer note = {0};
    append_note(&note, &of);
    table_text(out, interner_string(&score->sample.themes, theme));
    table_integer(out, of.coded);
    table_integer(out, of.documents);
    write_estimate(out, of.accuracy.precision);
    write_estimate(out, of.accuracy.recall);
    write_estimate(out, of.accuracy.f1);
    table_integer(out, of.agreement.units);
    table_real(out, of.agreement.alpha);
    table_text(out, buffer_str(&note));
    result_table_end_row(&score->table);
    buffer_free(&note);
}

static bool is_wanted(const Score *score, Str theme) {
    for (size_t i = 0; i < score->only->count; i++)
        if (str_equal_text(theme, score->only->items[i])) return true;
    return score->only->count == 0;
}

static void write_named(Score *score, Str name) {
    uint32_t theme = interner_find(&score->sample.themes, name);
    if (theme != INTERNER_NONE && is_wanted(score, name)) write_row(score, theme);
}

// In the order of the dictionary, or, without one, of the bytes of names.
static void write_rows(Score *score) {
    const Interner *themes = &score->sample.themes;
    uint32_t *order = memory_allocate((size_t)themes->count + 1, sizeof *order);
    interner_sort(themes, order);
    result_table_start(&score->table, TABLE_THEMES_SCORE, &(TableChoice){0});
    for (uint32_t i = 0; i < score->dictionary.theme_count; i++)
        write_named(score, score->dictionary.themes[i].name);
    for (uint32_t i = 0; !score->dictionary.theme_count && i < themes->count; i++)
        write_named(score, interner_string(themes, order[i]));
    free(order);
}

// ---- The whole ----

static bool knows_themes(Score *score, const char *path) {
    const Interner *themes = &score->sample.themes;
    Diagnostics *diagnostics = &score->run->diagnostics;
    if (score->dictionary.theme_count &&
        !coded_sample_name(&score->sample, &score->dictionary, (Place){.file = path}, diagnostics))
        return false;
    for (size_t i = 0; i < score->only->count; i++)
        if (interner_find(themes, str_from(score->only->items[i])) == INTERNER_NONE)
            return diagnostics_usage(diagnostics, "--only: %s has no theme '%s'", path,
                                     score->only->items[i]);
    return true;
}

static bool read_inputs(Score *score) {
    ToolRun *run = score->run;
    const ScoreOptions *options = option_values(run->values, &score_options);
    const DictionaryOptions *themes = option_values(run->values, &dictionary_options);
    if (run->input_count)
        return diagnostics_usage(&run->diagnostics, "--score reads no corpus: '%s' is left over",
                                 run->inputs[0]);
    if (themes->path &&
        !dictionary_read(&score->dictionary, themes->path, themes->encoding, &run->diagnostics))
        return false;
    return coded_sample_read(&score->sample, options->path, &run->diagnostics) &&
           knows_themes(score, options->path);
}

static void write_table(Score *score) {
    ToolRun *run = score->run;
    const TableOptions *form = option_values(run->values, &table_options);
    const CodedSample *sample = &score->sample;
    if (!result_table_open(&score->table, form->format, run->options.output_path, &run->diagnostics)) return;
    score->units = memory_allocate(sample->count + 1, sizeof *score->units);
    score->codes = memory_allocate(sample->code_count + 1, sizeof *score->codes);
    score->is_coded_document = memory_allocate((size_t)sample->documents.count + 1, sizeof(bool));
    theme_reader_keep_dictionary(&score->table, &score->dictionary);
    write_rows(score);
    provenance_finish(run, NULL, &score->table);
    result_table_free(&score->table);
}

void theme_score(ToolRun *run) {
    const OnlyOptions *only = option_values(run->values, &only_options);
    const ConfidenceOptions *confidence = option_values(run->values, &confidence_options);
    Score score = {.run = run, .only = &only->names, .confidence = confidence->level};
    if (read_inputs(&score)) write_table(&score);
    coded_sample_free(&score.sample);
    dictionary_free(&score.dictionary);
    free(score.units);
    free(score.codes);
    free(score.is_coded_document);
}
