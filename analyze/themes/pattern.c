#include "analyze/themes/pattern.h"

#include "analyze/themes/pattern_word.h"
#include "base/translation/translation.h"
#include "language/unicode/unicode.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef enum PieceKind {
    PIECE_END, // of the pattern
    PIECE_TEXT,
    PIECE_EXACT, // =X
    PIECE_REGEX, // /re/
    PIECE_FOLLOWED,
    PIECE_NEAR,
    PIECE_AND,
    PIECE_AND_NOT,
} PieceKind;

// A run of characters between two white spaces.
typedef struct Piece {
    PieceKind kind;
    size_t start; // bytes from the start of the pattern
    size_t end;
    size_t gap_tokens; // of +N and ~N
} Piece;

typedef struct Parser {
    Str text;
    Piece piece;   // the next one, not yet taken
    bool is_wrong; // `*error` is set
    size_t operand_count;
    const LanguageSettings *settings;
    Arena *arena;
    PatternError *error;
} Parser;

__attribute__((format(printf, 3, 4))) static bool fail(Parser *parser, size_t offset, const char *format,
                                                       ...) {
    if (parser->is_wrong) return false; // the first error is the one to mend
    parser->is_wrong = true;
    parser->error->column = offset + 1;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(parser->error->message, sizeof parser->error->message, translated(format), arguments);
    va_end(arguments);
    return false;
}

static Str piece_text(const Parser *parser) {
    return str_slice(parser->text, parser->piece.start, parser->piece.end);
}

static size_t skip_spaces(Str text, size_t at) {
    size_t length;
    while (at < text.length && unicode_is_space(unicode_decode(str_skip(text, at), &length))) at += length;
    return at;
}

// Where the piece that begins at `at` ends: before the next white space that is not escaped.
static bool find_text_end(Parser *parser, size_t at, size_t *end) {
    size_t length;
    while (at < parser->text.length) {
        if (parser->text.bytes[at] == '\\') {
            if (at + 1 == parser->text.length) return fail(parser, at, "expected a character after \\");
            at++;
        } else if (unicode_is_space(unicode_decode(str_skip(parser->text, at), &length))) {
            break;
        }
        unicode_decode(str_skip(parser->text, at), &length);
        at += length;
    }
    *end = at;
    return true;
}

static bool find_regex_end(Parser *parser, size_t start, size_t *end) {
    size_t at = start + 1;
    while (at < parser->text.length && parser->text.bytes[at] != '/')
        at += parser->text.bytes[at] == '\\' && at + 1 < parser->text.length ? 2 : 1;
    if (at >= parser->text.length)
        return fail(parser, start, "expected a closing / (a slash that is meant is written \\/)");
    if (at == start + 1) return fail(parser, start, "expected a regular expression between / and /");
    *end = at + 1;
    if (skip_spaces(parser->text, *end) == *end && *end < parser->text.length)
        return fail(parser, *end, "expected white space after the closing /");
    return true;
}

// +N or ~N.
static bool read_gap(Parser *parser) {
    Str text = piece_text(parser);
    size_t gap;
    bool is_number = str_to_size(str_skip(text, 1), &gap);
    if (!is_number || gap < 1 || gap > PATTERN_GAP_MAX)
        return fail(parser, parser->piece.start,
                    "expected a number from 1 to %d after %c (a %c that is meant is written \\%c)",
                    PATTERN_GAP_MAX, text.bytes[0], text.bytes[0], text.bytes[0]);
    parser->piece.gap_tokens = gap;
    return true;
}

static bool classify(Parser *parser) {
    Str text = piece_text(parser);
    if (str_equal(text, STR("&")))
        parser->piece.kind = PIECE_AND;
    else if (str_equal(text, STR("&!")))
        parser->piece.kind = PIECE_AND_NOT;
    else if (str_starts_with(text, STR("&!")))
        return fail(parser, parser->piece.start + 2, "expected white space after &!");
    else if (text.bytes[0] == '+' || text.bytes[0] == '~') {
        parser->piece.kind = text.bytes[0] == '+' ? PIECE_FOLLOWED : PIECE_NEAR;
        return read_gap(parser);
    } else if (str_equal(text, STR("=")))
        return fail(parser, parser->piece.start,
                    "expected a word after = (an = that is meant is written \\=)");
    else if (text.bytes[0] == '=')
        parser->piece.kind = PIECE_EXACT;
    else
        parser->piece.kind = PIECE_TEXT;
    return true;
}

// Makes `parser->piece` the next one.
static bool advance(Parser *parser) {
    size_t start = skip_spaces(parser->text, parser->piece.end);
    parser->piece = (Piece){.start = start, .end = start};
    if (start == parser->text.length) return true; // PIECE_END
    if (parser->text.bytes[start] == '/') {
        parser->piece.kind = PIECE_REGEX;
        return find_regex_end(parser, start, &parser->piece.end);
    }
    return find_text_end(parser, start, &parser->piece.end) && classify(parser);
}

static bool is_operand(PieceKind kind) {
    return kind == PIECE_TEXT || kind == PIECE_EXACT || kind == PIECE_REGEX;
}

static bool add_regex(Parser *parser, PatternWords *words) {
    Str source = str_slice(parser->text, parser->piece.start + 1, parser->piece.end - 1);
    char message[128];
    size_t column;
    if (!pattern_words_add_regex(words, source, parser->arena, message, sizeof message, &column))
        return fail(parser, parser->piece.start + column, "expected a regular expression: %s", message);
    return advance(parser);
}

// Pieces of text that follow each other are cut together, as a text is: "30 000" with a no-break space is one
// number.
static bool add_text(Parser *parser, PatternWords *words) {
    size_t start = parser->piece.start, end = parser->piece.end;
    while (parser->piece.kind == PIECE_TEXT) {
        end = parser->piece.end;
        if (!advance(parser)) return false;
    }
    pattern_words_add(words, str_slice(parser->text, start, end), false, parser->settings, parser->arena);
    return true;
}

static bool add_exact(Parser *parser, PatternWords *words) {
    pattern_words_add(words, str_skip(piece_text(parser), 1), true, parser->settings, parser->arena);
    return advance(parser);
}

static bool add_words(Parser *parser, PatternWords *words) {
    while (is_operand(parser->piece.kind)) {
        PieceKind kind = parser->piece.kind;
        bool added = kind == PIECE_REGEX   ? add_regex(parser, words)
                     : kind == PIECE_EXACT ? add_exact(parser, words)
                                           : add_text(parser, words);
        if (!added) return false;
    }
    return true;
}

static PatternNode *make_leaf(Parser *parser, const PatternWords *words) {
    PatternNode *node = arena_allocate(parser->arena, 1, sizeof *node);
    node->kind = words->count > 1 ? PATTERN_PHRASE : PATTERN_WORD;
    node->words = arena_allocate(parser->arena, words->count, sizeof *node->words);
    node->word_count = words->count;
    memcpy(node->words, words->items, words->count * sizeof *node->words);
    return node;
}

// `before` is the operator that wants this operand; its kind is PIECE_END at the start of the pattern.
static bool fail_without_operand(Parser *parser, const Piece *before) {
    if (before->kind != PIECE_END)
        return fail(parser, before->start, "expected a word after %.*s",
                    STR_ARGUMENTS(str_slice(parser->text, before->start, before->end)));
    if (parser->piece.kind != PIECE_END)
        return fail(parser, parser->piece.start, "expected a word before %.*s",
                    STR_ARGUMENTS(piece_text(parser)));
    return fail(parser, before->start,
                before->end > before->start ? MESSAGE("expected a pattern after !")
                                            : MESSAGE("expected a pattern"));
}

static PatternNode *parse_phrase(Parser *parser, const Piece *before) {
    if (!is_operand(parser->piece.kind)) return fail_without_operand(parser, before), NULL;
    size_t start = parser->piece.start;
    PatternWords words = {0};
    PatternNode *node = NULL;
    if (add_words(parser, &words)) {
        if (++parser->operand_count > PATTERN_OPERANDS_MAX)
            fail(parser, start, "expected at most %d words or phrases between operators",
                 PATTERN_OPERANDS_MAX);
        else if (words.count == 0)
            fail(parser, start, "expected a word, found only invisible characters");
        else
            node = make_leaf(parser, &words);
    }
    pattern_words_free(&words);
    return node;
}

static PatternKind operator_kind(PieceKind kind) {
    static const PatternKind kinds[] = {[PIECE_FOLLOWED] = PATTERN_FOLLOWED,
                                        [PIECE_NEAR] = PATTERN_NEAR,
                                        [PIECE_AND] = PATTERN_AND,
                                        [PIECE_AND_NOT] = PATTERN_AND_NOT};
    return kinds[kind];
}

typedef PatternNode *ParseOperand(Parser *parser, const Piece *before);

// A chain, left to right: operand, then `first` or `second` and an operand, as often as there are some.
static PatternNode *parse_chain(Parser *parser, const Piece *before, PieceKind first, PieceKind second,
                                ParseOperand *parse_operand) {
    PatternNode *left = parse_operand(parser, before);
    while (left && !parser->is_wrong && (parser->piece.kind == first || parser->piece.kind == second)) {
        Piece sign = parser->piece;
        if (!advance(parser)) return NULL;
        PatternNode *right = parse_operand(parser, &sign);
        if (!right) return NULL;
        PatternNode *node = arena_allocate(parser->arena, 1, sizeof *node);
        *node = (PatternNode){
            .kind = operator_kind(sign.kind), .gap_tokens = sign.gap_tokens, .left = left, .right = right};
        left = node;
    }
    return parser->is_wrong ? NULL : left;
}

static PatternNode *parse_distance(Parser *parser, const Piece *before) {
    return parse_chain(parser, before, PIECE_FOLLOWED, PIECE_NEAR, parse_phrase);
}

static PatternNode *parse_conditions(Parser *parser, const Piece *before) {
    return parse_chain(parser, before, PIECE_AND, PIECE_AND_NOT, parse_distance);
}

bool pattern_parse(Pattern **pattern, Str text, const LanguageSettings *settings, Arena *arena,
                   PatternError *error) {
    Parser parser = {.text = text, .settings = settings, .arena = arena, .error = error};
    if (text.length > PATTERN_BYTES_MAX)
        return fail(&parser, PATTERN_BYTES_MAX, "expected a pattern of at most %d bytes", PATTERN_BYTES_MAX);
    size_t start = skip_spaces(text, 0);
    bool is_exclusion = start < text.length && text.bytes[start] == '!';
    Piece before = {.start = start, .end = start + is_exclusion};
    parser.piece.end = before.end;
    if (!advance(&parser)) return false;
    PatternNode *root = parse_conditions(&parser, &before);
    if (!root) return false;
    *pattern = arena_allocate(arena, 1, sizeof **pattern);
    **pattern = (Pattern){root, is_exclusion};
    return true;
}

static void ignore_accents(PatternNode *node, Arena *arena) {
    for (size_t i = 0; i < node->word_count; i++) pattern_word_ignore_accents(&node->words[i], arena);
    if (node->left) ignore_accents(node->left, arena);
    if (node->right) ignore_accents(node->right, arena);
}

void pattern_ignore_accents(Pattern *pattern, Arena *arena) {
    ignore_accents(pattern->root, arena);
}

static bool needs_words(const PatternNode *node) {
    for (size_t i = 0; i < node->word_count; i++)
        if (node->words[i].written.length) return true;
    return (node->left && needs_words(node->left)) || (node->right && needs_words(node->right));
}

bool pattern_needs_words(const Pattern *pattern) {
    return needs_words(pattern->root);
}
