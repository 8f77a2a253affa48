// What the command line names, as a list of files to read in a fixed order: arguments in the order given, a
// directory's files in byte order of their paths, hidden files and formats of many documents left out.
#pragma once

#include "base/option.h"
#include "tokenize/readers/reader.h"

typedef struct SourceFile {
    Str path; // to open; empty for standard input
    Str id;
    const Reader *reader; // NULL: to be told by content
    size_t folder_bytes;  // of the path, that no id has: the folder that was named
    bool numbered;        // it begins as numbered vertical text does; of files that are named
    Str start;            // what has been read of standard input to know that
} SourceFile;

typedef struct Sources {
    Arena arena;
    SourceFile *files;
    size_t count;
    size_t capacity;
} Sources;

// Which run of the files is read (part.h).
typedef struct Part {
    size_t number, count; // from 1; `count` 0: all of them
} Part;

// The set of options about what is read.
typedef struct SourceOptions {
    unsigned from;        // 0 for auto, else 1 + the index of the reader
    const Reader *reader; // NULL for auto
    ReadOptions reading;
    Part part;
} SourceOptions;
extern const OptionSet source_options;

// What cannot be read is reported and left out. False when --strict stops there.
bool sources_find(Sources *sources, const char *const *arguments, size_t count, const SourceOptions *options,
                  Diagnostics *diagnostics);
// What gives the documents of two files, which have one id, two.
const char *source_file_remedy(const SourceFile *file, const SourceFile *other, const ReadOptions *options);
void sources_free(Sources *sources);
