// Words cut as a shell cuts them, where no shell runs: blanks part words; '…' takes all as it stands, "…" all
// but \" and \\, and \ the character behind it. Nothing is expanded: no $, no *, no ~.
#pragma once

#include "base/arena.h"
#include "base/option.h"

// Adds the words of `text` to the list (which the caller frees), kept in the arena. False where a quote is
// not closed, or a \ stands last.
bool shell_words_cut(OptionList *words, Arena *arena, const char *text);
// A word as one would type it for a shell, in quotes where it needs them.
void shell_word_append(Buffer *text, const char *word);
