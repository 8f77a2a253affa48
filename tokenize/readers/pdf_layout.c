#include "tokenize/readers/pdf_layout.h"

#include "base/interner.h"
#include "base/memory.h"
#include "language/rules.h"
#include "tokenize/readers/hyphens.h"
#include "tokenize/readers/pdf_running.h"

#include <math.h>
#include <stdlib.h>

// Shares of the height of a line.
#define SIZE_TOLERANCE 0.12 // within which two lines are of one size
#define PITCH_TOLERANCE 1.3 // of the usual pitch: beyond it a paragraph ends
#define LONE_PITCH 1.7      // the same, of the height, where no pitch is usual
#define INDENT_LEAST 0.7
#define INDENT_MOST 6.0
#define SPACE_LEAST 0.4
#define SHORT_LINE 0.85 // of the width of the page's text

typedef struct PdfLayout {
    PdfText *pdf;
    Buffer *out;
    double usual_pitch;             // from line to line, as a share of the line's height; 0 for none
    double *flow_left, *flow_right; // edges, by flow
    double *page_left, *page_right; // likewise, by page
    Interner words;                 // that stand unparted in the text
    PdfLayoutCounts counts;
} PdfLayout;

static Str text_of(const PdfLayout *layout, const PdfLine *line) {
    return str_slice(buffer_str(&layout->pdf->text), line->start, line->end);
}

static double height_of(const PdfLine *line) {
    return line->bottom - line->top > 1 ? line->bottom - line->top : 1;
}

// ---- What is usual in the document ----

static int compare_numbers(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static bool same_size(const PdfLine *a, const PdfLine *b) {
    return fabs(height_of(a) - height_of(b)) <= SIZE_TOLERANCE * height_of(a);
}

static bool is_next_below(const PdfLine *a, const PdfLine *b) {
    return a->page == b->page && a->flow == b->flow && b->top > a->top;
}

static void find_usual_pitch(PdfLayout *layout) {
    const PdfText *pdf = layout->pdf;
    double *pitches = memory_allocate(pdf->line_count + 1, sizeof *pitches);
    size_t count = 0;
    for (size_t i = 1; i < pdf->line_count; i++) {
        const PdfLine *line = &pdf->lines[i], *before = &pdf->lines[i - 1];
        double pitch = (line->top - before->top) / height_of(line);
        if (is_next_below(before, line) && same_size(before, line) && pitch < 3) pitches[count++] = pitch;
    }
    qsort(pitches, count, sizeof *pitches, compare_numbers);
    layout->usual_pitch = count ? pitches[count / 2] : 0;
    free(pitches);
}

static void widen(double *left, double *right, const PdfLine *line) {
    if (*right == 0 || line->left < *left) *left = line->left;
    if (line->right > *right) *right = line->right;
}

static void find_edges(PdfLayout *layout) {
    const PdfText *pdf = layout->pdf;
    const PdfLine *last = pdf->line_count ? &pdf->lines[pdf->line_count - 1] : NULL;
    size_t flows = last ? last->flow + 1 : 1, pages = last ? last->page + 1 : 1;
    layout->flow_left = memory_allocate(flows, sizeof *layout->flow_left);
    layout->flow_right = memory_allocate(flows, sizeof *layout->flow_right);
    layout->page_left = memory_allocate(pages, sizeof *layout->page_left);
    layout->page_right = memory_allocate(pages, sizeof *layout->page_right);
    for (size_t i = 0; i < pdf->line_count; i++) {
        const PdfLine *line = &pdf->lines[i];
        if (line->left_out) continue;
        widen(&layout->flow_left[line->flow], &layout->flow_right[line->flow], line);
        widen(&layout->page_left[line->page], &layout->page_right[line->page], line);
    }
}

// ---- The ends of lines ----

static bool ends_sentence(Str text) {
    static const char *const closers[] = {"\"", "”", "’", "»", ")", "]", " ", "\u00a0"};
    static const char *const ends[] = {".", "!", "?", "…", ":", ";", "。"};
    for (size_t i = 0; i < sizeof closers / sizeof *closers;) {
        bool closed = str_ends_with(text, str_from(closers[i]));
        if (closed) text.length -= str_from(closers[i]).length;
        i = closed ? 0 : i + 1;
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends_with(text, str_from(ends[i]))) return true;
    return false;
}

// Chinese and Japanese are written without spaces.
static bool is_written_without_spaces(uint32_t character) {
    return (character >= 0x3000 && character <= 0x30ff) || (character >= 0x3400 && character <= 0x9fff) ||
           (character >= 0xff00 && character <= 0xffef);
}

static void join_line(PdfLayout *layout, Str next, size_t paragraph_start) {
    Buffer *out = layout->out;
    Str text = str_skip(buffer_str(out), paragraph_start);
    if (hyphens_part(text, next)) {
        bool keep = hyphens_belong(&layout->words, text, next);
        if (!keep) out->length -= text.length - hyphens_without_last(text).length;
        layout->counts.mended_words += !keep;
    } else if (!(is_written_without_spaces(hyphens_last(text)) &&
                 is_written_without_spaces(hyphens_first(next))))
        buffer_append_byte(out, ' ');
    buffer_append(out, next);
}

// ---- The ends of paragraphs ----

static bool is_short(const PdfLayout *layout, const PdfLine *line) {
    double left = layout->page_left[line->page], right = layout->page_right[line->page];
    return line->right - left < (right - left) * SHORT_LINE;
}

// Whether the first word of the next line would have found room: then the line was meant to end there.
static bool was_broken(const PdfLayout *layout, const PdfLine *before, const PdfLine *line) {
    double room = layout->flow_right[before->flow] - before->right;
    return room > line->first_word_width + SPACE_LEAST * height_of(line);
}

static bool is_indented(const PdfLayout *layout, const PdfLine *line) {
    double indent = (line->left - layout->flow_left[line->flow]) / height_of(line);
    return indent > INDENT_LEAST && indent < INDENT_MOST;
}

static bool has_no_case(uint32_t character) {
    return unicode_is_letter(character) && !unicode_is_lower(character) && !unicode_is_upper(character);
}

// A paragraph goes on in the next column or page when it has not come to an end and the next line does not
// begin like a sentence; scripts without capitals tell by a full line alone.
static bool goes_on_elsewhere(const PdfLayout *layout, const PdfLine *before, const PdfLine *line) {
    Str text = text_of(layout, before), next = text_of(layout, line);
    if (ends_sentence(text)) return false;
    if (has_no_case(hyphens_first(next))) return !is_short(layout, before);
    return unicode_is_lower(hyphens_first(next)) || hyphens_part(text, next);
}

static bool goes_on(const PdfLayout *layout, const PdfLine *before, const PdfLine *line) {
    if (!same_size(before, line)) return false;
    if (!is_next_below(before, line)) return goes_on_elsewhere(layout, before, line);
    double pitch = (line->top - before->top) / height_of(line);
    double most = layout->usual_pitch > 0 ? layout->usual_pitch * PITCH_TOLERANCE : LONE_PITCH;
    if (pitch > most) return false;
    if (pdf_line_starts_item(text_of(layout, line))) return false;
    Str text = text_of(layout, before), next = text_of(layout, line);
    bool ended = ends_sentence(text);
    bool begins = ended || !(unicode_is_lower(hyphens_first(next)) || hyphens_part(text, next));
    if (begins && was_broken(layout, before, line)) return false;
    return !(ended && is_indented(layout, line) && !is_indented(layout, before));
}

PdfLayoutCounts pdf_layout_append(Buffer *paragraphs, PdfText *pdf) {
    PdfLayout layout = {.pdf = pdf, .out = paragraphs};
    layout.counts.running_lines = pdf_running_leave_out(pdf);
    find_usual_pitch(&layout);
    find_edges(&layout);
    hyphens_gather(&layout.words, buffer_str(&layout.pdf->text));
    const PdfLine *before = NULL;
    size_t paragraph_start = 0;
    for (size_t i = 0; i < pdf->line_count; i++) {
        const PdfLine *line = &pdf->lines[i];
        Str text = text_of(&layout, line);
        if (line->left_out || text.length == 0) continue;
        if (before && goes_on(&layout, before, line)) {
            join_line(&layout, text, paragraph_start);
        } else {
            if (before) buffer_append_text(paragraphs, "\n\n");
            paragraph_start = paragraphs->length;
            buffer_append(paragraphs, text);
        }
        before = line;
    }
    if (before) buffer_append_byte(paragraphs, '\n');
    interner_free(&layout.words);
    free(layout.flow_left);
    free(layout.flow_right);
    free(layout.page_left);
    free(layout.page_right);
    return layout.counts;
}
