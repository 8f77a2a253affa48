#include "tokenize/raw_document.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "language/unicode.h"

void raw_document_free(RawDocument *raw) {
    arena_free(&raw->arena);
    document_free(&raw->metadata);
    free(raw->blocks);
    *raw = (RawDocument){0};
}

void raw_document_add_block(RawDocument *raw, size_t start, size_t end, ParagraphKind kind, size_t level) {
    Str text = str_trim(str_slice(raw->reading, start, end));
    if (text.length == 0) return;
    MEMORY_GROW(raw->blocks, raw->block_capacity, raw->block_count + 1);
    size_t trimmed = (size_t)(text.bytes - raw->reading.bytes);
    raw->blocks[raw->block_count++] =
        (Block){.start = trimmed, .end = trimmed + text.length, .kind = kind, .level = level};
}

static size_t count_lines(Str text) {
    size_t lines = 0;
    for (size_t i = 0; i < text.length; i++) lines += text.bytes[i] == '\n';
    return lines;
}

static Place place_of(const RawDocument *raw, Str bytes, size_t at, size_t first_line) {
    return (Place){.file = arena_copy_text((Arena *)&raw->arena, raw->source),
                   .line = first_line + count_lines(str_slice(bytes, 0, at)),
                   .byte = raw->offset_base + at,
                   .has_byte = true};
}

// Copies `bytes` with U+FFFD for what is malformed. Warns at the first place and tells how many there are.
static bool mend(RawDocument *raw, Str bytes, size_t first_line, Buffer *mended, Diagnostics *diagnostics) {
    size_t count = 0, first = 0;
    for (size_t at = 0; at < bytes.length;) {
        size_t bad_length = 0;
        size_t bad = at + unicode_find_malformed(str_skip(bytes, at), &bad_length);
        buffer_append(mended, str_slice(bytes, at, bad));
        if (bad == bytes.length) break;
        buffer_append_text(mended, "\ufffd");
        if (count++ == 0) first = bad;
        at = bad + bad_length;
    }
    if (count == 0) return true;
    raw->extracted = true;
    Place place = place_of(raw, bytes, first, first_line);
    if (count == 1)
        return diagnostics_warn(diagnostics, place, "malformed UTF-8, replaced by U+FFFD (--strict stops here)");
    return diagnostics_warn(diagnostics, place,
                            "malformed UTF-8, replaced by U+FFFD, here and in %zu more places (--strict stops here)",
                            count - 1);
}

// NUL bytes are read as spaces; the reference text keeps its length.
static bool blank_nuls(RawDocument *raw, size_t first_line, char *reading, Diagnostics *diagnostics) {
    size_t count = 0, first = 0;
    for (size_t i = 0; i < raw->reference.length; i++) {
        if (reading[i] != '\0') continue;
        if (count++ == 0) first = i;
        reading[i] = ' ';
    }
    if (count == 0) return true;
    return diagnostics_warn(diagnostics, place_of(raw, raw->reference, first, first_line),
                            "%zu NUL byte%s read as space (--strict stops here)", count, count == 1 ? "" : "s");
}

bool raw_document_take_text(RawDocument *raw, Str bytes, size_t first_line, Diagnostics *diagnostics) {
    Buffer mended = {0};
    bool go_on = mend(raw, bytes, first_line, &mended, diagnostics);
    raw->reference = arena_copy(&raw->arena, buffer_str(&mended));
    buffer_free(&mended);
    char *reading = (char *)arena_copy(&raw->arena, raw->reference).bytes;
    go_on = blank_nuls(raw, first_line, reading, diagnostics) && go_on;
    if (str_starts_with(raw->reference, STR("\ufeff"))) memset(reading, ' ', strlen("\ufeff"));
    raw->reading = (Str){reading, raw->reference.length};
    return go_on;
}
