// Compounds: multi-word terms that are joined into one token before anything is counted (--compounds).
// Longest first, then further left; a token is in one compound at most. A compound counts as one token in
// every size, stands where its words stood, and its term is theirs with a space where the text has one. It is
// of the kind of its first word that counts, so that --kinds takes it if it takes one of its words.
#pragma once

#include "base/arena.h"
#include "corpus/tokens.h"

typedef struct Compounds Compounds;

// A file with a phrase a line, or the phrases of a theme dictionary (`themes_path`, where `path` is
// "themes"): those of its patterns that are nothing but words side by side. NULL with a message.
Compounds *compounds_open(const char *path, const char *themes_path, const char *themes_encoding,
                          Diagnostics *diagnostics);
void compounds_close(Compounds *compounds);
// Before the sentences of a document. False with a message.
bool compounds_start_document(Compounds *compounds, const LanguageSettings *settings, bool have_words);
// The sentence with its compounds joined; valid until the next call. `counts[kind]` says which kinds count.
void compounds_join(Compounds *compounds, TokenReader *reader, const bool *counts, Sentence *sentence);
