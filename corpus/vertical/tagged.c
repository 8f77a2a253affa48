#include "corpus/vertical/tagged.h"

#include "corpus/vertical/tag_kinds.h"
#include "corpus/vertical/vertical.h"
#include "language/terms/terms.h"

#include <string.h>

enum { COLUMNS_AT_MOST = 16, LINES_LOOKED_AT = 500, PADDING_AT_MOST = 1 << 20 };
enum { NO_COLUMN = -1 };

typedef struct Parser {
    AnnotatedText *text;
    AnnotatedOrigin origin;
    Diagnostics *diagnostics;
    size_t line;
    Buffer value, name, word, lemma;
    int tag_column, lemma_column; // the word is column 0
    bool has_sentence_tags;
    size_t paragraph;
    ParagraphKind kind;
    Str speaker;
    size_t gap; // before the next word; SIZE_MAX: a line end or a space, by default
    size_t next_length;
    bool same_place; // as the word before in its sentence
    bool in_sentence;
} Parser;

static Place place_of(const Parser *parser) {
    return (Place){.file = parser->origin.file, .line = parser->line};
}

static Str next_line(Str *bytes) {
    Str line = str_cut(bytes, '\n');
    if (line.length && line.bytes[line.length - 1] == '\r') line.length--;
    return line;
}

static bool is_tag(Str line) {
    return (vertical_is_tag(line) || str_starts_with(line, STR("<!"))) && str_ends_with(line, STR(">"));
}

static bool is_one_of(Str name, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_equal_text(name, names[i])) return true;
    return false;
}

#define IS_ONE_OF(name, ...)                                                                                 \
    is_one_of((name), (const char *const[]){__VA_ARGS__},                                                    \
              sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static bool is_sentence_tag(Str name) {
    return IS_ONE_OF(name, "s", "sent", "sentence");
}

static bool is_document_tag(Str name) {
    return IS_ONE_OF(name, "text", "doc", "document");
}

bool tagged_is_document_start(Str line) {
    return is_tag(line) && is_document_tag(vertical_tag_name(line));
}

// A tag of structure, or a word with a tag and a lemma, stands first.
bool tagged_is_start(Str start) {
    bool tagged = false;
    for (size_t i = 0; start.length && i < LINES_LOOKED_AT; i++) {
        Str line = next_line(&start);
        if (is_tag(line))
            tagged = tagged || is_document_tag(vertical_tag_name(line)) ||
                     IS_ONE_OF(vertical_tag_name(line), "corpus", "s", "p");
        else if (line.length)
            return str_find_byte(line, '\t') < line.length ||
                   (tagged && str_find_byte(line, ' ') == line.length);
    }
    return tagged;
}

static size_t cut_cells(Str line, Str *cells) {
    size_t count = 0;
    while (count < COLUMNS_AT_MOST) {
        bool last = str_find_byte(line, '\t') == line.length;
        cells[count++] = str_cut(&line, '\t');
        if (last) break;
    }
    return count;
}

static int begins_alike(Str cell, Str word) {
    if (!cell.length || !word.length) return 0;
    unsigned char a = (unsigned char)cell.bytes[0], b = (unsigned char)word.bytes[0];
    if (a >= 'A' && a <= 'Z') return 0; // a tag, or a name, which tells nothing
    return a == (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b);
}

// By votes of the lines: the lemma begins like the word.
static void guess_columns(Parser *parser, Str bytes) {
    size_t columns = 0, votes[2] = {0}, lines = 0;
    while (bytes.length && lines < LINES_LOOKED_AT) {
        Str cells[COLUMNS_AT_MOST], line = next_line(&bytes);
        if (!line.length || is_tag(line)) continue;
        size_t count = cut_cells(line, cells);
        if (count > columns) columns = count;
        for (size_t i = 1; i < count && i <= 2; i++) votes[i - 1] += (size_t)begins_alike(cells[i], cells[0]);
        lines++;
    }
    bool lemma_first = columns == 2 ? votes[0] * 2 > lines : votes[0] > votes[1];
    parser->tag_column = columns < 2 ? NO_COLUMN : lemma_first ? (columns > 2 ? 2 : NO_COLUMN) : 1;
    parser->lemma_column = columns < 2 ? NO_COLUMN : lemma_first ? 1 : columns > 2 ? 2 : NO_COLUMN;
}

static Flow read_columns(Parser *parser, Str names) {
    parser->tag_column = parser->lemma_column = NO_COLUMN;
    for (int i = 0; names.length; i++) {
        size_t end = 0;
        while (end < names.length && names.bytes[end] != ' ' && names.bytes[end] != ',') end++;
        Str name = str_slice(names, 0, end);
        names = str_skip(names, end + 1);
        if (i == 0 && !IS_ONE_OF(name, "word", "form", "token"))
            return diagnostics_error(parser->diagnostics, place_of(parser),
                                     "the first column of vertical text has to be the word");
        if (IS_ONE_OF(name, "pos", "tag", "kind", "upos")) parser->tag_column = i;
        if (IS_ONE_OF(name, "lemma", "term")) parser->lemma_column = i;
    }
    return GO_ON;
}

static Flow read_header_field(Parser *parser, Str name, Str value) {
    if (str_equal_text(name, "version") && !str_equal_text(value, "0.1"))
        return diagnostics_error(parser->diagnostics, place_of(parser),
                                 "vertical text of version %.*s; this program reads 0.1",
                                 STR_ARGUMENTS(value));
    if (str_equal_text(name, "columns")) return read_columns(parser, value);
    if (str_equal_text(name, "settings")) parser->text->settings = arena_copy(&parser->text->arena, value);
    return GO_ON;
}

static Flow read_header(Parser *parser, Str tag) {
    Str rest = str_skip(tag, strlen("<?rapporteur")), name;
    bool malformed = false;
    while (vertical_next_attribute(&rest, &name, &parser->value, &malformed))
        if (read_header_field(parser, name, buffer_str(&parser->value)) == STOP) return STOP;
    if (!malformed) return GO_ON;
    return diagnostics_warn(parser->diagnostics, place_of(parser),
                            "a malformed header of vertical text: its attributes are read so far");
}

static Str attributes_of(Str tag) {
    return str_skip(tag, 1 + vertical_tag_name(tag).length);
}

static Str attribute(Parser *parser, Str tag, const char *const *wanted, size_t count) {
    Str rest = attributes_of(tag), name;
    bool malformed = false;
    while (vertical_next_attribute(&rest, &name, &parser->value, &malformed))
        if (is_one_of(name, wanted, count)) return buffer_str(&parser->value);
    return (Str){0};
}

#define ATTRIBUTE(parser, tag, ...)                                                                          \
    attribute((parser), (tag), (const char *const[]){__VA_ARGS__},                                           \
              sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static bool number_attribute(Parser *parser, Str tag, const char *name, size_t *number) {
    return str_to_size(attribute(parser, tag, &name, 1), number);
}

static Flow read_fields(Parser *parser, Str tag) {
    Str rest = attributes_of(tag), name;
    bool malformed = false;
    while (vertical_next_attribute(&rest, &name, &parser->value, &malformed)) {
        buffer_clear(&parser->name);
        document_append_name(&parser->name, name);
        document_set(&parser->text->metadata, buffer_str(&parser->name), buffer_str(&parser->value));
    }
    if (!malformed) return GO_ON;
    return diagnostics_warn(parser->diagnostics, place_of(parser),
                            "a malformed tag of a document: its attributes are read so far");
}

static void end_sentence(Parser *parser) {
    if (parser->paragraph == 0) parser->paragraph = 1;
    annotated_end_sentence(parser->text, parser->paragraph, parser->kind, parser->speaker);
    if (parser->in_sentence) parser->gap = SIZE_MAX;
    parser->in_sentence = parser->same_place = false;
}

static void start_paragraph(Parser *parser, Str tag) {
    end_sentence(parser);
    parser->paragraph = parser->text->sentence_count ? parser->paragraph + 1 : 1;
    Str type = ATTRIBUTE(parser, tag, "type");
    bool heading = str_equal_text(type, "heading") || str_equal_text(vertical_tag_name(tag), "head");
    parser->kind = heading                        ? PARAGRAPH_HEADING
                   : str_equal_text(type, "item") ? PARAGRAPH_ITEM
                                                  : PARAGRAPH_TEXT;
}

static void start_sentence(Parser *parser, Str tag) {
    end_sentence(parser);
    size_t place, length = parser->text->text.length;
    if (!number_attribute(parser, tag, "offset", &place) || place < length ||
        place - length > PADDING_AT_MOST)
        return;
    while (parser->text->text.length < place) buffer_append_byte(&parser->text->text, ' ');
    parser->gap = 0;
}

static Flow read_tag(Parser *parser, Str tag) {
    Str name = vertical_tag_name(tag);
    if (str_equal_text(name, "?rapporteur")) return read_header(parser, tag);
    if (is_document_tag(name)) return read_fields(parser, tag);
    if (str_equal_text(name, "g")) {
        if (!number_attribute(parser, tag, "n", &parser->gap) || parser->gap > PADDING_AT_MOST)
            parser->gap = 0;
    } else if (str_equal_text(name, "b")) {
        if (!number_attribute(parser, tag, "n", &parser->next_length)) parser->next_length = 0;
    } else if (str_equal_text(name, "m"))
        parser->same_place = parser->in_sentence;
    else if (is_sentence_tag(name))
        start_sentence(parser, tag);
    else if (IS_ONE_OF(name, "p", "par", "paragraph", "head"))
        start_paragraph(parser, tag);
    else if (IS_ONE_OF(name, "/s", "/sent", "/sentence", "/p", "/par", "/paragraph", "/head"))
        end_sentence(parser);
    else if (IS_ONE_OF(name, "turn", "u", "sp")) {
        end_sentence(parser);
        parser->speaker = arena_copy(&parser->text->arena, ATTRIBUTE(parser, tag, "speaker", "who", "name"));
    } else if (IS_ONE_OF(name, "/turn", "/u", "/sp")) {
        end_sentence(parser);
        parser->speaker = (Str){0};
    }
    return GO_ON;
}

// "be|is" is the first of two; "<unknown>" is none.
static Str lemma_of(Str lemma) {
    if (str_equal_text(lemma, "<unknown>") || str_equal_text(lemma, "&lt;unknown&gt;") ||
        str_equal_text(lemma, "@card@"))
        return (Str){0};
    size_t bar = str_find_byte(lemma, '|');
    return bar > 0 ? str_slice(lemma, 0, bar) : lemma;
}

static uint32_t find_type(Parser *parser, Str line, Str tag, Str lemma) {
    bool is_new;
    uint32_t id = annotated_add_key(parser->text->types, line, &is_new);
    if (!is_new) return id;
    buffer_clear(&parser->lemma);
    vertical_append_unescaped_xml(&parser->lemma, lemma_of(lemma));
    annotated_set_type(parser->text->types, id, buffer_str(&parser->word), buffer_str(&parser->lemma),
                       kind_of_tag(tag, buffer_str(&parser->word)));
    return id;
}

static void append_gap(Parser *parser) {
    Buffer *text = &parser->text->text;
    if (parser->gap != SIZE_MAX)
        for (size_t i = 0; i < parser->gap; i++) buffer_append_byte(text, ' ');
    else if (text->length)
        buffer_append_byte(text, parser->in_sentence ? ' ' : '\n');
    parser->gap = SIZE_MAX;
    parser->in_sentence = true;
}

// Appends the word to the reference text; where it lies there.
static size_t append_word(Parser *parser, size_t *start) {
    Buffer *text = &parser->text->text;
    append_gap(parser);
    *start = text->length;
    buffer_append(text, buffer_str(&parser->word));
    size_t wanted = parser->next_length > PADDING_AT_MOST ? 0 : parser->next_length;
    while (text->length - *start < wanted) buffer_append_byte(text, ' ');
    parser->next_length = 0;
    return text->length - *start;
}

static Flow read_word(Parser *parser, Str line) {
    Str cells[COLUMNS_AT_MOST];
    int count = (int)cut_cells(line, cells);
    if (!cells[0].length || parser->tag_column >= count || parser->lemma_column >= count)
        return diagnostics_skip(parser->diagnostics, place_of(parser),
                                "a word with fewer columns than the others: left out");
    Str tag = parser->tag_column > 0 ? cells[parser->tag_column] : (Str){0};
    Str lemma = parser->lemma_column > 0 ? cells[parser->lemma_column] : (Str){0};
    buffer_clear(&parser->word);
    vertical_append_unescaped_xml(&parser->word, cells[0]);
    uint32_t type = find_type(parser, line, tag, lemma);
    AnnotatedText *text = parser->text;
    if (parser->same_place) {
        AnnotatedToken last = text->tokens[text->token_count - 1];
        annotated_add_token(text, last.start, last.length, type);
    } else {
        size_t start, length = append_word(parser, &start);
        annotated_add_token(text, start, length, type);
    }
    parser->same_place = false;
    if (!parser->has_sentence_tags && tag_ends_sentence(tag, buffer_str(&parser->word))) end_sentence(parser);
    return GO_ON;
}

static bool has_sentence_tags(Str bytes) {
    bool found = false;
    while (bytes.length && !found) {
        Str line = next_line(&bytes);
        found = is_tag(line) && is_sentence_tag(vertical_tag_name(line));
    }
    return found;
}

static Flow read_line(Parser *parser, Str line) {
    if (is_tag(line)) return read_tag(parser, line);
    if (line.length) return read_word(parser, line);
    if (!parser->has_sentence_tags) end_sentence(parser);
    return GO_ON;
}

Flow tagged_parse(AnnotatedText *text, Str bytes, AnnotatedOrigin origin, Diagnostics *diagnostics) {
    Parser parser = {.text = text, .origin = origin, .diagnostics = diagnostics, .line = origin.first_line};
    parser.gap = SIZE_MAX;
    parser.has_sentence_tags = has_sentence_tags(bytes);
    guess_columns(&parser, bytes);
    // Lines of one file with other columns are other words.
    Flow flow = GO_ON;
    for (; bytes.length && flow == GO_ON; parser.line++) flow = read_line(&parser, next_line(&bytes));
    end_sentence(&parser);
    if (text->token_count) buffer_append_byte(&text->text, '\n');
    Buffer *buffers[] = {&parser.value, &parser.name, &parser.word, &parser.lemma};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) buffer_free(buffers[i]);
    return flow;
}
