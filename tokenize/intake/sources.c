#include "tokenize/intake/sources.h"

#include "base/descriptor.h"
#include "base/memory.h"
#include "base/translation/translation.h"
#include "corpus/vertical/numbered.h"
#include "language/encodings/encodings.h"
#include "language/unicode/unicode.h"
#include "tokenize/readers/foreign.h"
#include "tokenize/readers/json_shape.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEPTH_AT_MOST = 64, MOST_PARTS = 1000000 };

// ---- Options ----

static const char *from_name(size_t index) {
    if (index == 0) return "auto";
    return index <= reader_count ? readers[index - 1]->name : NULL;
}

static bool read_encoding(void *own, const char *value, Diagnostics *diagnostics) {
    Decoder *decoder = decoder_open(value, diagnostics); // with a message for a name that nobody knows
    decoder_close(decoder);
    ((SourceOptions *)own)->reading.encoding = value;
    return decoder != NULL;
}

static bool read_mend(void *own, const char *value, Diagnostics *diagnostics) {
    static const char *const what[] = {"mojibake"};
    size_t index;
    ((SourceOptions *)own)->reading.mend_mojibake = true;
    return option_choose("mend", value, what, 1, &index, diagnostics);
}

static bool read_part(void *own, const char *value, Diagnostics *diagnostics) {
    (void)diagnostics;
    Part *part = &((SourceOptions *)own)->part;
    Str count = str_from(value), number = str_cut(&count, '/');
    return str_to_size(number, &part->number) && str_to_size(count, &part->count) && part->number >= 1 &&
           part->number <= part->count && part->count <= MOST_PARTS;
}

static bool agree(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    (void)values, (void)diagnostics;
    SourceOptions *options = own;
    options->reader = options->from ? readers[options->from - 1] : NULL;
    options->reading.format_given = options->from != 0;
    return true;
}

static const char *const boilerplate_choices[] = {"drop", "keep"};
static const char *const text_formats[] = {"plain", "html"};
static const char *const id_choices[] = {"stem", "path"};

static const Option rows[] = {
    {"from", "FORMAT",
     "auto (by name and content), text, markdown, html, subtitles, pdf, docx, odt, tei, lines (a document a "
     "line), csv, tsv, jsonl, xlsx, ods, coded (IRaMuTeQ, KH Coder, Lexico), conllu, vertical",
     AS_CHOICE_BY(SourceOptions, from, from_name)},
    {"encoding", "NAME", "encoding of all files (default: BOM, UTF-8 if valid, else detected)",
     AS_OWN(read_encoding)},
    {"mend", "mojibake", "read text that was encoded twice (rÃ©gions) as it was meant", AS_OWN(read_mend)},
    {"boilerplate", NULL, "menus and their like of web pages (default: drop)",
     AS_CHOICE(SourceOptions, reading.keep_boilerplate, boilerplate_choices)},
    {"id-column", "NAME",
     "the column of ids in csv, tsv, jsonl (default: doc_id or id; in --metadata document, too)",
     AS_TEXT(SourceOptions, reading.id_column)},
    {"text-column", "NAME", "the column of the text (default: text); all others are metadata",
     AS_TEXT(SourceOptions, reading.text_column)},
    {"sheet", "NAME", "the sheet of a workbook that is read (default: the first)",
     AS_TEXT(SourceOptions, reading.sheet)},
    {"text-format", NULL, "of the texts in csv, tsv, jsonl (default: plain)",
     AS_CHOICE(SourceOptions, reading.html_cells, text_formats)},
    {"date-column", "NAME", "the column of the date (default: date)",
     AS_TEXT(SourceOptions, reading.date_column)},
    {"id", NULL, "document ids: without extension (default), or paths as given",
     AS_CHOICE(SourceOptions, reading.whole_paths, id_choices)},
    {"part", "K/N", "read the K-th of N runs of the files, of about as many bytes each (default: all files)",
     AS_OWN(read_part), .wants = "K/N, two whole numbers, as 3/16"},
};
const OptionSet source_options = {"Reading", OPTION_ROWS(rows), sizeof(SourceOptions), &(SourceOptions){0},
                                  .agree = agree};

// ---- Files ----

static void add_file(Sources *sources, Str path, Str id, const Reader *reader) {
    MEMORY_GROW(sources->files, sources->capacity, sources->count + 1);
    Buffer valid = {0}, encoded = {0};
    document_append_id(&valid, id);
    unicode_append_nfc(&encoded, buffer_str(&valid)); // names that look the same are the same
    buffer_free(&valid);
    sources->files[sources->count++] = (SourceFile){
        .path = arena_copy(&sources->arena, path),
        .id = arena_copy(&sources->arena, buffer_str(&encoded)),
        .reader = reader,
    };
    buffer_free(&encoded);
}

// What a walk through one directory argument carries along.
typedef struct Walk {
    Sources *sources;
    const SourceOptions *options;
    Diagnostics *diagnostics;
    size_t prefix_length;                 // of the argument and its '/', in every path
    size_t left_out;                      // files of a format not read from a directory
    struct stat above[DEPTH_AT_MOST + 1]; // the directories on the way down: a link may lead back into one
    Str left_out_example;
    size_t no_files; // pipes, sockets and devices: opening one may wait for ever
    Str no_file_example;
} Walk;

static bool walk_entry(Walk *walk, Str path, size_t depth);

// Reads the whole directory before going down, so that only one is open at a time.
static bool walk_directory(Walk *walk, Str path, size_t depth) {
    DIR *directory = depth > DEPTH_AT_MOST ? NULL : opendir(path.bytes);
    if (!directory)
        return diagnostics_error(walk->diagnostics, (Place){.file = path.bytes}, "cannot be read: %s",
                                 depth > DEPTH_AT_MOST ? translated("directories nested too deep")
                                                       : strerror(errno)),
               !walk->diagnostics->strict;
    Str *names = NULL;
    size_t count = 0, capacity = 0;
    Arena *arena = &walk->sources->arena;
    for (struct dirent *entry; errno = 0, (entry = readdir(directory));) {
        if (entry->d_name[0] == '.') continue;
        MEMORY_GROW(names, capacity, count + 1);
        names[count++] = arena_printf(arena, "%s/%s", path.bytes, entry->d_name);
    }
    bool go_on = errno == 0 || diagnostics_skip(walk->diagnostics, (Place){.file = path.bytes},
                                                "cannot be read to its end: %s", strerror(errno));
    closedir(directory);
    for (size_t i = 0; i < count && go_on; i++) go_on = walk_entry(walk, names[i], depth + 1);
    free(names);
    return go_on;
}

static bool walk_file(Walk *walk, Str path) {
    const Reader *reader = walk->options->reader ? walk->options->reader : reader_by_extension(path);
    if (!reader || (reader->many && !walk->options->reader)) {
        bool first = walk->left_out++ == 0; // in byte order, whatever the order of the file system
        if (first || str_compare(path, walk->left_out_example) < 0) walk->left_out_example = path;
        return true;
    }
    Str id = str_skip(path, walk->prefix_length);
    add_file(walk->sources, path, walk->options->reading.whole_paths ? id : path_stem(id), reader);
    walk->sources->files[walk->sources->count - 1].folder_bytes = walk->prefix_length;
    return true;
}

static bool pass_over(Walk *walk, Str path) {
    bool first = walk->no_files++ == 0;
    if (first || str_compare(path, walk->no_file_example) < 0) walk->no_file_example = path;
    return true;
}

static bool leads_back(const Walk *walk, const struct stat *directory, size_t depth) {
    for (size_t i = 0; i < depth; i++)
        if (walk->above[i].st_dev == directory->st_dev && walk->above[i].st_ino == directory->st_ino)
            return true;
    return false;
}

static bool walk_entry(Walk *walk, Str path, size_t depth) {
    struct stat status;
    if (stat(path.bytes, &status) != 0)
        return diagnostics_error(walk->diagnostics, (Place){.file = path.bytes}, "cannot be read: %s",
                                 strerror(errno)),
               !walk->diagnostics->strict;
    if (S_ISDIR(status.st_mode)) {
        if (leads_back(walk, &status, depth)) return true; // its files are read where they are
        if (depth <= DEPTH_AT_MOST) walk->above[depth] = status;
        return walk_directory(walk, path, depth);
    }
    return S_ISREG(status.st_mode) ? walk_file(walk, path) : pass_over(walk, path);
}

static int compare_files(const void *left, const void *right) {
    return str_compare(((const SourceFile *)left)->path, ((const SourceFile *)right)->path);
}

static bool add_directory(Sources *sources, Str path, const SourceOptions *options,
                          Diagnostics *diagnostics) {
    while (path.length > 1 && path.bytes[path.length - 1] == '/') path.length--;
    path = arena_copy(&sources->arena, path);
    Walk walk = {
        .sources = sources, .options = options, .diagnostics = diagnostics, .prefix_length = path.length + 1};
    size_t first = sources->count;
    bool go_on = walk_entry(&walk, path, 0);
    if (sources->count > first)
        qsort(sources->files + first, sources->count - first, sizeof *sources->files, compare_files);
    if (go_on && walk.left_out)
        go_on = diagnostics_warn(diagnostics, (Place){.file = path.bytes},
                                 "%zu file%s left out, of formats not read from a directory (such as %.*s)",
                                 walk.left_out, walk.left_out == 1 ? "" : "s",
                                 STR_ARGUMENTS(walk.left_out_example));
    if (go_on && walk.no_files)
        go_on =
            diagnostics_warn(diagnostics, (Place){.file = path.bytes},
                             "%zu left out, pipes, sockets or devices (such as %.*s: name it, if it is to "
                             "be read)",
                             walk.no_files, STR_ARGUMENTS(walk.no_file_example));
    if (go_on && sources->count == first)
        go_on = diagnostics_warn(diagnostics, (Place){.file = path.bytes}, "no documents here");
    return go_on;
}

// The first bytes of a file; what cannot be read is told when it is read.
static void read_start(int file, Buffer *start) {
    size_t wanted = NUMBERED_MAGIC.length;
    buffer_reserve(start, wanted);
    for (ssize_t got; start->length < wanted; start->length += (size_t)got)
        if ((got = descriptor_read(file, start->bytes + start->length, wanted - start->length)) <= 0) return;
}

static bool begins_numbered(const char *path) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    Buffer start = {0};
    read_start(file, &start);
    bool numbered = numbered_is_start(buffer_str(&start));
    buffer_free(&start);
    close(file);
    return numbered;
}

static void add_standard_input(Sources *sources, const Reader *reader) {
    Buffer start = {0};
    bool again = false; // there is nothing left of it then
    for (size_t i = 0; i < sources->count; i++) again |= sources->files[i].path.length == 0;
    add_file(sources, (Str){0}, STR("stdin"), reader);
    if (again) return;
    SourceFile *file = &sources->files[sources->count - 1];
    read_start(STDIN_FILENO, &start);
    file->start = arena_copy(&sources->arena, buffer_str(&start));
    file->numbered = numbered_is_start(file->start);
    buffer_free(&start);
}

static bool add_argument(Sources *sources, const char *argument, const SourceOptions *options,
                         Diagnostics *diagnostics) {
    struct stat status;
    Str path = str_from(argument);
    if (str_equal(path, STR("-"))) {
        add_standard_input(sources, options->reader);
        return true;
    }
    if (stat(argument, &status) != 0)
        return diagnostics_error(diagnostics, (Place){.file = argument}, "cannot be read: %s",
                                 strerror(errno)),
               !diagnostics->strict;
    if (S_ISDIR(status.st_mode)) return add_directory(sources, path, options, diagnostics);
    const Reader *reader = options->reader ? options->reader : reader_by_extension(path);
    const char *foreign = reader ? NULL : foreign_by_extension(path);
    if (foreign)
        return diagnostics_error(diagnostics, (Place){.file = argument}, "%s", translated(foreign)),
               !diagnostics->strict;
    bool numbered = S_ISREG(status.st_mode) && begins_numbered(argument); // a pipe is read once
    bool known =
        numbered || reader || path_is_archive(path) || path_is_json(path); // by name; else by content
    if (!known && str_find_byte(path_name(path), '.') < path_name(path).length)
        return diagnostics_error(
                   diagnostics, (Place){.file = argument},
                   "its name tells no format that is read here (--from=text reads it as plain text)"),
               !diagnostics->strict;
    Str id = options->reading.whole_paths ? path : path_stem(path_name(path));
    add_file(sources, path, id, reader);
    sources->files[sources->count - 1].numbered = numbered;
    return true;
}

bool sources_find(Sources *sources, const char *const *arguments, size_t count, const SourceOptions *options,
                  Diagnostics *diagnostics) {
    static const char *const standard_input[] = {"-"};
    if (count == 0) arguments = standard_input, count = 1;
    bool go_on = true;
    for (size_t i = 0; i < count && go_on; i++)
        go_on = add_argument(sources, arguments[i], options, diagnostics);
    return go_on;
}

static Str path_id(const SourceFile *file) {
    return str_skip(file->path, file->folder_bytes);
}

const char *source_file_remedy(const SourceFile *file, const SourceFile *other, const ReadOptions *options) {
    if (file != other && str_equal(path_id(file), path_id(other)))
        return translated("name the folder that holds both");
    return options->whole_paths ? translated("rename one")
                                : translated("--id=path keeps paths and extensions");
}

void sources_free(Sources *sources) {
    arena_free(&sources->arena);
    free(sources->files);
    *sources = (Sources){0};
}
