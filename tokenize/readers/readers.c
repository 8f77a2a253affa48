#include "base/descriptor.h"
#include "corpus/vertical/annotated_format.h"
#include "language/encodings/encodings.h"
#include "tokenize/document/front_matter.h"
#include "tokenize/extraction/markup.h"
#include "tokenize/extraction/package.h"
#include "tokenize/readers/reader.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

const Reader *const readers[] = {
    &reader_text, &reader_markdown,  &reader_html,  &reader_pdf,    &reader_docx,    &reader_odt,
    &reader_tei,  &reader_subtitles, &reader_lines, &reader_csv,    &reader_tsv,     &reader_jsonl,
    &reader_xlsx, &reader_ods,       &reader_coded, &reader_conllu, &reader_vertical};
const size_t reader_count = sizeof readers / sizeof *readers;

const Reader *reader_by_name(const char *name) {
    for (size_t i = 0; i < reader_count; i++)
        if (strcmp(readers[i]->name, name) == 0) return readers[i];
    return NULL;
}

bool path_has_extension(Str path, Str extensions) {
    while (extensions.length) {
        Str extension = str_cut(&extensions, ' ');
        if (path.length <= extension.length) continue;
        const char *end = path.bytes + path.length - extension.length;
        if (strncasecmp(end, extension.bytes, extension.length) == 0) return true;
    }
    return false;
}

Str path_without_compression(Str path) {
    static const char *const extensions[] = {".gz", ".bz2", ".xz", ".zst"};
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (path_has_extension(path, str_from(extensions[i])))
            return str_slice(path, 0, path.length - strlen(extensions[i]));
    return path;
}

Str path_stem(Str path) {
    return path_without_extension(path_without_compression(path));
}

bool path_is_archive(Str path) {
    return path_has_extension(path_without_compression(path), STR(".zip .tar .tgz .tbz2 .txz .7z")) ||
           path_without_compression(path).length < path.length;
}

const Reader *reader_by_extension(Str path) {
    path = path_without_compression(path);
    for (size_t i = 0; i < reader_count; i++)
        if (path_has_extension(path, str_from(readers[i]->extensions))) return readers[i];
    return NULL;
}

const char *reader_lacks(const Reader *reader) {
    if ((reader->needs & NEEDS_MARKUP) && !markup_is_built_in()) return "libxml2";
    if ((reader->needs & NEEDS_PACKAGES) && !package_is_built_in()) return "libarchive";
    return NULL;
}

const Reader *reader_by_content(Str start) {
    static const char ours[] = "<?rapporteur";
    AnnotatedFormat format = annotated_format_of(start);
    if (format == FORMAT_CONLLU) return &reader_conllu;
    if (str_starts_with(start, str_from(ours))) return &reader_vertical;
    if (front_matter_length(start) > 0) return &reader_markdown;
    bool zeros = str_find_byte(start, '\0') < start.length; // UTF-16 has them too
    return zeros && !encoding_detect(start, false) ? NULL : &reader_text;
}

static size_t source_size(const Source *source) {
    struct stat status;
    return fstat(source->file, &status) == 0 && S_ISREG(status.st_mode) ? (size_t)status.st_size : 64 * 1024;
}

// One read is enough for most files. A file may be larger than it is used here, and nothing but a hole.
static void reserve_for(const Source *source, Buffer *bytes, size_t limit) {
    size_t size = source_size(source);
    buffer_reserve(bytes, (size < limit ? size : limit) + 1);
}

bool source_is_broken(const Source *source) {
    return source->fault && *source->fault;
}

bool source_read(const Source *source, Buffer *bytes, size_t limit, Diagnostics *diagnostics) {
    enum { BLOCK_BYTES = 1024 * 1024 };
    while (limit > 0) {
        size_t block = limit < BLOCK_BYTES ? limit : BLOCK_BYTES;
        if (bytes->length == 0) reserve_for(source, bytes, limit);
        if (bytes->capacity - bytes->length < block) buffer_reserve(bytes, bytes->length ? block : 1);
        block = bytes->capacity - bytes->length < block ? bytes->capacity - bytes->length : block;
        ssize_t got = descriptor_read(source->file, bytes->bytes + bytes->length, block);
        if (got < 0)
            return diagnostics_error(diagnostics, (Place){.file = source->path}, "cannot be read: %s",
                                     strerror(errno));
        if (got == 0) return true;
        bytes->length += (size_t)got;
        limit -= (size_t)got;
    }
    return true;
}

bool source_read_all(const Source *source, Buffer *bytes, Diagnostics *diagnostics) {
    if (source_size(source) > DOCUMENT_BYTES_AT_MOST) // before memory is taken for it
        return diagnostics_error(diagnostics, (Place){.file = source->path}, DOCUMENT_IS_TOO_LARGE);
    buffer_append(bytes, source->start);
    return source_read(source, bytes, DOCUMENT_BYTES_AT_MOST + 1, diagnostics);
}

bool reader_read_whole(const Reader *reader, const Source *source, DocumentSink sink,
                       Diagnostics *diagnostics) {
    RawDocument raw = {.reader = reader,
                       .first_line = 1,
                       .encoding = source->options->encoding,
                       .extracted = source->fault != NULL};
    raw.source = arena_copy(&raw.arena, str_from(source->path));
    raw.id = arena_copy(&raw.arena, source->id);
    bool whole = source_read_all(source, &raw.bytes, diagnostics) && !source_is_broken(source);
    bool go_on = !whole || sink.take(sink.context, &raw);
    raw_document_free(&raw);
    return go_on;
}
