// SHA-256 (FIPS 180-4), to tell inputs apart in provenance.
#pragma once

#include "base/str.h"

void sha256_hex(Str bytes, char hex[65]); // 64 lower-case digits and a NUL
// Of what is in a file, which need not fit into memory. False, with errno, when it cannot be read.
bool sha256_file(const char *path, char hex[65]);

// The same a piece at a time: pieces of whole blocks, the last of any length.
enum { SHA256_BLOCK_BYTES = 64 };
typedef struct Sha256 {
    uint32_t state[8];
    uint64_t total_bytes;
} Sha256;
void sha256_start(Sha256 *sum);
void sha256_add(Sha256 *sum, Str blocks);
void sha256_end(Sha256 *sum, Str rest, char hex[65]);
