#include "language/terms/word_kinds.h"

#include "base/memory.h"
#include "language/dictionaries/hunspell.h"
#include "language/rules.h"

#include <pthread.h>
#include <stdlib.h>

struct WordKinds {
    pthread_mutex_t mutex; // over opening
    bool asked[LANGUAGE_COUNT];
    void *dictionaries[LANGUAGE_COUNT]; // NULL: none
};

WordKinds *word_kinds_open(void) {
    WordKinds *kinds = memory_allocate(1, sizeof *kinds);
    pthread_mutex_init(&kinds->mutex, NULL);
    return kinds;
}

void word_kinds_close(WordKinds *kinds) {
    if (!kinds) return;
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        if (kinds->dictionaries[language])
            language_rules[language]->kinds->close(kinds->dictionaries[language]);
    pthread_mutex_destroy(&kinds->mutex);
    free(kinds);
}

static void *open_dictionary(Language language) {
    Buffer path = {0};
    void *dictionary = NULL;
    if (hunspell_find_words(language, &path))
        dictionary = language_rules[language]->kinds->open(buffer_text(&path));
    buffer_free(&path);
    return dictionary;
}

bool word_kinds_serve(WordKinds *kinds, Language language, Diagnostics *diagnostics) {
    const LanguageRules *rules = language_rules[language];
    if (!kinds || !rules->kinds) return true;
    pthread_mutex_lock(&kinds->mutex);
    bool first = !kinds->asked[language];
    if (first) kinds->dictionaries[language] = open_dictionary(language);
    kinds->asked[language] = true;
    bool found = kinds->dictionaries[language] != NULL;
    pthread_mutex_unlock(&kinds->mutex);
    return found || !first ||
           diagnostics_warn(
               diagnostics, NO_PLACE,
               "no dictionary tells nouns from verbs in language '%s': every word is of the kind WORD, and "
               "none is hidden by its kind (install %s)",
               language_codes[language], rules->dictionary_package) == GO_ON;
}

bool word_kinds_tell(const WordKinds *kinds, Language language) {
    return kinds && kinds->dictionaries[language];
}

const char *word_kind(const WordKinds *kinds, Str folded, Language language) {
    if (!word_kinds_tell(kinds, language)) return NULL;
    return language_rules[language]->kinds->kind(kinds->dictionaries[language], folded);
}
