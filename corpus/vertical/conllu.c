#include "corpus/vertical/conllu.h"

#include "base/translation/translation.h"
#include "corpus/vertical/conllu_escape.h"
#include "corpus/vertical/conllu_text.h"
#include "corpus/vertical/tag_kinds.h"

#include <string.h>

enum { COLUMN_COUNT = 10 };
enum { ID, FORM, LEMMA, UPOS, MISC = 9 };

typedef struct Parser {
    AnnotatedText *text;
    AnnotatedOrigin origin;
    Diagnostics *diagnostics;
    size_t line;
    ConlluText reference; // the reference text

    // Of the document.
    bool has_sentence;    // comments are about the next sentence from now on
    bool fields_end;      // comments of the first sentence that are about the sentence
    Buffer name, speaker; // speaker: of the sentence
    size_t paragraph;     // number
    ParagraphKind kind;   // of it

    // Of the sentence.
    size_t next_id;   // expected; 0 behind a line that was left out
    size_t range_end; // last id of the multiword token being read; 0 outside
    ConlluPlace range;
    size_t range_first_token;
    Str range_form; // what is left of its form, while its words add up to that
    bool range_adds_up;
} Parser;

static Place place_of(const Parser *parser) {
    return (Place){.file = parser->origin.file, .line = parser->line};
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
    if (!line.length || line.bytes[0] != '#') return false;
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
    parser->reference.starts_paragraph = true;
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
    else if (str_equal_text(key, "text"))
        conllu_text_show(&parser->reference, value);
    else if (str_equal_text(key, "speaker"))
        buffer_append(&parser->speaker, value);
    else if (str_equal_text(key, "rapporteur_settings"))
        parser->text->settings = arena_copy(&parser->text->arena, value);
    else if (str_equal_text(key, "rapporteur_reference")) // of a document without a word
        conllu_append_unescaped(&parser->text->text, value);
    else if (!parser->has_sentence && value.length && !is_of_file(key) &&
             (!parser->fields_end || str_starts_with(key, STR("meta::"))))
        set_field(parser, key, value);
}

// The kind of a word that UPOS cannot say; empty where MISC has none.
static Str kind_in_misc(Str cell) {
    while (cell.length) {
        Str value = str_cut(&cell, '|');
        if (str_equal_text(str_cut(&value, '='), "Kind")) return value;
    }
    return (Str){0};
}

// The type of a word whose kind is told; `columns` are not enough of a key for it.
static uint32_t find_type_of_kind(Parser *parser, const Str *cells, Str lemma, Str columns, Str kind) {
    Buffer key = {0};
    bool is_new;
    buffer_append(&key, columns);
    buffer_append_byte(&key, '\t');
    buffer_append(&key, kind);
    uint32_t id = annotated_add_key(parser->text->types, buffer_str(&key), &is_new);
    if (is_new) annotated_set_type(parser->text->types, id, cells[FORM], lemma, kind_from_name(kind));
    buffer_free(&key);
    return id;
}

// Where our tokenizer tells none it is a word; other programs may not have tagged at all.
static uint8_t kind_of(const Parser *parser, const Str *cells) {
    if (parser->text->settings.length) return kind_from_name(cells[UPOS]);
    return kind_of_tag(cells[UPOS], cells[FORM]);
}

static uint32_t find_type(Parser *parser, const Str *cells) {
    // Three columns that stand side by side are the key as they stand.
    Str key = {cells[FORM].bytes, (size_t)(cells[UPOS].bytes + cells[UPOS].length - cells[FORM].bytes)};
    bool has_lemma = !str_equal_text(cells[LEMMA], "_") || str_equal_text(cells[FORM], "_");
    Str lemma = has_lemma ? cells[LEMMA] : (Str){0}, kind = kind_in_misc(cells[MISC]);
    if (kind.length) return find_type_of_kind(parser, cells, lemma, key, kind);
    bool is_new;
    uint32_t id = annotated_add_key(parser->text->types, key, &is_new);
    if (is_new) annotated_set_type(parser->text->types, id, cells[FORM], lemma, kind_of(parser, cells));
    return id;
}

static void start_range(Parser *parser, const Str *cells, size_t last) {
    parser->range = conllu_text_append(&parser->reference, cells[FORM], cells[MISC]);
    parser->range_end = last;
    parser->range_form = cells[FORM];
    parser->range_adds_up = parser->range.length == cells[FORM].length;
    parser->range_first_token = parser->text->token_count;
}

// Words that do not add up to what the text shows share its place, and the first is written as it is shown.
static void share_place(Parser *parser) {
    AnnotatedText *text = parser->text;
    ConlluPlace range = parser->range;
    Str shown = str_slice(buffer_str(&text->text), range.start_bytes, range.start_bytes + range.length);
    for (size_t i = parser->range_first_token; i < text->token_count; i++) {
        AnnotatedToken *token = &text->tokens[i];
        token->start = range.start_bytes;
        token->length = (uint32_t)range.length;
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
    size_t done = parser->range.length - parser->range_form.length;
    parser->range_adds_up = parser->range_adds_up && str_starts_with(parser->range_form, form);
    if (parser->range_adds_up) parser->range_form = str_skip(parser->range_form, form.length);
    annotated_add_token(parser->text, parser->range.start_bytes + done, form.length,
                        find_type(parser, cells));
    if (id == parser->range_end) end_range(parser);
}

static void end_sentence(Parser *parser) {
    end_range(parser);
    AnnotatedText *text = parser->text;
    if (parser->reference.in_sentence) {
        if (parser->paragraph == 0) parser->paragraph = 1;
        Str speaker = buffer_str(&parser->speaker);
        if (speaker.length) speaker = arena_copy(&text->arena, speaker);
        annotated_end_sentence(text, parser->paragraph, parser->kind, speaker);
        parser->has_sentence = true;
        buffer_clear(&parser->speaker);
    }
    conllu_text_end_sentence(&parser->reference);
    parser->next_id = 1;
}

// Ids that are not 1, 2, 3 …: the order of the lines counts, and 1 starts a sentence.
static Flow check_id(Parser *parser, size_t id) {
    if (id == parser->next_id || (parser->next_id == 0 && id > 1)) return GO_ON;
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

// "3", or "3-4" of a multiword token, which `*last` is for; false for anything else.
static bool parse_id(Str cell, size_t *first, size_t *last) {
    Str rest = cell;
    bool fine = str_to_size(str_cut(&rest, '-'), first);
    *last = 0;
    if (str_find_byte(cell, '-') == cell.length) return fine;
    return fine && str_to_size(rest, last) && *last >= *first;
}

static void add_word(Parser *parser, const Str *cells) {
    ConlluPlace place = conllu_text_append(&parser->reference, cells[FORM], cells[MISC]);
    annotated_add_token(parser->text, place.start_bytes, place.length, find_type(parser, cells));
}

static Flow read_word(Parser *parser, const Str *cells) {
    size_t id, last;
    if (str_find_byte(cells[ID], '.') < cells[ID].length) return GO_ON; // an empty node: not in the text
    if (!parse_id(cells[ID], &id, &last) || cells[FORM].length == 0)
        return diagnostics_skip(parser->diagnostics, place_of(parser),
                                "not a word of CoNLL-U (its number or its form is malformed): left out");
    bool range = str_find_byte(cells[ID], '-') < cells[ID].length;
    if (parser->range_end && (range || id > parser->range_end)) end_range(parser);
    if (check_id(parser, id) == STOP) return STOP;
    if (range) {
        start_range(parser, cells, last);
        return GO_ON;
    }
    parser->next_id = id + 1;
    if (parser->range_end)
        add_word_of_range(parser, cells, id);
    else
        add_word(parser, cells);
    return GO_ON;
}

// How many there are, COLUMN_COUNT + 1 for too many.
static size_t cut_cells(Str line, Str *cells) {
    size_t count = 0;
    for (bool more = true; more; count++) {
        if (count == COLUMN_COUNT) return count + 1;
        const char *tab = memchr(line.bytes, '\t', line.length);
        size_t end = tab ? (size_t)(tab - line.bytes) : line.length;
        cells[count] = (Str){line.bytes, end};
        more = tab != NULL;
        line = more ? (Str){tab + 1, line.length - end - 1} : (Str){0};
    }
    return count;
}

static Flow read_token_line(Parser *parser, Str line) {
    Str cells[COLUMN_COUNT];
    size_t count = cut_cells(line, cells);
    if (count == COLUMN_COUNT) return read_word(parser, cells);
    parser->next_id = 0;
    return diagnostics_skip(parser->diagnostics, place_of(parser),
                            "a word of CoNLL-U has ten columns parted by tabs; this line has %s: left out",
                            count < COLUMN_COUNT ? translated("fewer") : translated("more"));
}

static Flow read_line(Parser *parser, Str line) {
    if (line.length && line.bytes[line.length - 1] == '\r') line.length--;
    if (line.length && line.bytes[0] != '#') return read_token_line(parser, line);
    if (line.length == 0 || parser->reference.in_sentence) end_sentence(parser);
    if (line.length) read_comment(parser, line);
    return GO_ON;
}

Flow conllu_parse(AnnotatedText *text, Str bytes, AnnotatedOrigin origin, Diagnostics *diagnostics) {
    Parser parser = {.text = text, .origin = origin, .diagnostics = diagnostics, .next_id = 1};
    parser.line = origin.first_line;
    parser.reference.text = text;
    Flow flow = GO_ON;
    for (; bytes.length && flow == GO_ON; parser.line++) {
        const char *end = memchr(bytes.bytes, '\n', bytes.length);
        size_t length = end ? (size_t)(end - bytes.bytes) : bytes.length;
        flow = read_line(&parser, str_slice(bytes, 0, length));
        bytes = str_skip(bytes, end ? length + 1 : length);
    }
    end_sentence(&parser);
    conllu_text_end(&parser.reference);
    buffer_free(&parser.name);
    buffer_free(&parser.speaker);
    return flow;
}
