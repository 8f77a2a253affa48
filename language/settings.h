// LanguageSettings: how text is cut into words and what is counted of each. The same settings cut and fold
// texts, theme patterns, stop lists and queries, so that they always meet.
#pragma once

#include "base/buffer.h"
#include "language/language.h"

typedef enum Segmentation {
    SEGMENTATION_READER,
    SEGMENTATION_UD,
    SEGMENTATION_UAX29,
    SEGMENTATION_COUNT
} Segmentation;
typedef enum Clitics { CLITICS_POSSESSIVE, CLITICS_KEEP, CLITICS_CUT, CLITICS_COUNT } Clitics;
typedef enum TermRule { TERMS_FOLD, TERMS_FORM, TERMS_STEM, TERMS_LEMMA, TERM_RULE_COUNT } TermRule;

enum { LEMMA_SOURCES_BYTES = 64 + 32 * LANGUAGE_COUNT };

typedef struct LanguageSettings {
    Language language;
    Segmentation segmentation;
    TermRule terms;
    bool keep_elision;    // what is elided (l', d', qu') stays with its word
    Clitics clitics;      // which stand alone: the possessive 's, none, all (n't, 's)
    bool drop_directions; // stage directions are left out of the text: no rule, but a setting like the others
    bool ignore_speakers; // labels are text; likewise
    // Where --terms=lemma and --lemmas look lemmas up; NULL where no lemma is looked up, as in analyze.
    const struct Lemmas *lemmas;
    // What tells kinds of words; NULL where none are told, as in analyze.
    struct WordKinds *kinds;
    // What lemmas were taken from, for provenance: "lemmas=sha256:… dictionaries=en_GB:…,fr:…"; or empty.
    char lemma_sources[LEMMA_SOURCES_BYTES];
} LanguageSettings;

extern const char *const segmentation_names[SEGMENTATION_COUNT]; // "reader", "ud", "uax29"
extern const char *const clitics_names[CLITICS_COUNT];           // "possessive", "keep", "cut"
extern const char *const term_rule_names[TERM_RULE_COUNT];       // "fold", "form", "stem", "lemma"

// The settings as they stand in vertical text: "language=fr terms=fold segmentation=reader elision=cut
// clitics=keep".
void settings_append(Buffer *buffer, const LanguageSettings *settings);
// Reads what settings_append wrote. Unknown keys are ignored, a missing key keeps its default, and
// `language=auto` is read as LANGUAGE_UND.
LanguageSettings settings_parse(Str text);
