#include "analyze/themes/pattern_set.h"

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
           set->settings.keep_elision == settings->keep_elision &&
           set->settings.cut_clitics == settings->cut_clitics;
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

static void add_group(PatternSet *set, PhraseGroup *groups, size_t *count, const PatternNode *node,
                      Place place) {
    PhraseGroup *group = &groups[(*count)++];
    group->phrases = arena_allocate(&set->arena, count_leaves(node), sizeof *group->phrases);
    add_phrases(set, group, node, place);
}

static void add_groups(PatternSet *set, SetPattern *pattern, const PatternNode *node, Place place) {
    bool is_condition = node->kind == PATTERN_AND || node->kind == PATTERN_AND_NOT;
    if (is_condition) add_groups(set, pattern, node->left, place);
    const PatternNode *group = is_condition ? node->right : node;
    if (node->kind == PATTERN_AND_NOT)
        add_group(set, pattern->forbidden, &pattern->forbidden_count, group, place);
    else
        add_group(set, pattern->required, &pattern->required_count, group, place);
}

static void add_pattern(PatternSet *set, uint32_t index, const Pattern *tree) {
    const ThemePattern *source = &set->dictionary->patterns[index];
    size_t leaves = count_leaves(tree->root);
    SetPattern pattern = {.pattern = index, .theme = source->theme, .is_exclusion = tree->is_exclusion};
    pattern.required = arena_allocate(&set->arena, leaves, sizeof *pattern.required);
    pattern.forbidden = arena_allocate(&set->arena, leaves, sizeof *pattern.forbidden);
    add_groups(set, &pattern, tree->root, pattern_place(set->dictionary, source));
    uint32_t trigger = pattern.required[0].phrases[0].phrase;
    MEMORY_GROW(set->first_of_phrase, set->phrase_capacity, (size_t)trigger + 1);
    MEMORY_GROW(set->patterns, set->pattern_capacity, (size_t)set->pattern_count + 1);
    pattern.next = set->first_of_phrase[trigger];
    set->first_of_phrase[trigger] = set->pattern_count + 1;
    set->patterns[set->pattern_count++] = pattern;
}

static bool compile(PatternSet *set, uint32_t index, Language language, Diagnostics *diagnostics) {
    const ThemePattern *source = &set->dictionary->patterns[index];
    LanguageSettings settings = set->settings;
    settings.language = language;
    Pattern *tree;
    PatternError error;
    if (!pattern_parse(&tree, source->text, &settings, &set->arena, &error))
        return diagnostics_error(diagnostics, pattern_place(set->dictionary, source), "%s", error.message);
    if (set->dictionary->ignore_accents) pattern_ignore_accents(tree, &set->arena);
    if (pattern_needs_words(tree)) set->needs_words = true;
    add_pattern(set, index, tree);
    return true;
}

static bool compile_for_document(PatternSet *set, uint32_t index, Diagnostics *diagnostics) {
    const ThemePattern *source = &set->dictionary->patterns[index];
    Language language = set->settings.language;
    if (source->is_any || source->language == language) return compile(set, index, language, diagnostics);
    if (language != LANGUAGE_UND) return true;
    return compile(set, index, source->language, diagnostics) && compile(set, index, language, diagnostics);
}

bool pattern_set_compile(PatternSet *set, const Dictionary *dictionary, const LanguageSettings *settings,
                         Diagnostics *diagnostics) {
    *set = (PatternSet){.dictionary = dictionary, .settings = *settings};
    set->phrases.words.ignore_accents = dictionary->ignore_accents;
    set->phrases.words.diagnostics = diagnostics;
    bool compiled = true;
    for (uint32_t i = 0; i < dictionary->pattern_count && compiled; i++)
        compiled = compile_for_document(set, i, diagnostics);
    return compiled;
}
