#include "language/dictionaries/known_words.h"

#include "language/dictionaries/hunspell.h"

#include <pthread.h>

static HunspellDictionary *dictionary_of(Language language) {
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    static HunspellDictionary *dictionaries[LANGUAGE_COUNT];
    static bool asked[LANGUAGE_COUNT];
    pthread_mutex_lock(&mutex);
    if (!asked[language]) dictionaries[language] = hunspell_open(language, NULL);
    asked[language] = true;
    pthread_mutex_unlock(&mutex);
    return dictionaries[language];
}

bool known_word(Str word, Language language) {
    HunspellDictionary *dictionary = dictionary_of(language);
    if (!dictionary) return false;
    Buffer analyses = {0};
    hunspell_analyse(dictionary, &analyses, word);
    bool known = analyses.length > 0;
    buffer_free(&analyses);
    return known;
}
