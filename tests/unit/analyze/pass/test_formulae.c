// Formulae: which sentences are some, and what is left when they are left out.
#include "analyze/pass/formula_filter.h"
#include "suites.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Corpus {
    Vocabulary vocabulary;
    Interner words;
    Formulae formulae;
} Corpus;

enum { TOKENS_AT_MOST = 16 };

static uint8_t kind_of(Str word) {
    if (strchr(".,:", word.bytes[0])) return KIND_PUNCT;
    return word.bytes[0] >= '0' && word.bytes[0] <= '9' ? KIND_NUM : KIND_WORD;
}

// The sentence of words parted by spaces; `types` is where they go.
static Sentence sentence_of(Corpus *corpus, const char *text, uint32_t *types) {
    Sentence sentence = {.types = types};
    for (Str rest = str_from(text); rest.length;) {
        Str word = str_cut(&rest, ' ');
        uint32_t id = interner_add(&corpus->words, word);
        if (id == corpus->vocabulary.type_count)
            vocabulary_add(&corpus->vocabulary, word, word, kind_of(word));
        types[sentence.length++] = id;
    }
    return sentence;
}

static void add(Corpus *corpus, const char *text) {
    uint32_t types[TOKENS_AT_MOST];
    Sentence sentence = sentence_of(corpus, text, types);
    formulae_add(&corpus->formulae, &corpus->vocabulary, &sentence);
}

static void add_to_documents(Corpus *corpus, size_t count, const char *text) {
    for (size_t i = 0; i < count; i++) {
        formulae_start_document(&corpus->formulae);
        if (text) add(corpus, text);
    }
    formulae_end(&corpus->formulae);
}

static void corpus_free(Corpus *corpus) {
    formulae_free(&corpus->formulae);
    vocabulary_free(&corpus->vocabulary);
    interner_free(&corpus->words);
}

static size_t found(Corpus *corpus) {
    Formula *formulae, first;
    formulae_end(&corpus->formulae);
    size_t count = formulae_find(&corpus->formulae, &formulae);
    ck_assert_uint_eq(formulae_count(&corpus->formulae, &first), count);
    if (count) ck_assert(str_equal(first.text.text, formulae[0].text.text));
    free(formulae);
    return count;
}

START_TEST(formulae_stand_in_five_documents) {
    Corpus corpus = {0};
    add_to_documents(&corpus, 4, "a stamp");
    add(&corpus, "a stamp");
    ck_assert_uint_eq(found(&corpus), 0);
    add_to_documents(&corpus, 1, "a stamp");
    Formula *formulae;
    ck_assert_uint_eq(formulae_find(&corpus.formulae, &formulae), 1);
    ck_assert_uint_eq(formulae[0].documents, 5);
    ck_assert_uint_eq(formulae[0].places, 6);
    ck_assert(str_equal_text(formulae[0].text.text, "a stamp"));
    free(formulae);
    corpus_free(&corpus);
}
END_TEST

START_TEST(formulae_stand_in_two_percent) {
    Corpus corpus = {0};
    add_to_documents(&corpus, 5, "a stamp");
    add_to_documents(&corpus, 245, NULL);
    ck_assert_uint_eq(found(&corpus), 1);
    add_to_documents(&corpus, 1, NULL);
    ck_assert_uint_eq(found(&corpus), 0);
    corpus_free(&corpus);
}
END_TEST

START_TEST(marks_and_numbers_at_the_ends_tell_nothing_apart) {
    static const char *const same[] = {"a stamp", "12 a stamp .", "a stamp 3", ". a stamp", "a stamp 4 : 5"};
    static const char *const others[] = {"a Stamp",   "a 7 stamp", "stamp a",
                                         "the stamp", "stamp",     "7 stamp ."};
    Corpus corpus = {0};
    for (size_t i = 0; i < 5; i++) add_to_documents(&corpus, 1, same[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) add(&corpus, others[i]);
    ck_assert_uint_eq(found(&corpus), 1);
    add_to_documents(&corpus, 9, "stamp"); // one word is none
    ck_assert_uint_eq(found(&corpus), 1);
    corpus_free(&corpus);
}
END_TEST

// What is left of the sentence, in the words of another reading; "" for nothing.
static void passes(FormulaFilter *filter, Corpus *reading, const char *text, const char *left) {
    uint32_t types[TOKENS_AT_MOST];
    Buffer words = {0};
    Sentence sentence = sentence_of(reading, text, types);
    if (formula_filter_pass(filter, &reading->vocabulary, &sentence))
        for (size_t i = 0; i < sentence.length; i++) {
            if (i > 0) buffer_append_byte(&words, ' ');
            buffer_append(&words, vocabulary_word(&reading->vocabulary, sentence.types[i]));
        }
    ck_assert_msg(str_equal_text(buffer_str(&words), left), "%s: %s, not %s", text, buffer_text(&words),
                  left);
    buffer_free(&words);
}

static void open_filter(Corpus *corpus, FormulaFilter *filter, bool once) {
    Formula *formulae;
    add_to_documents(corpus, 5, "only the spoken word counts");
    for (size_t i = 0; i < 5; i++) add_to_documents(corpus, 1, "thank you");
    size_t count = formulae_find(&corpus->formulae, &formulae);
    ck_assert_uint_eq(count, 2);
    formula_filter_open(filter, formulae, count, once);
    free(formulae);
    corpus_free(corpus);
}

START_TEST(formulae_are_left_out) {
    Corpus corpus = {0}, reading = {0};
    FormulaFilter filter;
    open_filter(&corpus, &filter, false);
    passes(&filter, &reading, "we thank you", "we thank you"); // types have other numbers now
    passes(&filter, &reading, "only the spoken word counts", "");
    passes(&filter, &reading, "only the spoken word counts 12", "");
    passes(&filter, &reading, "thank you .", "");
    passes(&filter, &reading, "thank you all .", "thank you all .");
    passes(&filter, &reading, "only the spoken word counts 3 the port opens .", "3 the port opens .");
    passes(&filter, &reading, "2 only the spoken word counts the port", "the port");
    passes(&filter, &reading, "the port opens only the spoken word counts .", "the port opens");
    passes(&filter, &reading, "only the spoken word counts a only the spoken word counts", "a");
    passes(&filter, &reading, "a only the spoken word counts b", "a only the spoken word counts b");
    passes(&filter, &reading, "only the spoken word", "only the spoken word");
    passes(&filter, &reading, ". 7", ". 7");
    formula_filter_free(&filter);
    corpus_free(&reading);
}
END_TEST

START_TEST(formulae_are_kept_once) {
    Corpus corpus = {0}, reading = {0};
    FormulaFilter filter;
    open_filter(&corpus, &filter, true);
    passes(&filter, &reading, "only the spoken word counts the port", "only the spoken word counts the port");
    passes(&filter, &reading, "only the spoken word counts", "");
    passes(&filter, &reading, "thank you", "thank you");
    passes(&filter, &reading, "thank you", "");
    formula_filter_free(&filter);
    corpus_free(&reading);
}
END_TEST

START_TEST(many_sentences_are_told_apart) {
    Corpus corpus = {0};
    char text[64];
    for (size_t i = 0; i < 20000; i++) {
        snprintf(text, sizeof text, "a%zu b%zu", i % 5000, i / 5);
        add_to_documents(&corpus, 1, text);
    }
    ck_assert_uint_eq(found(&corpus), 0);
    add_to_documents(&corpus, 500, "a1 b0");
    ck_assert_uint_eq(found(&corpus), 1);
    corpus_free(&corpus);
}
END_TEST

Suite *formulae_suite(void) {
    Suite *suite = suite_create("formulae");
    TCase *finding = tcase_create("formulae");
    tcase_add_test(finding, formulae_stand_in_five_documents);
    tcase_add_test(finding, formulae_stand_in_two_percent);
    tcase_add_test(finding, marks_and_numbers_at_the_ends_tell_nothing_apart);
    tcase_add_test(finding, formulae_are_left_out);
    tcase_add_test(finding, formulae_are_kept_once);
    tcase_add_test(finding, many_sentences_are_told_apart);
    suite_add_tcase(suite, finding);
    return suite;
}
