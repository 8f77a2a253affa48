// Files and folders by path: what a study reads, keeps and takes away. Where nothing is said, false comes
// without a message, and errno tells why.
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostics.h"

// `path` as seen from `folder` (absolute), without . and .. in it; nothing is asked of the file system.
void path_make_absolute(Buffer *absolute, const char *folder, const char *path);
// The way from `folder` to `path`, both absolute: ../texts/a.md. Nothing of it depends on where both lie.
void path_make_relative(Buffer *relative, const char *folder, const char *path);

bool file_read(Buffer *bytes, const char *path);
bool file_write(const char *path,
                Str bytes); // not whole or not at all: for files of a folder that has no name yet
bool file_copy(const char *from, const char *to); // a second name of the same file where that can be
bool file_is_there(const char *path);             // a file, no folder
bool folder_is_there(const char *path);
bool folder_remove(const char *path); // with all that is in it

// The files below a folder, in the order of the bytes of their paths from there ("b/c.md"), hidden ones left
// out.
typedef struct FileNames {
    const char **items;
    size_t count, capacity;
} FileNames;
bool folder_list(FileNames *names, Arena *arena, const char *path);
