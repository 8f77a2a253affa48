#include "tokenize/extraction/package.h"

#include "base/memory.h"
#include "base/translation/translation.h"

#include <stdlib.h>

Str package_part(const Package *package, Str name) {
    for (size_t i = 0; i < package->count; i++)
        if (str_equal(package->parts[i].name, name)) return buffer_str(&package->parts[i].bytes);
    return (Str){0};
}

bool package_has(const Package *package, const char *name) {
    for (size_t i = 0; i < package->count; i++)
        if (str_equal_text(package->parts[i].name, name)) return true;
    return false;
}

void package_close(Package *package) {
    for (size_t i = 0; i < package->count; i++) {
        free((char *)package->parts[i].name.bytes);
        buffer_free(&package->parts[i].bytes);
    }
    free(package->parts);
    *package = (Package){0};
}

#ifdef RAPPORTEUR_LIBARCHIVE
#include <archive.h>
#include <archive_entry.h>

enum {
    BLOCK_BYTES = 64 * 1024,
    UNPACKED_BYTES_AT_MOST = 256 * 1024 * 1024,
    FREE_BYTES = 1024 * 1024, // up to which growth does not matter
    GROWTH_AT_MOST = 200,
    PARTS_AT_MOST = 10000,
};

// One package on its way out of the archive.
typedef struct Unpacking {
    struct archive *archive;
    Package *package;
    size_t packed_bytes, unpacked_bytes;
    Buffer *fault;
} Unpacking;

bool package_is_built_in(void) {
    return true;
}

static bool fail(Unpacking *unpacking, const char *fault) {
    buffer_append_text(unpacking->fault, fault);
    return false;
}

static bool fail_by_library(Unpacking *unpacking) {
    const char *error = archive_error_string(unpacking->archive);
    buffer_append_text(unpacking->fault, translated("is damaged ("));
    buffer_append_text(unpacking->fault, error ? error : translated("no zip archive"));
    buffer_append_text(unpacking->fault, ")");
    return false;
}

static bool is_within_limits(const Unpacking *unpacking) {
    return unpacking->unpacked_bytes <= UNPACKED_BYTES_AT_MOST &&
           (unpacking->unpacked_bytes <= FREE_BYTES ||
            unpacking->unpacked_bytes / GROWTH_AT_MOST <= unpacking->packed_bytes);
}

static bool unpack(Unpacking *unpacking, Buffer *bytes) {
    for (;;) {
        buffer_reserve(bytes, BLOCK_BYTES);
        la_ssize_t got = archive_read_data(unpacking->archive, bytes->bytes + bytes->length, BLOCK_BYTES);
        if (got < 0) return fail_by_library(unpacking);
        if (got == 0) return true;
        bytes->length += (size_t)got;
        unpacking->unpacked_bytes += (size_t)got;
        if (!is_within_limits(unpacking))
            return fail(unpacking,
                        translated("grows to more than 256 MiB or 200 times its size (the limits)"));
    }
}

static bool is_wanted(Str name) {
    return str_ends_with(name, STR(".xml")) || str_ends_with(name, STR(".rels"));
}

static bool take_entry(Unpacking *unpacking, struct archive_entry *entry) {
    Package *package = unpacking->package;
    const char *path = archive_entry_pathname(entry);
    if (archive_entry_is_encrypted(entry))
        return fail(unpacking, translated("is encrypted (save it without a password)"));
    if (!path || !is_wanted(str_from(path))) return true;
    if (package->count == PARTS_AT_MOST)
        return fail(unpacking, translated("has more than 10000 parts (the limit)"));
    MEMORY_GROW(package->parts, package->capacity, package->count + 1);
    PackagePart *part = &package->parts[package->count++];
    part->name = str_from(memory_copy_text(path));
    return unpack(unpacking, &part->bytes);
}

// The end of a zip archive lists its parts; behind it there may be a comment.
static bool has_directory(Str bytes) {
    enum { END_BYTES_AT_MOST = 22 + 65535 };
    Str end = str_skip(bytes, bytes.length > END_BYTES_AT_MOST ? bytes.length - END_BYTES_AT_MOST : 0);
    return str_find(end, STR("PK\5\6")) < end.length;
}

bool package_open(Package *package, Str bytes, Buffer *fault) {
    *package = (Package){0};
    if (!str_starts_with(bytes, STR("PK\3\4"))) {
        buffer_append_text(fault, translated("is no office document: it is no zip archive"));
        return false;
    }
    if (!has_directory(bytes)) {
        buffer_append_text(
            fault, translated("is cut off: the list of its parts, at the end, is missing (fetch it again)"));
        return false;
    }
    Unpacking unpacking = {
        .archive = archive_read_new(), .package = package, .packed_bytes = bytes.length, .fault = fault};
    archive_read_support_format_zip_seekable(
        unpacking.archive); // by its directory, which a cut-off one lacks
    struct archive_entry *entry;
    bool whole = archive_read_open_memory(unpacking.archive, bytes.bytes, bytes.length) == ARCHIVE_OK;
    int result = ARCHIVE_OK;
    while (whole && (result = archive_read_next_header(unpacking.archive, &entry)) >= ARCHIVE_WARN &&
           result != ARCHIVE_EOF)
        whole = take_entry(&unpacking, entry);
    if (fault->length == 0 && (!whole || result != ARCHIVE_EOF)) whole = fail_by_library(&unpacking);
    archive_read_free(unpacking.archive);
    return whole;
}
#else
bool package_is_built_in(void) {
    return false;
}

bool package_open(Package *package, Str bytes, Buffer *fault) {
    (void)bytes;
    *package = (Package){0};
    buffer_append_text(fault, translated("this build has no libarchive"));
    return false;
}
#endif
