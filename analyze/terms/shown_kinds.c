#include "analyze/terms/shown_kinds.h"

#include "base/memory.h"
#include "language/rules.h"

#include <stdlib.h>
#include <string.h>

// Words of a kind that is not known are shown always: WORD is what is written where nobody has looked.
static void show(ShownKinds *kinds, const char *names) {
    for (size_t i = 0; i < KIND_COUNT; i++)
        kinds->shown[i] = i == KIND_WORD || str_is_listed(str_from(kind_names[i]), names);
    kinds->shown[KIND_PROPN] |= kinds->shown[KIND_NOUN];
}

static const char content[] = "NOUN PROPN VERB ADJ ADV";

static bool show_given(ShownKinds *kinds, const char *given, Diagnostics *diagnostics) {
    Buffer names = {0};
    bool fine = given[0] != '\0';
    for (Str rest = str_from(given); rest.length && fine;) {
        Str name = str_cut(&rest, ',');
        fine = str_equal_text(name, kind_names[kind_from_name(name)]);
        buffer_append(&names, name);
        buffer_append_byte(&names, ' ');
    }
    show(kinds, buffer_text(&names));
    buffer_free(&names);
    return fine || diagnostics_usage(
                       diagnostics, "--show takes all, content, or kinds such as NOUN,VERB, not '%s'", given);
}

bool shown_kinds_open(ShownKinds *kinds, const char *given, Diagnostics *diagnostics) {
    *kinds = (ShownKinds){.as_language = given == NULL};
    memset(kinds->shown, true, sizeof kinds->shown);
    if (!given || strcmp(given, "all") == 0) return true;
    if (strcmp(given, "content") != 0) return show_given(kinds, given, diagnostics);
    show(kinds, content);
    return true;
}

void shown_kinds_close(ShownKinds *kinds) {
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) free(kinds->sums[i]);
    *kinds = (ShownKinds){0};
}

// The default of a language hides what is named there.
static bool is_shown(const ShownKinds *kinds, Language language, uint8_t kind) {
    if (!kinds->as_language) return kinds->shown[kind];
    return !str_is_listed(str_from(kind_names[kind]), language_rules[language]->hidden_kinds);
}

bool shown_kinds_matter(const ShownKinds *kinds, Language language) {
    if (kinds->as_language) return language_rules[language]->hidden_kinds != NULL;
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (!kinds->shown[i]) return true;
    return false;
}

void shown_kinds_add(ShownKinds *kinds, const Vocabulary *vocabulary, Language language,
                     const uint32_t *types, size_t length) {
    bool shown[KIND_COUNT];
    for (size_t i = 0; i < KIND_COUNT; i++) shown[i] = is_shown(kinds, language, (uint8_t)i);
    size_t known = kinds->capacities[language];
    MEMORY_GROW(kinds->sums[language], kinds->capacities[language], vocabulary->terms.count);
    if (kinds->capacities[language] > known)
        memset(kinds->sums[language] + known, 0,
               (kinds->capacities[language] - known) * sizeof *kinds->sums[language]);
    struct KindSum *sums = kinds->sums[language];
    for (size_t i = 0; i < length; i++) {
        Type type = vocabulary->types[types[i]];
        sums[type.term].shown += shown[type.kind];
        sums[type.term].hidden += !shown[type.kind];
    }
}

bool shown_kinds_take(const ShownKinds *kinds, Language language, uint32_t term) {
    if (term >= kinds->capacities[language]) return true;
    return kinds->sums[language][term].hidden <= kinds->sums[language][term].shown;
}

void shown_kinds_count(const ShownKinds *kinds, size_t *terms, uint64_t *tokens) {
    *terms = 0;
    *tokens = 0;
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        for (size_t term = 0; term < kinds->capacities[language]; term++)
            if (!shown_kinds_take(kinds, language, (uint32_t)term)) {
                ++*terms;
                *tokens += kinds->sums[language][term].hidden + kinds->sums[language][term].shown;
            }
}
