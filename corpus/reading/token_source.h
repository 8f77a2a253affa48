// TokenSource: a kind of input that a corpus can be read from, as a row of functions. corpus/reading/tokens.c
// opens the inputs of a corpus one after the other, each by the source that knows it, and asks that for its
// documents and their sentences.
#pragma once

#include "corpus/reading/token_corpus.h"
#include "corpus/vertical/lines.h"

// The file that is being read.
typedef struct TokenInput {
    const char *path;     // for messages
    LineReader lines;     // may have been looked at (lines_peek), but not read
    size_t document_line; // where the document stands that was given last, for messages; 0: nobody knows
} TokenInput;

// What a source says when it is asked for the next thing.
typedef enum SourceStep {
    SOURCE_GIVES, // here it is
    SOURCE_ENDS,  // there is none: the document, or the input, is at its end
    SOURCE_STOPS, // nor will there be, here or in any other input; why has been told
} SourceStep;

typedef struct TokenSource {
    // Whether the input is of this kind.
    bool (*knows)(TokenInput *input);
    // What the other functions are given as `source`; NULL, with a message, when the input cannot be read.
    void *(*open)(TokenCorpus *corpus, TokenInput *input);
    // The next document: corpus->document, corpus->settings. What was not read of the one before is passed
    // over.
    SourceStep (*next_document)(void *source);
    SourceStep (*next_sentence)(void *source, Sentence *sentence);
    // Tokens of the document, of one sentence or more, by the kinds of the corpus; NULL: this kind of input
    // has them by sentences only.
    SourceStep (*next_terms)(void *source, TermRun *run);
    void (*close)(void *source);
} TokenSource;

extern const TokenSource vertical_source;  // our own vertical text, and whatever nobody else knows
extern const TokenSource numbered_source;  // its numbered form
extern const TokenSource annotated_source; // CoNLL-U, vertical text of other programs
extern const TokenSource stored_source;    // corpus stores
extern const TokenSource counted_source;   // counts files

Place token_input_place(const TokenInput *input); // behind the lines that have been read
// For a source whose lines have come to an end: SOURCE_ENDS, or a message when that is for a failed read.
SourceStep token_input_end(const TokenInput *input, Diagnostics *diagnostics);
