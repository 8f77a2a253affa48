// Output: the one way data leaves a tool, to standard output or to a file.
// A file is written whole or not at all: it gets its name only in output_close, by an atomic rename, and
// nothing is left of it after a failure or a signal. Devices and pipes (`-o /dev/stderr`) are written
// directly. A failed write is remembered; output_close reports it once (exit status 3). SIGPIPE keeps its
// default.
#pragma once

#include "base/diagnostics.h"

typedef struct Output {
    int file;
    char *path;      // NULL for standard output
    char *temporary; // what the file is called until it is whole; NULL when written directly
    char *block;
    size_t used;
    int error; // errno of the first failed write, 0 while all is well
} Output;

// `path` NULL or "-" is standard output.
bool output_open(Output *output, const char *path, Diagnostics *diagnostics);
// Whether a file could be written, asked before long work. False with a message.
bool output_is_possible(const char *path, Diagnostics *diagnostics);
void output_write(Output *output, Str bytes);
bool output_failed(const Output *output); // worth asking between documents: the rest of the work is in vain
bool output_close(Output *output, Diagnostics *diagnostics);
// The same for a file and one that tells of it: neither gets its name before both are whole.
bool output_close_pair(Output *output, Output *beside, Diagnostics *diagnostics);
void output_abandon(Output *output); // leaves no file and no message

// A folder that is written whole or not at all, likewise, one at a time: files are opened in `part`. It takes
// its name in output_folder_close; an empty folder of that name makes way. `what` it is, messages say.
typedef struct OutputFolder {
    const char *path, *what;
    char *part;
} OutputFolder;
// False with a message: there is one with something in it, or it cannot be made.
bool output_folder_open(OutputFolder *folder, const char *path, const char *what, Diagnostics *diagnostics);
bool output_folder_close(OutputFolder *folder, Diagnostics *diagnostics);
void output_folder_abandon(OutputFolder *folder); // right after either
