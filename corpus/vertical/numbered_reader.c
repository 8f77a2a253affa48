#include "corpus/vertical/numbered_reader.h"

#include "corpus/vertical/vertical.h"

#include <string.h>

void numbered_reader_start(NumberedReader *reader, LineReader *lines, const char *path,
                           Diagnostics *diagnostics) {
    *reader = (NumberedReader){.lines = lines, .path = path, .diagnostics = diagnostics};
}

void numbered_reader_free(NumberedReader *reader) {
    buffer_free(&reader->header);
}

Place numbered_reader_place(const NumberedReader *reader) {
    return (Place){.file = reader->path, .byte = reader->lines->next_bytes, .has_byte = true};
}

// Says what is wrong at the bytes that come next; false.
#define FAIL(reader, ...) diagnostics_error((reader)->diagnostics, numbered_reader_place(reader), __VA_ARGS__)

static bool fail_truncated(NumberedReader *reader) {
    if (reader->lines->error) return FAIL(reader, "cannot be read: %s", strerror(reader->lines->error));
    return FAIL(reader, "numbered vertical text ends before its end (truncated?)");
}

// `bytes` of the file that come next, without taking them.
static bool peek(NumberedReader *reader, size_t bytes, Str *there) {
    *there = lines_peek(reader->lines, bytes);
    if (there->length >= bytes) return true;
    return fail_truncated(reader);
}

static uint64_t number_at(Str bytes, size_t at, size_t length) {
    uint64_t number = 0;
    for (size_t i = length; i-- > 0;) number = number << 8 | (unsigned char)bytes.bytes[at + i];
    return number;
}

// ---- Parts ----

static NumberedPart read_header(NumberedReader *reader) {
    enum { HEADER_BYTES_AT_MOST = 64 * 1024 };
    Str there;
    if (!peek(reader, NUMBERED_START_BYTES, &there)) return NUMBERED_FAILS;
    if (!numbered_is_start(there)) {
        FAIL(reader, "is no numbered vertical text here");
        return NUMBERED_FAILS;
    }
    size_t version = number_at(there, 8, 2), length = number_at(there, 12, 4);
    if (version != NUMBERED_VERSION || number_at(there, 10, 2) != 0) {
        FAIL(reader, "numbered vertical text of version %zu; this program reads %d", version,
             NUMBERED_VERSION);
        return NUMBERED_FAILS;
    }
    if (length > HEADER_BYTES_AT_MOST) {
        FAIL(reader, "malformed header of numbered vertical text");
        return NUMBERED_FAILS;
    }
    if (!peek(reader, NUMBERED_START_BYTES + length, &there)) return NUMBERED_FAILS;
    buffer_clear(&reader->header);
    buffer_append(&reader->header, str_slice(there, NUMBERED_START_BYTES, NUMBERED_START_BYTES + length));
    Str header = buffer_str(&reader->header);
    if (!vertical_is_tag(header) || !str_equal_text(vertical_tag_name(header), "?rapporteur") ||
        memchr(header.bytes, '\n', header.length)) {
        FAIL(reader, "malformed header of numbered vertical text");
        return NUMBERED_FAILS;
    }
    lines_take(reader->lines, NUMBERED_START_BYTES + length);
    reader->has_header = true;
    reader->batches = 0;
    return NUMBERED_HEADER;
}

static NumberedPart read_end(NumberedReader *reader, Str head) {
    uint64_t batches = number_at(head, 8, 8);
    if (batches != reader->batches || number_at(head, 2, 6) != 0 || number_at(head, 16, 8) != 0) {
        FAIL(reader, "the end of numbered vertical text does not fit what came before it");
        return NUMBERED_FAILS;
    }
    lines_take(reader->lines, NUMBERED_HEAD_BYTES);
    reader->has_header = false;
    return numbered_next_part(reader);
}

static NumberedPart read_batch(NumberedReader *reader, Str head) {
    reader->numbering = (unsigned)number_at(head, 2, 2);
    reader->first = (uint32_t)number_at(head, 4, 4);
    reader->line_bytes = number_at(head, 8, 8);
    reader->unit_bytes = number_at(head, 16, 8);
    if (reader->numbering >= NUMBERINGS_AT_MOST || reader->unit_bytes % UNIT_BYTES != 0) {
        FAIL(reader, "malformed head of a batch");
        return NUMBERED_FAILS;
    }
    lines_take(reader->lines, NUMBERED_HEAD_BYTES);
    reader->batches++;
    return NUMBERED_BATCH;
}

NumberedPart numbered_next_part(NumberedReader *reader) {
    Str head;
    if (!reader->has_header) {
        if (lines_peek(reader->lines, 1).length) return read_header(reader);
        if (!reader->lines->error) return NUMBERED_ENDS;
        fail_truncated(reader);
        return NUMBERED_FAILS;
    }
    if (!peek(reader, NUMBERED_HEAD_BYTES, &head)) return NUMBERED_FAILS;
    if (str_starts_with(head, STR("RE"))) return read_end(reader, head);
    if (str_starts_with(head, STR("RB"))) return read_batch(reader, head);
    FAIL(reader, "a batch of numbered vertical text was expected");
    return NUMBERED_FAILS;
}

// ---- Of a batch ----

bool numbered_follows(NumberedReader *reader, uint32_t *count) {
    if (reader->first == 0) *count = 0;
    if (reader->first == *count) return true;
    return FAIL(reader, "a batch begins with line %u, and there are %u before it", reader->first, *count);
}

bool numbered_next_lines(NumberedReader *reader, Str *lines, bool *failed) {
    for (size_t wanted = 1; reader->line_bytes > 0;) {
        *failed = !peek(reader, wanted, lines);
        if (*failed) return false;
        if (lines->length > reader->line_bytes) lines->length = (size_t)reader->line_bytes;
        const char *end = memrchr(lines->bytes, '\n', lines->length);
        if (end) {
            lines->length = (size_t)(end + 1 - lines->bytes);
            lines_take(reader->lines, lines->length);
            reader->line_bytes -= lines->length;
            return true;
        }
        *failed = lines->length == reader->line_bytes;
        if (*failed) return FAIL(reader, "the last line of a batch has no end");
        wanted = lines->length + 1;
    }
    return false;
}

Str numbered_peek_units(NumberedReader *reader, bool *failed) {
    Str units = {0};
    if (reader->unit_bytes == 0) return units;
    *failed = !peek(reader, UNIT_BYTES, &units);
    if (*failed) return (Str){0};
    if (units.length > reader->unit_bytes) units.length = (size_t)reader->unit_bytes;
    units.length -= units.length % UNIT_BYTES;
    return units;
}

void numbered_take_units(NumberedReader *reader, size_t units) {
    lines_take(reader->lines, UNIT_BYTES * units);
    reader->unit_bytes -= UNIT_BYTES * units;
}

static bool peek_mark(NumberedReader *reader, uint64_t bytes, Str *there) {
    if (bytes > reader->unit_bytes) return FAIL(reader, "a mark goes on behind the end of its batch");
    return peek(reader, (size_t)bytes, there);
}

static bool take_tag(NumberedReader *reader, NumberedMark *mark, Str *there, size_t *bytes) {
    size_t start = *bytes, end = start + mark->value;
    *bytes = end + mark->value % UNIT_BYTES;
    if (!peek_mark(reader, *bytes, there)) return false;
    mark->tag = str_slice(*there, start, end);
    bool padded = *bytes == end || there->bytes[end] == '\0';
    if (padded && vertical_is_tag(mark->tag) && !memchr(mark->tag.bytes, '\n', mark->tag.length)) return true;
    return FAIL(reader, "a tag was expected");
}

bool numbered_next_mark(NumberedReader *reader, NumberedMark *mark) {
    static const unsigned char following[UNIT_END - UNIT_MARKS] = {
        [UNIT_WIDE - UNIT_MARKS] = 2,      [UNIT_TAG - UNIT_MARKS] = 2, [UNIT_SENTENCE - UNIT_MARKS] = 2,
        [UNIT_PARAGRAPH - UNIT_MARKS] = 3, [UNIT_GAP - UNIT_MARKS] = 1, [UNIT_LENGTH - UNIT_MARKS] = 1,
    };
    Str there;
    if (!peek_mark(reader, UNIT_BYTES, &there)) return false;
    *mark = (NumberedMark){.unit = numbered_unit(there.bytes)};
    if (mark->unit < UNIT_MARKS || mark->unit >= UNIT_END)
        return FAIL(reader, "%04X is the number of no line, and no mark", mark->unit);
    size_t units = following[mark->unit - UNIT_MARKS], bytes = UNIT_BYTES * (1 + units);
    if (!peek_mark(reader, bytes, &there)) return false;
    mark->value = (uint32_t)number_at(there, UNIT_BYTES, UNIT_BYTES * (units < 2 ? units : 2));
    if (mark->unit == UNIT_PARAGRAPH) {
        mark->kind = (unsigned char)there.bytes[bytes - 2];
        mark->level = (unsigned char)there.bytes[bytes - 1];
    }
    if (mark->unit == UNIT_TAG && !take_tag(reader, mark, &there, &bytes)) return false;
    numbered_take_units(reader, bytes / UNIT_BYTES);
    return true;
}
