#include "corpus/reading/token_corpus.h"

#include "base/memory.h"
#include "corpus/vertical/vertical.h"
#include "language/unicode/unicode.h"
#include "language/words/segment.h"

#include <stdlib.h>

void token_corpus_free(TokenCorpus *corpus) {
    vocabulary_free(&corpus->vocabulary);
    line_table_free(&corpus->token_lines);
    arena_free(&corpus->arena);
    counts_settings_free(&corpus->counts.settings);
    buffer_free(&corpus->counts.keys);
    interner_free(&corpus->counts.sequences);
    buffer_free(&corpus->word);
    buffer_free(&corpus->term);
    document_free(&corpus->document);
    free(corpus->room.types);
    free(corpus->room.offsets);
    free(corpus->room.lengths);
}

Flow token_corpus_agree_settings(TokenCorpus *corpus, Place place, Str settings) {
    Str rest = settings, first = corpus->agreed_settings;
    if (str_starts_with(rest, STR("language="))) str_cut(&rest, ' ');
    if (!first.bytes) corpus->agreed_settings = arena_copy(&corpus->arena, rest);
    if (!first.bytes || str_equal(rest, first)) return GO_ON;
    return diagnostics_error(corpus->diagnostics, place,
                             "was tokenized with other settings (%.*s) than the first input (%.*s)",
                             STR_ARGUMENTS(rest), STR_ARGUMENTS(first));
}

Flow token_corpus_agree_columns(TokenCorpus *corpus, Place place, unsigned columns) {
    if (!corpus->columns) corpus->columns = columns;
    if (columns == corpus->columns) return GO_ON;
    return diagnostics_error(corpus->diagnostics, place,
                             "has other columns than the first input: tokenize them alike");
}

Flow token_corpus_check_bytes(TokenCorpus *corpus, Place place, Str line) {
    size_t bad_length, bad = unicode_find_malformed(line, &bad_length);
    if (bad == line.length) return GO_ON;
    place.column = bad + 1;
    return diagnostics_error(corpus->diagnostics, place,
                             "malformed UTF-8 in vertical text (tokenize never writes it)");
}

uint32_t token_corpus_add_type(TokenCorpus *corpus, Str word, Str term, Str kind) {
    static const uint8_t kinds[] = {[SEGMENT_SPACE] = KIND_SYM,
                                    [SEGMENT_WORD] = KIND_WORD,
                                    [SEGMENT_NUMBER] = KIND_NUM,
                                    [SEGMENT_PUNCTUATION] = KIND_PUNCT,
                                    [SEGMENT_SYMBOL] = KIND_SYM};
    if (!(corpus->columns & VERTICAL_TERM)) term = word;
    if (!(corpus->columns & VERTICAL_WORD)) word = term;
    uint8_t number = kind.length ? kind_from_name(kind) : kinds[segment_kind(word)];
    return vocabulary_add(&corpus->vocabulary, word, term, number);
}

// The cells of a token line by the columns that they stand in, and the kind where the line tells it without a
// column for it; false when there are more or fewer.
static bool cut_cells(Str line, unsigned columns, Str cells[3]) {
    bool more = true;
    for (size_t i = 0; i < 3; i++) {
        cells[i] = (Str){0};
        if (!(columns & ((unsigned)VERTICAL_WORD << i))) continue;
        if (!more) return false;
        more = str_find_byte(line, '\t') < line.length;
        cells[i] = str_cut(&line, '\t');
    }
    if (vertical_may_tell_kind(columns)) cells[2] = str_cut(&line, '\t');
    return line.length == 0;
}

static Flow check_kind(TokenCorpus *corpus, Place place, Str kind) {
    bool told = kind.length || corpus->columns & VERTICAL_KIND;
    if (!told || str_equal_text(kind, kind_names[kind_from_name(kind)])) return GO_ON;
    return diagnostics_error(corpus->diagnostics, place, "unknown kind '%.*s' (edited by hand?)",
                             STR_ARGUMENTS(kind));
}

// Most cells hold nothing to unescape.
static Str unescaped(Buffer *buffer, Str cell) {
    if (str_find_byte(cell, '&') == cell.length) return cell;
    buffer_clear(buffer);
    vertical_append_unescaped(buffer, cell);
    return buffer_str(buffer);
}

static Flow add_type_of_line(TokenCorpus *corpus, Place place, Str line, uint32_t *type) {
    Str cells[3];
    if (!cut_cells(line, corpus->columns, cells) || line.length == 0 || line.bytes[0] == '\t')
        return diagnostics_error(corpus->diagnostics, place,
                                 "a token line of %d columns was expected (truncated or edited by hand?)",
                                 __builtin_popcount(corpus->columns));
    Str word = unescaped(&corpus->word, cells[0]), term = unescaped(&corpus->term, cells[1]);
    *type = token_corpus_add_type(corpus, word, term, cells[2]);
    return check_kind(corpus, place, cells[2]);
}

Flow token_corpus_settle_line(TokenCorpus *corpus, Place place, LineEntry *entry, Str line) {
    if (token_corpus_check_bytes(corpus, place, line) == STOP ||
        add_type_of_line(corpus, place, line, &entry->type) == STOP)
        return STOP;
    entry->length_bytes = (uint32_t)vocabulary_word(&corpus->vocabulary, entry->type).length;
    return GO_ON;
}

const LineEntry *token_corpus_find_line(TokenCorpus *corpus, Place place, Str line) {
    uint32_t known = corpus->token_lines.count, number = line_table_add(&corpus->token_lines, line);
    LineEntry *entry = &corpus->token_lines.entries[number];
    bool settled = number < known || token_corpus_settle_line(corpus, place, entry, line) == GO_ON;
    return settled ? entry : NULL;
}

void sentence_room_enlarge(SentenceRoom *room, size_t tokens) {
    size_t larger = room->capacity + room->capacity / 2 + 8;
    room->capacity = larger < tokens ? tokens : larger;
    room->types = memory_resize(room->types, room->capacity, sizeof *room->types);
    room->offsets = memory_resize(room->offsets, room->capacity, sizeof *room->offsets);
    room->lengths = memory_resize(room->lengths, room->capacity, sizeof *room->lengths);
}

void token_corpus_give_tokens(const TokenCorpus *corpus, size_t count, Sentence *sentence) {
    sentence->length = count;
    sentence->types = corpus->room.types;
    sentence->offset_bytes = corpus->without_places ? NULL : corpus->room.offsets;
    sentence->length_bytes = corpus->without_places ? NULL : corpus->room.lengths;
}
