// Archives and compressed files (libarchive): their members as streams, one after the other. Nothing is
// written to disk, archives inside archives are not opened, and what grows beyond all measure is refused.
#pragma once

#include "base/diagnostics.h"
#include "base/str.h"

// What the first bytes show: a format that archives_read reads.
bool archive_is_one(Str start);
bool archive_is_compressed(Str start); // rather than a zip, tar or 7z as such
// Whether it is an archive of several members rather than one compressed file.
bool archive_has_members(Str start);

// Who takes the members. `take` gets one, to be read from `file`; `name` is its path in the archive, empty
// for a compressed file. At the end of the file `*fault` tells whether it broke off there: NULL if not. False
// to stop.
typedef struct MemberSink {
    bool (*take)(void *context, Str name, int file, const char *const *fault);
    void *context;
} MemberSink;

// Reads what `start` begins and `file` goes on with. A fault is one error at `path`; the members before it
// count. False when the taker stopped.
bool archive_read_members(const char *path, Str start, int file, MemberSink sink, Diagnostics *diagnostics);

const char *archive_library_version(void);
