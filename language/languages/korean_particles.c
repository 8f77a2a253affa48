#include "language/languages/korean_particles.h"

#include "language/languages/korean_lists.h"
#include "language/unicode/unicode.h"

#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

enum { SYLLABLE_BYTES = 3, PARTICLES_AT_MOST = 3 };

// What a particle wants before it: its two forms alternate with the final consonant (받침) of the noun.
// Behind a digit 만 is ten thousand and 도 a degree.
typedef enum After { AFTER_ANY, AFTER_VOWEL, AFTER_CONSONANT, AFTER_VOWEL_OR_RIEUL, AFTER_NO_DIGIT } After;

typedef struct Particle {
    const char *text;
    After after;
    bool inner; // another particle may follow it: 에서 + 는, 과 + 의
} Particle;

// Longest first, so that 으로부터 is found before 부터.
static const Particle particles[] = {
    {"으로부터", AFTER_CONSONANT, true},
    {"에서부터", AFTER_ANY, true},
    {"이야말로", AFTER_CONSONANT, false},
    {"로부터", AFTER_VOWEL_OR_RIEUL, true},
    {"으로서", AFTER_CONSONANT, true},
    {"으로써", AFTER_CONSONANT, true},
    {"에게서", AFTER_ANY, true},
    {"이라도", AFTER_CONSONANT, false},
    {"야말로", AFTER_VOWEL, false},
    {"이라는", AFTER_CONSONANT, false},
    {"에서", AFTER_ANY, true},
    {"에게", AFTER_ANY, true},
    {"께서", AFTER_ANY, true},
    {"한테", AFTER_ANY, true},
    {"으로", AFTER_CONSONANT, true},
    {"로서", AFTER_VOWEL_OR_RIEUL, true},
    {"로써", AFTER_VOWEL_OR_RIEUL, true},
    {"까지", AFTER_ANY, true},
    {"부터", AFTER_ANY, true},
    {"보다", AFTER_ANY, true},
    {"처럼", AFTER_ANY, true},
    {"마다", AFTER_ANY, true},
    {"조차", AFTER_ANY, true},
    {"마저", AFTER_ANY, true},
    {"밖에", AFTER_ANY, true},
    {"이나", AFTER_CONSONANT, false},
    {"이란", AFTER_CONSONANT, false},
    {"이랑", AFTER_CONSONANT, false},
    {"은", AFTER_CONSONANT, false},
    {"는", AFTER_VOWEL, false},
    {"이", AFTER_CONSONANT, false},
    {"가", AFTER_VOWEL, false},
    {"을", AFTER_CONSONANT, false},
    {"를", AFTER_VOWEL, false},
    {"과", AFTER_CONSONANT, true},
    {"와", AFTER_VOWEL, true},
    {"로", AFTER_VOWEL_OR_RIEUL, true},
    {"의", AFTER_ANY, false},
    {"에", AFTER_ANY, true},
    {"도", AFTER_NO_DIGIT, false},
    {"만", AFTER_NO_DIGIT, true},
    {"께", AFTER_ANY, true},
};

static bool ends_in(Str word, KoreanList list) {
    for (size_t i = 0; i < list.count; i++)
        if (str_ends_with(word, str_from(list.words[i]))) return true;
    return false;
}

static bool is_one_of(Str word, KoreanList list) {
    for (size_t i = 0; i < list.count; i++)
        if (str_equal_text(word, list.words[i])) return true;
    return false;
}

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

static bool is_verb_form(Str stem, const char *particle) {
    if (strcmp(particle, "는") == 0)
        return ends_in(stem, korean_verb_stems_before_neun) || is_one_of(stem, korean_verbs_before_neun);
    if (strcmp(particle, "은") == 0) return ends_in(stem, korean_verb_stems_before_eun);
    if (strcmp(particle, "을") == 0) return ends_in(stem, korean_verb_stems_before_eul);
    return false;
}

static bool is_whole(Str word) {
    return is_one_of(word, korean_whole_words) || ends_in(word, korean_whole_endings);
}

// The particle at the end of `word`, or NULL. `last` tells whether nothing has been cut behind it yet.
static const Particle *find_particle(Str word, bool last) {
    if (is_whole(word)) return NULL;
    for (size_t i = 0; i < LENGTH_OF(particles); i++) {
        const Particle *particle = &particles[i];
        Str text = str_from(particle->text);
        if (word.length <= text.length || !str_ends_with(word, text) || (!last && !particle->inner)) continue;
        Str stem = str_slice(word, 0, word.length - text.length);
        if (!fits_after(last_character(stem), particle->after)) continue;
        return is_verb_form(stem, particle->text) ? NULL : particle;
    }
    return NULL;
}

size_t korean_particles_length(Str word) {
    size_t cut = 0;
    if (!unicode_is_hangul_syllable(last_character(word))) return 0;
    for (int i = 0; i < PARTICLES_AT_MOST; i++) {
        Str rest = str_slice(word, 0, word.length - cut);
        const Particle *particle = find_particle(rest, i == 0);
        if (!particle) break;
        cut += strlen(particle->text);
    }
    return cut;
}
