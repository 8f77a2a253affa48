#include "corpus/sentence_text.h"

bool sentence_shares_place(const Sentence *sentence, size_t i) {
    return i > 0 && i < sentence->length && sentence->offset_bytes[i] == sentence->offset_bytes[i - 1];
}

void sentence_append_text(Buffer *text, const Vocabulary *vocabulary, const Sentence *sentence, size_t first,
                          size_t end) {
    while (sentence_shares_place(sentence, first)) first--;
    for (size_t i = first; i < end; i++) {
        if (i > first && sentence_shares_place(sentence, i)) continue;
        bool gap = i > first &&
                   sentence->offset_bytes[i] > sentence->offset_bytes[i - 1] + sentence->length_bytes[i - 1];
        if (gap) buffer_append_byte(text, ' ');
        buffer_append(text, vocabulary_word(vocabulary, sentence->types[i]));
    }
}

size_t sentence_text_offset(const Vocabulary *vocabulary, const Sentence *sentence, size_t i) {
    Buffer before = {0};
    sentence_append_text(&before, vocabulary, sentence, 0, i + 1);
    while (sentence_shares_place(sentence, i)) i--;
    size_t offset = before.length - vocabulary_word(vocabulary, sentence->types[i]).length;
    buffer_free(&before);
    return offset;
}

Str sentence_text(Arena *arena, const Vocabulary *vocabulary, const Sentence *sentence, size_t first,
                  size_t end) {
    Buffer text = {0};
    sentence_append_text(&text, vocabulary, sentence, first, end);
    Str copy = arena_copy(arena, buffer_str(&text));
    buffer_free(&text);
    return copy;
}
