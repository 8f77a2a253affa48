#include "tokenize/document/word_filter.h"

#include "language/unicode/character.h"
#include "language/unicode/unicode.h"

// What folding leaves of a word as it is: how many ASCII letters it has, the first two, the last. `odd`: it
// has characters that may fold to ASCII letters, or take some away (ß, ﬁ, marks behind a letter).
typedef struct WordKey {
    unsigned first, second, last;
    size_t letters;
    bool odd;
} WordKey;

static inline bool is_ascii_letter(unsigned char byte) {
    return (byte | 0x20u) - 'a' < 26;
}

static inline void key_add(WordKey *key, unsigned char byte) {
    key->last = byte | 0x20u;
    if (key->letters == 0) key->first = key->last;
    if (key->letters == 1) key->second = key->last;
    key->letters++;
}

static inline size_t key_bit(unsigned first, unsigned second, unsigned last, size_t letters) {
    return (first * 587u + second * 37u + last * 1031u + letters * 331u) % WORD_FILTER_BITS;
}

static inline bool has_bit(const WordFilter *filter, size_t bit) {
    return filter->bits[bit / 64] >> bit % 64 & 1;
}

// Letters of Latin-1 but ß, of Greek and beyond up to Cyrillic, and of Hangul and Han are what they are or
// one of their kind.
static bool is_odd(unsigned char lead) {
    bool plain = lead == 0xc3 || (lead >= 0xce && lead <= 0xd3) || (lead >= 0xe3 && lead <= 0xed);
    return !plain;
}

// Bytes of the character at the start of `rest`, when it is of a word; 0 else.
static size_t letter_length(Str rest, WordKey *key) {
    enum { SHARP_S = 0xdf };
    size_t length;
    uint32_t character = character_decode(rest.bytes, &length);
    bool of_word = character_class(character)->categories & (CATEGORY_LETTER | CATEGORY_MARK);
    if (!of_word && unicode_alike(character, 0) != '-') return 0;
    key->odd |= character == SHARP_S || is_odd((unsigned char)rest.bytes[0]);
    return length;
}

// Bytes of the word at the start of `text`; 0 for none.
static size_t take_word(Str text, WordKey *key) {
    size_t at = 0;
    while (at < text.length) {
        unsigned char byte = (unsigned char)text.bytes[at];
        size_t length = 1;
        if (is_ascii_letter(byte))
            key_add(key, byte);
        else if (byte != '-')
            length = byte < 0x80 ? 0 : letter_length(str_skip(text, at), key);
        if (!length) break;
        at += length;
    }
    return at;
}

void word_filter_add(WordFilter *filter, Str folded) {
    WordKey key = {0};
    take_word(folded, &key);
    size_t bit = key_bit(key.first, key.second, key.last, key.letters);
    filter->bits[bit / 64] |= (uint64_t)1 << bit % 64;
}

static size_t ascii_run(const char *bytes, size_t length) {
    size_t run = 0;
    while (run < length && is_ascii_letter((unsigned char)bytes[run])) run++;
    return run;
}

// Nearly all words are ASCII letters and nothing else: `run` of them, behind which no letter follows.
static bool may_be_plain(const WordFilter *filter, const char *word, size_t run) {
    unsigned first = word[0] | 0x20u, last = word[run - 1] | 0x20u, second = run > 1 ? word[1] | 0x20u : 0;
    return has_bit(filter, key_bit(first, second, last, run));
}

void word_filter_scan(const WordFilter *filter, Str text, void (*take)(void *context, Str word),
                      void *context) {
    for (size_t at = 0, length; at < text.length; at += length) {
        const char *word = text.bytes + at;
        length = ascii_run(word, text.length - at);
        unsigned char behind = at + length < text.length ? (unsigned char)word[length] : 0;
        bool plain = behind < 0x80 && behind != '-', may_be;
        if (plain) {
            may_be = length && may_be_plain(filter, word, length);
        } else {
            WordKey key = {0};
            length = take_word(str_skip(text, at), &key);
            may_be =
                length && (key.odd || has_bit(filter, key_bit(key.first, key.second, key.last, key.letters)));
        }
        if (may_be) take(context, (Str){word, length});
        if (plain) length++;
        if (!length) character_decode(word, &length);
    }
}
