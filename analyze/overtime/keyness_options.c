#include "analyze/overtime/keyness_options.h"

#include "base/suggest.h"

#include <string.h>

// ---- Sides ----

static bool read_by(void *own, const char *value, Diagnostics *diagnostics) {
    KeynessSides *sides = own;
    grouping_free(&sides->by);
    sides->by_text = value;
    return grouping_parse(&sides->by, str_from(value), diagnostics);
}

static bool read_target(void *own, const char *value, Diagnostics *diagnostics) {
    return conditions_add(&((KeynessSides *)own)->target, "--target", str_from(value), diagnostics);
}

static bool read_reference(void *own, const char *value, Diagnostics *diagnostics) {
    return conditions_add(&((KeynessSides *)own)->reference, "--reference", str_from(value), diagnostics);
}

static void free_sides(void *own) {
    KeynessSides *sides = own;
    grouping_free(&sides->by);
    conditions_free(&sides->target);
    conditions_free(&sides->reference);
}

static bool agree(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    const KeynessSides *sides = own;
    (void)values;
    if (sides->by_text && sides->target.count)
        return diagnostics_usage(diagnostics,
                                 "keyness: --by compares each group, --target one: give one of them");
    if (sides->reference.count && sides->reference_table)
        return diagnostics_usage(diagnostics, "keyness: --reference and --reference-table: give one of them");
    if (sides->reference.count && !sides->target.count)
        return diagnostics_usage(diagnostics, "keyness: --reference goes with --target");
    return sides->by_text || sides->target.count || sides->reference_table ||
           diagnostics_usage(diagnostics,
                             "keyness: --by=FIELD is missing, for each group against the rest, or "
                             "--target='FIELD OP VALUE', or --reference-table=FILE");
}

static const Option side_rows[] = {
    {"by", "FIELD[,FIELD…]",
     "each group against the rest: year, half, quarter, month, week, day, document, speaker or a field",
     AS_OWN(read_by)},
    {"target", "'FIELD OP VALUE'", "documents whose words are looked for; repeatable, all must hold",
     AS_OWN(read_target)},
    {"reference", "'FIELD OP VALUE'", "documents to compare with (default: all that are not of the target)",
     AS_OWN(read_reference)},
    {"reference-table", "TABLE", "a table term,frequency of a general corpus to compare with",
     AS_TEXT(KeynessSides, reference_table), .file = OPTION_READS_FILE},
};
const OptionSet keyness_side_options = {
    "Which documents, which groups",  OPTION_ROWS(side_rows), sizeof(KeynessSides),
    &(KeynessSides){.by_text = NULL}, .agree = agree,         .free = free_sides};

// ---- Rows ----

static const char *const directions[] = {"positive", "negative", "both"};

static const Option direction_rows[] = {
    {"direction", NULL, "words said more in the target, less, or both (default: positive)",
     AS_CHOICE(DirectionOptions, direction, directions)},
};
const OptionSet direction_options = {"Which rows", OPTION_ROWS(direction_rows), sizeof(DirectionOptions),
                                     &(DirectionOptions){KEYNESS_POSITIVE}};

// ---- Measures ----

static const char rank_sum_name[] = "rank_sum";

static bool find_measure(Str name, ChosenMeasure *chosen) {
    *chosen = (ChosenMeasure){measure_find(name), keyness_find(name), dispersion_find(name)};
    return chosen->association || chosen->keyness || chosen->dispersion ||
           str_equal_text(name, rank_sum_name);
}

static const char *name_of(const ChosenMeasure *chosen) {
    return chosen->association  ? chosen->association->name
           : chosen->keyness    ? chosen->keyness->name
           : chosen->dispersion ? chosen->dispersion->name
                                : rank_sum_name;
}

static bool unknown_measure(Str name, Diagnostics *diagnostics) {
    const char *names[2 * MEASURES_AT_MOST];
    size_t count = 0;
    for (size_t i = 0; i < keyness_measure_count; i++) names[count++] = keyness_measures[i].name;
    for (size_t i = 0; i < dispersion_measure_count; i++) names[count++] = dispersion_measures[i].name;
    for (size_t i = 0; i < measure_count; i++) names[count++] = measures[i].name;
    names[count++] = rank_sum_name;
    return suggest_unknown(diagnostics, "--measures: unknown measure", name, names, count);
}

static bool read_measures(void *own, const char *value, Diagnostics *diagnostics) {
    KeynessMeasureOptions *options = own;
    for (Str rest = str_from(value); rest.length;) {
        Str name = str_cut(&rest, ',');
        ChosenMeasure *chosen = &options->list[options->count];
        if (options->count == MEASURES_AT_MOST) return measure_too_many(diagnostics);
        if (!find_measure(name, chosen)) return unknown_measure(name, diagnostics);
        options->names[options->count++] = name_of(chosen);
    }
    return true;
}

static bool read_prior(void *own, const char *value, Diagnostics *diagnostics) {
    KeynessMeasureOptions *options = own;
    (void)diagnostics;
    options->prior_is_corpus = strcmp(value, "corpus") == 0;
    return options->prior_is_corpus ||
           (str_to_double(str_from(value), &options->prior) && options->prior > 0 && options->prior < 1e9);
}

static const Option measure_rows[] = {
    {"measures", "a,b,…", "more measures as columns: bic, arf, log_odds_z…; 'help' lists them",
     AS_OWN(read_measures)},
    {"k", "N", "what simple_maths adds to both rates per million (default: 1)",
     AS_REAL(KeynessMeasureOptions, k, 0, 1e9)},
    {"prior", "N|corpus",
     "what log_odds_z adds to each word's count: N, or how often it occurs in all (default: 0.01)",
     AS_OWN(read_prior), .wants = "a number above 0, or corpus"},
};
const OptionSet keyness_measure_options = {"Statistics", OPTION_ROWS(measure_rows),
                                           sizeof(KeynessMeasureOptions),
                                           &(KeynessMeasureOptions){.count = 0, .k = 1, .prior = 0.01}};

void keyness_append_help(Buffer *text, MeasureHelpWriter *write) {
    for (size_t i = 0; i < keyness_measure_count; i++) write(text, MEASURE_HELP(&keyness_measures[i]));
    write(text,
          &(MeasureHelp){rank_sum_name,
                         "p of the rank sum of the rates of documents, for comparison with other programs",
                         "normal, corrected for ties and continuity", "0 to 1", "all rates are one",
                         "Wilcoxon 1945, Biometrics Bull. 1; Kilgarriff 2001"});
}
