#include "analyze/themes/dictionary/dictionary_file.h"

#include "analyze/themes/dictionary/dictionary_formats.h"
#include "base/sha256.h"
#include "base/translation/translation.h"

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

// Signs that part alternatives elsewhere, and here are words or marks that a text has to have.
static bool is_sign_of_others(Str text, size_t at) {
    if (text.bytes[at] == ',') {
        bool digit = at > 0 && at + 1 < text.length && text.bytes[at - 1] >= '0' &&
                     text.bytes[at - 1] <= '9' && text.bytes[at + 1] >= '0' && text.bytes[at + 1] <= '9';
        return !digit;
    }
    return text.bytes[at] == '|' || str_starts_with(str_skip(text, at), STR(" OR "));
}

static bool has_sign_of_others(Str text) {
    bool in_regex = false;
    for (size_t at = 0; at < text.length; at++) {
        bool starts = at == 0 || text.bytes[at - 1] == ' ';
        if (text.bytes[at] == '\\')
            at++; // what follows is meant
        else if (text.bytes[at] == '/' && (in_regex || starts))
            in_regex = !in_regex;
        else if (!in_regex && is_sign_of_others(text, at))
            return true;
    }
    return false;
}

static bool warn_of_signs(const Dictionary *dictionary, Diagnostics *diagnostics) {
    const ThemePattern *first = NULL;
    size_t count = 0;
    for (uint32_t i = 0; i < dictionary->pattern_count; i++) {
        const ThemePattern *pattern = &dictionary->patterns[i];
        if (!has_sign_of_others(pattern->text)) continue;
        if (count++ == 0) first = pattern;
    }
    return count == 0 ||
           diagnostics_warn(
               diagnostics, (Place){dictionary->file, .line = first->line},
               "%zu pattern%s a comma, | or OR, which is sought as it stands (such as '%.*s'): write each "
               "alternative as a pattern of its own, and \\, for a comma that is meant",
               count, count == 1 ? translated(" has") : translated("s have"), STR_ARGUMENTS(first->text));
}

static bool is_text(Str bytes, const char *path, Diagnostics *diagnostics) {
    return !str_starts_with(bytes, STR("PK\3\4")) ||
           diagnostics_error(
               diagnostics, (Place){.file = path},
               "a workbook, not a dictionary (save the sheet with the columns theme and pattern "
               "as CSV)");
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
    bool read = is_text(bytes, path, diagnostics) &&
                dictionary_append_utf8(&text, bytes, encoding, path, diagnostics) &&
                read_text(dictionary, buffer_str(&text), path, diagnostics) &&
                warn_of_signs(dictionary, diagnostics);
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
