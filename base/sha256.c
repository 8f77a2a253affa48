#include "base/sha256.h"

#include "base/buffer.h"
#include "base/descriptor.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#if defined(__SSE2__) && defined(__GNUC__)
#include <cpuid.h>
#include <immintrin.h>
#define HAVE_SHA_INSTRUCTIONS 1
#endif

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate(uint32_t word, unsigned bits) {
    return (word >> bits) | (word << (32 - bits));
}

static void expand(const unsigned char block[64], uint32_t schedule[64]) {
    for (size_t i = 0; i < 16; i++)
        schedule[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
                      (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (size_t i = 16; i < 64; i++) {
        uint32_t a = schedule[i - 15], b = schedule[i - 2];
        uint32_t s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >> 3);
        uint32_t s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >> 10);
        schedule[i] = schedule[i - 16] + s0 + schedule[i - 7] + s1;
    }
}

static void compress_plain(uint32_t state[8], const unsigned char block[64]) {
    uint32_t schedule[64], v[8];
    expand(block, schedule);
    memcpy(v, state, sizeof v);
    for (size_t i = 0; i < 64; i++) {
        uint32_t s1 = rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25);
        uint32_t choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
        uint32_t first = v[7] + s1 + choice + round_constants[i] + schedule[i];
        uint32_t s0 = rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22);
        uint32_t majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += first;
        v[0] = first + s0 + majority;
    }
    for (size_t i = 0; i < 8; i++) state[i] += v[i];
}

#ifdef HAVE_SHA_INSTRUCTIONS
// The same with the SHA extensions, four rounds a step. The instructions keep the state as (a b e f) and (c d
// g h), highest first (Intel, "New Instructions Supporting the Secure Hash Algorithm", 2013).
__attribute__((target("sha,sse4.1,ssse3"))) static void compress_sha(uint32_t state[8],
                                                                     const unsigned char block[64]) {
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)state), 0xb1);
    __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)(state + 4)), 0x1b);
    __m128i abef = _mm_alignr_epi8(abcd, efgh, 8), cdgh = _mm_blend_epi16(efgh, abcd, 0xf0);
    const __m128i abef_before = abef, cdgh_before = cdgh;
    __m128i words[4];
    for (size_t i = 0; i < 4; i++)
        words[i] =
            _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i)), big_endian);
    for (size_t step = 0; step < 16; step++) {
        __m128i current = words[step % 4];
        __m128i sum = _mm_add_epi32(
            current, _mm_loadu_si128((const __m128i *)(const void *)(round_constants + 4 * step)));
        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
        abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
        if (step >= 12) continue;
        __m128i next = words[(step + 1) % 4], last = words[(step + 3) % 4];
        __m128i mixed = _mm_add_epi32(_mm_sha256msg1_epu32(current, next),
                                      _mm_alignr_epi8(last, words[(step + 2) % 4], 4));
        words[step % 4] = _mm_sha256msg2_epu32(mixed, last);
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
    __m128i feba = _mm_shuffle_epi32(abef, 0x1b), dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128((__m128i *)(void *)state, _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128((__m128i *)(void *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}
#endif

typedef void Compress(uint32_t state[8], const unsigned char block[64]);

static Compress *compress;
static pthread_once_t chosen = PTHREAD_ONCE_INIT;

static void choose_compress(void) {
    compress = compress_plain;
#ifdef HAVE_SHA_INSTRUCTIONS
    unsigned a = 0, b = 0, c = 0, d = 0;
    bool has_sha = __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b >> 29 & 1);
    bool wanted = !getenv("RAPPORTEUR_SCALAR"); // plain C in tests, as in language/words/scan.c
    if (wanted && has_sha && __builtin_cpu_supports("sse4.1")) compress = compress_sha;
#endif
}

// The last block or two: what is left, a 1 bit, zeros, the length in bits.
static void compress_tail(uint32_t state[8], Str rest, uint64_t total_bytes) {
    unsigned char tail[128] = {0};
    if (rest.length) memcpy(tail, rest.bytes, rest.length);
    tail[rest.length] = 0x80;
    size_t length = rest.length < 56 ? 64 : 128;
    for (size_t i = 0; i < 8; i++) tail[length - 1 - i] = (unsigned char)(total_bytes * 8 >> (8 * i));
    for (size_t at = 0; at < length; at += 64) compress(state, tail + at);
}

void sha256_start(Sha256 *sum) {
    *sum = (Sha256){.state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
                              0x1f83d9ab, 0x5be0cd19}};
    pthread_once(&chosen, choose_compress); // asking the processor takes long under a hypervisor
}

void sha256_add(Sha256 *sum, Str blocks) {
    assert(blocks.length % SHA256_BLOCK_BYTES == 0);
    sum->total_bytes += blocks.length;
    for (; blocks.length; blocks = str_skip(blocks, SHA256_BLOCK_BYTES))
        compress(sum->state, (const unsigned char *)blocks.bytes);
}

void sha256_end(Sha256 *sum, Str rest, char hex[65]) {
    size_t tail_bytes = rest.length % SHA256_BLOCK_BYTES;
    sha256_add(sum, str_slice(rest, 0, rest.length - tail_bytes));
    compress_tail(sum->state, str_skip(rest, rest.length - tail_bytes), sum->total_bytes + tail_bytes);
    for (size_t i = 0; i < 64; i++)
        hex[i] = "0123456789abcdef"[sum->state[i / 8] >> (28 - 4 * (i % 8)) & 0xf];
    hex[64] = '\0';
}

void sha256_hex(Str bytes, char hex[65]) {
    Sha256 sum;
    sha256_start(&sum);
    sha256_end(&sum, bytes, hex);
}

static bool read_piece(Buffer *piece, int file, size_t wanted) {
    buffer_clear(piece);
    buffer_reserve(piece, wanted);
    ssize_t got = descriptor_read_whole(file, piece->bytes, wanted);
    if (got > 0) piece->length = (size_t)got;
    return got >= 0;
}

bool sha256_file(const char *path, char hex[65]) {
    enum { PIECE_BYTES = 1 << 20 };
    Buffer piece = {0};
    Sha256 sum;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool fine = file >= 0;
    sha256_start(&sum);
    while (fine && (fine = read_piece(&piece, file, PIECE_BYTES)) && piece.length == PIECE_BYTES)
        sha256_add(&sum, buffer_str(&piece));
    if (fine) sha256_end(&sum, buffer_str(&piece), hex);
    int reason = errno;
    if (file >= 0) close(file);
    buffer_free(&piece);
    errno = reason;
    return fine;
}
