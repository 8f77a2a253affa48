#include "corpus/vertical/conllu.h"

#include "language/unicode/unicode.h"

#include <string.h>

enum { COLUMN_COUNT = 10, PADDING_AT_MOST = 100000 };
enum { ID, FORM, LEMMA, UPOS, MISC = 9 };

typedef struct Parser {
    AnnotatedText *text;
    AnnotatedOrigin origin;
    Diagnostics *diagnostics;
    size_t line;

    // Of the document.
    bool has_sentence;    // comments are about the next sentence from now on
    bool fields_end;      // comments of the first sentence that are about the sentence
    Buffer name, speaker; // speaker: of the sentence
    size_t paragraph;     // number
    ParagraphKind kind;   // of it
    size_t counted_bytes; // of the reference text, for start_char
    size_t counted_characters;

    // Between sentences.
    bool new_paragraph;
    bool has_separator; // told by the last word
    Buffer after;       // what it told

    // Of the sentence.
    Str shown;        // what is left of `# text`
    bool has_shown;   // and whether words have been found in it
    bool in_sentence; // a word has been read
    size_t next_id;   // expected; 0 behind a line that was left out
    size_t range_end; // last id of the multiword token being read; 0 outside
    size_t range_start_bytes, range_length, range_first_token;
    Str range_form; // what is left of it, while its words add up to it
    bool range_adds_up;
} Parser;

static Place place_of(const Parser *parser) {
    return (Place){.file = parser->origin.file, .line = parser->line};
}

static const struct {
    char byte;
    char letter;
} escapes[] = {{' ', 's'}, {'\t', 't'}, {'\n', 'n'}, {'\r', 'r'}, {'|', 'p'}, {'\\', '\\'}};

void conllu_append_escaped(Buffer *buffer, Str text) {
    for (size_t i = 0; i < text.length; i++) {
        char letter = 0;
        for (size_t j = 0; j < sizeof escapes / sizeof *escapes; j++)
            if (escapes[j].byte == text.bytes[i]) letter = escapes[j].letter;
        unsigned char byte = (unsigned char)text.bytes[i];
        if (letter) {
            buffer_append_byte(buffer, '\\');
            buffer_append_byte(buffer, letter);
        } else if (byte < 0x20 || byte == 0x7f)
            buffer_printf(buffer, "\\x%02x", byte);
        else
            buffer_append_byte(buffer, text.bytes[i]);
    }
}

static unsigned digit_value(char byte) {
    const char *digits = "0123456789abcdef", *found = byte ? strchr(digits, byte) : NULL;
    return found ? (unsigned)(found - digits) : 16;
}

// One escape at the start; its length, 0 when it is none.
static size_t append_escape(Buffer *buffer, Str text) {
    if (text.length < 2 || text.bytes[0] != '\\') return 0;
    for (size_t j = 0; j < sizeof escapes / sizeof *escapes; j++) {
        if (escapes[j].letter != text.bytes[1]) continue;
        buffer_append_byte(buffer, escapes[j].byte);
        return 2;
    }
    if (text.bytes[1] != 'x' || text.length < 4) return 0;
    unsigned high = digit_value(text.bytes[2]), low = digit_value(text.bytes[3]);
    if (high > 7 || low > 15) return 0;
    buffer_append_byte(buffer, (char)(high * 16 + low));
    return 4;
}

void conllu_append_unescaped(Buffer *buffer, Str text) {
    while (text.length) {
        size_t length = append_escape(buffer, text);
        if (!length) buffer_append_byte(buffer, text.bytes[0]);
        text = str_skip(text, length ? length : 1);
    }
}

// "key = value" of a comment, without its mark.
static Str comment_value(Str line, Str *key) {
    Str rest = str_skip(line, 1);
    *key = str_trim(str_cut(&rest, '='));
    return str_trim(rest);
}

static bool is_document_key(Str key) {
    return str_equal_text(key, "newdoc") || str_equal_text(key, "newdoc id");
}

bool conllu_is_document_start(Str line) {
    Str key;
    if (!line.length || line.bytes[0] != '#' || str_find(str_slice(line, 0, 16), STR("newdoc")) > 4)
        return false;
    comment_value(line, &key);
    return is_document_key(key);
}

// Ten columns, the first a number.
static bool is_token_line(Str line) {
    size_t tabs = 0;
    for (size_t i = 0; i < line.length; i++) tabs += line.bytes[i] == '\t';
    return tabs == COLUMN_COUNT - 1 && line.bytes[0] >= '0' && line.bytes[0] <= '9';
}

bool conllu_is_start(Str start) {
    bool commented = false;
    while (start.length) {
        bool whole = str_find_byte(start, '\n') < start.length;
        Str line = str_cut(&start, '\n');
        if (!line.length || line.bytes[0] == '\r') continue;
        if (line.bytes[0] != '#')
            return is_token_line(line) || (commented && (!whole || str_find_byte(line, '\t') < line.length));
        if (str_find_byte(line, '=') == line.length) continue; // a heading of Markdown too
        Str key;
        comment_value(line, &key);
        commented = commented || is_document_key(key) || str_starts_with(key, STR("newpar")) ||
                    str_equal_text(key, "sent_id") || str_equal_text(key, "text") ||
                    str_equal_text(key, "global.columns");
    }
    return commented;
}

static void set_field(Parser *parser, Str key, Str value) {
    if (str_starts_with(key, STR("meta::"))) key = str_skip(key, strlen("meta::"));
    buffer_clear(&parser->name);
    document_append_name(&parser->name, key);
    document_set(&parser->text->metadata, buffer_str(&parser->name), value);
}

static void start_paragraph(Parser *parser) {
    parser->new_paragraph = true;
    parser->paragraph++;
    parser->kind = PARAGRAPH_TEXT;
}

static void set_paragraph_kind(Parser *parser, Str value) {
    if (str_equal_text(value, "heading")) parser->kind = PARAGRAPH_HEADING;
    if (str_equal_text(value, "item")) parser->kind = PARAGRAPH_ITEM;
}

static bool is_of_sentence(Str key) {
    static const char *const keys[] = {"sent_id", "text", "speaker"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_equal_text(key, keys[i])) return true;
    return str_starts_with(key, STR("text_"));
}

static bool is_of_file(Str key) {
    return str_equal_text(key, "global.columns") || str_equal_text(key, "generator") ||
           str_starts_with(key, STR("udpipe_model"));
}

static void read_comment(Parser *parser, Str line) {
    Str key, value = comment_value(line, &key);
    parser->fields_end = parser->fields_end || is_of_sentence(key);
    if (is_document_key(key)) {
        if (value.length) document_set(&parser->text->metadata, STR("id"), value);
    } else if (str_equal_text(key, "newpar") || str_equal_text(key, "newpar id"))
        start_paragraph(parser);
    else if (str_equal_text(key, "newpar_type"))
        set_paragraph_kind(parser, value);
    else if (str_equal_text(key, "text")) {
        parser->shown = value;
        parser->has_shown = true;
    } else if (str_equal_text(key, "speaker"))
        buffer_append(&parser->speaker, value);
    else if (str_equal_text(key, "rapporteur_settings"))
        parser->text->settings = arena_copy(&parser->text->arena, value);
    else if (str_equal_text(key, "rapporteur_reference")) // of a document without a word
        conllu_append_unescaped(&parser->text->text, value);
    else if (!parser->has_sentence && value.length && !is_of_file(key) &&
             (!parser->fields_end || str_starts_with(key, STR("meta::"))))
        set_field(parser, key, value);
}

static size_t space_length(Str text) {
    size_t at = 0, length;
    while (at < text.length && unicode_is_space(unicode_decode(str_skip(text, at), &length))) at += length;
    return at;
}

// Finds the next word in `# text`; `*gap` gets what stands behind it there. False once a word was not found.
static bool find_shown(Parser *parser, Str form, Str *gap) {
    if (!parser->has_shown) return false;
    Str rest = str_skip(parser->shown, space_length(parser->shown));
    parser->has_shown = str_starts_with(rest, form);
    if (!parser->has_shown) return false;
    rest = str_skip(rest, form.length);
    *gap = str_slice(rest, 0, space_length(rest));
    parser->shown = rest;
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

// Fills up with spaces to the place that start_char gives, in characters.
static void pad_to_character(Parser *parser, size_t wanted) {
    Buffer *text = &parser->text->text;
    for (; parser->counted_bytes < text->length; parser->counted_bytes++)
        parser->counted_characters += (text->bytes[parser->counted_bytes] & 0xc0) != 0x80;
    if (wanted > parser->counted_characters + PADDING_AT_MOST) return; // counted in a larger text than this
    for (size_t i = parser->counted_characters; i < wanted; i++) buffer_append_byte(text, ' ');
}

// What was between the word before and this one.
static void append_gap(Parser *parser, const Misc *misc) {
    Buffer *text = &parser->text->text;
    bool first = parser->text->token_count == 0;
    if (parser->has_separator)
        buffer_append(text, buffer_str(&parser->after));
    else if (!first && !misc->has_start)
        buffer_append_text(text, parser->in_sentence ? " " : parser->new_paragraph ? "\n\n" : "\n");
    conllu_append_unescaped(text, misc->before);
    if (misc->has_start && !parser->has_separator) pad_to_character(parser, misc->start_character);
    parser->new_paragraph = parser->has_separator = false;
    parser->in_sentence = true;
}

// Appends what the text shows of a word or multiword token, and keeps what stands behind it.
static void append_surface(Parser *parser, Str form, Str misc_cell, size_t *start, size_t *length) {
    Buffer *text = &parser->text->text;
    Misc misc = read_misc(misc_cell);
    append_gap(parser, &misc);
    *start = text->length;
    if (misc.surface.length)
        conllu_append_unescaped(text, misc.surface);
    else
        buffer_append(text, form);
    *length = text->length - *start;
    Str gap = {0};
    buffer_clear(&parser->after);
    bool shown = find_shown(parser, form, &gap);
    parser->has_separator = misc.has_after;
    if (misc.has_after)
        conllu_append_unescaped(&parser->after, misc.after);
    else if (shown && !misc.has_start && parser->shown.length > 0) {
        parser->has_separator = true;
        buffer_append(&parser->after, gap);
    }
}

static uint32_t find_type(Parser *parser, const Str *cells) {
    // Three columns that stand side by side are the key as they stand.
    Str key = {cells[FORM].bytes, (size_t)(cells[UPOS].bytes + cells[UPOS].length - cells[FORM].bytes)};
    bool is_new;
    uint32_t id = annotated_add_key(parser->text->types, key, &is_new);
    if (!is_new) return id;
    bool has_lemma = !str_equal_text(cells[LEMMA], "_") || str_equal_text(cells[FORM], "_");
    annotated_set_type(parser->text->types, id, cells[FORM], has_lemma ? cells[LEMMA] : (Str){0},
                       kind_from_name(cells[UPOS]));
    return id;
}

static bool start_range(Parser *parser, const Str *cells, size_t last) {
    append_surface(parser, cells[FORM], cells[MISC], &parser->range_start_bytes, &parser->range_length);
    parser->range_end = last;
    parser->range_form = cells[FORM];
    parser->range_adds_up = parser->range_length == cells[FORM].length;
    parser->range_first_token = parser->text->token_count;
    return true;
}

// Words that do not add up to what the text shows share its place, and the first is written as it is shown.
static void share_place(Parser *parser) {
    AnnotatedText *text = parser->text;
    Str shown = str_slice(buffer_str(&text->text), parser->range_start_bytes,
                          parser->range_start_bytes + parser->range_length);
    for (size_t i = parser->range_first_token; i < text->token_count; i++) {
        AnnotatedToken *token = &text->tokens[i];
        token->start = parser->range_start_bytes;
        token->length = (uint32_t)parser->range_length;
        if (i > parser->range_first_token) continue;
        Buffer key = {0};
        AnnotatedType type = text->types->types[token->type];
        buffer_printf(&key, "%.*s\t\t%.*s\t%u", STR_ARGUMENTS(shown), STR_ARGUMENTS(type.lemma), type.kind);
        bool is_new;
        token->type = annotated_add_key(text->types, buffer_str(&key), &is_new);
        Str lemma = type.lemma.length ? type.lemma : type.word;
        if (is_new) annotated_set_type(text->types, token->type, shown, lemma, type.kind);
        buffer_free(&key);
    }
}

static void end_range(Parser *parser) {
    if (parser->range_end && (!parser->range_adds_up || parser->range_form.length)) share_place(parser);
    parser->range_end = 0;
}

static void add_word_of_range(Parser *parser, const Str *cells, size_t id) {
    Str form = cells[FORM];
    size_t done = parser->range_length - parser->range_form.length;
    parser->range_adds_up = parser->range_adds_up && str_starts_with(parser->range_form, form);
    if (parser->range_adds_up) parser->range_form = str_skip(parser->range_form, form.length);
    annotated_add_token(parser->text, parser->range_start_bytes + done, form.length,
                        find_type(parser, cells));
    if (id == parser->range_end) end_range(parser);
}

static void end_sentence(Parser *parser) {
    end_range(parser);
    AnnotatedText *text = parser->text;
    if (parser->in_sentence) {
        if (parser->paragraph == 0) parser->paragraph = 1;
        Str speaker = buffer_str(&parser->speaker);
        if (speaker.length) speaker = arena_copy(&text->arena, speaker);
        annotated_end_sentence(text, parser->paragraph, parser->kind, speaker);
        parser->has_sentence = true;
        buffer_clear(&parser->speaker);
        parser->has_shown = false;
    }
    parser->in_sentence = false;
    parser->next_id = 1;
}

// Ids that are not 1, 2, 3 …: the order of the lines counts, and 1 starts a sentence.
static bool check_id(Parser *parser, size_t id) {
    if (id == parser->next_id || (parser->next_id == 0 && id > 1)) return true;
    if (id == 1) {
        end_sentence(parser);
        return diagnostics_warn(parser->diagnostics, place_of(parser),
                                "no empty line before a word 1: a new sentence is taken to start here");
    }
    return diagnostics_warn(
        parser->diagnostics, place_of(parser),
        "words are out of order (a number %zu that was expected did not come): read as they stand",
        parser->next_id);
}

static bool read_word(Parser *parser, const Str *cells) {
    Str rest = cells[ID];
    size_t id, last;
    if (str_find_byte(rest, '.') < rest.length) return true; // an empty node: not in the text
    bool range = str_find_byte(rest, '-') < rest.length;
    Str first = str_cut(&rest, '-');
    if (!str_to_size(first, &id) || (range && (!str_to_size(rest, &last) || last < id)) ||
        cells[FORM].length == 0)
        return diagnostics_error(parser->diagnostics, place_of(parser),
                                 "no word of CoNLL-U (its number or its form is malformed): left out"),
               !parser->diagnostics->strict;
    if (parser->range_end && (range || id > parser->range_end)) end_range(parser);
    if (!check_id(parser, id)) return false;
    if (range) return start_range(parser, cells, last);
    parser->next_id = id + 1;
    if (parser->range_end) {
        add_word_of_range(parser, cells, id);
        return true;
    }
    size_t start, length;
    append_surface(parser, cells[FORM], cells[MISC], &start, &length);
    annotated_add_token(parser->text, start, length, find_type(parser, cells));
    return true;
}

static bool read_token_line(Parser *parser, Str line) {
    Str cells[COLUMN_COUNT], rest = line;
    size_t count = 0;
    for (bool more = true; more && count < COLUMN_COUNT; count++) {
        const char *tab = memchr(rest.bytes, '\t', rest.length);
        size_t end = tab ? (size_t)(tab - rest.bytes) : rest.length;
        cells[count] = (Str){rest.bytes, end};
        more = tab != NULL;
        rest = more ? (Str){tab + 1, rest.length - end - 1} : (Str){0};
        if (count == COLUMN_COUNT - 1 && more) count++;
    }
    if (count == COLUMN_COUNT) return read_word(parser, cells);
    parser->next_id = 0;
    return diagnostics_error(parser->diagnostics, place_of(parser),
                             "a word of CoNLL-U has ten columns parted by tabs; this line has %s: left out",
                             count < COLUMN_COUNT ? "fewer" : "more"),
           !parser->diagnostics->strict;
}

static bool read_line(Parser *parser, Str line) {
    if (line.length && line.bytes[line.length - 1] == '\r') line.length--;
    if (line.length == 0) {
        end_sentence(parser);
        return true;
    }
    if (line.bytes[0] != '#') return read_token_line(parser, line);
    if (parser->in_sentence) end_sentence(parser);
    read_comment(parser, line);
    return true;
}

bool conllu_parse(AnnotatedText *text, Str bytes, AnnotatedOrigin origin, Diagnostics *diagnostics) {
    Parser parser = {.text = text, .origin = origin, .diagnostics = diagnostics, .next_id = 1};
    parser.line = origin.first_line;
    bool go_on = true;
    for (; bytes.length && go_on; parser.line++) {
        const char *end = memchr(bytes.bytes, '\n', bytes.length);
        size_t length = end ? (size_t)(end - bytes.bytes) : bytes.length;
        go_on = read_line(&parser, str_slice(bytes, 0, length));
        bytes = str_skip(bytes, end ? length + 1 : length);
    }
    end_sentence(&parser);
    if (parser.has_separator)
        buffer_append(&text->text, buffer_str(&parser.after));
    else if (text->token_count)
        buffer_append_byte(&text->text, '\n');
    buffer_free(&parser.name);
    buffer_free(&parser.speaker);
    buffer_free(&parser.after);
    return go_on;
}
