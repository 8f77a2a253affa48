// Where subjects stand, and in which parts of the corpus.
#include "analyze/terms/spreads.h"

#include <check.h>

enum { TERM, OTHER, SUBJECTS };

// Two documents that come in the wrong order: b is "term other", a "term . . term" in two sentences, where a
// dot stands for a token of no subject.
typedef struct Corpus {
    Spreads spreads;
    CorpusPass pass;
    DocumentInfo documents[2];
    Group groups[2];
} Corpus;

static void open_corpus(Corpus *corpus) {
    *corpus = (Corpus){.documents = {{.order = 1}, {.order = 0}}};
    corpus->pass.documents = corpus->documents;
    corpus->pass.document_count = 2;
    corpus->pass.groups.list = corpus->groups;
    corpus->pass.groups.keys.count = 2;
    spreads_add(&corpus->spreads, 0, TERM);
    spreads_add(&corpus->spreads, 1, OTHER);
    spreads_pass(&corpus->spreads, 2);
    spreads_end_stretch(&corpus->spreads, 1, 0);
    spreads_add(&corpus->spreads, 0, TERM);
    spreads_pass(&corpus->spreads, 3);
    spreads_end_stretch(&corpus->spreads, 0, 1); // the same group and document: one stretch
    spreads_add(&corpus->spreads, 0, TERM);
    spreads_pass(&corpus->spreads, 1);
    spreads_end_stretch(&corpus->spreads, 0, 1);
    spreads_end_stretch(&corpus->spreads, 0, 1); // nothing
}

typedef struct Found {
    size_t rows;
    uint32_t lines[4], subjects[4], documents[4];
    double counts[4][3], sizes[4][3], parts[4], least[4], size[4];
    size_t lengths[4];
    uint64_t places[4][3];
} Found;

static void take(void *context, const SpreadRow *row) {
    Found *found = context;
    size_t i = found->rows++;
    found->lines[i] = row->line;
    found->subjects[i] = row->subject;
    found->documents[i] = row->documents;
    found->parts[i] = row->spread.part_count;
    found->least[i] = row->spread.least_size;
    found->size[i] = row->spread.size_sum;
    found->lengths[i] = row->spread.length;
    ck_assert_uint_eq(row->frequency, row->spread.place_count);
    for (size_t k = 0; k < row->spread.length; k++) {
        found->counts[i][k] = row->spread.counts[k];
        found->sizes[i][k] = row->spread.sizes[k];
    }
    for (size_t k = 0; k < row->spread.place_count; k++) found->places[i][k] = row->spread.places[k];
}

static Found look(Corpus *corpus, SpreadQuery query) {
    Found found = {0};
    query.subject_limit = SUBJECTS;
    query.take = take;
    query.context = &found;
    spreads_each(&corpus->spreads, &corpus->pass, &query);
    return found;
}

START_TEST(documents_stand_in_the_order_of_their_ids) {
    Corpus corpus;
    open_corpus(&corpus);
    Found found = look(&corpus, (SpreadQuery){.over = SPREAD_OVER_DOCUMENTS});
    ck_assert_uint_eq(found.rows, 2);
    ck_assert(found.subjects[0] == TERM && found.subjects[1] == OTHER);
    ck_assert(found.places[0][0] == 0 && found.places[0][1] == 3 && found.places[0][2] == 4);
    ck_assert(found.places[1][0] == 5 && found.documents[0] == 2 && found.documents[1] == 1);
    ck_assert(found.lengths[0] == 2 && found.counts[0][0] == 2 && found.sizes[0][0] == 4);
    ck_assert(found.counts[0][1] == 1 && found.sizes[0][1] == 2);
    ck_assert(found.parts[0] == 2 && found.least[0] == 2 && found.size[0] == 6);
    spreads_free(&corpus.spreads);
}
END_TEST

START_TEST(sections_cut_through_documents) {
    Corpus corpus;
    open_corpus(&corpus);
    Found found = look(&corpus, (SpreadQuery){.over = SPREAD_OVER_SECTIONS, .sections = 4});
    // Of 6 tokens: 1, 2, 1 and 2.
    ck_assert(found.parts[0] == 4 && found.least[0] == 1 && found.lengths[0] == 3);
    ck_assert(found.sizes[0][0] == 1 && found.sizes[0][1] == 1 && found.sizes[0][2] == 2);
    found = look(&corpus, (SpreadQuery){.over = SPREAD_OVER_SECTIONS, .sections = 9});
    ck_assert(found.parts[0] == 6); // three are empty
    spreads_free(&corpus.spreads);
}
END_TEST

START_TEST(groups_are_parts_or_lines) {
    Corpus corpus;
    open_corpus(&corpus);
    Found found = look(&corpus, (SpreadQuery){.over = SPREAD_OVER_GROUPS});
    ck_assert(found.rows == 2 && found.parts[0] == 2 && found.lengths[1] == 1 && found.sizes[1][0] == 2);
    found = look(&corpus, (SpreadQuery){.line = spreads_group_line});
    ck_assert(found.rows == 3 && found.lines[0] == 0 && found.lines[1] == 1 && found.lines[2] == 1);
    ck_assert(found.size[0] == 4 && found.size[1] == 2 && found.parts[0] == 1);
    ck_assert(found.places[1][0] == 0 && found.places[2][0] == 1);
    spreads_free(&corpus.spreads);
}
END_TEST

Suite *spreads_suite(void) {
    Suite *suite = suite_create("spreads");
    TCase *tests = tcase_create("spreads");
    tcase_add_test(tests, documents_stand_in_the_order_of_their_ids);
    tcase_add_test(tests, sections_cut_through_documents);
    tcase_add_test(tests, groups_are_parts_or_lines);
    suite_add_tcase(suite, tests);
    return suite;
}
