#include "language/scan.h"

#include <stdlib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static bool is_word_byte(unsigned char byte) {
    unsigned char lower = byte | 0x20;
    return byte >= 0x80 || (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') || byte == '_';
}

// Besides ASCII: NEL (C2 85), and from U+0589 on what stands in table 4 of UAX #29 as Sep, ATerm or STerm. EB
// to ED start Hangul syllables only.
static bool is_sentence_end_byte(unsigned char byte) {
    return byte == '.' || byte == '!' || byte == '?' || byte == '\n' || byte == '\r' || byte == 0xc2 ||
           (byte >= 0xd6 && !(byte >= 0xeb && byte <= 0xed));
}

static uint64_t plain_word_bytes(const char *block) {
    uint64_t mask = 0;
    for (size_t i = 0; i < SCAN_BYTES; i++) mask |= (uint64_t)is_word_byte((unsigned char)block[i]) << i;
    return mask;
}

static uint64_t plain_sentence_ends(const char *block) {
    uint64_t mask = 0;
    for (size_t i = 0; i < SCAN_BYTES; i++)
        mask |= (uint64_t)is_sentence_end_byte((unsigned char)block[i]) << i;
    return mask;
}

static uint64_t plain_blanks(const char *block) {
    uint64_t mask = 0;
    for (size_t i = 0; i < SCAN_BYTES; i++) {
        unsigned char byte = (unsigned char)block[i];
        mask |= (uint64_t)(byte <= ' ' || byte == 0x7f) << i;
    }
    return mask;
}

static uint64_t plain_high_bytes(const char *block) {
    uint64_t mask = 0;
    for (size_t i = 0; i < SCAN_BYTES; i++) mask |= (uint64_t)((unsigned char)block[i] >> 7) << i;
    return mask;
}

static const Scanner plain = {plain_word_bytes, plain_blanks, plain_high_bytes, plain_sentence_ends,
                              "plain C"};

#ifdef __SSE2__
// Signed comparison: bytes from 0x80 on are negative, in no ASCII range, and known by their sign.
static __m128i in_range(__m128i bytes, char first, char last) {
    return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8((char)(first - 1))),
                         _mm_cmplt_epi8(bytes, _mm_set1_epi8((char)(last + 1))));
}

static __m128i equal_to(__m128i bytes, unsigned char byte) {
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)byte));
}

static uint64_t word_bytes_16(const char *block) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)block);
    __m128i letters = in_range(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z');
    __m128i others = _mm_or_si128(in_range(bytes, '0', '9'), equal_to(bytes, '_'));
    return (uint64_t)(unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(letters, others), bytes));
}

static uint64_t sentence_ends_16(const char *block) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)block);
    __m128i ascii = _mm_or_si128(_mm_or_si128(equal_to(bytes, '.'), equal_to(bytes, '!')),
                                 _mm_or_si128(equal_to(bytes, '?'), equal_to(bytes, '\n')));
    __m128i from_d6 = _mm_cmpgt_epi8(_mm_xor_si128(bytes, _mm_set1_epi8((char)0x80)), _mm_set1_epi8(0x55));
    __m128i hangul = in_range(bytes, (char)0xeb, (char)0xed);
    __m128i leads = _mm_or_si128(_mm_andnot_si128(hangul, from_d6), equal_to(bytes, 0xc2));
    __m128i all = _mm_or_si128(_mm_or_si128(ascii, equal_to(bytes, '\r')), leads);
    return (uint64_t)(unsigned)_mm_movemask_epi8(all);
}

static uint64_t sse2_word_bytes(const char *block) {
    return word_bytes_16(block) | word_bytes_16(block + 16) << 16 | word_bytes_16(block + 32) << 32 |
           word_bytes_16(block + 48) << 48;
}

static uint64_t high_bytes_16(const char *block) {
    return (uint64_t)(unsigned)_mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(const void *)block));
}

static uint64_t blanks_16(const char *block) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)block);
    __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(' ')), bytes);
    return (uint64_t)(unsigned)_mm_movemask_epi8(_mm_or_si128(low, equal_to(bytes, 0x7f)));
}

static uint64_t sse2_blanks(const char *block) {
    return blanks_16(block) | blanks_16(block + 16) << 16 | blanks_16(block + 32) << 32 |
           blanks_16(block + 48) << 48;
}

static uint64_t sse2_high_bytes(const char *block) {
    return high_bytes_16(block) | high_bytes_16(block + 16) << 16 | high_bytes_16(block + 32) << 32 |
           high_bytes_16(block + 48) << 48;
}

static uint64_t sse2_sentence_ends(const char *block) {
    return sentence_ends_16(block) | sentence_ends_16(block + 16) << 16 | sentence_ends_16(block + 32) << 32 |
           sentence_ends_16(block + 48) << 48;
}

static const Scanner sse2 = {sse2_word_bytes, sse2_blanks, sse2_high_bytes, sse2_sentence_ends, "SSE2"};
#endif

static const Scanner *chosen = &plain;

// Before any thread is there.
__attribute__((constructor)) static void choose_scanner(void) {
#ifdef __SSE2__
    if (!getenv("RAPPORTEUR_SCALAR")) chosen = &sse2;
#endif
}

const Scanner *scanner(void) {
    return chosen;
}
