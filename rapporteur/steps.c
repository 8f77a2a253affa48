#include "rapporteur/steps.h"

#include "base/memory.h"
#include "base/programs/shell_words.h"

#include <stdlib.h>
#include <string.h>

typedef enum Need {
    NEEDS_NOTHING,
    NEEDS_GROUPS = 1,
    NEEDS_PERIODS = 2,
    NEEDS_BEFORE = 4,   // a study that was there
    NEEDS_ARRIVALS = 8, // documents that came, and others that were there
    NEEDS_NETWORKS = 16,
    NEEDS_WORKBOOKS = 32,
    NEEDS_TOPICS = 64,    // asked for
    NEEDS_CLUSTERS = 128, // asked for
    NEEDS_MODEL = 256,    // topics were found
    NEEDS_PARTS = 512,    // the corpus is in parts
} Need;

// {name} stands for words that follow from the settings, none of them perhaps. So do corpus.vrt and the
// counts of it, which are several files where the corpus is in parts; without parts, counts are the corpus.
typedef struct StepRow {
    size_t phase;
    unsigned needs;
    const char *output;
    const char *command;
} StepRow;

#define TERMS_COUNTS "terms.counts"
#define WORDS_COUNTS "words.counts" // those of terms, but where compounds are joined in these
#define THEMES_COUNTS "themes.counts"

static const StepRow rows[] = {
    {PHASE_CORPUS, NEEDS_NOTHING, "corpus.vrt",
     "tokenize {part} {language} {metadata} {lemmas} {tokenize} {texts}"},
    {PHASE_COUNTS, NEEDS_PARTS, TERMS_COUNTS, "analyze counts {compounds} corpus.vrt"},
    {PHASE_COUNTS, NEEDS_PARTS, THEMES_COUNTS, "analyze counts --of=themes {themes} corpus.vrt"},
    {PHASE_DOCUMENTS, NEEDS_NOTHING, "documents.csv", "analyze documents {which} " WORDS_COUNTS},
    {PHASE_TABLES, NEEDS_GROUPS, "keyness.csv",
     "analyze keyness {which} {terms} {groups} --top=30 " TERMS_COUNTS},
    {PHASE_TABLES, NEEDS_PERIODS, "compare_words.csv",
     "analyze compare {which} {stopwords} {last} {earlier} --top=50 " WORDS_COUNTS},
    {PHASE_TABLES, NEEDS_NOTHING, "frequency.csv",
     "analyze frequency {which} {terms} {groups} --top=50 " TERMS_COUNTS},
    {PHASE_TABLES, NEEDS_NOTHING, "tfidf.csv", "analyze tfidf {which} {terms} --top=10 " TERMS_COUNTS},
    {PHASE_TABLES, NEEDS_NOTHING, "themes.csv", "analyze themes {which} {themes} {groups} " THEMES_COUNTS},
    {PHASE_TABLES, NEEDS_NOTHING, "evidence.csv", "analyze themes {which} {themes} --evidence corpus.vrt"},
    {PHASE_TABLES, NEEDS_NOTHING, "pairs.csv",
     "analyze cooccurrence {which} {themes} --unit=sentence,paragraph,document " THEMES_COUNTS},
    {PHASE_TABLES, NEEDS_NETWORKS, "network.csv",
     "analyze network {which} --of=themes {themes} " THEMES_COUNTS},
    {PHASE_TABLES, NEEDS_PERIODS, "trend.csv", "analyze trend {which} {themes} " THEMES_COUNTS},
    {PHASE_TABLES, NEEDS_PERIODS, "series.csv",
     "analyze trend --series {which} {themes} {period} " THEMES_COUNTS},
    {PHASE_TABLES, NEEDS_PERIODS, "compare.csv",
     "analyze compare {which} {themes} {last} {earlier} " THEMES_COUNTS},
    {PHASE_TABLES, NEEDS_BEFORE | NEEDS_ARRIVALS, "since.csv",
     "analyze compare {which} {themes} {came} {kept} " THEMES_COUNTS},
    {PHASE_TABLES, NEEDS_NOTHING, "keyphrases.csv",
     "analyze keyphrases {which} {terms} {groups} --top=10 corpus.vrt"},
    {PHASE_TABLES, NEEDS_NOTHING, "diversity.csv", "analyze diversity {which} {groups} corpus.vrt"},
    {PHASE_TABLES, NEEDS_GROUPS, "similarity.csv",
     "analyze similarity {which} {terms} {groups} " TERMS_COUNTS},
    {PHASE_TABLES, NEEDS_GROUPS, "map.csv",
     "analyze correspondence {which} {terms} {groups} --min-frequency=10 --commonest=300 " TERMS_COUNTS},
    {PHASE_TABLES, NEEDS_CLUSTERS, "classes.csv",
     "analyze clusters {which} {terms} {clusters} --top=20 corpus.vrt"},
    {PHASE_TABLES, NEEDS_TOPICS, "topics.csv",
     "analyze topics {which} {terms} {topics} --save=topics.model corpus.vrt"},
    {PHASE_TOPICS, NEEDS_MODEL | NEEDS_PERIODS, "topics_prevalence.csv",
     "analyze topics --prevalence {which} {period} --model=topics.model corpus.vrt"},
    {PHASE_TOPICS, NEEDS_MODEL, "topics_quality.csv",
     "analyze topics --quality {which} --model=topics.model corpus.vrt"},
    {PHASE_TOPICS, NEEDS_MODEL, "topics_evidence.csv",
     "analyze topics --evidence {which} --top=5 --model=topics.model corpus.vrt"},
    {PHASE_CHANGES, NEEDS_BEFORE, "changes.csv", "rapporteur changes previous"},
    {PHASE_REPORTS, NEEDS_WORKBOOKS, "tables.xlsx", "report xlsx {tables}"},
    {PHASE_REPORTS, NEEDS_NOTHING, "page.html", "report html {title} {tables}"},
    {PHASE_REPORTS, NEEDS_NOTHING, "package", "report package {tables}"},
    {PHASE_REPORTS, NEEDS_PERIODS, "figures/series.gp", "report gnuplot {labels} series.csv"},
    {PHASE_REPORTS, NEEDS_PERIODS, "figures/trend.gp", "report gnuplot {labels} trend.csv"},
    {PHASE_REPORTS, NEEDS_NOTHING, "figures/themes.gp", "report gnuplot {labels} themes.csv"},
    {PHASE_REPORTS, NEEDS_PERIODS, "figures/compare.gp", "report gnuplot {labels} compare.csv"},
    {PHASE_REPORTS, NEEDS_GROUPS, "figures/keyness.gp", "report gnuplot {labels} keyness.csv"},
    {PHASE_REPORTS, NEEDS_NETWORKS, "figures/network.gp",
     "report gnuplot {labels} {sentences} --nodes=network.csv pairs.csv"},
    {PHASE_REPORTS, NEEDS_GROUPS, "figures/map.gp", "report gnuplot {labels} map.csv"},
    {PHASE_REPORTS, NEEDS_MODEL | NEEDS_PERIODS, "figures/topics.gp",
     "report gnuplot {labels} topics_prevalence.csv"},
};

// In the order in which they stand in workbook and page: what changed first.
static const char *const table_order[] = {
    "changes.csv",
    "since.csv",
    "series.csv",
    "trend.csv",
    "themes.csv",
    "compare.csv",
    "compare_words.csv",
    "keyness.csv",
    "pairs.csv",
    "network.csv",
    "topics.csv",
    "topics_prevalence.csv",
    "topics_quality.csv",
    "keyphrases.csv",
    "classes.csv",
    "similarity.csv",
    "map.csv",
    "frequency.csv",
    "tfidf.csv",
    "diversity.csv",
    "documents.csv",
    "evidence.csv",
    "topics_evidence.csv",
};

// ---- Words ----

typedef struct StepMaker {
    Steps *steps;
    Step *step;
    const StepChoice *choice;
    size_t part; // that is made, from 1; 0: none, or all are read
} StepMaker;

static void add_word(const StepMaker *maker, Str word) {
    Step *step = maker->step;
    MEMORY_GROW(step->words, step->word_capacity, step->word_count + 2);
    step->words[step->word_count++] = arena_copy_text(&maker->steps->arena, word);
    step->words[step->word_count] = NULL;
}

static void add_option(const StepMaker *maker, const char *name, const char *value) {
    if (value) add_word(maker, arena_printf(&maker->steps->arena, "--%s=%s", name, value));
}

static const char *setting(const StepMaker *maker, SettingName name) {
    return maker->choice->settings->values[name];
}

static void add_themes(const StepMaker *maker) {
    add_option(maker, "themes", setting(maker, SETTING_THEMES));
}

static void add_metadata(const StepMaker *maker) {
    add_option(maker, "metadata", setting(maker, SETTING_METADATA));
}

static void add_language(const StepMaker *maker) {
    const char *language = setting(maker, SETTING_LANGUAGE);
    if (language && strcmp(language, "auto") != 0) add_option(maker, "language", language);
}

static void add_title(const StepMaker *maker) {
    add_option(maker, "title", setting(maker, SETTING_TITLE));
}

// Which documents, and what is known of those who speak.
static void add_which(const StepMaker *maker) {
    const char *value = setting(maker, SETTING_ORIGINALS);
    if (value && (strcmp(value, "yes") == 0 || strcmp(value, "true") == 0))
        add_word(maker, STR("--originals"));
    add_option(maker, "speakers", setting(maker, SETTING_SPEAKERS));
}

// Beside the words of the language, not in their place.
static void add_stopwords(const StepMaker *maker) {
    if (setting(maker, SETTING_STOPWORDS)) add_option(maker, "stopwords", "auto");
    add_option(maker, "stopwords", setting(maker, SETTING_STOPWORDS));
}

static void add_compounds(const StepMaker *maker) {
    add_option(maker, "compounds", setting(maker, SETTING_COMPOUNDS));
}

static void add_terms(const StepMaker *maker) {
    add_compounds(maker);
    add_stopwords(maker);
}

static void add_lemmas(const StepMaker *maker) {
    if (setting(maker, SETTING_LEMMAS)) add_option(maker, "terms", "lemma");
    add_option(maker, "lemmas", setting(maker, SETTING_LEMMAS));
}

static void add_tokenize(const StepMaker *maker) {
    OptionList words = {0};
    if (setting(maker, SETTING_TOKENIZE))
        shell_words_cut(&words, &maker->steps->arena, setting(maker, SETTING_TOKENIZE));
    for (size_t i = 0; i < words.count; i++) add_word(maker, str_from(words.items[i]));
    free(words.items);
}

static void add_texts(const StepMaker *maker) {
    for (Str rest = str_from(setting(maker, SETTING_TEXTS)); rest.length;)
        add_word(maker, str_cut(&rest, '\n'));
}

static void add_groups(const StepMaker *maker) {
    add_option(maker, "by", step_groups(maker->choice));
}

static void add_topics(const StepMaker *maker) {
    add_option(maker, "k", setting(maker, SETTING_TOPICS));
}

static void add_clusters(const StepMaker *maker) {
    add_option(maker, "k", setting(maker, SETTING_CLUSTERS));
}

static void add_period(const StepMaker *maker) {
    add_option(maker, "by", maker->choice->tally->period);
}

static void add_last(const StepMaker *maker) {
    add_word(maker, arena_printf(&maker->steps->arena, "--a=date = %s", maker->choice->tally->last_period));
}

static void add_earlier(const StepMaker *maker) {
    add_word(maker, arena_printf(&maker->steps->arena, "--b=date < %s", maker->choice->tally->last_period));
}

static void add_came(const StepMaker *maker) {
    add_word(maker, STR("--a=document != @previous/kept.txt"));
}

static void add_kept(const StepMaker *maker) {
    add_word(maker, STR("--b=document = @previous/kept.txt"));
}

// Headings and themes in the language of most documents, where it is one of the three that they are in.
static void add_labels(const StepMaker *maker) {
    const char *language = tally_main_language(maker->choice->tally);
    if (str_is_listed(str_from(language), "en fr ko")) add_option(maker, "labels", language);
}

// A network shows one unit: that of analyze network.
static void add_sentences(const StepMaker *maker) {
    add_word(maker, STR("--where=unit = sentence"));
}

static void add_tables(const StepMaker *maker) {
    for (size_t i = 0; i < sizeof table_order / sizeof *table_order; i++)
        for (size_t k = 0; k < maker->steps->count; k++)
            if (strcmp(maker->steps->items[k].output, table_order[i]) == 0)
                add_word(maker, str_from(table_order[i]));
}

// parts/0003.vrt for corpus.vrt.
static const char *part_name(const StepMaker *maker, size_t part, const char *file) {
    const char *ending = strcmp(file, "corpus.vrt") == 0 ? "vrt" : file;
    return arena_printf(&maker->steps->arena, "parts/%04zu.%s", part, ending).bytes;
}

static void add_part(const StepMaker *maker) {
    if (maker->part)
        add_word(maker, arena_printf(&maker->steps->arena, "--part=%zu/%zu", maker->part,
                                     settings_parts(maker->choice->settings)));
}

// Several inputs are one corpus.
static void add_inputs(const StepMaker *maker, const char *file) {
    size_t parts = settings_parts(maker->choice->settings);
    if (!parts) add_word(maker, STR("corpus.vrt"));
    for (size_t part = 1; part <= parts; part++)
        if (!maker->part || maker->part == part) add_word(maker, str_from(part_name(maker, part, file)));
}

static void add_corpus(const StepMaker *maker) {
    add_inputs(maker, "corpus.vrt");
}

static void add_terms_counts(const StepMaker *maker) {
    add_inputs(maker, TERMS_COUNTS);
}

static void add_words_counts(const StepMaker *maker) {
    add_inputs(maker, setting(maker, SETTING_COMPOUNDS) ? "corpus.vrt" : TERMS_COUNTS);
}

static void add_themes_counts(const StepMaker *maker) {
    add_inputs(maker, THEMES_COUNTS);
}

static const struct {
    const char *name;
    void (*add)(const StepMaker *maker);
} placeholders[] = {
    {"{themes}", add_themes},
    {"{metadata}", add_metadata},
    {"{language}", add_language},
    {"{title}", add_title},
    {"{which}", add_which},
    {"{terms}", add_terms},
    {"{stopwords}", add_stopwords},
    {"{lemmas}", add_lemmas},
    {"{tokenize}", add_tokenize},
    {"{texts}", add_texts},
    {"{groups}", add_groups},
    {"{period}", add_period},
    {"{last}", add_last},
    {"{earlier}", add_earlier},
    {"{came}", add_came},
    {"{kept}", add_kept},
    {"{tables}", add_tables},
    {"{topics}", add_topics},
    {"{clusters}", add_clusters},
    {"{labels}", add_labels},
    {"{sentences}", add_sentences},
    {"{part}", add_part},
    {"{compounds}", add_compounds},
    {"corpus.vrt", add_corpus},
    {TERMS_COUNTS, add_terms_counts},
    {WORDS_COUNTS, add_words_counts},
    {THEMES_COUNTS, add_themes_counts},
};

static void add_words(const StepMaker *maker, Str word) {
    for (size_t i = 0; i < sizeof placeholders / sizeof *placeholders; i++)
        if (str_equal_text(word, placeholders[i].name)) {
            placeholders[i].add(maker);
            return;
        }
    add_word(maker, word);
}

// ---- Steps ----

const char *step_groups(const StepChoice *choice) {
    const char *groups = choice->settings->values[SETTING_GROUPS];
    return groups ? groups : choice->tally ? choice->tally->period : NULL;
}

static unsigned what_there_is(const StepChoice *choice) {
    const Tally *tally = choice->tally;
    unsigned there = choice->has_before ? NEEDS_BEFORE : 0;
    if (step_groups(choice)) there |= NEEDS_GROUPS;
    if (choice->has_model) there |= NEEDS_MODEL;
    if (choice->has_networks) there |= NEEDS_NETWORKS;
    if (choice->has_workbooks) there |= NEEDS_WORKBOOKS;
    if (choice->settings->values[SETTING_TOPICS]) there |= NEEDS_TOPICS;
    if (choice->settings->values[SETTING_CLUSTERS]) there |= NEEDS_CLUSTERS;
    if (settings_parts(choice->settings)) there |= NEEDS_PARTS;
    if (tally && tally->period) there |= NEEDS_PERIODS;
    if (tally && tally->came + tally->changed && tally->kept) there |= NEEDS_ARRIVALS;
    return there;
}

static void keep_step(Steps *steps, Step step) {
    step.is_figure = str_starts_with(str_from(step.output), STR("figures/"));
    MEMORY_GROW(steps->items, steps->capacity, steps->count + 1);
    steps->items[steps->count++] = step;
}

static void add_step(Steps *steps, const StepChoice *choice, const StepRow *row, size_t part) {
    Step step = {.phase = row->phase, .output = row->output};
    StepMaker maker = {steps, &step, choice, part};
    if (part) step.output = part_name(&maker, part, row->output);
    for (Str rest = str_from(row->command); rest.length;) add_words(&maker, str_cut(&rest, ' '));
    for (size_t i = 0; i < step.word_count; i++)
        if (strncmp(step.words[i], "--save=", strlen("--save=")) == 0)
            step.beside = step.words[i] + strlen("--save=");
    add_word(&maker, STR("-o"));
    add_word(&maker, str_from(step.output));
    keep_step(steps, step);
}

void steps_add(Steps *steps, const StepChoice *choice, size_t from, size_t to) {
    unsigned there = what_there_is(choice);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].phase < from || rows[i].phase > to || (rows[i].needs & ~there)) continue;
        size_t parts = rows[i].phase <= PHASE_COUNTS ? settings_parts(choice->settings) : 0;
        for (size_t part = 1; part <= parts; part++) add_step(steps, choice, &rows[i], part);
        if (!parts) add_step(steps, choice, &rows[i], 0);
    }
}

// gnuplot has no -o; -d: without the settings of its user.
static void add_drawing(Steps *steps, const StepChoice *choice, const char *script) {
    Str name = str_slice(str_from(script), 0, strlen(script) - strlen(".gp"));
    Step step = {.phase = PHASE_FIGURES};
    StepMaker maker = {steps, &step, choice, 0};
    step.output = arena_printf(&steps->arena, "%.*s.svg", STR_ARGUMENTS(name)).bytes;
    add_word(&maker, STR("gnuplot"));
    add_word(&maker, STR("-d"));
    add_word(&maker, STR("-e"));
    add_word(&maker, arena_printf(&steps->arena, "set output \"%s\"", step.output));
    add_word(&maker, str_from(script));
    keep_step(steps, step);
}

void steps_add_drawings(Steps *steps, const StepChoice *choice) {
    size_t count = steps->count;
    for (size_t i = 0; i < count; i++)
        if (steps->items[i].is_figure && !steps->items[i].is_lacking)
            add_drawing(steps, choice, steps->items[i].output);
}

void steps_free(Steps *steps) {
    for (size_t i = 0; i < steps->count; i++) {
        free(steps->items[i].words);
        buffer_free(&steps->items[i].said);
    }
    free(steps->items);
    arena_free(&steps->arena);
    *steps = (Steps){0};
}

// ---- Lines ----

// Whether a word is one of all parts: they stand there together, in the order of their names.
static bool is_of_parts(const Step *step, size_t word) {
    return step->phase > PHASE_COUNTS && strncmp(step->words[word], "parts/", strlen("parts/")) == 0;
}

void step_append_line(Buffer *text, const Step *step) {
    for (size_t i = 0; i < step->word_count; i++) {
        if (is_of_parts(step, i)) {
            if (!is_of_parts(step, i - 1)) buffer_printf(text, " parts/*%s", strchr(step->words[i], '.'));
            continue;
        }
        if (i) buffer_append_byte(text, ' ');
        shell_word_append(text, step->words[i]);
    }
}
