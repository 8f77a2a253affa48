// Pairs in windows against a look at every slot: corpus/counting/windows.h.
#include "corpus/counting/windows.h"

#include <check.h>
#include <stdlib.h>

enum { SUBJECTS = 6, SLOTS_AT_MOST = 60, GROUPS = 2, ROUNDS = 120 };

typedef struct Line {
    size_t slot_count;
    uint32_t stretch[SLOTS_AT_MOST];
    uint32_t group[SLOTS_AT_MOST], document[SLOTS_AT_MOST];
    bool holds[SLOTS_AT_MOST][SUBJECTS];
    uint32_t rank[SUBJECTS];
    size_t rank_count;
} Line;

static uint32_t state;

static uint32_t random_below(uint32_t limit) { // Knuth's linear congruential generator
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % limit;
}

// Density 0: one subject in each slot, as terms are.
static void add_slot(Line *line, WindowTape *slots, uint32_t density) {
    uint32_t subjects[SUBJECTS], count = 0, only = random_below(SUBJECTS);
    for (uint32_t s = 0; s < SUBJECTS; s++) {
        line->holds[line->slot_count][s] = density ? random_below(10) < density : s == only;
        if (line->holds[line->slot_count][s]) subjects[count++] = s;
    }
    if (density)
        window_tape_add_slot(slots, subjects, count);
    else
        window_tape_add(slots, only);
    line->slot_count++;
}

static Line make_line(uint32_t seed, WindowTape *made) {
    Line line = {0};
    state = seed;
    size_t slots = random_below(SLOTS_AT_MOST + 1);
    uint32_t density = random_below(6), stretch = 0, document = 0;
    while (line.slot_count < slots) {
        size_t start = line.slot_count, length = random_below(12); // stretches without slots, too
        uint32_t group = random_below(GROUPS);
        while (line.slot_count < slots && line.slot_count - start < length) add_slot(&line, made, density);
        for (size_t i = start; i < line.slot_count; i++)
            line.stretch[i] = stretch, line.group[i] = group, line.document[i] = document;
        window_tape_end_stretch(made, group);
        if (random_below(3) == 0) grouped_tape_end_document(&made->tape), document++;
        stretch++;
    }
    for (uint32_t s = 0; s < SUBJECTS; s++) line.rank[s] = UINT32_MAX;
    for (uint32_t k = 0; k < SUBJECTS; k++)
        if (random_below(5)) line.rank[(k * 5 + 2) % SUBJECTS] = (uint32_t)line.rank_count++;
    return line;
}

// Whether a stands in a slot of the same stretch at most `window_tokens` away.
static bool is_near(const Line *line, size_t slot, uint32_t a, size_t window_tokens) {
    for (size_t i = 0; i < line->slot_count; i++) {
        size_t distance = i > slot ? i - slot : slot - i;
        if (line->stretch[i] == line->stretch[slot] && distance <= window_tokens && line->holds[i][a])
            return true;
    }
    return false;
}

static PairRow count_pair(const Line *line, uint32_t group, uint32_t a, uint32_t b, size_t window_tokens) {
    PairRow row = {.group = group, .a = a, .b = b};
    uint32_t last = UINT32_MAX;
    for (size_t slot = 0; slot < line->slot_count; slot++) {
        if (line->group[slot] != group || line->holds[slot][a]) continue;
        bool near = is_near(line, slot, a, window_tokens);
        row.n++;
        row.r1 += near;
        row.c1 += line->holds[slot][b];
        if (!near || !line->holds[slot][b]) continue;
        row.o11++;
        row.documents += line->document[slot] != last;
        last = line->document[slot];
    }
    return row;
}

typedef struct Rows {
    PairRow items[SUBJECTS * SUBJECTS];
    size_t count;
    size_t stop_after;
} Rows;

static bool take(void *context, const PairRow *row) {
    Rows *rows = context;
    ck_assert_uint_lt(rows->count, SUBJECTS * SUBJECTS);
    rows->items[rows->count++] = *row;
    return rows->count != rows->stop_after;
}

static void check_group(const Line *line, WindowTape *made, uint32_t group, size_t window_tokens) {
    Windows windows = {0};
    Rows rows = {0};
    uint32_t subject_of[SUBJECTS];
    size_t at = 0;
    PairQuery query = {group, {line->rank, line->rank_count, SUBJECTS}, take, &rows};
    windows_rows(&windows, made, window_tokens, &query);
    windows_free(&windows);
    for (uint32_t s = 0; s < SUBJECTS; s++)
        if (line->rank[s] != UINT32_MAX) subject_of[line->rank[s]] = s;
    for (size_t a = 0; a < line->rank_count; a++)
        for (size_t b = 0; b < line->rank_count; b++) {
            PairRow wanted = count_pair(line, group, subject_of[a], subject_of[b], window_tokens);
            if (a == b || wanted.o11 == 0) continue;
            ck_assert_uint_lt(at, rows.count);
            const PairRow *row = &rows.items[at++];
            ck_assert(row->group == group && row->a == wanted.a && row->b == wanted.b);
            ck_assert_uint_eq(row->o11, wanted.o11);
            ck_assert_uint_eq(row->r1, wanted.r1);
            ck_assert_uint_eq(row->c1, wanted.c1);
            ck_assert_uint_eq(row->n, wanted.n);
            ck_assert_uint_eq(row->documents, wanted.documents);
        }
    ck_assert_uint_eq(at, rows.count);
}

START_TEST(rows_are_those_of_looking_at_every_slot) {
    static const size_t windows_tokens[] = {1, 2, 5, 100};
    WindowTape made = {0};
    Line line = make_line((uint32_t)_i, &made);
    for (uint32_t group = 0; group < GROUPS; group++)
        for (size_t i = 0; i < 4; i++) {
            window_tape_bound(&made, (size_t)_i % 16 * sizeof(uint32_t)); // changes no row
            check_group(&line, &made, group, windows_tokens[i]);
        }
    window_tape_free(&made);
}
END_TEST

// A rank may take more room than its subject.
START_TEST(high_ranks_change_no_row) {
    enum { MORE = NUMBER_DIRECT };
    WindowTape made = {0};
    Windows windows = {0};
    Line line = make_line((uint32_t)_i, &made);
    Rows low = {0}, high = {0};
    windows_rows(&windows, &made, 3, &(PairQuery){0, {line.rank, line.rank_count, SUBJECTS}, take, &low});
    for (uint32_t s = 0; s < SUBJECTS; s++)
        if (line.rank[s] != UINT32_MAX) line.rank[s] += MORE;
    windows_rows(&windows, &made, 3,
                 &(PairQuery){0, {line.rank, line.rank_count + MORE, SUBJECTS}, take, &high});
    ck_assert_uint_eq(low.count, high.count);
    ck_assert_mem_eq(low.items, high.items, low.count * sizeof *low.items);
    windows_free(&windows);
    window_tape_free(&made);
}
END_TEST

START_TEST(subjects_of_a_group_are_marked) {
    WindowTape made = {0};
    Line line = make_line((uint32_t)_i, &made);
    for (uint32_t group = 0; group < GROUPS; group++) {
        bool present[SUBJECTS] = {0}, wanted[SUBJECTS] = {0};
        window_tape_mark_present(&made, group, present);
        for (size_t slot = 0; slot < line.slot_count; slot++)
            for (uint32_t s = 0; s < SUBJECTS; s++)
                wanted[s] |= line.group[slot] == group && line.holds[slot][s];
        for (uint32_t s = 0; s < SUBJECTS; s++) ck_assert_int_eq(present[s], wanted[s]);
    }
    window_tape_free(&made);
}
END_TEST

START_TEST(false_stops_the_engine) {
    Windows windows = {0};
    WindowTape made = {0};
    static const uint32_t rank[] = {0, 1, 2};
    for (uint32_t s = 0; s < 3; s++) window_tape_add(&made, s);
    window_tape_end_stretch(&made, 0);
    Rows rows = {.stop_after = 1};
    windows_rows(&windows, &made, 2, &(PairQuery){0, {rank, 3, 3}, take, &rows});
    ck_assert_uint_eq(rows.count, 1);
    windows_free(&windows);
    window_tape_free(&made);
}
END_TEST

START_TEST(nothing_gives_nothing) {
    Windows windows = {0};
    WindowTape made = {0};
    Rows rows = {0};
    window_tape_end_stretch(&made, 0);
    windows_rows(&windows, &made, 3, &(PairQuery){.take = take, .context = &rows});
    window_tape_add_slot(&made, NULL, 0);
    window_tape_end_stretch(&made, 0);
    windows_rows(&windows, &made, 3, &(PairQuery){.take = take, .context = &rows});
    ck_assert_uint_eq(rows.count, 0);
    windows_free(&windows);
    window_tape_free(&made);
}
END_TEST

Suite *windows_suite(void) {
    Suite *suite = suite_create("windows");
    TCase *tests = tcase_create("windows");
    tcase_add_loop_test(tests, rows_are_those_of_looking_at_every_slot, 0, ROUNDS);
    tcase_add_loop_test(tests, subjects_of_a_group_are_marked, 0, 20);
    tcase_add_loop_test(tests, high_ranks_change_no_row, 0, 20);
    tcase_add_test(tests, false_stops_the_engine);
    tcase_add_test(tests, nothing_gives_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}
