#include "base/spills/spill.h"

#include "base/exit_status.h"
#include "base/memory.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { USUAL_BOUND_BYTES = 16 << 20, CURSOR_BYTES = 1 << 16, NUMBER_BYTES = 10 };

static _Noreturn void fail(const char *what) {
    int error = errno;
    memory_clean_up();
    fprintf(stderr, "%s: a temporary file in %s cannot be %s: %s (TMPDIR names another folder)\n",
            program_invocation_short_name, path_of_temporaries(), what, strerror(error));
    _Exit(EXIT_NO_OUTPUT);
}

// A file without a name: nothing is left of it, however the program ends.
static int open_file(void) {
    Buffer path = {0};
    int file = open(path_of_temporaries(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0) return file;
    buffer_printf(&path, "%s/rapporteur-XXXXXX", path_of_temporaries());
    buffer_text(&path);
    file = mkostemp(path.bytes, O_CLOEXEC);
    if (file < 0) fail("made");
    unlink(path.bytes);
    buffer_free(&path);
    return file;
}

static void write_all(int file, Str bytes, uint64_t start) {
    while (bytes.length) {
        ssize_t written = pwrite(file, bytes.bytes, bytes.length, (off_t)start);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) fail("written");
        bytes = str_skip(bytes, (size_t)written);
        start += (uint64_t)written;
    }
}

static void write_out(Spill *spill) {
    if (!spill->file_and_1) spill->file_and_1 = open_file() + 1;
    write_all(spill->file_and_1 - 1, buffer_str(&spill->pending), spill->written);
    spill->written += spill->pending.length;
    buffer_clear(&spill->pending);
}

void spill_append(Spill *spill, Str bytes) {
    size_t bound = spill->bound_bytes ? spill->bound_bytes : USUAL_BOUND_BYTES;
    if (spill->pending.length && spill->pending.length + bytes.length > bound) write_out(spill);
    buffer_append(&spill->pending, bytes);
}

static size_t read_file(const Spill *spill, uint64_t start, char *bytes, size_t most) {
    size_t count = 0;
    if (start < spill->written && most > spill->written - start) most = (size_t)(spill->written - start);
    while (start < spill->written && count < most) {
        ssize_t got = pread(spill->file_and_1 - 1, bytes + count, most - count, (off_t)(start + count));
        if (got < 0 && errno == EINTR) continue;
        if (got == 0) errno = EIO;
        if (got <= 0) fail("read");
        count += (size_t)got;
    }
    return count;
}

size_t spill_read(const Spill *spill, uint64_t start, char *bytes, size_t most) {
    size_t count = read_file(spill, start, bytes, most);
    uint64_t at = start + count;
    if (count == most || at < spill->written || at >= spill_length(spill)) return count;
    Str rest = str_skip(buffer_str(&spill->pending), (size_t)(at - spill->written));
    size_t more = rest.length < most - count ? rest.length : most - count;
    memcpy(bytes + count, rest.bytes, more);
    return count + more;
}

void spill_free(Spill *spill) {
    if (spill->file_and_1) close(spill->file_and_1 - 1);
    buffer_free(&spill->pending);
    *spill = (Spill){.bound_bytes = spill->bound_bytes};
}

// ---- Cursors ----

// At least `count` bytes behind `used`, if there are so many.
static void fill(SpillCursor *cursor, size_t count) {
    Buffer *block = &cursor->block;
    size_t left = block->length - cursor->used, wanted = count > CURSOR_BYTES ? count : CURSOR_BYTES;
    if (left >= count || cursor->next == cursor->end) return;
    if (left) memmove(block->bytes, block->bytes + cursor->used, left);
    block->length = left;
    cursor->used = 0;
    buffer_reserve(block, wanted);
    size_t most = wanted - left;
    if (most > cursor->end - cursor->next) most = (size_t)(cursor->end - cursor->next);
    size_t got = spill_read(cursor->spill, cursor->next, block->bytes + left, most);
    block->length += got;
    cursor->next += got;
}

bool spill_cursor_take(SpillCursor *cursor, size_t count, Str *bytes) {
    fill(cursor, count);
    if (cursor->block.length - cursor->used < count) return false;
    *bytes = (Str){cursor->block.bytes + cursor->used, count};
    cursor->used += count;
    return true;
}

bool spill_cursor_number(SpillCursor *cursor, uint64_t *number) {
    uint64_t sum = 0;
    Str byte;
    for (size_t i = 0; i < NUMBER_BYTES && spill_cursor_take(cursor, 1, &byte); i++) {
        sum |= (uint64_t)(byte.bytes[0] & 0x7f) << (7 * i);
        if (byte.bytes[0] & 0x80) continue;
        *number = sum;
        return true;
    }
    return false;
}

void spill_cursor_free(SpillCursor *cursor) {
    buffer_free(&cursor->block);
    *cursor = (SpillCursor){0};
}
