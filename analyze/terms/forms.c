#include "analyze/terms/forms.h"

#include "base/memory.h"

#include <stdlib.h>

void forms_prepare(CorpusPass *pass) {
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) pass->counts_types[i] = true;
}

// The number of tokens decides, then the bytes.
static bool is_better(const Vocabulary *vocabulary, const uint64_t *tokens, uint32_t type, uint32_t than) {
    if (tokens[type] != tokens[than]) return tokens[type] > tokens[than];
    return str_compare(vocabulary_word(vocabulary, type), vocabulary_word(vocabulary, than)) < 0;
}

static void make_language(Forms *forms, const CorpusPass *pass, size_t language) {
    const uint64_t *tokens = pass->type_tokens[language];
    const Vocabulary *vocabulary = pass->vocabulary;
    forms->counts[language] = vocabulary->terms.count;
    forms->types[language] = memory_allocate(vocabulary->terms.count, sizeof(uint32_t));
    for (uint32_t type = 0; type < pass->type_capacity[language] && type < vocabulary->type_count; type++) {
        uint32_t *best = &forms->types[language][vocabulary->types[type].term];
        if (tokens[type] && (!*best || is_better(vocabulary, tokens, type, *best - 1))) *best = type + 1;
    }
}

void forms_make(Forms *forms, const CorpusPass *pass) {
    *forms = (Forms){.vocabulary = pass->vocabulary};
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (pass->type_tokens[i]) make_language(forms, pass, i);
}

Str forms_of(const Forms *forms, Language language, uint32_t term) {
    if (term >= forms->counts[language] || !forms->types[language][term]) return (Str){0};
    return vocabulary_word(forms->vocabulary, forms->types[language][term] - 1);
}

void forms_free(Forms *forms) {
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) free(forms->types[i]);
}
