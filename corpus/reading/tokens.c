#include "corpus/tokens.h"

#include "base/memory.h"
#include "corpus/reading/token_reader.h"
#include "corpus/vertical/vertical.h"
#include "language/unicode/unicode.h"
#include "language/words/segment.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

Place token_reader_here(const TokenReader *reader) {
    size_t last = reader->ahead_count ? reader->last_line : reader->lines.number;
    return (Place){.file = reader->path, .line = last - (reader->ahead_count - reader->ahead_at)};
}

bool token_reader_stop(TokenReader *reader) {
    reader->stopped = true;
    return false;
}

static bool open_next_input(TokenReader *reader) {
    if (reader->next_path == reader->path_count) return false;
    const char *path = reader->paths[reader->next_path++];
    bool standard_input = strcmp(path, "-") == 0;
    reader->path = standard_input ? "stdin" : path;
    int file = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        diagnostics_error(reader->diagnostics, (Place){.file = path}, "cannot be read: %s", strerror(errno));
        return token_reader_stop(reader);
    }
    lines_start(&reader->lines, file);
    reader->ahead_count = reader->ahead_at = 0;
    reader->columns = 0;
    reader->is_open = true;
    reader->format = FORMAT_NONE;
    reader->format_known = false;
    return !store_is_one(file) || stored_open(reader, file);
}

static void stop_reading_ahead(TokenReader *reader) {
    if (reader->line_ahead) line_ahead_stop(reader->line_ahead);
    reader->line_ahead = NULL;
}

static void close_input(TokenReader *reader) {
    stop_reading_ahead(reader);
    if (reader->store) store_reader_close(reader->store);
    reader->store = NULL;
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
    free(reader->types_of_stored);
    buffer_free(&reader->speaker);
    buffer_free(&reader->value);
    free(reader->types);
    free(reader->offsets);
    free(reader->lengths);
    free(reader);
}

bool token_reader_agrees(TokenReader *reader, Str settings) {
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

bool token_reader_has_columns(TokenReader *reader) {
    if (!reader->first_columns) reader->first_columns = reader->columns;
    reader->have_words = reader->have_words && (reader->columns & VERTICAL_WORD);
    if (reader->columns == reader->first_columns) return true;
    return FAIL(reader, "has other columns than the first input: tokenize them alike");
}

static bool read_header(TokenReader *reader, Str tag) {
    Str rest = str_skip(tag, strlen("<?rapporteur")), name;
    bool malformed = false, has_version = false;
    while (vertical_next_attribute(&rest, &name, &reader->value, &malformed)) {
        Str value = buffer_str(&reader->value);
        has_version |= str_equal_text(name, "version");
        if (str_equal_text(name, "version") && !str_equal_text(value, "0.1"))
            return FAIL(reader, "vertical text of version %.*s; this program reads 0.1",
                        STR_ARGUMENTS(value));
        if (str_equal_text(name, "columns") && !vertical_parse_columns(value, &reader->columns))
            return FAIL(reader, "unknown columns '%.*s' (known are some of: word term kind)",
                        STR_ARGUMENTS(value));
        if (str_equal_text(name, "settings")) {
            reader->stream_settings = settings_parse(value);
            if (!token_reader_agrees(reader, value)) return false;
        }
    }
    if (malformed || !reader->columns || !has_version)
        return FAIL(reader, "malformed header of vertical text");
    return token_reader_has_columns(reader);
}

static bool malformed_tag(TokenReader *reader, Str tag) {
    return FAIL(reader, "a malformed <%.*s> tag (truncated or edited by hand?)",
                STR_ARGUMENTS(vertical_tag_name(tag)));
}

// Sets the number that is in an attribute of the current tag, if it has it. False, with a message, for
// anything but a number there.
static bool number_attribute(TokenReader *reader, Str tag, const char *wanted, size_t *number) {
    Str rest = str_skip(tag, 1 + vertical_tag_name(tag).length), name;
    bool malformed = false;
    while (vertical_next_attribute(&rest, &name, &reader->value, &malformed)) {
        Str value = buffer_str(&reader->value);
        if (!str_equal_text(name, wanted)) continue;
        return str_to_size(value, number) ||
               FAIL(reader, "%s=\"%.*s\" is no number (edited by hand?)", wanted, STR_ARGUMENTS(value));
    }
    return !malformed || malformed_tag(reader, tag);
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
    reader->in_turn = reader->in_paragraph = false;
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

// Turns, paragraphs and sentences need not be there, but what is opened is closed, and not opened twice.
static bool open_element(TokenReader *reader, bool *is_open, const char *name) {
    if (*is_open)
        return FAIL(reader, "a <%s> inside a <%s>: </%s> was expected (truncated?)", name, name, name);
    *is_open = true;
    return true;
}

static bool close_element(TokenReader *reader, bool *is_open, const char *name) {
    if (!*is_open) return FAIL(reader, "a </%s> outside a <%s> (edited by hand?)", name, name);
    *is_open = false;
    return true;
}

static bool start_sentence(TokenReader *reader, Str tag) {
    size_t number = reader->sentence_number + 1, offset_bytes = 0;
    bool fine =
        number_attribute(reader, tag, "n", &number) && number_attribute(reader, tag, "offset", &offset_bytes);
    if (fine) start_sentence_at(reader, number, offset_bytes);
    return fine;
}

static bool start_paragraph(TokenReader *reader, Str tag) {
    reader->paragraph++;
    if (!open_element(reader, &reader->in_paragraph, "p") ||
        !number_attribute(reader, tag, "n", &reader->paragraph))
        return false;
    Str rest = str_skip(tag, strlen("<p")), name;
    bool malformed = false;
    reader->paragraph_kind = PARAGRAPH_TEXT;
    while (vertical_next_attribute(&rest, &name, &reader->value, &malformed)) {
        if (!str_equal_text(name, "type")) continue;
        if (str_equal_text(buffer_str(&reader->value), "heading")) reader->paragraph_kind = PARAGRAPH_HEADING;
        if (str_equal_text(buffer_str(&reader->value), "item")) reader->paragraph_kind = PARAGRAPH_ITEM;
    }
    return true;
}

static bool end_paragraph(TokenReader *reader, Str tag) {
    (void)tag;
    return close_element(reader, &reader->in_paragraph, "p");
}

static bool start_turn(TokenReader *reader, Str tag) {
    Str rest = str_skip(tag, strlen("<turn")), name;
    bool malformed = false;
    buffer_clear(&reader->speaker);
    while (vertical_next_attribute(&rest, &name, &reader->value, &malformed))
        if (str_equal_text(name, "speaker")) buffer_append(&reader->speaker, buffer_str(&reader->value));
    return malformed ? malformed_tag(reader, tag) : open_element(reader, &reader->in_turn, "turn");
}

static bool end_turn(TokenReader *reader, Str tag) {
    (void)tag;
    buffer_clear(&reader->speaker);
    return close_element(reader, &reader->in_turn, "turn");
}

static bool end_sentence(TokenReader *reader, Str tag) {
    (void)tag;
    return close_element(reader, &reader->in_sentence, "s");
}

static bool end_document(TokenReader *reader, Str tag) {
    (void)tag;
    const char *open = reader->in_paragraph ? "p" : reader->in_turn ? "turn" : NULL;
    if (open) return FAIL(reader, "a </text> inside a <%s>: </%s> was expected (truncated?)", open, open);
    return close_element(reader, &reader->in_document, "text");
}

static bool start_document_inside(TokenReader *reader, Str tag) {
    (void)tag;
    return open_element(reader, &reader->in_document, "text");
}

static bool set_gap(TokenReader *reader, Str tag) {
    reader->gap = 0;
    return number_attribute(reader, tag, "n", &reader->gap);
}

static bool set_length(TokenReader *reader, Str tag) {
    return number_attribute(reader, tag, "n", &reader->next_length);
}

static bool set_same_place(TokenReader *reader, Str tag) {
    (void)tag;
    reader->same_place = true;
    return true;
}

uint32_t token_reader_add_type(TokenReader *reader, Str word, Str term, Str kind) {
    static const uint8_t kinds[] = {[SEGMENT_SPACE] = KIND_SYM,
                                    [SEGMENT_WORD] = KIND_WORD,
                                    [SEGMENT_NUMBER] = KIND_NUM,
                                    [SEGMENT_PUNCTUATION] = KIND_PUNCT,
                                    [SEGMENT_SYMBOL] = KIND_SYM};
    if (!(reader->columns & VERTICAL_TERM)) term = word;
    if (!(reader->columns & VERTICAL_WORD)) word = term;
    uint8_t number = reader->columns & VERTICAL_KIND ? kind_from_name(kind) : kinds[segment_kind(word)];
    return vocabulary_add(&reader->vocabulary, word, term, number);
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
    Str *next = cells, column[3] = {{0}};
    Buffer word = {0}, term = {0};
    for (size_t i = 0; i < 3; i++)
        if (reader->columns & ((unsigned)VERTICAL_WORD << i)) column[i] = *next++;
    vertical_append_unescaped(&word, column[0]);
    vertical_append_unescaped(&term, column[1]);
    bool known = !(reader->columns & VERTICAL_KIND) ||
                 str_equal_text(column[2], kind_names[kind_from_name(column[2])]);
    *type = token_reader_add_type(reader, buffer_str(&word), buffer_str(&term), column[2]);
    buffer_free(&word);
    buffer_free(&term);
    return known || FAIL(reader, "unknown kind '%.*s' (edited by hand?)", STR_ARGUMENTS(column[2]));
}

// Whatever comes in is UTF-8: token lines are looked at when they are new, all others always.
static bool is_well_formed(TokenReader *reader, Str line) {
    size_t bad_length, bad = unicode_find_malformed(line, &bad_length);
    if (bad == line.length) return true;
    Place place = token_reader_here(reader);
    place.column = bad + 1;
    diagnostics_error(reader->diagnostics, place,
                      "malformed UTF-8 in vertical text (tokenize never writes it)");
    return token_reader_stop(reader);
}

// A word of a multiword token that the text shows as a whole: behind <m/>.
static void repeat_place(TokenReader *reader, size_t at) {
    reader->same_place = false;
    reader->offsets[at] = at ? reader->offsets[at - 1] : reader->position;
    reader->lengths[at] = at ? reader->lengths[at - 1] : 0;
}

const LineEntry *token_reader_find_line(TokenReader *reader, Str line) {
    uint32_t known = reader->token_lines.count;
    if (reader->line_ahead) line_ahead_hold_table(reader->line_ahead);
    uint32_t number = line_table_add(&reader->token_lines, line);
    if (reader->line_ahead) line_ahead_release_table(reader->line_ahead);
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

// The next lines are read and looked up together: a block of them in a thread of its own, or some here.
static bool take_block(TokenReader *reader) {
    const LineBlock *block = line_ahead_next(reader->line_ahead);
    if (!block) return stop_reading_ahead(reader), false;
    reader->ahead = block->lines;
    reader->numbers = block->numbers;
    reader->ahead_count = block->count;
    reader->last_line = block->last_line;
    return true;
}

static bool take_batch(TokenReader *reader) {
    reader->ahead = reader->batch;
    reader->numbers = reader->batch_numbers;
    reader->ahead_count = lines_next_many(&reader->lines, reader->batch, LINES_AT_ONCE);
    reader->last_line = reader->lines.number;
    line_table_find(&reader->token_lines, reader->ahead, reader->ahead_count, reader->batch_numbers);
    return reader->ahead_count > 0;
}

// What has been read already is not worth a thread.
static bool reads_in_a_thread(const TokenReader *reader) {
    struct stat status;
    if (reader->threads <= 1 || reader->lines.at_end) return false;
    return reader->threads > 2 || fstat(reader->lines.file, &status) != 0 || !S_ISFIFO(status.st_mode);
}

static bool read_ahead(TokenReader *reader) {
    reader->ahead_count = reader->ahead_at = 0;
    if (!reader->line_ahead && reads_in_a_thread(reader))
        reader->line_ahead = line_ahead_start(&reader->lines, &reader->token_lines);
    return reader->line_ahead ? take_block(reader) : take_batch(reader);
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
    const LineEntry *entry = token_reader_find_line(reader, line);
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

typedef struct InnerTag {
    const char *name;
    bool (*read)(TokenReader *reader, Str tag);
    bool in_sentence; // may stand in one
} InnerTag;

static const InnerTag *find_inner_tag(Str name) {
    static const InnerTag tags[] = {
        {"g", set_gap, true},           {"b", set_length, true},
        {"m", set_same_place, true},    {"s", start_sentence, false},
        {"/s", end_sentence, true},     {"p", start_paragraph, false},
        {"/p", end_paragraph, false},   {"turn", start_turn, false},
        {"/turn", end_turn, false},     {"text", start_document_inside, false},
        {"/text", end_document, false},
    };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (str_equal_text(name, tags[i].name)) return &tags[i];
    return NULL;
}

// A tag that is none of ours is somebody's own, and nothing to us.
static bool read_inner_tag(TokenReader *reader, Str tag) {
    if (!is_well_formed(reader, tag)) return false;
    if (!str_ends_with(tag, STR(">"))) return malformed_tag(reader, tag);
    Str name = vertical_tag_name(tag);
    const InnerTag *known = find_inner_tag(name);
    if (reader->in_sentence && !(known && known->in_sentence))
        return FAIL(reader, "a <%.*s> inside a sentence: </s> was expected (truncated?)",
                    STR_ARGUMENTS(name));
    return !known || known->read(reader, tag);
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
    diagnostics_error(reader->diagnostics, token_reader_here(reader), "a second document '%.*s' is left out",
                      STR_ARGUMENTS(id));
    if (reader->diagnostics->strict) token_reader_stop(reader);
    return false;
}

// What the caller has not read of a document; a store passes over it by itself.
static void skip_rest(TokenReader *reader) {
    Sentence rest;
    while (!reader->store && tokens_next_sentence(reader, &rest)) continue;
}

const Document *tokens_next_document(TokenReader *reader) {
    skip_rest(reader);
    while (!reader->stopped) {
        Str line;
        if (!reader->store && !reader->format_known) annotated_find_format(reader);
        if (reader->store || reader->format != FORMAT_NONE) {
            if (!(reader->store ? stored_next_document : annotated_next_document)(reader)) {
                if (reader->stopped || !end_of_input(reader)) return NULL;
                continue;
            }
            if (is_new_document(reader)) return &reader->document;
            skip_rest(reader);
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
        skip_rest(reader);
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
    if (reader->store)
        return reader->in_document && !reader->stopped && stored_next_sentence(reader, sentence);
    if (reader->format != FORMAT_NONE)
        return reader->in_document && !reader->stopped && annotated_next_sentence(reader, sentence);
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

void tokens_set_threads(TokenReader *reader, size_t threads) {
    reader->threads = threads;
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
