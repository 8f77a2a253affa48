#include "language/languages/korean_kinds.h"

#include "language/languages/korean_lists.h"
#include "language/languages/korean_particles.h"
#include "language/languages/korean_readings.h"
#include "language/unicode/unicode.h"

static const char noun[] = "NOUN", verb[] = "VERB", number[] = "NUM", other[] = "OTHER";

enum { SYLLABLE_BYTES = 3 };

// Whether a word ends in one of a few endings (parted by spaces), with something before it.
static bool ends_in_one_of(Str word, const char *endings) {
    for (Str rest = str_from(endings); rest.length;) {
        Str ending = str_cut(&rest, ' ');
        if (word.length > ending.length && str_ends_with(word, ending)) return true;
    }
    return false;
}

static size_t syllables(Str word) {
    return word.length / SYLLABLE_BYTES;
}

static bool is_hangul(Str word) {
    size_t length;
    for (; word.length; word = str_skip(word, length))
        if (!unicode_is_hangul_syllable(unicode_decode(word, &length))) return false;
    return true;
}

// ---- Words that do not begin in Hangul, or have none ----

static const char *kind_of_mixed(Str word) {
    size_t length;
    uint32_t first = unicode_decode(word, &length);
    if (unicode_is_number(first)) return korean_ends_in_copula(word) ? verb : number;
    if (first < 0x250)
        return ends_in_one_of(word, "이다 입니다 이며 이고 이지만 이라고 이라는 이었다 였다") ? verb : noun;
    return unicode_is_hangul_syllable(first) ? NULL : other;
}

// ---- Words that the dictionary can take apart ----

// Whether a word is a dependent noun, alone or with particles (것을), and no longer noun that looks so (분야,
// 도로).
static bool is_dependent_noun(const KoreanDictionary *dictionary, Str word, unsigned listed) {
    if (listed & LISTED_DEPENDENT) return true;
    if (listed & LISTED_WHOLE || korean_dictionary_find(dictionary, word) & ENTRY_NOUN) return false;
    for (size_t end = SYLLABLE_BYTES; end < word.length; end += SYLLABLE_BYTES)
        if (korean_listed(str_slice(word, 0, end)) & LISTED_DEPENDENT &&
            korean_particles_fit(str_slice(word, 0, end), str_skip(word, end)))
            return true;
    return false;
}

static const char *kind_of_noun(Str word, unsigned readings) {
    if (readings & READING_VERB) return ends_in_one_of(word, "하고") ? verb : noun;
    bool bare = readings & READING_NOUN;
    if (readings & READING_ADVERB && bare && !(korean_listed(word) & LISTED_NOUN_AND_ADVERB)) return other;
    if (readings & READING_COPULA && !bare && ends_in_one_of(word, "라 라고 라는 라며 라서 라면 인 거라 란"))
        return verb;
    return noun;
}

// Nouns with 이다 for the dictionary that mostly are longer nouns: 자전거길, 세르비아인.
static bool looks_like_noun(Str word) {
    return (syllables(word) >= 3 && ends_in_one_of(word, "면 기 길 건 자 시대 임 군")) ||
           ends_in_one_of(word, "아인 리인 국인 한인");
}

// NULL: it cannot be told.
static const char *kind_by_readings(Str word, unsigned readings) {
    if (readings & (READING_NOUN | READING_PARTICLES)) return kind_of_noun(word, readings);
    if (readings & READING_VERB) return verb;
    bool adverb = readings & READING_ADVERB, plain = readings & READING_PLAIN,
         copula = readings & READING_COPULA;
    if (plain && !adverb && (copula || syllables(word) < 4) && !ends_in_one_of(word, "적")) return other;
    if (adverb) return other;
    if (plain) return noun;
    if (copula) return looks_like_noun(word) ? noun : verb;
    return NULL;
}

// ---- Words that it cannot ----

// 하는, 되었 …, with 도, 는 behind it.
static bool ends_in_light_verb(Str word) {
    if (korean_ends_listed(word, LISTED_LIGHT_VERB)) return true;
    return ends_in_one_of(word, "도 는 서 만 에") &&
           korean_ends_listed(str_slice(word, 0, word.length - SYLLABLE_BYTES), LISTED_LIGHT_VERB);
}

// ㅆ of the past, of 있 and 겠; and 없.
static bool has_past_or_being(Str word) {
    size_t length;
    for (size_t at = SYLLABLE_BYTES; at < word.length; at += length) {
        uint32_t syllable = unicode_decode(str_skip(word, at), &length);
        if (unicode_is_hangul_syllable(syllable) && (syllable - 0xac00) % 28 == 20) return true;
        if (syllable == 0xc5c6 && at + length < word.length) return true;
    }
    return false;
}

static bool ends_in_particle(Str word) {
    static const char particles[] =
        "까지 보다 보다는 에게 에게도 이란 이랑 조차 부터 만큼 처럼 마저 으로 에서 에는 에서는 으로는 에도 "
        "들은 들이 들을 들도 들 를 을 의 와";
    for (Str rest = str_from(particles); rest.length;) {
        Str particle = str_cut(&rest, ' ');
        if (word.length < particle.length + 2 * SYLLABLE_BYTES || !str_ends_with(word, particle)) continue;
        Str stem = str_slice(word, 0, word.length - particle.length);
        if (!ends_in_one_of(stem, "하 되 시키 있 없 않 았 었 였 했 겠 렸 졌 됐")) return true;
    }
    return syllables(word) >= 3 && ends_in_one_of(word, "는") &&
           !ends_in_one_of(
               word,
               "하는 되는 시키는 있는 없는 않는 지는 오는 가는 치는 기는 리는 이는 나는 내는 보는 키는 주는");
}

// The longest known end of a compound.
static const char *kind_of_end(const KoreanDictionary *dictionary, Str word) {
    for (size_t start = SYLLABLE_BYTES; start + SYLLABLE_BYTES < word.length; start += SYLLABLE_BYTES) {
        Str end = str_skip(word, start);
        unsigned readings = korean_readings(dictionary, end) & ~(unsigned)READING_PLAIN;
        if (!readings) continue;
        if (readings & (READING_NOUN | READING_PARTICLES)) return noun;
        if (readings & READING_COPULA && !(readings & READING_VERB))
            return ends_in_one_of(word, "이다 입니다 이며 이고 이지만 이라 라고 라는 이었다 였다 인") ? verb
                                                                                                      : noun;
        return readings & READING_VERB ? verb : noun;
    }
    return noun;
}

// 관계자는, 아버지는: 는 behind what may be a stem or a noun.
static bool ends_in_noun_before_neun(const KoreanDictionary *dictionary, Str word) {
    if (!ends_in_one_of(word, "자는 지는 기는 이는 가는 리는 치는 나는")) return false;
    Str stem = str_slice(word, 0, word.length - SYLLABLE_BYTES);
    for (size_t start = SYLLABLE_BYTES; start + SYLLABLE_BYTES < stem.length; start += SYLLABLE_BYTES)
        if (korean_dictionary_find(dictionary, str_skip(stem, start)) & ENTRY_NOUN) return true;
    return false;
}

static bool ends_in_noun_in_hae(const KoreanDictionary *dictionary, Str word) { // 교통방해
    return ends_in_one_of(word, "해") &&
           korean_dictionary_find(dictionary, str_skip(word, word.length - 2 * SYLLABLE_BYTES)) & ENTRY_NOUN;
}

static const char *kind_of_unknown(const KoreanDictionary *dictionary, Str word) {
    if (ends_in_particle(word) || ends_in_noun_before_neun(dictionary, word)) return noun;
    if (syllables(word) < 3) return noun;
    if (ends_in_noun_in_hae(dictionary, word)) return noun;
    if (ends_in_light_verb(word) || korean_ends_listed(word, LISTED_ENDING) || has_past_or_being(word) ||
        ends_in_one_of(word, "다 줘"))
        return verb;
    return kind_of_end(dictionary, word);
}

static const char *kind(const void *dictionary, Str word) {
    const char *mixed = word.length ? kind_of_mixed(word) : other;
    if (mixed) return mixed;
    unsigned listed = korean_listed(word);
    if (listed & LISTED_OTHER || korean_is_lone_particle(word, (Str){0}) ||
        is_dependent_noun(dictionary, word, listed))
        return other;
    if (listed & LISTED_LIKE_VERB) return noun;
    if (listed & LISTED_VERB || ends_in_one_of(word, "적인 어줘 아줘 여줘 해줘 려줘")) return verb;
    const char *known = is_hangul(word) ? kind_by_readings(word, korean_readings(dictionary, word)) : NULL;
    return known ? known : kind_of_unknown(dictionary, word);
}

static void *open_dictionary(const char *path) {
    return korean_dictionary_open(path);
}

static void close_dictionary(void *dictionary) {
    korean_dictionary_close(dictionary);
}

const WordKindRules korean_kind_rules = {open_dictionary, close_dictionary, kind};
