#include "tokenize/readers/markdown/markdown_html.h"

#include "tokenize/readers/html/html_elements.h"
#include "tokenize/readers/html/html_tree.h"

#include <string.h>

static bool is_name_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

// The length of a tag's start ("<div", "</p", "<!", "<?"); 0 for a "<" that is text.
static size_t start_of_tag(MarkdownHtml *html, Str rest) {
    size_t at = 1, length = 0;
    if (rest.length < 2) return 0;
    if (rest.bytes[1] == '!' || rest.bytes[1] == '?') return *html->tag = '\0', 2;
    if (rest.bytes[1] == '/') html->tag[length++] = '/', at++;
    if (at >= rest.length || !is_name_byte(rest.bytes[at]) ||
        (rest.bytes[at] >= '0' && rest.bytes[at] <= '9'))
        return 0;
    for (; at < rest.length && is_name_byte(rest.bytes[at]); at++)
        if (length + 1 < sizeof html->tag)
            html->tag[length++] = (char)(rest.bytes[at] | 0x20 * (rest.bytes[at] >= 'A'));
    html->tag[length] = '\0';
    return at;
}

static void end_tag(MarkdownHtml *html, const MarkdownHtmlEvents *events) {
    bool closes = html->tag[0] == '/';
    const char *name = html->tag + closes;
    html->in_tag = false;
    if (*html->skip) {
        if (closes && strcmp(name, html->skip) == 0) *html->skip = '\0', html->unclosed = 0;
        return;
    }
    if (!closes && html_role(name) == ROLE_HIDDEN) memcpy(html->skip, name, strlen(name) + 1);
    if (*name) events->tag(events->context, name, closes);
}

static size_t pass_comment(MarkdownHtml *html, Str rest) {
    size_t end = str_find(rest, STR("-->"));
    html->in_comment = end == rest.length;
    html->unclosed = html->in_comment ? html->unclosed + html_count_words(rest) : 0;
    return html->in_comment ? rest.length : end + 3;
}

// Up to the end of the tag, which may be on a later line.
static size_t pass_tag(MarkdownHtml *html, Str rest, const MarkdownHtmlEvents *events) {
    for (size_t at = 0; at < rest.length; at++) {
        char byte = rest.bytes[at];
        if (html->quote) {
            if (byte == html->quote) html->quote = '\0';
        } else if (byte == '"' || byte == '\'') {
            html->quote = byte;
        } else if (byte == '>') {
            end_tag(html, events);
            return at + 1;
        }
    }
    return rest.length;
}

static size_t pass_text(MarkdownHtml *html, Str rest, const MarkdownHtmlEvents *events) {
    if (str_starts_with(rest, STR("<!--"))) return 4 + pass_comment(html, str_skip(rest, 4));
    size_t tag = rest.bytes[0] == '<' ? start_of_tag(html, rest) : 0;
    if (tag) {
        html->in_tag = true;
        html->quote = '\0';
        return tag;
    }
    size_t end = 1 + str_find_byte(str_skip(rest, 1), '<');
    Str text = str_slice(rest, 0, end);
    if (*html->skip)
        html->unclosed += html_count_words(text);
    else
        events->text(events->context, text);
    return end;
}

void markdown_html_read(MarkdownHtml *html, Str piece, const MarkdownHtmlEvents *events) {
    while (piece.length) {
        size_t passed = html->in_comment ? pass_comment(html, piece)
                        : html->in_tag   ? pass_tag(html, piece, events)
                                         : pass_text(html, piece, events);
        piece = str_skip(piece, passed);
    }
}
