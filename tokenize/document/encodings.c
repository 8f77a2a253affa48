#include "tokenize/document/encodings.h"

#include "base/memory.h"
#include "language/unicode/unicode.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef RAPPORTEUR_UCHARDET
#include <uchardet/uchardet.h>
#endif

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

static const struct {
    const char *bytes;
    size_t length;
    const char *encoding;
} marks[] = {
    // the longer first: UTF-32LE begins as UTF-16LE does
    {"\xff\xfe\0\0", 4, "UTF-32LE"},
    {"\0\0\xfe\xff", 4, "UTF-32BE"},
    {"\xff\xfe", 2, "UTF-16LE"},
    {"\xfe\xff", 2, "UTF-16BE"},
};

static const char *by_mark(Str start) {
    for (size_t i = 0; i < LENGTH_OF(marks); i++)
        if (start.length >= marks[i].length && memcmp(start.bytes, marks[i].bytes, marks[i].length) == 0)
            return marks[i].encoding;
    return NULL;
}

// Zeros in the places where UTF-16 and UTF-32 have them in Latin text, or between the words of any other.
static const char *by_zeros(Str start) {
    enum { LOOKED_AT = 4096 };
    size_t zeros[4] = {0}, length = start.length < LOOKED_AT ? start.length / 4 * 4 : LOOKED_AT;
    for (size_t i = 0; i < length; i++) zeros[i % 4] += start.bytes[i] == '\0';
    size_t quarter = length / 4, most = quarter - quarter / 10, some = quarter / 50 + 1;
    if (quarter < 2) return NULL;
    if (zeros[0] >= most && zeros[1] >= most && zeros[3] < some) return "UTF-32BE";
    if (zeros[2] >= most && zeros[3] >= most && zeros[0] < some) return "UTF-32LE";
    if (zeros[0] + zeros[2] >= some && zeros[1] + zeros[3] == 0) return "UTF-16BE";
    if (zeros[1] + zeros[3] >= some && zeros[0] + zeros[2] == 0) return "UTF-16LE";
    return NULL;
}

// What stands in a text besides ASCII, read as UTF-8.
typedef struct Evidence {
    size_t well_formed; // characters
    size_t malformed;   // places
    size_t lone;        // of these: single bytes, as the letters of European encodings are
} Evidence;

static bool is_lone_byte(Str text, size_t at, size_t bad_length) {
    unsigned char byte = (unsigned char)text.bytes[at];
    return bad_length == 1 && byte < 0xfe;
}

static Evidence gather(Str text, bool whole) {
    Evidence evidence = {0};
    size_t bad_length;
    for (size_t at = 0; at < text.length;) {
        size_t bad = at + unicode_find_malformed(str_skip(text, at), &bad_length);
        for (size_t i = at; i < bad; i++)
            evidence.well_formed += ((unsigned char)text.bytes[i] & 0xc0) == 0xc0;
        if (bad == text.length) return evidence;
        bool cut = !whole && bad + bad_length == text.length;
        evidence.malformed += !cut;
        evidence.lone += !cut && is_lone_byte(text, bad, bad_length);
        at = bad + bad_length;
    }
    return evidence;
}

// A few bad bytes are faults of UTF-8, unless they look like the accented letters of another encoding.
static bool is_another_encoding(const Evidence *evidence) {
    enum { FEW = 8, TOO_FEW = 3 };
    if (evidence->well_formed >= evidence->malformed || evidence->malformed < TOO_FEW) return false;
    return evidence->malformed >= FEW || evidence->lone == evidence->malformed;
}

#ifdef RAPPORTEUR_UCHARDET
static const char *by_statistics(Str text) {
    static const struct {
        const char *found, *read_as;
    } rows[] = {
        {"ISO-8859-1", "WINDOWS-1252"}, {"ISO-8859-15", "ISO-8859-15"}, {"EUC-KR", "CP949"}, {"UHC", "CP949"},
        {"GB18030", "GB18030"},         {"SHIFT_JIS", "CP932"}};
    static _Thread_local char name[32];
    uchardet_t detector = uchardet_new();
    uchardet_handle_data(detector, text.bytes, text.length);
    uchardet_data_end(detector);
    const char *found = uchardet_get_charset(detector);
    for (size_t i = 0; i < LENGTH_OF(rows); i++)
        if (strcasecmp(found, rows[i].found) == 0) found = rows[i].read_as;
    snprintf(name, sizeof name, "%s", found);
    uchardet_delete(detector);
    bool none = !*name || strcasecmp(name, "ASCII") == 0 || strcasecmp(name, "UTF-8") == 0;
    return none ? NULL : name;
}

const char *encodings_library_version(void) {
    return "uchardet " RAPPORTEUR_UCHARDET;
}
#else
static const char *by_statistics(Str text) {
    (void)text;
    return "WINDOWS-1252";
}

const char *encodings_library_version(void) {
    return "without uchardet";
}
#endif

// ISO-2022 is written in ASCII: escape sequences tell it.
static const char *by_escapes(Str start) {
    static const struct {
        Str escape;
        const char *encoding;
    } rows[] = {{{"\x1b$)C", 4}, "ISO-2022-KR"}, {{"\x1b$B", 3}, "ISO-2022-JP"}};
    for (size_t i = 0; i < LENGTH_OF(rows); i++)
        if (str_find(start, rows[i].escape) < start.length) return rows[i].encoding;
    return NULL;
}

const char *encoding_detect(Str start, bool whole) {
    enum { STATISTICS_BYTES = 256 * 1024 };
    const char *marked = by_mark(start);
    if (marked) return marked;
    const char *zeros = by_zeros(start);
    if (zeros) return zeros;
    Evidence evidence = gather(start, whole);
    if (evidence.malformed == 0) return by_escapes(start);
    if (!is_another_encoding(&evidence)) return NULL;
    return by_statistics(
        str_slice(start, 0, start.length < STATISTICS_BYTES ? start.length : STATISTICS_BYTES));
}

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

void decoder_append(Decoder *decoder, Buffer *utf8, Str piece) {
    size_t start = utf8->length;
    bool end = piece.length == 0;
    buffer_append(&decoder->waiting, piece);
    char *from = decoder->waiting.bytes;
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
        buffer_append_text(utf8, "\ufffd");
        decoder->malformed++;
        from++;
        left--;
    }
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
