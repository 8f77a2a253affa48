#include "tokenize/document/word_filter.h"

#include "language/unicode/unicode.h"

// What folding leaves of a word as it is: how many ASCII letters it has, the first, the last. `odd`: it has
// characters that may fold to ASCII letters, or take some away (ß, ﬁ, marks behind a letter).
typedef struct WordKey {
    unsigned first, last, letters;
    bool odd;
} WordKey;

static inline bool is_ascii_letter(unsigned char byte) {
    return (byte | 0x20u) - 'a' < 26;
}

static inline void key_add(WordKey *key, unsigned char byte) {
    key->last = byte | 0x20u;
    if (key->letters++ == 0) key->first = key->last;
}

static inline unsigned key_bit(const WordKey *key) {
    return (key->first * 37 + key->last * 1031 + key->letters * 331) % WORD_FILTER_BITS;
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
    uint32_t character = unicode_decode(rest, &length);
    bool of_word = unicode_is_letter(character) || unicode_is_mark(character) ||
                   unicode_alike(character, 0) == '-';
    if (!of_word) return 0;
    key->odd |= character == SHARP_S || is_odd((unsigned char)rest.bytes[0]);
    return length;
}

// Bytes of the word at the start of `text`; 0 for none.
static inline size_t take_word(Str text, WordKey *key) {
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
    filter->bits[key_bit(&key) / 64] |= (uint64_t)1 << key_bit(&key) % 64;
}

void word_filter_scan(const WordFilter *filter, Str text, void (*take)(void *context, Str word),
                      void *context) {
    size_t length;
    for (size_t at = 0; at < text.length; at += length) {
        WordKey key = {0};
        length = take_word(str_skip(text, at), &key);
        if (length) {
            unsigned bit = key_bit(&key);
            bool may_be = key.odd || (filter->bits[bit / 64] >> bit % 64 & 1);
            if (may_be) take(context, str_slice(text, at, at + length));
        } else
            unicode_decode(str_skip(text, at), &length);
    }
}
