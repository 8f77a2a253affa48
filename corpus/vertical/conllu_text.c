#include "corpus/vertical/conllu_text.h"

#include "corpus/vertical/conllu_escape.h"
#include "language/unicode/unicode.h"

enum { PADDING_AT_MOST = 100000 };

void conllu_text_show(ConlluText *text, Str shown) {
    text->shown = shown;
    text->has_shown = true;
}

static size_t space_length(Str text) {
    size_t at = 0, length;
    while (at < text.length && unicode_is_space(unicode_decode(str_skip(text, at), &length))) at += length;
    return at;
}

// Finds the next word in `# text`; `*gap` gets what stands behind it there. False once a word was not found.
static bool find_shown(ConlluText *text, Str form, Str *gap) {
    if (!text->has_shown) return false;
    Str rest = str_skip(text->shown, space_length(text->shown));
    text->has_shown = str_starts_with(rest, form);
    if (!text->has_shown) return false;
    rest = str_skip(rest, form.length);
    *gap = str_slice(rest, 0, space_length(rest));
    text->shown = rest;
    return true;
}

typedef struct Misc {
    bool has_after, has_start;
    Str after, before, surface; // escaped
    size_t start_character;
} Misc;

static Misc read_misc(Str cell) {
    Misc misc = {0};
    if (cell.length < 2) return misc;
    while (cell.length) {
        Str value = str_cut(&cell, '|');
        Str key = str_cut(&value, '=');
        if (str_equal_text(key, "SpacesAfter")) {
            misc.has_after = true;
            misc.after = value;
        } else if (str_equal_text(key, "SpaceAfter") && str_equal_text(value, "No") && !misc.has_after)
            misc.has_after = true;
        else if (str_equal_text(key, "SpacesBefore"))
            misc.before = value;
        else if (str_equal_text(key, "Surface"))
            misc.surface = value;
        else if (str_equal_text(key, "start_char"))
            misc.has_start = str_to_size(value, &misc.start_character);
    }
    return misc;
}

static size_t count_characters(ConlluText *text) {
    const Buffer *bytes = &text->text->text;
    for (; text->counted_bytes < bytes->length; text->counted_bytes++)
        text->counted_characters += (bytes->bytes[text->counted_bytes] & 0xc0) != 0x80;
    return text->counted_characters;
}

// Whether start_char can be a place in this text: it is none where characters were counted in a larger one,
// or anew in each sentence.
static bool is_ahead(ConlluText *text, size_t character) {
    size_t here = count_characters(text);
    return character >= here && character - here <= PADDING_AT_MOST;
}

// What stands between the word before and this one.
static void append_gap(ConlluText *text, const Misc *misc) {
    Buffer *bytes = &text->text->text;
    bool placed = !text->has_after && misc->has_start && is_ahead(text, misc->start_character);
    if (text->has_after)
        buffer_append(bytes, buffer_str(&text->after));
    else if (!placed && text->has_words)
        buffer_append_text(bytes, text->in_sentence ? " " : text->starts_paragraph ? "\n\n" : "\n");
    conllu_append_unescaped(bytes, misc->before);
    for (size_t at = count_characters(text); placed && at < misc->start_character; at++)
        buffer_append_byte(bytes, ' ');
    text->starts_paragraph = text->has_after = false;
    text->in_sentence = text->has_words = true;
}

static void keep_after(ConlluText *text, Str form, const Misc *misc) {
    Str gap = {0};
    buffer_clear(&text->after);
    bool shown = find_shown(text, form, &gap);
    text->has_after = misc->has_after;
    if (misc->has_after) {
        conllu_append_unescaped(&text->after, misc->after);
    } else if (shown && !misc->has_start && text->shown.length > 0) {
        text->has_after = true;
        buffer_append(&text->after, gap);
    }
}

ConlluPlace conllu_text_append(ConlluText *text, Str form, Str misc_cell) {
    Buffer *bytes = &text->text->text;
    Misc misc = read_misc(misc_cell);
    append_gap(text, &misc);
    size_t start = bytes->length;
    if (misc.surface.length)
        conllu_append_unescaped(bytes, misc.surface);
    else
        buffer_append(bytes, form);
    keep_after(text, form, &misc);
    return (ConlluPlace){start, bytes->length - start};
}

void conllu_text_end_sentence(ConlluText *text) {
    if (text->in_sentence) text->has_shown = false;
    text->in_sentence = false;
}

void conllu_text_end(ConlluText *text) {
    if (text->has_after)
        buffer_append(&text->text->text, buffer_str(&text->after));
    else if (text->has_words)
        buffer_append_byte(&text->text->text, '\n');
    buffer_free(&text->after);
}
