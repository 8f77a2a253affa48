#define PCRE2_CODE_UNIT_WIDTH 8

#include "analyze/themes/pattern_word.h"

#include "base/memory.h"
#include "language/terms/terms.h"
#include "language/unicode/unicode.h"
#include "language/words/word_matches.h"

#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A glob counts as a letter when words are cut, so that "chaîne*" is one word and "l'*" two. U+A7FA is a
// letter without case, decomposition or any use in our languages; only its place says that it is a glob, so
// that a pattern with a true U+A7FA is read rightly too.
#define GLOB_STAND_IN STR(GLOB_LETTER)

// Enough for any word that people write; a pattern that backtracks without end stops here.
enum { MATCH_LIMIT = 100000, DEPTH_LIMIT = 10000, HEAP_LIMIT_KIB = 16 * 1024 };

struct PatternRegex {
    pcre2_code *code;
};

typedef struct Glob {
    size_t offset_bytes; // of its stand-in
    char kind;           // GLOB_RUN or GLOB_ONE
} Glob;

// Pattern text without escapes, a stand-in for each glob.
typedef struct PlainText {
    Buffer text;
    Glob *globs;
    size_t count;
    size_t capacity;
} PlainText;

static void add_glob(PlainText *plain, char kind) {
    MEMORY_GROW(plain->globs, plain->capacity, plain->count + 1);
    plain->globs[plain->count++] = (Glob){plain->text.length, kind};
    buffer_append(&plain->text, GLOB_STAND_IN);
}

static void make_plain(PlainText *plain, Str raw) {
    for (size_t i = 0; i < raw.length; i++) {
        char byte = raw.bytes[i];
        if (byte == '*')
            add_glob(plain, GLOB_RUN);
        else if (byte == '?')
            add_glob(plain, GLOB_ONE);
        else if (byte == '\\' && i + 1 < raw.length)
            buffer_append_byte(&plain->text, raw.bytes[++i]);
        else
            buffer_append_byte(&plain->text, byte);
    }
}

static void append_without_ligatures(Buffer *to, Buffer *form) {
    if (unicode_has_ligature(buffer_str(form)))
        unicode_append_without_ligatures(to, buffer_str(form));
    else
        buffer_append(to, buffer_str(form));
    buffer_free(form);
}

// As written, but for the normal form and what looks alike: apostrophes, hyphens, full width, ligatures.
static void append_written(Buffer *written, Str word) {
    Buffer normal = {0}, alike = {0}, straight = {0};
    term_append_word(&normal, word);
    unicode_append_alike(&alike, buffer_str(&normal));
    Str rest = buffer_str(&alike);
    for (size_t length; rest.length; rest = str_skip(rest, length)) {
        bool is_apostrophe = unicode_is_apostrophe(unicode_decode(rest, &length));
        buffer_append(&straight, is_apostrophe ? STR("'") : str_slice(rest, 0, length));
    }
    append_without_ligatures(written, &straight);
    buffer_free(&normal);
    buffer_free(&alike);
}

static void append_folded(Buffer *folded, Str word) {
    Buffer normal = {0}, form = {0};
    term_append_word(&normal, word);
    term_append_folded(&form, buffer_str(&normal));
    append_without_ligatures(folded, &form);
    buffer_free(&normal);
}

typedef void Append(Buffer *to, Str piece);

// Two runs of anything are one.
static void append_glob(Buffer *to, char kind) {
    if (kind == GLOB_RUN && to->length && to->bytes[to->length - 1] == GLOB_RUN) return;
    buffer_append_byte(to, kind);
}

// The word from `start` to `end` in `plain`: what is between the globs goes through `append`.
static void append_pieces(Buffer *to, const PlainText *plain, size_t start, size_t end, Append *append) {
    for (size_t i = 0; i < plain->count; i++) {
        Glob glob = plain->globs[i];
        if (glob.offset_bytes < start || glob.offset_bytes >= end) continue;
        if (glob.offset_bytes > start)
            append(to, str_slice(buffer_str(&plain->text), start, glob.offset_bytes));
        append_glob(to, glob.kind);
        start = glob.offset_bytes + GLOB_STAND_IN.length;
    }
    if (start < end) append(to, str_slice(buffer_str(&plain->text), start, end));
}

static PatternWord *add_word(PatternWords *words) {
    MEMORY_GROW(words->items, words->capacity, words->count + 1);
    return &words->items[words->count++];
}

static void add_cut_word(PatternWords *words, const PlainText *plain, const Word *cut, bool is_exact,
                         Arena *arena) {
    PatternWord *word = add_word(words);
    *word = (PatternWord){0};
    size_t end = cut->start + cut->length;
    Buffer form = {0};
    append_pieces(&form, plain, cut->start, end, append_folded);
    word->folded = arena_copy(arena, buffer_str(&form));
    if (is_exact) {
        buffer_clear(&form);
        append_pieces(&form, plain, cut->start, end, append_written);
        append_glob(&form, GLOB_RUN);
        word->written = arena_copy(arena, buffer_str(&form));
    }
    buffer_free(&form);
}

void pattern_words_add(PatternWords *words, Str raw, bool is_exact, const LanguageSettings *settings,
                       Arena *arena) {
    PlainText plain = {0};
    make_plain(&plain, raw);
    WordCutter cutter = {0};
    words_start(&cutter, buffer_str(&plain.text), settings);
    for (Word cut; words_next(&cutter, &cut);) add_cut_word(words, &plain, &cut, is_exact, arena);
    words_free(&cutter);
    free(plain.globs);
    buffer_free(&plain.text);
}

void pattern_words_free(PatternWords *words) {
    free(words->items);
    *words = (PatternWords){0};
}

static void *allocate_in_arena(size_t bytes, void *arena) {
    return arena_allocate(arena, bytes, 1);
}

static void free_with_arena(void *block, void *arena) {
    (void)block, (void)arena;
}

// Without case, since the folded word has none: /IA/ means what it says. \C would cut characters in two.
static PatternRegex *compile_regex(Str source, Arena *arena, int *error, PCRE2_SIZE *offset) {
    pcre2_general_context *memory = pcre2_general_context_create(allocate_in_arena, free_with_arena, arena);
    PatternRegex *regex = arena_allocate(arena, 1, sizeof *regex);
    uint32_t options =
        PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_NEVER_BACKSLASH_C;
    pcre2_compile_context *context = pcre2_compile_context_create(memory);
    regex->code = pcre2_compile((PCRE2_SPTR)source.bytes, source.length, options, error, offset, context);
    return regex->code ? regex : NULL;
}

bool pattern_words_add_regex(PatternWords *words, Str source, Arena *arena, char *message,
                             size_t message_bytes, size_t *column) {
    int error = 0;
    PCRE2_SIZE offset = 0;
    Buffer plain = {0};
    unicode_append_without_ligatures(&plain, source); // as words are
    const PatternRegex *regex = compile_regex(buffer_str(&plain), arena, &error, &offset);
    buffer_free(&plain);
    if (!regex) {
        pcre2_get_error_message(error, (PCRE2_UCHAR *)message, message_bytes);
        *column = offset + 1;
        return false;
    }
    *add_word(words) = (PatternWord){.folded = arena_copy(arena, source), .regex = regex};
    return true;
}

static bool is_glob(char byte) {
    return byte == GLOB_RUN || byte == GLOB_ONE;
}

static size_t literal_length(Str glob) {
    size_t length = 0;
    while (length < glob.length && !is_glob(glob.bytes[length])) length++;
    return length;
}

static Str without_accents(Str glob, Arena *arena) {
    Buffer bare = {0};
    while (glob.length) {
        size_t length = literal_length(glob);
        if (length) unicode_append_unaccented(&bare, str_slice(glob, 0, length));
        if (length < glob.length) buffer_append_byte(&bare, glob.bytes[length++]);
        glob = str_skip(glob, length);
    }
    Str copy = arena_copy(arena, buffer_str(&bare));
    buffer_free(&bare);
    return copy;
}

void pattern_word_ignore_accents(PatternWord *word, Arena *arena) {
    word->folded = without_accents(word->folded, arena);
    if (word->written.length) word->written = without_accents(word->written, arena);
    if (!word->regex) return;
    int error;
    PCRE2_SIZE offset;
    const PatternRegex *bare = compile_regex(word->folded, arena, &error, &offset);
    if (bare) word->regex = bare; // a source that is none without its accents stays as it is
}

Str pattern_word_head(const PatternWord *word) {
    return word->regex ? (Str){0} : str_slice(word->folded, 0, literal_length(word->folded));
}

Str pattern_word_middle(const PatternWord *word) {
    Str longest = {0}, rest = word->regex ? (Str){0} : word->folded;
    while (rest.length) {
        Str piece = str_slice(rest, 0, literal_length(rest));
        if (piece.length > longest.length) longest = piece;
        rest = str_skip(rest, piece.length < rest.length ? piece.length + 1 : piece.length);
    }
    return longest;
}

// Bytes of the character that begins with `lead`, in valid UTF-8.
static size_t character_bytes(char lead) {
    unsigned char byte = (unsigned char)lead;
    return byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

// The last GLOB_RUN passed is the only place to return to: it takes one character more.
static bool glob_matches(Str glob, Str text) {
    size_t at = 0, in = 0, run_at = SIZE_MAX, run_in = 0;
    while (in < text.length) {
        if (at < glob.length && glob.bytes[at] == GLOB_RUN) {
            run_at = at++;
            run_in = in;
        } else if (at < glob.length && glob.bytes[at] == GLOB_ONE) {
            at++;
            in += character_bytes(text.bytes[in]);
        } else if (at < glob.length && glob.bytes[at] == text.bytes[in]) {
            at++;
            in++;
        } else if (run_at != SIZE_MAX) {
            run_in += character_bytes(text.bytes[run_in]);
            at = run_at + 1;
            in = run_in;
        } else
            return false;
    }
    while (at < glob.length && glob.bytes[at] == GLOB_RUN) at++;
    return at == glob.length;
}

static int match_within_limits(const PatternRegex *regex, Str text, pcre2_match_data *data,
                               pcre2_match_context *context) {
    if (!data || !context) return PCRE2_ERROR_NOMEMORY;
    pcre2_set_match_limit(context, MATCH_LIMIT);
    pcre2_set_depth_limit(context, DEPTH_LIMIT);
    pcre2_set_heap_limit(context, HEAP_LIMIT_KIB);
    PCRE2_SPTR subject = (PCRE2_SPTR)(text.bytes ? text.bytes : "");
    return pcre2_match(regex->code, subject, text.length, 0, PCRE2_NO_UTF_CHECK, data, context);
}

// New blocks each time: the code may be shared by threads, they may not.
static bool regex_matches(const PatternRegex *regex, Str text, bool *limit_reached) {
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    int result = match_within_limits(regex, text, data, context);
    pcre2_match_context_free(context);
    pcre2_match_data_free(data);
    if (result < 0 && result != PCRE2_ERROR_NOMATCH) *limit_reached = true;
    return result >= 0;
}

bool pattern_word_matches(const PatternWord *word, const PatternToken *token, bool *limit_reached) {
    Str folded = buffer_str(&token->folded), term = buffer_str(&token->term);
    if (word->regex) return regex_matches(word->regex, folded.length ? folded : term, limit_reached);
    bool matches = (folded.length && glob_matches(word->folded, folded)) || glob_matches(word->folded, term);
    return matches && (!word->written.length || glob_matches(word->written, buffer_str(&token->written)));
}

static void drop_accents(Buffer *form) {
    Buffer bare = {0};
    unicode_append_unaccented(&bare, buffer_str(form));
    buffer_free(form);
    *form = bare;
}

static void append_term(Buffer *to, Str term) {
    Buffer folded = {0};
    term_append_folded(&folded, term);
    append_without_ligatures(to, &folded);
}

void pattern_token_set(PatternToken *token, Str word, Str term, bool ignore_accents) {
    Buffer *forms[] = {&token->written, &token->folded, &token->term};
    for (size_t i = 0; i < 3; i++) buffer_clear(forms[i]);
    if (word.length) append_written(&token->written, word);
    if (word.length) append_folded(&token->folded, word);
    append_term(&token->term, term);
    for (size_t i = 0; ignore_accents && i < 3; i++)
        if (forms[i]->length) drop_accents(forms[i]);
}

void pattern_token_free(PatternToken *token) {
    buffer_free(&token->written);
    buffer_free(&token->folded);
    buffer_free(&token->term);
}
