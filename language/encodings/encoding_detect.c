// Which encoding bytes are in. What the texts here are written in is tried: each candidate reads the bytes,
// and the one whose reading looks most like writing has it (rating.h). Where none does, the text is in no
// language of ours, and uchardet is asked.
#include "language/encodings/encodings.h"
#include "language/encodings/rating.h"
#include "language/unicode/character.h"
#include "language/unicode/unicode.h"

#include <stdio.h>
#include <string.h>
#ifdef RAPPORTEUR_UCHARDET
#include <uchardet/uchardet.h>
#endif

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

enum { LOOKED_AT_BYTES = 64 * 1024 };

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

bool encoding_is_marked(Str start) {
    return str_starts_with(start, STR("\ufeff")) || by_mark(start);
}

// What the bytes are in an encoding; `faults` gets the malformed places.
static void read_as(const char *encoding, Str bytes, Buffer *utf8, size_t *faults) {
    Diagnostics nobody = {0};
    encoding_append_utf8(utf8, bytes, encoding, faults, &nobody);
}

// ---- UTF-16 and UTF-32 without a mark ----

// Ideographs are none: letters of ASCII read as they do, two at a time.
static bool is_usual(uint32_t character) {
    if (character < 0x80)
        return character >= ' ' || character == '\n' || character == '\r' || character == '\t';
    return (character >= 0xa0 && character < 0x250) || (character >= 0x2000 && character < 0x2600) ||
           (character >= 0x3000 && character < 0x3200) || (character >= 0xff00 && character < 0xfff0) ||
           unicode_is_hangul_syllable(character);
}

static size_t count_usual(Str text, size_t *characters) {
    size_t usual = 0, length;
    *characters = 0;
    for (size_t at = 0; at < text.length; at += length) {
        usual += is_usual(character_decode(text.bytes + at, &length));
        ++*characters;
    }
    return usual;
}

// Bytes with zeros among them that read as text in one of these, where the other order of bytes reads worse.
static const char *by_zeros(Str start) {
    static const char *const wide[] = {"UTF-32LE", "UTF-32BE", "UTF-16LE", "UTF-16BE"};
    enum { WIDE_BYTES = 4096 };
    if (start.length > WIDE_BYTES) start.length = WIDE_BYTES;
    if (start.length < 4 || str_find_byte(start, '\0') == start.length) return NULL;
    const char *best = NULL;
    size_t best_usual = 0, best_price = 0;
    for (size_t i = 0; i < LENGTH_OF(wide); i++) {
        Buffer utf8 = {0};
        size_t faults, characters;
        read_as(wide[i], str_slice(start, 0, start.length & ~(size_t)3), &utf8, &faults);
        size_t usual = count_usual(buffer_str(&utf8), &characters);
        bool reads = (usual + faults) * 100 >= characters * 80 && faults * 100 <= characters;
        size_t price = rating_of(buffer_str(&utf8)).price;
        if (reads && (usual > best_usual || (usual == best_usual && price < best_price)))
            best = wide[i], best_usual = usual, best_price = price;
        buffer_free(&utf8);
    }
    return best;
}

// ---- One or two bytes a character ----

// The bytes around the first that tell: from the start of its line on.
static Str telling_part(Str text, size_t first) {
    size_t from = first, line_bytes = 1024;
    while (from > 0 && text.bytes[from - 1] != '\n' && first - from < line_bytes) from--;
    size_t to = text.length - from > LOOKED_AT_BYTES ? from + LOOKED_AT_BYTES : text.length;
    return str_slice(text, from, to);
}

// `encoding` NULL: as UTF-8 with faults.
static Rating rating_as(const char *encoding, Str bytes) {
    Buffer utf8 = {0};
    size_t faults;
    if (encoding)
        read_as(encoding, bytes, &utf8, &faults);
    else
        unicode_append_mended(&utf8, bytes);
    Rating rating = rating_of(buffer_str(&utf8));
    buffer_free(&utf8);
    return rating;
}

// Whether some bytes above ASCII are UTF-8.
static bool has_utf8(Str text) {
    size_t bad_length;
    for (size_t at = 0; at < text.length;) {
        size_t bad = at + unicode_find_malformed(str_skip(text, at), &bad_length);
        for (size_t i = at; i < bad; i++)
            if ((unsigned char)text.bytes[i] >= 0x80) return true;
        at = bad + bad_length;
    }
    return false;
}

#ifdef RAPPORTEUR_UCHARDET
static const char *by_statistics(Str text) {
    static const struct {
        const char *found, *read_as;
    } rows[] = {{"ISO-8859-1", "WINDOWS-1252"}, {"EUC-KR", "CP949"}, {"UHC", "CP949"}, {"GB18030", "GB18030"},
                {"SHIFT_JIS", "CP932"},         {"UTF-8", ""},       {"ASCII", ""}};
    static _Thread_local char name[32];
    uchardet_t detector = uchardet_new();
    uchardet_handle_data(detector, text.bytes, text.length);
    uchardet_data_end(detector);
    const char *found = uchardet_get_charset(detector);
    for (size_t i = 0; i < LENGTH_OF(rows); i++)
        if (strcasecmp(found, rows[i].found) == 0) found = rows[i].read_as;
    snprintf(name, sizeof name, "%s", found);
    uchardet_delete(detector);
    return *name ? name : NULL;
}

const char *encodings_library_version(void) {
    return "uchardet " RAPPORTEUR_UCHARDET;
}
#else
static const char *by_statistics(Str text) {
    (void)text;
    return NULL;
}

const char *encodings_library_version(void) {
    return "without uchardet";
}
#endif

// The first is meant unless another is clearly better: most files are of Windows.
static const char *by_rating(Str text) {
    static const char *const candidates[] = {"WINDOWS-1252", "CP949",       "MACINTOSH",
                                             "CP850",        "ISO-8859-15", "JOHAB"};
    enum { MARGIN = 2, DEAR_PERCENT = 150 };
    const char *best = candidates[0];
    Rating lowest = rating_as(best, text);
    for (size_t i = 1; i < LENGTH_OF(candidates) && lowest.price > MARGIN; i++) {
        if (!encoding_is_known(candidates[i])) continue;
        Rating rating = rating_as(candidates[i], text);
        if (rating.price + MARGIN < lowest.price) best = candidates[i], lowest = rating;
    }
    if (has_utf8(text) && rating_as(NULL, text).price <= lowest.price) return NULL;
    bool dear = lowest.price * 100 > lowest.characters * DEAR_PERCENT;
    const char *other = dear ? by_statistics(text) : NULL;
    return other && encoding_is_known(other) ? other : best;
}

// ISO-2022 is written in ASCII: escape sequences tell it.
static const char *by_escapes(Str start) {
    static const struct {
        Str escape;
        const char *encoding;
    } rows[] = {{{"\x1b$)C", 4}, "ISO-2022-KR"}, {{"\x1b$B", 3}, "ISO-2022-JP"}};
    if (str_find_byte(start, '\x1b') == start.length) return NULL;
    for (size_t i = 0; i < LENGTH_OF(rows); i++)
        if (str_find(start, rows[i].escape) < start.length) return rows[i].encoding;
    return NULL;
}

const char *encoding_detect(Str start, bool whole) {
    const char *found = by_mark(start);
    size_t bad_length;
    if (!found) found = by_zeros(start);
    if (found) return found;
    size_t bad = unicode_find_malformed(start, &bad_length);
    bool cut = !whole && bad + bad_length == start.length; // in the middle of a character
    if (bad == start.length || cut) return by_escapes(start);
    size_t first = 0;
    while ((unsigned char)start.bytes[first] < 0x80) first++;
    Str part = telling_part(start, first);
    if (str_skip(start, bad).bytes >= part.bytes + part.length) part = telling_part(start, bad);
    return by_rating(part);
}
