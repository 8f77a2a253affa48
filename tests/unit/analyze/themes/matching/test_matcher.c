// The hits of theme dictionaries: analyze/themes/matching/matcher.h. Sentences are cut by language/, as the
// tokenizer does.
#include "analyze/themes/dictionary/dictionary_file.h"
#include "analyze/themes/matching/matcher.h"
#include "base/memory.h"
#include "language/terms/terms.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- A dictionary, a matcher and a sentence ----

typedef struct Corpus {
    Vocabulary vocabulary;
    Interner keys; // word and kind → type id
    Dictionary dictionary;
    Diagnostics diagnostics;
    Matcher *matcher;
    uint32_t types[4096];
    size_t length;
} Corpus;

static void corpus_open(Corpus *corpus, const char *yaml, ThemeOverlap overlap) {
    memset(corpus, 0, sizeof *corpus);
    diagnostics_init(&corpus->diagnostics, "test");
    ck_assert_msg(
        dictionary_read_bytes(&corpus->dictionary, str_from(yaml), "f.yml", NULL, &corpus->diagnostics), "%s",
        yaml);
    corpus->matcher = matcher_open(&corpus->dictionary, overlap, &corpus->diagnostics);
}

static void corpus_close(Corpus *corpus) {
    matcher_close(corpus->matcher);
    dictionary_free(&corpus->dictionary);
    vocabulary_free(&corpus->vocabulary);
    interner_free(&corpus->keys);
    diagnostics_close(&corpus->diagnostics);
}

static void add_token(Corpus *corpus, Str raw, TokenKind kind, const LanguageSettings *settings) {
    Buffer word = {0}, term = {0}, key = {0};
    term_append_word(&word, raw);
    term_append(&term, buffer_str(&word), kind, settings);
    buffer_printf(&key, "%d %d ", (int)kind, (int)settings->language);
    buffer_append(&key, buffer_str(&word));
    uint32_t before = corpus->keys.count, type = interner_add(&corpus->keys, buffer_str(&key));
    if (type == before)
        vocabulary_add(&corpus->vocabulary, buffer_str(&word), buffer_str(&term), (uint8_t)kind);
    corpus->types[corpus->length++] = type;
    buffer_free(&word);
    buffer_free(&term);
    buffer_free(&key);
}

static void read_sentence(Corpus *corpus, const char *text, const LanguageSettings *settings) {
    corpus->length = 0;
    WordCutter cutter = {0};
    words_start(&cutter, str_from(text), settings);
    for (Word word; words_next(&cutter, &word);)
        add_token(corpus, str_slice(cutter.text, word.start, word.start + word.length), word.kind, settings);
    words_free(&cutter);
}

// Hits as text: "theme:first,…,last", tokens that are used, separated by spaces.
static void find_hits(Corpus *corpus, const char *text, const LanguageSettings *settings, Buffer *found) {
    ck_assert(matcher_start_document(corpus->matcher, settings));
    read_sentence(corpus, text, settings);
    const Hit *hits;
    size_t count =
        matcher_sentence(corpus->matcher, &corpus->vocabulary, corpus->types, corpus->length, &hits);
    buffer_clear(found);
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(hits[i].first, hits[i].tokens[0]);
        ck_assert_uint_eq(hits[i].last, hits[i].tokens[hits[i].token_count - 1]);
        buffer_append_text(found, i ? " " : "");
        buffer_append(found, corpus->dictionary.themes[hits[i].theme].name);
        for (size_t t = 0; t < hits[i].token_count; t++)
            buffer_printf(found, "%s%u", t ? "," : ":", (unsigned)hits[i].tokens[t]);
    }
}

static LanguageSettings settings_of(const char *text) {
    return settings_parse(str_from(text));
}

// ---- Hits ----

typedef struct HitCase {
    const char *themes; // what stands in `themes: { … }`
    const char *language;
    const char *sentence;
    const char *hits;
} HitCase;

static const HitCase cases[] = {
    // words and phrases
    {"a: {en: [innovation]}", "en", "Innovation, innovations and INNOVATION.", "a:0 a:4"},
    {"a: {en: [supply chain*]}", "en", "Supply chains; supply of chains", "a:0,1"},
    {"a: {en: ['yes, but']}", "en", "Yes, but no", "a:0,1,2"},
    {"a: {en: ['*']}", "en", "One, two", "a:0 a:1 a:2"},
    {"a: {en: ['the * chain']}", "en", "the supply chain, the chain", "a:0,1,2"},
    {"a: {en: [a a]}", "en", "a a a a a", "a:0,1 a:2,3"},
    {"a: {fr: [chaîne* d'approvisionnement]}", "fr", "Les chaînes d’approvisionnement", "a:1,2,3"},
    {"a: {fr: [chaîne* d'approvisionnement]}", "fr elision=keep", "Les chaînes d’approvisionnement", "a:1,2"},
    {"a: {any: [chaîne* d'approvisionnement]}", "fr", "Les chaînes d’approvisionnement", "a:1,2,3"},
    {"a: {fr: [\"30\u00a0000 PME\"]}", "fr", "environ 30\u202f000 PME", "a:1,2"},
    {"a: {fr: [r*gion]}", "fr", "La RÉGION re\u0301gion", "a:1 a:2"},
    {"a: {fr: ['/20\\d\\d/']}", "fr", "en 2024 et 20245", "a:1"},
    {"a: {en: [R&D]}", "en", "in R&D", "a:1"},
    // as written, and terms
    {"a: {ko: ['=AI']}", "ko", "AI를 ai를 AI", "a:0 a:2"},
    {"a: {ko: [인공지능*]}", "ko", "인공지능을 인공지능형", "a:0 a:1"},
    {"a: {ko: [인공지능]}", "ko", "인공지능을 인공지능형", "a:0"},
    {"a: {fr: ['=IA']}", "fr", "L'IA, l’IA, ia et IAs", "a:1 a:4"},
    {"a: {en: [innov]}", "en terms=stem", "innovation innovative", "a:0 a:1"},
    {"a: {en: [AI]}", "en terms=form", "AI ai", "a:0 a:1"},
    // languages
    {"a: {en: [chat], fr: [chat]}", "en", "chat", "a:0"},
    {"a: {fr: [chat]}", "en", "chat", ""},
    {"a: {und: [chat]}", "en", "chat", ""},
    {"a: {und: [chat]}", "und", "chat", "a:0"},
    {"a: {fr: [chat], ko: [고양이]}", "und", "chat 고양이", "a:0 a:1"},
    {"a: {fr: [\"l'IA\"]}", "und", "l'IA", "a:0"},
    {"a: {fr: [\"x &! l'IA\"]}", "und", "x et l'IA", ""},
    // longest first, and each token once
    {"a: {en: [chain, supply chain, supply]}", "en", "supply chain supply", "a:0,1 a:2"},
    {"a: {en: [a b, b c]}", "en", "a b c", "a:0,1"},
    {"a: {en: [b c d, a b]}", "en", "a b c d", "a:1,2,3"},
    {"a: {en: [x, x, 'x*']}", "en", "x", "a:0"},
    {"a: {en: [x y]}, b: {en: [y, x]}", "en", "x y", "a:0,1 b:0 b:1"},
    // +N
    {"a: {en: [x +2 y]}", "en", "x y", "a:0,1"},
    {"a: {en: [x +2 y]}", "en", "x . . y", "a:0,3"},
    {"a: {en: [x +2 y]}", "en", "x . . . y", ""},
    {"a: {en: [x +2 y]}", "en", "y x", ""},
    {"a: {en: [x +2 y]}", "en", "x x y", "a:1,2"},
    {"a: {en: [x +2 y]}", "en", "x y y", "a:0,1"},
    {"a: {en: [x +2 y]}", "en", "x x y y", "a:1,2"},
    {"a: {en: [x +2 y]}", "en", "x y x y", "a:0,1 a:2,3"},
    {"a: {en: [x +1 x]}", "en", "x x x x x", "a:0,1 a:2,3"},
    {"a: {en: [x +2 y z]}", "en", "x y . y z", "a:0,3,4"},
    {"a: {en: [x +5 y +2 z]}", "en", "x y . . . y z", "a:0,5,6"}, // the nearest y is too far from z
    {"a: {fr: [développement +2 équilibré]}", "fr", "un développement national équilibré", "a:1,3"},
    // ~N
    {"a: {en: [x ~1 y]}", "en", "y . x", "a:0,2"},
    {"a: {en: [x ~1 y]}", "en", "y . . x", ""},
    {"a: {en: [x ~1 y]}", "en", "x y x", "a:0,1"},
    {"a: {en: [x ~2 y]}", "en", "x . y x", "a:2,3"}, // the shorter one takes the y
    {"a: {en: [x ~1 x]}", "en", "x", ""},
    {"a: {en: [x ~3 y ~1 z]}", "en", "x z . y", "a:0,1,3"}, // z between the two
    {"a: {en: [x ~1 y z]}", "en", "y z x", "a:0,1,2"},
    {"a: {en: ['x* ~3 xy']}", "en", "xy . xz", "a:0,2"}, // an operand is not its own neighbour
    {"a: {en: ['x* ~3 xy']}", "en", "xy", ""},
    // & and &!
    {"a: {en: [x & y]}", "en", "y . . . . . x", "a:0,6"},
    {"a: {en: [x & y]}", "en", "x x", ""},
    {"a: {en: [x & y]}", "en", "x y . x . y", "a:0,1 a:3,5"},
    {"a: {en: [x & y & z]}", "en", "z . y . x", "a:0,2,4"},
    {"a: {en: [x +1 y & z w]}", "en", "z w . x . y", "a:0,1,3,5"},
    {"a: {en: [x &! y]}", "en", "x . x", "a:0 a:2"},
    {"a: {en: [x &! y]}", "en", "x . x y", ""},
    {"a: {en: [x &! y +1 z]}", "en", "x . y . . z", "a:0"},
    {"a: {en: [x &! y +1 z]}", "en", "x . y . z", ""},
    {"a: {en: [x &! y & z]}", "en", "x z", "a:0,1"},
    {"a: {en: [x &! y & z]}", "en", "x z y", ""},
    {"a: {en: [x & y]}, b: {en: [x]}", "en", "x y", "a:0,1 b:0"},
    // parents and children
    {"p: {en: [x], themes: {c: {en: [y]}}}", "en", "x y", "p:0 p:1 c:1"},
    {"p: {en: [x], themes: {c: {en: [x y]}}}", "en", "x y x", "p:0,1 p:2 c:0,1"},
    {"p: {themes: {c: {en: [x]}, d: {en: [x]}}}", "en", "x", "p:0 c:0 d:0"},
    {"p: {themes: {c: {themes: {d: {en: [x]}}}}}", "en", "x", "p:0 c:0 d:0"},
    {"p: {themes: {c: {en: [a b]}, d: {en: [b c]}}}", "en", "a b c", "p:0,1 c:0,1 d:1,2"},
    // exclusions
    {"a: {en: [x, '!x y']}", "en", "x y x", "a:2"},
    {"a: {en: [x z, '!x']}", "en", "x z", "a:0,1"}, // not all its tokens
    {"a: {en: [x +2 z, '!x +3 z']}", "en", "x . z", ""},
    {"a: {en: [x +2 z, '!x . z']}", "en", "x . z", ""},
    {"a: {en: [x, '!x y']}, b: {en: [x]}", "en", "x y", "b:0"},
    {"p: {en: ['!x y'], themes: {c: {en: [x]}}}", "en", "x y", ""},
    {"p: {en: [x], themes: {c: {en: [x, '!x y']}}}", "en", "x y", "p:0"},
    {"p: {themes: {c: {en: [x, '!x y']}}}", "en", "x y", ""},
    {"a: {en: [x, x y, '!x y z']}", "en", "x y z x y", "a:3,4"},
    {"a: {en: [x y, y z, '!x y']}", "en", "x y z", "a:1,2"}, // what is out takes no token
    {"a: {en: [x, '!x &! y']}", "en", "x", ""},
    {"a: {en: [x, '!x &! y']}", "en", "x y", "a:0"},
    // quanteda, pull request 1708
    {"AS: {en: [American Samoa]}, US: {en: ['America*']}, WS: {en: [Samoa]}", "en",
     "American Samoa is in the South Pacific", "AS:0,1 US:0 WS:1"},
};

START_TEST(these_hits_count) {
    const HitCase *row = &cases[_i];
    char yaml[1024], settings[128];
    snprintf(yaml, sizeof yaml, "themes: {%s}", row->themes);
    snprintf(settings, sizeof settings, "language=%s", row->language);
    LanguageSettings document = settings_of(settings);
    Corpus *corpus = memory_allocate(1, sizeof *corpus);
    corpus_open(corpus, yaml, OVERLAP_THEMES);
    Buffer found = {0};
    find_hits(corpus, row->sentence, &document, &found);
    ck_assert_msg(strcmp(buffer_text(&found), row->hits) == 0, "%s on %s: '%s' instead of '%s'", row->themes,
                  row->sentence, buffer_text(&found), row->hits);
    buffer_free(&found);
    corpus_close(corpus);
    free(corpus);
}
END_TEST

static const HitCase dictionary_cases[] = {
    {"AS: {en: [American Samoa]}, US: {en: ['America*']}, WS: {en: [Samoa]}", "en",
     "American Samoa is in the South Pacific", "AS:0,1"},
    {"a: {en: [x y]}, b: {en: [y z]}", "en", "x y z", "a:0,1 b:1,2"},  // in part
    {"a: {en: [x y]}, b: {en: ['x* y']}", "en", "x y", "a:0,1 b:0,1"}, // the very same tokens
    {"a: {en: [x +2 y]}, b: {en: [z]}", "en", "x z y", "a:0,2 b:1"},   // between, not among its tokens
    {"a: {en: [x +2 y]}, b: {en: [x z y]}", "en", "x z y", "b:0,1,2"},
    {"a: {en: [x y, y z]}, b: {en: [w x y]}", "en", "w x y z",
     "a:2,3 b:0,1,2"}, // what is skipped takes no token
    {"p: {en: [x], themes: {c: {en: [x y]}}}", "en", "x y", "p:0,1 c:0,1"},
    {"a: {en: [x y z, '!x y z']}, b: {en: [x y]}", "en", "x y z", "b:0,1"}, // what is out covers nothing
};

START_TEST(a_dictionary_wide_longest_match_skips_what_it_covers) {
    const HitCase *row = &dictionary_cases[_i];
    char yaml[1024];
    snprintf(yaml, sizeof yaml, "themes: {%s}", row->themes);
    LanguageSettings document = settings_of("language=en");
    Corpus *corpus = memory_allocate(1, sizeof *corpus);
    corpus_open(corpus, yaml, OVERLAP_DICTIONARY);
    Buffer found = {0};
    find_hits(corpus, row->sentence, &document, &found);
    ck_assert_msg(strcmp(buffer_text(&found), row->hits) == 0, "%s on %s: '%s' instead of '%s'", row->themes,
                  row->sentence, buffer_text(&found), row->hits);
    buffer_free(&found);
    corpus_close(corpus);
    free(corpus);
}
END_TEST

START_TEST(accents_can_be_ignored) {
    Corpus *corpus = memory_allocate(1, sizeof *corpus);
    corpus_open(corpus, "options: {accents: ignore}\nthemes: {a: {fr: [région*, '=État']}}", OVERLAP_THEMES);
    LanguageSettings document = settings_of("language=fr");
    Buffer found = {0};
    find_hits(corpus, "regional RÉGION Etat état", &document, &found);
    ck_assert_str_eq(buffer_text(&found), "a:0 a:1 a:2");
    buffer_free(&found);
    corpus_close(corpus);
    free(corpus);
}
END_TEST

START_TEST(documents_of_several_languages_share_a_matcher) {
    Corpus *corpus = memory_allocate(1, sizeof *corpus);
    corpus_open(corpus, "themes: {a: {fr: ['=IA'], en: [ai], any: [robot*]}}", OVERLAP_THEMES);
    LanguageSettings fr = settings_of("language=fr"), en = settings_of("language=en");
    Buffer found = {0};
    for (int round = 0; round < 2; round++) {
        find_hits(corpus, "IA ai robots", &fr, &found);
        ck_assert_str_eq(buffer_text(&found), "a:0 a:2");
        ck_assert(matcher_needs_words(corpus->matcher));
        find_hits(corpus, "IA ai robots", &en, &found);
        ck_assert_str_eq(buffer_text(&found), "a:1 a:2");
        ck_assert(!matcher_needs_words(corpus->matcher));
        find_hits(corpus, "IA ai robots autrement", &en, &found); // the vocabulary grows
        ck_assert_str_eq(buffer_text(&found), "a:1 a:2");
    }
    buffer_free(&found);
    corpus_close(corpus);
    free(corpus);
}
END_TEST

START_TEST(a_regex_without_end_is_reported_once) {
    Corpus *corpus = memory_allocate(1, sizeof *corpus);
    corpus_open(corpus, "themes: {a: {en: ['/(a|aa)+[bd]/', c]}}", OVERLAP_THEMES);
    corpus->diagnostics.quiet = true;
    LanguageSettings document = settings_of("language=en");
    Buffer found = {0};
    find_hits(corpus,
              "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac c aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac aab",
              &document, &found);
    ck_assert_str_eq(buffer_text(&found), "a:1 a:3");
    ck_assert_uint_eq(corpus->diagnostics.warnings, 1);
    buffer_free(&found);
    corpus_close(corpus);
    free(corpus);
}
END_TEST

// 7 operands at up to 100 tokens, and the last one is nowhere near.
// too far.
START_TEST(a_search_without_end_is_reported_once) {
    Corpus *corpus = memory_allocate(1, sizeof *corpus);
    corpus_open(corpus, "themes: {a: {en: [x ~100 x ~100 x ~100 x ~100 x ~100 x +1 y]}}", OVERLAP_THEMES);
    corpus->diagnostics.quiet = true;
    LanguageSettings document = settings_of("language=en");
    char text[4096] = "";
    for (int i = 0; i < 150; i++) strcat(text, "x ");
    strcat(text, ". . . . y x . . . . y");
    Buffer found = {0};
    find_hits(corpus, text, &document, &found);
    ck_assert_uint_eq(corpus->diagnostics.warnings, 1);
    buffer_free(&found);
    corpus_close(corpus);
    free(corpus);
}
END_TEST

// ---- Against a search that tries everything ----

enum { OPERANDS_MAX = 3, PHRASE_MAX = 2, SENTENCE_MAX = 9 };

typedef struct Naive {
    char phrases[OPERANDS_MAX][PHRASE_MAX + 1]; // each token a letter
    int gaps[OPERANDS_MAX];
    bool is_ordered[OPERANDS_MAX];
    int operand_count;
    char sentence[SENTENCE_MAX + 1];
} Naive;

typedef struct NaivePlace {
    int first, last;
    uint32_t tokens; // a bit each
} NaivePlace;

static uint32_t tokens_at(const Naive *naive, int operand, int at) {
    int length = (int)strlen(naive->phrases[operand]);
    return strncmp(naive->sentence + at, naive->phrases[operand], (size_t)length) == 0
               ? ((1u << length) - 1) << at
               : 0;
}

static int lowest(uint32_t bits) {
    return __builtin_ctz(bits);
}

static int highest(uint32_t bits) {
    return 31 - __builtin_clz(bits);
}

// Whether `next` may stand where it does, after what is chosen.
static bool fits(const Naive *naive, int operand, uint32_t chosen, uint32_t next) {
    if (operand == 0) return true;
    if (chosen & next) return false;
    int behind = lowest(next) - highest(chosen) - 1, before = lowest(chosen) - highest(next) - 1;
    if (naive->is_ordered[operand] && behind < 0) return false;
    return behind <= naive->gaps[operand] && before <= naive->gaps[operand];
}

static size_t all_places(const Naive *naive, int operand, uint32_t chosen, NaivePlace *places, size_t count) {
    if (operand == naive->operand_count) {
        places[count] = (NaivePlace){lowest(chosen), highest(chosen), chosen};
        return count + 1;
    }
    for (int at = 0; naive->sentence[at]; at++) {
        uint32_t next = tokens_at(naive, operand, at);
        if (next && fits(naive, operand, chosen, next))
            count = all_places(naive, operand + 1, chosen | next, places, count);
    }
    return count;
}

// Places within which, or on which, no other lies; of equal ones the first that was found.
static size_t shortest_places(const NaivePlace *all, size_t count, NaivePlace *shortest) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_shortest = true;
        for (size_t j = 0; j < count; j++) {
            bool inside = all[j].first >= all[i].first && all[j].last <= all[i].last;
            bool equal = all[j].first == all[i].first && all[j].last == all[i].last;
            if (inside && (!equal || j < i)) is_shortest = false;
        }
        if (is_shortest) shortest[kept++] = all[i];
    }
    return kept;
}

// The shortest first, then the one further left; no token twice.
static uint32_t take_places(const NaivePlace *places, size_t count, char *text) {
    uint32_t used = 0, firsts = 0;
    uint32_t tokens_of[SENTENCE_MAX] = {0};
    for (int length = 0; length < SENTENCE_MAX; length++)
        for (int first = 0; first < SENTENCE_MAX; first++)
            for (size_t i = 0; i < count; i++) {
                if (places[i].first != first || places[i].last - first != length || (places[i].tokens & used))
                    continue;
                used |= places[i].tokens;
                firsts |= 1u << first;
                tokens_of[first] = places[i].tokens;
            }
    for (int first = 0; first < SENTENCE_MAX; first++) {
        if (!(firsts >> first & 1)) continue;
        text += sprintf(text, "%sa", first == lowest(firsts) ? "" : " ");
        for (int at = 0; at < SENTENCE_MAX; at++)
            if (tokens_of[first] >> at & 1) text += sprintf(text, "%c%d", at == first ? ':' : ',', at);
    }
    return used;
}

static uint32_t random_below(uint64_t *state, uint32_t bound) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33) % bound;
}

static void make_random(Naive *naive, uint64_t *state, char *pattern) {
    naive->operand_count = 1 + (int)random_below(state, OPERANDS_MAX);
    for (int k = 0; k < naive->operand_count; k++) {
        naive->gaps[k] = 1 + (int)random_below(state, 3);
        naive->is_ordered[k] = random_below(state, 2);
        if (k) pattern += sprintf(pattern, " %c%d ", naive->is_ordered[k] ? '+' : '~', naive->gaps[k]);
        size_t length = 1 + random_below(state, PHRASE_MAX);
        for (size_t i = 0; i < length; i++) {
            naive->phrases[k][i] = (char)('x' + random_below(state, 3));
            pattern += sprintf(pattern, "%s%c", i ? " " : "", naive->phrases[k][i]);
        }
        naive->phrases[k][length] = '\0';
    }
    size_t length = 1 + random_below(state, SENTENCE_MAX);
    for (size_t i = 0; i < length; i++) naive->sentence[i] = (char)('x' + random_below(state, 3));
    naive->sentence[length] = '\0';
}

START_TEST(operators_find_what_trying_everything_finds) {
    static NaivePlace all[SENTENCE_MAX * SENTENCE_MAX * SENTENCE_MAX], shortest[SENTENCE_MAX * SENTENCE_MAX];
    LanguageSettings document = settings_of("language=en");
    Corpus *corpus = memory_allocate(1, sizeof *corpus);
    uint64_t state = 20250213;
    Buffer found = {0};
    for (int round = 0; round < 3000; round++) {
        Naive naive;
        char pattern[64], yaml[128], sentence[2 * SENTENCE_MAX + 1] = "", expected[256] = "";
        make_random(&naive, &state, pattern);
        for (size_t i = 0; naive.sentence[i]; i++) sprintf(sentence + 2 * i, "%c ", naive.sentence[i]);
        snprintf(yaml, sizeof yaml, "themes: {a: {en: ['%s']}}", pattern);
        corpus_open(corpus, yaml, OVERLAP_THEMES);
        find_hits(corpus, sentence, &document, &found);
        size_t count = all_places(&naive, 0, 0, all, 0);
        // one phrase: every place counts, the first ones take their tokens
        count = naive.operand_count == 1 ? count : shortest_places(all, count, shortest);
        take_places(naive.operand_count == 1 ? all : shortest, count, expected);
        ck_assert_msg(strcmp(buffer_text(&found), expected) == 0, "%s on %s: '%s' instead of '%s'", pattern,
                      sentence, buffer_text(&found), expected);
        corpus_close(corpus);
    }
    buffer_free(&found);
    free(corpus);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *matcher_suite(void);
Suite *matcher_suite(void) {
    Suite *suite = suite_create("matcher");
    TCase *tests = tcase_create("matcher");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, these_hits_count, 0, ROWS(cases));
    tcase_add_loop_test(tests, a_dictionary_wide_longest_match_skips_what_it_covers, 0,
                        ROWS(dictionary_cases));
    tcase_add_test(tests, accents_can_be_ignored);
    tcase_add_test(tests, documents_of_several_languages_share_a_matcher);
    tcase_add_test(tests, a_regex_without_end_is_reported_once);
    tcase_add_test(tests, a_search_without_end_is_reported_once);
    tcase_add_test(tests, operators_find_what_trying_everything_finds);
    suite_add_tcase(suite, tests);
    return suite;
}
