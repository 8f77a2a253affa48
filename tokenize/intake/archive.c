#include "tokenize/intake/archive.h"

#include <string.h>

static bool starts_with(Str start, const char *bytes, size_t length) {
    return start.length >= length && memcmp(start.bytes, bytes, length) == 0;
}

bool archive_is_compressed(Str start) {
    return starts_with(start, "\x1f\x8b", 2) || starts_with(start, "BZh", 3) ||
           starts_with(start,
                       "\xfd"
                       "7zXZ",
                       5) ||
           starts_with(start, "\x28\xb5\x2f\xfd", 4);
}

static bool is_container(Str start) {
    enum { TAR_MAGIC_AT = 257 };
    return starts_with(start, "PK\3\4", 4) || starts_with(start, "7z\xbc\xaf\x27\x1c", 6) ||
           (start.length >= TAR_MAGIC_AT + 5 && memcmp(start.bytes + TAR_MAGIC_AT, "ustar", 5) == 0);
}

bool archive_is_one(Str start) {
    return archive_is_compressed(start) || is_container(start);
}

#ifdef RAPPORTEUR_LIBARCHIVE
#include "base/descriptor.h"
#include "base/translation/translation.h"
#include "language/encodings/encodings.h"
#include "tokenize/intake/pump.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>

enum {
    BLOCK_BYTES = 256 * 1024,
    // A member that is larger than this and has grown more than GROWTH_AT_MOST times is a bomb: no text grows
    // so.
    BOMB_BYTES = 64 * 1024 * 1024,
    GROWTH_AT_MOST = 1000,
};

// The bytes of the archive on their way to libarchive.
typedef struct Packed {
    Str start;
    int file;
    char block[BLOCK_BYTES];
} Packed;

static la_ssize_t read_packed(struct archive *archive, void *context, const void **bytes) {
    Packed *packed = context;
    if (packed->start.length) {
        Str start = packed->start;
        packed->start.length = 0;
        *bytes = start.bytes;
        return (la_ssize_t)start.length;
    }
    ssize_t got = descriptor_read(packed->file, packed->block, sizeof packed->block);
    if (got < 0) archive_set_error(archive, errno, "%s", strerror(errno));
    *bytes = packed->block;
    return got;
}

typedef struct Member {
    struct archive *archive;
    size_t bytes; // so far
    const char *fault;
} Member;

// libarchive has no words for what a gzip file lacks behind its last byte of text.
static const char *fault_of(struct archive *archive) {
    const char *fault = archive_error_string(archive);
    return fault ? fault : translated("its end is missing, or damaged");
}

static bool is_bomb(const Member *member) {
    la_int64_t packed = archive_filter_bytes(member->archive, -1);
    return member->bytes > BOMB_BYTES && packed > 0 && member->bytes / (size_t)packed > GROWTH_AT_MOST;
}

static bool next_bytes(void *context, Buffer *bytes) {
    Member *member = context;
    buffer_reserve(bytes, BLOCK_BYTES);
    la_ssize_t got = archive_read_data(member->archive, bytes->bytes, BLOCK_BYTES);
    if (got < 0) member->fault = fault_of(member->archive);
    if (got <= 0) return false;
    bytes->length = (size_t)got;
    member->bytes += (size_t)got;
    if (!is_bomb(member)) return true;
    member->fault = translated("grows more than a thousandfold (no text does)");
    return false;
}

// False when the taker stops; a fault of the member is in `*fault`.
static bool take_member(struct archive *archive, Str name, MemberSink sink, const char **fault) {
    Member member = {.archive = archive};
    Pump pump;
    if (!pump_start(&pump, next_bytes, &member)) return *fault = translated("there is no pipe left"), true;
    bool go_on = sink.take(sink.context, name, pump.out, &member.fault);
    pump_stop(&pump);
    *fault = member.fault;
    return go_on;
}

// What is compressed as a whole is a file or a tar archive of files: a zip in it is an office document.
static struct archive *open_archive(Packed *packed) {
    struct archive *archive = archive_read_new();
    bool container = is_container(packed->start);
    archive_read_support_filter_gzip(archive);
    archive_read_support_filter_bzip2(archive);
    archive_read_support_filter_xz(archive);
    archive_read_support_filter_zstd(archive);
    archive_read_support_format_tar(archive);
    if (container) {
        archive_read_support_format_zip_streamable(archive);
        archive_read_support_format_zip(archive);
        archive_read_support_format_7zip(archive);
    } else
        archive_read_support_format_raw(archive);
    archive_read_open(archive, packed, NULL, read_packed, NULL);
    return archive;
}

bool archive_has_members(Str start) {
    Packed packed = {.start = start, .file = -1};
    if (is_container(start)) return true;
    struct archive *archive = open_archive(&packed);
    struct archive_entry *entry;
    bool members = archive_read_next_header(archive, &entry) >= ARCHIVE_WARN &&
                   archive_format(archive) != ARCHIVE_FORMAT_RAW;
    archive_read_free(archive);
    return members;
}

// libarchive turns names into the encoding of the locale, and loses what that lacks: it gets one that lacks
// nothing, in this thread and for names only. They are UTF-8 then where the archive says so, else what their
// maker wrote.
static int next_header(struct archive *archive, struct archive_entry **entry) {
    locale_t all = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = all ? uselocale(all) : (locale_t)0;
    int result = archive_read_next_header(archive, entry);
    if (all) {
        uselocale(before);
        freelocale(all);
    }
    return result;
}

static void append_name(Buffer *utf8, struct archive_entry *entry) {
    const char *bytes = archive_entry_pathname(entry);
    Str name = str_from(bytes ? bytes : "member");
    const char *encoding = encoding_detect(name, true);
    size_t malformed;
    Diagnostics nobody = {0};
    encoding_append_utf8(utf8, name, encoding, &malformed, &nobody);
}

bool archive_read_members(const char *path, Str start, int file, MemberSink sink, Diagnostics *diagnostics) {
    Packed packed = {.start = start, .file = file};
    struct archive *archive = open_archive(&packed);
    struct archive_entry *entry;
    bool go_on = true;
    const char *fault = NULL;
    int result = ARCHIVE_OK;
    while (go_on && !fault && (result = next_header(archive, &entry)) >= ARCHIVE_WARN &&
           result != ARCHIVE_EOF) {
        bool raw = archive_format(archive) == ARCHIVE_FORMAT_RAW;
        if (archive_entry_filetype(entry) != AE_IFREG && !raw) continue;
        Buffer name = {0};
        if (!raw) append_name(&name, entry);
        go_on = take_member(archive, buffer_str(&name), sink, &fault);
        buffer_free(&name);
    }
    if (!fault && go_on && result != ARCHIVE_EOF) fault = fault_of(archive);
    if (fault) {
        diagnostics_error(diagnostics, (Place){.file = path}, "cannot be unpacked further: %s", fault);
        go_on = go_on && !diagnostics->strict;
    }
    archive_read_free(archive);
    return go_on;
}

const char *archive_library_version(void) {
    return ARCHIVE_VERSION_STRING;
}
#else
bool archive_has_members(Str start) {
    return is_container(start);
}

bool archive_read_members(const char *path, Str start, int file, MemberSink sink, Diagnostics *diagnostics) {
    (void)start, (void)file, (void)sink;
    return diagnostics_error(diagnostics, (Place){.file = path},
                             "is compressed or an archive, and this program was built without libarchive "
                             "(unpack it first)"),
           !diagnostics->strict;
}

const char *archive_library_version(void) {
    return "without libarchive";
}
#endif
