// What is remembered of chunks is what cutting them gives: tokenize/forms/chunks.h.
#include "language/rules.h"
#include "tokenize/forms/chunks.h"

#include <check.h>

enum { TEXT_BYTES = 64 }; // 16 of them are readable from the start of any chunk

// ---- Lines ----

static void append_line(void *context, Buffer *lines, Str word, Str term, const char *kind) {
    (void)context;
    buffer_append(lines, word);
    buffer_append_byte(lines, '\t');
    buffer_append(lines, term);
    buffer_printf(lines, "\t%s\n", kind);
}

static void open_table(ChunkTable *table, LanguageSettings settings) {
    chunks_open(table, &settings, (ChunkLines){.append = append_line, .marks = &text_marks, .places = true});
}

// The lines of a chunk cut in a language, and nothing remembered.
static Str cut_lines(ChunkTable *table, Buffer *lines, Str chunk, Language language) {
    size_t lead, trail;
    buffer_clear(lines);
    chunks_append_lines(table, lines, chunk, (ChunkSetting){.language = language}, &lead, &trail);
    if (lead + trail) ck_abort_msg("%.*s leaves bytes out", STR_ARGUMENTS(chunk));
    return buffer_str(lines);
}

static void check_same(Str found, Str wanted, Str chunk, Language language) {
    if (!str_equal(found, wanted)) // an assertion costs more than what is asserted
        ck_abort_msg("%.*s in %s: %.*s, not %.*s", STR_ARGUMENTS(chunk), language_codes[language],
                     STR_ARGUMENTS(found), STR_ARGUMENTS(wanted));
}

// ---- Words that languages share ----

// A table that shares words and one that is asked for each language.
typedef struct Tables {
    ChunkTable shared, own;
    Buffer wanted, core_and_tail;
    size_t differing, parted;
} Tables;

static void check_tail(Tables *tables, Chunk *core, Str word, char tail) {
    char text[TEXT_BYTES] = {0};
    memcpy(text, word.bytes, word.length);
    text[word.length] = tail;
    Str whole = {text, word.length + 1};
    if (!chunks_take_tail(&tables->shared, core, whole, LANGUAGE_SHARED)) return;
    tables->parted++;
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        if (!chunks_share(&tables->shared, language)) continue;
        const TailLine *line = chunks_tail_line(&tables->shared, (unsigned char)tail, language);
        buffer_clear(&tables->core_and_tail);
        buffer_append(&tables->core_and_tail, chunk_lines(core));
        buffer_append(&tables->core_and_tail, (Str){line->line, line->length});
        check_same(buffer_str(&tables->core_and_tail),
                   cut_lines(&tables->own, &tables->wanted, whole, language), whole, language);
    }
}

static void check_word(Tables *tables, Str word) {
    char text[TEXT_BYTES] = {0};
    if (word.length == 0 || word.length > CHUNK_SHORT_BYTES) return;
    memcpy(text, word.bytes, word.length);
    word.bytes = text;
    ChunkSetting setting = {.language = LANGUAGE_SHARED};
    Chunk *core = chunks_find(&tables->shared, chunk_key(word, setting), word, setting);
    tables->differing += core->differs;
    if (core->differs) return;
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        if (chunks_share(&tables->shared, language))
            check_same(chunk_lines(core), cut_lines(&tables->own, &tables->wanted, word, language), word,
                       language);
    for (const char *tail = ".,;:!?)\""; *tail; tail++) check_tail(tables, core, word, *tail);
}

static bool is_letters(Str word) {
    for (size_t i = 0; i < word.length; i++)
        if (!ascii_is_letter((unsigned char)word.bytes[i])) return false;
    return true;
}

// A word, and in capitals.
static void check_spellings(Tables *tables, Str word) {
    char capitals[TEXT_BYTES] = {0};
    if (!is_letters(word) || word.length > CHUNK_SHORT_BYTES) return;
    for (size_t i = 0; i < word.length; i++) capitals[i] = word.bytes[i] & ~0x20;
    check_word(tables, word);
    check_word(tables, (Str){capitals, word.length});
}

static void check_list(Tables *tables, const char *words) {
    for (Str rest = str_from(words); rest.length;) check_spellings(tables, str_cut(&rest, ' '));
}

static void check_languages(Tables *tables) {
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        const LanguageRules *rules = language_rules[language];
        const char *const lists[] = {rules->abbreviations.open,
                                     rules->abbreviations.keep,
                                     rules->abbreviations.open_and_keep,
                                     rules->abbreviations.before_number,
                                     rules->stopwords,
                                     rules->names_like_stopwords,
                                     rules->frequent_words,
                                     rules->titles};
        for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) check_list(tables, lists[i]);
        for (const NounLikeStopword *row = rules->nouns_like_stopwords; row && row->words; row++)
            check_list(tables, row->words);
    }
}

static void check_short_words(Tables *tables) {
    char word[3] = {0};
    for (word[0] = 'a'; word[0] <= 'z'; word[0]++) {
        check_spellings(tables, (Str){word, 1});
        for (word[1] = 'a'; word[1] <= 'z'; word[1]++) {
            check_spellings(tables, (Str){word, 2});
            check_word(tables, (Str){(const char[]){word[0] & ~0x20, word[1]}, 2});
        }
    }
}

static void check_settings(LanguageSettings settings) {
    Tables tables = {0};
    open_table(&tables.shared, settings);
    open_table(&tables.own, settings);
    check_short_words(&tables);
    check_languages(&tables);
    ck_assert_uint_gt(tables.differing, 5); // US, IT, EST, …
    ck_assert_uint_gt(tables.parted, 10000);
    chunks_close(&tables.shared);
    chunks_close(&tables.own);
    buffer_free(&tables.wanted);
    buffer_free(&tables.core_and_tail);
}

START_TEST(words_of_letters_are_the_same_in_all_languages_that_share_them) {
    for (Segmentation segmentation = 0; segmentation < SEGMENTATION_COUNT; segmentation++)
        check_settings((LanguageSettings){.segmentation = segmentation});
    check_settings((LanguageSettings){.terms = TERMS_FORM, .clitics = CLITICS_CUT, .keep_elision = true});
}
END_TEST

START_TEST(stems_and_lemmas_are_not_shared) {
    ChunkTable table;
    open_table(&table, (LanguageSettings){.terms = TERMS_STEM});
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        ck_assert(!chunks_share(&table, language));
    chunks_close(&table);
    open_table(&table, (LanguageSettings){0});
    ck_assert(chunks_share(&table, LANGUAGE_FR));
    ck_assert(!chunks_share(&table, LANGUAGE_KO)); // a dictionary tells kinds of its words
    chunks_close(&table);
}
END_TEST

// ---- The table ----

// Chunks of 1 to 255 bytes, more than fit at a time, twice: it grows, and it starts anew.
START_TEST(a_full_table_starts_anew) {
    enum { MANY = 400 * 1000 };
    ChunkTable table;
    Buffer wanted = {0};
    LanguageSettings settings = {0};
    chunks_open(&table, &settings, (ChunkLines){.append = append_line, .marks = &text_marks});
    char text[CHUNK_BYTES_AT_MOST + 32];
    memset(text, 'x', sizeof text);
    for (size_t i = 0; i < MANY; i++) {
        size_t length = 8 + (i % 4000 ? 0 : i / 4000);
        for (size_t digit = 0, rest = i; digit < 8; digit++, rest /= 10)
            text[digit] = (char)('0' + rest % 10);
        Str chunk = {text, length};
        ChunkSetting setting = {.language = LANGUAGE_EN};
        const Chunk *found = chunks_find(&table, chunk_key(chunk, setting), chunk, setting);
        if (i % 500 == 0)
            check_same(chunk_lines(found), cut_lines(&table, &wanted, chunk, LANGUAGE_EN), chunk,
                       LANGUAGE_EN);
        if (found != chunks_find(&table, chunk_key(chunk, setting), chunk, setting))
            ck_abort_msg("chunk %zu is lost", i);
    }
    ck_assert(table.started_anew);
    chunks_forget(&table);
    ck_assert(!table.started_anew && table.count == 0);
    chunks_close(&table);
    buffer_free(&wanted);
}
END_TEST

Suite *chunks_suite(void) {
    Suite *suite = suite_create("chunks");
    TCase *tests = tcase_create("chunks");
    tcase_set_timeout(tests, 300);
    tcase_add_test(tests, words_of_letters_are_the_same_in_all_languages_that_share_them);
    tcase_add_test(tests, stems_and_lemmas_are_not_shared);
    tcase_add_test(tests, a_full_table_starts_anew);
    suite_add_tcase(suite, tests);
    return suite;
}
