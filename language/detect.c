#include "language/detect.h"

#include "language/rules.h"
#include "language/short_words.h"
#include "language/unicode/character.h"

#include <pthread.h>

enum { LOOKED_AT_BYTES = 4 * 1024, FIRST_LETTER = 0xc0, LAST_LETTER = 0xff, LAST_LATIN = 0x24f };

typedef struct Evidence {
    size_t words;
    size_t letters;
    size_t of_script[LANGUAGE_COUNT];  // letters
    size_t known[LANGUAGE_COUNT];      // words
    size_t of_letters[LANGUAGE_COUNT]; // words with a letter that is its own
    size_t foreign;                    // letters of scripts that none of our languages has
} Evidence;

// What the rows say of letters.
static struct {
    LanguageSet owners[LAST_LETTER + 1 - FIRST_LETTER];
    LanguageSet with_script;
} letters;

static void add_owner(uint32_t letter, LanguageSet owner) {
    if (letter < FIRST_LETTER || letter > LAST_LETTER) return; // other letters are nobody's own
    letters.owners[letter - FIRST_LETTER] |= owner;
    if (letter >= 0xe0) letters.owners[letter - 0x20 - FIRST_LETTER] |= owner; // its capital
}

static void learn_letters(void) {
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        const LanguageRules *rules = language_rules[language];
        LanguageSet here = (LanguageSet)(1 << language);
        if (rules->script_last) letters.with_script |= here;
        size_t length;
        for (Str rest = str_from(rules->own_letters); rest.length; rest = str_skip(rest, length))
            add_owner(character_decode(rest.bytes, &length), here);
    }
}

// A word being read: its bytes in lower case, as long as they fit.
typedef struct PackedWord {
    uint64_t packed;
    size_t letters, bytes;
    LanguageSet owners; // of its letters
    bool unknown;       // it has a letter that no word of the lists has
} PackedWord;

static void count_word(Evidence *evidence, PackedWord *word, const ShortWord *known) {
    if (word->letters == 0) return;
    evidence->words++;
    evidence->letters += word->letters;
    unsigned languages = 0;
    if (!word->unknown && word->bytes <= SHORT_WORD_BYTES)
        languages = short_word_find(known, word->packed)->frequent;
    for (unsigned set = languages; set; set &= set - 1) evidence->known[__builtin_ctz(set)]++;
    for (unsigned set = word->owners & ~languages; set; set &= set - 1)
        evidence->of_letters[__builtin_ctz(set)]++;
    *word = (PackedWord){0};
}

static void count_script(Evidence *evidence, uint32_t character) {
    bool known = character <= LAST_LATIN;
    for (unsigned set = letters.with_script; set; set &= set - 1) {
        const LanguageRules *rules = language_rules[__builtin_ctz(set)];
        bool inside = character >= rules->script_first && character <= rules->script_last;
        evidence->of_script[__builtin_ctz(set)] += inside;
        known |= inside;
    }
    evidence->foreign += !known;
}

// The ASCII letters that a text begins with; how many.
static size_t add_ascii(PackedWord *word, Str text) {
    size_t at = 0;
    uint64_t packed = word->packed;
    for (; at < text.length && ascii_is_letter((unsigned char)text.bytes[at]); at++)
        packed = short_word_add_byte(packed, text.bytes[at]);
    word->packed = packed;
    word->letters += at;
    word->bytes += at;
    return at;
}

// A letter of two bytes or more, of which those from À to ÿ are in words of the lists.
static void add_letter(PackedWord *word, Evidence *evidence, uint32_t character, const char *bytes) {
    word->letters++;
    word->bytes += 2;
    if (character > LAST_LETTER) {
        word->unknown = true;
        count_script(evidence, character);
        return;
    }
    word->packed = short_word_add_byte(short_word_add_byte(word->packed, bytes[0]), bytes[1]);
    if (character >= FIRST_LETTER) word->owners |= letters.owners[character - FIRST_LETTER];
}

// A look at the start of a text, which may go on behind what it has seen.
typedef struct Look {
    Evidence evidence; // of whole words
    PackedWord word;   // that has been begun
    size_t seen;       // bytes
} Look;

// Words are runs of letters here: every language's own rules would need to know the language first.
static void look_on(Look *look, Str text) {
    const ShortWord *known = short_words();
    size_t length, at = look->seen;
    for (;; at += length) {
        at += add_ascii(&look->word, str_skip(text, at));
        if (at == text.length) break;
        uint32_t character = character_decode(text.bytes + at, &length);
        if (character >= 0x80 && character_class(character)->categories & CATEGORY_LETTER)
            add_letter(&look->word, &look->evidence, character, text.bytes + at);
        else
            count_word(&look->evidence, &look->word, known);
    }
    look->seen = at;
}

// What a look has shown, were the text to end here.
static Evidence evidence_of(const Look *look) {
    Look whole = *look;
    count_word(&whole.evidence, &whole.word, short_words());
    return whole.evidence;
}

// The start of the text, without a character cut in two.
static Str look_at(Str text, size_t bytes) {
    if (text.length <= bytes) return text;
    while (((unsigned char)text.bytes[bytes] & 0xc0) == 0x80) bytes--;
    return str_slice(text, 0, bytes);
}

static Language judge_script(const Evidence *evidence) {
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        size_t found = evidence->of_script[language];
        if (found > 0 && found * 100 >= evidence->letters * language_rules[language]->script_percent)
            return language;
    }
    return LANGUAGE_UND;
}

// Letters support words, and tell nothing without them: there are names from everywhere.
static size_t score(const Evidence *evidence, Language language) {
    size_t known = evidence->known[language];
    return known ? known + evidence->of_letters[language] : 0;
}

// One word in `share` has to be known, and `margin` times as many as of any other language; those of
// LANGUAGE_UND are of neighbours that are none of ours.
static Language judge(const Evidence *evidence, size_t share, size_t margin) {
    Language best = judge_script(evidence);
    if (best != LANGUAGE_UND) return best;
    size_t found = score(evidence, best), other = 0;
    for (Language language = LANGUAGE_UND + 1; language < LANGUAGE_COUNT; language++) {
        size_t of_this = score(evidence, language);
        bool better = of_this > found;
        if (better || of_this > other) other = better ? found : of_this;
        if (!better) continue;
        best = language;
        found = of_this;
    }
    return found > 0 && found * share >= evidence->words && found >= other * margin ? best : LANGUAGE_UND;
}

// Of a text whose language is not found: neither a neighbour's words nor another script say that it is none
// of ours. Of sentences that are not found, 98 in 100 are as short as that.
static bool is_too_short(const Evidence *evidence) {
    enum { SHORT_WORDS = 24 };
    size_t best = 0;
    for (Language language = LANGUAGE_UND + 1; language < LANGUAGE_COUNT; language++)
        if (score(evidence, language) > best) best = score(evidence, language);
    return evidence->words < SHORT_WORDS && score(evidence, LANGUAGE_UND) <= best &&
           evidence->foreign * 2 <= evidence->letters;
}

LanguageFound language_find(Str text) {
    enum { FIRST_LOOK_BYTES = 1024, ENOUGH_WORDS = 60 };
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, learn_letters);
    Look look = {0};
    if (text.length > FIRST_LOOK_BYTES) { // most texts show what they are soon
        look_on(&look, look_at(text, FIRST_LOOK_BYTES));
        Evidence first = evidence_of(&look);
        Language language = judge(&first, 6, 6);
        if (first.words >= ENOUGH_WORDS && language != LANGUAGE_UND)
            return (LanguageFound){.language = language};
    }
    look_on(&look, look_at(text, LOOKED_AT_BYTES));
    Evidence evidence = evidence_of(&look);
    LanguageFound found = {.language = judge(&evidence, 12, 2)};
    found.too_short = found.language == LANGUAGE_UND && is_too_short(&evidence);
    return found;
}

Language language_detect(Str text) {
    return language_find(text).language;
}
