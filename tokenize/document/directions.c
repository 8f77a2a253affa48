#include "tokenize/document/directions.h"

#include "language/rules.h"

#include <string.h>

static size_t word_length(Str text) {
    size_t end = 0, length;
    while (end < text.length && unicode_is_letter(unicode_decode(str_skip(text, end), &length)))
        end += length;
    return end;
}

// Whether one of the first words is a sound: "Vifs applaudissements sur tous les bancs".
static bool tells_of_sounds(Str text) {
    enum { WORDS_LOOKED_AT = 2 };
    for (size_t words = 0, length; text.length && words < WORDS_LOOKED_AT;) {
        Str word = str_slice(text, 0, word_length(text));
        if (word.length && any_language_has_word(word, LANGUAGE_LIST(sounds))) return true;
        words += word.length > 0;
        if (!word.length) unicode_decode(text, &length);
        text = str_skip(text, word.length ? word.length : length);
    }
    return false;
}

static char closing(char opening) {
    return opening == '(' ? ')' : opening == '[' ? ']' : '\0';
}

static void drop_in_block(const RawDocument *raw, const Block *block, char *reading) {
    for (size_t at = block->start; at < block->end; at++) {
        char close = closing(reading[at]);
        if (!close) continue;
        size_t end = at + str_find_byte(str_slice(raw->reading, at, block->end), close);
        if (end == block->end) continue;
        if (!tells_of_sounds(str_slice(raw->reading, at + 1, end))) continue;
        memset(reading + at, ' ', end + 1 - at);
        at = end;
    }
}

void directions_drop(RawDocument *raw) {
    char *reading = raw_document_own_reading(raw);
    for (size_t i = 0; i < raw->direction_count; i++)
        memset(reading + raw->directions[i].start, ' ', raw->directions[i].end - raw->directions[i].start);
    for (size_t i = 0; i < raw->block_count; i++) drop_in_block(raw, &raw->blocks[i], reading);
}
