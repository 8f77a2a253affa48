#include "language/detect.h"

#include "language/unicode/character.h"
#include "language/unicode/unicode.h"

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

enum { LOOKED_AT_BYTES = 4 * 1024, WORD_BYTES_AT_MOST = 8, SLOT_COUNT = 512 };

// Words that are frequent in one language and rare in its neighbours (so not "de", "la", "a", "on"). All of
// ASCII, so that no text needs to be folded for them.
static const char *const french_words[] = {
    "le",   "les",   "des",   "du",   "et",   "dans", "une", "pour", "est", "sur",  "qui",  "par",
    "aux",  "cette", "nous",  "avec", "sont", "pas",  "ce",  "ces",  "au",  "il",   "elle", "plus",
    "leur", "leurs", "notre", "nos",  "l",    "d",    "qu",  "mais", "ont", "comme"};
static const char *const english_words[] = {
    "the",   "of",   "and",   "to",  "in",  "is",   "that", "for",  "with",  "are", "by", "this",
    "it",    "from", "have",  "has", "was", "were", "be",   "will", "our",   "we",  "an", "as",
    "their", "they", "which", "not", "but", "at",   "its",  "who",  "these", "you", "or", "been"};

typedef struct Evidence {
    size_t words;
    size_t letters;
    size_t hangul;
    size_t of_language[LANGUAGE_COUNT];
} Evidence;

// The words above by their bytes, packed into one number, in a hash table that is filled once.
static struct KnownWord {
    uint64_t packed;
    Language language;
} known_words[SLOT_COUNT];

static struct KnownWord *find_known(uint64_t packed) {
    size_t slot = (size_t)(packed * 0x9e3779b97f4a7c15u >> 55);
    while (known_words[slot].packed && known_words[slot].packed != packed) slot = (slot + 1) % SLOT_COUNT;
    return &known_words[slot];
}

static void know_words(const char *const *words, size_t count, Language language) {
    for (size_t i = 0; i < count; i++) {
        uint64_t packed = 0;
        for (const char *byte = words[i]; *byte; byte++) packed = packed << 8 | (unsigned char)*byte;
        *find_known(packed) = (struct KnownWord){packed, language};
    }
}

__attribute__((constructor)) static void know_all_words(void) {
    know_words(french_words, LENGTH_OF(french_words), LANGUAGE_FR);
    know_words(english_words, LENGTH_OF(english_words), LANGUAGE_EN);
}

// A word being read: its ASCII letters in lower case, as long as they fit.
typedef struct PackedWord {
    uint64_t packed;
    size_t letters;
    bool other; // it has a letter that is no ASCII letter
} PackedWord;

static void count_word(Evidence *evidence, PackedWord *word) {
    if (word->letters == 0) return;
    evidence->words++;
    evidence->letters += word->letters;
    if (!word->other && word->letters <= WORD_BYTES_AT_MOST)
        evidence->of_language[find_known(word->packed)->language] += 1;
    *word = (PackedWord){0};
}

// Words are runs of letters here: every language's own rules would need to know the language first.
static Evidence gather(Str text) {
    Evidence evidence = {0};
    PackedWord word = {0};
    size_t length;
    for (size_t at = 0; at < text.length; at += length) {
        uint32_t character = character_decode(text.bytes + at, &length);
        bool letter = character < 0x80 ? (character | 0x20) - 'a' < 26
                                       : character_class(character)->categories & CATEGORY_LETTER;
        if (!letter) {
            count_word(&evidence, &word);
            continue;
        }
        word.letters++;
        word.other |= character >= 0x80;
        word.packed = word.packed << 8 | (character | 0x20);
        evidence.hangul += unicode_is_hangul_syllable(character);
    }
    count_word(&evidence, &word);
    return evidence;
}

// The start of the text, without a character cut in two.
static Str look_at(Str text, size_t bytes) {
    if (text.length <= bytes) return text;
    while (((unsigned char)text.bytes[bytes] & 0xc0) == 0x80) bytes--;
    return str_slice(text, 0, bytes);
}

// One word in `share` has to be known, and `margin` times as many as of the other language.
static Language judge(const Evidence *evidence, size_t share, size_t margin) {
    // Korean prose is full of Latin acronyms; other texts hardly hold a Hangul letter.
    if (evidence->hangul * 10 >= evidence->letters * 3 && evidence->hangul > 0) return LANGUAGE_KO;
    size_t french = evidence->of_language[LANGUAGE_FR], english = evidence->of_language[LANGUAGE_EN];
    size_t found = french > english ? french : english, other = french > english ? english : french;
    bool clear = found > 0 && found * share >= evidence->words && found >= other * margin;
    if (!clear) return LANGUAGE_UND;
    return french > english ? LANGUAGE_FR : LANGUAGE_EN;
}

Language language_detect(Str text) {
    enum { FIRST_LOOK_BYTES = 1024, ENOUGH_WORDS = 60 };
    if (text.length > FIRST_LOOK_BYTES) { // most texts show what they are soon
        Evidence first = gather(look_at(text, FIRST_LOOK_BYTES));
        Language language = judge(&first, 6, 6);
        if (first.words >= ENOUGH_WORDS && language != LANGUAGE_UND) return language;
    }
    Evidence evidence = gather(look_at(text, LOOKED_AT_BYTES));
    return judge(&evidence, 12, 2);
}
