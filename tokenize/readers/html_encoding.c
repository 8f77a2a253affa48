#include "tokenize/readers/html_encoding.h"

#include "language/unicode.h"
#include "tokenize/encodings.h"

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

// What stands behind the first "charset=", in an element meta or in the value of its http-equiv; or behind
// the encoding= of an XML declaration.
static Str declared_label(Str start) {
    enum { LOOKED_AT_BYTES = 4096 };
    static const char *const keys[] = {"charset", "encoding"};
    start = str_slice(start, 0, start.length < LOOKED_AT_BYTES ? start.length : LOOKED_AT_BYTES);
    for (size_t key = 0; key < LENGTH_OF(keys); key++) {
        size_t length = strlen(keys[key]);
        for (size_t at = 0; at + length < start.length; at++) {
            if (strncasecmp(start.bytes + at, keys[key], length) != 0) continue;
            size_t from = at + length;
            while (from < start.length && strchr(" \t\r\n", start.bytes[from])) from++;
            if (from == start.length || start.bytes[from] != '=') continue;
            for (from++; from < start.length && strchr(" \t\r\n\"'", start.bytes[from]);) from++;
            size_t to = from;
            while (to < start.length && is_name_byte(start.bytes[to])) to++;
            if (to > from) return str_slice(start, from, to);
        }
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

static bool is_marked(Str bytes) {
    return str_starts_with(bytes, STR("\ufeff")) || str_starts_with(bytes, STR("\xff\xfe")) ||
           str_starts_with(bytes, STR("\xfe\xff"));
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
    return ascii || is_utf(declared) ||
           diagnostics_warn(diagnostics, (Place){.file = arena_copy_text(&raw->arena, raw->source)},
                            "declares %.*s, but is UTF-8 and read so (--encoding names another)",
                            STR_ARGUMENTS(label));
}

bool html_settle_encoding(RawDocument *raw, Diagnostics *diagnostics) {
    Str bytes = buffer_str(&raw->bytes);
    Str label = declared_label(bytes);
    if (raw->encoding || raw->decoded || label.length == 0 || is_marked(bytes)) return true;
    const char *declared = meant_by(&raw->arena, label);
    size_t bad_length;
    if (unicode_find_malformed(bytes, &bad_length) == bytes.length)
        return settle_utf8(raw, declared, label, diagnostics);
    if (is_utf(declared)) return true; // that it is not is told as for any text
    if (fits(declared, bytes)) {
        raw->encoding = declared;
        return true;
    }
    const char *detected = encoding_detect(bytes, true);
    if (!detected) return true; // UTF-8 with a few faults
    raw->encoding = arena_copy_text(&raw->arena, str_from(detected));
    return diagnostics_warn(diagnostics, (Place){.file = arena_copy_text(&raw->arena, raw->source)},
                            "declares %.*s, which it is not: read as %s (--encoding names another)",
                            STR_ARGUMENTS(label), raw->encoding);
}
