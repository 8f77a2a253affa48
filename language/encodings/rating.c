#include "language/encodings/rating.h"

#include "language/unicode/character.h"
#include "language/unicode/unicode.h"

#include <iconv.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

enum {
    PRICE_OF_FAULT = 12,      // what is no character of the encoding, and what nobody writes
    PRICE_OF_CASE = 8,        // capitals and small letters mixed
    PRICE_OF_SIGN_INSIDE = 8, // a sign between two letters
    PRICE_OF_RARE_SIGN = 5,   // no keyboard of ours has it
    PRICE_OF_RARE_LETTER = 4, // of no language that is told apart here
    PRICE_OF_FOREIGN_LETTER = 2,
    PRICE_OF_RARE_SYLLABLE = 6,
    PRICE_OF_LONE_SYLLABLE = 2,
    PRICE_OF_HANJA = 2,
    PRICE_OF_MIXED_HANJA = 6, // Chinese read as Korean has them behind a syllable
    PRICE_OF_ODD_PLACE = 3,   // a common sign where it hardly stands
};

// A character with its neighbours; 0 at the ends of the text.
typedef struct Place3 {
    uint32_t before, here, behind;
} Place3;

static bool is_one_of(uint32_t character, const char *list) {
    size_t length;
    for (Str rest = str_from(list); rest.length; rest = str_skip(rest, length))
        if (unicode_decode(rest, &length) == character) return true;
    return false;
}

static bool is_hangul(uint32_t character) {
    return unicode_is_hangul_syllable(character);
}

static bool is_latin_letter(uint32_t character) {
    return character < 0x2e80 && unicode_is_letter(character);
}

// ---- Latin letters ----

static bool mixes_case(const Place3 *place) {
    bool upper = unicode_is_upper(place->here), lower = unicode_is_lower(place->here);
    if (upper && unicode_is_lower(place->before)) return true;
    return lower && unicode_is_upper(place->before) && unicode_is_upper(place->behind);
}

static size_t price_of_letter(const Place3 *place) {
    static const char ours[] = "éèêëàâäîïôöûüùçœæÉÈÊËÀÂÄÎÏÔÖÛÜÙÇŒÆ";
    static const char neighbours[] = "ßñáíóúãõåøìòÑÁÍÓÚÃÕÅØ";
    if (mixes_case(place)) return PRICE_OF_CASE;
    bool alone = !is_latin_letter(place->before) && !is_latin_letter(place->behind);
    if (alone) return is_one_of(place->here, "àÀéÉôÔ") ? 0 : PRICE_OF_ODD_PLACE;
    if (is_hangul(place->before) || is_hangul(place->behind)) return PRICE_OF_RARE_LETTER;
    if (is_one_of(place->here, ours)) return 0;
    return is_one_of(place->here, neighbours) ? PRICE_OF_FOREIGN_LETTER : PRICE_OF_RARE_LETTER;
}

// ---- Signs ----

static bool is_blank(uint32_t character) {
    return character == 0 || unicode_is_space(character);
}

static bool opens(const Place3 *place) { // a word or a bracket
    return is_blank(place->before) || is_one_of(place->before, "([{-–—'’«‘“\"/>") || is_hangul(place->before);
}

static bool closes(const Place3 *place) {
    return !is_blank(place->before) || unicode_is_space(place->before);
}

static size_t price_of_quote(const Place3 *place) {
    bool inside = is_latin_letter(place->before) && is_latin_letter(place->behind);
    if (place->here == 0x2019) return is_blank(place->before) && is_blank(place->behind) ? 1 : 0;
    if (inside) return PRICE_OF_SIGN_INSIDE;
    if (is_one_of(place->here, "“‘«")) return opens(place) ? 0 : PRICE_OF_ODD_PLACE;
    return closes(place) ? 0 : PRICE_OF_ODD_PLACE;
}

static size_t price_of_sign(const Place3 *place) {
    static const char anywhere[] = "—–·•…€§°©®™²³×±½¼µ£";
    bool letter_before = is_latin_letter(place->before), letter_behind = is_latin_letter(place->behind);
    bool inside = letter_before && letter_behind;
    if (is_one_of(place->here, "’‘“”«»")) return price_of_quote(place);
    if (place->here == 0xa0) return inside ? 1 : 0;
    if (is_one_of(place->here, "—–·")) return inside;
    if (inside) return PRICE_OF_SIGN_INSIDE;
    if (place->here == 0x2026) return is_blank(place->before) && is_blank(place->behind);
    if (is_one_of(place->here, anywhere)) return letter_before || letter_behind ? 1 : 0;
    bool of_east_asia = place->here >= 0x2000 && !(place->here >= 0x2500 && place->here < 0x25a0);
    bool of_korean = is_hangul(place->before) || is_hangul(place->behind) || is_blank(place->before);
    if (place->here >= 0x3000 || (of_east_asia && of_korean && place->here > 0x2060)) return 1;
    return PRICE_OF_RARE_SIGN;
}

// ---- Korean ----

enum { HANGUL_FIRST = 0xac00, HANGUL_COUNT = 11172, ROW_FIRST = 0xb0, ROW_LAST = 0xc8 };
static uint8_t common_syllables[HANGUL_COUNT];
static pthread_once_t syllables_known = PTHREAD_ONCE_INIT;

// The 2,350 syllables of KS X 1001, in which nearly all Korean is written.
static void know_syllables(void) {
    iconv_t converter = iconv_open("UTF-8", "EUC-KR");
    if (converter == (iconv_t)-1) { // NOLINT: that is how iconv says it
        memset(common_syllables, 1, sizeof common_syllables);
        return;
    }
    for (unsigned row = ROW_FIRST; row <= ROW_LAST; row++)
        for (unsigned cell = 0xa1; cell <= 0xfe; cell++) {
            char bytes[] = {(char)row, (char)cell}, utf8[8], *from = bytes, *to = utf8;
            size_t left = sizeof bytes, room = sizeof utf8, length;
            if (iconv(converter, &from, &left, &to, &room) == (size_t)-1) continue;
            uint32_t syllable = unicode_decode((Str){utf8, (size_t)(to - utf8)}, &length);
            if (is_hangul(syllable)) common_syllables[syllable - HANGUL_FIRST] = 1;
        }
    iconv_close(converter);
}

static size_t price_of_syllable(const Place3 *place) {
    pthread_once(&syllables_known, know_syllables);
    if (!common_syllables[place->here - HANGUL_FIRST]) return PRICE_OF_RARE_SYLLABLE;
    bool touches = is_hangul(place->before) || is_hangul(place->behind);
    bool stands_behind_small = unicode_is_lower(place->before) && unicode_is_lower(place->behind);
    return stands_behind_small ? PRICE_OF_RARE_SYLLABLE : touches ? 0 : PRICE_OF_LONE_SYLLABLE;
}

// ---- All ----

static size_t price_of(const Place3 *place) {
    uint32_t here = place->here;
    bool nobody_writes = here == 0xfffd || (here >= 0xe000 && here < 0xf900) || unicode_is_control(here);
    if (nobody_writes) return PRICE_OF_FAULT;
    if (is_hangul(here)) return price_of_syllable(place);
    if (!unicode_is_letter(here)) return price_of_sign(place);
    if (is_latin_letter(here)) return price_of_letter(place);
    return is_hangul(place->before) ? PRICE_OF_MIXED_HANJA : PRICE_OF_HANJA;
}

Rating rating_of(Str text) {
    Rating rating = {0};
    Place3 place = {0};
    size_t length = 1;
    for (size_t at = 0, end = text.length; at <= end; at += length) {
        place.before = place.here;
        place.here = place.behind;
        place.behind = at < end ? character_decode(text.bytes + at, &length) : 0;
        if (place.here < 0x80) continue;
        rating.characters++;
        rating.price += price_of(&place);
    }
    return rating;
}
