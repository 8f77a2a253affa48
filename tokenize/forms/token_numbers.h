// TokenNumbers: token lines as numbers, while documents are on their way to a corpus store. Several threads
// give lines and one takes them back; which line gets which number depends on who comes first, and shows
// nowhere. In a document's text a numbered token stands as NUMBERED_BYTES bytes: a NUL, which no line starts
// with, its number, and how many bytes its word has.
#pragma once

#include "base/buffer.h"
#include "base/interner.h"

#include <pthread.h>
#include <string.h>

enum { NUMBERED_BYTES = 9 };

typedef struct TokenNumbers {
    Interner lines;
    pthread_mutex_t mutex;
} TokenNumbers;

void token_numbers_open(TokenNumbers *numbers);
void token_numbers_close(TokenNumbers *numbers);
size_t token_numbers_count(TokenNumbers *numbers); // of lines so far
uint32_t token_numbers_of(TokenNumbers *numbers, Str line);
void token_numbers_append(TokenNumbers *numbers, Buffer *text, Str line, size_t word_bytes);
// Takes a numbered token from the front of a text; false when none stands there.
static inline bool token_numbers_take(Str *text, uint32_t *number, uint32_t *word_bytes) {
    if (text->length < NUMBERED_BYTES || text->bytes[0] != '\0') return false;
    memcpy(number, text->bytes + 1, sizeof *number);
    memcpy(word_bytes, text->bytes + 1 + sizeof *number, sizeof *word_bytes);
    text->bytes += NUMBERED_BYTES;
    text->length -= NUMBERED_BYTES;
    return true;
}
// The line of a number, which stays where it is.
Str token_numbers_line(TokenNumbers *numbers, uint32_t number);
