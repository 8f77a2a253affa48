#include "tokenize/forms/token_numbers.h"

void token_numbers_open(TokenNumbers *numbers) {
    *numbers = (TokenNumbers){0};
    pthread_mutex_init(&numbers->mutex, NULL);
}

void token_numbers_close(TokenNumbers *numbers) {
    interner_free(&numbers->lines);
    pthread_mutex_destroy(&numbers->mutex);
}

size_t token_numbers_count(TokenNumbers *numbers) {
    pthread_mutex_lock(&numbers->mutex);
    size_t count = numbers->lines.count;
    pthread_mutex_unlock(&numbers->mutex);
    return count;
}

uint32_t token_numbers_of(TokenNumbers *numbers, Str line) {
    pthread_mutex_lock(&numbers->mutex);
    uint32_t number = interner_add(&numbers->lines, line);
    pthread_mutex_unlock(&numbers->mutex);
    return number;
}

void token_numbers_append(TokenNumbers *numbers, Buffer *text, Str line, size_t word_bytes) {
    char bytes[NUMBERED_BYTES] = {0};
    uint32_t number = token_numbers_of(numbers, line), length = (uint32_t)word_bytes;
    memcpy(bytes + 1, &number, sizeof number);
    memcpy(bytes + 1 + sizeof number, &length, sizeof length);
    buffer_append(text, (Str){bytes, sizeof bytes});
}

Str token_numbers_line(TokenNumbers *numbers, uint32_t number) {
    pthread_mutex_lock(&numbers->mutex);
    Str line = interner_string(&numbers->lines, number);
    pthread_mutex_unlock(&numbers->mutex);
    return line;
}
