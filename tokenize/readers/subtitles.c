// Subtitles (SubRip, WebVTT): the lines between the times of the cues, joined to paragraphs where a sentence
// ends.
#include "language/unicode/unicode.h"
#include "tokenize/readers/entities.h"
#include "tokenize/readers/reader.h"

#include <string.h>

static bool is_time_line(Str line) {
    return line.length && line.bytes[0] >= '0' && line.bytes[0] <= '9' &&
           str_find(line, STR("-->")) < line.length;
}

static bool is_number(Str line) {
    for (size_t i = 0; i < line.length; i++)
        if (line.bytes[i] < '0' || line.bytes[i] > '9') return false;
    return line.length > 0;
}

static bool ends_sentence(Str line) {
    static const char *const ends[] = {".", "!", "?", "…", "。", ".\"", ".”", " »"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends_with(line, str_from(ends[i]))) return true;
    return false;
}

static void blank(char *reading, size_t start, size_t end) {
    for (size_t i = start; i < end; i++)
        if (reading[i] != '\n' && reading[i] != '\r') reading[i] = ' ';
}

// <i>, </i>, <v Speaker>, <00:01.000>, {\an8}; not 2 < 3 > 1.
static char tag_end(const char *reading, size_t at, size_t end) {
    if (reading[at] == '{') return '}';
    return reading[at] == '<' && at + 1 < end && reading[at + 1] != ' ' ? '>' : '\0';
}

static void blank_tags(char *reading, size_t start, size_t end) {
    for (size_t i = start; i < end; i++) {
        char close = tag_end(reading, i, end);
        const char *behind = close ? memchr(reading + i, close, end - i) : NULL;
        if (!behind) continue;
        size_t stop = (size_t)(behind - reading) + 1;
        blank(reading, i, stop);
        i = stop - 1;
    }
}

// R&amp;D
static void decode_entities(char *reading, Str text, size_t start, size_t end) {
    for (size_t i = start; i < end; i++) {
        size_t length = reading[i] == '&' ? entity_length(str_slice(text, i, end)) : 0;
        if (!length) continue;
        entity_decode_in_place(str_slice(text, i, i + length), reading + i);
        i += length - 1;
    }
}

static size_t line_length(Str rest) {
    size_t length = str_find_byte(rest, '\n');
    return length < rest.length ? length + 1 : length;
}

// Blocks of VTT that say how cues look, or are for those who make them.
static bool is_header(Str line) {
    static const char *const starts[] = {"WEBVTT", "NOTE", "STYLE", "REGION"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        Str start = str_from(starts[i]);
        if (str_starts_with(line, start) &&
            (line.length == start.length || strchr(" \t", line.bytes[start.length])))
            return true;
    }
    return false;
}

typedef struct Cues {
    char *reading;
    size_t paragraph; // where it starts; SIZE_MAX for none
    bool in_header, behind_time;
} Cues;

// Whether the line is no text of a cue. The name of a cue stands before its time.
static bool is_markup(Cues *cues, Str line, Str next) {
    if (line.length == 0) return cues->in_header = cues->behind_time = false, true;
    if (!cues->behind_time && is_header(line)) cues->in_header = true;
    if (is_time_line(line)) return cues->behind_time = true, true;
    bool name = is_number(line) || !cues->behind_time;
    return cues->in_header || (name && is_time_line(next));
}

static void find_cues(RawDocument *raw) {
    Str text = raw->reading;
    Cues cues = {.reading = raw_document_own_reading(raw), .paragraph = SIZE_MAX};
    size_t end = 0;
    for (size_t at = 0; at < text.length;) {
        size_t length = line_length(str_skip(text, at));
        Str rest = str_skip(text, at + length), line = str_trim(str_slice(text, at, at + length));
        if (is_markup(&cues, line, str_trim(str_slice(rest, 0, line_length(rest))))) {
            blank(cues.reading, at, at + length);
        } else {
            blank_tags(cues.reading, at, at + length);
            decode_entities(cues.reading, text, at, at + length);
            if (cues.paragraph == SIZE_MAX) cues.paragraph = at;
            end = at + length;
            if (ends_sentence(line)) {
                raw_document_add_block(raw, cues.paragraph, end, PARAGRAPH_TEXT, 0);
                cues.paragraph = SIZE_MAX;
            }
        }
        at += length;
    }
    if (cues.paragraph != SIZE_MAX) raw_document_add_block(raw, cues.paragraph, end, PARAGRAPH_TEXT, 0);
}

static bool parse(RawDocument *raw, Diagnostics *diagnostics) {
    bool go_on = raw_document_take_text(raw, diagnostics);
    find_cues(raw);
    raw->has_turns = true;
    return go_on;
}

static bool read_subtitles(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return reader_read_whole(&reader_subtitles, source, sink, diagnostics);
}

const Reader reader_subtitles = {
    .name = "subtitles",
    .summary = "SubRip, WebVTT: what is said, without times",
    .extensions = ".srt .vtt",
    .text = true,
    .read = read_subtitles,
    .parse = parse,
};
