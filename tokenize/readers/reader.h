// Reader: one format → raw documents. To add a format: a file in this folder with one Reader, and a row in
// readers.c.
#pragma once

#include "base/path.h"
#include "tokenize/document/raw_document.h"
#include "tokenize/document/read_options.h"

// What is read: a file or standard input.
typedef struct Source {
    const char *path; // as the user gave it; "stdin" for standard input
    Str id;           // the id of its document, or the stem of its documents' ids
    int file;         // open for reading
    Str start;        // what has been read of it already
    const char *const
        *fault; // after its end: what broke it off there (NULL: nothing did); NULL for a plain file
    const ReadOptions *options;
} Source;

bool source_is_broken(const Source *source);

// Takes one document over (it is empty afterwards) and reports whether to go on.
typedef struct DocumentSink {
    bool (*take)(void *context, RawDocument *raw);
    void *context;
} DocumentSink;

// Libraries that a build may lack.
enum { NEEDS_MARKUP = 1, NEEDS_PACKAGES = 2 };

typedef struct Reader Reader;
struct Reader {
    const char *name;       // of --from
    const char *summary;    // for --help
    const char *extensions; // ".md .markdown"; the first match by name wins
    bool text;              // its files are text in some encoding; it gets UTF-8
    unsigned needs;         // NEEDS_…
    bool many;              // several documents a file: read only when named, not from a directory
    bool rows;              // they are rows of one table, which has a language
    // Gets the documents' bytes, with their ids, one after the other. False when the work has to stop.
    bool (*read)(const Source *source, DocumentSink sink, Diagnostics *diagnostics);
    // From bytes to text, metadata and blocks; may run in any thread. False when --strict stops here.
    bool (*parse)(RawDocument *raw, Diagnostics *diagnostics);
};

extern const Reader *const readers[];
extern const size_t reader_count;
extern const Reader reader_coded, reader_conllu, reader_csv, reader_docx, reader_html, reader_jsonl,
    reader_lines, reader_markdown, reader_ods, reader_odt, reader_pdf, reader_subtitles, reader_tei,
    reader_text, reader_tsv, reader_vertical, reader_xlsx;

const Reader *reader_by_name(const char *name); // NULL for none
const Reader *reader_by_extension(Str path);    // NULL for none; x.txt.gz is text
bool path_has_extension(Str path, Str extensions);
Str path_stem(Str path);                // folder/x of folder/x.txt.gz
Str path_without_compression(Str path); // x.txt of x.txt.gz
bool path_is_archive(Str path);         // or compressed, by its name
// The library that a reader needs and this build lacks; NULL for none.
const char *reader_lacks(const Reader *reader);
// Paragraphs, headings and items of plain text in raw->reading, from `at` on.
void text_find_paragraphs(RawDocument *raw, size_t at);
// Bytes of a list marker at the start of a line, with the space behind it; 0 for none.
size_t text_marker_length(Str text);
// By content, for names that say nothing: front matter makes Markdown, what has NULs at its start is nothing.
const Reader *reader_by_content(Str start);

// Appends up to `limit` bytes of the source's file. False, with a message, when it cannot be read.
bool source_read(const Source *source, Buffer *bytes, size_t limit, Diagnostics *diagnostics);
// Appends all of a source.
bool source_read_all(const Source *source, Buffer *bytes, Diagnostics *diagnostics);
// `read` for formats of one document a file.
bool reader_read_whole(const Reader *reader, const Source *source, DocumentSink sink,
                       Diagnostics *diagnostics);
