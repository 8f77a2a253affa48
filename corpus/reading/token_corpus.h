// TokenCorpus: what the inputs of one corpus share, whatever kind each of them is: the types that its tokens
// have, the settings and columns in which all inputs must agree, and the document that is being read.
// Zero-initialised is valid once `diagnostics` is set. For corpus/reading/ only; others include
// corpus/tokens.h.
#pragma once

#include "corpus/counts_file/counts_reader.h"
#include "corpus/reading/line_table.h"
#include "corpus/tokens.h"

// The tokens of the sentence that is being read.
typedef struct SentenceRoom {
    uint32_t *types;
    size_t *offsets, *lengths;
    size_t capacity;
} SentenceRoom;

// What the counts files of a corpus have in common; a corpus is of counts files or of none.
typedef struct CountedCorpus {
    const CountsDemand *demand;
    CountsSettings settings; // of all so far
    const char *first_path;  // NULL before the first
    bool any_text;           // an input was no counts file
    Buffer keys;             // of types that are being looked up, where there are several files
    CountsReader *reader;    // of the file that is being read
    Interner sequences;      // of n-grams: the ids of their terms as bytes
} CountedCorpus;

typedef struct TokenCorpus {
    Diagnostics *diagnostics;
    bool of_one_input;
    bool without_places;
    size_t threads;
    const bool *counted_kinds; // for next_terms; NULL: nobody asks for them

    Vocabulary vocabulary;
    LineTable token_lines; // of vertical text; equal types are one wherever they come from
    unsigned columns;      // of all inputs; 0 before the first has told them
    Str agreed_settings;   // of the first input, without the language, which is each document's own
    Arena arena;           // keeps them
    Buffer word, term;     // of the type that is being added

    Document document; // the one that was given last, and how it was cut and folded
    LanguageSettings settings;
    SentenceRoom room;
    CountedCorpus counts;
} TokenCorpus;

void token_corpus_free(TokenCorpus *corpus);

// An input has these settings, or columns. STOP, with a message, when the first one has others.
Flow token_corpus_agree_settings(TokenCorpus *corpus, Place place, Str settings);
Flow token_corpus_agree_columns(TokenCorpus *corpus, Place place, unsigned columns);

// STOP, with a message, for a line of vertical text that is no UTF-8.
Flow token_corpus_check_bytes(TokenCorpus *corpus, Place place, Str line);
// The entry of a token line of all columns, which may be new; NULL, with a message, when it is none.
const LineEntry *token_corpus_find_line(TokenCorpus *corpus, Place place, Str line);
// Fills in the entry of a new line: token_corpus_find_line for whoever has added the line himself.
Flow token_corpus_settle_line(TokenCorpus *corpus, Place place, LineEntry *entry, Str line);
// Adds a type of which there is no line. Cells of columns that the inputs do not have follow from the others.
uint32_t token_corpus_add_type(TokenCorpus *corpus, Str word, Str term, Str kind);

void sentence_room_enlarge(SentenceRoom *room, size_t tokens);
static inline void sentence_room_grow(SentenceRoom *room, size_t tokens) {
    if (tokens > room->capacity) sentence_room_enlarge(room, tokens);
}
// Gives `sentence` the tokens that are in the room, with their places unless nobody wants them.
void token_corpus_give_tokens(const TokenCorpus *corpus, size_t count, Sentence *sentence);
