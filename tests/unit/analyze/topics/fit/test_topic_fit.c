// Fitting topics whose truth is known: analyze/topics/fit/topic_fit.h; and the file of a model.
#include "analyze/topics/fit/topic_documents.h"
#include "analyze/topics/fit/topic_fit.h"
#include "analyze/topics/fit/topic_model_file.h"
#include "analyze/topics/quality/topic_labels.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "planted_texts.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static TopicModel fit(const Planted *planted, size_t topics, size_t runs, size_t threads) {
    TopicModel model;
    topic_fit(&model, &(TopicFitPlan){.units = &planted->units,
                                      .topics = topics,
                                      .runs = runs,
                                      .sweeps = 150,
                                      .seed = 1,
                                      .threads = threads});
    return model;
}

static int compare_reals(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

// ---- Recovery ----

// The fitted topic nearest to each planted one. Median cosine .98, .9 in nine of ten: what topics that can be
// told apart allow (the marks of the long form).
START_TEST(planted_topics_are_found) {
    Planted planted = planted_make((PlantedSize){60, 8, 60, 500, 8, 3});
    TopicModel model = fit(&planted, 8, 3, 2);
    double nearest[8];
    size_t stable = 0, stable_found = 0;
    for (size_t i = 0; i < 8; i++) {
        nearest[i] = 0;
        for (size_t k = 0; k < 8; k++) {
            double cosine = topic_cosine(planted.phi + i * 500, model.phi + k * 500, 500);
            if (cosine > nearest[i]) nearest[i] = cosine;
        }
    }
    for (size_t k = 0; k < 8; k++) {
        double best = 0;
        for (size_t i = 0; i < 8; i++) {
            double cosine = topic_cosine(planted.phi + i * 500, model.phi + k * 500, 500);
            if (cosine > best) best = cosine;
        }
        stable += model.list[k].stability >= 0.7;
        stable_found += model.list[k].stability >= 0.7 && best >= 0.9;
    }
    qsort(nearest, 8, sizeof *nearest, compare_reals);
    ck_assert(nearest[3] >= 0.98);
    ck_assert(nearest[1] >= 0.9);
    ck_assert(stable >= 4);
    ck_assert_uint_eq(stable_found, stable);
    topic_model_free(&model);
    planted_free(&planted);
}
END_TEST

// ---- The model ----

static void expect_sums(const TopicModel *model) {
    double tokens = 0;
    for (size_t k = 0; k < model->topics; k++) {
        double sum = 0;
        for (size_t word = 0; word < model->words; word++) sum += model->phi[k * model->words + word];
        ck_assert_double_eq_tol(sum, 1, 1e-12);
        tokens += model->list[k].tokens;
        if (k) ck_assert(model->list[k].tokens <= model->list[k - 1].tokens);
    }
    ck_assert_double_eq_tol(tokens, (double)model->tokens, 1e-6);
}

// Draws of a document have as many tokens as it has, whichever the run.
static void expect_draws(const TopicModel *model) {
    for (size_t draw = 0; draw < topic_draw_count(model); draw++)
        for (size_t i = 0; i < model->document_count; i++) {
            double sums[16] = {0}, all = 0;
            packed_rows_add_to(&model->draws, draw * model->document_count + i, 1, sums);
            for (size_t k = 0; k < model->topics; k++) all += sums[k];
            if (all != (double)model->documents[i].tokens) ck_abort_msg("draw %zu of %zu", draw, i);
        }
}

START_TEST(a_model_adds_up) {
    Planted planted = planted_make((PlantedSize){12, 4, 30, 60, 3, 5});
    TopicModel model = fit(&planted, 4, 3, 1);
    ck_assert_uint_eq(model.samples, 10);
    ck_assert_uint_eq(model.tokens, 12 * 4 * 30);
    expect_sums(&model);
    expect_draws(&model);
    double theta[4], sum = 0;
    topic_model_theta(&model, 7, theta);
    for (size_t k = 0; k < 4; k++) sum += theta[k];
    ck_assert_double_eq_tol(sum, 1, 1e-12);
    ck_assert_uint_eq(topic_model_find(&model, planted.units.documents[5].id), 5);
    ck_assert_uint_eq(topic_model_find(&model, STR("nobody")), 12);
    topic_model_free(&model);
    planted_free(&planted);
}
END_TEST

START_TEST(one_run_has_no_stability) {
    Planted planted = planted_make((PlantedSize){4, 2, 20, 20, 2, 5});
    TopicModel model = fit(&planted, 2, 1, 1);
    ck_assert(isnan(model.list[0].stability));
    ck_assert_uint_eq(topic_flag(model.list[0].stability).length, 0);
    ck_assert(str_equal_text(topic_flag(0.7), "stable"));
    ck_assert(str_equal_text(topic_flag(0.5), "doubtful"));
    ck_assert(str_equal_text(topic_flag(0.49), "do not report"));
    topic_model_free(&model);
    planted_free(&planted);
}
END_TEST

// Documents of the model are known again; one whose words have changed is folded in.
START_TEST(documents_are_known_again) {
    Planted planted = planted_make((PlantedSize){10, 3, 40, 60, 3, 9});
    TopicModel model = fit(&planted, 3, 2, 1);
    planted.units.words[0] = planted.units.words[0] ? 0 : 1;
    TopicDocuments documents = topic_documents_of(&model, &planted.units, 2);
    ck_assert_uint_eq(documents.new_count, 1);
    ck_assert_uint_eq(documents.changed_count, 1);
    ck_assert_uint_eq(documents.of_model[1], 1);
    for (size_t i = 0; i < 10; i++) {
        double sum = 0;
        for (size_t k = 0; k < 3; k++) sum += documents.tokens[i * 3 + k];
        ck_assert_double_eq_tol(sum, 120, 1e-9);
    }
    topic_documents_free(&documents);
    topic_model_free(&model);
    planted_free(&planted);
}
END_TEST

// ---- The file ----

static char path[64];

static Diagnostics quiet_diagnostics(void) {
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    diagnostics_defer(&diagnostics, &(Diagnostics){0});
    return diagnostics;
}

static void read_file(Buffer *bytes) {
    FILE *file = fopen(path, "rb");
    buffer_clear(bytes);
    for (int byte; (byte = fgetc(file)) != EOF;) buffer_append_byte(bytes, (char)byte);
    fclose(file);
}

static void write_file(Str bytes) {
    FILE *file = fopen(path, "wb");
    fwrite(bytes.bytes, 1, bytes.length, file);
    fclose(file);
}

// Whether the bytes are read as a model; if not there is one message.
static bool reads(Str bytes) {
    TopicModel models[LANGUAGE_COUNT];
    size_t count;
    Diagnostics diagnostics = quiet_diagnostics();
    write_file(bytes);
    bool fine = topic_models_read(models, &count, path, &diagnostics);
    ck_assert_uint_eq(diagnostics.errors, fine ? 0 : 1);
    if (!fine) ck_assert_uint_eq(count, 0);
    for (size_t i = 0; i < count; i++) topic_model_free(&models[i]);
    diagnostics_forget(&diagnostics);
    diagnostics_close(&diagnostics);
    return fine;
}

static void save_model(Buffer *bytes) {
    Planted planted = planted_make((PlantedSize){5, 2, 20, 30, 2, 5});
    TopicModel model = fit(&planted, 3, 2, 1);
    Diagnostics diagnostics = quiet_diagnostics();
    snprintf(path, sizeof path, "/tmp/rapporteur-topics-%d", (int)getpid());
    ck_assert(topic_models_write(&model, 1, path, &diagnostics));
    diagnostics_close(&diagnostics);
    read_file(bytes);
    topic_model_free(&model);
    planted_free(&planted);
}

START_TEST(a_model_is_read_as_it_was_written) {
    Planted planted = planted_make((PlantedSize){5, 2, 20, 30, 2, 5});
    TopicModel model = fit(&planted, 3, 2, 1), again[LANGUAGE_COUNT];
    Buffer first = {0}, second = {0};
    Diagnostics diagnostics = quiet_diagnostics();
    size_t count;
    save_model(&first);
    ck_assert(topic_models_read(again, &count, path, &diagnostics));
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(again->tokens, model.tokens);
    ck_assert_mem_eq(again->phi, model.phi, 90 * sizeof(double));
    ck_assert_mem_eq(again->word_tokens, model.word_tokens, 90 * sizeof(double));
    ck_assert(topic_models_write(again, 1, path, &diagnostics));
    read_file(&second);
    ck_assert(str_equal(buffer_str(&first), buffer_str(&second)));
    topic_model_free(again), topic_model_free(&model);
    buffer_free(&first), buffer_free(&second);
    planted_free(&planted);
    diagnostics_close(&diagnostics);
    unlink(path);
}
END_TEST

START_TEST(a_cut_model_is_refused) {
    Buffer bytes = {0};
    save_model(&bytes);
    for (size_t length = 0; length < bytes.length; length += 97)
        if (reads((Str){bytes.bytes, length})) ck_abort_msg("read %zu of %zu bytes", length, bytes.length);
    buffer_append_byte(&bytes, 0);
    ck_assert(!reads(buffer_str(&bytes)));
    buffer_free(&bytes);
    unlink(path);
}
END_TEST

// The checksum of what somebody else wrote may be right.
static void seal(Buffer *bytes, size_t header) {
    char hex[65];
    sha256_hex((Str){bytes->bytes + header, bytes->length - header}, hex);
    memcpy(bytes->bytes + header - 64, hex, 64);
}

START_TEST(no_numbers_do_harm) {
    enum { HEADER = sizeof "rapporteur topics 2\n" - 1 + 8 + 64 };
    Buffer bytes = {0};
    save_model(&bytes);
    ck_assert(reads(buffer_str(&bytes)));
    bytes.bytes[HEADER + 3] ^= 1;
    ck_assert(!reads(buffer_str(&bytes)));
    bytes.bytes[HEADER + 3] ^= 1;
    for (size_t at = HEADER; at < bytes.length; at += 8) {
        char kept[8];
        size_t length = bytes.length - at < 8 ? bytes.length - at : 8;
        memcpy(kept, bytes.bytes + at, length);
        memset(bytes.bytes + at, 0xff, length);
        seal(&bytes, HEADER);
        reads(buffer_str(&bytes)); // whatever it says: sanitizers look on
        memcpy(bytes.bytes + at, kept, length);
    }
    buffer_free(&bytes);
    unlink(path);
}
END_TEST

Suite *topic_fit_suite(void);
Suite *topic_fit_suite(void) {
    Suite *suite = suite_create("topic_fit");
    TCase *tests = tcase_create("topic_fit");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, planted_topics_are_found);
    tcase_add_test(tests, a_model_adds_up);
    tcase_add_test(tests, one_run_has_no_stability);
    tcase_add_test(tests, documents_are_known_again);
    tcase_add_test(tests, a_model_is_read_as_it_was_written);
    tcase_add_test(tests, a_cut_model_is_refused);
    tcase_add_test(tests, no_numbers_do_harm);
    suite_add_tcase(suite, tests);
    return suite;
}
