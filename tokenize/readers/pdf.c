// PDF (pdftotext of poppler, as a child process within limits): paragraphs put together from the lines on the
// pages, and then read as plain text is.
#include "base/sha256.h"
#include "base/translation/translation.h"
#include "tokenize/extraction/extraction.h"
#include "tokenize/readers/pdf_layout.h"
#include "tokenize/readers/reader.h"

#include <string.h>

static bool tell(RawDocument *raw, PdfLayoutCounts counts, Str complaint, Diagnostics *diagnostics) {
    Place place = {.file = arena_copy_text(&raw->arena, raw->source)};
    Buffer list = {0};
    extraction_append_count(&list, counts.running_lines, "running head or page number left out",
                            "running heads and page numbers left out");
    extraction_append_count(&list, counts.mended_words, "word parted at the end of a line mended",
                            "words parted at the ends of lines mended");
    bool go_on = list.length == 0 || diagnostics_warn(diagnostics, place, "%s", buffer_text(&list));
    buffer_free(&list);
    if (complaint.length)
        go_on = diagnostics_warn(diagnostics, place, "pdftotext complains, some text may be missing (%.*s)",
                                 STR_ARGUMENTS(complaint)) &&
                go_on;
    return go_on;
}

static void take_metadata(RawDocument *raw, PdfText *pdf) {
    extraction_set_field(raw, "author", buffer_str(&pdf->author));
    raw->title = arena_copy(&raw->arena, str_trim(buffer_str(&pdf->title)));
    raw->date = arena_copy(&raw->arena, str_trim(buffer_str(&pdf->date)));
}

static void take_paragraphs(RawDocument *raw, Buffer *paragraphs) {
    buffer_free(&raw->bytes);
    buffer_reserve(paragraphs, READING_PADDING);
    memset(paragraphs->bytes + paragraphs->length, 0, READING_PADDING);
    raw->bytes = *paragraphs;
    *paragraphs = (Buffer){0};
    raw->reference = raw->reading = buffer_str(&raw->bytes);
    raw->extracted = raw->has_turns = true;
    Str title = raw->title; // the file's own goes first
    text_find_paragraphs(raw, 0);
    if (title.length) raw->title = title;
}

static Str remedy_for(Str complaint) {
    bool font = str_find(complaint, STR("poppler-data")) < complaint.length;
    return font ? complaint : str_from(translated("if it is a scan, ocrmypdf puts text under the pictures"));
}

static bool parse(RawDocument *raw, Diagnostics *diagnostics) {
    PdfText pdf;
    Buffer fault = {0}, paragraphs = {0};
    sha256_hex(buffer_str(&raw->bytes), raw->sha256);
    bool go_on = true;
    if (pdf_text_read(&pdf, buffer_str(&raw->bytes), &fault)) {
        PdfLayoutCounts counts = pdf_layout_append(&paragraphs, &pdf);
        take_metadata(raw, &pdf);
        Str complaint = buffer_str(&pdf.complaint);
        if (paragraphs.length == 0)
            go_on = raw_document_refuse(raw, diagnostics, "holds no text (%.*s)",
                                        STR_ARGUMENTS(remedy_for(complaint)));
        else {
            take_paragraphs(raw, &paragraphs);
            go_on = tell(raw, counts, complaint, diagnostics);
        }
    } else
        go_on = raw_document_refuse(raw, diagnostics, "%s", buffer_text(&fault));
    pdf_text_free(&pdf);
    buffer_free(&paragraphs);
    buffer_free(&fault);
    return go_on;
}

static bool read_pdf(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return reader_read_whole(&reader_pdf, source, sink, diagnostics);
}

const Reader reader_pdf = {
    .name = "pdf",
    .summary = "PDF, through pdftotext: paragraphs without running heads",
    .extensions = ".pdf",
    .read = read_pdf,
    .parse = parse,
};
