// The functions of libarchive that are called here and in tokenize/intake/: it is loaded for the first
// archive or package.
#ifdef RAPPORTEUR_LIBARCHIVE
#include "base/programs/late.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdarg.h>

static LateLibrary libarchive = {.name = "libarchive"};

LATE(libarchive, struct archive *, archive_read_new, (void), ())
LATE(libarchive, int, archive_read_support_filter_bzip2, (struct archive * archive), (archive))
LATE(libarchive, int, archive_read_support_filter_gzip, (struct archive * archive), (archive))
LATE(libarchive, int, archive_read_support_filter_xz, (struct archive * archive), (archive))
LATE(libarchive, int, archive_read_support_filter_zstd, (struct archive * archive), (archive))
LATE(libarchive, int, archive_read_support_format_7zip, (struct archive * archive), (archive))
LATE(libarchive, int, archive_read_support_format_raw, (struct archive * archive), (archive))
LATE(libarchive, int, archive_read_support_format_tar, (struct archive * archive), (archive))
LATE(libarchive, int, archive_read_support_format_zip, (struct archive * archive), (archive))
LATE(libarchive, int, archive_read_support_format_zip_seekable, (struct archive * archive), (archive))
LATE(libarchive, int, archive_read_support_format_zip_streamable, (struct archive * archive), (archive))
LATE(libarchive, int, archive_read_open,
     (struct archive * archive, void *context, archive_open_callback *open, archive_read_callback *read,
      archive_close_callback *close),
     (archive, context, open, read, close))
LATE(libarchive, int, archive_read_open_memory, (struct archive * archive, const void *bytes, size_t count),
     (archive, bytes, count))
LATE(libarchive, int, archive_read_next_header, (struct archive * archive, struct archive_entry **entry),
     (archive, entry))
LATE(libarchive, la_ssize_t, archive_read_data, (struct archive * archive, void *bytes, size_t count),
     (archive, bytes, count))
LATE(libarchive, int, archive_read_free, (struct archive * archive), (archive))
LATE(libarchive, int, archive_format, (struct archive * archive), (archive))
LATE(libarchive, la_int64_t, archive_filter_bytes, (struct archive * archive, int filter), (archive, filter))
LATE(libarchive, const char *, archive_error_string, (struct archive * archive), (archive))
LATE(libarchive, const char *, archive_entry_pathname, (struct archive_entry * entry), (entry))
LATE(libarchive, mode_t, archive_entry_filetype, (struct archive_entry * entry), (entry))
LATE(libarchive, int, archive_entry_is_encrypted, (struct archive_entry * entry), (entry))

// Arguments of any number cannot be handed on: what is said here is one text.
void archive_set_error(struct archive *archive, int number, const char *format, ...) {
    __typeof__(&archive_set_error) found = (__typeof__(found))late_find(&libarchive, "archive_set_error");
    va_list text;
    va_start(text, format);
    found(archive, number, "%s", va_arg(text, const char *));
    va_end(text);
}
#else
typedef int NothingHere;
#endif
