// Compounds: multi-word terms that are joined into one token before anything is counted (--compounds).
// Longest first, then further left; a token is in one compound at most. A compound counts as one token in
// every size, stands where its words stood, and its term is theirs with a space where the text has one. It is
// of the kind of its first word that counts, so that --kinds takes it if it takes one of its words.
#pragma once

#include "analyze/themes/dictionary/dictionary_file.h"
#include "base/arena.h"
#include "corpus/tokens.h"

typedef struct Compounds Compounds;

typedef struct CompoundOptions {
    const char *path; // "themes": the phrases of --themes; NULL: no compounds
} CompoundOptions;
extern const OptionSet compound_options;

// A file with a phrase a line, or, where `path` is "themes", the phrases of the theme dictionary: those of
// its patterns that are nothing but words side by side. NULL with a message.
Compounds *compounds_open(const CompoundOptions *options, const DictionaryOptions *themes,
                          Diagnostics *diagnostics);
void compounds_close(Compounds *compounds);
// Before the sentences of a document. False with a message.
bool compounds_start_document(Compounds *compounds, const LanguageSettings *settings, bool have_words);
// The sentence with its compounds joined; valid until the next call. `counts[kind]` says which kinds count.
void compounds_join(Compounds *compounds, TokenReader *reader, const bool *counts, Sentence *sentence);
