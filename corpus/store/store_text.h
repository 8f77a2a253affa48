// StoredText: the sentences of a document as a store keeps them, three runs of bytes that are read together:
//   tokens  the number of each token's type
//   marks   sentences with how many tokens they have, paragraphs, turns of speakers
//   places  where tokens stand in the reference text; only what does not go without saying: a token is as
//           long as its word, and one byte behind the one before it
// All numbers are varints (7 bits a byte, the low ones first, the top bit set where more follow). Commands
// that count terms need no places and do not read them. rapporteur-store(5) describes the format.
#pragma once

#include "base/varint.h"
#include "corpus/store/store_pack.h"
#include "corpus/tokens.h"

typedef struct StoredText {
    Buffer tokens, marks, places;
    size_t token_count, sentence_count, paragraph_count;
} StoredText;

extern const char *const stored_paragraph_kinds[]; // as other programs are told

// The same, packed (corpus/store/store_pack.h).
typedef struct PackedText {
    Buffer tokens, marks, places;
} PackedText;

void stored_text_pack(const StoredText *text, PackedText *packed, PackRoom *room);
void packed_text_free(PackedText *packed);
void stored_text_free(StoredText *text);

// ---- Writing, in the order of vertical text ----

// Writes marks and places of a text. Types are the caller's affair: token_count says how many there are.
typedef struct TextEncoder {
    StoredText *text;
    uint64_t next_sentence, next_paragraph; // numbers that go without saying
    uint64_t sentence_number, offset;
    uint64_t position;     // where the token before ends
    size_t sentence_start; // in tokens
    size_t last_exception; // token, counted in the sentence from 1
    bool has_gap, same_place;
    uint64_t gap, length; // of the next token; a length of 0 goes without saying
} TextEncoder;

void encoder_start(TextEncoder *encoder, StoredText *text);
void encoder_paragraph(TextEncoder *encoder, size_t number, ParagraphKind kind, size_t level);
void encoder_turn(TextEncoder *encoder, Str speaker);
void encoder_end_turn(TextEncoder *encoder);
void encoder_sentence(TextEncoder *encoder, size_t number, size_t offset_bytes);
void encoder_end_sentence(TextEncoder *encoder); // one without tokens leaves no trace
// What the next token needs to have said: how many bytes stand between it and the token before, how many it
// takes in the reference text, or that it stands where the token before does.
void encoder_gap(TextEncoder *encoder, size_t bytes);
void encoder_length(TextEncoder *encoder, size_t bytes);
void encoder_same_place(TextEncoder *encoder);
void encoder_special_token(TextEncoder *encoder, size_t word_bytes); // when encoder_token has to

static inline void encoder_token(TextEncoder *encoder, size_t word_bytes) {
    bool first = encoder->text->token_count == encoder->sentence_start;
    if (first || encoder->has_gap || encoder->length || encoder->same_place) {
        encoder_special_token(encoder, word_bytes);
        return;
    }
    encoder->text->token_count++;
    encoder->position += 1 + word_bytes;
}

// ---- Reading ----

// A sentence: what corpus/tokens.h says of one, but for its types and places.
typedef struct StoredSentence {
    size_t number, paragraph;
    ParagraphKind paragraph_kind;
    Str speaker;
    size_t length;
} StoredSentence;

// Walks a text. Anybody may have made it: whatever is in it, nothing outside it is read.
typedef struct TextDecoder {
    Str tokens, marks, places; // what is left
    StoredSentence sentence;   // the current one
    bool damaged;              // the text broke off, or contradicts itself
    uint64_t position;         // where the token before ends
} TextDecoder;

void decoder_start(TextDecoder *decoder, Str tokens, Str marks, Str places);
bool decoder_next_sentence(TextDecoder *decoder); // false at the end, or when it is damaged
// The types of the current sentence; room for its `length`.
bool decoder_types(TextDecoder *decoder, uint32_t *types);
// Its places: `lengths` come as the lengths of the words. Has to be asked for every sentence, or for none.
bool decoder_places(TextDecoder *decoder, size_t *offsets, size_t *lengths);
