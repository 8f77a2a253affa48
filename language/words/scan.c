#include "language/words/scan.h"

#include <stdatomic.h>
#include <stdlib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static bool is_letter(unsigned char byte) {
    unsigned char lower = byte | 0x20;
    return lower >= 'a' && lower <= 'z';
}

static bool is_word_byte(unsigned char byte) {
    return byte >= 0x80 || is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '_';
}

// Besides ASCII: NEL (C2 85), and from U+0589 on what stands in table 4 of UAX #29 as Sep, ATerm or STerm. EB
// to ED start Hangul syllables only.
static bool is_sentence_end_byte(unsigned char byte) {
    return byte == '.' || byte == '!' || byte == '?' || byte == '\n' || byte == '\r' || byte == 0xc2 ||
           (byte >= 0xd6 && !(byte >= 0xeb && byte <= 0xed));
}

static bool is_blank_byte(unsigned char byte) {
    return byte <= ' ' || byte == 0x7f;
}

static bool is_high_byte(unsigned char byte) {
    return byte >= 0x80;
}

static bool is_line_end_byte(unsigned char byte) {
    return byte == '\n';
}

static bool is_name_byte(unsigned char byte) {
    return byte >= 0x80 || byte == '-' || is_letter(byte);
}

static bool is_high_lead(unsigned char byte) {
    return byte == 0xc3;
}

static bool is_no_small(unsigned char byte) {
    return byte == 0x97 || byte == 0x9f || byte == 0xb7;
}

typedef bool IsByte(unsigned char byte);

static inline uint64_t byte_by_byte(IsByte *is_wanted, const char *block) {
    uint64_t mask = 0;
    for (size_t i = 0; i < SCAN_BYTES; i++) mask |= (uint64_t)is_wanted((unsigned char)block[i]) << i;
    return mask;
}

// Each scan: its name, and which of one byte and of sixteen are wanted.
#define SCANS(ROW)                                                                                           \
    ROW(word_bytes, is_word_byte, are_word_bytes)                                                            \
    ROW(blanks, is_blank_byte, are_blanks)                                                                   \
    ROW(high_bytes, is_high_byte, are_high_bytes)                                                            \
    ROW(sentence_ends, is_sentence_end_byte, are_sentence_ends)                                              \
    ROW(line_ends, is_line_end_byte, are_line_ends)                                                          \
    ROW(name_bytes, is_name_byte, are_name_bytes)                                                            \
    ROW(letters, is_letter, are_letters)                                                                     \
    ROW(high_leads, is_high_lead, are_high_leads)                                                            \
    ROW(no_small, is_no_small, are_no_small)

#define PLAIN_SCAN(scan, is_wanted, are_wanted)                                                              \
    static uint64_t plain_##scan(const char *block) {                                                        \
        return byte_by_byte(is_wanted, block);                                                               \
    }
#define PLAIN_MEMBER(scan, is_wanted, are_wanted) .scan = plain_##scan,
SCANS(PLAIN_SCAN)
static const Scanner plain = {SCANS(PLAIN_MEMBER).name = "plain C"};

#ifdef __SSE2__
// Signed comparison: bytes from 0x80 on are negative, in no ASCII range, and known by their sign.
static __m128i in_range(__m128i bytes, char first, char last) {
    return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8((char)(first - 1))),
                         _mm_cmplt_epi8(bytes, _mm_set1_epi8((char)(last + 1))));
}

static __m128i equal_to(__m128i bytes, unsigned char byte) {
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)byte));
}

// Of 16 bytes, those wanted: the sign of each.
typedef __m128i Are16(__m128i bytes);

static __m128i are_letters(__m128i bytes) {
    return in_range(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z');
}

static __m128i are_name_bytes(__m128i bytes) {
    return _mm_or_si128(_mm_or_si128(are_letters(bytes), equal_to(bytes, '-')), bytes);
}

static __m128i are_high_leads(__m128i bytes) {
    return equal_to(bytes, 0xc3);
}

static __m128i are_no_small(__m128i bytes) {
    return _mm_or_si128(_mm_or_si128(equal_to(bytes, 0x97), equal_to(bytes, 0x9f)), equal_to(bytes, 0xb7));
}

static __m128i are_word_bytes(__m128i bytes) {
    __m128i letters = are_letters(bytes);
    __m128i others = _mm_or_si128(in_range(bytes, '0', '9'), equal_to(bytes, '_'));
    return _mm_or_si128(_mm_or_si128(letters, others), bytes);
}

static __m128i are_blanks(__m128i bytes) {
    __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(' ')), bytes);
    return _mm_or_si128(low, equal_to(bytes, 0x7f));
}

static __m128i are_high_bytes(__m128i bytes) {
    return bytes;
}

static __m128i are_sentence_ends(__m128i bytes) {
    __m128i ascii = _mm_or_si128(_mm_or_si128(equal_to(bytes, '.'), equal_to(bytes, '!')),
                                 _mm_or_si128(equal_to(bytes, '?'), equal_to(bytes, '\n')));
    __m128i from_d6 = _mm_cmpgt_epi8(_mm_xor_si128(bytes, _mm_set1_epi8((char)0x80)), _mm_set1_epi8(0x55));
    __m128i hangul = in_range(bytes, (char)0xeb, (char)0xed);
    __m128i leads = _mm_or_si128(_mm_andnot_si128(hangul, from_d6), equal_to(bytes, 0xc2));
    return _mm_or_si128(_mm_or_si128(ascii, equal_to(bytes, '\r')), leads);
}

static __m128i are_line_ends(__m128i bytes) {
    return equal_to(bytes, '\n');
}

static inline uint64_t sixteen_by_sixteen(Are16 *are_wanted, const char *block) {
    uint64_t mask = 0;
#pragma GCC unroll 4
    for (size_t i = 0; i < SCAN_BYTES; i += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(block + i));
        mask |= (uint64_t)(unsigned)_mm_movemask_epi8(are_wanted(bytes)) << i;
    }
    return mask;
}

#define SSE2_SCAN(scan, is_wanted, are_wanted)                                                               \
    static uint64_t sse2_##scan(const char *block) {                                                         \
        return sixteen_by_sixteen(are_wanted, block);                                                        \
    }
#define SSE2_MEMBER(scan, is_wanted, are_wanted) .scan = sse2_##scan,
SCANS(SSE2_SCAN)
static const Scanner sse2 = {SCANS(SSE2_MEMBER).name = "SSE2"};
#endif

static const Scanner *choose(void) {
#ifdef __SSE2__
    if (!getenv("RAPPORTEUR_SCALAR")) return &sse2;
#endif
    return &plain;
}

const Scanner *scanner(void) {
    static _Atomic(const Scanner *) chosen; // every thread would choose the same
    const Scanner *scanner = atomic_load_explicit(&chosen, memory_order_relaxed);
    if (scanner) return scanner;
    scanner = choose();
    atomic_store_explicit(&chosen, scanner, memory_order_relaxed);
    return scanner;
}
