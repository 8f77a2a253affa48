#include "tokenize/readers/markup_encoding.h"

#include "language/encodings/encodings.h"
#include "language/unicode/unicode.h"

#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

// Labels that do not mean what they say (encoding.spec.whatwg.org, 4.2): the larger encoding is meant.
static const struct {
    const char *label, *meant;
} labels[] = {
    {"ascii", "WINDOWS-1252"},
    {"us-ascii", "WINDOWS-1252"},
    {"iso-8859-1", "WINDOWS-1252"},
    {"iso8859-1", "WINDOWS-1252"},
    {"iso_8859-1", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"},
    {"l1", "WINDOWS-1252"},
    {"ansi", "WINDOWS-1252"},
    {"x-cp1252", "WINDOWS-1252"},
    {"iso-8859-9", "WINDOWS-1254"},
    {"tis-620", "WINDOWS-874"},
    {"iso-8859-11", "WINDOWS-874"},
    {"euc-kr", "CP949"},
    {"ks_c_5601-1987", "CP949"},
    {"ksc5601", "CP949"},
    {"ks_c_5601-1989", "CP949"},
    {"korean", "CP949"},
    {"windows-949", "CP949"},
    {"ms949", "CP949"},
    {"uhc", "CP949"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"x-gbk", "GB18030"},
    {"shift_jis", "CP932"},
    {"shift-jis", "CP932"},
    {"x-sjis", "CP932"},
    {"windows-31j", "CP932"},
    {"big5", "BIG5-HKSCS"},
    {"x-euc-jp", "EUC-JP"},
    {"x-mac-roman", "MACINTOSH"},
};

static bool is_name_byte(char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           byte == '-' || byte == '_' || byte == ':' || byte == '.';
}

static size_t find_ignoring_case(Str text, const char *wanted) {
    size_t length = strlen(wanted);
    for (size_t at = 0; at + length <= text.length; at++)
        if (strncasecmp(text.bytes + at, wanted, length) == 0) return at;
    return text.length;
}

// The name behind `key` and "=" in an element: <meta charset=…>, <meta content="text/html; charset=…">, <?xml
// encoding="…"?>.
static Str label_in(Str element, const char *key) {
    size_t from = find_ignoring_case(element, key), length = strlen(key);
    if (from == element.length) return (Str){0};
    for (from += length; from < element.length && strchr(" \t\r\n", element.bytes[from]);) from++;
    if (from == element.length || element.bytes[from] != '=') return (Str){0};
    for (from++; from < element.length && strchr(" \t\r\n\"'", element.bytes[from]);) from++;
    size_t to = from;
    while (to < element.length && is_name_byte(element.bytes[to])) to++;
    return str_slice(element, from, to);
}

static Str declared_label(Str start) {
    enum { LOOKED_AT_BYTES = 4096 };
    static const struct {
        const char *element, *key;
    } places[] = {{"<?xml", "encoding"}, {"<meta", "charset"}};
    start = str_slice(start, 0, start.length < LOOKED_AT_BYTES ? start.length : LOOKED_AT_BYTES);
    for (size_t i = 0; i < LENGTH_OF(places); i++)
        for (Str rest = start; rest.length;) {
            rest = str_skip(rest, find_ignoring_case(rest, places[i].element));
            Str label = label_in(str_slice(rest, 0, str_find_byte(rest, '>')), places[i].key);
            if (label.length) return label;
            if (rest.length) rest = str_skip(rest, 1);
        }
    return (Str){0};
}

static const char *meant_by(Arena *arena, Str label) {
    for (size_t i = 0; i < LENGTH_OF(labels); i++)
        if (label.length == strlen(labels[i].label) &&
            strncasecmp(label.bytes, labels[i].label, label.length) == 0)
            return labels[i].meant;
    return arena_copy_text(arena, label);
}

static size_t first_above_ascii(Str bytes) {
    size_t at = 0;
    while (at < bytes.length && (unsigned char)bytes.bytes[at] < 0x80) at++;
    return at;
}

// Whether the bytes, looked at from the first that tells, can be in this encoding.
static bool fits(const char *encoding, Str bytes) {
    enum { LOOKED_AT_BYTES = 256 * 1024, ONE_FAULT_IN_BYTES = 1000 };
    if (!encoding_is_known(encoding)) return false;
    Str piece = str_skip(bytes, first_above_ascii(bytes));
    if (piece.length > LOOKED_AT_BYTES) piece.length = LOOKED_AT_BYTES;
    Diagnostics nobody = {0};
    Decoder *decoder = decoder_open(encoding, &nobody);
    Buffer utf8 = {0};
    decoder_append(decoder, &utf8, piece);
    size_t malformed = decoder_malformed(decoder);
    buffer_free(&utf8);
    decoder_close(decoder);
    return malformed * ONE_FAULT_IN_BYTES <= piece.length;
}

static bool is_utf(const char *encoding) {
    return strncasecmp(encoding, "UTF", 3) == 0 || strncasecmp(encoding, "UCS", 3) == 0;
}

// Bytes that are UTF-8, whatever the page declares; in ASCII ISO-2022 is written too.
static bool settle_utf8(RawDocument *raw, const char *declared, Str label, Diagnostics *diagnostics) {
    Str bytes = buffer_str(&raw->bytes);
    bool ascii = first_above_ascii(bytes) == bytes.length;
    bool escapes = strncasecmp(declared, "ISO-2022", strlen("ISO-2022")) == 0;
    if (ascii && escapes && encoding_is_known(declared)) {
        raw->encoding = declared;
        return true;
    }
    raw->decoded = true;
    if (ascii || is_utf(declared)) return true;
    diagnostics_error(diagnostics, (Place){.file = arena_copy_text(&raw->arena, raw->source)},
                      "declares %.*s, but is UTF-8: read as UTF-8 (--encoding names another)",
                      STR_ARGUMENTS(label));
    return !diagnostics->strict;
}

bool markup_settle_encoding(RawDocument *raw, Diagnostics *diagnostics) {
    Str bytes = buffer_str(&raw->bytes);
    Str label = declared_label(bytes);
    if (raw->encoding || raw->decoded || label.length == 0 || encoding_is_marked(bytes)) return true;
    const char *declared = meant_by(&raw->arena, label);
    size_t bad_length;
    if (unicode_find_malformed(bytes, &bad_length) == bytes.length)
        return settle_utf8(raw, declared, label, diagnostics);
    if (!is_utf(declared) && fits(declared, bytes)) {
        raw->encoding = declared;
        return true;
    }
    const char *detected = encoding_detect(bytes, true);
    if (!detected) return true; // UTF-8 with a few faults
    raw->encoding = arena_copy_text(&raw->arena, str_from(detected));
    diagnostics_error(diagnostics, (Place){.file = arena_copy_text(&raw->arena, raw->source)},
                      "declares %.*s, which it is not: read as %s (--encoding names another)",
                      STR_ARGUMENTS(label), raw->encoding);
    return !diagnostics->strict;
}
