#include "tokenize/document/word_filter.h"

#include "language/unicode/unicode.h"
#include "language/words/scan.h"

// A word is known by its bytes, of which the first eight are kept, with the bit set that small letters have,
// in ASCII and from À to ÿ: folding does the same to them. Words that have anything else that folds, or parts
// that normal forms join, are odd.
enum { PACKED_BYTES = 8 };
#define IN_SMALL 0x2020202020202020u

// `left` bytes may be read.
static inline size_t bit_of(const char *word, size_t length, size_t left) {
    uint64_t packed = 0;
    if (left >= PACKED_BYTES)
        memcpy(&packed, word, PACKED_BYTES);
    else
        memcpy(&packed, word, left);
    packed |= IN_SMALL;
    if (length < PACKED_BYTES) packed &= ((uint64_t)1 << length * 8) - 1;
    return ((packed ^ length << 1) * 0x9e3779b97f4a7c15u) >> 50; // 14 bits
}
_Static_assert(WORD_FILTER_BITS == 1 << 14, "as many as a hash has");

void word_filter_add(WordFilter *filter, Str folded) {
    size_t bit = bit_of(folded.bytes, folded.length, folded.length);
    filter->bits[bit / 64] |= (uint64_t)1 << bit % 64;
}

typedef struct Scan {
    const WordFilter *filter;
    Str text;
    void (*take)(void *context, Str word);
    void *context;
} Scan;

static inline bool may_be(const Scan *scan, const char *word, size_t length) {
    size_t bit = bit_of(word, length, (size_t)(scan->text.bytes + scan->text.length - word));
    return scan->filter->bits[bit / 64] >> bit % 64 & 1;
}

// Who asks may not count a hyphen at the start as part of the word.
static inline void scan_word(const Scan *scan, const char *word, size_t length, bool odd) {
    bool hyphen = word[0] == '-';
    if (odd || may_be(scan, word, length) || (hyphen && length > 1 && may_be(scan, word + 1, length - 1)))
        scan->take(scan->context, (Str){word, length});
}

// Letters of Latin-1 but ß, Han and Hangul.
static bool is_odd(const char *bytes) {
    enum { FIRST_HANGUL = 0xb0, SHARP_S = 0x9f };
    unsigned char lead = (unsigned char)bytes[0], next = (unsigned char)bytes[1];
    if (lead == 0xc3) return next == SHARP_S;
    if (lead == 0xea) return next < FIRST_HANGUL;
    return lead < 0xe4 || lead > 0xed;
}

// Bytes of the word at the start of a run; 0 for none.
static size_t word_length(Str run, bool *odd) {
    size_t at = 0;
    for (size_t length; at < run.length; at += length) {
        uint32_t character = character_decode(run.bytes + at, &length);
        bool of_word =
            character == '-' || character_class(character)->categories & (CATEGORY_LETTER | CATEGORY_MARK);
        bool may_be_hyphen = (character & ~3u) == 0x2010 || character == UNICODE_HYPHEN_OF_TWO_BYTES;
        if (!of_word && !(may_be_hyphen && unicode_alike(character, 0) == '-')) break;
        *odd |= length > 1 && is_odd(run.bytes + at);
    }
    return at;
}

// A run of letters, hyphens and other characters, of which some may be no letters.
static void scan_mixed(const Scan *scan, Str run) {
    for (size_t length; run.length; run = str_skip(run, length)) {
        bool odd = false;
        length = word_length(run, &odd);
        if (length)
            scan_word(scan, run.bytes, length, odd);
        else
            character_decode(run.bytes, &length);
    }
}

static inline void scan_run(const Scan *scan, size_t start, size_t end, bool plain) {
    if (plain)
        scan_word(scan, scan->text.bytes + start, end - start, false);
    else
        scan_mixed(scan, str_slice(scan->text, start, end));
}

// Of the bytes of names in a block, those that are neither ASCII nor letters from À to ÿ. `*lead` tells
// whether one of these has its first byte at the end of the block before, and of this one.
static inline uint64_t find_others(const Scanner *masks, const char *block, uint64_t *lead) {
    uint64_t leads = masks->high_leads(block), tails = leads << 1 | *lead;
    *lead = leads >> 63;
    return (masks->high_bytes(block) & ~leads & ~tails) | (tails & masks->no_small(block));
}

void word_filter_scan(const WordFilter *filter, Str text, void (*take)(void *context, Str word),
                      void *context) {
    const Scanner *masks = scanner();
    Scan scan = {filter, text, take, context};
    size_t start = 0; // of the run that is open, if one is
    bool open = false, plain = true;
    uint64_t lead = 0;
    for (size_t block = 0; block < text.length; block += SCAN_BYTES) {
        char padded[SCAN_BYTES];
        const char *bytes = scan_block(text, block, padded);
        uint64_t names = masks->name_bytes(bytes), others = find_others(masks, bytes, &lead);
        for (uint64_t edges = names ^ (names << 1 | open); edges; edges &= edges - 1) {
            unsigned at = (unsigned)__builtin_ctzll(edges);
            uint64_t before = ((uint64_t)1 << at) - 1;
            if (open) scan_run(&scan, start, block + at, plain && !(others & before));
            others &= ~before;
            start = block + at;
            plain = true;
            open = !open;
        }
        plain = !open || (plain && !others);
    }
    if (open) scan_run(&scan, start, text.length, plain);
}
