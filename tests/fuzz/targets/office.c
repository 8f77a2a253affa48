// The XML inside of office documents: the first byte chooses the format, the package is made around the rest.
#include "fuzz/fuzz.h"

typedef struct Format {
    const char *reader, *member;
    const char *other, *other_text; // a second member without which it is no such document
} Format;

static const Format formats[] = {
    {"docx", "word/document.xml", "[Content_Types].xml", "<Types/>"},
    {"odt", "content.xml", "mimetype", "application/vnd.oasis.opendocument.text"},
    {"ods", "content.xml", "mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
    {"xlsx", "xl/worksheets/sheet1.xml", "xl/workbook.xml",
     "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
     "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
     "<sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
};

static void append_number(Buffer *zip, uint32_t number, int bytes) {
    for (int i = 0; i < bytes; i++) buffer_append_byte(zip, (char)(number >> 8 * i & 0xff));
}

static uint32_t checksum(Str bytes) {
    uint32_t sum = 0xffffffff;
    for (size_t i = 0; i < bytes.length; i++) {
        sum ^= (unsigned char)bytes.bytes[i];
        for (int bit = 0; bit < 8; bit++) sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return ~sum;
}

// What the header of a member and its entry in the directory have in common.
static void append_member(Buffer *zip, const char *name, Str bytes) {
    append_number(zip, 10, 2);
    append_number(zip, 0, 2 + 2);
    append_number(zip, 0, 4);
    append_number(zip, checksum(bytes), 4);
    append_number(zip, (uint32_t)bytes.length, 4);
    append_number(zip, (uint32_t)bytes.length, 4);
    append_number(zip, (uint32_t)str_from(name).length, 2);
    append_number(zip, 0, 2);
}

static void append_zip(Buffer *zip, const char *const names[2], const Str bytes[2]) {
    Buffer directory = {0};
    for (int i = 0; i < 2; i++) {
        uint32_t at = (uint32_t)zip->length;
        buffer_append(zip, (Str){"PK\3\4", 4});
        append_member(zip, names[i], bytes[i]);
        buffer_append_text(zip, names[i]);
        buffer_append(zip, bytes[i]);
        buffer_append(&directory, (Str){"PK\1\2\x14\0", 6});
        append_member(&directory, names[i], bytes[i]);
        append_number(&directory, 0, 2 + 2);
        append_number(&directory, 0, 2);
        append_number(&directory, 0, 4);
        append_number(&directory, at, 4);
        buffer_append_text(&directory, names[i]);
    }
    uint32_t start = (uint32_t)zip->length;
    buffer_append(zip, buffer_str(&directory));
    buffer_append(zip, (Str){"PK\5\6\0\0\0\0\2\0\2\0", 12});
    append_number(zip, (uint32_t)directory.length, 4);
    append_number(zip, start, 4);
    append_number(zip, 0, 2);
    buffer_free(&directory);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    if (length == 0) return 0;
    const Format *format = &formats[bytes[0] % (sizeof formats / sizeof *formats)];
    Buffer zip = {0}, output = {0};
    append_zip(&zip, (const char *const[]){format->other, format->member},
               (const Str[]){str_from(format->other_text), fuzz_str(bytes + 1, length - 1)});
    fuzz_texts(format->reader, buffer_str(&zip), FORM_VERTICAL, &output);
    buffer_free(&zip);
    buffer_free(&output);
    return 0;
}
