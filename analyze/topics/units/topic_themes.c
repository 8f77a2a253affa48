#include "analyze/topics/units/topic_themes.h"

#include "analyze/themes/matching/matcher.h"
#include "analyze/themes/use/theme_reader.h"
#include "analyze/topics/units/compound_words.h"
#include "base/memory.h"
#include "base/translation/translation.h"

#include <stdlib.h>

#define WORD_NONE UINT32_MAX

typedef struct Entry {
    uint32_t word, theme; // then topic
} Entry;

typedef struct Seeding {
    Analysis *analysis;
    const TopicUnits *units;
    Dictionary dictionary;
    Matcher *matcher;
    LanguageSettings settings;
    uint32_t *types_of_terms; // a type of each term; TYPE_NONE
    uint32_t *words_of_terms; // the word of the model that a term is; WORD_NONE
    Entry *entries;
    size_t count, capacity;
} Seeding;

// ---- Words and types ----

static uint32_t find_word(const TopicUnits *units, Str name) {
    size_t low = 0, high = units->text.word_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(units->names[middle], name);
        if (order == 0) return (uint32_t)middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return WORD_NONE;
}

static void index_terms(Seeding *seeding) {
    const Vocabulary *vocabulary = seeding->analysis->pass.vocabulary;
    size_t terms = vocabulary->terms.count;
    seeding->types_of_terms = memory_allocate(terms, sizeof(uint32_t));
    seeding->words_of_terms = memory_allocate(terms, sizeof(uint32_t));
    for (uint32_t term = 0; term < terms; term++) {
        seeding->types_of_terms[term] = TYPE_NONE;
        seeding->words_of_terms[term] = find_word(seeding->units, interner_string(&vocabulary->terms, term));
    }
    for (uint32_t type = vocabulary->type_count; type-- > 0;)
        seeding->types_of_terms[vocabulary->types[type].term] = type;
}

// ---- Hits ----

// The pattern's own theme, where the hit is of all tokens.
static void take_hits(Seeding *seeding, uint32_t word, const uint32_t *types, size_t length) {
    const Hit *hits;
    size_t count =
        matcher_sentence(seeding->matcher, seeding->analysis->pass.vocabulary, types, length, &hits);
    for (size_t i = 0; i < count; i++) {
        uint32_t theme = seeding->dictionary.patterns[hits[i].pattern].theme;
        if (hits[i].theme != theme || hits[i].token_count != length) continue;
        MEMORY_GROW(seeding->entries, seeding->capacity, seeding->count + 1);
        seeding->entries[seeding->count++] = (Entry){word, theme};
    }
}

static void find_entries(Seeding *seeding) {
    enum { WORDS_OF_A_COMPOUND = 32 };
    const Vocabulary *vocabulary = seeding->analysis->pass.vocabulary;
    CompoundQuery query = {vocabulary, &seeding->settings, seeding->types_of_terms};
    uint32_t parts[WORDS_OF_A_COMPOUND];
    for (uint32_t type = 0; type < vocabulary->type_count; type++) {
        uint32_t term = vocabulary->types[type].term, word = seeding->words_of_terms[term];
        if (word == WORD_NONE) continue;
        take_hits(seeding, word, &type, 1);
        if (seeding->types_of_terms[term] != type) continue;
        size_t length = compound_words(&query, vocabulary_term(vocabulary, type), parts, WORDS_OF_A_COMPOUND);
        if (length) take_hits(seeding, word, parts, length);
    }
}

static int compare_entries(const void *left, const void *right) {
    const Entry *a = left, *b = right;
    if (a->word != b->word) return a->word < b->word ? -1 : 1;
    return (a->theme > b->theme) - (a->theme < b->theme);
}

static void sort_entries(Seeding *seeding) {
    size_t kept = 0;
    if (seeding->count) qsort(seeding->entries, seeding->count, sizeof *seeding->entries, compare_entries);
    for (size_t i = 0; i < seeding->count; i++)
        if (kept == 0 || compare_entries(&seeding->entries[kept - 1], &seeding->entries[i]) != 0)
            seeding->entries[kept++] = seeding->entries[i];
    seeding->count = kept;
}

// ---- Themes as topics ----

static bool has_pattern(const Seeding *seeding, uint32_t theme) {
    const Dictionary *dictionary = &seeding->dictionary;
    for (uint32_t i = 0; i < dictionary->pattern_count; i++) {
        const ThemePattern *pattern = &dictionary->patterns[i];
        if (pattern->theme == theme && !str_starts_with(pattern->text, STR("!")) &&
            (pattern->is_any || pattern->language == seeding->units->language))
            return true;
    }
    return false;
}

static void append_name(Buffer *names, Str name) {
    if (names->length) buffer_append_text(names, ", ");
    buffer_append(names, name);
}

// Those that become topics are numbered, and told where they have too few keywords.
typedef struct Census {
    size_t *keywords;       // by theme
    uint32_t *topics;       // by theme
    Buffer without, single; // names
    size_t silent;          // themes without patterns in the language
} Census;

static void number_themes(const Seeding *seeding, TopicThemes *themes, Census *census) {
    const Dictionary *dictionary = &seeding->dictionary;
    for (size_t i = 0; i < seeding->count; i++) census->keywords[seeding->entries[i].theme]++;
    for (uint32_t theme = 0; theme < dictionary->theme_count; theme++) {
        Str name = dictionary->themes[theme].name;
        if (census->keywords[theme] == 1) append_name(&census->single, name);
        if (census->keywords[theme]) {
            census->topics[theme] = (uint32_t)themes->keywords.topic_count;
            themes->names[themes->keywords.topic_count++] = arena_copy(&themes->arena, name);
        } else if (has_pattern(seeding, theme)) {
            append_name(&census->without, name);
        } else {
            census->silent++;
        }
    }
}

// What is left of the themes can begin topics, unless it is nothing.
static bool tell_without(const Seeding *seeding, Census *census, size_t topics) {
    static const char *const message = MESSAGE(
        "%s: no word of the texts that is frequent enough is a keyword of %s: no topic can begin with it "
        "(phrases are words with --compounds=themes)");
    Diagnostics *diagnostics = &seeding->analysis->run->diagnostics;
    Place place = {.file = seeding->dictionary.file};
    const char *code = language_codes[seeding->units->language], *names = buffer_text(&census->without);
    if (topics == 0) return diagnostics_error(diagnostics, place, message, code, names);
    return diagnostics_skip(diagnostics, place, message, code, names) == GO_ON;
}

static bool tell(const Seeding *seeding, Census *census, size_t topics) {
    Diagnostics *diagnostics = &seeding->analysis->run->diagnostics;
    const char *code = language_codes[seeding->units->language];
    Place place = {.file = seeding->dictionary.file};
    if (census->without.length && !tell_without(seeding, census, topics)) return false;
    if (census->single.length)
        diagnostics_warn(diagnostics, place, "%s: one keyword only is little for a topic to begin with: %s",
                         code, buffer_text(&census->single));
    if (census->silent)
        diagnostics_note(diagnostics, place,
                         "%s: %zu theme%s without patterns of this language, and without topics", code,
                         census->silent, topic_plural(census->silent));
    return true;
}

static bool make_topics(const Seeding *seeding, TopicThemes *themes) {
    size_t count = seeding->dictionary.theme_count;
    Census census = {.keywords = memory_allocate(count, sizeof(size_t)),
                     .topics = memory_allocate(count, sizeof(uint32_t))};
    themes->names = memory_allocate(count, sizeof *themes->names);
    themes->words = memory_allocate(seeding->count, sizeof *themes->words);
    themes->topics = memory_allocate(seeding->count, sizeof *themes->topics);
    number_themes(seeding, themes, &census);
    for (size_t i = 0; i < seeding->count; i++) {
        themes->words[i] = seeding->entries[i].word;
        themes->topics[i] = (uint16_t)census.topics[seeding->entries[i].theme];
    }
    themes->keywords.entry_count = seeding->count;
    themes->keywords.words = themes->words;
    themes->keywords.topics = themes->topics;
    bool fine = tell(seeding, &census, themes->keywords.topic_count);
    themes->lacks_keywords = !fine;
    free(census.keywords);
    free(census.topics);
    buffer_free(&census.without);
    buffer_free(&census.single);
    return fine;
}

// ---- The whole ----

static bool open_matcher(Seeding *seeding) {
    Analysis *analysis = seeding->analysis;
    Diagnostics *diagnostics = &analysis->run->diagnostics;
    theme_reader_keep_dictionary(&analysis->table, &seeding->dictionary);
    seeding->matcher = matcher_open(&seeding->dictionary, OVERLAP_THEMES, diagnostics);
    if (!matcher_start_document(seeding->matcher, &seeding->settings)) return false;
    if (!matcher_needs_words(seeding->matcher) || tokens_have_words(analysis->pass.reader)) return true;
    return diagnostics_usage(diagnostics,
                             "%s has patterns '=X', which need the words as written: tokenize without "
                             "--columns, or with --columns=word,term",
                             seeding->dictionary.file);
}

bool topic_themes_find(TopicThemes *themes, const TopicUnits *units, Analysis *analysis) {
    const DictionaryOptions *options = analysis_options(analysis, &dictionary_options);
    *themes = (TopicThemes){0};
    if (!options->path) return true;
    Seeding seeding = {
        .analysis = analysis, .units = units, .settings = *tokens_settings(analysis->pass.reader)};
    seeding.settings.language = units->language;
    bool fine =
        dictionary_read(&seeding.dictionary, options->path, options->encoding, &analysis->run->diagnostics) &&
        open_matcher(&seeding);
    if (fine) {
        index_terms(&seeding);
        find_entries(&seeding);
        sort_entries(&seeding);
        fine = make_topics(&seeding, themes);
    }
    if (seeding.matcher) matcher_close(seeding.matcher);
    dictionary_free(&seeding.dictionary);
    free(seeding.types_of_terms);
    free(seeding.words_of_terms);
    free(seeding.entries);
    return fine;
}

void topic_themes_free(TopicThemes *themes) {
    arena_free(&themes->arena);
    free(themes->words);
    free(themes->topics);
    free(themes->names);
    *themes = (TopicThemes){0};
}
