// UTF-8, normal forms and the edges of words and sentences: every byte lies in one segment, what is mended
// stays.
#include "fuzz/fuzz.h"
#include "language/unicode/unicode.h"
#include "language/words/segment.h"

static void check_segments(Str text) {
    SegmentIterator iterator;
    Segment segment;
    size_t at = 0;
    segment_start(&iterator, text);
    while (segment_next(&iterator, &segment)) {
        FUZZ_CHECK(segment.start == at && segment.end > at && segment.end <= text.length);
        FUZZ_CHECK(segment_end(text, at) == segment.end);
        at = segment.end;
    }
    FUZZ_CHECK(at == text.length);
}

static void check_sentences(Str text) {
    for (size_t at = 0; at < text.length;) {
        size_t end = segment_sentence_end(text, at);
        FUZZ_CHECK(end > at && end <= text.length);
        at = end;
    }
}

static void check_well_formed(const Buffer *text) {
    size_t bad_length;
    FUZZ_CHECK(unicode_find_malformed(buffer_str(text), &bad_length) == text->length);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    Buffer mended = {0}, again = {0}, other = {0};
    unicode_append_mended(&mended, fuzz_str(bytes, length));
    check_well_formed(&mended);
    FUZZ_CHECK(unicode_append_mended(&again, buffer_str(&mended)) == 0);
    FUZZ_CHECK(str_equal(buffer_str(&again), buffer_str(&mended)));
    check_segments(buffer_str(&mended));
    check_sentences(buffer_str(&mended));
    unicode_append_folded(&other, buffer_str(&mended));
    check_well_formed(&other);
    buffer_clear(&other);
    unicode_append_nfc(&other, buffer_str(&mended));
    check_well_formed(&other);
    buffer_clear(&again);
    unicode_append_nfc(&again, buffer_str(&other));
    FUZZ_CHECK(str_equal(buffer_str(&again), buffer_str(&other)));
    buffer_free(&mended);
    buffer_free(&again);
    buffer_free(&other);
    return 0;
}
