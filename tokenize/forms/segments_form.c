#include "tokenize/forms/segments_form.h"

#include "language/sentences/sentences.h"
#include "language/words/segment.h"
#include "language/words/words.h"

static void append_escaped(Buffer *output, Str segment) {
    static const char names[] = "nrt\\";
    for (size_t i = 0; i < segment.length; i++) {
        unsigned char byte = (unsigned char)segment.bytes[i];
        size_t known = str_find_byte(STR("\n\r\t\\"), (char)byte);
        if (known < sizeof names - 1)
            buffer_printf(output, "\\%c", names[known]);
        else if (byte < 0x20 || byte == 0x7f)
            buffer_printf(output, "\\x%02x", byte);
        else
            buffer_append_byte(output, (char)byte);
    }
}

static void append_segment(Buffer *output, Str segment) {
    append_escaped(output, segment);
    buffer_append_byte(output, '\n');
}

// Appends a segment of plain Unicode, cut where sentences end inside it.
static void append_cut(Buffer *output, Str text, Segment segment, size_t *sentence_end) {
    while (*sentence_end < segment.end) {
        append_escaped(output, str_slice(text, segment.start, *sentence_end));
        buffer_append(output, STR("\\c\n\n"));
        segment.start = *sentence_end;
        *sentence_end = segment_sentence_end(text, *sentence_end);
    }
    append_segment(output, str_slice(text, segment.start, segment.end));
    if (*sentence_end == segment.end && segment.end < text.length) {
        buffer_append_byte(output, '\n');
        *sentence_end = segment_sentence_end(text, segment.end);
    }
}

static void append_unicode(Buffer *output, Str text) {
    SegmentIterator segments;
    size_t sentence_end = text.length ? segment_sentence_end(text, 0) : 0;
    segment_start(&segments, text);
    for (Segment segment; segment_next(&segments, &segment);)
        append_cut(output, text, segment, &sentence_end);
}

static void append_sentence(Buffer *output, WordCutter *cutter, Str sentence,
                            const LanguageSettings *settings) {
    size_t end = 0;
    words_start(cutter, sentence, settings);
    for (Word word; words_next(cutter, &word); end = word.start + word.length) {
        if (word.start > end) append_segment(output, str_slice(sentence, end, word.start));
        append_segment(output, str_slice(sentence, word.start, word.start + word.length));
    }
    if (end < sentence.length) append_segment(output, str_slice(sentence, end, sentence.length));
}

static void append_blocks(Buffer *output, const RawDocument *raw, const LanguageSettings *settings) {
    WordCutter cutter = {0};
    bool first = true;
    for (size_t i = 0; i < raw->block_count; i++) {
        Str block = str_slice(raw->reading, raw->blocks[i].start, raw->blocks[i].end);
        SentenceIterator sentences;
        sentences_start(&sentences, block, settings);
        for (size_t start, end; sentences_next(&sentences, &start, &end); first = false) {
            if (!first) buffer_append_byte(output, '\n');
            append_sentence(output, &cutter, str_slice(block, start, end), settings);
        }
    }
    words_free(&cutter);
}

void segments_form_append(Buffer *output, const RawDocument *raw, const LanguageSettings *settings) {
    if (settings->segmentation == SEGMENTATION_UAX29)
        append_unicode(output, raw->reading);
    else
        append_blocks(output, raw, settings);
}
