#include "analyze/themes/dictionary/dictionary_formats.h"

#include "language/encodings/encodings.h"
#include "language/unicode/unicode.h"

#include <strings.h>

static bool begins_with_percent(Str bytes) {
    Str text = str_trim(bytes);
    return str_equal(str_trim(str_cut(&text, '\n')), STR("%"));
}

static bool begins_with_tag(Str bytes) {
    return str_starts_with(str_trim(bytes), STR("<"));
}

// Whether the first line that is no note is a key of YAML: "themes:".
static bool begins_with_key(Str bytes) {
    Str line = {0};
    while (bytes.length && (line.length == 0 || line.bytes[0] == '#')) line = str_trim(str_cut(&bytes, '\n'));
    return str_ends_with(line, STR(":")) || str_equal(line, STR("---"));
}

// The beginning of a file decides before its name does: a Yoshikoder dictionary may be called .cat.
static const struct {
    const char *extension;
    bool (*begins_so)(Str bytes); // NULL: only the name tells
    DictionaryRead *read;
} formats[] = {
    {".ykd", begins_with_tag, dictionary_read_xml},
    {".lcd", begins_with_tag, dictionary_read_xml},
    {".dic", begins_with_percent, dictionary_read_liwc},
    {".cat", NULL, dictionary_read_wordstat},
    {".lc3", NULL, dictionary_read_lexicoder},
    {".csv", NULL, dictionary_read_table},
    {".tsv", NULL, dictionary_read_table},
};
enum { FORMATS = sizeof formats / sizeof *formats };

DictionaryRead *dictionary_format(const char *path, Str bytes) {
    for (size_t i = 0; i < FORMATS; i++)
        if (formats[i].begins_so && formats[i].begins_so(bytes)) return formats[i].read;
    Str name = str_from(path);
    for (size_t i = 0; i < FORMATS; i++) {
        Str extension = str_from(formats[i].extension);
        if (name.length >= extension.length &&
            strncasecmp(name.bytes + name.length - extension.length, extension.bytes, extension.length) == 0)
            return formats[i].read;
    }
    return str_ends_with(name, STR(".txt")) && !begins_with_key(bytes) ? dictionary_read_list : NULL;
}

static Place place_behind(Str text, const char *file) {
    Place place = {file, .line = 1, .column = 1};
    for (size_t i = 0; i < text.length; i++) {
        bool is_end = text.bytes[i] == '\n';
        place.line += is_end;
        place.column = is_end ? 1 : place.column + 1;
    }
    return place;
}

static bool append_converted(Buffer *utf8, Str bytes, const char *encoding, const char *file,
                             Diagnostics *diagnostics) {
    size_t start = utf8->length, faults;
    if (!encoding_is_known(encoding))
        return diagnostics_error(diagnostics, (Place){.file = file},
                                 "unknown encoding '%s' (iconv -l lists them)", encoding);
    encoding_append_utf8(utf8, bytes, encoding, &faults, diagnostics);
    if (faults == 0) return true;
    Str read = str_skip(buffer_str(utf8), start);
    return diagnostics_error(diagnostics,
                             place_behind(str_slice(read, 0, str_find(read, STR("\ufffd"))), file),
                             "expected %s", encoding);
}

static bool append_checked(Buffer *utf8, Str bytes, const char *file, Diagnostics *diagnostics) {
    size_t bad_length, at = unicode_find_malformed(bytes, &bad_length);
    if (at < bytes.length)
        return diagnostics_error(diagnostics, place_behind(str_slice(bytes, 0, at), file),
                                 "expected UTF-8 (--themes-encoding=NAME says what else it is)");
    buffer_append(utf8, bytes);
    return true;
}

// The NAME of <?xml version="1.0" encoding="NAME"?>; empty where there is none.
static Str declared_encoding(Str bytes) {
    if (!str_starts_with(bytes, STR("<?xml"))) return (Str){0};
    Str declaration = str_slice(bytes, 0, str_find(bytes, STR("?>")));
    size_t at = str_find(declaration, STR("encoding="));
    if (at + 10 >= declaration.length) return (Str){0};
    Str value = str_skip(declaration, at + 9);
    return str_slice(value, 1, 1 + str_find_byte(str_skip(value, 1), value.bytes[0]));
}

bool dictionary_append_utf8(Buffer *utf8, Str bytes, const char *encoding, const char *file,
                            Diagnostics *diagnostics) {
    if (str_starts_with(bytes, STR("\xef\xbb\xbf")))
        return append_checked(utf8, str_skip(bytes, 3), file, diagnostics);
    Str declared = declared_encoding(bytes);
    char name[64];
    if (!encoding && declared.length > 0 && declared.length < sizeof name) {
        for (size_t i = 0; i <= declared.length; i++)
            name[i] = i < declared.length ? declared.bytes[i] : '\0';
        encoding = name;
    }
    if (!encoding && (encoding = encoding_detect(bytes, true)) && !encoding_is_marked(bytes) &&
        !diagnostics_warn(diagnostics, (Place){.file = file},
                          "is not UTF-8: read as %s (--themes-encoding names another)", encoding))
        return false;
    if (!encoding || strcasecmp(encoding, "UTF-8") == 0)
        return append_checked(utf8, bytes, file, diagnostics);
    return append_converted(utf8, bytes, encoding, file, diagnostics);
}
