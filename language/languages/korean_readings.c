#include "language/languages/korean_readings.h"

#include "language/languages/korean_lists.h"
#include "language/languages/korean_particles.h"
#include "language/unicode/unicode.h"

#include <string.h>

enum { SYLLABLE_BYTES = 3 };
enum { FINAL_L = 8, FINAL_M = 16, FINAL_B = 17, FINAL_SS = 20 }; // ㄹ ㅁ ㅂ ㅆ

static uint32_t syllable_at(Str word, size_t at) {
    size_t length;
    uint32_t character = at < word.length ? unicode_decode(str_skip(word, at), &length) : 0;
    return unicode_is_hangul_syllable(character) ? character : 0;
}

static unsigned final_of(uint32_t syllable) {
    return (syllable - 0xac00) % 28;
}

// The word up to `end` with the last syllable's final consonant taken off: 됩 of 됩니다 is 되.
typedef struct Opened {
    char bytes[64];
    size_t length;
} Opened;

static Str open_syllable(Opened *opened, Str word, size_t end) {
    uint32_t syllable = syllable_at(word, end - SYLLABLE_BYTES);
    if (end > sizeof opened->bytes || !syllable) return (Str){0};
    syllable -= final_of(syllable);
    memcpy(opened->bytes, word.bytes, end);
    opened->bytes[end - 3] = (char)(0xe0 | syllable >> 12);
    opened->bytes[end - 2] = (char)(0x80 | (syllable >> 6 & 0x3f));
    opened->bytes[end - 1] = (char)(0x80 | (syllable & 0x3f));
    return (Str){opened->bytes, end};
}

// The same with ㄹ put there: 만드 of 만드는 is 만들.
static Str close_syllable(Opened *closed, Str word, size_t end) {
    if (end == 0 || end > sizeof closed->bytes) return (Str){0};
    uint32_t syllable = syllable_at(word, end - SYLLABLE_BYTES);
    if (!syllable || final_of(syllable)) return (Str){0};
    Str open = open_syllable(closed, word, end);
    closed->bytes[end - 1] = (char)(0x80 | ((syllable + FINAL_L) & 0x3f));
    closed->bytes[end - 2] = (char)(0x80 | ((syllable + FINAL_L) >> 6 & 0x3f));
    return open;
}

static bool loses_l_before(Str rest) {
    static const char *const starts[] = {"는", "니", "네", "시", "신", "냐", "느"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts_with(rest, str_from(starts[i]))) return true;
    return false;
}

static bool is_ending(Str rest, unsigned list) {
    return korean_listed(rest) & list;
}

// Behind a stem: 고, 지만; and behind the honorific 시: 시는, 신, 십니다, 셔서, 셨다.
static bool follows_stem(Str rest) {
    if (is_ending(rest, LISTED_STEM_ENDING)) return true;
    if (str_starts_with(rest, STR("으"))) rest = str_skip(rest, SYLLABLE_BYTES);
    Str behind = rest.length >= SYLLABLE_BYTES ? str_skip(rest, SYLLABLE_BYTES) : rest;
    if (str_starts_with(rest, STR("시"))) return is_ending(behind, LISTED_STEM_ENDING);
    if (str_starts_with(rest, STR("신")) || str_starts_with(rest, STR("실")))
        return !behind.length || is_ending(behind, LISTED_ADNOMINAL_ENDING);
    if (str_starts_with(rest, STR("셔"))) return !behind.length || is_ending(behind, LISTED_A_ENDING);
    if (str_starts_with(rest, STR("십")))
        return str_starts_with(behind, STR("니")) || str_starts_with(behind, STR("시"));
    return str_starts_with(rest, STR("셨")) && behind.length;
}

// 함, 됨 behind a noun are verbs still; others have become nouns (돌봄, 어려움).
static bool is_noun_of_verb(Str start) {
    static const char *const ends[] = {"함", "됨", "킴", "러움", "로움"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends_with(start, str_from(ends[i]))) return true;
    return false;
}

// Whether a verb is written from the start of the word to `end`, and what follows may follow it.
static bool is_verb_parted_at(const KoreanDictionary *dictionary, Str word, size_t end) {
    Str start = str_slice(word, 0, end), rest = str_skip(word, end);
    unsigned entry = korean_dictionary_find(dictionary, start);
    if (entry & ENTRY_STEM && rest.length && follows_stem(rest)) return true;
    if (entry & ENTRY_A_FORM && (!rest.length || is_ending(rest, LISTED_A_ENDING))) return true;
    if (entry & (ENTRY_N_FORM | ENTRY_L_FORM) && (!rest.length || is_ending(rest, LISTED_ADNOMINAL_ENDING)))
        return true;
    Opened opened;
    if (loses_l_before(rest) && follows_stem(rest) &&
        korean_dictionary_find(dictionary, close_syllable(&opened, word, end)) & ENTRY_STEM)
        return true;
    unsigned final = final_of(syllable_at(word, end - SYLLABLE_BYTES));
    if (final == FINAL_SS && rest.length)
        return korean_dictionary_find(dictionary, open_syllable(&opened, word, end)) & ENTRY_A_FORM;
    if (final == FINAL_B && (str_starts_with(rest, STR("니")) || str_starts_with(rest, STR("시"))))
        return korean_dictionary_find(dictionary, open_syllable(&opened, word, end)) & ENTRY_STEM;
    if (final == FINAL_M && is_noun_of_verb(str_slice(word, 0, end)) &&
        (!rest.length || korean_particles_length(word) == rest.length))
        return korean_dictionary_find(dictionary, open_syllable(&opened, word, end)) & ENTRY_STEM;
    return false;
}

static bool is_verb(const KoreanDictionary *dictionary, Str word) {
    for (size_t end = word.length; end > 0; end -= SYLLABLE_BYTES)
        if (is_verb_parted_at(dictionary, word, end)) return true;
    return false;
}

// 만들어주는: one verb in its 어-form, then another.
static bool is_two_verbs(const KoreanDictionary *dictionary, Str word) {
    for (size_t end = 2 * SYLLABLE_BYTES; end < word.length; end += SYLLABLE_BYTES)
        if (korean_dictionary_find(dictionary, str_slice(word, 0, end)) & ENTRY_A_FORM &&
            is_verb(dictionary, str_skip(word, end)))
            return true;
    return false;
}

static bool is_copula(Str rest) {
    if (is_ending(rest, LISTED_COPULA)) return true;
    return (str_starts_with(rest, STR("이었")) || str_starts_with(rest, STR("였")) ||
            str_starts_with(rest, STR("이겠"))) &&
           rest.length > 2 * SYLLABLE_BYTES - 1;
}

static unsigned noun_parted_at(const KoreanDictionary *dictionary, Str word, size_t end) {
    if (!(korean_dictionary_find(dictionary, str_slice(word, 0, end)) & ENTRY_NOUN)) return 0;
    Str rest = str_skip(word, end);
    if (str_starts_with(rest, STR("들"))) rest = str_skip(rest, SYLLABLE_BYTES); // the plural
    if (!rest.length) return READING_NOUN;
    unsigned readings =
        korean_particles_fit(str_slice(word, 0, word.length - rest.length), rest) ? READING_PARTICLES : 0;
    return readings | (is_copula(rest) ? READING_COPULA : 0);
}

unsigned korean_readings(const KoreanDictionary *dictionary, Str word) {
    if (word.length % SYLLABLE_BYTES || word.length >= sizeof(Opened)) return 0;
    unsigned entry = korean_dictionary_find(dictionary, word);
    unsigned readings =
        (entry & ENTRY_ADVERB ? READING_ADVERB : 0) | (entry & ENTRY_PLAIN ? READING_PLAIN : 0);
    for (size_t end = word.length; end > 0; end -= SYLLABLE_BYTES)
        readings |= noun_parted_at(dictionary, word, end);
    if (is_verb(dictionary, word) || is_two_verbs(dictionary, word)) readings |= READING_VERB;
    return readings;
}

bool korean_ends_in_copula(Str word) {
    for (size_t start = SYLLABLE_BYTES; start < word.length; start += SYLLABLE_BYTES)
        if (is_copula(str_skip(word, start))) return true;
    return false;
}
