#include "analyze/topics/fit/topic_models.h"

#include "analyze/topics/fit/topic_factor_fit.h"
#include "analyze/topics/fit/topic_fit.h"
#include "analyze/topics/fit/topic_model_file.h"
#include "analyze/topics/units/topic_themes.h"
#include "analyze/topics/units/topic_words.h"
#include "base/output.h"
#include "base/translation/translation.h"

#include <string.h>

static const char *const method_names[] = {"lda", "nmf"};

static const Option fit_rows[] = {
    {"k", "N", "topics to be found, beside those of --themes (default: 20)",
     AS_WHOLE(TopicFitOptions, topics, 1, TOPICS_AT_MOST / 2)},
    {"runs", "N", "runs of the sampler, which tell how stable a topic is (default: 5)",
     AS_WHOLE(TopicFitOptions, runs, 1, 1000)},
    {"sweeps", "N", "sweeps of a run over all words (default: 1000)",
     AS_WHOLE(TopicFitOptions, sweeps, 1, 1000000)},
    {"method", NULL,
     "chances of words, by sampling (default), or non-negative factors of TF-IDF: quick, coherent, without "
     "probabilities and intervals",
     AS_CHOICE(TopicFitOptions, method, method_names)},
};

static bool agree_fit(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    const TopicFitOptions *options = own;
    return options->method == TOPIC_LDA || !option_given(values, &topic_fit_options, "sweeps") ||
           diagnostics_usage(diagnostics, "--sweeps is for --method=lda: factors are found without draws");
}
const OptionSet topic_fit_options = {"Topics", OPTION_ROWS(fit_rows), sizeof(TopicFitOptions),
                                     &(TopicFitOptions){20, 5, 1000, TOPIC_LDA}, .agree = agree_fit};

enum { FEW_TOKENS = 20000, FEW_UNITS = 100, TOPICS_OF_FEW = 5 };

static const Option file_rows[] = {
    {"save", "FILE", "keeps the topics for other tables and texts", AS_TEXT(TopicFileOptions, save),
     .file = OPTION_WRITES_FILE},
    {"model", "FILE", "topics that --save has kept, in place of finding any",
     AS_TEXT(TopicFileOptions, model), .file = OPTION_READS_FILE},
};

// What was settled when the topics were found.
static bool agree_file(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    static const struct Settled {
        const OptionSet *set;
        const char *name;
    } settled[] = {{&topic_fit_options, "k"},      {&topic_fit_options, "runs"},
                   {&topic_fit_options, "sweeps"}, {&topic_fit_options, "method"},
                   {&topic_unit_options, "unit"},  {&topic_unit_options, "join"}};
    const TopicFileOptions *options = own;
    const CompoundOptions *compounds = option_values(values, &compound_options);
    bool joins_phrases = compounds->path && strcmp(compounds->path, "themes") == 0;
    if (options->model && option_given(values, &dictionary_options, "themes") && !joins_phrases)
        return diagnostics_usage(diagnostics, "--themes is settled by --model, whose topics are there");
    for (size_t i = 0; options->model && i < sizeof settled / sizeof *settled; i++)
        if (option_given(values, settled[i].set, settled[i].name))
            return diagnostics_usage(diagnostics, "--%s is settled by --model, whose topics are there",
                                     settled[i].name);
    if (options->model && options->save)
        return diagnostics_usage(diagnostics, "--save keeps topics that are found, --model has some");
    return true;
}
const OptionSet topic_file_options = {"Topics", OPTION_ROWS(file_rows), sizeof(TopicFileOptions),
                                      &(TopicFileOptions){0}, .agree = agree_file};

static const Option model_rows[] = {
    {"model", "FILE", "the topics that analyze topics --save=FILE has kept", AS_TEXT(TopicModelOptions, path),
     .file = OPTION_READS_FILE},
};

static bool agree_model(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    (void)own;
    const CompoundOptions *compounds = option_values(values, &compound_options);
    bool joins_phrases = compounds->path && strcmp(compounds->path, "themes") == 0;
    if (option_given(values, &dictionary_options, "themes") && !joins_phrases)
        return diagnostics_usage(diagnostics, "--themes is settled by --model, whose topics are there");
    return true;
}
const OptionSet topic_model_options = {"Topics", OPTION_ROWS(model_rows), sizeof(TopicModelOptions),
                                       &(TopicModelOptions){0}, .agree = agree_model};

// ---- What is too little ----

bool topic_models_other_serves(const TopicCorpus *corpus, const TopicUnits *units, size_t topics) {
    for (size_t i = 0; i < corpus->count; i++) {
        const TopicUnits *other = &corpus->list[i];
        if (other != units && other->text.word_count && topics <= other->text.unit_count) return true;
    }
    return false;
}

// Beside another language that has topics, what is too small for them is not what the corpus is about.
typedef Flow TellFunction(Diagnostics *diagnostics, Place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static TellFunction *tell_left_out(bool other_serves) {
    return other_serves ? diagnostics_warn : diagnostics_skip;
}

static bool can_fit(const TopicUnits *units, size_t topics, bool other_serves, Diagnostics *diagnostics) {
    if (topics <= units->text.unit_count) return true;
    tell_left_out(other_serves)(
        diagnostics, NO_PLACE,
        MESSAGE("%s: %zu topics are more than there are units, %zu: no topics (--k=N asks for fewer, "
                "--join=N makes shorter units)"),
        language_codes[units->language], topics, units->text.unit_count);
    return false;
}

static void tell_size(const TopicUnits *units, Diagnostics *diagnostics) {
    diagnostics_note(diagnostics, NO_PLACE,
                     "%s: topics of %zu tokens, %zu different terms, in %zu unit%s of %zu document%s",
                     language_codes[units->language], units->text.token_count, units->text.word_count,
                     units->text.unit_count, topic_plural(units->text.unit_count), units->document_count,
                     topic_plural(units->document_count));
}

void topic_models_tell_few(const TopicUnits *units, size_t topics, Diagnostics *diagnostics) {
    const char *code = language_codes[units->language];
    bool is_few = units->text.token_count < FEW_TOKENS || units->text.unit_count < FEW_UNITS;
    if (is_few && topics > TOPICS_OF_FEW)
        diagnostics_warn(
            diagnostics, NO_PLACE,
            "%s: %zu words in %zu units are few for %zu topics, many of which will not be stable "
            "(--k=%d or less)",
            code, units->text.token_count, units->text.unit_count, topics, TOPICS_OF_FEW);
    if (units->document_count == 1)
        diagnostics_warn(diagnostics, NO_PLACE,
                         "%s: one document: its topics are those of its passages, and say nothing of others",
                         code);
}

// ---- Fitting ----

bool topic_models_have_words(const TopicUnits *units, bool other_serves, Diagnostics *diagnostics) {
    if (units->text.word_count) return true;
    tell_left_out(other_serves)(
        diagnostics, NO_PLACE,
        MESSAGE("%s: no content word is in enough units for topics to be told by it (%zu unit%s): it takes "
                "%zu, and half of them at most (--unit, --join=N: more, shorter units)"),
        language_codes[units->language], units->text.unit_count, topic_plural(units->text.unit_count),
        topic_words_least_units(units->text.unit_count));
    return false;
}

// False with a message where nothing can be fitted because of the themes; where it is but this language whose
// words have no keyword of a theme, the others go on.
static bool fit_language(TopicModels *models, const TopicUnits *units, Analysis *analysis) {
    const TopicFitOptions *options = analysis_options(analysis, &topic_fit_options);
    Diagnostics *diagnostics = &analysis->run->diagnostics;
    TopicThemes themes;
    bool other_serves = topic_models_other_serves(&models->corpus, units, options->topics);
    if (!topic_models_have_words(units, other_serves, diagnostics)) return true;
    bool fine = topic_themes_find(&themes, units, analysis);
    if (fine && options->method == TOPIC_NMF && themes.keywords.topic_count)
        fine = diagnostics_usage(diagnostics, "--method=nmf takes no --themes: factors have no seeds");
    TopicFitPlan plan = {.units = units,
                         .keywords = themes.keywords.topic_count ? &themes.keywords : NULL,
                         .themes = themes.names,
                         .topics = themes.keywords.topic_count + options->topics,
                         .runs = options->runs,
                         .sweeps = options->sweeps,
                         .seed = analysis->run->options.seed,
                         .threads = analysis->run->options.threads};
    if (fine && can_fit(units, plan.topics, other_serves, diagnostics)) {
        tell_size(units, diagnostics);
        topic_models_tell_few(units, plan.topics, diagnostics);
        TopicModel *model = &models->list[models->count++];
        if (options->method == TOPIC_NMF)
            topic_factor_fit(model, &plan, diagnostics);
        else
            topic_fit(model, &plan);
    }
    bool others_go_on = themes.lacks_keywords && models->corpus.count > 1;
    topic_themes_free(&themes);
    return fine || others_go_on;
}

static void tell_languages(const TopicCorpus *corpus, Diagnostics *diagnostics) {
    Buffer codes = {0};
    for (size_t i = 0; i < corpus->count; i++)
        buffer_printf(&codes, "%s%s", i ? ", " : "", language_codes[corpus->list[i].language]);
    if (corpus->count > 1)
        diagnostics_note(diagnostics, NO_PLACE,
                         "%zu languages (%s), each of which has topics of its own (--where 'language = %s')",
                         corpus->count, buffer_text(&codes), language_codes[corpus->list[0].language]);
    buffer_free(&codes);
}

static bool fit_models(TopicModels *models, Analysis *analysis, PassVisitor beside) {
    const TopicFileOptions *file = analysis_options(analysis, &topic_file_options);
    Diagnostics *diagnostics = &analysis->run->diagnostics;
    if (file->save && !output_is_possible(file->save, diagnostics)) return false;
    if (!topic_corpus_read(&models->corpus, analysis, &(TopicCorpusPlan){.beside = beside})) return false;
    tell_languages(&models->corpus, diagnostics);
    for (size_t i = 0; i < models->corpus.count; i++)
        if (!fit_language(models, &models->corpus.list[i], analysis)) return false;
    if (file->save && models->count == 0)
        diagnostics_note(diagnostics, NO_PLACE, "no topics were found: %s is not written", file->save);
    return !file->save || !models->count ||
           topic_models_write(models->list, models->count, file->save, diagnostics);
}

// ---- From a file ----

static void tell_unknown(const TopicModels *models, Diagnostics *diagnostics) {
    for (size_t i = 0; i < models->corpus.count; i++) {
        const TopicUnits *units = &models->corpus.list[i];
        size_t found = 0;
        while (found < models->count && models->list[found].language != units->language) found++;
        if (found == models->count)
            diagnostics_skip(
                diagnostics, NO_PLACE, "%s: %zu document%s of a language that the model has no topics of",
                language_codes[units->language], units->document_count, topic_plural(units->document_count));
    }
}

static bool take_models(TopicModels *models, Analysis *analysis, const char *path, PassVisitor beside) {
    Diagnostics *diagnostics = &analysis->run->diagnostics;
    TopicWords words[LANGUAGE_COUNT] = {{0}};
    if (!topic_models_read(models->list, &models->count, path, diagnostics)) return false;
    TopicUnitOptions options = {TOPIC_PARAGRAPHS, 1};
    for (size_t i = 0; i < models->count; i++) {
        const TopicModel *model = &models->list[i];
        words[model->language] = (TopicWords){model->names, model->words};
        options = (TopicUnitOptions){(TopicUnit)model->unit, model->join_words};
    }
    TopicCorpusPlan plan = {&options, words, beside};
    if (!topic_corpus_read(&models->corpus, analysis, &plan)) return false;
    tell_unknown(models, diagnostics);
    return true;
}

bool topic_models_open(TopicModels *models, Analysis *analysis) {
    return topic_models_open_beside(models, analysis, (PassVisitor){0});
}

// A theme's topic that most of its keywords have left is about something else, whatever its name.
static void tell_strayed(const TopicModel *model, Diagnostics *diagnostics) {
    Buffer names = {0};
    for (size_t k = 0; k < model->topics; k++) {
        const TopicSummary *topic = &model->list[k];
        if (!topic->theme.length || 2 * topic->keyword_own_tokens >= topic->keyword_tokens) continue;
        if (names.length) buffer_append_text(&names, ", ");
        buffer_append(&names, topic->theme);
    }
    if (names.length)
        diagnostics_warn(diagnostics, NO_PLACE,
                         "%s: most keywords of %s went to other topics: these are not about their themes "
                         "(--quality has keyword_share; more keywords hold a topic)",
                         language_codes[model->language], buffer_text(&names));
    buffer_free(&names);
}

static void tell_all_strayed(const TopicModels *models, Diagnostics *diagnostics) {
    for (size_t i = 0; i < models->count; i++) tell_strayed(&models->list[i], diagnostics);
}

bool topic_models_open_beside(TopicModels *models, Analysis *analysis, PassVisitor beside) {
    const TopicFileOptions *file = analysis_options(analysis, &topic_file_options);
    *models = (TopicModels){0};
    bool fine = file->model ? take_models(models, analysis, file->model, beside)
                            : fit_models(models, analysis, beside);
    if (fine) tell_all_strayed(models, &analysis->run->diagnostics);
    return fine;
}

bool topic_models_take(TopicModels *models, Analysis *analysis, PassVisitor beside) {
    const TopicModelOptions *options = analysis_options(analysis, &topic_model_options);
    Diagnostics *diagnostics = &analysis->run->diagnostics;
    *models = (TopicModels){0};
    if (!options->path)
        return diagnostics_usage(
            diagnostics, "--model=FILE is missing: which topics? (analyze topics --save=FILE keeps some)");
    bool fine = take_models(models, analysis, options->path, beside);
    if (fine) tell_all_strayed(models, diagnostics);
    return fine;
}

const TopicUnits *topic_models_units(const TopicModels *models, const TopicModel *model) {
    for (size_t i = 0; i < models->corpus.count; i++)
        if (models->corpus.list[i].language == model->language) return &models->corpus.list[i];
    return NULL;
}

void topic_models_close(TopicModels *models) {
    for (size_t i = 0; i < models->count; i++) topic_model_free(&models->list[i]);
    topic_corpus_free(&models->corpus);
}
