#include "analyze/themes/use/theme_sample.h"

#include "analyze/pass/text_place.h"
#include "analyze/statistics/random.h"
#include "analyze/themes/use/theme_reader.h"
#include "base/best.h"
#include "base/memory.h"
#include "corpus/sentence_text.h"

#include <math.h>
#include <stdlib.h>

static const Option option_rows[] = {{"sample", "N",
                                      "N sentences a theme, with and without hits, to be coded by hand",
                                      AS_WHOLE(SampleOptions, sentences, 2, UINT32_MAX)}};
const OptionSet sample_options = {"Which table", OPTION_ROWS(option_rows), sizeof(SampleOptions),
                                  &(SampleOptions){0}};

const char *const stratum_names[STRATUM_COUNT] = {"hit", "none"};

typedef struct DrawnSentence {
    TextPlace place;
    uint64_t draw;  // the smallest of a stratum are taken
    uint64_t order; // of rows: it says nothing of the stratum, as the draw does
    Str text;
    Stratum stratum;
} DrawnSentence;

typedef struct StratumOfTheme {
    uint64_t sentences; // all that there are
    Best drawn;         // as many as a sample could want
} StratumOfTheme;

typedef struct ThemeSample {
    Analysis *analysis;
    ThemeReader reader;
    size_t wanted;          // sentences of a theme
    uint64_t *seeds;        // by theme, for the document being read
    StratumOfTheme *strata; // [theme × STRATUM_COUNT]
    Arena arena;            // texts
} ThemeSample;

// ---- Drawing ----

// A number from another and a text or number, as good as random.
static uint64_t mixed(uint64_t seed, uint64_t with) {
    RandomStream stream = random_stream(seed, with);
    return random_bits(&stream);
}

static Visit start_document(void *context) {
    ThemeSample *sample = context;
    const Dictionary *dictionary = &sample->reader.dictionary;
    const CorpusPass *pass = &sample->analysis->pass;
    uint64_t seed = mixed(sample->analysis->run->options.seed, str_hash(document_get(pass->document, "id")));
    for (uint32_t theme = 0; theme < dictionary->theme_count; theme++)
        sample->seeds[theme] = mixed(seed, str_hash(dictionary->themes[theme].name));
    return VISIT;
}

// The documents of equal draws are told apart by their ids, whatever the order of the input.
static int compare_draws(const void *left, const void *right, void *context) {
    const DrawnSentence *a = left, *b = right;
    const CorpusPass *pass = &((ThemeSample *)context)->analysis->pass;
    if (a->draw != b->draw) return a->draw < b->draw ? -1 : 1;
    int order = str_compare(pass->documents[a->place.document].id, pass->documents[b->place.document].id);
    return order ? order : (a->place.sentence > b->place.sentence) - (a->place.sentence < b->place.sentence);
}

static void draw(ThemeSample *sample, const Sentence *sentence, uint32_t theme, Stratum stratum, Str *text) {
    const CorpusPass *pass = &sample->analysis->pass;
    StratumOfTheme *of_theme = &sample->strata[theme * STRATUM_COUNT + stratum];
    RandomStream stream = random_stream(sample->seeds[theme], sentence->number);
    DrawnSentence drawn = {.draw = random_bits(&stream), .order = random_bits(&stream), .stratum = stratum};
    const DrawnSentence *last = best_last(&of_theme->drawn);
    of_theme->sentences++;
    if (last && last->draw < drawn.draw) return;
    if (!text->length) *text = sentence_text(&sample->arena, pass->vocabulary, sentence, 0, sentence->length);
    drawn.place = text_place_of(pass, sentence, 0, sentence->length - 1, &sample->arena);
    drawn.text = *text;
    best_add(&of_theme->drawn, &drawn);
}

static void add_sentence(void *context, const Sentence *sentence, const Hit *hits, size_t count) {
    ThemeSample *sample = context;
    Str text = {0};
    size_t hit = 0; // hits are sorted by theme
    if (!sample->reader.counted) return;
    for (uint32_t theme = 0; theme < sample->reader.dictionary.theme_count; theme++) {
        while (hit < count && hits[hit].theme < theme) hit++;
        bool has = hit < count && hits[hit].theme == theme;
        if (theme_reader_names(&sample->reader, theme))
            draw(sample, sentence, theme, has ? STRATUM_HIT : STRATUM_NONE, &text);
    }
}

// ---- Rows ----

static int compare_order(const void *left, const void *right) {
    const DrawnSentence *a = *(const DrawnSentence *const *)left, *b = *(const DrawnSentence *const *)right;
    if (a->order != b->order) return a->order < b->order ? -1 : 1;
    return (a->draw > b->draw) - (a->draw < b->draw);
}

static void write_row(ThemeSample *sample, uint32_t theme, const DrawnSentence *row, double weight) {
    Analysis *analysis = sample->analysis;
    const DocumentInfo *document = &analysis->pass.documents[row->place.document];
    TableWriter *out = analysis->table.writer;
    table_text(out, sample->reader.dictionary.themes[theme].name);
    table_text(out, row->text);
    table_empty(out); // the coders' columns
    table_empty(out);
    table_text(out, document->id);
    table_text(out, document->date);
    table_text(out, row->place.speaker);
    table_text(out, str_from(language_codes[document->language]));
    text_place_write_offset(out, &row->place);
    table_integer(out, row->place.length_bytes);
    table_text(out, str_from(stratum_names[row->stratum]));
    table_real(out, weight);
    result_table_end_row(&analysis->table);
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

// Half of the sample from each stratum; where one has not so many, the other gives more.
static void share_out(const ThemeSample *sample, uint32_t theme, size_t *taken) {
    const StratumOfTheme *strata = &sample->strata[theme * STRATUM_COUNT];
    size_t hits = strata[STRATUM_HIT].drawn.count, others = strata[STRATUM_NONE].drawn.count;
    size_t half = sample->wanted - sample->wanted / 2; // the odd one is a hit
    taken[STRATUM_HIT] = least(hits, sample->wanted - least(others, sample->wanted - half));
    taken[STRATUM_NONE] = least(others, sample->wanted - taken[STRATUM_HIT]);
}

static void write_theme(ThemeSample *sample, uint32_t theme) {
    size_t taken[STRATUM_COUNT], count = 0;
    double weights[STRATUM_COUNT];
    share_out(sample, theme, taken);
    const DrawnSentence **rows =
        memory_allocate(taken[STRATUM_HIT] + taken[STRATUM_NONE] + 1, sizeof(DrawnSentence *));
    for (size_t stratum = 0; stratum < STRATUM_COUNT; stratum++) {
        StratumOfTheme *of_theme = &sample->strata[theme * STRATUM_COUNT + stratum];
        const DrawnSentence *drawn = best_sort(&of_theme->drawn);
        weights[stratum] = taken[stratum] ? (double)of_theme->sentences / (double)taken[stratum] : NAN;
        for (size_t i = 0; i < taken[stratum]; i++) rows[count++] = &drawn[i];
    }
    if (count) qsort(rows, count, sizeof *rows, compare_order);
    for (size_t i = 0; i < count; i++) write_row(sample, theme, rows[i], weights[rows[i]->stratum]);
    free(rows);
}

// ---- The whole ----

static void open_strata(ThemeSample *sample) {
    size_t themes = sample->reader.dictionary.theme_count;
    sample->seeds = memory_allocate(themes, sizeof *sample->seeds);
    sample->strata = memory_allocate(themes * STRATUM_COUNT, sizeof *sample->strata);
    for (size_t i = 0; i < themes * STRATUM_COUNT; i++)
        sample->strata[i].drawn = best_of(sample->wanted, sizeof(DrawnSentence), compare_draws, sample);
}

static void close_strata(ThemeSample *sample) {
    size_t count = sample->strata ? (size_t)sample->reader.dictionary.theme_count * STRATUM_COUNT : 0;
    for (size_t i = 0; i < count; i++) best_free(&sample->strata[i].drawn);
    free(sample->strata);
    free(sample->seeds);
    arena_free(&sample->arena);
}

static void write_table(ThemeSample *sample) {
    analysis_start_table(sample->analysis);
    for (uint32_t theme = 0; theme < sample->reader.dictionary.theme_count; theme++)
        if (theme_reader_names(&sample->reader, theme)) write_theme(sample, theme);
}

bool theme_sample_run(Analysis *analysis) {
    const SampleOptions *options = analysis_options(analysis, &sample_options);
    ThemeSample sample = {.analysis = analysis, .wanted = options->sentences};
    bool fine = theme_reader_open(&sample.reader, analysis);
    if (fine) open_strata(&sample);
    fine = fine && theme_reader_each(&sample.reader, (ThemeVisitor){.context = &sample,
                                                                    .document = start_document,
                                                                    .sentence = add_sentence,
                                                                    .needs_places = true});
    if (fine) write_table(&sample);
    close_strata(&sample);
    theme_reader_close(&sample.reader);
    return fine;
}
