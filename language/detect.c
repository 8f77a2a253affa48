#include "language/detect.h"

#include "language/unicode.h"

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

enum { LOOKED_AT_BYTES = 64 * 1024 };

// Words that are frequent in one language and rare in its neighbours (so not "de", "la", "a", "on").
static const char *const french_words[] = {
    "le",   "les",  "des",  "du",    "et",   "dans", "une",  "pour", "est",  "sur",  "qui",  "par",
    "aux",  "cette", "nous", "avec", "sont", "pas",  "ce",   "ces",  "au",   "il",   "elle", "plus",
    "leur", "leurs", "notre", "nos", "l",    "d",    "qu",   "été",  "être", "mais", "ont",  "comme"};
static const char *const english_words[] = {
    "the",  "of",   "and",  "to",   "in",   "is",  "that", "for",  "with", "are", "by",  "this",
    "it",   "from", "have", "has",  "was",  "were", "be",  "will", "our",  "we",  "an",  "as",
    "their", "they", "which", "not", "but", "at",  "its",  "who",  "these", "you", "or", "been"};

typedef struct Evidence {
    size_t words;
    size_t letters;
    size_t hangul;
    size_t french;
    size_t english;
} Evidence;

static bool is_among(Str word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_equal_text(word, list[i])) return true;
    return false;
}

static void count_word(Evidence *evidence, Buffer *word) {
    if (word->length == 0) return;
    evidence->words++;
    if (is_among(buffer_str(word), french_words, LENGTH_OF(french_words))) evidence->french++;
    if (is_among(buffer_str(word), english_words, LENGTH_OF(english_words))) evidence->english++;
    buffer_clear(word);
}

// Words are runs of letters here: every language's own rules would need to know the language first.
static Evidence gather(Str text) {
    Evidence evidence = {0};
    Buffer folded = {0}, word = {0};
    unicode_append_folded(&folded, text);
    for (Str rest = buffer_str(&folded); rest.length;) {
        size_t length;
        uint32_t character = unicode_decode(rest, &length);
        if (unicode_is_letter(character)) {
            evidence.letters++;
            evidence.hangul += unicode_is_hangul_syllable(character);
            buffer_append(&word, str_slice(rest, 0, length));
        } else {
            count_word(&evidence, &word);
        }
        rest = str_skip(rest, length);
    }
    count_word(&evidence, &word);
    buffer_free(&word);
    buffer_free(&folded);
    return evidence;
}

// The start of the text, without a character cut in two.
static Str look_at(Str text) {
    if (text.length <= LOOKED_AT_BYTES) return text;
    size_t end = LOOKED_AT_BYTES;
    while (((unsigned char)text.bytes[end] & 0xc0) == 0x80) end--;
    return str_slice(text, 0, end);
}

Language language_detect(Str text) {
    Evidence evidence = gather(look_at(text));
    // Korean prose is full of Latin acronyms; other texts hardly hold a Hangul letter.
    if (evidence.hangul * 10 >= evidence.letters * 3 && evidence.hangul > 0) return LANGUAGE_KO;
    size_t better = evidence.french > evidence.english ? evidence.french : evidence.english;
    size_t other = evidence.french > evidence.english ? evidence.english : evidence.french;
    if (better == 0 || better * 12 < evidence.words || better < other * 2) return LANGUAGE_UND;
    return evidence.french > evidence.english ? LANGUAGE_FR : LANGUAGE_EN;
}
