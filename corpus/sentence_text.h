// The text of a sentence as a reader sees it.
#pragma once

#include "base/arena.h"
#include "corpus/tokens.h"

// Whether token i is written where the one before it is: words of one multiword token (French du = de + le),
// of which the first is written as the text shows them.
bool sentence_shares_place(const Sentence *sentence, size_t i);
// Appends the tokens from `first` to before `end`, one space for any gap. The sentence has its places.
void sentence_append_text(Buffer *text, const Vocabulary *vocabulary, const Sentence *sentence, size_t first,
                          size_t end);
// The same, kept in the arena.
Str sentence_text(Arena *arena, const Vocabulary *vocabulary, const Sentence *sentence, size_t first,
                  size_t end);
// Where token i begins in what these give of the whole sentence, in bytes.
size_t sentence_text_offset(const Vocabulary *vocabulary, const Sentence *sentence, size_t i);
