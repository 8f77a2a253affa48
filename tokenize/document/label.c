#include "tokenize/document/label.h"

#include "language/unicode/unicode.h"
#include "tokenize/document/name_words.h"
#include "tokenize/document/stamps.h"

#include <string.h>

enum { MARKED_LABEL_BYTES_AT_MOST = 300 };

static size_t space_length(Str text) {
    size_t at = 0, length;
    while (at < text.length && unicode_is_space(unicode_decode(str_skip(text, at), &length))) at += length;
    return at;
}

// What stands on the line, as far as a label may go.
static Str line_of(Str text) {
    size_t end = str_find_byte(text, '\n');
    size_t carriage = str_find_byte(str_slice(text, 0, end), '\r');
    return str_slice(text, 0, carriage);
}

// The bytes of a colon at the start of the text: ':' with white space, a bold mark or nothing behind it, or a
// full-width one.
static size_t colon_length(Str text) {
    size_t length;
    if (text.bytes[0] != ':' && (unsigned char)text.bytes[0] != 0xEF) return 0;
    if (str_starts_with(text, STR("：")) || str_starts_with(text, STR("︓"))) return strlen("：");
    if (text.bytes[0] != ':') return 0;
    Str behind = str_skip(text, 1);
    return behind.length == 0 || behind.bytes[0] == '*' || behind.bytes[0] == '_' ||
                   unicode_is_space(unicode_decode(behind, &length))
               ? 1
               : 0;
}

// Where the next byte is that may begin a colon.
static size_t next_colon_byte(Str text) {
    size_t colon = str_find_byte(text, ':');
    return str_find_byte(str_slice(text, 0, colon), '\xEF');
}

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static bool is_between_digits(Str text, size_t at) {
    return at > 0 && at + 1 < text.length && is_digit(text.bytes[at - 1]) && is_digit(text.bytes[at + 1]);
}

// Where the colon stands that ends a label, near the start of the line; the line's length for none.
static size_t find_colon(Str line, size_t *length) {
    Str head = str_slice(line, 0, line.length < LABEL_BYTES_AT_MOST ? line.length : LABEL_BYTES_AT_MOST);
    for (size_t i = 0; (i += next_colon_byte(str_skip(head, i))) < head.length; i++) {
        *length = colon_length(str_skip(line, i));
        if (*length) return i > 0 ? i : line.length;
        if (line.bytes[i] == ':' && !is_between_digits(line, i)) return line.length;
    }
    return line.length;
}

static Str trim_spaces(Str text) {
    text = str_skip(text, space_length(text));
    while (text.length) {
        size_t at = text.length - 1, length;
        while (at > 0 && ((unsigned char)text.bytes[at] & 0xC0) == 0x80) at--;
        if (!unicode_is_space(unicode_decode(str_skip(text, at), &length))) break;
        text.length = at;
    }
    return text;
}

// Parts "Mme Ok, maire" and "M. Noh (chantiers)" into name and role.
static void set_name(Label *label, Str text) {
    bool stamped;
    text = trim_spaces(str_slice(text, 0, trimmings_behind(text, &stamped)));
    size_t end = str_find_byte(text, '(');
    if (str_find_byte(text, ',') < end) end = str_find_byte(text, ',');
    label->name = trim_spaces(str_slice(text, 0, end));
    label->role = end < text.length ? trim_spaces(str_skip(text, end + 1)) : (Str){0};
    label->in_brackets = end < text.length && text.bytes[end] == '(';
    if (str_ends_with(label->role, STR(")"))) label->role.length--;
}

// The end of a label that the markup sets apart, without its stop or colon; 0 when it has neither.
static size_t marked_end(Str text, size_t marked_bytes) {
    Str label = str_trim(str_slice(text, 0, marked_bytes));
    size_t end = label.length;
    while (end > 0 && (label.bytes[end - 1] == '.' || label.bytes[end - 1] == ':')) end--;
    return end < label.length && label.length <= MARKED_LABEL_BYTES_AT_MOST ? end : 0;
}

// "Q", and more white space than words have between them.
static size_t question_length(Str line, Str *name) {
    Str rest = line, word = name_next_word(&rest);
    size_t spaces = space_length(rest);
    *name = word;
    return spaces > 1 && spaces < rest.length && label_is_question(word) ? word.length : 0;
}

static bool has_time(Str line) {
    for (size_t at = str_find_byte(line, ':'); at < line.length;
         at += 1 + str_find_byte(str_skip(line, at + 1), ':'))
        if (is_between_digits(line, at)) return true;
    return false;
}

// A line of a name and a time and nothing else, with the text on the next.
static bool is_line_of_name(Str line, Trimmings before, Str *name) {
    bool stamped = before.stamped;
    Str rest = str_skip(line, before.length);
    *name = str_slice(rest, 0, trimmings_behind(rest, &stamped));
    rest = str_trim(*name);
    name_next_word(&rest);
    bool words = rest.length > 0; // more than one: not the EDT of "12:15 P.M. EDT"
    return stamped && line.length <= LABEL_BYTES_AT_MOST && words;
}

// The label that no colon ends.
static bool find_without_colon(Str line, Trimmings before, Label *label) {
    Str name, rest = str_skip(line, before.length);
    size_t length = before.circled ? label_circled_name(rest) : 0;
    if (length) {
        label->name = str_slice(rest, 0, length);
        label->length = before.length + length;
        label->belief = BELIEF_SURE;
    } else if ((length = question_length(rest, &name))) {
        label->name = name;
        label->length = before.length + length;
        label->belief = BELIEF_IF_SURE;
    } else if (has_time(line) && is_line_of_name(line, before, &name)) {
        set_name(label, name);
        label->length = line.length;
        label_judge(label);
    }
    return label->belief != BELIEF_NONE;
}

// Whether a telephone number or an address follows: whom to ask, not who speaks.
static bool is_contact(Str said) {
    size_t digits = 0, at = 0;
    said = trim_spaces(said);
    Str rest = said, word = name_next_word(&rest);
    if (str_find_byte(word, '@') < word.length) return true;
    for (; at < said.length && (is_digit(said.bytes[at]) || strchr(" .()+-/", said.bytes[at])); at++)
        digits += is_digit(said.bytes[at]);
    return digits >= 8;
}

static bool find_with_colon(Str line, Trimmings before, Label *label) {
    size_t length = 0, colon = find_colon(str_skip(line, before.length), &length);
    if (before.length + colon >= line.length) return false;
    set_name(label, str_slice(line, before.length, before.length + colon));
    label->length = before.length + colon + length;
    label_judge(label);
    if (label->by_looks && is_contact(str_skip(line, label->length))) *label = (Label){0};
    return label->belief != BELIEF_NONE;
}

Label label_find(Str text, size_t marked_bytes) {
    Label label = {0};
    size_t marked = marked_end(text, marked_bytes);
    if (marked) {
        label.marked = true;
        label.length = marked_bytes;
        set_name(&label, str_slice(text, trimmings_before(str_slice(text, 0, marked)).length, marked));
        label_judge(&label);
    } else {
        Str line = line_of(text);
        Trimmings before = trimmings_before(line);
        if (!find_with_colon(line, before, &label) && !find_without_colon(line, before, &label))
            return (Label){0};
    }
    label.length += trimmings_after(str_skip(text, label.length));
    return label;
}
