// Precision, recall, F1 and alpha of coded samples: reference numbers, and what must hold of any sample.
#include "analyze/statistics/coding/accuracy.h"
#include "analyze/statistics/coding/agreement.h"
#include "tests/support/reference_rows.h"

enum { UNITS_AT_MOST = REFERENCE_LIST, CODERS_AT_MOST = 4 };

// ---- Accuracy ----

static Accuracy accuracy_in(const ReferenceRow *row) {
    static CodedUnit units[UNITS_AT_MOST];
    double clusters[REFERENCE_LIST], hits[REFERENCE_LIST], weights[REFERENCE_LIST], codes[REFERENCE_LIST];
    size_t count = reference_list(row, "clusters", clusters);
    ck_assert_uint_eq(reference_list(row, "hits", hits), count);
    ck_assert_uint_eq(reference_list(row, "weights", weights), count);
    ck_assert_uint_eq(reference_list(row, "codes", codes), count);
    for (size_t i = 0; i < count; i++)
        units[i] = (CodedUnit){(uint32_t)clusters[i], hits[i] > 0, weights[i], codes[i]};
    return accuracy_of(&(AccuracyQuery){units, count, reference_number(row, "all_hits"),
                                        reference_number(row, "all_others"),
                                        reference_number(row, "confidence")});
}

static void check_accuracy(const ReferenceRow *row) {
    static const char *const names[] = {"precision", "recall", "f1"};
    Accuracy accuracy = accuracy_in(row);
    const Estimate *estimates[] = {&accuracy.precision, &accuracy.recall, &accuracy.f1};
    Str function = reference_cell(row, "function");
    double expected[REFERENCE_LIST];
    bool known = false;
    for (size_t i = 0; i < 3; i++) {
        if (!str_starts_with(function, str_from(names[i]))) continue;
        known = true;
        reference_list(row, "expected", expected);
        reference_compare(row, estimates[i]->value, expected[0]);
        if (str_ends_with(function, STR("_value"))) continue;
        reference_compare(row, estimates[i]->low, expected[1]);
        reference_compare(row, estimates[i]->high, expected[2]);
    }
    ck_assert_msg(known, "unknown function %.*s", STR_ARGUMENTS(function));
}

// ---- Alpha ----

static void check_agreement(const ReferenceRow *row) {
    static int8_t codes[UNITS_AT_MOST * CODERS_AT_MOST];
    size_t coders = 0, units = 0;
    Str list = reference_cell(row, "coders");
    for (Str rest = list; rest.length; coders++) str_cut(&rest, ';');
    ck_assert_uint_le(coders, CODERS_AT_MOST);
    for (size_t coder = 0; coder < coders; coder++) {
        Str of_coder = str_cut(&list, ';');
        for (units = 0; of_coder.length; units++) {
            Str code = str_cut(&of_coder, ' ');
            codes[units * coders + coder] =
                str_equal_text(code, "*") ? CODE_NONE : (int8_t)(code.bytes[0] - '0');
        }
    }
    reference_compare(row, agreement_nominal(codes, units, coders).alpha, reference_number(row, "expected"));
}

START_TEST(accuracy_is_that_of_other_programs) {
    ck_assert_uint_ge(reference_each("coding/accuracy.csv", check_accuracy), 50);
}
END_TEST

START_TEST(alpha_is_that_of_krippendorff) {
    ck_assert_uint_ge(reference_each("coding/agreement.csv", check_agreement), 10);
}
END_TEST

// ---- Any sample ----

// Ten clusters with three hits and three others each, `wrong` of the hits no and `missed` of the others yes.
static Accuracy sample_of(size_t wrong, size_t missed, double others, double confidence) {
    CodedUnit units[60];
    for (uint32_t i = 0; i < 30; i++) {
        units[i] = (CodedUnit){i % 10, true, 2, i >= wrong};
        units[30 + i] = (CodedUnit){i % 10, false, 5, i < missed};
    }
    return accuracy_of(&(AccuracyQuery){units, 60, 60, others, confidence});
}

START_TEST(ends_stand_around_the_value) {
    for (size_t wrong = 0; wrong <= 30; wrong += 5)
        for (size_t missed = 0; missed <= 30; missed += 5) {
            Accuracy of = sample_of(wrong, missed, 150, 0.95);
            const Estimate *estimates[] = {&of.precision, &of.recall, &of.f1};
            for (size_t i = 0; i < 3; i++) {
                const Estimate *e = estimates[i];
                if (isnan(e->value)) {
                    ck_assert(wrong == 30 && missed == 0 && i == 1);
                    continue;
                }
                ck_assert(0 <= e->low && e->low <= e->value && e->value <= e->high && e->high <= 1);
                ck_assert(e->low < e->high);
            }
        }
}
END_TEST

START_TEST(more_confidence_is_wider) {
    Accuracy narrow = sample_of(5, 3, 150, 0.8), wide = sample_of(5, 3, 150, 0.99);
    ck_assert(wide.recall.low < narrow.recall.low && narrow.recall.high < wide.recall.high);
    ck_assert(wide.f1.low < narrow.f1.low && narrow.f1.high < wide.f1.high);
}
END_TEST

// Where none of 30 was missed, the more there are that nobody looked at, the less is known of recall.
START_TEST(nothing_missed_is_not_certain) {
    double last = 1;
    for (double others = 100; others < 1e6; others *= 10) {
        Accuracy of = sample_of(3, 0, others, 0.95);
        ck_assert_double_eq(of.recall.value, 1);
        ck_assert(of.recall.low < last);
        last = of.recall.low;
    }
    ck_assert(last < 0.05);
}
END_TEST

// Errors that lie in few documents say less than as many in all of them.
START_TEST(clusters_widen_the_interval) {
    CodedUnit apart[40], together[40];
    for (uint32_t i = 0; i < 40; i++) {
        bool right = i % 4 != 0;
        apart[i] = (CodedUnit){i / 4, true, 1, right};
        together[i] = (CodedUnit){right ? (i - i / 4 - 1) / 4 : 8 + i / 20, true, 1, right};
    }
    Accuracy a = accuracy_of(&(AccuracyQuery){apart, 40, 40, 0, 0.95}),
             b = accuracy_of(&(AccuracyQuery){together, 40, 40, 0, 0.95});
    ck_assert_double_eq_tol(a.precision.value, b.precision.value, 1e-15);
    ck_assert(b.precision.high - b.precision.low > 1.2 * (a.precision.high - a.precision.low));
}
END_TEST

START_TEST(what_nothing_is_known_of_is_undefined) {
    CodedUnit hit = {0, true, 1, 1};
    Accuracy none = accuracy_of(&(AccuracyQuery){NULL, 0, 0, 0, 0.95}),
             hits_alone = accuracy_of(&(AccuracyQuery){&hit, 1, 10, 10, 0.95});
    ck_assert(isnan(none.precision.value) && isnan(none.recall.value) && isnan(none.f1.high));
    ck_assert_double_eq(hits_alone.precision.value, 1);
    ck_assert(isnan(hits_alone.precision.low) && isnan(hits_alone.recall.value) &&
              isnan(hits_alone.f1.value));
    // One unit of the others, as it lies in one document, has no interval: nor have recall and F1 one.
    CodedUnit units[] = {{0, true, 1, 1}, {1, true, 1, 0}, {2, true, 1, 1}, {3, false, 1, 1}};
    Accuracy one_other = accuracy_of(&(AccuracyQuery){units, 4, 4, 4, 0.95});
    ck_assert(one_other.precision.low > 0 && one_other.recall.value > 0);
    ck_assert(isnan(one_other.recall.low) && isnan(one_other.f1.high));
}
END_TEST

Suite *coding_suite(void);
Suite *coding_suite(void) {
    Suite *suite = suite_create("coding");
    TCase *tests = tcase_create("coding");
    tcase_add_test(tests, accuracy_is_that_of_other_programs);
    tcase_add_test(tests, alpha_is_that_of_krippendorff);
    tcase_add_test(tests, ends_stand_around_the_value);
    tcase_add_test(tests, more_confidence_is_wider);
    tcase_add_test(tests, nothing_missed_is_not_certain);
    tcase_add_test(tests, clusters_widen_the_interval);
    tcase_add_test(tests, what_nothing_is_known_of_is_undefined);
    suite_add_tcase(suite, tests);
    return suite;
}
