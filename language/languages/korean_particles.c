#include "language/languages/korean_particles.h"

#include "language/languages/korean_lists.h"
#include "language/unicode/unicode.h"

#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

enum { SYLLABLE_BYTES = 3, TAIL_BYTES = 2 * SYLLABLE_BYTES, PARTICLES_AT_MOST = 3 };

// What a particle wants before it: its two forms alternate with the final consonant (받침) of the noun.
// Behind a digit 만 is ten thousand and 도 a degree.
typedef enum After { AFTER_ANY, AFTER_VOWEL, AFTER_CONSONANT, AFTER_VOWEL_OR_RIEUL, AFTER_NO_DIGIT } After;

typedef struct Particle {
    Str text;
    After after;
    bool inner; // another particle may follow it: 에서 + 는, 과 + 의
} Particle;

#define PARTICLE(text, after, inner)                                                                         \
    { {text, sizeof(text) - 1}, after, inner }

// Longest first, so that 으로부터 is found before 부터.
static const Particle particles[] = {
    PARTICLE("으로부터", AFTER_CONSONANT, true),
    PARTICLE("에서부터", AFTER_ANY, true),
    PARTICLE("이야말로", AFTER_CONSONANT, false),
    PARTICLE("이라고는", AFTER_CONSONANT, false),
    PARTICLE("로부터", AFTER_VOWEL_OR_RIEUL, true),
    PARTICLE("으로서", AFTER_CONSONANT, true),
    PARTICLE("으로써", AFTER_CONSONANT, true),
    PARTICLE("에게서", AFTER_ANY, true),
    PARTICLE("한테서", AFTER_ANY, true),
    PARTICLE("이라도", AFTER_CONSONANT, false),
    PARTICLE("야말로", AFTER_VOWEL, false),
    PARTICLE("이라는", AFTER_CONSONANT, false),
    PARTICLE("이라고", AFTER_CONSONANT, false),
    PARTICLE("에서", AFTER_ANY, true),
    PARTICLE("에게", AFTER_ANY, true),
    PARTICLE("께서", AFTER_ANY, true),
    PARTICLE("한테", AFTER_ANY, true),
    PARTICLE("으로", AFTER_CONSONANT, true),
    PARTICLE("로서", AFTER_VOWEL_OR_RIEUL, true),
    PARTICLE("로써", AFTER_VOWEL_OR_RIEUL, true),
    PARTICLE("까지", AFTER_ANY, true),
    PARTICLE("부터", AFTER_ANY, true),
    PARTICLE("보다", AFTER_ANY, true),
    PARTICLE("처럼", AFTER_ANY, true),
    PARTICLE("만큼", AFTER_ANY, true),
    PARTICLE("마다", AFTER_ANY, true),
    PARTICLE("조차", AFTER_ANY, true),
    PARTICLE("마저", AFTER_ANY, true),
    PARTICLE("밖에", AFTER_ANY, true),
    PARTICLE("이나", AFTER_CONSONANT, false),
    PARTICLE("이란", AFTER_CONSONANT, false),
    PARTICLE("이랑", AFTER_CONSONANT, false),
    PARTICLE("이든", AFTER_CONSONANT, false),
    PARTICLE("은", AFTER_CONSONANT, false),
    PARTICLE("는", AFTER_VOWEL, false),
    PARTICLE("이", AFTER_CONSONANT, false),
    PARTICLE("가", AFTER_VOWEL, false),
    PARTICLE("을", AFTER_CONSONANT, false),
    PARTICLE("를", AFTER_VOWEL, false),
    PARTICLE("과", AFTER_CONSONANT, true),
    PARTICLE("와", AFTER_VOWEL, true),
    PARTICLE("로", AFTER_VOWEL_OR_RIEUL, true),
    PARTICLE("의", AFTER_ANY, false),
    PARTICLE("에", AFTER_ANY, true),
    PARTICLE("도", AFTER_NO_DIGIT, false),
    PARTICLE("만", AFTER_NO_DIGIT, true),
    PARTICLE("께", AFTER_ANY, true),
};

// The last character of a word; 0 for the empty one.
static uint32_t last_character(Str word) {
    size_t start = word.length;
    do {
        if (start == 0) return 0;
        start--;
    } while (((unsigned char)word.bytes[start] & 0xc0) == 0x80);
    size_t length;
    return unicode_decode(str_skip(word, start), &length);
}

// Hangul syllables are numbered initial × 588 + vowel × 28 + final; final 0 is none, 8 is ㄹ (Unicode 3.12).
static bool fits_after(uint32_t before, After after) {
    if (after == AFTER_NO_DIGIT) return !unicode_is_digit(before);
    if (!unicode_is_hangul_syllable(before)) return true; // AI를, 5G는: how it is read aloud is not written
    uint32_t final = (before - 0xac00) % 28;
    switch (after) {
    case AFTER_VOWEL:
        return final == 0;
    case AFTER_CONSONANT:
        return final != 0;
    case AFTER_VOWEL_OR_RIEUL:
        return final == 0 || final == 8;
    default:
        return true;
    }
}

// ---- Words that only look as if they had a particle ----

static size_t syllables_before(Str word, size_t end) {
    size_t count = 0;
    while (end >= (count + 1) * SYLLABLE_BYTES &&
           unicode_is_hangul_syllable(last_character(str_slice(word, 0, end - count * SYLLABLE_BYTES))))
        count++;
    return count;
}

// Nouns in 다, which is else the end of a verb.
static bool is_noun_in_da(Str word) {
    static const char *const nouns[] = {"바다", "캐나다", "우간다", "르완다", "마다", "보다",
                                        "판다", "아젠다", "어젠다", "소다",   "혼다", "신다"};
    for (size_t i = 0; i < LENGTH_OF(nouns); i++)
        if (str_ends_with(word, str_from(nouns[i]))) return true;
    return false;
}

// The two last syllables are a word that compounds end in: 보험제도. It is none where they are parted by what
// is before: 문제|도 (an odd number of syllables before them, the last of which makes a noun with the first),
// 가능성|과.
static bool ends_in_tail(Str word) {
    if (word.length < TAIL_BYTES) return false;
    size_t start = word.length - TAIL_BYTES;
    if (!(korean_listed(str_skip(word, start)) & LISTED_TAIL)) return false;
    size_t before = syllables_before(word, start);
    Str stem = str_slice(word, 0, word.length - SYLLABLE_BYTES);
    if (str_ends_with(stem, STR("까지"))) return false;
    if (before % 2 && korean_listed(str_skip(stem, start - SYLLABLE_BYTES)) & LISTED_NOUN) return false;
    return before < 2 || !(korean_listed(str_skip(stem, start - 2 * SYLLABLE_BYTES)) & LISTED_NOUN);
}

static bool is_whole(Str word) {
    return korean_listed(word) & LISTED_WHOLE || korean_ends_listed(word, LISTED_WHOLE_ENDING) ||
           ends_in_tail(word);
}

// Whether what looks like a particle is the ending of a verb whose stem is before it.
static bool is_verb_form(Str stem, Str particle) {
    unsigned listed = korean_listed(stem);
    bool in_da = str_ends_with(stem, STR("다"));
    if (str_equal_text(particle, "는"))
        return in_da ? !is_noun_in_da(stem)
                     : listed & LISTED_NEUN || korean_ends_listed(stem, LISTED_NEUN_END);
    if (str_equal_text(particle, "가")) return in_da && !is_noun_in_da(stem);
    if (str_equal_text(particle, "은"))
        return listed & LISTED_CLOSED || korean_ends_listed(stem, LISTED_EUN_END);
    if (str_equal_text(particle, "을"))
        return listed & LISTED_CLOSED || korean_ends_listed(stem, LISTED_EUL_END);
    return false;
}

// ---- Particles at the end of a word ----

// Whether a particle ends in the last syllable of the word: most words can be left at once.
static bool may_end_in_particle(Str word) {
    static const char last[] = "은는이가을를과와의에도만로께서게테터지다럼차저나란랑써고며큼든";
    if (word.length < SYLLABLE_BYTES) return false;
    const char *syllable = word.bytes + word.length - SYLLABLE_BYTES;
    for (size_t i = 0; i < sizeof last - 1; i += SYLLABLE_BYTES)
        if (memcmp(last + i, syllable, SYLLABLE_BYTES) == 0) return true;
    return false;
}

// Whether a particle may stand before `behind`, which has been cut (empty: nothing has). Behind 과 only few
// do: what carries 를 in 경제성과를 is 성과.
static bool may_stand_before(const Particle *particle, Str behind) {
    if (!behind.length) return true;
    bool joins = str_equal_text(particle->text, "과") || str_equal_text(particle->text, "와");
    return particle->inner && (!joins || str_is_listed(behind, "의 는 도 만"));
}

// The particle at the end of `word`, or NULL. `behind` is what has been cut behind it.
static const Particle *find_particle(Str word, Str behind) {
    if (!may_end_in_particle(word) || is_whole(word)) return NULL;
    for (size_t i = 0; i < LENGTH_OF(particles); i++) {
        const Particle *particle = &particles[i];
        if (word.length <= particle->text.length || !str_ends_with(word, particle->text) ||
            !may_stand_before(particle, behind))
            continue;
        Str stem = str_slice(word, 0, word.length - particle->text.length);
        if (!fits_after(last_character(stem), particle->after)) continue;
        return is_verb_form(stem, particle->text) ? NULL : particle;
    }
    return NULL;
}

size_t korean_particles_length(Str word) {
    size_t cut = 0;
    Str behind = {0};
    for (int i = 0; i < PARTICLES_AT_MOST; i++) {
        const Particle *particle = find_particle(str_slice(word, 0, word.length - cut), behind);
        if (!particle) break;
        behind = particle->text;
        cut += behind.length;
    }
    return cut;
}

bool korean_particle(size_t number, Str *text, bool *inner) {
    if (number >= LENGTH_OF(particles)) return false;
    *text = particles[number].text;
    *inner = particles[number].inner;
    return true;
}

// ---- Particles alone ----

enum { CHAIN_BYTES_AT_MOST = 8 * SYLLABLE_BYTES };

// A particle, or two of which the first may have another behind it, and nothing else.
static bool is_chain(Str word) {
    if (word.length > CHAIN_BYTES_AT_MOST) return false;
    if (korean_listed(word) & LISTED_PARTICLE) return true;
    for (size_t end = SYLLABLE_BYTES; end < word.length; end += SYLLABLE_BYTES)
        if (korean_listed(str_slice(word, 0, end)) & LISTED_INNER &&
            korean_listed(str_skip(word, end)) & LISTED_PARTICLE)
            return true;
    return false;
}

bool korean_is_lone_particle(Str word, Str before) {
    if (str_equal_text(word, "이")) { // "this", behind a vowel
        uint32_t last = last_character(before);
        return unicode_is_hangul_syllable(last) ? (last - 0xac00) % 28 != 0 : last != 0;
    }
    return korean_listed(word) & LISTED_QUOTING || is_chain(word);
}

// The first particle of a chain is what has to fit.
bool korean_particles_fit(Str stem, Str chain) {
    if (korean_listed(chain) & LISTED_LOOSE) return true;
    if (!is_chain(chain)) return false;
    for (size_t i = 0; i < LENGTH_OF(particles); i++)
        if (str_starts_with(chain, particles[i].text) && fits_after(last_character(stem), particles[i].after))
            return true;
    return false;
}
