#include "analyze/overtime/observations.h"

#include "analyze/themes/use/units.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

// ---- Reading ----

static bool is_of_terms(const Observations *observations) {
    return observations->analysis->options.of == SUBJECT_TERMS;
}

static uint32_t theme_count(const Observations *observations) {
    return (uint32_t)observations->reader.dictionary.theme_count;
}

static uint32_t field_id(Interner *values, const Document *document, const char *field,
                         bool missing_is_value) {
    Str value = strcmp(field, "none") == 0 ? (Str){0} : document_get(document, field);
    return value.length || missing_is_value ? interner_add(values, value) : INTERNER_NONE;
}

static uint32_t stratum_of(Observations *observations) {
    Analysis *analysis = observations->analysis;
    if (strcmp(analysis->options.within, "language") == 0)
        return interner_add(&observations->strata,
                            str_from(language_codes[tokens_settings(analysis->reader)->language]));
    return field_id(&observations->strata, analysis->document, analysis->options.within, true);
}

static void start_document(Observations *observations, uint32_t period) {
    Analysis *analysis = observations->analysis;
    uint32_t number = analysis->document_number;
    MEMORY_GROW(observations->standings, observations->standing_capacity, (size_t)number + 1);
    observations->standings[number] = (Standing){
        .group = analysis->group,
        .period = period,
        .cluster = field_id(&observations->clusters, analysis->document, analysis->options.cluster, false),
        .stratum = stratum_of(observations),
        .first_part = (uint32_t)observations->part_count,
    };
}

static Standing *current(Observations *observations) {
    return &observations->standings[observations->analysis->document_number];
}

static void count_subject(Observations *observations, uint32_t subject) {
    counts_add(&observations->by_part, subject);
    counts_add(&observations->by_document, subject);
}

static void take_pair(void *context, uint32_t group, size_t unit, uint32_t a, uint32_t b) {
    (void)group, (void)unit;
    Observations *observations = context;
    count_subject(observations, a * theme_count(observations) + b);
}

static void end_unit(Observations *observations) {
    if (observations->analysis->options.of == SUBJECT_PAIRS)
        pair_units_end(&observations->pair_units,
                       (PairUnitCalls){.pair = take_pair, .context = observations});
}

static void end_part(Observations *observations) {
    Standing *standing = current(observations);
    if (standing->part_count == 0) return;
    counts_end_part(&observations->by_part, standing->group, (uint32_t)observations->part_count - 1);
}

static void enter_part(Observations *observations, const Sentence *sentence, size_t *part_number) {
    Standing *standing = current(observations);
    size_t number = unit_number(observations->part_unit, sentence);
    if (standing->part_count > 0 && number == *part_number) return;
    end_part(observations);
    *part_number = number;
    standing->part_count++;
    MEMORY_GROW(observations->parts, observations->part_capacity, observations->part_count + 1);
    observations->parts[observations->part_count++] = (Part){observations->analysis->document_number, 0};
}

static void add_size(Observations *observations, double size) {
    observations->parts[observations->part_count - 1].size += size;
    current(observations)->size += size;
}

static void add_terms(Observations *observations, const Sentence *sentence) {
    Analysis *analysis = observations->analysis;
    for (size_t i = 0; i < sentence->length; i++)
        if (analysis_counts(analysis, sentence->types[i]))
            count_subject(observations, analysis->vocabulary->types[sentence->types[i]].term);
}

static bool next_sentence(Observations *observations, Sentence *sentence, const Hit **hits, size_t *hit_count,
                          size_t *size) {
    if (!is_of_terms(observations)) {
        if (!theme_reader_next_sentence(&observations->reader, sentence, hits, hit_count)) return false;
        *size = observations->reader.counted;
        return true;
    }
    if (!analysis_next_sentence(observations->analysis, sentence)) return false;
    *size = analysis_add_size(observations->analysis, sentence);
    return true;
}

// Units lie within parts: a part ends where a unit does.
static void read_document(Observations *observations) {
    const AnalyzeOptions *options = &observations->analysis->options;
    const Hit *hits = NULL;
    size_t hit_count = 0, size = 0, part_number = 0, unit = 0;
    bool in_unit = false;
    for (Sentence sentence; next_sentence(observations, &sentence, &hits, &hit_count, &size);) {
        if (options->of == SUBJECT_PAIRS) {
            if (size == 0) continue; // a sentence without words is no unit
            bool same_unit = in_unit && unit_number(options->unit, &sentence) == unit;
            if (!same_unit) end_unit(observations);
            enter_part(observations, &sentence, &part_number);
            if (!same_unit) add_size(observations, 1);
            pair_units_add(&observations->pair_units, 0, 0, &sentence, hits, hit_count); // one unit at a time
            unit = unit_number(options->unit, &sentence);
            in_unit = true;
            continue;
        }
        enter_part(observations, &sentence, &part_number);
        add_size(observations, (double)size);
        if (options->of == SUBJECT_TERMS)
            add_terms(observations, &sentence);
        else
            for (size_t i = 0; i < hit_count; i++) count_subject(observations, hits[i].theme);
    }
    end_unit(observations);
    end_part(observations);
    counts_end_part(&observations->by_document, current(observations)->group,
                    observations->analysis->document_number);
}

static bool next_document(Observations *observations) {
    return is_of_terms(observations) ? analysis_next_document(observations->analysis)
                                     : theme_reader_next_document(&observations->reader);
}

bool observations_read(Observations *observations, Analysis *analysis, Unit part_unit, PlaceFunction place,
                       void *context) {
    *observations = (Observations){.analysis = analysis, .part_unit = part_unit};
    analysis->by_language = is_of_terms(observations);
    if (analysis->options.of == SUBJECT_PAIRS && analysis->options.unit > part_unit)
        observations->part_unit = analysis->options.unit;
    if (!is_of_terms(observations) && !theme_reader_open(&observations->reader, analysis)) return false;
    observations->pair_units.dictionary = &observations->reader.dictionary;
    while (next_document(observations)) {
        uint32_t period;
        if (!place(context, analysis->document, &period)) {
            analysis_leave_document(analysis);
            continue;
        }
        start_document(observations, period);
        read_document(observations);
    }
    analysis_end_reading(analysis);
    if (analysis->failed || !is_of_terms(observations)) return !analysis->failed;
    observations->selecting = true;
    return selection_open(&observations->selection, analysis, &observations->by_document);
}

void observations_close(Observations *observations) {
    if (observations->selecting) selection_close(&observations->selection);
    if (!is_of_terms(observations)) theme_reader_close(&observations->reader);
    pair_units_free(&observations->pair_units);
    counts_free(&observations->by_part);
    counts_free(&observations->by_document);
    interner_free(&observations->clusters);
    interner_free(&observations->strata);
    free(observations->standings);
    free(observations->parts);
}

// ---- Subjects ----

bool observations_take(Observations *observations, uint32_t group, uint32_t subject) {
    uint32_t themes = theme_count(observations);
    switch (observations->analysis->options.of) {
    case SUBJECT_TERMS:
        return selection_takes(&observations->selection, observations->analysis->groups[group].language,
                               subject);
    case SUBJECT_PAIRS:
        return theme_reader_takes(&observations->reader, subject / themes) &&
               theme_reader_takes(&observations->reader, subject % themes);
    default:
        return theme_reader_takes(&observations->reader, subject);
    }
}

static Str theme_name(const Observations *observations, uint32_t theme) {
    return observations->reader.dictionary.themes[theme].name;
}

// The two names of a pair in byte order; the second is empty for other subjects.
static void name_subject(const Observations *observations, uint32_t subject, Str names[2]) {
    uint32_t themes = theme_count(observations);
    names[1] = (Str){0};
    if (is_of_terms(observations)) {
        names[0] = interner_string(&observations->analysis->vocabulary->terms, subject);
    } else if (observations->analysis->options.of == SUBJECT_THEMES) {
        names[0] = theme_name(observations, subject);
    } else {
        Str a = theme_name(observations, subject / themes), b = theme_name(observations, subject % themes);
        bool in_order = str_compare(a, b) <= 0;
        names[0] = in_order ? a : b;
        names[1] = in_order ? b : a;
    }
}

void observations_write_subject(Observations *observations, uint32_t subject) {
    Str names[2];
    name_subject(observations, subject, names);
    table_text(observations->analysis->table, names[0]);
    if (observations->analysis->options.of == SUBJECT_PAIRS)
        table_text(observations->analysis->table, names[1]);
}

const char *observations_subject_columns(const Observations *observations) {
    static const char *const columns[SUBJECT_COUNT] = {
        [SUBJECT_TERMS] = "term", [SUBJECT_THEMES] = "theme", [SUBJECT_PAIRS] = "theme_a theme_b"};
    return columns[observations->analysis->options.of];
}

double observations_rate_scale(const Observations *observations) {
    return observations->analysis->options.of == SUBJECT_PAIRS ? 1 : 1e6;
}

int observations_compare_subjects(const void *left, const void *right, void *context) {
    const Observations *observations = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    if (observations->analysis->options.of == SUBJECT_THEMES) return (a > b) - (a < b);
    Str of_a[2], of_b[2];
    name_subject(observations, a, of_a);
    name_subject(observations, b, of_b);
    int order = str_compare(of_a[0], of_b[0]);
    return order ? order : str_compare(of_a[1], of_b[1]);
}
