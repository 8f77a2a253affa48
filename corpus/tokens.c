#include "corpus/tokens.h"

#include "base/memory.h"
#include "base/path.h"
#include "base/sha256.h"
#include "corpus/annotated_split.h"
#include "corpus/line_table.h"
#include "corpus/lines.h"
#include "corpus/vertical.h"
#include "language/detect.h"
#include "language/segment.h"
#include "language/unicode.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct TokenReader {
    const char *const *paths;
    size_t path_count;
    size_t next_path;
    const char *path; // of the input being read
    bool is_open;
    LineReader lines;
    Diagnostics *diagnostics;
    bool stopped;

    Vocabulary vocabulary;
    LineTable token_lines;
    Str ahead[LINES_AT_ONCE];        // lines that have been read, and
    uint32_t numbers[LINES_AT_ONCE]; // what they are in token_lines
    size_t ahead_count, ahead_at;
    bool without_places;

    unsigned columns; // of the input being read; 0 before its header
    bool have_words;
    Str first_settings; // of the first input, without the language
    unsigned first_columns;
    LanguageSettings stream_settings, settings;
    Interner document_ids;
    Document document;
    bool in_document, in_sentence;

    Buffer speaker, value;
    Arena arena;
    size_t paragraph, sentence_number;
    ParagraphKind paragraph_kind;
    uint32_t *types;
    size_t *offsets, *lengths;
    size_t types_capacity, offsets_capacity, lengths_capacity, length;
    size_t position;    // where the last token ended in the reference text
    size_t gap;         // before the next token
    size_t next_length; // of the next token in the reference text; 0: as long as its word
    bool same_place;    // the next token stands where the last one does

    // For an input that is CoNLL-U, or vertical text of another program.
    AnnotatedFormat format;
    bool format_known; // looked for when the first document is asked for: a pipe may be slow to begin
    AnnotatedSplitter splitter;
    AnnotatedTypes annotated_types;
    AnnotatedText annotated;
    uint32_t *types_of_annotated; // by id in annotated_types; 0: not yet known, else type + 1
    size_t annotated_capacity;
    size_t next_sentence, unnamed_documents;
    Language language_before; // of the document before in this file
};

static Place here(const TokenReader *reader) {
    return (Place){.file = reader->path,
                   .line = reader->lines.number - (reader->ahead_count - reader->ahead_at)};
}

// The rest of this input, and of the corpus, is of no use.
static bool stop(TokenReader *reader) {
    reader->stopped = true;
    return false;
}

#define FAIL(reader, ...) (diagnostics_error((reader)->diagnostics, here(reader), __VA_ARGS__), stop(reader))

// Ours says so in its first line; another program's is known by its look.
static void find_format(TokenReader *reader) {
    enum { LOOKED_AT_BYTES = 64 * 1024 };
    static const char ours[] = "<?rapporteur";
    reader->format_known = true;
    if (str_starts_with(lines_peek(&reader->lines, sizeof ours), str_from(ours))) return;
    Str start = lines_peek(&reader->lines, LOOKED_AT_BYTES);
    if (str_starts_with(start, STR("\ufeff"))) start = str_skip(start, strlen("\ufeff"));
    reader->format = annotated_format_of(start);
    if (reader->format == FORMAT_NONE) return;
    annotated_split_start(&reader->splitter, &reader->lines, reader->format);
    annotated_types_free(&reader->annotated_types);
    reader->annotated.types = &reader->annotated_types;
    if (reader->annotated_capacity)
        memset(reader->types_of_annotated, 0,
               reader->annotated_capacity * sizeof *reader->types_of_annotated);
    reader->unnamed_documents = 0;
    reader->language_before = LANGUAGE_UND;
}

static bool open_next_input(TokenReader *reader) {
    if (reader->next_path == reader->path_count) return false;
    const char *path = reader->paths[reader->next_path++];
    bool standard_input = strcmp(path, "-") == 0;
    reader->path = standard_input ? "stdin" : path;
    int file = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        diagnostics_error(reader->diagnostics, (Place){.file = path}, "cannot be read: %s", strerror(errno));
        return stop(reader);
    }
    lines_start(&reader->lines, file);
    reader->ahead_count = reader->ahead_at = 0;
    reader->columns = 0;
    reader->is_open = true;
    reader->format = FORMAT_NONE;
    reader->format_known = false;
    return true;
}

static void close_input(TokenReader *reader) {
    if (reader->is_open && reader->lines.file != STDIN_FILENO) close(reader->lines.file);
    reader->is_open = false;
}

TokenReader *tokens_open(const char *const *paths, size_t count, Diagnostics *diagnostics) {
    static const char *const standard_input[] = {"-"};
    TokenReader *reader = memory_allocate(1, sizeof *reader);
    reader->paths = count ? paths : standard_input;
    reader->path_count = count ? count : 1;
    reader->diagnostics = diagnostics;
    reader->have_words = true;
    if (open_next_input(reader)) return reader;
    tokens_close(reader);
    return NULL;
}

void tokens_close(TokenReader *reader) {
    close_input(reader);
    lines_free(&reader->lines);
    vocabulary_free(&reader->vocabulary);
    line_table_free(&reader->token_lines);
    interner_free(&reader->document_ids);
    document_free(&reader->document);
    arena_free(&reader->arena);
    annotated_split_free(&reader->splitter);
    annotated_types_free(&reader->annotated_types);
    annotated_free(&reader->annotated);
    free(reader->types_of_annotated);
    buffer_free(&reader->speaker);
    buffer_free(&reader->value);
    free(reader->types);
    free(reader->offsets);
    free(reader->lengths);
    free(reader);
}

// Settings of one corpus must agree in all but the language, which is each document's own.
static bool agree_on_settings(TokenReader *reader, Str settings) {
    Str rest = settings;
    if (str_starts_with(rest, STR("language="))) str_cut(&rest, ' ');
    if (!reader->first_settings.bytes) {
        reader->first_settings = arena_copy(&reader->arena, rest);
        return true;
    }
    if (str_equal(rest, reader->first_settings)) return true;
    return FAIL(reader, "was tokenized with other settings (%.*s) than the first input (%.*s)",
                STR_ARGUMENTS(rest), STR_ARGUMENTS(reader->first_settings));
}

static bool read_header(TokenReader *reader, Str tag) {
    Str rest = str_skip(tag, strlen("<?rapporteur")), name;
    bool malformed = false;
    while (vertical_next_attribute(&rest, &name, &reader->value, &malformed)) {
        Str value = buffer_str(&reader->value);
        if (str_equal_text(name, "version") && !str_equal_text(value, "0.1"))
            return FAIL(reader, "vertical text of version %.*s; this program reads 0.1",
                        STR_ARGUMENTS(value));
        if (str_equal_text(name, "columns") && !vertical_parse_columns(value, &reader->columns))
            return FAIL(reader, "unknown columns '%.*s' (known are some of: word term kind)",
                        STR_ARGUMENTS(value));
        if (str_equal_text(name, "settings")) {
            reader->stream_settings = settings_parse(value);
            if (!agree_on_settings(reader, value)) return false;
        }
    }
    if (malformed || !reader->columns) return FAIL(reader, "malformed header of vertical text");
    if (!reader->first_columns) reader->first_columns = reader->columns;
    if (reader->columns != reader->first_columns)
        return FAIL(reader, "has other columns than the first input: tokenize them alike");
    reader->have_words = reader->have_words && (reader->columns & VERTICAL_WORD);
    return true;
}

// The number in an attribute of the current tag, or `missing` when it has none.
static size_t number_attribute(TokenReader *reader, Str tag, const char *wanted, size_t missing) {
    Str rest = str_skip(tag, 1 + vertical_tag_name(tag).length), name;
    bool malformed = false;
    size_t number;
    while (vertical_next_attribute(&rest, &name, &reader->value, &malformed))
        if (str_equal_text(name, wanted) && str_to_size(buffer_str(&reader->value), &number)) return number;
    return missing;
}

static bool read_text_tag(TokenReader *reader, Str tag) {
    Str rest = str_skip(tag, strlen("<text")), name;
    bool malformed = false;
    document_clear(&reader->document);
    while (vertical_next_attribute(&rest, &name, &reader->value, &malformed))
        document_set(&reader->document, name, buffer_str(&reader->value));
    Str id = document_get(&reader->document, "id");
    if (malformed || id.length == 0) return FAIL(reader, "malformed <text> tag: it needs an id");
    reader->settings = reader->stream_settings;
    reader->settings.language = language_from_tag(document_get(&reader->document, "language"));
    reader->in_document = true;
    reader->paragraph = reader->sentence_number = 0;
    reader->paragraph_kind = PARAGRAPH_TEXT;
    buffer_clear(&reader->speaker);
    return true;
}

static void start_sentence_at(TokenReader *reader, size_t number, size_t offset_bytes) {
    reader->in_sentence = true;
    reader->length = 0;
    reader->sentence_number = number;
    reader->position = offset_bytes;
    reader->gap = 0;
    reader->next_length = 0;
    reader->same_place = false;
}

static void start_sentence(TokenReader *reader, Str tag) {
    size_t number = number_attribute(reader, tag, "n", reader->sentence_number + 1);
    start_sentence_at(reader, number, number_attribute(reader, tag, "offset", 0));
}

static void start_paragraph(TokenReader *reader, Str tag) {
    reader->paragraph = number_attribute(reader, tag, "n", reader->paragraph + 1);
    Str rest = str_skip(tag, strlen("<p")), name;
    bool malformed = false;
    reader->paragraph_kind = PARAGRAPH_TEXT;
    while (vertical_next_attribute(&rest, &name, &reader->value, &malformed)) {
        if (!str_equal_text(name, "type")) continue;
        if (str_equal_text(buffer_str(&reader->value), "heading")) reader->paragraph_kind = PARAGRAPH_HEADING;
        if (str_equal_text(buffer_str(&reader->value), "item")) reader->paragraph_kind = PARAGRAPH_ITEM;
    }
}

static void start_turn(TokenReader *reader, Str tag) {
    Str rest = str_skip(tag, strlen("<turn")), name;
    bool malformed = false;
    buffer_clear(&reader->speaker);
    while (vertical_next_attribute(&rest, &name, &reader->value, &malformed))
        if (str_equal_text(name, "speaker")) buffer_append(&reader->speaker, buffer_str(&reader->value));
}

// Takes a token line apart; the type it makes.
static bool add_type(TokenReader *reader, Str line, uint32_t *type) {
    Str cells[3] = {{0}}, rest = line;
    size_t count = 0, wanted = 0;
    for (unsigned columns = reader->columns; columns; columns &= columns - 1) wanted++;
    while (count < wanted) {
        bool last = str_find_byte(rest, '\t') == rest.length;
        cells[count++] = str_cut(&rest, '\t');
        if (last) break;
    }
    if (count != wanted || rest.length > 0 || cells[0].length == 0)
        return FAIL(reader, "a token line of %zu columns was expected (truncated or edited by hand?)",
                    wanted);
    Str *next = cells;
    Buffer word = {0}, term = {0};
    if (reader->columns & VERTICAL_WORD) vertical_append_unescaped(&word, *next++);
    if (reader->columns & VERTICAL_TERM)
        vertical_append_unescaped(&term, *next++);
    else
        buffer_append(&term, buffer_str(&word));
    if (!(reader->columns & VERTICAL_WORD)) buffer_append(&word, buffer_str(&term));
    static const uint8_t kinds[] = {[SEGMENT_SPACE] = KIND_SYM,
                                    [SEGMENT_WORD] = KIND_WORD,
                                    [SEGMENT_NUMBER] = KIND_NUM,
                                    [SEGMENT_PUNCTUATION] = KIND_PUNCT,
                                    [SEGMENT_SYMBOL] = KIND_SYM};
    uint8_t kind =
        reader->columns & VERTICAL_KIND ? kind_from_name(*next) : kinds[segment_kind(buffer_str(&word))];
    *type = vocabulary_add(&reader->vocabulary, buffer_str(&word), buffer_str(&term), kind);
    buffer_free(&word);
    buffer_free(&term);
    return true;
}

// Whatever comes in is UTF-8: token lines are looked at when they are new, all others always.
static bool is_well_formed(TokenReader *reader, Str line) {
    size_t bad_length, bad = unicode_find_malformed(line, &bad_length);
    if (bad == line.length) return true;
    Place place = here(reader);
    place.column = bad + 1;
    diagnostics_error(reader->diagnostics, place,
                      "malformed UTF-8 in vertical text (tokenize never writes it)");
    return stop(reader);
}

// A word of a multiword token that the text shows as a whole: behind <m/>.
static void repeat_place(TokenReader *reader, size_t at) {
    reader->same_place = false;
    reader->offsets[at] = at ? reader->offsets[at - 1] : reader->position;
    reader->lengths[at] = at ? reader->lengths[at - 1] : 0;
}

// The entry of a line that may be new; NULL, with a message, if it is no token line.
static const LineEntry *find_line(TokenReader *reader, Str line) {
    uint32_t known = reader->token_lines.count, number = line_table_add(&reader->token_lines, line);
    LineEntry *entry = &reader->token_lines.entries[number];
    if (number < known) return entry;
    if (!is_well_formed(reader, line) || !add_type(reader, line, &entry->type)) return NULL;
    entry->length_bytes = (uint32_t)vocabulary_word(&reader->vocabulary, entry->type).length;
    return entry;
}

static void make_room(TokenReader *reader, size_t more) {
    MEMORY_GROW(reader->types, reader->types_capacity, reader->length + more);
    MEMORY_GROW(reader->offsets, reader->offsets_capacity, reader->length + more);
    MEMORY_GROW(reader->lengths, reader->lengths_capacity, reader->length + more);
}

static void add_token(TokenReader *reader, const LineEntry *token) {
    size_t at = reader->length++;
    reader->types[at] = token->type;
    if (reader->same_place) {
        repeat_place(reader, at);
        return;
    }
    reader->offsets[at] = reader->position + reader->gap;
    reader->lengths[at] = reader->next_length ? reader->next_length : token->length_bytes;
    reader->position = reader->offsets[at] + reader->lengths[at];
    reader->gap = 1;
    reader->next_length = 0;
}

// The next lines are read and looked up together.
static bool read_ahead(TokenReader *reader) {
    reader->ahead_at = 0;
    reader->ahead_count = lines_next_many(&reader->lines, reader->ahead, LINES_AT_ONCE);
    line_table_find(&reader->token_lines, reader->ahead, reader->ahead_count, reader->numbers);
    return reader->ahead_count > 0;
}

static bool next_line(TokenReader *reader, Str *line, uint32_t *number) {
    if (reader->ahead_at == reader->ahead_count && !read_ahead(reader)) return false;
    *line = reader->ahead[reader->ahead_at];
    *number = reader->numbers[reader->ahead_at++];
    return true;
}

// The run of token lines that comes next and whose types are known.
static void add_known_tokens(TokenReader *reader) {
    size_t at = reader->ahead_at, end = reader->ahead_count;
    const LineEntry *entries = reader->token_lines.entries;
    make_room(reader, end - at);
    if (reader->without_places)
        for (; at < end && reader->numbers[at] < LINE_TAG; at++)
            reader->types[reader->length++] = entries[reader->numbers[at]].type;
    else
        for (; at < end && reader->numbers[at] < LINE_TAG; at++)
            add_token(reader, &entries[reader->numbers[at]]);
    reader->ahead_at = at;
}

static bool add_new_token(TokenReader *reader, Str line) {
    const LineEntry *entry = find_line(reader, line);
    if (!entry) return false;
    make_room(reader, 1);
    add_token(reader, entry);
    return true;
}

// A decimal number and what has to stand behind it; NULL for anything else.
static const char *read_number(const char *at, const char *end, const char *behind, size_t *number) {
    enum { DIGITS_AT_MOST = 18 };
    const char *start = at;
    for (*number = 0; at < end && *at >= '0' && *at <= '9'; at++)
        *number = *number * 10 + (size_t)(*at - '0');
    size_t length = strlen(behind);
    if (at == start || at - start > DIGITS_AT_MOST || (size_t)(end - at) < length) return NULL;
    return memcmp(at, behind, length) == 0 ? at + length : NULL;
}

// Tags that are as frequent as words, in the form that tokenize gives them. False for all others, which are
// read with more patience.
static bool read_frequent_tag(TokenReader *reader, Str tag) {
    static const char start[] = "<s n=\"";
    size_t number, offset;
    if (reader->in_sentence) {
        bool gap = str_equal(tag, STR("<g/>")), end = str_equal(tag, STR("</s>"));
        if (gap) reader->gap = 0;
        if (end) reader->in_sentence = false;
        return gap || end;
    }
    if (!str_starts_with(tag, str_from(start))) return false;
    const char *tag_end = tag.bytes + tag.length;
    const char *at = read_number(tag.bytes + strlen(start), tag_end, "\" offset=\"", &number);
    if (!at || read_number(at, tag_end, "\">", &offset) != tag_end) return false;
    start_sentence_at(reader, number, offset);
    return true;
}

static bool read_inner_tag(TokenReader *reader, Str tag) {
    if (!is_well_formed(reader, tag)) return false;
    Str name = vertical_tag_name(tag);
    if (reader->in_sentence && !str_equal_text(name, "g") && !str_equal_text(name, "b") &&
        !str_equal_text(name, "m") && !str_equal_text(name, "/s"))
        return FAIL(reader, "a <%.*s> inside a sentence: </s> was expected (truncated?)",
                    STR_ARGUMENTS(name));
    if (str_equal_text(name, "g"))
        reader->gap = number_attribute(reader, tag, "n", 0);
    else if (str_equal_text(name, "b"))
        reader->next_length = number_attribute(reader, tag, "n", 0);
    else if (str_equal_text(name, "m"))
        reader->same_place = true;
    else if (str_equal_text(name, "s"))
        start_sentence(reader, tag);
    else if (str_equal_text(name, "/s"))
        reader->in_sentence = false;
    else if (str_equal_text(name, "p"))
        start_paragraph(reader, tag);
    else if (str_equal_text(name, "turn"))
        start_turn(reader, tag);
    else if (str_equal_text(name, "/turn"))
        buffer_clear(&reader->speaker);
    else if (str_equal_text(name, "/text"))
        reader->in_document = false;
    else if (str_equal_text(name, "text"))
        return FAIL(reader, "a <text> inside a <text> (truncated?)");
    return true;
}

static bool end_of_input(TokenReader *reader) {
    if (reader->lines.error) return FAIL(reader, "cannot be read: %s", strerror(reader->lines.error));
    if (reader->in_document) return FAIL(reader, "ends inside a document (truncated?)");
    close_input(reader);
    return open_next_input(reader);
}

// Outside documents: the header, or the tag of the next document. Everything else there is an error.
static bool read_outer_line(TokenReader *reader, Str line) {
    Str name = vertical_is_tag(line) ? vertical_tag_name(line) : (Str){0};
    if (str_equal_text(name, "?rapporteur")) return read_header(reader, line);
    if (!reader->columns)
        return FAIL(
            reader,
            "is no vertical text and no CoNLL-U: it should start with <?rapporteur …?> (tokenize makes it)");
    if (str_equal_text(name, "text")) return read_text_tag(reader, line);
    if (line.length == 0) return true;
    return FAIL(reader, "outside a document: a <text …> tag was expected");
}

// False, with a message, for a document id that was there already: its document is read over.
static bool is_new_document(TokenReader *reader) {
    Str id = document_get(&reader->document, "id");
    uint32_t known = reader->document_ids.count;
    if (interner_add(&reader->document_ids, id) == known) return true;
    diagnostics_error(reader->diagnostics, here(reader), "a second document '%.*s' is left out",
                      STR_ARGUMENTS(id));
    if (reader->diagnostics->strict) stop(reader);
    return false;
}

// A document without a name is called by its file, the second and later ones by their number too.
static void settle_annotated_id(TokenReader *reader) {
    Document *document = &reader->document;
    Str given = document_get(&reader->annotated.metadata, "id");
    buffer_clear(&reader->value);
    document_append_id(&reader->value,
                       given.length ? given : path_without_extension(path_name(str_from(reader->path))));
    if (!given.length && reader->unnamed_documents++)
        buffer_printf(&reader->value, ":%zu", reader->unnamed_documents);
    document_set(document, STR("id"), buffer_str(&reader->value));
}

static void settle_annotated_document(TokenReader *reader, Str bytes) {
    Document *document = &reader->document;
    const Document *given = &reader->annotated.metadata;
    document_clear(document);
    settle_annotated_id(reader);
    for (size_t i = 0; i < given->field_count; i++)
        if (!str_equal_text(given->fields[i].name, "id"))
            document_set(document, given->fields[i].name, given->fields[i].value);
    Str language = document_get(document, "language");
    if (!language.length) language = document_get(document, "lang");
    reader->settings.language =
        language.length ? language_from_tag(language) : language_detect(buffer_str(&reader->annotated.text));
    if (reader->settings.language == LANGUAGE_UND &&
        !language.length) // too short: as the one before in its file
        reader->settings.language = reader->language_before;
    reader->language_before = reader->settings.language;
    document_set(document, STR("language"), str_from(language_codes[reader->settings.language]));
    char sha256[65];
    sha256_hex(bytes, sha256);
    if (!document_get(document, "sha256").length) document_set(document, STR("sha256"), str_from(sha256));
    document_set(document, STR("offsets"), STR("extracted"));
}

// Words were cut as treebanks cut them: elision and clitics apart; terms are lemmas.
static bool settle_annotated_settings(TokenReader *reader) {
    static const char foreign[] = "terms=lemma segmentation=ud elision=cut clitics=cut";
    Str settings = reader->annotated.settings.length ? reader->annotated.settings : str_from(foreign);
    reader->settings = settings_parse(settings);
    reader->columns = VERTICAL_ALL;
    if (!reader->first_columns) reader->first_columns = reader->columns;
    if (reader->columns != reader->first_columns)
        return FAIL(reader, "has other columns than the first input: tokenize them alike");
    return agree_on_settings(reader, settings);
}

// Bytes that are no UTF-8 are replaced, and told.
static bool mend(TokenReader *reader, Buffer *mended, Str *bytes) {
    size_t bad_length, bad = unicode_find_malformed(*bytes, &bad_length);
    if (bad == bytes->length) return true;
    size_t first_line = reader->splitter.first_line;
    for (size_t i = 0; i < bad; i++) first_line += bytes->bytes[i] == '\n';
    size_t count = unicode_append_mended(mended, *bytes);
    *bytes = buffer_str(mended);
    return diagnostics_warn(reader->diagnostics, (Place){.file = reader->path, .line = first_line},
                            "malformed UTF-8, replaced by U+FFFD in %zu place%s (--strict stops here)", count,
                            count == 1 ? "" : "s");
}

// Reads the next document of an annotated input; false at its end.
static bool read_annotated_document(TokenReader *reader) {
    Str bytes;
    if (!annotated_split_next(&reader->splitter, &bytes)) return false;
    Buffer mended = {0};
    AnnotatedOrigin origin = {reader->path, reader->splitter.first_line};
    bool go_on = mend(reader, &mended, &bytes) &&
                 annotated_parse(&reader->annotated, reader->format, bytes, origin, reader->diagnostics) &&
                 settle_annotated_settings(reader);
    if (go_on) settle_annotated_document(reader, bytes);
    buffer_free(&mended);
    reader->next_sentence = 0;
    reader->in_document = go_on;
    return go_on || stop(reader);
}

// The type of a word: its line in vertical text is looked up, so that equal words are one type wherever they
// come from.
static bool find_annotated_type(TokenReader *reader, uint32_t annotated, uint32_t *type) {
    MEMORY_GROW(reader->types_of_annotated, reader->annotated_capacity, (size_t)annotated + 1);
    uint32_t *known = &reader->types_of_annotated[annotated];
    if (!*known) {
        const AnnotatedType *source = &reader->annotated_types.types[annotated];
        Buffer line = {0}, term = {0};
        annotated_append_term(&term, &reader->annotated, source);
        vertical_append_cell(&line, source->word);
        buffer_append_byte(&line, '\t');
        vertical_append_cell(&line, buffer_str(&term));
        buffer_append_byte(&line, '\t');
        buffer_append_text(&line, kind_names[source->kind]);
        const LineEntry *entry = find_line(reader, buffer_str(&line));
        buffer_free(&line);
        buffer_free(&term);
        if (!entry) return false;
        *known = entry->type + 1;
    }
    *type = *known - 1;
    return true;
}

static bool next_annotated_sentence(TokenReader *reader, Sentence *sentence) {
    if (reader->next_sentence == reader->annotated.sentence_count) {
        reader->in_document = false;
        return false;
    }
    const AnnotatedSentence *source = &reader->annotated.sentences[reader->next_sentence++];
    MEMORY_GROW(reader->types, reader->types_capacity, source->count);
    MEMORY_GROW(reader->offsets, reader->offsets_capacity, source->count);
    MEMORY_GROW(reader->lengths, reader->lengths_capacity, source->count);
    for (size_t i = 0; i < source->count; i++) {
        const AnnotatedToken *token = &reader->annotated.tokens[source->first + i];
        if (!find_annotated_type(reader, token->type, &reader->types[i])) return false;
        reader->offsets[i] = token->start;
        reader->lengths[i] = token->length;
    }
    *sentence = (Sentence){
        .number = reader->next_sentence,
        .paragraph = source->paragraph,
        .paragraph_kind = source->paragraph_kind,
        .speaker = source->speaker,
        .length = source->count,
        .types = reader->types,
        .offset_bytes = reader->offsets,
        .length_bytes = reader->lengths,
    };
    return true;
}

const Document *tokens_next_document(TokenReader *reader) {
    Sentence rest;
    while (tokens_next_sentence(reader, &rest)) continue; // what the caller has not read
    while (!reader->stopped) {
        Str line;
        if (!reader->format_known) find_format(reader);
        if (reader->format != FORMAT_NONE) {
            if (!read_annotated_document(reader)) {
                if (reader->stopped || !end_of_input(reader)) return NULL;
                continue;
            }
            if (is_new_document(reader)) return &reader->document;
            while (tokens_next_sentence(reader, &rest)) continue;
            continue;
        }
        uint32_t number;
        if (!next_line(reader, &line, &number)) {
            if (!end_of_input(reader)) return NULL;
            continue;
        }
        if (!is_well_formed(reader, line) || !read_outer_line(reader, line)) return NULL;
        if (!reader->in_document) continue;
        if (is_new_document(reader)) return &reader->document;
        while (tokens_next_sentence(reader, &rest)) continue;
    }
    return NULL;
}

static void give_sentence(const TokenReader *reader, Sentence *sentence) {
    *sentence = (Sentence){
        .number = reader->sentence_number,
        .paragraph = reader->paragraph,
        .paragraph_kind = reader->paragraph_kind,
        .speaker = buffer_str(&reader->speaker),
        .length = reader->length,
        .types = reader->types,
        .offset_bytes = reader->without_places ? NULL : reader->offsets,
        .length_bytes = reader->without_places ? NULL : reader->lengths,
    };
}

static bool read_inner_line(TokenReader *reader, Str line, uint32_t number) {
    if (number == LINE_TAG) return read_frequent_tag(reader, line) || read_inner_tag(reader, line);
    if (reader->in_sentence)
        return number == LINE_UNKNOWN ? add_new_token(reader, line)
                                      : (reader->ahead_at--, true); // of a run: it is taken with the next
    if (line.length == 0) return true;
    return FAIL(reader, "a token outside a sentence: <s> was expected");
}

bool tokens_next_sentence(TokenReader *reader, Sentence *sentence) {
    if (reader->format != FORMAT_NONE)
        return reader->in_document && !reader->stopped && next_annotated_sentence(reader, sentence);
    while (reader->in_document && !reader->stopped) {
        Str line;
        uint32_t number;
        if (reader->in_sentence) add_known_tokens(reader);
        if (!next_line(reader, &line, &number)) {
            end_of_input(reader);
            return false;
        }
        bool was_in_sentence = reader->in_sentence;
        if (!read_inner_line(reader, line, number)) return false;
        if (!was_in_sentence || reader->in_sentence || reader->length == 0) continue;
        give_sentence(reader, sentence);
        return true;
    }
    return false;
}

const Vocabulary *tokens_vocabulary(const TokenReader *reader) {
    return &reader->vocabulary;
}

const LanguageSettings *tokens_settings(const TokenReader *reader) {
    return &reader->settings;
}

bool tokens_failed(const TokenReader *reader) {
    return reader->stopped;
}

void tokens_leave_out_places(TokenReader *reader) {
    reader->without_places = true;
}

bool tokens_have_words(const TokenReader *reader) {
    return reader->have_words;
}

uint32_t tokens_add_type(TokenReader *reader, Str word, Str term, uint8_t kind) {
    return vocabulary_add(&reader->vocabulary, word, term, kind);
}
