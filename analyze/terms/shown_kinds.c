#include "analyze/terms/shown_kinds.h"

#include "base/memory.h"
#include "language/rules.h"

#include <stdlib.h>
#include <string.h>

// ---- What is asked for ----

static const char content[] = "NOUN PROPN VERB ADJ ADV NUM";

// Words of a kind that is not known are shown always: WORD is what is written where nobody has looked.
static void show_listed(ShowOptions *options, const char *names) {
    for (size_t i = 0; i < KIND_COUNT; i++)
        options->shown[i] = i == KIND_WORD || str_is_listed(str_from(kind_names[i]), names);
    options->shown[KIND_PROPN] |= options->shown[KIND_NOUN];
}

static bool show_named(ShowOptions *options, const char *given) {
    Buffer names = {0};
    bool fine = given[0] != '\0';
    for (Str rest = str_from(given); rest.length && fine;) {
        Str name = str_cut(&rest, ',');
        fine = str_equal_text(name, kind_names[kind_from_name(name)]);
        buffer_append(&names, name);
        buffer_append_byte(&names, ' ');
    }
    show_listed(options, buffer_text(&names));
    buffer_free(&names);
    return fine;
}

static bool read_show(void *own, const char *value, Diagnostics *diagnostics) {
    ShowOptions *options = own;
    (void)diagnostics;
    options->is_given = true;
    memset(options->shown, true, sizeof options->shown);
    if (strcmp(value, "all") == 0) return true;
    if (strcmp(value, "content") != 0) return show_named(options, value);
    show_listed(options, content);
    return true;
}

static const Option show_rows[] = {
    {"show", "all|content|KIND[,KIND…]",
     "terms whose words are of these kinds (default: in Korean nouns, numbers and words in Latin letters)",
     AS_OWN(read_show), .wants = "all, content, or kinds such as NOUN,VERB"},
};
const OptionSet show_options = {"Which rows", OPTION_ROWS(show_rows), sizeof(ShowOptions), &(ShowOptions){0}};

// The default of a language hides what is named there.
static bool is_shown(const ShowOptions *options, Language language, uint8_t kind) {
    if (options->is_given) return options->shown[kind];
    return !str_is_listed(str_from(kind_names[kind]), language_rules[language]->hidden_kinds);
}

bool show_options_hide(const ShowOptions *options, Language language) {
    if (!options->is_given) return language_rules[language]->hidden_kinds != NULL;
    return memchr(options->shown, false, sizeof options->shown) != NULL;
}

// ---- Terms ----

void shown_kinds_add(ShownKinds *kinds, const Vocabulary *vocabulary, Language language,
                     const uint64_t *type_tokens, size_t types) {
    bool shown[KIND_COUNT];
    for (size_t i = 0; i < KIND_COUNT; i++) shown[i] = is_shown(kinds->options, language, (uint8_t)i);
    kinds->counts[language] = vocabulary->terms.count;
    struct KindSum *sums = memory_allocate(kinds->counts[language], sizeof *sums);
    kinds->sums[language] = sums;
    for (size_t i = 0; i < types && i < vocabulary->type_count; i++) {
        Type type = vocabulary->types[i];
        *(shown[type.kind] ? &sums[type.term].shown : &sums[type.term].hidden) += type_tokens[i];
    }
}

bool shown_kinds_take(const ShownKinds *kinds, Language language, uint32_t term) {
    if (term >= kinds->counts[language]) return true;
    return kinds->sums[language][term].hidden <= kinds->sums[language][term].shown;
}

void shown_kinds_free(ShownKinds *kinds) {
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) free(kinds->sums[i]);
    *kinds = (ShownKinds){0};
}
