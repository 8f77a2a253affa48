// Answers: what a dictionary has said of words, in this run and in earlier ones, which a file in the user's
// cache folder keeps (base/cache.h). A dictionary that has answered all that is asked need not be loaded.
// Zero-initialised is empty and valid. For one thread at a time.
#pragma once

#include "base/buffer.h"
#include "base/interner.h"

typedef struct Answer {
    bool has_spelling, is_right; // whether it is known if the word may stand; whether it may
    bool has_analyses;
    bool is_asked; // in this run
    Str analyses;
} Answer;

typedef struct Answers {
    Str name, key; // of the file, and what its answers depend on; no name: nothing is kept
    Buffer kept;   // the file
    Interner words;
    Answer *answers; // by number of the word
    size_t capacity;
    Arena arena;      // analyses that are new
    size_t new_bytes; // of what this run has added
} Answers;

// Reads what is kept under a name, if it has this key. Name and key are borrowed.
void answers_open(Answers *answers, Str name, Str key);
void answers_close(Answers *answers); // keeps what is new

// False when it is not known.
bool answers_find_spelling(Answers *answers, Str word, bool *is_right);
bool answers_find_analyses(Answers *answers, Str word, Buffer *analyses); // appends them
void answers_add_spelling(Answers *answers, Str word, bool is_right);
void answers_add_analyses(Answers *answers, Str word, Str analyses);
