// Measures of diversity of lists of terms, by reference numbers; and what is hard to read, by hand.
#include "analyze/measures/diversity.h"
#include "base/memory.h"
#include "tests/support/reference_rows.h"

static DiversityRoom room; // shared by all rows, as by the texts of a corpus

static double value_of(const Diversity *diversity, Str function) {
    const struct {
        const char *name;
        double value;
    } values[] = {{"ttr", diversity->ttr},       {"mattr", diversity->mattr},
                  {"mtld", diversity->mtld},     {"hd_d", diversity->hd_d},
                  {"yule_k", diversity->yule_k}, {"hapax_share", diversity->hapax_share}};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (str_equal_text(function, values[i].name)) return values[i].value;
    ck_abort_msg("unknown: %.*s", STR_ARGUMENTS(function));
}

// In memory that ends behind the last term, so that sanitizers see who reads on.
static Diversity measured(const uint32_t *terms, size_t count, size_t window, DiversityRoom *with) {
    uint32_t *exact = memory_allocate(count ? count : 1, sizeof *exact);
    for (size_t i = 0; i < count; i++) exact[i] = terms[i];
    Diversity diversity = diversity_of(exact, count, window, with);
    free(exact);
    return diversity;
}

static void check_row(const ReferenceRow *row) {
    double list[REFERENCE_LIST];
    uint32_t terms[REFERENCE_LIST];
    size_t count = reference_list(row, "terms", list);
    for (size_t i = 0; i < count; i++) terms[i] = (uint32_t)list[i];
    Diversity diversity = measured(terms, count, (size_t)reference_number(row, "window"), &room);
    ck_assert_uint_eq(diversity.tokens, count);
    reference_compare(row, value_of(&diversity, reference_cell(row, "function")),
                      reference_number(row, "expected"));
}

START_TEST(diversity_agrees) {
    ck_assert_uint_ge(reference_each("diversity/diversity.csv", check_row), 140);
    ck_assert_uint_eq(reference_each("diversity/edges.csv", check_row), 2);
    for (size_t i = 0; i < room.term_capacity; i++)
        if (room.numbers[i]) ck_abort_msg("term %zu left something for the next text", i);
    diversity_room_free(&room);
}
END_TEST

// The room is larger than the text then, and full of what was counted in another.
START_TEST(a_text_before_leaves_nothing) {
    uint32_t terms[80];
    for (uint32_t i = 0; i < 80; i++) terms[i] = i;
    DiversityRoom used = {0}, fresh = {0};
    measured(terms, 80, 5, &used);
    Diversity behind = measured(terms, 50, 5, &used), alone = measured(terms, 50, 5, &fresh);
    ck_assert(behind.hd_d == alone.hd_d && behind.yule_k == 0 && behind.ttr == 1 && behind.mattr == 1);
    // The order of terms changes no bit.
    for (uint32_t i = 0; i < 80; i++) terms[i] = i % 7 * (i % 5) + i % 3;
    Diversity there = measured(terms, 80, 5, &used);
    for (uint32_t i = 0; i < 40; i++) {
        uint32_t term = terms[i];
        terms[i] = terms[79 - i], terms[79 - i] = term;
    }
    ck_assert(there.hd_d == measured(terms, 80, 5, &fresh).hd_d);
    ck_assert_double_eq_tol(behind.hd_d, 50 * (42.0 / 50) / 42, 1e-14); // each type has the same chance
    diversity_room_free(&used);
    diversity_room_free(&fresh);
}
END_TEST

START_TEST(nothing_has_no_diversity) {
    Diversity none = diversity_of(NULL, 0, 100, &room);
    ck_assert(none.tokens == 0 && none.types == 0 && isnan(none.ttr) && isnan(none.mattr) &&
              isnan(none.mtld) && isnan(none.hd_d) && isnan(none.yule_k) && isnan(none.hapax_share));
}
END_TEST

START_TEST(long_words_and_sentences_are_hard) {
    const Readable text = {.words = 50, .long_words = 12, .sentences = 4};
    ck_assert(lix_of(&text) == 12.5 + 24 && rix_of(&text) == 3);
    const Readable easy = {.words = 1, .sentences = 1};
    ck_assert(lix_of(&easy) == 1 && rix_of(&easy) == 0);
    const Readable no_word = {.sentences = 1}, no_sentence = {.words = 1};
    ck_assert(isnan(lix_of(&no_word)) && isnan(lix_of(&no_sentence)));
    ck_assert(isnan(rix_of(&no_word)) && isnan(rix_of(&no_sentence)));
}
END_TEST

Suite *diversity_suite(void) {
    Suite *suite = suite_create("diversity");
    TCase *all = tcase_create("all");
    tcase_add_test(all, diversity_agrees);
    tcase_add_test(all, a_text_before_leaves_nothing);
    tcase_add_test(all, nothing_has_no_diversity);
    tcase_add_test(all, long_words_and_sentences_are_hard);
    suite_add_tcase(suite, all);
    return suite;
}
