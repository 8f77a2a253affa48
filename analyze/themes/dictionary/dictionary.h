// Dictionary: themes, a forest, and the patterns that tell them. Patterns are kept as text with their place
// and are compiled by analyze/themes/matching/pattern_set.h for the settings of each document.
//
// Invariants of a dictionary that was read: themes stand in the order of the file, a parent before its
// children; names are unique; every pattern is well-formed; patterns of one theme keep their order.
//
// Names: a theme is called by its key, if no other theme of the file has that key, else by the keys from the
// top down to it joined by "/" (energy/jobs, industry/jobs). Keys hold no "/" and no control characters.
// Tables, --only and hits use the name.
#pragma once

#include "base/arena.h"
#include "base/diagnostics.h"
#include "language/settings.h"

#define THEME_NONE UINT32_MAX

enum {
    THEME_DEPTH_MAX = 16,
    DICTIONARY_BYTES_MAX = 16 * 1024 * 1024,
    DICTIONARY_PATTERNS_MAX = 100000,
};

typedef struct Theme {
    Str key;
    Str name;
    // What people call it, by language; that of LANGUAGE_UND is for all. Empty for none.
    Str labels[LANGUAGE_COUNT];
    Language first_label; // the one that was given first; with an empty text where there is none
    uint32_t parent;      // index, THEME_NONE at the top
    uint32_t depth;       // 1 at the top
    size_t line;
} Theme;

typedef struct ThemePattern {
    Str text;
    uint32_t theme;
    bool is_any;       // key `any`: read in every document, in its language
    Language language; // of the key; LANGUAGE_UND for `any` and `und`
    size_t line;       // where it stands, from 1
    size_t column;     // from 1, in bytes
} ThemePattern;

typedef struct Dictionary {
    Arena arena;
    const char *file;
    char sha256[65]; // of the file's bytes, for provenance
    bool ignore_accents;
    bool loose_hyphens; // patterns are also read with spaces for hyphens, and hyphens for spaces
    Theme *themes;
    uint32_t theme_count;
    size_t theme_capacity;
    ThemePattern *patterns;
    uint32_t pattern_count;
    size_t pattern_capacity;
} Dictionary;

void dictionary_free(Dictionary *dictionary);

// The theme of that name (or of that key, where it is unique), THEME_NONE if there is none.
uint32_t dictionary_find(const Dictionary *dictionary, Str name);
// Whether any language has a label for the theme.
bool theme_has_label(const Theme *theme);
// The key of a label: "fr", "any".
const char *theme_label_key(Language language);
// Whether `ancestor` is `theme` itself or stands above it.
bool dictionary_is_within(const Dictionary *dictionary, uint32_t theme, uint32_t ancestor);
// The text of a `key: language` in messages and reports: "fr", "any".
const char *dictionary_language_key(const ThemePattern *pattern);

// For the readers, one per format:

// Adds a theme under `parent` (or THEME_NONE); strings are copied. Its index.
uint32_t dictionary_add_theme(Dictionary *dictionary, Str key, uint32_t parent, size_t line);
// Adds a pattern after checking that it is one. False with the error, its column counted in `pattern.text`.
bool dictionary_add_pattern(Dictionary *dictionary, ThemePattern pattern, char *message, size_t message_bytes,
                            size_t *column);
// Labels the theme in a language (LANGUAGE_UND: in all); the text is copied, an empty one says nothing.
void dictionary_add_label(Dictionary *dictionary, uint32_t theme, Language language, Str label);
// Gives every theme its name; call it once, at the end.
void dictionary_finish(Dictionary *dictionary);
