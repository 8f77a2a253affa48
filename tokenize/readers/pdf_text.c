#include "tokenize/readers/pdf_text.h"

#include "base/memory.h"
#include "base/translation/translation.h"
#include "language/unicode/unicode.h"
#include "tokenize/extraction/child.h"

#include <stdlib.h>
#include <string.h>

static const ChildLimits limits = {.cpu_seconds = 60,
                                   .wall_seconds = 120,
                                   .memory_bytes = (size_t)1 << 30,
                                   .output_bytes = (size_t)256 << 20};

const char *pdf_text_program(void) {
    return "pdftotext, run for each PDF";
}

void pdf_text_free(PdfText *pdf) {
    buffer_free(&pdf->text);
    free(pdf->lines);
    free(pdf->page_heights);
    buffer_free(&pdf->title);
    buffer_free(&pdf->author);
    buffer_free(&pdf->date);
    buffer_free(&pdf->complaint);
    *pdf = (PdfText){0};
}

// ---- The text of a word ----

// What letters joined in print stand for: U+FB00 to U+FB06.
static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
enum { FIRST_LIGATURE = 0xfb00, LAST_LIGATURE = 0xfb06 };

static const struct {
    const char *entity;
    char byte;
} entities[] = {{"&amp;", '&'},  {"&lt;", '<'},    {"&gt;", '>'},
                {"&quot;", '"'}, {"&apos;", '\''}, {"&#39;", '\''}};

// Appends one character of `text` and returns how many bytes of it that was.
static size_t append_character(Buffer *buffer, Str text) {
    for (size_t i = 0; text.bytes[0] == '&' && i < sizeof entities / sizeof *entities; i++)
        if (str_starts_with(text, str_from(entities[i].entity))) {
            buffer_append_byte(buffer, entities[i].byte);
            return strlen(entities[i].entity);
        }
    size_t length;
    uint32_t character = unicode_decode(text, &length);
    if (character >= FIRST_LIGATURE && character <= LAST_LIGATURE)
        buffer_append_text(buffer, ligatures[character - FIRST_LIGATURE]);
    else if (!unicode_is_control(character))
        buffer_append(buffer, str_slice(text, 0, length));
    return length;
}

static void append_text(Buffer *buffer, Str text) {
    while (text.length) text = str_skip(text, append_character(buffer, text));
}

// Malformed bytes, which a font with a faulty table can bring, become U+FFFD.
static void append_well_formed(Buffer *buffer, Str bytes) {
    size_t bad_length;
    while (bytes.length) {
        size_t bad = unicode_find_malformed(bytes, &bad_length);
        append_text(buffer, str_slice(bytes, 0, bad));
        if (bad == bytes.length) return;
        buffer_append_text(buffer, "\ufffd");
        bytes = str_skip(bytes, bad + bad_length);
    }
}

// ---- What pdftotext writes: one element a line, always in the same form ----

static Str attribute(Str element, const char *name) {
    for (Str rest = element; rest.length;) {
        Str before = str_cut(&rest, '"');
        Str value = str_cut(&rest, '"');
        if (!str_ends_with(before, STR("="))) return (Str){0};
        before.length--;
        if (str_ends_with(before, str_from(name))) return value;
    }
    return (Str){0};
}

static double number(Str element, const char *name) {
    double value = 0;
    str_to_double(attribute(element, name), &value);
    return value;
}

static void take_page(PdfText *pdf, Str element) {
    MEMORY_GROW(pdf->page_heights, pdf->page_capacity, pdf->page_count + 1);
    pdf->page_heights[pdf->page_count++] = number(element, "height");
}

static void take_line(PdfText *pdf, Str element, size_t flow) {
    if (pdf->text.length) buffer_append_byte(&pdf->text, ' '); // so that words of two lines stay two
    MEMORY_GROW(pdf->lines, pdf->line_capacity, pdf->line_count + 1);
    pdf->lines[pdf->line_count++] = (PdfLine){
        .page = pdf->page_count ? pdf->page_count - 1 : 0,
        .flow = flow,
        .left = number(element, "xMin"),
        .top = number(element, "yMin"),
        .right = number(element, "xMax"),
        .bottom = number(element, "yMax"),
        .start = pdf->text.length,
        .end = pdf->text.length,
    };
}

static void take_word(PdfText *pdf, Str element) {
    if (pdf->line_count == 0) return;
    PdfLine *line = &pdf->lines[pdf->line_count - 1];
    Str word = str_skip(element, str_find_byte(element, '>') + 1);
    word.length = str_find(word, STR("</word>"));
    size_t before = pdf->text.length;
    if (line->end == line->start) line->first_word_width = number(element, "xMax") - number(element, "xMin");
    if (line->end > line->start) buffer_append_byte(&pdf->text, ' ');
    size_t start = pdf->text.length;
    append_well_formed(&pdf->text, word);
    if (pdf->text.length == start) pdf->text.length = before; // nothing but control characters
    line->end = pdf->text.length;
}

static void take_meta(PdfText *pdf, Str element) {
    static const char date[] = "CreationDate", author[] = "Author";
    Str name = attribute(element, "name");
    if (str_equal_text(name, date)) append_well_formed(&pdf->date, attribute(element, "content"));
    if (str_equal_text(name, author)) append_well_formed(&pdf->author, attribute(element, "content"));
}

static void take_title(PdfText *pdf, Str element) {
    Str title = str_skip(element, strlen("<title>"));
    title.length = str_find(title, STR("</title>"));
    append_well_formed(&pdf->title, title);
}

static void parse(PdfText *pdf, Str output) {
    size_t flow = 0;
    while (output.length) {
        Str element = str_trim(str_cut(&output, '\n'));
        if (str_starts_with(element, STR("<word "))) take_word(pdf, element);
        if (str_starts_with(element, STR("<line "))) take_line(pdf, element, flow);
        if (str_starts_with(element, STR("<flow>"))) flow++;
        if (str_starts_with(element, STR("<page "))) take_page(pdf, element);
        if (str_starts_with(element, STR("<meta "))) take_meta(pdf, element);
        if (str_starts_with(element, STR("<title>"))) take_title(pdf, element);
    }
}

// ---- Faults ----

// The mark at the end: without it the file is cut off, and poppler would give what it still finds.
static bool is_whole(Str bytes) {
    enum { LOOKED_AT_BYTES = 4096 };
    Str end = str_skip(bytes, bytes.length > LOOKED_AT_BYTES ? bytes.length - LOOKED_AT_BYTES : 0);
    return str_find(end, STR("%%EOF")) < end.length;
}

static Str first_line(Str errors) {
    Str line = str_trim(str_cut(&errors, '\n'));
    size_t bad_length;
    line.length = unicode_find_malformed(line, &bad_length);
    return line;
}

// Korean fonts without their own table need one that comes apart from poppler.
static void append_complaint(Buffer *complaint, Str errors) {
    buffer_append(complaint, first_line(errors));
    if (str_find(errors, STR("Missing language pack")) < errors.length)
        buffer_append_text(complaint, translated(" (install poppler-data: text is missing)"));
}

static void append_fault(Buffer *fault, ChildEnd end, Str errors) {
    static const char *const words[] = {
        [CHILD_ABSENT] =
            MESSAGE("is a PDF, and pdftotext, which reads them, is not installed (Debian: poppler-utils)"),
        [CHILD_TOO_LONG] = MESSAGE("takes pdftotext more than 60 seconds (the limit)"),
        [CHILD_TOO_MUCH] = MESSAGE("makes pdftotext write more than 256 MiB (the limit)"),
        [CHILD_CRASHED] = MESSAGE("makes pdftotext crash, or needs more than 1 GiB of memory (the limit)"),
    };
    if (end == CHILD_NOT_RUN)
        buffer_printf(fault, translated("is a PDF, and pdftotext, which reads them, cannot be run (%.*s)"),
                      STR_ARGUMENTS(first_line(errors)));
    else if (end != CHILD_FAILED)
        buffer_append_text(fault, translated(words[end]));
    else if (str_find(errors, STR("password")) < errors.length)
        buffer_append_text(fault,
                           translated("is encrypted (qpdf --decrypt --password=… makes a copy that is not)"));
    else
        buffer_printf(fault, translated("is damaged: pdftotext cannot read it (%.*s)"),
                      STR_ARGUMENTS(first_line(errors)));
}

bool pdf_text_read(PdfText *pdf, Str bytes, Buffer *fault) {
    static const char *const arguments[] = {"pdftotext", "-bbox-layout", "-enc", "UTF-8", "-", "-", NULL};
    Buffer output = {0}, errors = {0};
    *pdf = (PdfText){0};
    if (!str_starts_with(bytes, STR("%PDF-"))) {
        buffer_append_text(fault,
                           bytes.length ? translated("is no PDF") : translated("is empty (fetch it again)"));
        return false;
    }
    if (!is_whole(bytes)) {
        buffer_append_text(fault,
                           translated("is a PDF that is cut off: its end is missing (fetch it again)"));
        return false;
    }
    ChildEnd end = child_run(arguments, bytes, limits, &output, &errors);
    if (end == CHILD_DONE) {
        parse(pdf, buffer_str(&output));
        append_complaint(&pdf->complaint, buffer_str(&errors));
    } else
        append_fault(fault, end, buffer_str(&errors));
    buffer_free(&output);
    buffer_free(&errors);
    return end == CHILD_DONE;
}
