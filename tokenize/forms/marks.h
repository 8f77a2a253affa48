// Marks: everything that is written of a document but its token lines, as vertical text or as its numbered
// form has it (corpus/vertical/numbered.h). Between tokens: nothing where one byte goes without saying, a gap
// of another length, and before a token the bytes that it takes in the reference text where its word has more
// or fewer.
#pragma once

#include "base/buffer.h"
#include "corpus/tokens.h"

typedef struct Marks {
    void (*gap)(Buffer *output, size_t bytes);
    void (*length)(Buffer *output, size_t bytes);
    void (*same_place)(Buffer *output);
    void (*sentence)(Buffer *output, size_t number, size_t offset); // one on from the one before
    void (*paragraph)(Buffer *output, size_t number, ParagraphKind kind, size_t level);
    void (*tag)(Buffer *output, Str tag); // any other, without a line end
    Str sentence_end, paragraph_end;
} Marks;

extern const Marks text_marks, unit_marks;
