#include "tokenize/forms/language_options.h"

static const char *const cut_or_keep[] = {"cut", "keep"};
static const char *const keep_or_drop[] = {"keep", "drop"};
static const char *const yes_or_no[] = {"yes", "no"};

static bool read_language(void *own, const char *value, Diagnostics *diagnostics) {
    LanguageOptions *options = own;
    size_t index;
    if (!option_choose("language", value, language_choices, LANGUAGE_CHOICE_COUNT, &index, diagnostics))
        return false;
    options->detect = index == 0;
    options->settings.language = language_from_tag(str_from(language_choices[index]));
    return true;
}

// Treebanks and plain Unicode leave clitics with their word.
static bool settle_clitics(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    LanguageSettings *settings = &((LanguageOptions *)own)->settings;
    (void)diagnostics;
    if (settings->segmentation != SEGMENTATION_READER && !option_given(values, &language_options, "clitics"))
        settings->clitics = CLITICS_KEEP;
    return true;
}

static const Option rows[] = {
    {"language", LANGUAGE_CHOICES, "language of all documents (default: auto, for each)",
     AS_OWN(read_language)},
    {"segmentation", NULL, "rules for words (default: reader)",
     AS_CHOICE(LanguageOptions, settings.segmentation, segmentation_names)},
    {"terms", NULL, "what is counted (default: fold; in Korean without particles)",
     AS_CHOICE(LanguageOptions, settings.terms, term_rule_names)},
    {"lemmas", "FILE", "lemmas of words: form, tab, lemma; or lemma -> form, form",
     AS_TEXT(LanguageOptions, lemma_list), .file = OPTION_READS_FILE},
    {"elision", NULL, "whether French l', d', qu' stand alone (default: cut)",
     AS_CHOICE(LanguageOptions, settings.keep_elision, cut_or_keep)},
    {"clitics", NULL, "whether English 's, n't stand alone (default: possessive)",
     AS_CHOICE(LanguageOptions, settings.clitics, clitics_names)},
    {"directions", NULL, "stage directions, such as (Applause.) (default: keep)",
     AS_CHOICE(LanguageOptions, settings.drop_directions, keep_or_drop)},
    {"speakers", NULL, "whether labels of speakers begin turns; if not, they are text (default: yes)",
     AS_CHOICE(LanguageOptions, settings.ignore_speakers, yes_or_no)},
};
const OptionSet language_options = {"Cutting and folding", OPTION_ROWS(rows), sizeof(LanguageOptions),
                                    &(LanguageOptions){.detect = true}, .agree = settle_clitics};
