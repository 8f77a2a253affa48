#include "corpus/store/store_pack.h"

#include "base/memory.h"
#include "corpus/store/store_checksum.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

enum { LEVEL = 3, PLAIN = 0, PACKED = 1, TOO_SHORT_BYTES = 24 };

typedef struct Dictionary {
    Buffer bytes;
    ZSTD_CDict *to_pack; // each made when it is needed
    ZSTD_DDict *to_unpack;
} Dictionary;

struct Packer {
    ZSTD_DCtx *unpacking;
    Dictionary dictionaries[DICTIONARIES_AT_MOST + 1]; // by number; the first is none
    size_t latest;
};

struct PackRoom {
    const Packer *packer;
    ZSTD_CCtx *packing;
};

const char *packer_library_version(void) {
    static char version[32];
    snprintf(version, sizeof version, "zstd %s", ZSTD_versionString());
    return version;
}

Packer *packer_open(void) {
    return memory_allocate(1, sizeof(Packer));
}

void packer_close(Packer *packer) {
    for (size_t i = 1; i <= DICTIONARIES_AT_MOST; i++) {
        Dictionary *dictionary = &packer->dictionaries[i];
        ZSTD_freeCDict(dictionary->to_pack);
        ZSTD_freeDDict(dictionary->to_unpack);
        buffer_free(&dictionary->bytes);
    }
    ZSTD_freeDCtx(packer->unpacking);
    free(packer);
}

bool packer_add_dictionary(Packer *packer, size_t number, Str bytes) {
    if (number < 1 || number > DICTIONARIES_AT_MOST || packer->dictionaries[number].bytes.length)
        return false;
    buffer_append(&packer->dictionaries[number].bytes, bytes);
    if (number > packer->latest) packer->latest = number;
    return true;
}

size_t packer_latest_dictionary(const Packer *packer) {
    return packer->latest;
}

size_t packer_dictionary_bytes(const Packer *packer, size_t number) {
    return packer->dictionaries[number].bytes.length;
}

// What zstd makes: it is there, or memory is exhausted.
static void *needed(void *made) {
    if (!made) memory_exhausted();
    return made;
}

void packer_get_ready(Packer *packer) {
    Dictionary *dictionary = &packer->dictionaries[packer->latest];
    if (packer->latest && !dictionary->to_pack)
        dictionary->to_pack =
            needed(ZSTD_createCDict(dictionary->bytes.bytes, dictionary->bytes.length, LEVEL));
}

PackRoom *pack_room_open(const Packer *packer) {
    PackRoom *room = memory_allocate(1, sizeof *room);
    *room = (PackRoom){packer, needed(ZSTD_createCCtx())};
    return room;
}

void pack_room_close(PackRoom *room) {
    ZSTD_freeCCtx(room->packing);
    free(room);
}

static size_t pack(PackRoom *room, char *to, size_t space, Str bytes, size_t dictionary) {
    if (!dictionary) return ZSTD_compressCCtx(room->packing, to, space, bytes.bytes, bytes.length, LEVEL);
    return ZSTD_compress_usingCDict(room->packing, to, space, bytes.bytes, bytes.length,
                                    room->packer->dictionaries[dictionary].to_pack);
}

static bool append_packed(PackRoom *room, Buffer *packed, Str bytes, size_t dictionary) {
    size_t space = ZSTD_compressBound(bytes.length);
    if (bytes.length < TOO_SHORT_BYTES) return false;
    buffer_reserve(packed, space);
    size_t length = pack(room, packed->bytes + packed->length, space, bytes, dictionary);
    if (ZSTD_isError(length) || length >= bytes.length) return false;
    packed->length += length;
    return true;
}

static void make_head(char *head, size_t how, Str content) {
    uint64_t checksum = store_checksum(how, content);
    head[0] = (char)how;
    for (int i = 1; i < PACK_HEAD_BYTES; i++, checksum >>= 8) head[i] = (char)checksum;
}

void pack_append(PackRoom *room, Buffer *packed, Str bytes, bool with_dictionary) {
    size_t dictionary = with_dictionary ? room->packer->latest : 0;
    size_t start = packed->length;
    buffer_append(packed, (Str){(const char[PACK_HEAD_BYTES]){0}, PACK_HEAD_BYTES});
    bool smaller = append_packed(room, packed, bytes, dictionary);
    if (!smaller) buffer_append(packed, bytes);
    make_head(packed->bytes + start, smaller ? PACKED + dictionary : PLAIN,
              str_skip(buffer_str(packed), start + PACK_HEAD_BYTES));
}

static size_t unpack(Packer *packer, char *to, size_t space, Str packed, size_t number) {
    if (!packer->unpacking) packer->unpacking = needed(ZSTD_createDCtx());
    if (!number) return ZSTD_decompressDCtx(packer->unpacking, to, space, packed.bytes, packed.length);
    Dictionary *dictionary = &packer->dictionaries[number];
    if (!dictionary->to_unpack)
        dictionary->to_unpack = needed(ZSTD_createDDict(dictionary->bytes.bytes, dictionary->bytes.length));
    return ZSTD_decompress_usingDDict(packer->unpacking, to, space, packed.bytes, packed.length,
                                      dictionary->to_unpack);
}

bool packer_unpack(Packer *packer, Buffer *bytes, Str packed, size_t at_most) {
    buffer_clear(bytes);
    if (packed.length < PACK_HEAD_BYTES) return false;
    size_t how = (unsigned char)packed.bytes[0];
    Str rest = str_skip(packed, PACK_HEAD_BYTES);
    char head[PACK_HEAD_BYTES];
    make_head(head, how, rest);
    if (memcmp(head, packed.bytes, PACK_HEAD_BYTES) != 0) return false;
    if (how == PLAIN) {
        if (rest.length > at_most) return false;
        buffer_append(bytes, rest);
        return true;
    }
    size_t number = how - PACKED;
    if (number > packer->latest || (number && !packer->dictionaries[number].bytes.length)) return false;
    unsigned long long length = ZSTD_getFrameContentSize(rest.bytes, rest.length);
    if (length == ZSTD_CONTENTSIZE_UNKNOWN || length == ZSTD_CONTENTSIZE_ERROR || length > at_most)
        return false;
    buffer_reserve(bytes, (size_t)length + 1);
    size_t got = unpack(packer, bytes->bytes, (size_t)length, rest, number);
    if (ZSTD_isError(got) || got != length) return false;
    bytes->length = got;
    return true;
}
