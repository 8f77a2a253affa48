#include "language/segment.h"

#include <stdlib.h>

#include "base/memory.h"
#include "language/unicode.h"

void segment_start(SegmentIterator *iterator, Str text) {
    MEMORY_GROW(iterator->breaks, iterator->capacity, text.length + 1);
    if (text.length) unicode_word_breaks(text, iterator->breaks);
    iterator->text = text;
    iterator->position = 0;
}

// The kind that a segment gets for having this character.
static SegmentKind kind_of(uint32_t character) {
    if (unicode_is_letter(character)) return SEGMENT_WORD;
    if (unicode_is_number(character)) return SEGMENT_NUMBER;
    if (unicode_is_space(character) || unicode_is_control(character)) return SEGMENT_SPACE;
    return unicode_is_punctuation(character) ? SEGMENT_PUNCTUATION : SEGMENT_SYMBOL;
}

// A letter anywhere makes a word, else a number anywhere a number; the rest is what it begins with.
SegmentKind segment_kind(Str text) {
    SegmentKind kind = SEGMENT_SPACE;
    for (bool first = true; text.length; first = false) {
        size_t length;
        SegmentKind here = kind_of(unicode_decode(text, &length));
        if (here == SEGMENT_WORD) return here;
        if (here == SEGMENT_NUMBER || first) kind = here;
        text = str_skip(text, length);
    }
    return kind;
}

bool segment_next(SegmentIterator *iterator, Segment *segment) {
    if (iterator->position >= iterator->text.length) return false;
    size_t end = iterator->position + 1;
    while (end < iterator->text.length && !iterator->breaks[end]) end++;
    *segment = (Segment){.start = iterator->position, .end = end};
    segment->kind = segment_kind(str_slice(iterator->text, segment->start, end));
    iterator->position = end;
    return true;
}

void segment_free(SegmentIterator *iterator) {
    free(iterator->breaks);
    *iterator = (SegmentIterator){0};
}
