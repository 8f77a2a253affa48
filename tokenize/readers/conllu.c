// CoNLL-U and vertical text: documents that somebody else has cut, several a file. Each is parsed by itself
// (corpus/vertical/annotated.h), in any thread; its sentences and words are kept.
#include "corpus/vertical/conllu.h"

#include "base/memory.h"
#include "corpus/vertical/annotated_split.h"
#include "corpus/vertical/tagged.h"
#include "corpus/vertical/vertical.h"
#include "tokenize/readers/reader.h"

#include <errno.h>
#include <string.h>

static bool is_conllu_id(Str line, Str *id) {
    if (!conllu_is_document_start(line)) return false;
    str_cut(&line, '=');
    *id = str_trim(line);
    return true;
}

static bool is_tagged_id(Str line, Buffer *value, Str *id) {
    if (!tagged_is_document_start(line)) return false;
    Str rest = str_skip(line, 1 + vertical_tag_name(line).length), name;
    bool malformed = false;
    while (!id->length && vertical_next_attribute(&rest, &name, value, &malformed))
        if (str_equal_text(name, "id")) *id = buffer_str(value);
    return true;
}

// The name that the document's start gives it; empty for none. It lives in `value` or in `bytes`.
static Str find_id(Str bytes, AnnotatedFormat format, Buffer *value) {
    Str id = {0};
    for (bool found = false; bytes.length && !found;) {
        Str line = str_cut(&bytes, '\n');
        if (line.length && line.bytes[0] >= '0' && line.bytes[0] <= '9' && format == FORMAT_CONLLU) break;
        found = format == FORMAT_CONLLU ? is_conllu_id(line, &id) : is_tagged_id(line, value, &id);
    }
    return id;
}

static bool take_document(const Source *source, const Reader *reader, const AnnotatedSplitter *splitter,
                          Str bytes, size_t *unnamed, DocumentSink sink) {
    RawDocument raw = {.reader = reader, .decoded = true, .first_line = splitter->first_line};
    Buffer value = {0}, id = {0};
    document_append_id(&id, find_id(bytes, splitter->format, &value));
    raw.source = arena_copy(&raw.arena, str_from(source->path));
    if (id.length)
        raw.id = arena_copy(&raw.arena, buffer_str(&id));
    else if ((*unnamed)++ == 0)
        raw.id = arena_copy(&raw.arena, source->id);
    else
        raw.id = arena_printf(&raw.arena, "%.*s:%zu", STR_ARGUMENTS(source->id), *unnamed);
    raw.id_given = id.length > 0;
    buffer_free(&value);
    buffer_free(&id);
    buffer_reserve(&raw.bytes, bytes.length + READING_PADDING);
    buffer_append(&raw.bytes, bytes);
    bool go_on = sink.take(sink.context, &raw);
    raw_document_free(&raw);
    return go_on;
}

static bool read_documents(const Source *source, const Reader *reader, AnnotatedFormat format,
                           DocumentSink sink, Diagnostics *diagnostics) {
    LineReader lines = {0};
    AnnotatedSplitter splitter = {0};
    lines_start_behind(&lines, source->start, source->file);
    annotated_split_start(&splitter, &lines, format);
    bool go_on = true;
    size_t unnamed = 0;
    for (Str bytes; go_on && annotated_split_next(&splitter, &bytes);)
        go_on = take_document(source, reader, &splitter, bytes, &unnamed, sink);
    if (lines.error)
        diagnostics_error(diagnostics, (Place){.file = source->path}, "cannot be read: %s",
                          strerror(lines.error));
    annotated_split_free(&splitter);
    lines_free(&lines);
    return go_on;
}

static void take_fields(RawDocument *raw) {
    const Document *found = &raw->annotated->metadata;
    for (size_t i = 0; i < found->field_count; i++)
        document_set(&raw->metadata, found->fields[i].name, found->fields[i].value);
}

static bool parse(RawDocument *raw, AnnotatedFormat format, Diagnostics *diagnostics) {
    bool go_on = raw_document_take_text(raw, diagnostics);
    raw->annotated = memory_allocate(1, sizeof *raw->annotated);
    raw->annotated->types = memory_allocate(1, sizeof *raw->annotated->types);
    AnnotatedOrigin origin = {arena_copy_text(&raw->arena, raw->source), raw->first_line};
    go_on = go_on && annotated_parse(raw->annotated, format, raw->reading, origin, diagnostics);
    Buffer *text = &raw->annotated->text;
    buffer_reserve(text, READING_PADDING);
    memset(text->bytes + text->length, 0, READING_PADDING);
    raw->reference = raw->reading = buffer_str(text);
    raw->extracted = true;
    raw_document_add_block(raw, 0, raw->reading.length, PARAGRAPH_TEXT, 0);
    take_fields(raw);
    return go_on;
}

static bool read_conllu(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return read_documents(source, &reader_conllu, FORMAT_CONLLU, sink, diagnostics);
}

static bool parse_conllu(RawDocument *raw, Diagnostics *diagnostics) {
    return parse(raw, FORMAT_CONLLU, diagnostics);
}

static bool read_vertical(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return read_documents(source, &reader_vertical, FORMAT_TAGGED, sink, diagnostics);
}

static bool parse_vertical(RawDocument *raw, Diagnostics *diagnostics) {
    return parse(raw, FORMAT_TAGGED, diagnostics);
}

const Reader reader_conllu = {
    .name = "conllu",
    .summary = "CoNLL-U; its sentences and words are kept",
    .extensions = ".conllu",
    .text = true,
    .many = true,
    .read = read_conllu,
    .parse = parse_conllu,
};

const Reader reader_vertical = {
    .name = "vertical",
    .summary = "vertical text of CWB, Sketch Engine, TreeTagger; its words are kept",
    .extensions = ".vrt .vert",
    .text = true,
    .many = true,
    .read = read_vertical,
    .parse = parse_vertical,
};
