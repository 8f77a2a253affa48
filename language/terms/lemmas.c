#include "language/terms/lemmas.h"

#include "base/memory.h"
#include "language/dictionaries/hunspell.h"
#include "language/rules.h"
#include "language/terms/lemma_choice.h"
#include "language/unicode/unicode.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// What a dictionary has been asked before. Words are kept as written: Hunspell tells France from france.
typedef struct Memory {
    pthread_mutex_t mutex;
    Interner words, lemmas;
    uint32_t *lemma_of;    // by number of the word; the empty lemma for a word that is not known
    const char **class_of; // likewise
    size_t capacity, class_capacity;
} Memory;

struct Lemmas {
    LemmaList list;
    bool has_list, uses_dictionaries;
    LemmaList irregular[LANGUAGE_COUNT], verbs[LANGUAGE_COUNT];
    HunspellDictionary *dictionaries[LANGUAGE_COUNT];
    Memory *memories[LANGUAGE_COUNT];
};

static Memory *memory_make(void) {
    Memory *memory = memory_allocate(1, sizeof *memory);
    pthread_mutex_init(&memory->mutex, NULL);
    return memory;
}

static void memory_free(Memory *memory) {
    if (!memory) return;
    interner_free(&memory->words);
    interner_free(&memory->lemmas);
    free(memory->lemma_of);
    free(memory->class_of);
    pthread_mutex_destroy(&memory->mutex);
    free(memory);
}

static bool memory_recall(Memory *memory, Str word, Buffer *lemma) {
    pthread_mutex_lock(&memory->mutex);
    uint32_t number = interner_find(&memory->words, word);
    bool known = number != INTERNER_NONE;
    if (known) buffer_append(lemma, interner_string(&memory->lemmas, memory->lemma_of[number]));
    pthread_mutex_unlock(&memory->mutex);
    return known;
}

static void memory_keep(Memory *memory, Str word, Str lemma, const char *class) {
    pthread_mutex_lock(&memory->mutex);
    uint32_t number = interner_add(&memory->words, word);
    MEMORY_GROW(memory->lemma_of, memory->capacity, (size_t)number + 1);
    MEMORY_GROW(memory->class_of, memory->class_capacity, (size_t)number + 1);
    memory->lemma_of[number] = interner_add(&memory->lemmas, lemma);
    memory->class_of[number] = class;
    pthread_mutex_unlock(&memory->mutex);
}

// Adds the forms of a row behind a prefix, which may be empty.
static void add_row(LemmaList *list, Str forms, Str prefix) {
    Buffer lemma = {0}, form = {0};
    buffer_append(&lemma, prefix);
    buffer_append(&lemma, str_cut(&forms, ' '));
    while (forms.length) {
        buffer_clear(&form);
        buffer_append(&form, prefix);
        buffer_append(&form, str_cut(&forms, ' '));
        lemma_list_add(list, buffer_str(&form), buffer_str(&lemma));
    }
    buffer_free(&lemma);
    buffer_free(&form);
}

// The irregular words of a language, each with its lemma: in dictionaries of spelling they stand as words of
// their own.
static void add_irregular(Lemmas *lemmas, Language language) {
    const LanguageRules *rules = language_rules[language];
    for (const char *const *row = rules->irregular_lemmas; row && *row; row++) {
        if (**row != '+') {
            add_row(&lemmas->irregular[language], str_from(*row), (Str){0});
            continue;
        }
        Str forms = str_from(*row + 1);
        add_row(&lemmas->verbs[language], forms, (Str){0});
        for (Str prefixes = str_from(rules->verb_prefixes); prefixes.length;)
            add_row(&lemmas->verbs[language], forms, str_cut(&prefixes, ' '));
    }
}

Lemmas *lemmas_open(const char *list_path, bool dictionaries, Diagnostics *diagnostics) {
    if (dictionaries && !hunspell_supported()) {
        diagnostics_usage(diagnostics, "--terms=lemma needs Hunspell, which this program was built without "
                                       "(build with RAPPORTEUR_HUNSPELL=ON, or use --terms=stem)");
        return NULL;
    }
    Lemmas *lemmas = memory_allocate(1, sizeof *lemmas);
    lemmas->uses_dictionaries = dictionaries;
    lemmas->has_list = list_path != NULL;
    for (Language language = 0; dictionaries && language < LANGUAGE_COUNT; language++) {
        add_irregular(lemmas, language);
        lemmas->dictionaries[language] = hunspell_open(language);
        if (lemmas->dictionaries[language]) lemmas->memories[language] = memory_make();
    }
    if (!list_path || lemma_list_read(&lemmas->list, list_path, diagnostics)) return lemmas;
    lemmas_close(lemmas);
    return NULL;
}

void lemmas_close(Lemmas *lemmas) {
    if (!lemmas) return;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        lemma_list_free(&lemmas->irregular[i]);
        lemma_list_free(&lemmas->verbs[i]);
        hunspell_close(lemmas->dictionaries[i]);
        memory_free(lemmas->memories[i]);
    }
    lemma_list_free(&lemmas->list);
    free(lemmas);
}

bool lemmas_serve(const Lemmas *lemmas, Language language, Diagnostics *diagnostics) {
    const char *package = language_rules[language]->dictionary_package;
    if (!lemmas || !lemmas->uses_dictionaries || !package || lemmas->dictionaries[language]) return true;
    return diagnostics_usage(diagnostics,
                             "--terms=lemma: no Hunspell dictionary for language '%s' (install %s, or set "
                             "DICPATH to the folder that has it)",
                             language_codes[language], package);
}

// Puts the first guess that holds in the place of the lemma in `question`, which `lemma` ends with.
static void take_guess(HunspellDictionary *dictionary, Buffer *lemma, LemmaQuestion question,
                       Language language) {
    bool (*append_guess)(Buffer *, LemmaQuestion *) = language_rules[language]->append_guess;
    Buffer guess = {0}, analyses = {0};
    for (bool holds = false; !holds && append_guess && append_guess(&guess, &question); question.number++) {
        hunspell_analyse(dictionary, &analyses, buffer_str(&guess));
        holds = lemma_guess_holds(question.needs, buffer_str(&guess), buffer_str(&analyses));
        if (holds) lemma->length -= question.lemma.length;
        if (holds) unicode_append_folded(lemma, buffer_str(&guess));
        buffer_clear(&guess);
        buffer_clear(&analyses);
    }
    buffer_free(&guess);
    buffer_free(&analyses);
}

// Returns the class of the word, as lemma_word_class.
static const char *ask_dictionary(HunspellDictionary *dictionary, Buffer *lemma, Str word, Str folded,
                                  Language language) {
    Buffer analyses = {0}, chosen = {0};
    hunspell_analyse(dictionary, &analyses, word);
    if (!analyses.length && !str_equal(word, folded)) hunspell_analyse(dictionary, &analyses, folded);
    const char *class = lemma_word_class(buffer_str(&analyses), language);
    lemma_choose(&chosen, folded, buffer_str(&analyses), language);
    LemmaQuestion question = {word, folded, buffer_str(&chosen), .known = analyses.length > 0};
    buffer_append(lemma, question.lemma);
    if (!chosen.length || str_equal(question.lemma, folded))
        take_guess(dictionary, lemma, question, language);
    buffer_free(&chosen);
    buffer_free(&analyses);
    return class;
}

static void append_known(const Lemmas *lemmas, Buffer *lemma, Str word, Str folded, Language language) {
    Memory *memory = lemmas->memories[language];
    size_t start = lemma->length;
    if (memory_recall(memory, word, lemma)) return;
    const char *class = ask_dictionary(lemmas->dictionaries[language], lemma, word, folded, language);
    memory_keep(memory, word, str_skip(buffer_str(lemma), start), class);
}

const char *lemma_class(const Lemmas *lemmas, Str word, Language language) {
    Memory *memory = lemmas->memories[language];
    if (!memory) return NULL;
    pthread_mutex_lock(&memory->mutex);
    uint32_t number = interner_find(&memory->words, word);
    const char *class = number == INTERNER_NONE ? NULL : memory->class_of[number];
    pthread_mutex_unlock(&memory->mutex);
    return class;
}

static bool may_be_verb(Str word, Language language) {
    size_t length;
    return !language_rules[language]->nouns_have_capitals || !word.length ||
           !unicode_is_upper(unicode_decode(word, &length));
}

bool lemma_append(const Lemmas *lemmas, Buffer *lemma, Str word, Str folded, Language language) {
    size_t start = lemma->length;
    if (lemmas->has_list) buffer_append(lemma, lemma_list_find(&lemmas->list, folded));
    if (lemma->length == start && lemmas->uses_dictionaries)
        buffer_append(lemma, lemma_list_find(&lemmas->irregular[language], folded));
    if (lemma->length == start && lemmas->uses_dictionaries && may_be_verb(word, language))
        buffer_append(lemma, lemma_list_find(&lemmas->verbs[language], folded));
    if (lemma->length == start && lemmas->dictionaries[language])
        append_known(lemmas, lemma, word, folded, language);
    return lemma->length > start;
}

// The language whose code follows in byte order on that of `before`; LANGUAGE_COUNT behind the last.
static Language next_by_code(Language before) {
    Language next = LANGUAGE_COUNT;
    for (Language i = LANGUAGE_UND + 1; i < LANGUAGE_COUNT; i++) {
        if (before != LANGUAGE_UND && strcmp(language_codes[i], language_codes[before]) <= 0) continue;
        if (next == LANGUAGE_COUNT || strcmp(language_codes[i], language_codes[next]) < 0) next = i;
    }
    return next;
}

void lemmas_append_sources(const Lemmas *lemmas, Buffer *sources) {
    if (lemmas->has_list) buffer_printf(sources, "lemmas=sha256:%.12s", lemmas->list.sha256);
    const char *separator = lemmas->has_list ? " dictionaries=" : "dictionaries=";
    for (Language i = next_by_code(LANGUAGE_UND); i < LANGUAGE_COUNT; i = next_by_code(i)) {
        if (!lemmas->dictionaries[i]) continue;
        buffer_append_text(sources, separator);
        hunspell_append_name(lemmas->dictionaries[i], sources);
        separator = ",";
    }
}
