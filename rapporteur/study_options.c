#include "rapporteur/study_options.h"

#include "base/path.h"
#include "rapporteur/files/files.h"
#include "rapporteur/jobs/plan.h"
#include "rapporteur/record.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// ---- Options ----

typedef struct StudyOptions {
    const char *output, *themes, *metadata, *language, *period, *groups, *title, *tokenize;
    const char *speakers, *lemmas, *stopwords, *compounds;
    size_t topics, clusters; // 0: none
    bool originals;
} StudyOptions;

static const Option rows[] = {
    {"output", "FOLDER", "the study (default: study); its name is there when all of it is",
     AS_TEXT(StudyOptions, output), .letter = 'o'},
    {"themes", "FILE", "the dictionary of themes", AS_TEXT(StudyOptions, themes), .file = OPTION_READS_FILE},
    {"metadata", "FILE", "a table with one row a document id", AS_TEXT(StudyOptions, metadata),
     .file = OPTION_READS_FILE},
    {"language", "fr|en|ko|de|es|auto", "language of all documents (default: told for each)",
     AS_TEXT(StudyOptions, language)},
    {"period", "auto|year|half|quarter|month|week|day|none",
     "what time is cut into (default: auto, the longest of which there are two)",
     AS_TEXT(StudyOptions, period)},
    {"groups", "FIELD", "what is compared, if not periods: speaker, or a field of the documents",
     AS_TEXT(StudyOptions, groups)},
    {"speakers", "FILE", "a table with a column speaker: its other columns are fields of turns",
     AS_TEXT(StudyOptions, speakers), .file = OPTION_READS_FILE},
    {"lemmas", "FILE", "lemmas of words: form, tab, lemma; lemmas are counted then",
     AS_TEXT(StudyOptions, lemmas), .file = OPTION_READS_FILE},
    {"stopwords", "FILE", "words to hide, one a line, beside those of the language",
     AS_TEXT(StudyOptions, stopwords), .file = OPTION_READS_FILE},
    {"compounds", "FILE", "phrases, one a line, that are one term each", AS_TEXT(StudyOptions, compounds),
     .file = OPTION_READS_FILE},
    {"topics", "N", "look for so many topics (default: none, for they take minutes)",
     AS_WHOLE(StudyOptions, topics, 2, 500)},
    {"clusters", "N", "part the vocabulary into so many classes (default: none)",
     AS_WHOLE(StudyOptions, clusters, 2, 50)},
    {"originals", NULL, "leave out documents with a field translation_of",
     AS_SWITCH(StudyOptions, originals)},
    {"title", "TEXT", "what the page is called", AS_TEXT(StudyOptions, title)},
    {"tokenize", "'OPTION…'", "further options of tokenize", AS_TEXT(StudyOptions, tokenize)},
};
const OptionSet study_options = {"Study", OPTION_ROWS(rows), sizeof(StudyOptions), &(StudyOptions){0}};

// ---- Settings ----

static void override(Settings *settings, SettingName name, const char *value) {
    if (value) settings_set(settings, name, str_from(value));
}

static void override_number(Settings *settings, SettingName name, size_t value) {
    if (value) settings_set(settings, name, arena_printf(&settings->arena, "%zu", value));
}

static void take_options(Settings *settings, const StudyOptions *options) {
    override(settings, SETTING_THEMES, options->themes);
    override(settings, SETTING_METADATA, options->metadata);
    override(settings, SETTING_LANGUAGE, options->language);
    override(settings, SETTING_PERIOD, options->period);
    override(settings, SETTING_GROUPS, options->groups);
    override(settings, SETTING_TITLE, options->title);
    override(settings, SETTING_TOKENIZE, options->tokenize);
    override(settings, SETTING_SPEAKERS, options->speakers);
    override(settings, SETTING_LEMMAS, options->lemmas);
    override(settings, SETTING_STOPWORDS, options->stopwords);
    override(settings, SETTING_COMPOUNDS, options->compounds);
    override_number(settings, SETTING_TOPICS, options->topics);
    override_number(settings, SETTING_CLUSTERS, options->clusters);
    override(settings, SETTING_ORIGINALS, options->originals ? "yes" : NULL);
}

// How many parts there are is a setting, as commands and tables' provenance follow from it; where they are
// made is none.
static void take_parts(Settings *settings, const JobOptions *options) {
    enum { USUAL_PARTS = 16 };
    size_t parts = options->parts;
    if (!parts && options->on && !settings->values[SETTING_PARTS]) parts = USUAL_PARTS;
    Str text = arena_printf(&settings->arena, "%zu", parts);
    if (parts) settings_set(settings, SETTING_PARTS, text);
}

static bool names_settings(const char *path) {
    Str name = str_from(path);
    return str_ends_with(name, STR(".yml")) || str_ends_with(name, STR(".yaml"));
}

// Paths of a file are seen from its folder, those of the command line from here: all are made absolute.
static void settle_from(Settings *settings, const char *folder) {
    char *here = getcwd(NULL, 0);
    Buffer absolute = {0};
    path_make_absolute(&absolute, here ? here : "/", folder);
    settings_settle_paths(settings, buffer_text(&absolute), "/");
    for (size_t i = 0; i < SETTING_COUNT; i++) { // from / they lack the /
        if (!SETTING_IS_INPUT(i) || !settings->values[i]) continue;
        Buffer value = {0};
        for (Str rest = str_from(settings->values[i]); rest.length;) {
            Str path = str_cut(&rest, '\n');
            buffer_printf(&value, "%s/%.*s", value.length ? "\n" : "", STR_ARGUMENTS(path));
        }
        settings_set(settings, (SettingName)i, buffer_str(&value));
        buffer_free(&value);
    }
    buffer_free(&absolute);
    free(here);
}

static bool read_file(Settings *settings, const char *path, Diagnostics *diagnostics) {
    if (!settings_read(settings, path, diagnostics)) return false;
    Str whole = str_from(path), name = path_name(whole);
    const char *folder =
        arena_printf(&settings->arena, "%.*s", (int)(whole.length - name.length), path).bytes;
    settings_set(settings, SETTING_FILE, name);
    if (!settings_take_files(settings, diagnostics)) return false;
    settle_from(settings, folder);
    const char *output = settings->values[SETTING_OUTPUT];
    if (output && *output != '/')
        settings_set(settings, SETTING_OUTPUT, arena_printf(&settings->arena, "%s%s", folder, output));
    return true;
}

static bool take_inputs(Settings *settings, const ToolRun *run) {
    Buffer texts = {0};
    bool fine = true;
    if (run->input_count == 1 && names_settings(run->inputs[0]))
        fine = read_file(settings, run->inputs[0], (Diagnostics *)&run->diagnostics);
    else if (run->input_count == 0 && file_is_there("study.yml"))
        fine = read_file(settings, "study.yml", (Diagnostics *)&run->diagnostics);
    for (size_t i = 0; fine && i < run->input_count && !names_settings(run->inputs[i]); i++)
        buffer_printf(&texts, "%s%s", i ? "\n" : "", run->inputs[i]);
    if (texts.length) settings_set(settings, SETTING_TEXTS, buffer_str(&texts));
    buffer_free(&texts);
    return fine;
}

static bool read_jobs(Settings *settings, const char *path, const char *out, Diagnostics *diagnostics) {
    json_t *record = json_load_file(path, 0, NULL);
    bool fine = json_is_object(json_object_get(record, "settings")) ||
                diagnostics_error(diagnostics, (Place){.file = path},
                                  "is damaged: give the texts and settings of the study anew");
    if (fine) record_take_settings(settings, record);
    if (fine) settle_from(settings, out);
    json_decref(record);
    return fine;
}

// Where no texts are named: what the jobs of OUT were submitted with, whoever did, and from where.
static const char *settings_of_jobs(Arena *arena, const ToolRun *run, const char *out) {
    const JobOptions *options = option_values(run->values, &job_options);
    if ((!options->on && !options->merge_only) || run->input_count > 0 || !out) return NULL;
    const char *path = arena_printf(arena, "%s/" JOBS_SETTINGS, out).bytes;
    return file_is_there(path) ? path : NULL;
}

static bool take_jobs_or_inputs(Settings *settings, ToolRun *run, const char *out) {
    const char *path = settings_of_jobs(&settings->arena, run, out);
    return path ? read_jobs(settings, path, out, &run->diagnostics) : take_inputs(settings, run);
}

static bool has_parts(const Settings *settings, const OptionValues *values, Diagnostics *diagnostics) {
    const JobOptions *options = option_values(values, &job_options);
    return !options->merge_only || settings->values[SETTING_PARTS] ||
           diagnostics_usage(diagnostics, "--merge-only: of how many parts? (--parts=N tells)");
}

bool study_gather(Settings *settings, ToolRun *run) {
    const StudyOptions *options = option_values(run->values, &study_options);
    if (!take_jobs_or_inputs(settings, run, options->output)) return false;
    take_options(settings, options);
    take_parts(settings, option_values(run->values, &job_options));
    if (!has_parts(settings, run->values, &run->diagnostics)) return false;
    if (!settings_take_files(settings, &run->diagnostics)) return false;
    settle_from(settings, ".");
    override(settings, SETTING_OUTPUT, options->output);
    if (!settings->values[SETTING_OUTPUT]) settings_set(settings, SETTING_OUTPUT, STR("study"));
    if (!settings->values[SETTING_TEXTS])
        return diagnostics_usage(&run->diagnostics,
                                 "study: of which texts? (rapporteur study FOLDER --themes=FILE -o OUT, "
                                 "or rapporteur init FOLDER, which writes study.yml)");
    if (!settings->values[SETTING_THEMES])
        return diagnostics_usage(&run->diagnostics,
                                 "study: --themes=FILE is missing: which themes? (rapporteur init FOLDER "
                                 "proposes some)");
    return settings_agree(settings, &run->diagnostics);
}
