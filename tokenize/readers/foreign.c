#include "tokenize/readers/foreign.h"

#include "base/translation/translation.h"
#include "tokenize/readers/coded.h"

#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

typedef enum Foreign {
    FOREIGN_NONE,
    FOREIGN_RTF,
    FOREIGN_HWP,
    FOREIGN_WORD,
    FOREIGN_WORKBOOK,
    FOREIGN_PRESENTATION,
    FOREIGN_BOOK,
    FOREIGN_PICTURE,
    FOREIGN_POSTSCRIPT,
    FOREIGN_DATABASE,
    FOREIGN_ENCRYPTED,
    FOREIGN_OLD_OFFICE,
    FOREIGN_MAIL,
    FOREIGN_WEB_ARCHIVE,
    FOREIGN_NUMBERED,
} Foreign;

static const struct {
    const char *extensions;
    const char *what;
} rows[] = {
    [FOREIGN_RTF] = {".rtf", MESSAGE("is RTF, which is not read (save it as .docx or .odt)")},
    [FOREIGN_HWP] = {".hwp .hwpx .hwt",
                     MESSAGE(
                         "is a HWP document, which is not read (save it as .docx or .odt in Hancom Office)")},
    [FOREIGN_WORD] = {".doc .dot",
                      MESSAGE("is an old Word document, which is not read (save it as .docx or .odt)")},
    [FOREIGN_WORKBOOK] =
        {".xls .xlsb",
         MESSAGE("is an old workbook of a spreadsheet, which is not read (save it as .xlsx, .ods or CSV)")},
    [FOREIGN_PRESENTATION] = {".ppt .pptx .odp",
                              MESSAGE("is a presentation, which is not read (save it as PDF)")},
    [FOREIGN_BOOK] = {".epub",
                      MESSAGE("is an e-book, which is not read (unzip it: its .xhtml files are read)")},
    [FOREIGN_PICTURE] = {".png .jpg .jpeg .gif .tif .tiff .webp .bmp",
                         MESSAGE(
                             "is a picture, which is not read (ocrmypdf or tesseract find the text in it)")},
    [FOREIGN_POSTSCRIPT] = {".ps .eps",
                            MESSAGE("is PostScript, which is not read (ps2pdf makes a PDF of it)")},
    [FOREIGN_DATABASE] = {".sqlite", MESSAGE("is a database, which is not read")},
    [FOREIGN_MAIL] = {".eml .msg .mbox",
                      MESSAGE("is mail, which is not read (save its text as .txt or .html)")},
    [FOREIGN_WEB_ARCHIVE] = {".mht .mhtml",
                             MESSAGE("is a web archive, which is not read (save the page as .html)")},
    [FOREIGN_NUMBERED] =
        {"", MESSAGE("is numbered vertical text (tokenize FILE, with nothing else, makes text of it)")},
    [FOREIGN_ENCRYPTED] = {"", MESSAGE("is encrypted (save it without a password)")},
    [FOREIGN_OLD_OFFICE] = {"",
                            MESSAGE(
                                "is of an old office program, which is not read (save it as .docx or .odt)")},
};

#define MAGIC(bytes) bytes, sizeof(bytes) - 1

static const struct {
    const char *bytes;
    size_t length;
    Foreign format;
} magics[] = {
    {MAGIC("{\\rtf"), FOREIGN_RTF},
    {MAGIC("HWP Document File"), FOREIGN_HWP},
    {MAGIC("%!PS"), FOREIGN_POSTSCRIPT},
    {MAGIC("\x89PNG"), FOREIGN_PICTURE},
    {MAGIC("\xff\xd8\xff"), FOREIGN_PICTURE},
    {MAGIC("GIF8"), FOREIGN_PICTURE},
    {MAGIC("II*\0"), FOREIGN_PICTURE},
    {MAGIC("MM\0*"), FOREIGN_PICTURE},
    {MAGIC("SQLite format 3"), FOREIGN_DATABASE},
    {MAGIC("\x89RAPN"), FOREIGN_NUMBERED},
};

static bool contains(Str text, const char *bytes, size_t length) {
    return str_find(text, (Str){bytes, length}) < text.length;
}

// ---- Office documents ----

// Of the old kind (compound files): told by the names of their streams, which are in UTF-16.
static Foreign old_office_format(Str start) {
    static const struct {
        const char *bytes;
        size_t length;
        Foreign format;
    } streams[] = {
        {MAGIC("HWP Document File"), FOREIGN_HWP},
        {MAGIC("H\0w\0p\0S\0u\0m\0m\0a\0r\0y"), FOREIGN_HWP},
        {MAGIC("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"), FOREIGN_ENCRYPTED},
        {MAGIC("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t"), FOREIGN_WORD},
        {MAGIC("W\0o\0r\0k\0b\0o\0o\0k"), FOREIGN_WORKBOOK},
        {MAGIC("P\0o\0w\0e\0r\0P\0o\0i\0n\0t"), FOREIGN_PRESENTATION},
    };
    for (size_t i = 0; i < LENGTH_OF(streams); i++)
        if (contains(start, streams[i].bytes, streams[i].length)) return streams[i].format;
    return FOREIGN_OLD_OFFICE;
}

typedef struct ZipKind {
    const Reader *reader;
    Foreign foreign;
} ZipKind;

static size_t two_bytes(Str text, size_t at) {
    return (size_t)(unsigned char)text.bytes[at] | (size_t)(unsigned char)text.bytes[at + 1] << 8;
}

enum {
    HEADER_BYTES = 30,
    FLAGS_AT = 6,
    SIZE_AT = 18,
    NAME_LENGTH_AT = 26,
    EXTRA_LENGTH_AT = 28,
    SIZE_FOLLOWS = 8
};

// The name in the local header that `start` begins with; `*behind` gets where its content begins.
static Str zip_name(Str start, size_t *behind) {
    *behind = HEADER_BYTES;
    if (start.length < HEADER_BYTES) return (Str){0};
    size_t end = HEADER_BYTES + two_bytes(start, NAME_LENGTH_AT);
    *behind = end + two_bytes(start, EXTRA_LENGTH_AT);
    return *behind <= start.length ? str_slice(start, HEADER_BYTES, end) : (Str){0};
}

// From a local header to the next: over the content, which may be a zip too, where the header tells its size.
static Str next_header(Str start) {
    size_t behind, size = two_bytes(start, SIZE_AT) | two_bytes(start, SIZE_AT + 2) << 16;
    zip_name(start, &behind);
    bool known = !(two_bytes(start, FLAGS_AT) & SIZE_FOLLOWS);
    start = str_skip(start, behind < start.length ? behind : start.length);
    if (known) return str_skip(start, size < start.length ? size : start.length);
    return str_skip(start, str_find(start, STR("PK\3\4")));
}

// OpenDocument and its kin begin with a part that says what they are.
static ZipKind kind_by_mimetype(Str type) {
    static const struct {
        const char *type;
        const Reader *reader;
        Foreign foreign;
    } types[] = {
        {"application/vnd.oasis.opendocument.text", &reader_odt, FOREIGN_NONE},
        {"application/vnd.oasis.opendocument.spreadsheet", &reader_ods, FOREIGN_NONE},
        {"application/vnd.oasis.opendocument.presentation", NULL, FOREIGN_PRESENTATION},
        {"application/epub+zip", NULL, FOREIGN_BOOK},
        {"application/hwp+zip", NULL, FOREIGN_HWP},
    };
    for (size_t i = 0; i < LENGTH_OF(types); i++)
        if (str_starts_with(type, str_from(types[i].type)))
            return (ZipKind){types[i].reader, types[i].foreign};
    return (ZipKind){0};
}

static ZipKind kind_by_part(Str name) {
    static const struct {
        const char *folder;
        const Reader *reader;
        Foreign foreign;
    } folders[] = {
        {"word/", &reader_docx, FOREIGN_NONE},
        {"xl/", &reader_xlsx, FOREIGN_NONE},
        {"ppt/", NULL, FOREIGN_PRESENTATION},
    };
    for (size_t i = 0; i < LENGTH_OF(folders); i++)
        if (str_starts_with(name, str_from(folders[i].folder)))
            return (ZipKind){folders[i].reader, folders[i].foreign};
    return (ZipKind){0};
}

// Parts of Office Open XML come in any order, the one that only they have among them.
static ZipKind zip_kind(Str start) {
    size_t behind = 0;
    if (!str_starts_with(start, STR("PK\3\4"))) return (ZipKind){0};
    if (str_equal(zip_name(start, &behind), STR("mimetype")))
        return kind_by_mimetype(str_skip(start, behind));
    bool open_xml = false;
    ZipKind kind = {0};
    for (; start.length >= HEADER_BYTES && str_starts_with(start, STR("PK\3\4"));
         start = next_header(start)) {
        Str name = zip_name(start, &behind);
        open_xml |= str_equal(name, STR("[Content_Types].xml")) || str_equal(name, STR("_rels/.rels"));
        if (!kind.reader && !kind.foreign) kind = kind_by_part(name);
    }
    if (!open_xml) return (ZipKind){0};
    return kind.reader || kind.foreign ? kind : (ZipKind){.reader = &reader_docx};
}

bool zip_is_office(Str start) {
    ZipKind kind = zip_kind(start);
    return kind.reader || kind.foreign;
}

// ---- Markup ----

static bool starts_with_ignoring_case(Str text, const char *prefix) {
    size_t length = strlen(prefix);
    return text.length >= length && strncasecmp(text.bytes, prefix, length) == 0;
}

// Behind a BOM, white space, comments, processing instructions.
static Str skip_prologue(Str text) {
    static const struct { const char *open, *close; } pairs[] = {{"<!--", "-->"}, {"<?", "?>"}};
    if (str_starts_with(text, STR("\ufeff"))) text = str_skip(text, 3);
    for (bool more = true; more;) {
        text = str_trim(text);
        more = false;
        for (size_t i = 0; i < LENGTH_OF(pairs); i++) {
            if (!str_starts_with(text, str_from(pairs[i].open))) continue;
            size_t end = str_find(text, str_from(pairs[i].close));
            if (end == text.length) return (Str){0};
            text = str_skip(text, end + strlen(pairs[i].close));
            more = true;
        }
    }
    return text;
}

static const Reader *markup_by_root(Str start) {
    static const struct {
        const char *tag;
        const Reader *reader;
    } tags[] = {
        {"<!doctype html", &reader_html}, {"<html", &reader_html},     {"<TEI", &reader_tei},
        {"<!doctype TEI", &reader_tei},   {"<teiCorpus", &reader_tei},
    };
    Str text = skip_prologue(start);
    for (size_t i = 0; i < LENGTH_OF(tags); i++)
        if (starts_with_ignoring_case(text, tags[i].tag)) return tags[i].reader;
    return NULL;
}

// ---- All ----

const Reader *format_by_magic(Str start) {
    if (str_starts_with(start, STR("%PDF-"))) return &reader_pdf;
    const Reader *reader = zip_kind(start).reader;
    if (!reader) reader = markup_by_root(start);
    return reader ? reader : coded_begins(start) ? &reader_coded : NULL;
}

const char *foreign_by_magic(Str start) {
    Foreign format = zip_kind(start).foreign;
    for (size_t i = 0; i < LENGTH_OF(magics) && !format; i++)
        if (str_starts_with(start, (Str){magics[i].bytes, magics[i].length})) format = magics[i].format;
    if (!format && str_starts_with(start, STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")))
        format = old_office_format(start);
    return rows[format].what;
}

const char *foreign_by_extension(Str path) {
    for (size_t i = FOREIGN_NONE + 1; i < LENGTH_OF(rows); i++)
        if (path_has_extension(path, str_from(rows[i].extensions))) return rows[i].what;
    return NULL;
}
