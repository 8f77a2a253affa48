// Packer: the runs of bytes of a store, made smaller by zstd. A dictionary of a store is a piece of runs like
// those to be packed, with a number from 1; the latest one serves for packing, all of them for unpacking.
// A packed run says in its first byte how it was packed: 0 not at all, 1 by itself, 1 + n with dictionary n.
// In the four that follow stands the lower half of the checksum of what comes behind them.
#pragma once

#include "base/buffer.h"

enum { DICTIONARIES_AT_MOST = 64, PACK_HEAD_BYTES = 5 };

typedef struct Packer Packer;
typedef struct PackRoom PackRoom; // the memory that one thread needs to pack

Packer *packer_open(void);
void packer_close(Packer *packer);
// Copies the bytes; false for a number that is out of bounds or taken.
bool packer_add_dictionary(Packer *packer, size_t number, Str bytes);
size_t packer_latest_dictionary(const Packer *packer); // 0: none
size_t packer_dictionary_bytes(const Packer *packer, size_t number);

// Several threads may pack with one packer at a time, each in a room of its own, once it is ready.
void packer_get_ready(Packer *packer);
PackRoom *pack_room_open(const Packer *packer);
void pack_room_close(PackRoom *room);
void pack_append(PackRoom *room, Buffer *packed, Str bytes, bool with_dictionary);

// Replaces what is in `bytes`. False when `packed` is damaged, or would become larger than `at_most`.
bool packer_unpack(Packer *packer, Buffer *bytes, Str packed, size_t at_most);

const char *packer_library_version(void);
