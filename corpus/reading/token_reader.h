// What reading a corpus keeps, for the files that do it: corpus/reading/tokens.c (our own vertical text),
// corpus/reading/tokens_annotated.c (CoNLL-U and vertical text of other programs) and
// corpus/reading/tokens_stored.c (corpus stores). Others include corpus/tokens.h.
#pragma once

#include "corpus/reading/line_ahead.h"
#include "corpus/store/store_reader.h"
#include "corpus/tokens.h"
#include "corpus/vertical/annotated_split.h"
#include "corpus/vertical/lines.h"

struct TokenReader {
    const char *const *paths;
    size_t path_count;
    size_t next_path;
    const char *path; // of the input being read
    bool is_open;
    LineReader lines;
    Diagnostics *diagnostics;
    bool stopped;

    Vocabulary vocabulary;
    LineTable token_lines;
    const Str *ahead;        // lines that have been read, and
    const uint32_t *numbers; // what they are in token_lines
    size_t ahead_count, ahead_at;
    Str batch[LINES_AT_ONCE]; // they, where no thread reads ahead
    uint32_t batch_numbers[LINES_AT_ONCE];
    size_t threads;
    LineAhead *line_ahead; // of the input being read; NULL: none
    size_t last_line;      // number of the last line of `ahead`
    bool without_places;

    unsigned columns; // of the input being read; 0 before its header
    bool have_words;
    Str first_settings; // of the first input, without the language
    unsigned first_columns;
    LanguageSettings stream_settings, settings;
    Interner document_ids;
    Document document;
    bool in_document, in_turn, in_paragraph, in_sentence;

    Buffer speaker, value;
    Arena arena;
    size_t paragraph, sentence_number;
    ParagraphKind paragraph_kind;
    uint32_t *types;
    size_t *offsets, *lengths;
    size_t types_capacity, offsets_capacity, lengths_capacity, length;
    size_t position;    // where the last token ended in the reference text
    size_t gap;         // before the next token
    size_t next_length; // of the next token in the reference text; 0: as long as its word
    bool same_place;    // the next token stands where the last one does

    // For an input that is CoNLL-U, or vertical text of another program.
    AnnotatedFormat format;
    bool format_known; // looked for when the first document is asked for: a pipe may be slow to begin
    AnnotatedSplitter splitter;
    AnnotatedTypes annotated_types;
    AnnotatedText annotated;
    uint32_t *types_of_annotated; // by id in annotated_types; 0: not yet known, else type + 1
    size_t annotated_capacity;
    size_t next_sentence, unnamed_documents;
    Language language_before; // of the document before in this file

    // For an input that is a corpus store.
    StoreReader *store;                   // NULL for any other
    uint32_t *types_of_stored;            // by number in the store - 1, where there are other inputs
    size_t stored_capacity, stored_count; // of types in the store
};

Place token_reader_here(const TokenReader *reader);
// The rest of this input, and of the corpus, is of no use. False, for whoever returns it.
bool token_reader_stop(TokenReader *reader);

#define FAIL(reader, ...)                                                                                    \
    (diagnostics_error((reader)->diagnostics, token_reader_here(reader), __VA_ARGS__),                       \
     token_reader_stop(reader))

// Settings of one corpus must agree in all but the language, which is each document's own.
bool token_reader_agrees(TokenReader *reader, Str settings);
// Likewise the columns of its inputs.
bool token_reader_has_columns(TokenReader *reader);
// The entry of a token line that may be new; NULL, with a message, if it is none.
const LineEntry *token_reader_find_line(TokenReader *reader, Str line);

// Adds a type; cells of columns that the input does not have follow from the others.
uint32_t token_reader_add_type(TokenReader *reader, Str word, Str term, Str kind);

// Whether the input is one of another program; looked for once, at its start.
void annotated_find_format(TokenReader *reader);
// Reads the next document of such an input; false at its end, or when the work has to stop.
bool annotated_next_document(TokenReader *reader);
bool annotated_next_sentence(TokenReader *reader, Sentence *sentence);

// Opens the store that the input is; false, with a message, when it cannot be read.
bool stored_open(TokenReader *reader, int file);
// As annotated_next_document; what has not been read of the document before need not be.
bool stored_next_document(TokenReader *reader);
bool stored_next_sentence(TokenReader *reader, Sentence *sentence);
