#include "language/dictionaries/hunspell.h"

#include "base/memory.h"
#include "base/sha256.h"
#include "language/rules.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef RAPPORTEUR_HUNSPELL
#include <hunspell/hunspell.h>
#else
// The same names, never reached: hunspell_open finds nothing.
typedef struct Hunhandle Hunhandle;
#endif

// Where Debian and others put them; DICPATH, as Hunspell knows it, comes before.
static const char folders[] = "/usr/share/hunspell:/usr/share/myspell:/usr/share/myspell/dicts";

// Hunspell has fixed buffers for words; what is longer is no word of a dictionary.
enum { WORD_BYTES_AT_MOST = 200 };

struct HunspellDictionary {
    Str name;
    Buffer affixes_path, words_path;
    pthread_mutex_t mutex; // over the pool; also held while loading, which touches Hunspell's global tables
    Hunhandle **idle;
    size_t idle_count, idle_capacity;
};

static bool is_there(HunspellDictionary *dictionary, Str folder, Str name) {
    buffer_clear(&dictionary->affixes_path);
    buffer_clear(&dictionary->words_path);
    buffer_printf(&dictionary->affixes_path, "%.*s/%.*s.aff", STR_ARGUMENTS(folder), STR_ARGUMENTS(name));
    buffer_printf(&dictionary->words_path, "%.*s/%.*s.dic", STR_ARGUMENTS(folder), STR_ARGUMENTS(name));
    dictionary->name = name;
    return access(buffer_text(&dictionary->affixes_path), R_OK) == 0 &&
           access(buffer_text(&dictionary->words_path), R_OK) == 0;
}

static bool find_in(HunspellDictionary *dictionary, Str path, Str name) {
    while (path.length) {
        Str folder = str_cut(&path, ':');
        if (folder.length && is_there(dictionary, folder, name)) return true;
    }
    return false;
}

static bool find(HunspellDictionary *dictionary, Language language) {
    for (Str names = str_from(language_rules[language]->dictionaries); names.length;) {
        Str name = str_cut(&names, ' ');
        if (find_in(dictionary, str_from(getenv("DICPATH")), name) ||
            find_in(dictionary, str_from(folders), name))
            return true;
    }
    return false;
}

HunspellDictionary *hunspell_open(Language language) {
    HunspellDictionary *dictionary = memory_allocate(1, sizeof *dictionary);
    pthread_mutex_init(&dictionary->mutex, NULL);
    if (hunspell_supported() && find(dictionary, language)) return dictionary;
    hunspell_close(dictionary);
    return NULL;
}

bool hunspell_find_words(Language language, Buffer *path) {
    HunspellDictionary dictionary = {0};
    bool found = find(&dictionary, language);
    if (found) buffer_append(path, buffer_str(&dictionary.words_path));
    buffer_free(&dictionary.affixes_path);
    buffer_free(&dictionary.words_path);
    return found;
}

static void append_file(Buffer *bytes, const char *path) {
    FILE *file = fopen(path, "rb");
    char block[65536];
    for (size_t got; file && (got = fread(block, 1, sizeof block, file)) > 0;)
        buffer_append(bytes, (Str){block, got});
    if (file) fclose(file);
}

void hunspell_append_name(const HunspellDictionary *dictionary, Buffer *name) {
    Buffer bytes = {0};
    char hex[65];
    append_file(&bytes, dictionary->words_path.bytes);
    sha256_hex(buffer_str(&bytes), hex);
    buffer_printf(name, "%.*s:%.12s", STR_ARGUMENTS(dictionary->name), hex);
    buffer_free(&bytes);
}

#ifdef RAPPORTEUR_HUNSPELL

bool hunspell_supported(void) {
    return true;
}

const char *hunspell_library_version(void) {
    return "Hunspell " RAPPORTEUR_HUNSPELL;
}

static Hunhandle *borrow(HunspellDictionary *dictionary) {
    static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;
    Hunhandle *handle = NULL;
    pthread_mutex_lock(&dictionary->mutex);
    if (dictionary->idle_count) handle = dictionary->idle[--dictionary->idle_count];
    pthread_mutex_unlock(&dictionary->mutex);
    if (handle) return handle;
    pthread_mutex_lock(&loading); // Hunspell counts the users of its global tables without a lock
    handle = Hunspell_create(dictionary->affixes_path.bytes, dictionary->words_path.bytes);
    pthread_mutex_unlock(&loading);
    return handle;
}

static void give_back(HunspellDictionary *dictionary, Hunhandle *handle) {
    pthread_mutex_lock(&dictionary->mutex);
    MEMORY_GROW(dictionary->idle, dictionary->idle_capacity, dictionary->idle_count + 1);
    dictionary->idle[dictionary->idle_count++] = handle;
    pthread_mutex_unlock(&dictionary->mutex);
}

static bool copy_word(char text[WORD_BYTES_AT_MOST + 1], Str word) {
    if (!word.length || word.length > WORD_BYTES_AT_MOST || memchr(word.bytes, 0, word.length)) return false;
    memcpy(text, word.bytes, word.length);
    text[word.length] = '\0';
    return true;
}

bool hunspell_knows(HunspellDictionary *dictionary, Str word) {
    char text[WORD_BYTES_AT_MOST + 1];
    if (!copy_word(text, word)) return false;
    Hunhandle *handle = borrow(dictionary);
    bool knows = Hunspell_spell(handle, text) != 0;
    give_back(dictionary, handle);
    return knows;
}

void hunspell_analyse(HunspellDictionary *dictionary, Buffer *analyses, Str word) {
    char text[WORD_BYTES_AT_MOST + 1];
    if (!copy_word(text, word)) return;
    Hunhandle *handle = borrow(dictionary);
    char **lines = NULL;
    int count = Hunspell_analyze(handle, &lines, text);
    for (int i = 0; i < count; i++) {
        buffer_append_text(analyses, lines[i]);
        buffer_append_byte(analyses, '\n');
    }
    Hunspell_free_list(handle, &lines, count);
    give_back(dictionary, handle);
}

void hunspell_close(HunspellDictionary *dictionary) {
    if (!dictionary) return;
    for (size_t i = 0; i < dictionary->idle_count; i++) Hunspell_destroy(dictionary->idle[i]);
    free(dictionary->idle);
    buffer_free(&dictionary->affixes_path);
    buffer_free(&dictionary->words_path);
    pthread_mutex_destroy(&dictionary->mutex);
    free(dictionary);
}

#else

bool hunspell_supported(void) {
    return false;
}

const char *hunspell_library_version(void) {
    return "without Hunspell";
}

void hunspell_analyse(HunspellDictionary *dictionary, Buffer *analyses, Str word) {
    (void)dictionary, (void)analyses, (void)word;
}

bool hunspell_knows(HunspellDictionary *dictionary, Str word) {
    (void)dictionary, (void)word;
    return false;
}

void hunspell_close(HunspellDictionary *dictionary) {
    if (!dictionary) return;
    buffer_free(&dictionary->affixes_path);
    buffer_free(&dictionary->words_path);
    pthread_mutex_destroy(&dictionary->mutex);
    free(dictionary);
}

#endif
