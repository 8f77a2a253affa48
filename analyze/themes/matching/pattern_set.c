#include "analyze/themes/matching/pattern_set.h"

#include "analyze/themes/matching/hyphen_variants.h"
#include "analyze/themes/pattern.h"
#include "base/memory.h"

#include <stdlib.h>

void pattern_set_free(PatternSet *set) {
    phrase_index_free(&set->phrases);
    arena_free(&set->arena);
    free(set->patterns);
    free(set->first_of_phrase);
    *set = (PatternSet){0};
}

// How terms are made does not change how a pattern is cut and folded.
bool pattern_set_serves(const PatternSet *set, const LanguageSettings *settings) {
    return set->settings.language == settings->language &&
           set->settings.segmentation == settings->segmentation &&
           set->settings.keep_elision == settings->keep_elision && set->settings.clitics == settings->clitics;
}

static size_t count_leaves(const PatternNode *node) {
    return node->left ? count_leaves(node->left) + count_leaves(node->right) : 1;
}

static Place pattern_place(const Dictionary *dictionary, const ThemePattern *pattern) {
    return (Place){.file = dictionary->file, .line = pattern->line, .column = pattern->column};
}

// A chain of + and ~ leans to the left: its first phrase is the deepest.
static void add_phrases(PatternSet *set, PhraseGroup *group, const PatternNode *node, Place place) {
    if (node->left) add_phrases(set, group, node->left, place);
    const PatternNode *leaf = node->left ? node->right : node;
    GroupPhrase *phrase = &group->phrases[group->count++];
    phrase->phrase = phrase_index_add(&set->phrases, leaf->words, leaf->word_count, place);
    phrase->gap_tokens = node->gap_tokens;
    phrase->is_ordered = node->kind == PATTERN_FOLLOWED;
}

static void add_group(PatternSet *set, PhraseGroup *groups, uint16_t *count, const PatternNode *node,
                      Place place) {
    PhraseGroup *group = &groups[(*count)++];
    group->phrases = arena_allocate(&set->arena, count_leaves(node), sizeof *group->phrases);
    add_phrases(set, group, node, place);
}

static void add_required(PatternSet *set, SetPattern *pattern, const PatternNode *node, Place place) {
    bool is_condition = node->kind == PATTERN_AND || node->kind == PATTERN_AND_NOT;
    if (is_condition) add_required(set, pattern, node->left, place);
    if (node->kind == PATTERN_AND_NOT) return;
    add_group(set, pattern->required, &pattern->required_count, is_condition ? node->right : node, place);
}

static void add_forbidden(PatternSet *set, SetPattern *pattern, const PatternNode *node, Place place) {
    if (node->kind != PATTERN_AND && node->kind != PATTERN_AND_NOT) return;
    add_forbidden(set, pattern, node->left, place);
    if (node->kind != PATTERN_AND_NOT) return;
    add_group(set, pattern->forbidden, &pattern->forbidden_count, node->right, place);
}

static void put_under_first_phrase(PatternSet *set, SetPattern pattern) {
    uint32_t trigger = pattern.required[0].phrases[0].phrase;
    MEMORY_GROW(set->first_of_phrase, set->phrase_capacity, (size_t)trigger + 1);
    MEMORY_GROW(set->patterns, set->pattern_capacity, (size_t)set->pattern_count + 1);
    pattern.next = set->first_of_phrase[trigger];
    set->first_of_phrase[trigger] = set->pattern_count + 1;
    set->patterns[set->pattern_count++] = pattern;
}

// The pattern as cut in one way; what it forbids is forbidden in whichever way it is cut.
static void add_pattern(PatternSet *set, uint32_t index, const Pattern *tree, Pattern *const *ways,
                        size_t count) {
    const ThemePattern *source = &set->dictionary->patterns[index];
    Place place = pattern_place(set->dictionary, source);
    SetPattern pattern = {.pattern = index, .theme = source->theme, .is_exclusion = tree->is_exclusion};
    size_t leaves = count_leaves(tree->root);
    pattern.required = arena_allocate(&set->arena, leaves, sizeof *pattern.required);
    if (tree->root->kind == PATTERN_AND || tree->root->kind == PATTERN_AND_NOT)
        pattern.forbidden = arena_allocate(&set->arena, leaves * count, sizeof *pattern.forbidden);
    add_required(set, &pattern, tree->root, place);
    for (size_t i = 0; i < count; i++) add_forbidden(set, &pattern, ways[i]->root, place);
    put_under_first_phrase(set, pattern);
}

static bool parse(PatternSet *set, uint32_t index, Str text, Language language, Pattern **tree,
                  Diagnostics *diagnostics) {
    const ThemePattern *source = &set->dictionary->patterns[index];
    LanguageSettings settings = set->settings;
    settings.language = language;
    PatternError error;
    if (!pattern_parse(tree, text, &settings, &set->arena, &error))
        return diagnostics_error(diagnostics, pattern_place(set->dictionary, source), "%s", error.message);
    if (set->dictionary->ignore_accents) pattern_ignore_accents(*tree, &set->arena);
    if (pattern_needs_words(*tree)) set->needs_words = true;
    return true;
}

static bool compile(PatternSet *set, uint32_t index, Diagnostics *diagnostics) {
    const ThemePattern *source = &set->dictionary->patterns[index];
    Language language = set->settings.language;
    bool is_own = source->is_any || source->language == language;
    if (!is_own && language != LANGUAGE_UND) return true;
    Pattern *ways[2 * HYPHEN_VARIANTS_AT_MOST];
    Str texts[HYPHEN_VARIANTS_AT_MOST] = {source->text};
    size_t count = 0;
    size_t variants = set->dictionary->loose_hyphens ? hyphen_variants(source->text, &set->arena, texts) : 1;
    for (size_t i = 0; i < variants; i++) {
        if (!parse(set, index, texts[i], language, &ways[count++], diagnostics)) return false;
        if (!is_own && !parse(set, index, texts[i], source->language, &ways[count++], diagnostics))
            return false;
    }
    for (size_t i = 0; i < count; i++) add_pattern(set, index, ways[i], ways, count);
    return true;
}

bool pattern_set_compile(PatternSet *set, const Dictionary *dictionary, const LanguageSettings *settings,
                         Diagnostics *diagnostics) {
    *set = (PatternSet){.dictionary = dictionary, .settings = *settings};
    set->phrases.words.ignore_accents = dictionary->ignore_accents;
    set->phrases.words.diagnostics = diagnostics;
    bool compiled = true;
    for (uint32_t i = 0; i < dictionary->pattern_count && compiled; i++)
        compiled = compile(set, i, diagnostics);
    set->patterns = memory_resize(set->patterns, set->pattern_count, sizeof *set->patterns);
    set->pattern_capacity = set->pattern_count;
    phrase_index_give_back(&set->phrases);
    return compiled;
}
