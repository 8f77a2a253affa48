#include "analyze/themes/dictionary/dictionary_file.h"

#include "analyze/themes/dictionary/dictionary_formats.h"
#include "base/sha256.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const Option rows[] = {
    {"themes", "FILE", "theme dictionary", AS_TEXT(DictionaryOptions, path), .file = OPTION_READS_FILE},
    {"themes-encoding", "NAME", "what the theme dictionary is written in (default: UTF-8, or as it says)",
     AS_TEXT(DictionaryOptions, encoding)},
};
const OptionSet dictionary_options = {"What is counted", OPTION_ROWS(rows), sizeof(DictionaryOptions),
                                      &(DictionaryOptions){0}};

// The whole file, or one byte more than the largest that is read. False with a message.
static bool read_file(Buffer *bytes, const char *path, Diagnostics *diagnostics) {
    Place place = {.file = path};
    FILE *file = fopen(path, "rb");
    if (!file)
        return diagnostics_error(diagnostics, place, "cannot open the theme dictionary: %s", strerror(errno));
    size_t more = 1;
    while (more && bytes->length <= DICTIONARY_BYTES_MAX) {
        buffer_reserve(bytes, 64 * 1024);
        more = fread(bytes->bytes + bytes->length, 1, 64 * 1024, file);
        bytes->length += more;
    }
    int error = ferror(file) ? errno : 0;
    fclose(file);
    if (error)
        return diagnostics_error(diagnostics, place, "cannot read the theme dictionary: %s", strerror(error));
    if (bytes->length > DICTIONARY_BYTES_MAX)
        return diagnostics_error(diagnostics, place, "expected a theme dictionary of at most 16 MiB");
    return true;
}

static bool read_text(Dictionary *dictionary, Str text, const char *path, Diagnostics *diagnostics) {
    dictionary->file = arena_copy_text(&dictionary->arena, str_from(path));
    DictionaryRead *read = dictionary_format(path, text);
    return (read ? read : dictionary_read_yaml)(dictionary, text, diagnostics);
}

bool dictionary_read_bytes(Dictionary *dictionary, Str bytes, const char *path, const char *encoding,
                           Diagnostics *diagnostics) {
    *dictionary = (Dictionary){0};
    Buffer text = {0};
    bool read = dictionary_append_utf8(&text, bytes, encoding, path, diagnostics) &&
                read_text(dictionary, buffer_str(&text), path, diagnostics);
    buffer_free(&text);
    if (read) sha256_hex(bytes, dictionary->sha256);
    if (!read) dictionary_free(dictionary);
    return read;
}

bool dictionary_read(Dictionary *dictionary, const char *path, const char *encoding,
                     Diagnostics *diagnostics) {
    *dictionary = (Dictionary){0};
    Buffer bytes = {0};
    bool read = read_file(&bytes, path, diagnostics) &&
                dictionary_read_bytes(dictionary, buffer_str(&bytes), path, encoding, diagnostics);
    buffer_free(&bytes);
    return read;
}
