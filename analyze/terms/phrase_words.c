#include "analyze/terms/phrase_words.h"

#include "base/memory.h"
#include "language/rules.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>

bool phrase_words_open(PhraseWords *words, Analysis *analysis) {
    static const SelectionLimits none = {.max_document_share = 1};
    Counts nothing = {0};
    *words = (PhraseWords){.analysis = analysis};
    return selection_open_subjects(&words->selection, analysis, &nothing,
                                   analysis->pass.vocabulary->terms.count, none);
}

static bool has_letter(Str word) {
    size_t length;
    for (size_t i = 0; i < word.length; i += length)
        if (unicode_is_letter(unicode_decode(str_skip(word, i), &length))) return true;
    return false;
}

static bool is_month(Str folded, const LanguageRules *rules) {
    for (size_t i = 0; i < 12 && rules->months; i++)
        if (str_is_listed(folded, rules->months[i])) return true;
    return false;
}

static bool is_name(Str word, Str folded, const LanguageRules *rules) {
    size_t length;
    return word.length && unicode_is_upper(unicode_decode(word, &length)) && !is_month(folded, rules);
}

// Where nouns carry particles, 경제의 (of) goes on, 경제가 does not.
static bool ends_phrase(Str folded, const LanguageRules *rules) {
    if (!rules->particles_length) return false;
    size_t particles = rules->particles_length(folded);
    return particles && !str_is_listed(str_skip(folded, folded.length - particles), rules->phrase_links);
}

static bool is_function_kind(const PhraseWords *words, uint8_t kind) {
    static const char kinds[] = "VERB AUX ADV ADP CCONJ DET INTJ PART PRON SCONJ";
    const ShowOptions *show = analysis_options(words->analysis, &show_options);
    return !show->is_given && str_is_listed(str_from(kind_names[kind]), kinds);
}

// Applause and laughter are no words of the text.
static bool makes_none(const LanguageRules *rules, Str word) {
    return str_is_listed(word, rules->no_phrases) || str_is_listed(word, rules->sounds);
}

static PhraseRole role_of(PhraseWords *words, Language language, uint32_t type, Str folded) {
    const LanguageRules *rules = language_rules[language];
    const Vocabulary *vocabulary = words->analysis->pass.vocabulary;
    const Type *known = &vocabulary->types[type];
    if (str_is_listed(folded, rules->phrase_links)) return PHRASE_LINK;
    if (str_is_listed(folded, rules->phrase_articles)) return PHRASE_ARTICLE;
    if (known->kind == KIND_NUM) return PHRASE_NUMBER;
    bool content = has_letter(folded) && folded.length > 1 && !is_function_kind(words, known->kind) &&
                   !makes_none(rules, folded) && !makes_none(rules, vocabulary_term(vocabulary, type)) &&
                   selection_takes(&words->selection, language, known->term);
    return content ? PHRASE_CONTENT : PHRASE_BREAK;
}

PhraseWord phrase_words_of(PhraseWords *words, Language language, uint32_t type) {
    const Vocabulary *vocabulary = words->analysis->pass.vocabulary;
    MEMORY_GROW(words->words[language], words->capacity[language], (size_t)type + 1);
    PhraseWord *word = &words->words[language][type];
    if (word->known) return *word;
    Buffer buffer = {0};
    unicode_append_folded(&buffer, vocabulary_word(vocabulary, type));
    Str folded = buffer_str(&buffer);
    *word =
        (PhraseWord){.role = (uint8_t)role_of(words, language, type, folded),
                     .known = true,
                     .is_name = is_name(vocabulary_word(vocabulary, type), folded, language_rules[language]),
                     .is_last = ends_phrase(folded, language_rules[language])};
    buffer_free(&buffer);
    return *word;
}

void phrase_words_close(PhraseWords *words) {
    selection_close(&words->selection);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) free(words->words[i]);
}
