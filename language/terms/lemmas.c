#include "language/terms/lemmas.h"

#include "base/memory.h"
#include "language/terms/dictionary.h"
#include "language/terms/lemma_choice.h"
#include "language/terms/lemma_irregular.h"

#include <pthread.h>
#include <stdlib.h>

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
    LemmaList irregular[LANGUAGE_COUNT];
    SpellingDictionary *dictionaries[LANGUAGE_COUNT];
    Memory *memories[LANGUAGE_COUNT];
};

static Memory *memory_open(void) {
    Memory *memory = memory_allocate(1, sizeof *memory);
    pthread_mutex_init(&memory->mutex, NULL);
    return memory;
}

static void memory_close(Memory *memory) {
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

Lemmas *lemmas_open(const char *list_path, bool dictionaries, Diagnostics *diagnostics) {
    if (dictionaries && !dictionary_supported()) {
        diagnostics_usage(diagnostics, "--terms=lemma needs Hunspell, which this program was built without "
                                       "(build with RAPPORTEUR_HUNSPELL=ON, or use --terms=stem)");
        return NULL;
    }
    Lemmas *lemmas = memory_allocate(1, sizeof *lemmas);
    lemmas->uses_dictionaries = dictionaries;
    lemmas->has_list = list_path != NULL;
    for (Language language = 0; dictionaries && language < LANGUAGE_COUNT; language++) {
        lemma_irregular_add(&lemmas->irregular[language], language);
        lemmas->dictionaries[language] = dictionary_open(language);
        if (lemmas->dictionaries[language]) lemmas->memories[language] = memory_open();
    }
    if (!list_path || lemma_list_read(&lemmas->list, list_path, diagnostics)) return lemmas;
    lemmas_close(lemmas);
    return NULL;
}

void lemmas_close(Lemmas *lemmas) {
    if (!lemmas) return;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        lemma_list_free(&lemmas->irregular[i]);
        dictionary_close(lemmas->dictionaries[i]);
        memory_close(lemmas->memories[i]);
    }
    lemma_list_free(&lemmas->list);
    free(lemmas);
}

bool lemmas_serve(const Lemmas *lemmas, Language language, Diagnostics *diagnostics) {
    const char *package = dictionary_package(language);
    if (!lemmas || !lemmas->uses_dictionaries || !package || lemmas->dictionaries[language]) return true;
    return diagnostics_usage(diagnostics,
                             "--terms=lemma: no Hunspell dictionary for language '%s' (install %s, or set "
                             "DICPATH to the folder that has it)",
                             language_codes[language], package);
}

// Returns the class of the word, as lemma_word_class.
static const char *ask_dictionary(SpellingDictionary *dictionary, Buffer *lemma, Str word, Str folded,
                                  Language language) {
    Buffer analyses = {0};
    dictionary_analyse(dictionary, &analyses, word);
    if (!analyses.length && !str_equal(word, folded)) dictionary_analyse(dictionary, &analyses, folded);
    const char *class = lemma_word_class(buffer_str(&analyses), language);
    bool found = lemma_choose(lemma, folded, buffer_str(&analyses), language);
    // investments is known as what is made of invest, and nothing says that investment is its singular
    if (!found && analyses.length && language == LANGUAGE_EN && str_ends_with(folded, STR("s"))) {
        Str singular = str_slice(folded, 0, folded.length - 1);
        buffer_clear(&analyses);
        dictionary_analyse(dictionary, &analyses, singular);
        if (analyses.length) buffer_append(lemma, singular);
    }
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

bool lemma_append(const Lemmas *lemmas, Buffer *lemma, Str word, Str folded, Language language) {
    size_t start = lemma->length;
    if (lemmas->has_list) buffer_append(lemma, lemma_list_find(&lemmas->list, folded));
    if (lemma->length == start && lemmas->uses_dictionaries)
        buffer_append(lemma, lemma_list_find(&lemmas->irregular[language], folded));
    if (lemma->length == start && lemmas->dictionaries[language])
        append_known(lemmas, lemma, word, folded, language);
    return lemma->length > start;
}

void lemmas_append_sources(const Lemmas *lemmas, Buffer *sources) {
    if (lemmas->has_list) buffer_printf(sources, "lemmas=sha256:%.12s", lemmas->list.sha256);
    const char *separator = lemmas->has_list ? " dictionaries=" : "dictionaries=";
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        if (!lemmas->dictionaries[i]) continue;
        buffer_append_text(sources, separator);
        dictionary_append_name(lemmas->dictionaries[i], sources);
        separator = ",";
    }
}
