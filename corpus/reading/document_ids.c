#include "corpus/reading/document_ids.h"

#include "base/memory.h"
#include "base/varint.h"

#include <stdlib.h>

enum { SLOTS_AT_FIRST = 64 };

static inline size_t slot_of(uint64_t hash, size_t slots) {
    return (size_t)(((hash & UINT32_MAX) * slots) >> 32);
}

static bool put(DocumentIdShard *shard, uint64_t hash) {
    size_t at = slot_of(hash, shard->slots);
    for (; shard->hashes[at]; at = at + 1 == shard->slots ? 0 : at + 1)
        if (shard->hashes[at] == hash) return false;
    shard->hashes[at] = hash;
    shard->used++;
    return true;
}

// By halves: of 10⁸ documents the free slots are what costs.
static void grow(DocumentIdShard *shard) {
    size_t slots = shard->slots ? shard->slots + shard->slots / 2 : SLOTS_AT_FIRST;
    DocumentIdShard larger = {memory_allocate(slots, sizeof *larger.hashes), slots, 0};
    for (size_t i = 0; i < shard->slots; i++)
        if (shard->hashes[i]) put(&larger, shard->hashes[i]);
    free(shard->hashes);
    *shard = larger;
}

static void keep(DocumentIds *ids, Str id, uint64_t input) {
    buffer_clear(&ids->record);
    varint_append(&ids->record, input);
    varint_append(&ids->record, id.length);
    buffer_append(&ids->record, id);
    spill_append(&ids->log, buffer_str(&ids->record));
}

// Two ids may have one hash, once in 10⁵ times for 10⁷ documents.
static bool is_kept(const DocumentIds *ids, Str id, uint64_t *input) {
    SpillCursor cursor = {.spill = &ids->log, .end = spill_length(&ids->log)};
    uint64_t number, length;
    Str kept;
    bool found = false;
    while (!found && spill_cursor_number(&cursor, &number) && spill_cursor_number(&cursor, &length) &&
           spill_cursor_take(&cursor, (size_t)length, &kept))
        found = str_equal(kept, id);
    if (found) *input = number;
    spill_cursor_free(&cursor);
    return found;
}

bool document_ids_add(DocumentIds *ids, Str id, uint64_t *input) {
    uint64_t hash = str_hash(id) | 1;
    DocumentIdShard *shard = &ids->shards[hash >> 58];
    if (shard->used * 4 >= shard->slots * 3) grow(shard);
    if (!put(shard, hash) && is_kept(ids, id, input)) return false;
    keep(ids, id, *input);
    return true;
}

void document_ids_free(DocumentIds *ids) {
    for (size_t i = 0; i < DOCUMENT_ID_SHARDS; i++) free(ids->shards[i].hashes);
    spill_free(&ids->log);
    buffer_free(&ids->record);
    *ids = (DocumentIds){0};
}
