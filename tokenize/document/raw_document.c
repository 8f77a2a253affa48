#include "tokenize/document/raw_document.h"

#include "base/memory.h"
#include "base/sha256.h"
#include "base/translation/translation.h"
#include "language/encodings/encodings.h"
#include "language/encodings/mojibake.h"
#include "language/unicode/unicode.h"
#include "tokenize/document/read_options.h"

#include <stdlib.h>
#include <string.h>

void raw_document_free(RawDocument *raw) {
    arena_free(&raw->arena);
    buffer_free(&raw->bytes);
    document_free(&raw->metadata);
    free(raw->blocks);
    free(raw->directions);
    if (raw->annotated) {
        annotated_types_free(raw->annotated->types);
        free(raw->annotated->types);
        annotated_free(raw->annotated);
        free(raw->annotated);
    }
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

bool raw_document_refuse(RawDocument *raw, Diagnostics *diagnostics, const char *format, ...) {
    Buffer why = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(&why, translated(format), arguments);
    va_end(arguments);
    diagnostics_error(diagnostics, (Place){.file = arena_copy_text(&raw->arena, raw->source)}, "%s: left out",
                      buffer_text(&why));
    buffer_free(&why);
    raw->reference = raw->reading = (Str){0};
    return !diagnostics->strict;
}

static size_t count_lines(Str text) {
    size_t lines = 0;
    for (size_t i = 0; i < text.length; i++) // LF, CR LF, CR
        lines += text.bytes[i] == '\n' ||
                 (text.bytes[i] == '\r' && (i + 1 == text.length || text.bytes[i + 1] != '\n'));
    return lines;
}

static Place place_of(RawDocument *raw, Str bytes, size_t at) {
    return (Place){.file = arena_copy_text(&raw->arena, raw->source),
                   .line = raw->first_line + count_lines(str_slice(bytes, 0, at)),
                   .byte = raw->offset_base + at,
                   .has_byte = true};
}

// Copies `bytes` with U+FFFD for what is malformed. Warns at the first place and tells how many there are.
static bool mend(RawDocument *raw, Str bytes, size_t first, Diagnostics *diagnostics) {
    Buffer mended = {0};
    size_t count = unicode_append_mended(&mended, bytes);
    Place place = place_of(raw, bytes, first);
    buffer_free(&raw->bytes);
    raw->bytes = mended;
    raw->extracted = true;
    if (count == 1)
        return diagnostics_warn(diagnostics, place,
                                "malformed UTF-8, replaced by U+FFFD (--strict stops here)");
    return diagnostics_warn(
        diagnostics, place,
        "malformed UTF-8, replaced by U+FFFD, here and in %zu more places (--strict stops here)", count - 1);
}

// NUL bytes are read as spaces; the reference text keeps them, and its length.
static bool blank_nuls(RawDocument *raw, size_t first, Diagnostics *diagnostics) {
    char *reading = raw_document_own_reading(raw);
    size_t count = 0;
    for (size_t i = first; i < raw->reading.length; i++) {
        if (reading[i] != '\0') continue;
        reading[i] = ' ';
        count++;
    }
    return diagnostics_warn(diagnostics, place_of(raw, raw->reference, first),
                            "%zu NUL byte%s read as space (--strict stops here)", count,
                            count == 1 ? "" : "s");
}

char *raw_document_own_reading(RawDocument *raw) {
    char *copy = arena_allocate(&raw->arena, raw->reading.length + READING_PADDING, 1);
    if (raw->reading.length) memcpy(copy, raw->reading.bytes, raw->reading.length);
    raw->reading.bytes = copy;
    return copy;
}

// From another encoding to UTF-8, when they are in one.
static bool decode(RawDocument *raw, Diagnostics *diagnostics) {
    Place place = {.file = arena_copy_text(&raw->arena, raw->source)};
    const char *encoding = raw->encoding;
    bool go_on = true;
    if (!encoding && (encoding = encoding_detect(buffer_str(&raw->bytes), true)))
        go_on = diagnostics_warn(diagnostics, place, "is not UTF-8: read as %s (--encoding names another)",
                                 encoding);
    if (encoding_is_utf8(encoding)) return go_on;
    Buffer utf8 = {0};
    size_t malformed;
    if (!encoding_append_utf8(&utf8, buffer_str(&raw->bytes), encoding, &malformed, diagnostics))
        return false;
    if (malformed)
        go_on = diagnostics_warn(diagnostics, place,
                                 "%zu malformed places for %s, replaced by U+FFFD (--encoding names another)",
                                 malformed, encoding) &&
                go_on;
    buffer_free(&raw->bytes);
    raw->bytes = utf8;
    raw->extracted = true;
    return go_on;
}

// What is UTF-8 twice is mended when the user says so, else told.
static bool look_for_mojibake(RawDocument *raw, Diagnostics *diagnostics) {
    size_t count = mojibake_count(buffer_str(&raw->bytes));
    if (count == 0) return true;
    if (!raw->options || !raw->options->mend_mojibake)
        return diagnostics_warn(
            diagnostics, (Place){.file = arena_copy_text(&raw->arena, raw->source)},
            "%zu character%s encoded twice, as in 'Ã©' for 'é' (--mend=mojibake reads them "
            "as they were meant)",
            count, count == 1 ? "" : "s");
    Buffer mended = {0};
    mojibake_append_mended(&mended, buffer_str(&raw->bytes));
    buffer_free(&raw->bytes);
    raw->bytes = mended;
    return raw->extracted = true;
}

bool raw_document_take_text(RawDocument *raw, Diagnostics *diagnostics) {
    bool go_on = true;
    size_t bad_length;
    sha256_hex(buffer_str(&raw->bytes), raw->sha256);
    if (!raw->decoded && !decode(raw, diagnostics)) return false;
    size_t bad = unicode_find_malformed(buffer_str(&raw->bytes), &bad_length);
    if (bad < raw->bytes.length) go_on = mend(raw, buffer_str(&raw->bytes), bad, diagnostics);
    go_on = look_for_mojibake(raw, diagnostics) && go_on;
    buffer_reserve(&raw->bytes, READING_PADDING);
    memset(raw->bytes.bytes + raw->bytes.length, 0, READING_PADDING);
    raw->reference = raw->reading = buffer_str(&raw->bytes);
    size_t nul = str_find_byte(raw->reading, '\0');
    if (nul < raw->reading.length) go_on = blank_nuls(raw, nul, diagnostics) && go_on;
    if (str_starts_with(raw->reading, STR("\ufeff")))
        memset(raw_document_own_reading(raw), ' ', strlen("\ufeff"));
    return go_on;
}
