// StoreLines: the token lines of documents that are on their way to a corpus store, in one numbering for all
// threads. Each thread numbers for itself while it writes (tokenize/forms/line_numbers.h); behind a batch,
// its new lines are looked up here, once each. Which line gets which number depends on who comes first, and
// shows nowhere.
#pragma once

#include "base/interner.h"
#include "tokenize/forms/line_numbers.h"

#include <pthread.h>

typedef struct StoreLines {
    bool spelled; // lines have a word or a term, not only a kind
    Interner lines;
    pthread_mutex_t mutex;
} StoreLines;

// A line, by its number in a thread.
typedef struct ThreadLine {
    uint32_t number;     // in StoreLines
    uint32_t word_bytes; // of its word, else its term, as whoever reads the store takes them
} ThreadLine;

typedef struct ThreadLines {
    ThreadLine *lines;
    size_t capacity;
} ThreadLines;

void store_lines_open(StoreLines *lines, unsigned columns);
void store_lines_close(StoreLines *lines);
size_t store_lines_count(StoreLines *lines); // so far
// The line of a number, which stays where it is.
Str store_lines_line(StoreLines *lines, uint32_t number);
// In any thread: the new lines of a batch.
void store_lines_learn(StoreLines *lines, ThreadLines *thread, const LineNumbers *batch);
