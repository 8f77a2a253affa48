#include "tokenize/package.h"

#include <string.h>

#ifdef RAPPORTEUR_LIBARCHIVE
#include <archive.h>
#include <archive_entry.h>

enum { PART_BYTES_AT_MOST = 256 * 1024 * 1024, BOMB_BYTES = 16 * 1024 * 1024, GROWTH_AT_MOST = 200 };

static bool unpack(struct archive *archive, size_t packed, Buffer *part, const char **fault) {
    enum { BLOCK_BYTES = 256 * 1024 };
    for (;;) {
        buffer_reserve(part, BLOCK_BYTES);
        la_ssize_t got = archive_read_data(archive, part->bytes + part->length, BLOCK_BYTES);
        if (got == 0) return true;
        if (got < 0) return *fault = "it is damaged or cut off", false;
        part->length += (size_t)got;
        if (part->length > PART_BYTES_AT_MOST ||
            (part->length > BOMB_BYTES && part->length / packed > GROWTH_AT_MOST))
            return *fault = "it grows beyond all measure", false;
    }
}

// A zip archive ends with its table of contents; without it there may be parts, but nobody knows which.
static bool is_whole(Str package) {
    enum { END_BYTES_AT_MOST = 64 * 1024 + 22 };
    Str end = package;
    if (end.length > END_BYTES_AT_MOST) end = str_skip(end, end.length - END_BYTES_AT_MOST);
    return str_find(end, (Str){"PK\5\6", 4}) < end.length;
}

bool package_part(Str package, const char *name, Buffer *part, const char **fault) {
    if (!is_whole(package)) return *fault = "it is damaged or cut off", false;
    struct archive *archive = archive_read_new();
    struct archive_entry *entry;
    bool found = false;
    *fault = NULL;
    archive_read_support_format_zip(archive);
    int result = archive_read_open_memory(archive, package.bytes, package.length);
    while (!found && result == ARCHIVE_OK &&
           (result = archive_read_next_header(archive, &entry)) == ARCHIVE_OK) {
        const char *path = archive_entry_pathname(entry);
        found = path && strcmp(path, name) == 0;
    }
    if (!found && result != ARCHIVE_EOF) *fault = "it is damaged or cut off";
    if (found && archive_entry_is_data_encrypted(entry)) *fault = "it is encrypted", found = false;
    found = found && unpack(archive, package.length, part, fault);
    archive_read_free(archive);
    return found;
}
#else
bool package_part(Str package, const char *name, Buffer *part, const char **fault) {
    (void)package, (void)name, (void)part;
    return *fault = "this build has no libarchive", false;
}
#endif
