#include "language/dictionaries/hunspell.h"

#include "base/cache.h"
#include "base/descriptor.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/translation/translation.h"
#include "language/dictionaries/answers.h"
#include "language/rules.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
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
enum { WORD_BYTES_AT_MOST = 200, COPY_PATH_BYTES = 32 };

typedef struct DictionaryFile {
    Buffer path;
    uint64_t sum; // of its bytes, when it was looked at
} DictionaryFile;

struct HunspellDictionary {
    Str name;
    DictionaryFile affixes, words;
    char words_sha256[65]; // empty until it is asked for
    pthread_mutex_t mutex; // over the answers and the pool
    bool has_answers;      // they are opened when the first word is asked about
    Buffer answers_name, answers_key;
    Answers answers;
    Hunhandle **idle;
    size_t idle_count, idle_capacity;
};

// ---- Its files ----

// All of a file, and what tells it from another. False, with errno (0: it is empty).
static bool read_file(const char *path, Buffer *bytes, uint64_t *sum) {
    FILE *file = fopen(path, "rbe");
    int error = file ? 0 : errno;
    char block[65536];
    errno = 0;
    for (size_t got; file && (got = fread(block, 1, sizeof block, file)) > 0;)
        buffer_append(bytes, (Str){block, got});
    if (file && ferror(file)) error = errno;
    if (file) fclose(file);
    *sum = str_hash(buffer_str(bytes));
    errno = error;
    return bytes->length > 0 && !error;
}

// Hunspell itself takes a file that is empty or cannot be read for a dictionary without words.
static bool has_bytes(DictionaryFile *file, Diagnostics *diagnostics) {
    Buffer bytes = {0};
    bool fine = read_file(buffer_text(&file->path), &bytes, &file->sum);
    buffer_free(&bytes);
    if (!fine && diagnostics)
        diagnostics_warn(diagnostics, (Place){.file = buffer_text(&file->path)},
                         "no dictionary can be read: %s",
                         errno ? strerrordesc_np(errno) : translated("the file is empty"));
    return fine;
}

// As when memory runs out: some words have their lemmas already, and the others can have none.
static _Noreturn void give_up(const DictionaryFile *file, const char *why) {
    memory_clean_up();
    fprintf(stderr, "%s: %s: %s\n", program_invocation_short_name, file->path.bytes, translated(why));
    _Exit(EXIT_NO_OUTPUT);
}

// What was there when it was looked at, once more.
static void read_again(const DictionaryFile *file, Buffer *bytes) {
    uint64_t sum;
    bool fine = read_file(file->path.bytes, bytes, &sum);
    if (!fine && errno) give_up(file, strerrordesc_np(errno));
    if (!fine || sum != file->sum) give_up(file, MESSAGE("has changed since the run began (run again)"));
}

static bool is_there(HunspellDictionary *dictionary, Str folder, Str name, Diagnostics *diagnostics) {
    Buffer *affixes = &dictionary->affixes.path, *words = &dictionary->words.path;
    buffer_clear(affixes);
    buffer_clear(words);
    buffer_printf(affixes, "%.*s/%.*s.aff", STR_ARGUMENTS(folder), STR_ARGUMENTS(name));
    buffer_printf(words, "%.*s/%.*s.dic", STR_ARGUMENTS(folder), STR_ARGUMENTS(name));
    dictionary->name = name;
    return access(buffer_text(affixes), F_OK) == 0 && access(buffer_text(words), F_OK) == 0 &&
           has_bytes(&dictionary->affixes, diagnostics) && has_bytes(&dictionary->words, diagnostics);
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
    if (found) buffer_append(path, buffer_str(&dictionary.words.path));
    buffer_free(&dictionary.affixes.path);
    buffer_free(&dictionary.words.path);
    return found;
}

static void hash_again(const DictionaryFile *file, char hex[65]) {
    Buffer bytes = {0};
    read_again(file, &bytes);
    sha256_hex(buffer_str(&bytes), hex);
    buffer_free(&bytes);
}

static const char *hash_words(HunspellDictionary *dictionary) {
    if (!*dictionary->words_sha256) hash_again(&dictionary->words, dictionary->words_sha256);
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

// A file in memory with these bytes; -1 with errno.
static int memory_file(Str bytes) {
    int file = memfd_create("dictionary", MFD_CLOEXEC);
    if (file < 0 || descriptor_write(file, bytes)) return file;
    int error = errno;
    close(file);
    errno = error;
    return -1;
}

// The bytes that were looked at; the path is good while the file is open. Where `ulimit -f` bounds files in
// memory as well, it is the file itself.
static int copy_file(const DictionaryFile *file, char path[COPY_PATH_BYTES]) {
    Buffer bytes = {0};
    read_again(file, &bytes);
    int copy = memory_file(buffer_str(&bytes));
    if (copy < 0 && errno == EFBIG) copy = open(file->path.bytes, O_RDONLY | O_CLOEXEC);
    if (copy < 0) give_up(file, strerrordesc_np(errno));
    buffer_free(&bytes);
    snprintf(path, COPY_PATH_BYTES, "/proc/self/fd/%d", copy);
    return copy;
}

// Hunspell says nothing when it cannot open a file: it must have a descriptor left, and one to spare.
static void look_for_descriptors(const DictionaryFile *file, int copy) {
    int first = fcntl(copy, F_DUPFD_CLOEXEC, 0), second = fcntl(copy, F_DUPFD_CLOEXEC, 0);
    if (first < 0 || second < 0) give_up(file, strerrordesc_np(errno));
    close(first);
    close(second);
}

// What Hunspell reads is what was looked at, whatever has become of the files since.
static Hunhandle *load(HunspellDictionary *dictionary) {
    char affixes_path[COPY_PATH_BYTES], words_path[COPY_PATH_BYTES];
    int affixes = copy_file(&dictionary->affixes, affixes_path);
    int words = copy_file(&dictionary->words, words_path);
    look_for_descriptors(&dictionary->words, words);
    Hunhandle *handle = Hunspell_create(affixes_path, words_path);
    close(affixes);
    close(words);
    return handle;
}

static Hunhandle *borrow(HunspellDictionary *dictionary) {
    static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;
    Hunhandle *handle = NULL;
    pthread_mutex_lock(&dictionary->mutex);
    if (dictionary->idle_count) handle = dictionary->idle[--dictionary->idle_count];
    pthread_mutex_unlock(&dictionary->mutex);
    if (handle) return handle;
    pthread_mutex_lock(&loading); // Hunspell counts the users of its global tables without a lock
    handle = load(dictionary);
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
    if (!library.dli_fname || !sha256_file(library.dli_fname, code)) sha256_hex((Str){0}, code);
    hash_again(&dictionary->affixes, affixes);
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
    buffer_free(&dictionary->affixes.path);
    buffer_free(&dictionary->words.path);
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
    buffer_free(&dictionary->affixes.path);
    buffer_free(&dictionary->words.path);
    pthread_mutex_destroy(&dictionary->mutex);
    free(dictionary);
}

#endif
