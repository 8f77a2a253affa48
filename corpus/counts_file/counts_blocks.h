// Blocks of a counts file, as rapporteur-counts(5) describes them: what a block is, how many bytes it has, a
// checksum of this, the bytes, and a checksum of all of it. Each checksum goes on from the one before, so
// that no block can be missing, come twice or be another's; the last block says that it is the last. A
// checksum stands for a block that is passed over.
#pragma once

#include "base/output.h"
#include "corpus/vertical/lines.h"

typedef enum CountsBlock {
    COUNTS_BLOCK_SETTINGS = 'S',
    COUNTS_BLOCK_TYPES = 'T',
    COUNTS_BLOCK_SEQUENCES = 'Q', // of n-grams: runs of the types in front
    COUNTS_BLOCK_DOCUMENTS = 'D',
    COUNTS_BLOCK_SHINGLES = 'N', // of the documents in front
    COUNTS_BLOCK_END = 'E',
} CountsBlock;

#define COUNTS_MAGIC "rapporteur-counts "
#define COUNTS_VERSION "2"

typedef struct CountsBlocksOut {
    Output output;
    uint64_t checksum; // of the block before
    uint64_t bytes;    // written
    Buffer frame;
} CountsBlocksOut;

bool counts_blocks_open(CountsBlocksOut *blocks, const char *path, Diagnostics *diagnostics);
void counts_blocks_write(CountsBlocksOut *blocks, CountsBlock kind, Str bytes);
bool counts_blocks_close(CountsBlocksOut *blocks, Diagnostics *diagnostics);
void counts_blocks_abandon(CountsBlocksOut *blocks);

typedef struct CountsBlocksIn {
    LineReader *file; // is not ours
    Place place;
    Diagnostics *diagnostics;
    uint64_t checksum;
    CountsBlock kind; // of the block that was read last
    Str bytes;        // its bytes, until the next call; empty where it was passed over
    bool passed_over;
} CountsBlocksIn;

// Whether the file begins as a counts file does, of whatever version.
bool counts_blocks_are_there(LineReader *file);
// False with a message: another version.
bool counts_blocks_start(CountsBlocksIn *blocks, LineReader *file, const char *path,
                         Diagnostics *diagnostics);
// The next block; those of the kind `pass_over` are not looked into. False with a message where it is damaged
// or not there.
bool counts_blocks_next(CountsBlocksIn *blocks, CountsBlock pass_over);
// Behind the last: false with a message when there is more.
bool counts_blocks_end(CountsBlocksIn *blocks);
// Says that the file is damaged, and where: in the block that was read last. False.
bool counts_blocks_fail(const CountsBlocksIn *blocks, const char *what);
