// LanguageSettings: how text is cut into words and what is counted of each. The same settings cut and fold
// texts, theme patterns, stop lists and queries, so that they always meet.
#pragma once

#include "base/buffer.h"

typedef enum Language { LANGUAGE_UND, LANGUAGE_EN, LANGUAGE_FR, LANGUAGE_KO, LANGUAGE_COUNT } Language;
typedef enum Segmentation {
    SEGMENTATION_READER,
    SEGMENTATION_UD,
    SEGMENTATION_UAX29,
    SEGMENTATION_COUNT
} Segmentation;
typedef enum TermRule { TERMS_FOLD, TERMS_FORM, TERMS_STEM, TERMS_LEMMA, TERM_RULE_COUNT } TermRule;

enum { LEMMA_SOURCES_BYTES = 160 };

typedef struct LanguageSettings {
    Language language;
    Segmentation segmentation;
    TermRule terms;
    bool keep_elision;    // French l', d', qu' stay with their word
    bool cut_clitics;     // English n't, 's stand alone
    bool drop_directions; // stage directions are left out of the text: no rule, but a setting like the others
    // Of --terms=lemma and --lemmas; NULL where nothing is looked up, as in analyze.
    const struct Lemmas *lemmas;
    // Where lemmas came from, for provenance: "lemmas=sha256:… dictionaries=en_GB:…,fr:…"; empty for none.
    char lemma_sources[LEMMA_SOURCES_BYTES];
} LanguageSettings;

extern const char *const language_codes[LANGUAGE_COUNT];         // "und", "en", "fr", "ko"
extern const char *const segmentation_names[SEGMENTATION_COUNT]; // "reader", "ud", "uax29"
extern const char *const term_rule_names[TERM_RULE_COUNT];       // "fold", "form", "stem", "lemma"

// A language tag ("fr", "fr-FR", "FR_fr", "french" too); LANGUAGE_UND for what is not ours.
Language language_from_tag(Str tag);

// The settings as they stand in vertical text: "language=fr terms=fold segmentation=reader elision=cut
// clitics=keep".
void settings_append(Buffer *buffer, const LanguageSettings *settings);
// Reads that; unknown keys are ignored, a missing key keeps its default. `language=auto` reads as
// LANGUAGE_UND.
LanguageSettings settings_parse(Str text);
