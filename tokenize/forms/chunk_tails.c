// Marks at the end of chunks.
#include "language/short_words.h"
#include "tokenize/forms/chunks.h"

#include <string.h>

const uint8_t chunk_tails[256] = {
    ['.'] = 1, [','] = 2, [';'] = 3, [':'] = 4, ['!'] = 5, ['?'] = 6, [')'] = 7, ['"'] = 8};

static bool same_tokens(const Word *a, const Word *b, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (a[i].start != b[i].start || a[i].length != b[i].length || a[i].kind != b[i].kind) return false;
    return true;
}

static bool tail_stands_alone(ChunkTable *table, Str bytes, Language language) {
    WordCutter *core = &table->core_cutter;
    table->settings.language = language;
    words_start_chunk(core, str_slice(bytes, 0, bytes.length - 1), &table->settings, 0);
    words_start_chunk(&table->cutter, bytes, &table->settings, 0);
    const Word *words = table->cutter.words, *last = words + core->count;
    return !table->cutter.asked && !core->asked && core->count > 0 &&
           table->cutter.count == core->count + 1 && last->kind == TOKEN_PUNCT &&
           last->start == bytes.length - 1 && same_tokens(core->words, words, core->count) &&
           core->words[core->count - 1].start + core->words[core->count - 1].length == last->start;
}

// Of a core of ASCII letters, in every language that shares it. Marks end any word; only a stop belongs to
// abbreviations, for treebanks. Of a single letter, which may be an initial, the words are asked.
static bool tail_stands_alone_everywhere(ChunkTable *table, Str bytes) {
    Str core = str_slice(bytes, 0, bytes.length - 1);
    if (core.length > 1)
        return bytes.bytes[core.length] != '.' || table->settings.segmentation != SEGMENTATION_UD ||
               !abbreviation_keeps_stop_anywhere(core);
    Language before = table->settings.language;
    bool alone = true;
    for (Language language = 0; language < LANGUAGE_COUNT && alone; language++)
        alone = !chunks_share(table, language) || tail_stands_alone(table, bytes, language);
    table->settings.language = before;
    return alone;
}

bool chunks_take_tail(ChunkTable *table, Chunk *core, Str bytes, Language language) {
    enum { ASKED = 1, ALONE = 2 };
    unsigned char tail = (unsigned char)bytes.bytes[bytes.length - 1];
    unsigned shift = 2u * (chunk_tails[tail] - 1u);
    if (!(core->tails >> shift & ASKED)) {
        bool alone = language == LANGUAGE_SHARED ? tail_stands_alone_everywhere(table, bytes)
                                                 : tail_stands_alone(table, bytes, language);
        unsigned known = ASKED | (alone ? ALONE : 0u);
        core->tails = (uint16_t)(core->tails | known << shift);
    }
    return chunk_has_tail(core, tail);
}

const TailLine *chunks_tail_line(ChunkTable *table, unsigned char tail, Language language) {
    TailLine *line = &table->tails[language][chunk_tails[tail] - 1];
    if (line->length) return line;
    char text[] = {(char)tail};
    size_t lead, trail;
    buffer_clear(&table->made);
    if (table->lines.places) table->lines.marks->gap(&table->made, 0);
    chunks_append_lines(table, &table->made, (Str){text, 1}, (ChunkSetting){.language = language}, &lead,
                        &trail);
    line->length = table->made.length < sizeof line->line ? table->made.length : sizeof line->line;
    memcpy(line->line, table->made.bytes, line->length);
    return line;
}
