#include "language/terms/reading_ease.h"

#include "base/buffer.h"
#include "language/unicode/unicode.h"

#include <math.h>

static bool is_vowel(const SyllableRules *rules, Str character) {
    return str_find(str_from(rules->vowels), character) < str_from(rules->vowels).length;
}

static size_t groups_of_vowels(const SyllableRules *rules, Str word) {
    size_t groups = 0, length;
    bool inside = false;
    for (size_t i = 0; i < word.length; i += length) {
        unicode_decode(str_skip(word, i), &length);
        bool vowel = is_vowel(rules, str_slice(word, i, i + length));
        groups += vowel && !inside;
        inside = vowel;
    }
    return groups;
}

static bool ends_with_one_of(Str word, const char *endings) {
    for (Str rest = str_from(endings); rest.length;)
        if (str_ends_with(word, str_cut(&rest, ' '))) return true;
    return false;
}

static Str without_silent(const SyllableRules *rules, Str word) {
    if (ends_with_one_of(word, rules->voiced)) return word;
    for (Str rest = str_from(rules->silent); rest.length;) {
        Str ending = str_cut(&rest, ' ');
        if (!str_ends_with(word, ending)) continue;
        Str stem = str_slice(word, 0, word.length - ending.length);
        if (groups_of_vowels(rules, stem)) return stem;
    }
    return word;
}

// How often the parts of a list stand in `edged`.
static size_t parts_in(Str edged, const char *parts) {
    size_t found = 0;
    for (Str rest = str_from(parts); rest.length;) {
        Str part = str_cut(&rest, ' ');
        for (Str left = edged; str_find(left, part) < left.length; found++)
            left = str_skip(left, str_find(left, part) + 1);
    }
    return found;
}

size_t syllables_count(const SyllableRules *rules, Str folded) {
    Str stem = without_silent(rules, folded);
    Buffer edged = {0};
    buffer_append_byte(&edged, '^');
    buffer_append(&edged, stem);
    buffer_append_byte(&edged, '$');
    size_t more = groups_of_vowels(rules, stem) + parts_in(buffer_str(&edged), rules->added);
    size_t less = parts_in(buffer_str(&edged), rules->taken);
    buffer_free(&edged);
    return more > less ? more - less : 1;
}

double reading_ease_of(const ReadingEase *ease, double words, double sentences, double syllables) {
    if (!(words > 0) || !(sentences > 0)) return NAN;
    return ease->constant - ease->per_sentence * (words / sentences) -
           ease->per_syllable * (syllables / words);
}
