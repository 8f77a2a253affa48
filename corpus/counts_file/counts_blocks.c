#include "corpus/counts_file/counts_blocks.h"

#include "base/translation/translation.h"
#include "corpus/counts_file/counted_unit.h"
#include "corpus/store/store_checksum.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { LENGTH_BYTES = 4, SUM_BYTES = 8, HEAD_BYTES = 1 + LENGTH_BYTES + LENGTH_BYTES };

static const Str first_line = {COUNTS_MAGIC COUNTS_VERSION "\n", sizeof(COUNTS_MAGIC COUNTS_VERSION)};

static void append_number(Buffer *buffer, uint64_t number, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) buffer_append_byte(buffer, (char)(number >> (8 * i)));
}

static uint64_t number_at(const char *bytes, size_t count) {
    uint64_t number = 0;
    for (size_t i = 0; i < count; i++) number |= (uint64_t)(unsigned char)bytes[i] << (8 * i);
    return number;
}

// Of the head of a block, whose length is trusted before its bytes are there.
static uint64_t head_sum(uint64_t before, uint64_t kind, uint64_t length) {
    return store_checksum_number(before, length << 8 | kind);
}

// ---- Writing ----

bool counts_blocks_open(CountsBlocksOut *blocks, const char *path, Diagnostics *diagnostics) {
    *blocks = (CountsBlocksOut){.checksum = store_checksum(0, first_line)};
    if (!output_open(&blocks->output, path, diagnostics)) return false;
    output_write(&blocks->output, first_line);
    return true;
}

void counts_blocks_write(CountsBlocksOut *blocks, CountsBlock kind, Str bytes) {
    uint64_t sum = head_sum(blocks->checksum, kind, bytes.length);
    buffer_clear(&blocks->frame);
    append_number(&blocks->frame, kind, 1);
    append_number(&blocks->frame, bytes.length, LENGTH_BYTES);
    append_number(&blocks->frame, sum, LENGTH_BYTES);
    output_write(&blocks->output, buffer_str(&blocks->frame));
    output_write(&blocks->output, bytes);
    blocks->bytes += bytes.length;
    blocks->checksum = store_checksum(sum, bytes);
    buffer_clear(&blocks->frame);
    append_number(&blocks->frame, blocks->checksum, SUM_BYTES);
    output_write(&blocks->output, buffer_str(&blocks->frame));
}

bool counts_blocks_close(CountsBlocksOut *blocks, Diagnostics *diagnostics) {
    buffer_free(&blocks->frame);
    return output_close(&blocks->output, diagnostics);
}

void counts_blocks_abandon(CountsBlocksOut *blocks) {
    buffer_free(&blocks->frame);
    output_abandon(&blocks->output);
}

// ---- Reading ----

bool counts_blocks_are_there(LineReader *file) {
    return str_starts_with(lines_peek(file, first_line.length), STR(COUNTS_MAGIC));
}

bool counts_blocks_fail(const CountsBlocksIn *blocks, const char *what) {
    return diagnostics_error(blocks->diagnostics, blocks->place,
                             "the counts file is damaged: %s (make it again: analyze counts)",
                             translated(what));
}

static bool fail_short(const CountsBlocksIn *blocks) {
    if (blocks->file->error)
        return diagnostics_error(blocks->diagnostics, blocks->place, "cannot be read: %s",
                                 strerror(blocks->file->error));
    return diagnostics_error(blocks->diagnostics, blocks->place,
                             "the counts file is cut off (make it again: analyze counts)");
}

// At most so many bytes of what its first line says it is.
static Str version_of(Str start) {
    enum { VERSION_BYTES = 20 };
    Str rest = str_skip(start, sizeof COUNTS_MAGIC - 1), version = str_cut(&rest, '\n');
    return version.length > VERSION_BYTES ? str_slice(version, 0, VERSION_BYTES) : version;
}

bool counts_blocks_start(CountsBlocksIn *blocks, LineReader *file, const char *path,
                         Diagnostics *diagnostics) {
    *blocks =
        (CountsBlocksIn){.file = file, .place = {.file = path, .has_byte = true}, .diagnostics = diagnostics};
    Str start = lines_peek(file, first_line.length), magic = STR(COUNTS_MAGIC);
    if (start.length < magic.length) magic.length = start.length;
    if (!str_starts_with(start, magic))
        return diagnostics_error(diagnostics, blocks->place, "is no counts file, though it is called one");
    if (start.length < first_line.length) return fail_short(blocks);
    if (!str_starts_with(start, first_line)) {
        Str version = version_of(start);
        return diagnostics_error(diagnostics, blocks->place,
                                 "a counts file of format '%.*s', not %s: count with this version",
                                 STR_ARGUMENTS(version), COUNTS_VERSION);
    }
    lines_take(file, first_line.length);
    blocks->checksum = store_checksum(0, first_line);
    return true;
}

// The head of the next block: its kind and length, which are right.
static bool read_head(CountsBlocksIn *blocks, uint64_t *length) {
    Str head = lines_peek(blocks->file, HEAD_BYTES);
    if (head.length < HEAD_BYTES) return fail_short(blocks);
    uint64_t kind = number_at(head.bytes, 1);
    *length = number_at(head.bytes + 1, LENGTH_BYTES);
    uint64_t sum = head_sum(blocks->checksum, kind, *length);
    if ((uint32_t)sum != number_at(head.bytes + 1 + LENGTH_BYTES, LENGTH_BYTES))
        return counts_blocks_fail(blocks, "the head of a block has another checksum");
    if (*length > COUNTS_BLOCK_BYTES_AT_MOST) return counts_blocks_fail(blocks, "a block is too long");
    blocks->kind = (CountsBlock)kind;
    blocks->checksum = sum;
    lines_take(blocks->file, HEAD_BYTES);
    return true;
}

static bool take_sum(CountsBlocksIn *blocks) {
    Str tail = str_skip(lines_peek(blocks->file, blocks->bytes.length + SUM_BYTES), blocks->bytes.length);
    uint64_t sum = number_at(tail.bytes, SUM_BYTES);
    if (!blocks->passed_over && sum != store_checksum(blocks->checksum, blocks->bytes))
        return counts_blocks_fail(blocks, "a block has another checksum");
    blocks->checksum = sum;
    return true;
}

// What was peeked at stays valid until the next look.
static bool read_bytes(CountsBlocksIn *blocks, size_t length) {
    Str ahead = lines_peek(blocks->file, length + SUM_BYTES);
    if (ahead.length < length + SUM_BYTES) return fail_short(blocks);
    blocks->bytes = str_slice(ahead, 0, length);
    if (!take_sum(blocks)) return false;
    lines_take(blocks->file, length + SUM_BYTES);
    return true;
}

// The sum of an end covers all in front of it.
bool counts_blocks_end(CountsBlocksIn *blocks) {
    blocks->place.byte = blocks->file->next_bytes;
    if (lines_peek(blocks->file, 1).length > 0)
        return counts_blocks_fail(blocks, "something stands behind its end");
    return !blocks->file->error || fail_short(blocks);
}

bool counts_blocks_next(CountsBlocksIn *blocks, CountsBlock pass_over) {
    uint64_t length = 0;
    blocks->place.byte = blocks->file->next_bytes;
    if (!read_head(blocks, &length)) return false;
    blocks->passed_over = blocks->kind == pass_over;
    return read_bytes(blocks, (size_t)length);
}
