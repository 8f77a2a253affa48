#include "language/dictionaries/answers.h"

#include "base/cache.h"
#include "base/memory.h"

#include <stdlib.h>

// What comes in longer words is never asked again; and Hunspell gives up on a word by the clock, which only
// long ones need to fear: such an answer is not to stay.
enum { WORD_BYTES_AT_MOST = 64, ANALYSES_BYTES_AT_MOST = 4096 };
// Of a file, and of what one run adds to what it has read.
enum { BYTES_AT_MOST = 32 * 1024 * 1024 };

// ---- The file: the key, then a record for each word: its length, facts, the length of the analyses in two
// bytes, the word, the analyses ----

enum { RECORD_HEAD = 4 };
enum { HAS_SPELLING = 1, IS_RIGHT = 2, HAS_ANALYSES = 4 };

static Answer *answer_of(Answers *answers, Str word) {
    uint32_t number = interner_add(&answers->words, word);
    MEMORY_GROW(answers->answers, answers->capacity, (size_t)number + 1);
    return &answers->answers[number];
}

// The record that `rest` begins with; false when there is none.
static bool read_record(Answers *answers, Str *rest) {
    const unsigned char *head = (const unsigned char *)rest->bytes;
    if (rest->length < RECORD_HEAD) return false;
    size_t word = head[0], analyses = (size_t)head[2] | (size_t)head[3] << 8;
    if (word == 0 || rest->length < RECORD_HEAD + word + analyses) return false;
    Answer *answer = answer_of(answers, str_slice(*rest, RECORD_HEAD, RECORD_HEAD + word));
    *answer = (Answer){.has_spelling = head[1] & HAS_SPELLING,
                       .is_right = head[1] & IS_RIGHT,
                       .has_analyses = head[1] & HAS_ANALYSES,
                       .analyses = str_slice(*rest, RECORD_HEAD + word, RECORD_HEAD + word + analyses)};
    *rest = str_skip(*rest, RECORD_HEAD + word + analyses);
    return true;
}

void answers_open(Answers *answers, Str name, Str key) {
    answers->name = name;
    answers->key = key;
    if (!name.length || !cache_read(&answers->kept, name.bytes, BYTES_AT_MOST)) return;
    Str rest = buffer_str(&answers->kept);
    if (!str_starts_with(rest, key)) return;
    rest = str_skip(rest, key.length);
    while (read_record(answers, &rest)) continue;
}

static void append_record(const Answers *answers, Buffer *bytes, uint32_t number) {
    const Answer *answer = &answers->answers[number];
    Str word = interner_string(&answers->words, number);
    if (bytes->length + RECORD_HEAD + word.length + answer->analyses.length > BYTES_AT_MOST) return;
    int facts = (answer->has_spelling ? HAS_SPELLING : 0) | (answer->is_right ? IS_RIGHT : 0) |
                (answer->has_analyses ? HAS_ANALYSES : 0);
    buffer_append_byte(bytes, (char)word.length);
    buffer_append_byte(bytes, (char)facts);
    buffer_append_byte(bytes, (char)(answer->analyses.length & 0xff));
    buffer_append_byte(bytes, (char)(answer->analyses.length >> 8));
    buffer_append(bytes, word);
    buffer_append(bytes, answer->analyses);
}

// What was asked in this run first: where there is no room for all, the others go.
static void keep(const Answers *answers) {
    Buffer bytes = {0};
    buffer_append(&bytes, answers->key);
    for (int asked = 1; asked >= 0; asked--)
        for (uint32_t i = 0; i < answers->words.count; i++)
            if (answers->answers[i].is_asked == asked) append_record(answers, &bytes, i);
    cache_write(answers->name.bytes, buffer_str(&bytes));
    buffer_free(&bytes);
}

void answers_close(Answers *answers) {
    if (answers->new_bytes && answers->name.length) keep(answers);
    interner_free(&answers->words);
    arena_free(&answers->arena);
    buffer_free(&answers->kept);
    free(answers->answers);
    *answers = (Answers){0};
}

// ---- Words ----

static Answer *find(Answers *answers, Str word) {
    uint32_t number = interner_find(&answers->words, word);
    if (number == INTERNER_NONE) return NULL;
    answers->answers[number].is_asked = true;
    return &answers->answers[number];
}

bool answers_find_spelling(Answers *answers, Str word, bool *is_right) {
    const Answer *answer = find(answers, word);
    if (!answer || !answer->has_spelling) return false;
    *is_right = answer->is_right;
    return true;
}

bool answers_find_analyses(Answers *answers, Str word, Buffer *analyses) {
    const Answer *answer = find(answers, word);
    if (!answer || !answer->has_analyses) return false;
    buffer_append(analyses, answer->analyses);
    return true;
}

// NULL for a word whose answer is not kept.
static Answer *add(Answers *answers, Str word, size_t more) {
    bool is_kept = word.length && word.length <= WORD_BYTES_AT_MOST && more <= ANALYSES_BYTES_AT_MOST &&
                   answers->new_bytes < BYTES_AT_MOST;
    if (!is_kept) return NULL;
    answers->new_bytes += RECORD_HEAD + word.length + more;
    Answer *answer = answer_of(answers, word);
    answer->is_asked = true;
    return answer;
}

void answers_add_spelling(Answers *answers, Str word, bool is_right) {
    Answer *answer = add(answers, word, 0);
    if (!answer) return;
    answer->has_spelling = true;
    answer->is_right = is_right;
}

void answers_add_analyses(Answers *answers, Str word, Str analyses) {
    Answer *answer = add(answers, word, analyses.length);
    if (!answer) return;
    answer->has_analyses = true;
    answer->analyses = arena_copy(&answers->arena, analyses);
}
