#include "language/dictionaries/hunspell.h"

#include "base/cache.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/translation/translation.h"
#include "language/dictionaries/answers.h"
#include "language/rules.h"

#include <dlfcn.h>
#include <errno.h>
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
    char words_sha256[65]; // empty until it is asked for
    pthread_mutex_t mutex; // over the answers and the pool
    bool has_answers;      // they are opened when the first word is asked about
    Buffer answers_name, answers_key;
    Answers answers;
    Hunhandle **idle;
    size_t idle_count, idle_capacity;
};

// Hunspell itself takes a file that is empty or cannot be read for a dictionary without words.
static bool has_bytes(Buffer *path, Diagnostics *diagnostics) {
    FILE *file = fopen(buffer_text(path), "rbe");
    int error = file ? 0 : errno;
    char block[65536];
    size_t bytes = 0;
    for (size_t got; file && (got = fread(block, 1, sizeof block, file)) > 0;) bytes += got;
    if (file && ferror(file)) error = errno;
    bool fine = bytes > 0 && !error;
    if (file) fclose(file);
    if (!fine && diagnostics)
        diagnostics_warn(diagnostics, (Place){.file = buffer_text(path)}, "no dictionary can be read: %s",
                         error ? strerrordesc_np(error) : translated("the file is empty"));
    return fine;
}

static bool is_there(HunspellDictionary *dictionary, Str folder, Str name, Diagnostics *diagnostics) {
    buffer_clear(&dictionary->affixes_path);
    buffer_clear(&dictionary->words_path);
    buffer_printf(&dictionary->affixes_path, "%.*s/%.*s.aff", STR_ARGUMENTS(folder), STR_ARGUMENTS(name));
    buffer_printf(&dictionary->words_path, "%.*s/%.*s.dic", STR_ARGUMENTS(folder), STR_ARGUMENTS(name));
    dictionary->name = name;
    return access(buffer_text(&dictionary->affixes_path), F_OK) == 0 &&
           access(buffer_text(&dictionary->words_path), F_OK) == 0 &&
           has_bytes(&dictionary->affixes_path, diagnostics) &&
           has_bytes(&dictionary->words_path, diagnostics);
}

static bool find_in(HunspellDictionary *dictionary, Str path, Str name, Diagnostics *diagnostics) {
    while (path.length) {
        Str folder = str_cut(&path, ':');
        if (folder.length && is_there(dictionary, folder, name, diagnostics)) return true;
    }
    return false;
}

static bool find(HunspellDictionary *dictionary, Language language, Diagnostics *diagnostics) {
    for (Str names = str_from(language_rules[language]->dictionaries); names.length;) {
        Str name = str_cut(&names, ' ');
        if (find_in(dictionary, str_from(getenv("DICPATH")), name, diagnostics) ||
            find_in(dictionary, str_from(folders), name, diagnostics))
            return true;
    }
    return false;
}

HunspellDictionary *hunspell_open(Language language, Diagnostics *diagnostics) {
    HunspellDictionary *dictionary = memory_allocate(1, sizeof *dictionary);
    pthread_mutex_init(&dictionary->mutex, NULL);
    if (hunspell_supported() && find(dictionary, language, diagnostics)) return dictionary;
    hunspell_close(dictionary);
    return NULL;
}

bool hunspell_find_words(Language language, Buffer *path) {
    HunspellDictionary dictionary = {0};
    bool found = find(&dictionary, language, NULL);
    if (found) buffer_append(path, buffer_str(&dictionary.words_path));
    buffer_free(&dictionary.affixes_path);
    buffer_free(&dictionary.words_path);
    return found;
}

static void hash_file(const char *path, char hex[65]) {
    Buffer bytes = {0};
    FILE *file = path ? fopen(path, "rb") : NULL;
    char block[65536];
    for (size_t got; file && (got = fread(block, 1, sizeof block, file)) > 0;)
        buffer_append(&bytes, (Str){block, got});
    if (file) fclose(file);
    sha256_hex(buffer_str(&bytes), hex);
    buffer_free(&bytes);
}

static const char *hash_words(HunspellDictionary *dictionary) {
    if (!*dictionary->words_sha256) hash_file(dictionary->words_path.bytes, dictionary->words_sha256);
    return dictionary->words_sha256;
}

void hunspell_append_name(HunspellDictionary *dictionary, Buffer *name) {
    pthread_mutex_lock(&dictionary->mutex);
    buffer_printf(name, "%.*s:%.12s", STR_ARGUMENTS(dictionary->name), hash_words(dictionary));
    pthread_mutex_unlock(&dictionary->mutex);
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

// What answers depend on: both files of the dictionary and the library that reads them, whose bytes tell more
// than its version; and the form in which answers are kept.
static void append_key(HunspellDictionary *dictionary, Buffer *key) {
    enum { FORM = 1 };
    Buffer text = {0};
    Dl_info library = {0};
    Hunhandle *(*of_library)(const char *, const char *) = Hunspell_create;
    char affixes[65], code[65], all[65];
    dladdr(*(void **)&of_library, &library);
    hash_file(library.dli_fname, code);
    hash_file(dictionary->affixes_path.bytes, affixes);
    buffer_printf(&text, "%d %s %s %s %s", FORM, hunspell_library_version(), code, affixes,
                  hash_words(dictionary));
    sha256_hex(buffer_str(&text), all);
    buffer_append_text(key, all);
    buffer_free(&text);
}

// With the mutex.
static Answers *answers_of(HunspellDictionary *dictionary) {
    if (dictionary->has_answers) return &dictionary->answers;
    dictionary->has_answers = true;
    if (!cache_is_there()) return &dictionary->answers;
    append_key(dictionary, &dictionary->answers_key);
    buffer_printf(&dictionary->answers_name, "hunspell-%.*s-%.16s", STR_ARGUMENTS(dictionary->name),
                  buffer_text(&dictionary->answers_key));
    buffer_text(&dictionary->answers_name);
    answers_open(&dictionary->answers, buffer_str(&dictionary->answers_name),
                 buffer_str(&dictionary->answers_key));
    return &dictionary->answers;
}

bool hunspell_knows(HunspellDictionary *dictionary, Str word) {
    char text[WORD_BYTES_AT_MOST + 1];
    bool knows;
    if (!copy_word(text, word)) return false;
    pthread_mutex_lock(&dictionary->mutex);
    bool found = answers_find_spelling(answers_of(dictionary), word, &knows);
    pthread_mutex_unlock(&dictionary->mutex);
    if (found) return knows;
    Hunhandle *handle = borrow(dictionary);
    knows = Hunspell_spell(handle, text) != 0;
    give_back(dictionary, handle);
    pthread_mutex_lock(&dictionary->mutex);
    answers_add_spelling(&dictionary->answers, word, knows);
    pthread_mutex_unlock(&dictionary->mutex);
    return knows;
}

static void ask_for_analyses(HunspellDictionary *dictionary, Buffer *analyses, const char *word) {
    Hunhandle *handle = borrow(dictionary);
    char **lines = NULL;
    int count = Hunspell_analyze(handle, &lines, word);
    for (int i = 0; i < count; i++) {
        buffer_append_text(analyses, lines[i]);
        buffer_append_byte(analyses, '\n');
    }
    Hunspell_free_list(handle, &lines, count);
    give_back(dictionary, handle);
}

void hunspell_analyse(HunspellDictionary *dictionary, Buffer *analyses, Str word) {
    char text[WORD_BYTES_AT_MOST + 1];
    size_t start = analyses->length;
    if (!copy_word(text, word)) return;
    pthread_mutex_lock(&dictionary->mutex);
    bool found = answers_find_analyses(answers_of(dictionary), word, analyses);
    pthread_mutex_unlock(&dictionary->mutex);
    if (found) return;
    ask_for_analyses(dictionary, analyses, text);
    pthread_mutex_lock(&dictionary->mutex);
    answers_add_analyses(&dictionary->answers, word, str_skip(buffer_str(analyses), start));
    pthread_mutex_unlock(&dictionary->mutex);
}

void hunspell_close(HunspellDictionary *dictionary) {
    if (!dictionary) return;
    for (size_t i = 0; i < dictionary->idle_count; i++) Hunspell_destroy(dictionary->idle[i]);
    free(dictionary->idle);
    answers_close(&dictionary->answers);
    buffer_free(&dictionary->answers_name);
    buffer_free(&dictionary->answers_key);
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
