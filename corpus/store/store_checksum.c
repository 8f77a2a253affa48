#include "corpus/store/store_checksum.h"

#include <endian.h>
#include <string.h>

// Each step can be undone, so that two runs that differ in one word never have the same sum.
static uint64_t mix(uint64_t sum, uint64_t word) {
    sum = (sum ^ word) * 0x9e3779b97f4a7c15u;
    return sum ^ sum >> 32;
}

static uint64_t word_at(const char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return le64toh(word);
}

uint64_t store_checksum_number(uint64_t before, uint64_t number) {
    return mix(before, number);
}

uint64_t store_checksum(uint64_t before, Str bytes) {
    enum { WORD = 8 };
    uint64_t sum = mix(before, bytes.length);
    size_t whole = bytes.length / WORD * WORD;
    for (size_t i = 0; i < whole; i += WORD) sum = mix(sum, word_at(bytes.bytes + i));
    char rest[WORD] = {0};
    if (bytes.length > whole) memcpy(rest, bytes.bytes + whole, bytes.length - whole);
    return mix(sum, word_at(rest));
}
