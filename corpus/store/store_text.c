#include "corpus/store/store_text.h"

// Marks are numbers of which the two low bits say what they mark.
enum {
    MARK_SENTENCE,  // above: how many tokens
    MARK_PARAGRAPH, // above: its kind (2 bits) and the level of a heading or item
    MARK_TURN,      // above: bytes of the speaker's name, which follows
    MARK_OTHER,     // above: one of the following
};
enum { OTHER_END_OF_TURN, OTHER_SENTENCE_NUMBER, OTHER_PARAGRAPH_NUMBER };

// Places of a sentence: its offset as a difference (zigzag) from where it goes without saying, one byte
// behind the token before it, then its exceptions, then 0. An exception is how many tokens on it is, and in
// the two low bits what it says.
enum {
    EXCEPTION_JOINED, // nothing stands before the token
    EXCEPTION_GAP,    // how many bytes do follows
    EXCEPTION_LENGTH, // how many bytes it takes follows
    EXCEPTION_SAME,   // it stands where the token before does
};

const char *const stored_paragraph_kinds[] = {
    [PARAGRAPH_TEXT] = "text", [PARAGRAPH_HEADING] = "heading", [PARAGRAPH_ITEM] = "item"};

static void clear(StoredText *text) {
    buffer_clear(&text->tokens);
    buffer_clear(&text->marks);
    buffer_clear(&text->places);
    text->token_count = text->sentence_count = text->paragraph_count = 0;
}

void stored_text_free(StoredText *text) {
    buffer_free(&text->tokens);
    buffer_free(&text->marks);
    buffer_free(&text->places);
    *text = (StoredText){0};
}

// Marks and places of most documents are too short for a dictionary to be of use.
void stored_text_pack(const StoredText *text, PackedText *packed, PackRoom *room) {
    buffer_clear(&packed->tokens);
    buffer_clear(&packed->marks);
    buffer_clear(&packed->places);
    pack_append(room, &packed->tokens, buffer_str(&text->tokens), true);
    pack_append(room, &packed->marks, buffer_str(&text->marks), false);
    pack_append(room, &packed->places, buffer_str(&text->places), false);
}

void packed_text_free(PackedText *packed) {
    buffer_free(&packed->tokens);
    buffer_free(&packed->marks);
    buffer_free(&packed->places);
}

static uint64_t zigzag(uint64_t from, uint64_t to) {
    return to >= from ? (to - from) << 1 : ((from - to) << 1) - 1;
}

static uint64_t unzigzag(uint64_t from, uint64_t coded) {
    return coded & 1 ? from - ((coded >> 1) + 1) : from + (coded >> 1);
}

// ---- Writing ----

void encoder_start(TextEncoder *encoder, StoredText *text) {
    clear(text);
    *encoder = (TextEncoder){.text = text, .next_sentence = 1, .next_paragraph = 1, .position = UINT64_MAX};
}

static void append_mark(TextEncoder *encoder, unsigned what, uint64_t value) {
    varint_append(&encoder->text->marks, value << 2 | what);
}

static void append_number(TextEncoder *encoder, unsigned which, uint64_t number, uint64_t *expected) {
    if (number != *expected) {
        append_mark(encoder, MARK_OTHER, which);
        varint_append(&encoder->text->marks, number);
    }
    *expected = number + 1;
}

void encoder_paragraph(TextEncoder *encoder, size_t number, ParagraphKind kind, size_t level) {
    append_number(encoder, OTHER_PARAGRAPH_NUMBER, number, &encoder->next_paragraph);
    append_mark(encoder, MARK_PARAGRAPH, (uint64_t)level << 2 | (unsigned)kind);
    encoder->text->paragraph_count++;
}

void encoder_turn(TextEncoder *encoder, Str speaker) {
    append_mark(encoder, MARK_TURN, speaker.length);
    buffer_append(&encoder->text->marks, speaker);
}

void encoder_end_turn(TextEncoder *encoder) {
    append_mark(encoder, MARK_OTHER, OTHER_END_OF_TURN);
}

void encoder_sentence(TextEncoder *encoder, size_t number, size_t offset_bytes) {
    encoder->sentence_number = number;
    encoder->offset = offset_bytes;
    encoder->sentence_start = encoder->text->token_count;
    encoder->last_exception = 0;
    encoder->has_gap = encoder->same_place = false;
    encoder->length = 0;
}

void encoder_end_sentence(TextEncoder *encoder) {
    size_t count = encoder->text->token_count - encoder->sentence_start;
    if (count == 0) return;
    append_number(encoder, OTHER_SENTENCE_NUMBER, encoder->sentence_number, &encoder->next_sentence);
    append_mark(encoder, MARK_SENTENCE, count);
    varint_append(&encoder->text->places, 0);
    encoder->text->sentence_count++;
}

void encoder_gap(TextEncoder *encoder, size_t bytes) {
    encoder->has_gap = true;
    encoder->gap = bytes;
}

void encoder_length(TextEncoder *encoder, size_t bytes) {
    encoder->length = bytes;
}

void encoder_same_place(TextEncoder *encoder) {
    encoder->same_place = true;
}

static void append_exception(TextEncoder *encoder, size_t token, unsigned what) {
    varint_append(&encoder->text->places, (uint64_t)(token - encoder->last_exception) << 2 | what);
    encoder->last_exception = token;
}

static void append_gap(TextEncoder *encoder, size_t token) {
    if (encoder->gap == 0) {
        append_exception(encoder, token, EXCEPTION_JOINED);
    } else {
        append_exception(encoder, token, EXCEPTION_GAP);
        varint_append(&encoder->text->places, encoder->gap);
    }
}

void encoder_special_token(TextEncoder *encoder, size_t word_bytes) {
    Buffer *places = &encoder->text->places;
    size_t token = ++encoder->text->token_count - encoder->sentence_start;
    if (token == 1) {
        varint_append(places, zigzag(encoder->position + 1, encoder->offset));
        encoder->position = encoder->offset;
    }
    if (encoder->same_place) {
        append_exception(encoder, token, EXCEPTION_SAME);
        encoder->same_place = false;
        if (token == 1 && !encoder->has_gap) encoder_gap(encoder, 0);
        return; // gap and length are those of the next token that has a place of its own
    }
    if (encoder->has_gap && encoder->gap != (token == 1 ? 0 : 1)) append_gap(encoder, token);
    if (encoder->length) {
        append_exception(encoder, token, EXCEPTION_LENGTH);
        varint_append(places, encoder->length);
    }
    encoder->position += (encoder->has_gap ? encoder->gap : token > 1);
    encoder->position += encoder->length ? encoder->length : word_bytes;
    encoder->has_gap = false;
    encoder->length = 0;
}

// ---- Reading ----

void decoder_start(TextDecoder *decoder, Str tokens, Str marks, Str places) {
    *decoder = (TextDecoder){.tokens = tokens, .marks = marks, .places = places, .position = UINT64_MAX};
}

static bool fail(TextDecoder *decoder) {
    decoder->damaged = true;
    return false;
}

static bool take_speaker(TextDecoder *decoder, uint64_t length) {
    if (length > decoder->marks.length) return fail(decoder);
    decoder->sentence.speaker = str_slice(decoder->marks, 0, (size_t)length);
    decoder->marks = str_skip(decoder->marks, (size_t)length);
    return true;
}

static bool take_other(TextDecoder *decoder, uint64_t which) {
    uint64_t number;
    if (which == OTHER_END_OF_TURN) {
        decoder->sentence.speaker = (Str){0};
        return true;
    }
    if (which > OTHER_PARAGRAPH_NUMBER || !varint_take(&decoder->marks, &number) || number == 0)
        return fail(decoder);
    *(which == OTHER_SENTENCE_NUMBER ? &decoder->sentence.number : &decoder->sentence.paragraph) =
        (size_t)number - 1; // the mark that follows adds one
    return true;
}

static bool take_mark(TextDecoder *decoder, unsigned what, uint64_t value) {
    switch (what) {
    case MARK_PARAGRAPH:
        if ((value & 3) > PARAGRAPH_ITEM) return fail(decoder);
        decoder->sentence.paragraph++;
        decoder->sentence.paragraph_kind = (ParagraphKind)(value & 3);
        return true;
    case MARK_TURN:
        return take_speaker(decoder, value);
    default:
        return take_other(decoder, value);
    }
}

bool decoder_next_sentence(TextDecoder *decoder) {
    while (decoder->marks.length && !decoder->damaged) {
        uint64_t mark;
        if (!varint_take(&decoder->marks, &mark)) return fail(decoder);
        if ((mark & 3) == MARK_SENTENCE) {
            if (mark == 0 || mark >> 2 > decoder->tokens.length) return fail(decoder);
            decoder->sentence.number++;
            decoder->sentence.length = (size_t)(mark >> 2);
            return true;
        }
        if (!take_mark(decoder, mark & 3, mark >> 2)) return false;
    }
    return false;
}

// A number of a type from `next` on; NULL when there is none before `end`.
static const unsigned char *take_type(const unsigned char *next, const unsigned char *end, uint32_t *type) {
    enum { BITS_AT_MOST = 28 };
    *type = 0;
    for (unsigned shift = 0; next < end && shift <= BITS_AT_MOST; shift += 7) {
        *type |= (uint32_t)(*next & 0x7f) << shift;
        if (!(*next++ & 0x80)) return next;
    }
    return NULL;
}

// Four bytes are looked at at once, without asking how long the number is: nobody could foresee that.
bool decoder_types(TextDecoder *decoder, uint32_t *types) {
    static const uint32_t masks[] = {0x7f, 0x3fff, 0x1fffff, 0xfffffff};
    const unsigned char *next = (const unsigned char *)decoder->tokens.bytes,
                        *end = next + decoder->tokens.length;
    for (size_t i = 0; i < decoder->sentence.length; i++) {
        uint32_t word = UINT32_MAX;
        if (end - next >= 4)
            word = next[0] | (uint32_t)next[1] << 8 | (uint32_t)next[2] << 16 | (uint32_t)next[3] << 24;
        uint32_t ends = ~word & 0x80808080u;
        if (ends) {
            unsigned more = (unsigned)__builtin_ctz(ends) / 8;
            types[i] =
                ((word & 0x7f) | (word >> 1 & 0x3f80) | (word >> 2 & 0x1fc000) | (word >> 3 & 0xfe00000)) &
                masks[more];
            next += more + 1;
        } else if (!(next = take_type(next, end, &types[i]))) {
            return fail(decoder);
        }
    }
    decoder->tokens = (Str){(const char *)next, (size_t)(end - next)};
    return true;
}

// The next exception: its token (from 1; 0 when there is none) and what it says.
typedef struct Exception {
    size_t token;
    unsigned what;
    uint64_t value;
} Exception;

static bool take_exception(TextDecoder *decoder, size_t before, Exception *exception) {
    uint64_t coded;
    if (!varint_take(&decoder->places, &coded)) return fail(decoder);
    *exception = (Exception){0};
    if (coded == 0) return true;
    exception->token = before + (size_t)(coded >> 2);
    exception->what = coded & 3;
    bool has_value = exception->what == EXCEPTION_GAP || exception->what == EXCEPTION_LENGTH;
    if (has_value && !varint_take(&decoder->places, &exception->value)) return fail(decoder);
    return exception->token >= 1 && exception->token <= decoder->sentence.length ? true : fail(decoder);
}

bool decoder_places(TextDecoder *decoder, size_t *offsets, size_t *lengths) {
    uint64_t coded;
    if (!varint_take(&decoder->places, &coded)) return fail(decoder);
    size_t position = unzigzag(decoder->position + 1, coded);
    Exception exception;
    if (!take_exception(decoder, 0, &exception)) return false;
    for (size_t i = 0; i < decoder->sentence.length; i++) {
        size_t gap = i > 0;
        bool same = false;
        while (exception.token == i + 1) {
            if (exception.what == EXCEPTION_LENGTH)
                lengths[i] = (size_t)exception.value;
            else if (exception.what == EXCEPTION_SAME)
                same = true;
            else
                gap = (size_t)exception.value;
            if (!take_exception(decoder, i + 1, &exception)) return false;
        }
        offsets[i] = same ? (i ? offsets[i - 1] : position) : position + gap;
        if (same)
            lengths[i] = i ? lengths[i - 1] : 0;
        else
            position = offsets[i] + lengths[i];
    }
    decoder->position = position;
    return exception.token == 0 ? true : fail(decoder);
}
