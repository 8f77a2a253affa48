// Questions that people bring, and the command that answers each: rows in the order of the manual.
#pragma once

#include "base/buffer.h"

typedef struct Question {
    const char *question;
    const char *words; // others that ask for the same, in lower case, parted by spaces
    const char *command;
} Question;

extern const Question questions[];
extern const size_t question_count;

void questions_append_texts(Buffer *catalog); // for translators
