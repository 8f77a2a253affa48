// Words that are joined by hyphens, and what is cut off words: elided articles, enclitics, clitics.
#include "language/unicode/character.h"
#include "language/unicode/unicode.h"
#include "language/words/word_rules.h"

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

const char rule_hyphen[] = "hyphen", rule_elision[] = "elision", rule_enclitic[] = "enclitic",
           rule_clitic[] = "clitic", rule_number[] = "number", rule_plain[] = "uax29";

// ---- Hyphens ----

// English prefixes that are no words by themselves: what they begin is one word.
static const char *const english_prefixes[] = {
    "anti",  "bi",    "co",    "counter", "cyber", "de",    "e",    "ex",    "extra",  "hyper", "infra",
    "inter", "intra", "macro", "meta",    "micro", "mid",   "mini", "mis",   "mono",   "multi", "neo",
    "non",   "over",  "pan",   "para",    "post",  "pre",   "pro",  "proto", "pseudo", "quasi", "re",
    "semi",  "sub",   "super", "trans",   "tri",   "ultra", "un",   "uni",   "vice"};

static size_t hyphen_length(Str text) {
    static const Str hyphens[] = {{"-", 1}, {"\u2010", 3}, {"\u2011", 3}};
    for (size_t i = 0; i < LENGTH_OF(hyphens); i++)
        if (str_starts_with(text, hyphens[i])) return hyphens[i].length;
    return 0;
}

static bool begins_word(Str text) {
    size_t length;
    unsigned categories =
        text.length ? character_class(character_decode(text.bytes, &length))->categories : 0;
    return categories & (CATEGORY_LETTER | CATEGORY_NUMBER);
}

static bool joins(Str word, Language language) {
    return language == LANGUAGE_FR ||
           (language == LANGUAGE_EN &&
            unicode_folds_to_one_of(word, english_prefixes, LENGTH_OF(english_prefixes)));
}

size_t compound_end(Str chunk, size_t start, size_t end, const LanguageSettings *settings) {
    for (size_t part = start;;) {
        size_t hyphen = hyphen_length(str_skip(chunk, end));
        if (!hyphen || !begins_word(str_skip(chunk, end + hyphen))) return end;
        if (!joins(str_slice(chunk, part, end), settings->language)) return end;
        part = end + hyphen;
        end = segment_end(chunk, part);
    }
}

// ---- Elision ----

static const char *const elided[] = {"l",  "d",     "j",      "m",      "t",      "s",      "c",     "n",
                                     "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu"};
static const char *const never_elided[] = {"quelqu'un",   "quelqu'une", "quelqu'uns",
                                           "quelqu'unes", "presqu'île", "presqu'îles",
                                           "d'aucuns",    "d'aucunes",  "c'est-à-dire"};

bool is_elided(Str word) {
    enum { LONGEST = 6 };
    return word.length <= LONGEST && unicode_folds_to_one_of(word, elided, LENGTH_OF(elided));
}

// Where the first apostrophe of the text stands; its bytes in `*length`, 0 if there is none. Not looked for
// beyond the longest word that is elided.
static size_t find_apostrophe(Str text, size_t *length) {
    enum { LONGEST = 12 };
    for (size_t at = 0; at < text.length && at < LONGEST; at += *length)
        if (unicode_is_apostrophe(character_decode(text.bytes + at, length))) return at;
    *length = 0;
    return text.length;
}

// l'innovation: l' and innovation; d'aujourd'hui: d' and aujourd'hui.
size_t elision_length(Str word) {
    size_t length, apostrophe = find_apostrophe(word, &length);
    if (!length || apostrophe + length == word.length) return 0;
    bool cut = is_elided(str_slice(word, 0, apostrophe)) &&
               !unicode_folds_to_one_of(word, never_elided, LENGTH_OF(never_elided));
    return cut ? apostrophe + length : 0;
}

// ---- French enclitics ----

// A pronoun or particle behind a hyphen, and what the word before it ends with where it is one: a verb in the
// person that goes with it. So Kim Jong-il stays whole, and dit-il is cut.
static const struct Enclitic {
    const char *word;
    const char *endings; // parted by spaces; "=" before a whole word; "" for any
} enclitics[] = {
    {"il", "t d"},      {"elle", "t d"},
    {"on", "t d"},      {"ils", "t"},
    {"elles", "t"},     {"je", "e é s x i"},
    {"tu", "s x"},      {"nous", "ons mes"},
    {"vous", "ez tes"}, {"ce", "=est =était =serait =sera =fut =sont =étaient =seraient =soit"},
    {"ci", ""},         {"là", ""},
    {"moi", "e s z"},   {"toi", "e s"},
    {"le", "e s z"},    {"la", "e s z"},
    {"les", "e s z"},   {"lui", "e s z"},
    {"leur", "e s z"},  {"en", "s z"},
    {"y", "s z"},
};

// Whole words that end like that.
static const char *const no_enclitics[] = {"celui-ci",    "celui-là",  "celle-ci",  "celle-là",
                                           "ceux-ci",     "ceux-là",   "celles-ci", "celles-là",
                                           "rendez-vous", "jusque-là", "là",        "ci"};

static bool ends_in_one_of(Str folded, Str endings) {
    if (endings.length == 0) return true;
    while (endings.length) {
        Str ending = str_cut(&endings, ' ');
        bool whole = str_starts_with(ending, STR("="));
        if (whole ? str_equal(folded, str_skip(ending, 1)) : str_ends_with(folded, ending)) return true;
    }
    return false;
}

static size_t last_hyphen(Str folded) {
    size_t at = folded.length;
    while (at > 0 && folded.bytes[at - 1] != '-') at--;
    return at ? at - 1 : folded.length;
}

// Where the enclitic of a folded word begins, at its hyphen; -t-il begins at the first one.
static size_t find_enclitic(Str folded) {
    size_t hyphen = last_hyphen(folded);
    if (hyphen == 0 || hyphen == folded.length) return folded.length;
    if (unicode_folds_to_one_of(folded, no_enclitics, LENGTH_OF(no_enclitics))) return folded.length;
    Str before = str_slice(folded, 0, hyphen), word = str_skip(folded, hyphen + 1);
    for (size_t i = 0; i < LENGTH_OF(enclitics); i++) {
        if (!str_equal_text(word, enclitics[i].word)) continue;
        bool euphonic = i < 3 && before.length > 2 && str_ends_with(before, STR("-t")); // a-t-il
        if (euphonic) return hyphen - 2;
        return ends_in_one_of(before, str_from(enclitics[i].endings)) ? hyphen : folded.length;
    }
    return folded.length;
}

// The place in `word` that stands before as many hyphens as there are from `folded_at` on.
static size_t place_of_hyphen(Str word, Str folded, size_t folded_at) {
    size_t hyphens = 0, at = word.length;
    for (size_t i = folded_at; i < folded.length; i++) hyphens += folded.bytes[i] == '-';
    while (hyphens > 0 && at > 0)
        if (hyphen_length(str_skip(word, --at))) hyphens--;
    return at;
}

static bool has_hyphen(Str word) {
    return str_find_byte(word, '-') < word.length || str_find(word, STR("\u2010")) < word.length ||
           str_find(word, STR("\u2011")) < word.length;
}

size_t enclitic_start(Str word) {
    if (!has_hyphen(word)) return word.length;
    Buffer folded = {0};
    for (Str rest = word; rest.length;) { // every hyphen as '-'
        size_t length = hyphen_length(rest);
        size_t step = length;
        if (!length) character_decode(rest.bytes, &step);
        if (length)
            buffer_append_byte(&folded, '-');
        else
            unicode_append_folded(&folded, str_slice(rest, 0, step));
        rest = str_skip(rest, step);
    }
    size_t found = find_enclitic(buffer_str(&folded));
    size_t start = found < folded.length ? place_of_hyphen(word, buffer_str(&folded), found) : word.length;
    buffer_free(&folded);
    return start;
}

// ---- English clitics ----

size_t clitic_start(Str word) {
    static const char *const clitics[] = {"n't", "'s", "'re", "'ve", "'ll", "'d", "'m"};
    Buffer folded = {0};
    unicode_append_folded(&folded, word);
    size_t characters = 0;
    for (size_t i = 0; i < LENGTH_OF(clitics) && !characters; i++) {
        Str clitic = str_from(clitics[i]);
        if (folded.length > clitic.length && str_ends_with(buffer_str(&folded), clitic))
            characters = clitic.length;
    }
    buffer_free(&folded);
    size_t start = word.length;
    for (; characters > 0; characters--) // as many characters as the clitic has: ’ is longer than '
        do start--;
        while (((unsigned char)word.bytes[start] & 0xc0) == 0x80);
    return start;
}
