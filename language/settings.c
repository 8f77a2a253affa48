#include "language/settings.h"

#include <stdio.h>
#include <string.h>

const char *const segmentation_names[SEGMENTATION_COUNT] = {"reader", "ud", "uax29"};
const char *const clitics_names[CLITICS_COUNT] = {"possessive", "keep", "cut"};
const char *const term_rule_names[TERM_RULE_COUNT] = {"fold", "form", "stem", "lemma"};

void settings_append(Buffer *buffer, const LanguageSettings *settings) {
    buffer_printf(buffer, "language=%s terms=%s segmentation=%s elision=%s clitics=%s",
                  language_codes[settings->language], term_rule_names[settings->terms],
                  segmentation_names[settings->segmentation], settings->keep_elision ? "keep" : "cut",
                  clitics_names[settings->clitics]);
    if (settings->drop_directions) buffer_append_text(buffer, " directions=drop");
    if (settings->ignore_speakers) buffer_append_text(buffer, " speakers=no");
    if (settings->lemma_sources[0]) buffer_printf(buffer, " %s", settings->lemma_sources);
}

static size_t index_of(Str value, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_equal_text(value, names[i])) return i;
    return 0;
}

// What comes from a list or a dictionary is told on as it was written.
static void keep_source(LanguageSettings *settings, const char *key, Str value) {
    char *sources = settings->lemma_sources;
    size_t length = strlen(sources);
    snprintf(sources + length, LEMMA_SOURCES_BYTES - length, "%s%s=%.*s", length ? " " : "", key,
             STR_ARGUMENTS(value));
}

LanguageSettings settings_parse(Str text) {
    LanguageSettings settings = {0};
    while (text.length) {
        Str value = str_cut(&text, ' ');
        Str key = str_cut(&value, '=');
        if (str_equal_text(key, "language"))
            settings.language = language_from_tag(value);
        else if (str_equal_text(key, "terms"))
            settings.terms = (TermRule)index_of(value, term_rule_names, TERM_RULE_COUNT);
        else if (str_equal_text(key, "segmentation"))
            settings.segmentation = (Segmentation)index_of(value, segmentation_names, SEGMENTATION_COUNT);
        else if (str_equal_text(key, "elision"))
            settings.keep_elision = str_equal_text(value, "keep");
        else if (str_equal_text(key, "clitics"))
            settings.clitics = (Clitics)index_of(value, clitics_names, CLITICS_COUNT);
        else if (str_equal_text(key, "directions"))
            settings.drop_directions = str_equal_text(value, "drop");
        else if (str_equal_text(key, "speakers"))
            settings.ignore_speakers = str_equal_text(value, "no");
        else if (str_equal_text(key, "lemmas"))
            keep_source(&settings, "lemmas", value);
        else if (str_equal_text(key, "dictionaries"))
            keep_source(&settings, "dictionaries", value);
    }
    return settings;
}
