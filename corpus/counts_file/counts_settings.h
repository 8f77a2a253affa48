// CountsSettings: what a counts file says of how it was made. Files of one corpus agree in all of it. An
// empty value agrees with any: of a file without documents it is not known how they were cut.
#pragma once

#include "base/buffer.h"

typedef enum CountsSubject { COUNTS_OF_TERMS, COUNTS_OF_THEMES, COUNTS_OF_NGRAMS } CountsSubject;
extern const char *const counts_subject_names[]; // values of COUNTS_OF, NULL behind the last

typedef enum CountsSetting {
    COUNTS_OF,        // "terms", "themes", "ngrams"
    COUNTS_UNIT,      // "sentence", "paragraph", "document"
    COUNTS_TEXT,      // how texts were cut, as settings_append says it, without the language
    COUNTS_COLUMNS,   // of vertical text: "word,term,kind"
    COUNTS_KINDS,     // that count
    COUNTS_COMPOUNDS, // SHA-256 of their file; "none"
    COUNTS_THEMES,    // SHA-256 of the theme dictionary; "none"
    COUNTS_OVERLAP,   // --overlap
    COUNTS_HYPHENS,   // --hyphens
    COUNTS_N,         // --n of n-grams; "none"
    COUNTS_REACH,     // --runs-cross of n-grams; "none"
    COUNTS_SHINGLES,  // what tells near-duplicates: "all", "none"
    COUNTS_STUDY,     // --study
    COUNTS_MADE_BY,   // version of the program
    COUNTS_SETTING_COUNT
} CountsSetting;
extern const char *const counts_setting_names[COUNTS_SETTING_COUNT];

typedef struct CountsSettings CountsSettings;
struct CountsSettings {
    Buffer values[COUNTS_SETTING_COUNT];
};

void counts_settings_free(CountsSettings *settings);
void counts_settings_set(CountsSettings *settings, CountsSetting setting, Str value);
Str counts_settings_get(const CountsSettings *settings, CountsSetting setting);
// Takes over what `from` says and `to` does not.
void counts_settings_complete(CountsSettings *to, const CountsSettings *from);
// The first in which the two differ; COUNTS_SETTING_COUNT where they agree.
CountsSetting counts_settings_differ(const CountsSettings *a, const CountsSettings *b);

// As bytes: how many, then names and values. False when the bytes are no settings.
void counts_settings_append(const CountsSettings *settings, Buffer *bytes);
bool counts_settings_read(CountsSettings *settings, Str bytes);
