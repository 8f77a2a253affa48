// TokenReader: a corpus as sentences of type ids with their document, whatever it is read from (vertical
// text, CoNLL-U, a corpus store). One of the five fixed headers: every command of analyze is a loop over it.
#pragma once

#include "base/diagnostics.h"
#include "corpus/document.h"
#include "corpus/vocabulary.h"
#include "language/settings.h"

typedef enum ParagraphKind { PARAGRAPH_TEXT, PARAGRAPH_HEADING, PARAGRAPH_ITEM } ParagraphKind;

// A place where a theme of a dictionary was found (analyze/themes/matching/matcher.h).
typedef struct SentenceHit {
    uint32_t theme, pattern; // of the dictionary
    const uint32_t *tokens;  // [token_count] positions in the sentence, ascending
    size_t token_count;
} SentenceHit;

// How often an n-gram is there that counts were made of, by its number among those of the corpus.
typedef struct SequenceCount {
    uint32_t sequence, count;
} SequenceCount;

typedef struct Sentence {
    size_t number;    // counted within the document, from 1
    size_t paragraph; // likewise
    ParagraphKind paragraph_kind;
    Str speaker;                // empty outside turns
    size_t length;              // tokens; at least 1
    const uint32_t *types;      // [length] type ids
    const size_t *offset_bytes; // [length] where each token starts in the reference text
    const size_t *length_bytes; // [length] how long it is there
    // Of what a counts file gives as one sentence, a bag of tokens: how many sentences, and how often a
    // paragraph begins, behind its first sentence; the paragraph of its last one. 0 elsewhere.
    size_t more_sentences, more_paragraphs, last_paragraph;
    const SentenceHit *hits; // [hit_count], of counts of themes
    size_t hit_count;
    const SequenceCount *sequences; // [sequence_count], of counts of n-grams
    size_t sequence_count;
} Sentence;

// What counts files say of themselves, by names such as "of" and "unit"; in these all of a corpus agree.
typedef struct CountsSettings CountsSettings;

typedef struct TokenReader TokenReader;

// Several inputs are one corpus, read in the order given; none is standard input, as is "-".
// NULL with a message when an input cannot be opened.
TokenReader *tokens_open(const char *const *paths, size_t count, Diagnostics *diagnostics);
void tokens_close(TokenReader *reader);

// The next document (valid until the next call), or NULL at the end or after an error that stops the work.
const Document *tokens_next_document(TokenReader *reader);
// The next sentence of that document (valid until the next call); false at the document's end.
bool tokens_next_sentence(TokenReader *reader, Sentence *sentence);

// For callers to whom sentences and types are all one. Before the first document: which kinds count.
void tokens_count_kinds(TokenReader *reader, const bool *counted_kinds);
// Terms of tokens of the document that come next, TERM_NONE for those of kinds that do not count; false when
// none are left, or when the input gives none so: what tokens_next_sentence then gives are the others.
#define TERM_NONE UINT32_MAX
typedef struct TermRun {
    const uint32_t *terms; // [length]
    size_t length;
} TermRun;
bool tokens_next_terms(TokenReader *reader, TermRun *run);

// How many threads there may be, before the first document is asked for. With more than one (from a pipe,
// whose other end needs one too, with more than two), lines are read and looked up by a thread before they
// are needed.
void tokens_set_threads(TokenReader *reader, size_t threads);
// For callers who only count: sentences come without offset_bytes and length_bytes (NULL).
void tokens_leave_out_places(TokenReader *reader);

// ---- Counts files ----

// From them come no sentences but bags: their order of words is not known. Who can do with that says so
// before the first document; else a counts file is refused, for `why` (of the command: "kwic needs the order
// of words").
typedef struct CountsDemand {
    bool taken;
    const char *of;      // "terms", "themes" or "ngrams"; NULL: any
    const char *unit;    // the largest that will do: "sentence", "paragraph", "document"; NULL: any
    const char *why;     // they are refused
    bool needs_shingles; // what tells near-duplicates
    const CountsSettings *settings; // that they must have; may be NULL
} CountsDemand;
void tokens_demand_counts(TokenReader *reader, const CountsDemand *demand);
// What the corpus says of itself once a document has been read; NULL when it is of no counts files.
const CountsSettings *tokens_counts(const TokenReader *reader);
// Of counts of themes, the patterns of the dictionary that stand somewhere in the document; and what tells
// whether the document (with `speaker`: what that one says in it) is a near-duplicate.
size_t tokens_patterns(const TokenReader *reader, const uint32_t **patterns);
bool tokens_shingles(const TokenReader *reader, const Str *speaker, const uint64_t **shingles, size_t *count);

// Of counts of n-grams, these, by their numbers: the ids of their terms as bytes. Handed over, once, when the
// corpus has been read; `sequences` is empty before.
void tokens_take_sequences(TokenReader *reader, Interner *sequences);

const Vocabulary *tokens_vocabulary(const TokenReader *reader);
// Of vocabulary_part_nouns; before the first document.
void tokens_part_nouns(TokenReader *reader);
// Adds a type that no token line has (of a compound); the caller sees to it that it is not added twice.
uint32_t tokens_add_type(TokenReader *reader, Str word, Str term, uint8_t kind);
// How the current document was cut and folded (its language included).
const LanguageSettings *tokens_settings(const TokenReader *reader);
bool tokens_failed(const TokenReader *reader); // the corpus did not come to its end: numbers would be wrong
unsigned tokens_columns(const TokenReader *reader); // of vertical text, once a document has been read
bool tokens_have_words(const TokenReader *reader);  // false for a stream of terms alone
