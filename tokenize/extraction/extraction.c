#include "tokenize/extraction/extraction.h"

#include "base/memory.h"
#include "base/translation/translation.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>
#include <string.h>

void extraction_free(Extraction *extraction) {
    buffer_free(&extraction->text);
    free(extraction->blocks);
    free(extraction->stretches);
    *extraction = (Extraction){0};
}

static bool is_blank(char byte) {
    return (unsigned char)byte <= ' ' && (byte == ' ' || (byte >= '\t' && byte <= '\r'));
}

size_t extraction_block_bytes(const Extraction *extraction) {
    return extraction->filling ? extraction->text.length - extraction->next.start : 0;
}

static void start_filling(Extraction *extraction) {
    ExtractedBlock *next = &extraction->next;
    next->start = extraction->text.length;
    next->follows_cell = extraction->row_goes_on;
    extraction->filling = true;
    extraction->space_due = extraction->row_goes_on = false;
}

static bool is_role(const Extraction *extraction, size_t bytes_before) {
    Str label = str_slice(buffer_str(&extraction->text), extraction->next.start,
                          extraction->next.start + bytes_before);
    return extraction->italic && (extraction->label_role || str_ends_with(label, STR(",")));
}

// Keeps the label as far as bold text goes from the block's start, "Mme Ok," then a role in italics, and one
// stop or colon.
static void follow_label(Extraction *extraction, size_t bytes_before) {
    ExtractedBlock *next = &extraction->next;
    Str added = str_skip(buffer_str(&extraction->text), next->start + bytes_before);
    bool bold = extraction->bold && (bytes_before == 0 || extraction->label_open);
    bool role = extraction->label_open && is_role(extraction, bytes_before);
    if (bold || role) {
        extraction->label_open = true;
        extraction->label_role = role;
        next->label_bytes = bytes_before + added.length;
    } else if (extraction->label_open) {
        extraction->label_open = false;
        size_t space = added.bytes[0] == ' ';
        char last = added.bytes[-1]; // of the label, which is not empty
        bool stopped = last == '.' || last == ':';
        if (stopped) return; // what may come is the speech's own: "M. Noh. …and so"
        if (added.bytes[space] == '.' || added.bytes[space] == ':')
            next->label_bytes = bytes_before + space + 1;
    }
}

static void append_collapsed(Extraction *extraction, Str text) {
    for (size_t at = 0; at < text.length;) {
        size_t start = at;
        while (at < text.length && !is_blank(text.bytes[at])) at++;
        if (at > start) {
            if (!extraction->filling) start_filling(extraction);
            if (extraction->space_due) buffer_append_byte(&extraction->text, ' ');
            buffer_append(&extraction->text, str_slice(text, start, at));
            extraction->space_due = false;
        }
        if (at < text.length)
            extraction->space_due =
                extraction->filling && extraction->text.bytes[extraction->text.length - 1] != '\n';
        while (at < text.length && is_blank(text.bytes[at])) at++;
    }
}

// Keeps where italics and directions are; runs that touch are one.
static void keep_stretch(Extraction *extraction, size_t start, size_t end) {
    ExtractedStretch *last =
        extraction->stretch_count ? &extraction->stretches[extraction->stretch_count - 1] : NULL;
    if (last && last->end == start && last->direction == extraction->direction) {
        last->end = end;
        return;
    }
    MEMORY_GROW(extraction->stretches, extraction->stretch_capacity, extraction->stretch_count + 1);
    extraction->stretches[extraction->stretch_count++] =
        (ExtractedStretch){.start = start, .end = end, .direction = extraction->direction};
}

void extraction_append(Extraction *extraction, Str text) {
    size_t before = extraction_block_bytes(extraction);
    append_collapsed(extraction, text);
    size_t added = extraction_block_bytes(extraction) - before;
    if (added == 0) return;
    if (extraction->link) extraction->next.linked_bytes += added;
    if (extraction->italic || extraction->direction)
        keep_stretch(extraction, extraction->text.length - added, extraction->text.length);
    if (extraction->bold || extraction->label_open) follow_label(extraction, before);
}

void extraction_break_line(Extraction *extraction) {
    if (!extraction->filling) return;
    if (extraction->text.bytes[extraction->text.length - 1] != '\n')
        buffer_append_byte(&extraction->text, '\n');
    extraction->space_due = false;
}

static bool holds_text(Str text) {
    size_t length;
    for (; text.length; text = str_skip(text, length)) {
        uint32_t character = unicode_decode(text, &length);
        if (!unicode_is_space(character) && !unicode_is_invisible(character)) return true;
    }
    return false;
}

// The block that is being filled is nothing after all.
static void take_back(Extraction *extraction) {
    extraction->text.length = extraction->next.start;
    while (extraction->stretch_count &&
           extraction->stretches[extraction->stretch_count - 1].end > extraction->text.length)
        extraction->stretch_count--;
}

void extraction_end_block(Extraction *extraction) {
    ExtractedBlock *next = &extraction->next;
    if (extraction->filling) {
        Str text = str_skip(buffer_str(&extraction->text), next->start);
        next->end = next->start + str_trim(text).length;
        if (holds_text(text)) {
            MEMORY_GROW(extraction->blocks, extraction->capacity, extraction->count + 1);
            extraction->blocks[extraction->count++] = *next;
            next->opens_turn = false;
        } else
            take_back(extraction);
    }
    next->label_bytes = next->linked_bytes = next->links = 0;
    extraction->filling = extraction->space_due = extraction->row_goes_on = false;
    extraction->label_open = extraction->label_role = false;
}

void extraction_end_cell(Extraction *extraction) {
    bool filled = extraction->filling, row_goes_on = extraction->row_goes_on;
    extraction_end_block(extraction);
    extraction->row_goes_on = filled || row_goes_on;
}

void extraction_move(Extraction *extraction, Extraction *other) {
    extraction_end_block(extraction);
    extraction_end_block(other);
    size_t shift = extraction->text.length;
    buffer_append(&extraction->text, buffer_str(&other->text));
    for (size_t i = 0; i < other->count; i++) {
        MEMORY_GROW(extraction->blocks, extraction->capacity, extraction->count + 1);
        ExtractedBlock *block = &extraction->blocks[extraction->count++];
        *block = other->blocks[i];
        block->start += shift;
        block->end += shift;
    }
    extraction_free(other);
}

static void add_block(RawDocument *raw, const ExtractedBlock *block, size_t start) {
    raw_document_add_block(raw, start, start + (block->end - block->start), block->kind, block->level);
    Block *added = &raw->blocks[raw->block_count - 1];
    added->speaker = block->speaker;
    added->opens_turn = block->opens_turn;
    added->label_bytes = block->label_bytes;
    if (block->kind == PARAGRAPH_HEADING && !raw->title.length)
        raw->title = arena_copy(&raw->arena, str_slice(raw->reading, added->start, added->end));
}

// Puts the wanted blocks together; `starts` gets where each begins.
static Buffer join_blocks(const Extraction *extraction, size_t *starts) {
    Buffer text = {0};
    buffer_reserve(&text, extraction->text.length + 2 * extraction->count + READING_PADDING);
    for (size_t i = 0; i < extraction->count; i++) {
        const ExtractedBlock *block = &extraction->blocks[i];
        if (block->left_out) continue;
        if (text.length) buffer_append_text(&text, block->follows_cell ? "\t" : "\n\n");
        starts[i] = text.length;
        buffer_append(&text, str_slice(buffer_str(&extraction->text), block->start, block->end));
    }
    if (text.length) buffer_append_byte(&text, '\n');
    buffer_reserve(&text, READING_PADDING);
    memset(text.bytes + text.length, 0, READING_PADDING);
    return text;
}

// Italics are a stage direction when they are in brackets, those being italic or around them.
static bool is_direction(const Extraction *extraction, const ExtractedBlock *block,
                         ExtractedStretch *stretch) {
    Str text = str_slice(buffer_str(&extraction->text), block->start, block->end);
    Str italic = str_trim(str_slice(buffer_str(&extraction->text), stretch->start, stretch->end));
    if (stretch->direction || (str_starts_with(italic, STR("(")) && str_ends_with(italic, STR(")"))))
        return true;
    size_t start = stretch->start - block->start, end = stretch->end - block->start;
    bool around = start > 0 && text.bytes[start - 1] == '(' && end < text.length && text.bytes[end] == ')';
    stretch->start -= around;
    stretch->end += around;
    return around;
}

// Those of one block, which begins at `start` in the document's text.
static void hand_directions_over(const Extraction *extraction, const ExtractedBlock *block, size_t start,
                                 size_t *at, RawDocument *raw) {
    for (; *at < extraction->stretch_count && extraction->stretches[*at].start < block->end; ++*at) {
        ExtractedStretch stretch = extraction->stretches[*at];
        if (stretch.start < block->start || block->left_out || block->kind == PARAGRAPH_HEADING) continue;
        if (stretch.end > block->end) stretch.end = block->end; // white space
        if (!is_direction(extraction, block, &stretch)) continue;
        MEMORY_GROW(raw->directions, raw->direction_capacity, raw->direction_count + 1);
        raw->directions[raw->direction_count++] =
            (Direction){start + stretch.start - block->start, start + stretch.end - block->start};
    }
}

void extraction_finish(Extraction *extraction, RawDocument *raw) {
    extraction_end_block(extraction);
    size_t *starts = memory_allocate(extraction->count + 1, sizeof *starts);
    Buffer text = join_blocks(extraction, starts);
    buffer_free(&raw->bytes);
    raw->bytes = text;
    raw->reference = raw->reading = buffer_str(&raw->bytes);
    raw->extracted = true;
    for (size_t i = 0, at = 0; i < extraction->count; i++) {
        const ExtractedBlock *block = &extraction->blocks[i];
        hand_directions_over(extraction, block, starts[i], &at, raw);
        if (!block->left_out) add_block(raw, block, starts[i]);
    }
    free(starts);
    extraction_free(extraction);
}

void extraction_append_count(Buffer *list, size_t count, const char *one, const char *several) {
    if (count == 0) return;
    if (list->length) buffer_append_text(list, ", ");
    buffer_printf(list, "%zu %s", count, translated(count == 1 ? one : several));
}

void extraction_set_field(RawDocument *raw, const char *name, Str value) {
    value = str_trim(value);
    if (value.length && !document_get(&raw->metadata, name).length)
        document_set(&raw->metadata, str_from(name), value);
}
