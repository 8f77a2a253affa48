#include "tokenize/intake/intake.h"

#include "base/descriptor.h"
#include "base/translation/translation.h"
#include "corpus/vertical/numbered.h"
#include "language/encodings/encodings.h"
#include "language/unicode/unicode.h"
#include "tokenize/intake/archive.h"
#include "tokenize/intake/pump.h"
#include "tokenize/readers/foreign.h"
#include "tokenize/readers/json_shape.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LOOKED_AT_BYTES = 64 * 1024 };

// ---- To UTF-8 ----

typedef struct Decoding {
    Decoder *decoder;
    Str start;
    const Source *source;
    Buffer block;
    const char *fault; // what broke it off
} Decoding;

static bool next_decoded(void *context, Buffer *bytes) {
    enum { BLOCK_BYTES = 256 * 1024 };
    Decoding *decoding = context;
    if (decoding->start.length) {
        decoder_append(decoding->decoder, bytes, decoding->start);
        decoding->start.length = 0;
        return true;
    }
    buffer_reserve(&decoding->block, BLOCK_BYTES);
    ssize_t got = descriptor_read(decoding->source->file, decoding->block.bytes, BLOCK_BYTES);
    if (got < 0) decoding->fault = strerrordesc_np(errno);
    if (got == 0 && source_is_broken(decoding->source)) decoding->fault = *decoding->source->fault;
    decoder_append(decoding->decoder, bytes, (Str){decoding->block.bytes, got > 0 ? (size_t)got : 0});
    return got > 0;
}

static bool read_decoded(Source *source, const char *encoding, const Reader *reader, DocumentSink sink,
                         Diagnostics *diagnostics) {
    Decoding decoding = {.start = source->start, .source = source};
    decoding.decoder = decoder_open(encoding, diagnostics);
    if (!decoding.decoder) return false;
    Pump pump;
    bool go_on = true;
    if (pump_start(&pump, next_decoded, &decoding)) {
        Source decoded = *source;
        decoded.start = (Str){0};
        decoded.file = pump.out;
        decoded.fault = &decoding.fault;
        go_on = reader->read(&decoded, sink, diagnostics);
        pump_stop(&pump);
        if (decoding.fault && !source_is_broken(source)) // else whoever unpacks tells
            diagnostics_error(diagnostics, (Place){.file = source->path}, "cannot be read further: %s",
                              decoding.fault);
    } else
        diagnostics_error(diagnostics, (Place){.file = source->path},
                          "cannot be decoded: there is no pipe left");
    if (decoder_malformed(decoding.decoder))
        go_on = diagnostics_warn(diagnostics, (Place){.file = source->path},
                                 "%zu malformed places for %s, replaced by U+FFFD (--encoding names another)",
                                 decoder_malformed(decoding.decoder), encoding) &&
                go_on;
    decoder_close(decoding.decoder);
    buffer_free(&decoding.block);
    return go_on;
}

static size_t ascii_length(Str text) {
    size_t at = 0;
    while (at < text.length && (unsigned char)text.bytes[at] < 0x80) at++;
    return at;
}

// Where the first bytes of a long file are ASCII: those from the first on that is not.
static Str telling_start(const Source *source, Buffer *later) {
    Str start = source->start;
    bool more = start.length >= LOOKED_AT_BYTES && lseek(source->file, 0, SEEK_CUR) >= 0;
    if (!more || ascii_length(start) < start.length) return start;
    for (off_t at = (off_t)start.length;;) {
        buffer_clear(later);
        buffer_reserve(later, LOOKED_AT_BYTES);
        ssize_t got = pread(source->file, later->bytes, LOOKED_AT_BYTES, at);
        if (got <= 0) return start;
        later->length = (size_t)got;
        size_t ascii = ascii_length(buffer_str(later));
        if (ascii == 0) return buffer_str(later);
        at += (off_t)ascii;
    }
}

// Files of many documents are decoded as they come; the others when they are parsed (raw_document_take_text).
static bool read_with(Source *source, const Reader *reader, DocumentSink sink, Diagnostics *diagnostics) {
    if (!reader->many || !reader->text) return reader->read(source, sink, diagnostics);
    const char *encoding = source->options->encoding;
    if (!encoding) {
        Buffer later = {0};
        Str start = telling_start(source, &later);
        encoding = encoding_detect(start, start.length < LOOKED_AT_BYTES);
        buffer_free(&later);
        if (encoding && !diagnostics_warn(diagnostics, (Place){.file = source->path},
                                          "is not UTF-8: read as %s (--encoding names another)", encoding))
            return false;
    }
    if (encoding_is_utf8(encoding)) return reader->read(source, sink, diagnostics);
    return read_decoded(source, encoding, reader, sink, diagnostics);
}

// ---- What a file is ----

// Bytes that clearly are of a format overrule a name that says otherwise; markup, which may stand in a text,
// overrules only other markup and names of plain text.
static bool overrules(const Reader *shown, const Reader *reader) {
    if (!shown || shown == reader) return false;
    return !shown->text || !reader->text || reader == &reader_text || reader == &reader_html ||
           reader == &reader_tei;
}

// Of a file whose name says JSON.
static bool refuse_json(const Source *source, Diagnostics *diagnostics) {
    Place place = {.file = source->path};
    if (!json_begins(source->start))
        return diagnostics_error(diagnostics, place,
                                 "is no JSON, as its name says it is (--from=text reads it as plain text)");
    Buffer remedy = {0};
    json_append_remedy(&remedy, source->start);
    diagnostics_error(diagnostics, place, "is JSON, of which only lines are read (%s)", buffer_text(&remedy));
    buffer_free(&remedy);
    return false;
}

// Settles the reader. False, with a message, when the file is of a format that is not read.
static bool settle_reader(const Source *source, const Reader **reader, Diagnostics *diagnostics) {
    Place place = {.file = source->path};
    const Reader *shown = format_by_magic(source->start);
    const char *foreign = foreign_by_magic(source->start);
    bool insists = source->options->format_given && (*reader)->text && // on reading it as text
                   !numbered_is_start(source->start);
    if (foreign && !insists) return diagnostics_error(diagnostics, place, "%s", translated(foreign));
    if (!*reader && !shown && path_is_json(str_from(source->path))) return refuse_json(source, diagnostics);
    if (!*reader) {
        *reader = shown ? shown : reader_by_content(source->start);
        return true;
    }
    if (shown == &reader_coded) { // plain text, to all that do not know the codes
        if (*reader == &reader_text && !source->options->format_given) *reader = shown;
        return true;
    }
    if (!overrules(shown, *reader)) return true;
    if (source->options->format_given)
        return (shown->text && (*reader)->text) ||
               diagnostics_error(diagnostics, place, "is %s (--from=%s reads it)", shown->name, shown->name);
    bool lies = *reader != &reader_tei || shown != &reader_html; // .xml may be either
    *reader = shown;
    if (!lies) return true;
    diagnostics_error(diagnostics, place, "is %s, which its name does not tell: read as %s (rename it)",
                      shown->name, shown->name);
    return !diagnostics->strict;
}

// A text without a byte is a document without words, and a table without one has none. Standard input without
// a byte is a command in front of the pipe that failed, and no document. What could not be unpacked is not
// empty: whoever unpacks tells.
static bool is_worth_reading(const Source *source, const Reader *reader, Diagnostics *diagnostics,
                             bool *go_on) {
    if (source->start.length || (reader && !reader->text)) return true;
    if (source_is_broken(source)) return false;
    bool none = source->file == STDIN_FILENO || (reader && reader->many);
    *go_on = diagnostics_warn(diagnostics, (Place){.file = source->path},
                              none ? MESSAGE("is empty, and no document") : MESSAGE("is empty"));
    return *go_on && !none;
}

// `reader` is what its name or --from says, NULL for nothing.
static bool read_stream(Source *source, const Reader *reader, DocumentSink sink, Diagnostics *diagnostics) {
    Place place = {.file = source->path};
    bool go_on = true;
    if (!is_worth_reading(source, reader, diagnostics, &go_on)) return go_on;
    if (!settle_reader(source, &reader, diagnostics)) return !diagnostics->strict;
    if (!reader && encoding_detect(source->start, false)) reader = reader_by_name("text");
    if (!reader)
        return diagnostics_error(diagnostics, place,
                                 "is no text: it has NUL bytes (--from=text reads it all the same)"),
               !diagnostics->strict;
    if (reader_lacks(reader))
        return diagnostics_error(
                   diagnostics, place,
                   "is %s, and this program was built without %s (build it with, or save the file as text)",
                   reader->name, reader_lacks(reader)),
               !diagnostics->strict;
    return read_with(source, reader, sink, diagnostics);
}

// ---- Archives ----

typedef struct Unpacking {
    const Source *source;
    const Reader *reader; // of a compressed file; of the members when --from says so
    bool has_members;
    DocumentSink sink;
    Diagnostics *diagnostics;
    Buffer left_out; // the first member of a format that is not read
    size_t left_out_count;
} Unpacking;

static bool is_hidden(Str path) {
    return path_name(path).length == 0 || path_name(path).bytes[0] == '.' ||
           str_starts_with(path, STR("__MACOSX/"));
}

static bool read_member(Unpacking *unpacking, Source member, const Reader *reader) {
    Buffer start = {0};
    bool go_on = source_read(&member, &start, LOOKED_AT_BYTES, unpacking->diagnostics);
    member.start = buffer_str(&start);
    go_on = go_on && read_stream(&member, reader, unpacking->sink, unpacking->diagnostics);
    buffer_free(&start);
    return go_on;
}

static bool take_member(void *context, Str name, int file, const char *const *fault) {
    Unpacking *unpacking = context;
    const Source *source = unpacking->source;
    Source member = {
        .path = source->path, .id = source->id, .file = file, .fault = fault, .options = source->options};
    if (!unpacking->has_members) return read_member(unpacking, member, unpacking->reader);
    if (is_hidden(name)) return true;
    const Reader *reader = unpacking->reader ? unpacking->reader : reader_by_extension(name);
    if (!reader) {
        if (unpacking->left_out_count++ == 0) buffer_append(&unpacking->left_out, name);
        return true;
    }
    Arena arena = {0};
    Buffer valid = {0}, id = {0};
    Str path = arena_printf(&arena, "%s:%.*s", source->path, STR_ARGUMENTS(name));
    document_append_id(&valid, source->options->whole_paths ? path : path_stem(name));
    unicode_append_nfc(&id, buffer_str(&valid));
    member.path = path.bytes;
    member.id = buffer_str(&id);
    bool go_on = read_member(unpacking, member, reader);
    buffer_free(&valid);
    buffer_free(&id);
    arena_free(&arena);
    return go_on;
}

static bool read_packed(const Source *source, const SourceFile *file, DocumentSink sink,
                        Diagnostics *diagnostics) {
    Unpacking unpacking = {
        .source = source, .reader = file->reader, .sink = sink, .diagnostics = diagnostics};
    unpacking.has_members = archive_has_members(source->start);
    MemberSink members = {take_member, &unpacking};
    bool go_on = archive_read_members(source->path, source->start, source->file, members, diagnostics);
    if (unpacking.left_out_count && go_on)
        go_on = diagnostics_warn(diagnostics, (Place){.file = source->path},
                                 "%zu member%s left out, of formats that are not read (such as %.*s)",
                                 unpacking.left_out_count, unpacking.left_out_count == 1 ? "" : "s",
                                 STR_ARGUMENTS(buffer_str(&unpacking.left_out)));
    buffer_free(&unpacking.left_out);
    return go_on;
}

// A file that is open, from its first bytes on.
static bool read_opened(Source *source, const SourceFile *file, DocumentSink sink, Diagnostics *diagnostics) {
    bool given = source->options->format_given,
         packages = file->reader && (file->reader->needs & NEEDS_PACKAGES);
    bool packed = archive_is_compressed(source->start) ||
                  (archive_is_one(source->start) && !zip_is_office(source->start) && !packages);
    bool lies = packed && file->reader && !given && !path_is_archive(file->path) &&
                archive_has_members(source->start);
    if (lies) {
        diagnostics_error(diagnostics, (Place){.file = source->path},
                          "is an archive, which its name does not tell (rename it)");
        return !diagnostics->strict;
    }
    return packed ? read_packed(source, file, sink, diagnostics)
                  : read_stream(source, file->reader, sink, diagnostics);
}

// A file that somebody writes while it is read is half of something.
static bool has_changed(const Source *source, const struct stat *before) {
    struct stat after;
    if (!S_ISREG(before->st_mode) || fstat(source->file, &after) != 0) return false;
    return after.st_size != before->st_size || after.st_mtim.tv_sec != before->st_mtim.tv_sec ||
           after.st_mtim.tv_nsec != before->st_mtim.tv_nsec;
}

bool intake_read(const SourceFile *file, const ReadOptions *options, DocumentSink sink,
                 Diagnostics *diagnostics) {
    bool standard_input = file->path.length == 0, go_on = true;
    Source source = {.path = standard_input ? "stdin" : file->path.bytes,
                     .id = file->id,
                     .file = STDIN_FILENO,
                     .options = options};
    if (!standard_input) source.file = open(source.path, O_RDONLY | O_CLOEXEC);
    if (source.file < 0)
        return diagnostics_error(diagnostics, (Place){.file = source.path}, "cannot be read: %s",
                                 strerror(errno)),
               !diagnostics->strict;
    Buffer start = {0};
    struct stat before = {0};
    if (fstat(source.file, &before) != 0) before.st_mode = 0;
    buffer_append(&start, file->start);
    if (source_read(&source, &start, LOOKED_AT_BYTES - start.length, diagnostics)) {
        source.start = buffer_str(&start);
        go_on = read_opened(&source, file, sink, diagnostics);
    }
    buffer_free(&start);
    if (has_changed(&source, &before))
        diagnostics_error(diagnostics, (Place){.file = source.path},
                          "changed while it was read (read it again when it is finished)");
    if (!standard_input) close(source.file);
    return go_on && !(diagnostics->strict && diagnostics->status != EXIT_DONE);
}
