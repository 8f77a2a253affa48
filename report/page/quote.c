#include "report/page/quote.h"

enum {
    MOST_TEXT = 420, // bytes of a sentence that are quoted
    BEFORE_HIT = 140,
    MOST_NAME = 150,
};

static bool is_continuation(Str text, size_t at) {
    return at < text.length && ((unsigned char)text.bytes[at] & 0xC0) == 0x80;
}

// The part that is quoted: all, or what stands around the first hit, from a space to a space.
static void window_of(const Quote *quote, size_t *start, size_t *end) {
    Str text = quote->text;
    size_t hit = 0;
    for (const Mark *mark = quote->marks; mark && hit == 0; mark = mark->next)
        if (mark->end > mark->start) hit = mark->start;
    *start = 0;
    *end = text.length;
    if (text.length <= MOST_TEXT) return;
    *start = hit > BEFORE_HIT ? hit - BEFORE_HIT : 0;
    *end = *start + MOST_TEXT < text.length ? *start + MOST_TEXT : text.length;
    enum { FARTHEST_SPACE = 40 };
    size_t space = *start;
    while (space > 0 && space < hit && space < *start + FARTHEST_SPACE && text.bytes[space - 1] != ' ')
        space++;
    if (space > 0 && text.bytes[space - 1] == ' ') *start = space;
    while (is_continuation(text, *start)) (*start)++;
    while (is_continuation(text, *end)) (*end)--;
}

static void write_marked(Buffer *out, const Quote *quote) {
    size_t start, end;
    window_of(quote, &start, &end);
    size_t at = start;
    if (start > 0) buffer_append_text(out, "… ");
    for (const Mark *mark = quote->marks; mark; mark = mark->next) {
        if (mark->end == mark->start || mark->start < at || mark->end > end) continue;
        html_append(out, str_slice(quote->text, at, mark->start));
        buffer_append_text(out, "<mark data-k=\"");
        const char *between = "";
        for (const Mark *same = mark; same && same->start == mark->start; same = same->next) {
            buffer_printf(out, "%s%u", between, same->subject);
            between = " ";
        }
        buffer_append_text(out, "\">");
        html_append(out, str_slice(quote->text, mark->start, mark->end));
        buffer_append_text(out, "</mark>");
        at = mark->end;
    }
    html_append(out, str_slice(quote->text, at, end));
    if (end < quote->text.length) buffer_append_text(out, " …");
}

// What was found where the table does not say where.
static void write_unplaced(Buffer *out, const Quote *quote) {
    const char *before = " <small>";
    for (const Mark *mark = quote->marks; mark; mark = mark->next) {
        if (mark->end > mark->start || mark->matched.length == 0) continue;
        buffer_append_text(out, before);
        html_append_cut(out, mark->matched, MOST_NAME);
        before = ", ";
    }
    if (before[0] == ',') buffer_append_text(out, "</small>");
}

void quote_write(Buffer *out, const Quote *quote) {
    const char *between = "";
    buffer_append_text(out, "<li data-k=\"");
    for (const Mark *mark = quote->marks; mark; mark = mark->next) {
        bool is_told = false;
        for (const Mark *other = quote->marks; other != mark; other = other->next)
            is_told = is_told || other->subject == mark->subject;
        if (is_told) continue;
        buffer_printf(out, "%s%u", between, mark->subject);
        between = " ";
    }
    buffer_append_text(out, "\">");
    if (quote->speaker.length) {
        buffer_append_text(out, "<b>");
        html_append_cut(out, quote->speaker, MOST_NAME);
        buffer_append_text(out, "</b>: ");
    }
    buffer_append_text(out, "<q>");
    write_marked(out, quote);
    buffer_append_text(out, "</q>");
    write_unplaced(out, quote);
    buffer_append_text(out, "</li>\n");
}
