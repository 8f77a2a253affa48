#include "analyze/pass/compounds.h"

#include "analyze/themes/matching/matcher.h"
#include "analyze/themes/pattern.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "base/usage.h"
#include "language/unicode/unicode.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Compounds {
    Diagnostics *diagnostics;
    const char *file;
    Dictionary
        dictionary; // one theme with all phrases: the matcher then takes the longest, and no token twice
    Matcher *matcher;
    Interner keys;           // of the compounds seen: their term and kind
    uint32_t *types_of_keys; // by key
    size_t key_capacity;
    uint32_t *types; // of the sentence as it is handed out
    size_t *offsets, *lengths;
    size_t type_capacity, offset_capacity, length_capacity;
    Buffer key;
};

// ---- Options ----

static bool is_of_themes(const CompoundOptions *options) {
    return options->path && strcmp(options->path, "themes") == 0;
}

// Commands that may be about themes have --of, those that begin with them --k; all others need the dictionary
// for its phrases.
static bool is_about_themes(const OptionTaker *taker) {
    return usage_option(taker, STR("of")) || usage_option(taker, STR("k")) ||
           usage_option(taker, STR("choose-k"));
}

static bool agree(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    const CompoundOptions *options = own;
    const DictionaryOptions *themes = option_values(values, &dictionary_options);
    const OptionTaker *taker = option_taker(values);
    if (is_of_themes(options) && !themes->path)
        return diagnostics_usage(diagnostics,
                                 "--compounds=themes joins the phrases of a theme dictionary: give --themes");
    if (themes->path && !is_of_themes(options) && !is_about_themes(taker))
        return diagnostics_usage(diagnostics, "%s takes --themes with --compounds=themes only", taker->name);
    return true;
}

static const Option rows[] = {
    {"compounds", "FILE|themes", "phrases, one a line, or those of --themes, that are one term each",
     AS_TEXT(CompoundOptions, path), .file = OPTION_READS_FILE},
};
const OptionSet compound_options = {"What is counted", OPTION_ROWS(rows), sizeof(CompoundOptions),
                                    &(CompoundOptions){0}, .agree = agree};

// ---- Reading phrases ----

static bool has_regex(const PatternNode *leaf) {
    for (size_t i = 0; i < leaf->word_count; i++)
        if (leaf->words[i].regex) return true;
    return false;
}

// Whether a pattern is words side by side: what stands between the words of an operator is no part of a term.
static bool is_phrase(Str text, Language language) {
    Arena arena = {0};
    Pattern *pattern;
    PatternError error;
    bool phrase = pattern_parse(&pattern, text, &(LanguageSettings){.language = language}, &arena, &error) &&
                  !pattern->is_exclusion && pattern->root->kind <= PATTERN_PHRASE &&
                  !has_regex(pattern->root);
    arena_free(&arena);
    return phrase;
}

static bool add_phrase(Compounds *compounds, ThemePattern phrase, Place place) {
    char message[256];
    size_t column = 1;
    phrase.theme = 0;
    if (!dictionary_add_pattern(&compounds->dictionary, phrase, message, sizeof message, &column)) {
        place.column = column;
        return diagnostics_error(compounds->diagnostics, place, "%s", message);
    }
    if (is_phrase(phrase.text, phrase.language)) return true;
    return diagnostics_error(compounds->diagnostics, place,
                             "'%.*s' is no phrase: a compound is words side by side",
                             STR_ARGUMENTS(phrase.text));
}

static bool add_line(Compounds *compounds, Str line, size_t number) {
    Str text = str_trim(line);
    size_t bad_length;
    if (text.length == 0 || text.bytes[0] == '#') return true;
    if (unicode_find_malformed(text, &bad_length) < text.length)
        return diagnostics_error(compounds->diagnostics, (Place){.file = compounds->file, .line = number},
                                 "malformed UTF-8 in the compounds");
    return add_phrase(compounds, (ThemePattern){.text = text, .is_any = true, .line = number, .column = 1},
                      (Place){.file = compounds->file, .line = number});
}

static bool read_phrases(Compounds *compounds, const char *path) {
    Place place = {.file = path};
    FILE *file = fopen(path, "rb");
    if (!file)
        return diagnostics_error(compounds->diagnostics, place, "cannot open the compounds: %s",
                                 strerror(errno));
    char *line = NULL;
    size_t capacity = 0, number = 0;
    bool fine = true;
    for (ssize_t length; fine && (length = getline(&line, &capacity, file)) >= 0;) {
        Str text = {line, (size_t)length};
        if (++number == 1 && str_starts_with(text, STR("\ufeff"))) text = str_skip(text, strlen("\ufeff"));
        fine = add_line(compounds, text, number);
    }
    if (fine && ferror(file))
        fine = diagnostics_error(compounds->diagnostics, place, "cannot read the compounds: %s",
                                 strerror(errno));
    free(line);
    fclose(file);
    return fine;
}

// Patterns with operators, exclusions and expressions say no phrase: they are passed over.
static bool take_phrases_of_themes(Compounds *compounds, const char *path, const char *encoding) {
    Dictionary themes;
    if (!dictionary_read(&themes, path, encoding, compounds->diagnostics)) return false;
    bool fine = true;
    for (uint32_t i = 0; i < themes.pattern_count && fine; i++)
        if (is_phrase(themes.patterns[i].text, themes.patterns[i].language))
            fine = add_phrase(compounds, themes.patterns[i], (Place){.file = path});
    compounds->dictionary.ignore_accents = themes.ignore_accents;
    dictionary_free(&themes);
    return fine;
}

Compounds *compounds_open(const CompoundOptions *options, const DictionaryOptions *themes,
                          Diagnostics *diagnostics) {
    Compounds *compounds = memory_allocate(1, sizeof *compounds);
    bool of_themes = is_of_themes(options);
    compounds->diagnostics = diagnostics;
    compounds->file = of_themes ? themes->path : options->path;
    compounds->dictionary.file = compounds->file;
    dictionary_add_theme(&compounds->dictionary, STR("compounds"), THEME_NONE, 1);
    bool fine = of_themes ? take_phrases_of_themes(compounds, themes->path, themes->encoding)
                          : read_phrases(compounds, options->path);
    if (!fine) {
        compounds_close(compounds);
        return NULL;
    }
    dictionary_finish(&compounds->dictionary);
    compounds->matcher = matcher_open(&compounds->dictionary, OVERLAP_THEMES, diagnostics);
    return compounds;
}

void compounds_close(Compounds *compounds) {
    if (compounds->matcher) matcher_close(compounds->matcher);
    dictionary_free(&compounds->dictionary);
    interner_free(&compounds->keys);
    buffer_free(&compounds->key);
    free(compounds->types_of_keys);
    free(compounds->types);
    free(compounds->offsets);
    free(compounds->lengths);
    free(compounds);
}

bool compounds_start_document(Compounds *compounds, const LanguageSettings *settings, bool have_words) {
    if (!matcher_start_document(compounds->matcher, settings)) return false;
    if (!matcher_needs_words(compounds->matcher) || have_words) return true;
    return diagnostics_usage(compounds->diagnostics,
                             "%s has phrases with '=X', which need the words as written: tokenize without "
                             "--columns, or with --columns=word,term",
                             compounds->file);
}

static bool has_gap(const Sentence *sentence, size_t i) {
    return sentence->offset_bytes[i] > sentence->offset_bytes[i - 1] + sentence->length_bytes[i - 1] ||
           sentence->offset_bytes[i] == sentence->offset_bytes[i - 1]; // one multiword token: du = de + le
}

static uint8_t kind_of(const Sentence *sentence, const Hit *hit, const Vocabulary *vocabulary,
                       const bool *counts) {
    for (size_t i = hit->first; i <= hit->last; i++)
        if (counts[vocabulary->types[sentence->types[i]].kind])
            return vocabulary->types[sentence->types[i]].kind;
    return vocabulary->types[sentence->types[hit->first]].kind;
}

// The type of the compound: the same for the same term and kind.
static uint32_t type_of(Compounds *compounds, TokenReader *reader, const bool *counts,
                        const Sentence *sentence, const Hit *hit) {
    const Vocabulary *vocabulary = tokens_vocabulary(reader);
    uint8_t kind = kind_of(sentence, hit, vocabulary, counts);
    Buffer *key = &compounds->key;
    buffer_clear(key);
    for (size_t i = hit->first; i <= hit->last; i++) {
        if (i > hit->first && has_gap(sentence, i)) buffer_append_byte(key, ' ');
        buffer_append(key, vocabulary_term(vocabulary, sentence->types[i]));
    }
    buffer_append_byte(key, (char)kind);
    uint32_t known = compounds->keys.count, id = interner_add(&compounds->keys, buffer_str(key));
    if (id == known) {
        Str term = str_slice(buffer_str(key), 0, key->length - 1);
        MEMORY_GROW(compounds->types_of_keys, compounds->key_capacity, (size_t)id + 1);
        compounds->types_of_keys[id] = tokens_add_type(reader, term, term, kind);
    }
    return compounds->types_of_keys[id];
}

static void add_token(Compounds *compounds, size_t at, uint32_t type, size_t offset, size_t length) {
    MEMORY_GROW(compounds->types, compounds->type_capacity, at + 1);
    MEMORY_GROW(compounds->offsets, compounds->offset_capacity, at + 1);
    MEMORY_GROW(compounds->lengths, compounds->length_capacity, at + 1);
    compounds->types[at] = type;
    compounds->offsets[at] = offset;
    compounds->lengths[at] = length;
}

void compounds_join(Compounds *compounds, TokenReader *reader, const bool *counts, Sentence *sentence) {
    const Hit *hits;
    size_t length = 0, next = 0;
    size_t count = matcher_sentence(compounds->matcher, tokens_vocabulary(reader), sentence->types,
                                    sentence->length, &hits);
    if (count == 0) return;
    for (size_t i = 0; i < sentence->length; i++) {
        while (next < count && hits[next].first < i) next++;
        if (next == count || hits[next].first != i || hits[next].last == i) {
            add_token(compounds, length++, sentence->types[i], sentence->offset_bytes[i],
                      sentence->length_bytes[i]);
            continue;
        }
        const Hit *hit = &hits[next++];
        size_t end = sentence->offset_bytes[hit->last] + sentence->length_bytes[hit->last];
        add_token(compounds, length++, type_of(compounds, reader, counts, sentence, hit),
                  sentence->offset_bytes[i], end - sentence->offset_bytes[i]);
        i = hit->last;
    }
    sentence->length = length;
    sentence->types = compounds->types;
    sentence->offset_bytes = compounds->offsets;
    sentence->length_bytes = compounds->lengths;
}
