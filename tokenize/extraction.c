#include "tokenize/extraction.h"

#include "base/memory.h"
#include "language/unicode.h"

#include <stdlib.h>
#include <string.h>

void extraction_start(Extraction *extraction, RawDocument *raw) {
    *extraction = (Extraction){.raw = raw};
}

ExtractedBlock *extraction_block(Extraction *extraction) {
    return extraction->open ? &extraction->blocks[extraction->count - 1] : NULL;
}

void extraction_break(Extraction *extraction, ParagraphKind kind, size_t level) {
    if (extraction->open) extraction_block(extraction)->end = extraction->text.length;
    extraction->open = extraction->space_pending = false;
    extraction->kind = kind;
    extraction->level = level;
}

void extraction_speaker(Extraction *extraction, Str speaker) {
    extraction_break(extraction, PARAGRAPH_TEXT, 0);
    extraction->speaker = arena_copy(&extraction->raw->arena, speaker);
    extraction->opens_turn = speaker.length > 0;
}

static void open_block(Extraction *extraction) {
    MEMORY_GROW(extraction->blocks, extraction->capacity, extraction->count + 1);
    if (extraction->text.length) buffer_append(&extraction->text, STR("\n\n"));
    extraction->blocks[extraction->count++] = (ExtractedBlock){.start = extraction->text.length,
                                                               .kind = extraction->kind,
                                                               .level = extraction->level,
                                                               .speaker = extraction->speaker,
                                                               .opens_turn = extraction->opens_turn};
    extraction->open = true;
    extraction->space_pending = extraction->opens_turn = false;
}

void extraction_space(Extraction *extraction) {
    extraction->space_pending = extraction->open;
}

void extraction_line_break(Extraction *extraction) {
    if (extraction->open && extraction->text.bytes[extraction->text.length - 1] != '\n')
        buffer_append_byte(&extraction->text, '\n');
    extraction->space_pending = false;
}

static bool is_markup_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' || byte == '\v';
}

static void append_solid(Extraction *extraction, Str solid) {
    if (!extraction->open) open_block(extraction);
    bool behind_break = extraction->text.bytes && extraction->text.length &&
                        extraction->text.bytes[extraction->text.length - 1] == '\n';
    if (extraction->space_pending && !behind_break) buffer_append_byte(&extraction->text, ' ');
    extraction->space_pending = false;
    unicode_append_mended(&extraction->text, solid);
}

void extraction_text(Extraction *extraction, Str text) {
    while (text.length) {
        size_t end = 0;
        while (end < text.length && !is_markup_space(text.bytes[end])) end++;
        if (end) append_solid(extraction, str_slice(text, 0, end));
        if (end < text.length) extraction_space(extraction);
        while (end < text.length && is_markup_space(text.bytes[end])) end++;
        text = str_skip(text, end);
    }
}

// Moves what is kept together: what was left out is no part of the reference text.
static void close_up(Extraction *extraction) {
    char *text = extraction->text.bytes;
    size_t to = 0;
    for (size_t i = 0; i < extraction->count; i++) {
        ExtractedBlock *block = &extraction->blocks[i];
        size_t length = block->end - block->start;
        if (block->left_out) continue;
        if (to) text[to] = text[to + 1] = '\n', to += 2;
        memmove(text + to, text + block->start, length);
        block->start = to;
        block->end = to += length;
    }
    if (text) extraction->text.length = to;
}

static void hand_block_over(RawDocument *raw, const ExtractedBlock *block) {
    size_t count = raw->block_count;
    raw_document_add_block(raw, block->start + block->label, block->end, block->kind, block->level);
    if (raw->block_count == count) return;
    raw->blocks[count].speaker = block->speaker;
    raw->blocks[count].opens_turn = block->opens_turn;
}

void extraction_finish(Extraction *extraction) {
    RawDocument *raw = extraction->raw;
    extraction_break(extraction, PARAGRAPH_TEXT, 0);
    close_up(extraction);
    buffer_free(&raw->bytes);
    raw->bytes = extraction->text;
    buffer_reserve(&raw->bytes, READING_PADDING);
    memset(raw->bytes.bytes + raw->bytes.length, 0, READING_PADDING);
    raw->reference = raw->reading = buffer_str(&raw->bytes);
    raw->extracted = true;
    for (size_t i = 0; i < extraction->count; i++) {
        ExtractedBlock *block = &extraction->blocks[i];
        if (block->left_out) continue;
        hand_block_over(raw, block);
        if (!raw->title.length && block->kind == PARAGRAPH_HEADING)
            raw->title = str_slice(raw->reference, block->start, block->end);
    }
    free(extraction->blocks);
    *extraction = (Extraction){0};
}
