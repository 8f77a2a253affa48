#include "language/encodings/encodings.h"

#include "base/memory.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

struct Decoder {
    iconv_t converter;
    Buffer waiting; // bytes of a character that is not whole yet
    size_t malformed;
    bool started; // a BOM may no longer come
};

bool encoding_is_known(const char *encoding) {
    iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1) return false; // NOLINT: that is how iconv says it
    iconv_close(converter);
    return true;
}

Decoder *decoder_open(const char *encoding, Diagnostics *diagnostics) {
    iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1) { // NOLINT: that is how iconv says it
        diagnostics_usage(diagnostics, "--encoding: unknown encoding '%s' (iconv -l lists them)", encoding);
        return NULL;
    }
    Decoder *decoder = memory_allocate(1, sizeof *decoder);
    decoder->converter = converter;
    return decoder;
}

void decoder_close(Decoder *decoder) {
    if (!decoder) return;
    iconv_close(decoder->converter);
    buffer_free(&decoder->waiting);
    free(decoder);
}

static void drop_mark(Decoder *decoder, Buffer *utf8, size_t start) {
    if (decoder->started || utf8->length == start) return;
    decoder->started = true;
    if (utf8->length - start < 3 || memcmp(utf8->bytes + start, "\ufeff", 3) != 0) return;
    memmove(utf8->bytes + start, utf8->bytes + start + 3, utf8->length - start - 3);
    utf8->length -= 3;
}

// A letter that an accent may still have followed, as in CP1258.
static void append_held_back(Decoder *decoder, Buffer *utf8) {
    enum { HELD_BACK_BYTES = 32 };
    buffer_reserve(utf8, HELD_BACK_BYTES);
    char *to = utf8->bytes + utf8->length;
    size_t room = HELD_BACK_BYTES;
    iconv(decoder->converter, NULL, NULL, &to, &room);
    utf8->length += HELD_BACK_BYTES - room;
}

void decoder_append(Decoder *decoder, Buffer *utf8, Str piece) {
    size_t start = utf8->length;
    bool end = piece.length == 0;
    buffer_append(&decoder->waiting, piece);
    char *from = decoder->waiting.bytes, *refused = NULL;
    size_t left = decoder->waiting.length;
    while (left > 0) {
        buffer_reserve(utf8, left * 2 + 16);
        char *to = utf8->bytes + utf8->length;
        size_t room = utf8->capacity - utf8->length;
        size_t before = room;
        size_t result = iconv(decoder->converter, &from, &left, &to, &room);
        utf8->length += before - room;
        if (result != (size_t)-1 || errno == E2BIG) continue;
        if (errno == EINVAL && !end) break; // the rest of the character comes with the next piece
        if (from != refused) {
            buffer_append_text(utf8, "\ufffd");
            decoder->malformed++;
            refused = from;
        } else { // again: ISO-2022-CN-EXT refuses a byte that it has taken
            from++;
            left--;
        }
    }
    if (end) append_held_back(decoder, utf8);
    if (left) memmove(decoder->waiting.bytes, from, left);
    decoder->waiting.length = left;
    drop_mark(decoder, utf8, start);
}

size_t decoder_malformed(const Decoder *decoder) {
    return decoder->malformed;
}

bool encoding_is_utf8(const char *encoding) {
    return !encoding || strcasecmp(encoding, "UTF-8") == 0 || strcasecmp(encoding, "UTF8") == 0;
}

bool encoding_append_utf8(Buffer *utf8, Str text, const char *encoding, size_t *malformed,
                          Diagnostics *diagnostics) {
    *malformed = 0;
    if (encoding_is_utf8(encoding)) return buffer_append(utf8, text), true;
    Decoder *decoder = decoder_open(encoding, diagnostics);
    if (!decoder) return false;
    decoder_append(decoder, utf8, text);
    decoder_append(decoder, utf8, (Str){0});
    *malformed = decoder_malformed(decoder);
    decoder_close(decoder);
    return true;
}
