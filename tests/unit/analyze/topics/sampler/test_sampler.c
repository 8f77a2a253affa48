// Topics by Gibbs sampling: analyze/topics/sampler/.
#include "analyze/statistics/random.h"
#include "analyze/topics/sampler/sampler.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// ---- A text that is drawn at random ----

typedef struct Drawn {
    uint32_t *words;
    size_t *starts;
    TopicText text;
} Drawn;

static Drawn draw_text(size_t units, size_t length, size_t word_count) {
    Drawn drawn = {malloc(units * length * sizeof(uint32_t)), malloc((units + 1) * sizeof(size_t)), {0}};
    RandomStream stream = random_stream(7, 1);
    for (size_t i = 0; i < units * length; i++) {
        uint32_t a = random_below(&stream, (uint32_t)word_count),
                 b = random_below(&stream, (uint32_t)word_count);
        drawn.words[i] = a < b ? a : b; // low numbers are more frequent
    }
    for (size_t i = 0; i <= units; i++) drawn.starts[i] = i * length;
    drawn.text = (TopicText){drawn.words, drawn.starts, units, units * length, word_count};
    return drawn;
}

static void free_drawn(Drawn *drawn) {
    free(drawn->words);
    free(drawn->starts);
}

// ---- The grid ----

START_TEST(parts_depend_on_the_text_alone) {
    ck_assert_uint_eq(sampler_grid_parts(0), 1);
    ck_assert_uint_eq(sampler_grid_parts(39999), 1);
    ck_assert_uint_eq(sampler_grid_parts(40000), 2);
    ck_assert_uint_eq(sampler_grid_parts(235836), 10);
    ck_assert_uint_eq(sampler_grid_parts(17000000), 16);
}
END_TEST

// Each token is in one cell, a word in one group, a unit in one block.
START_TEST(cells_part_the_text) {
    Drawn drawn = draw_text(1000, 97, 300);
    SamplerGrid grid = sampler_grid_make(&drawn.text);
    ck_assert_uint_eq(grid.parts, 4);
    int *block_of_unit = calloc(1000, sizeof(int)), *group_of_word = calloc(300, sizeof(int));
    size_t *tokens_of_unit = calloc(1000, sizeof(size_t)), seen = 0;
    for (size_t cell = 0; cell < 16; cell++) {
        int block = (int)(cell / 4) + 1, group = (int)(cell % 4) + 1;
        size_t token = grid.cells[cell].first_token;
        ck_assert_uint_eq(token, seen);
        for (size_t i = 0; i < grid.cells[cell].run_count; i++) {
            GridRun run = grid.runs[grid.cells[cell].first_run + i];
            if (block_of_unit[run.unit] && block_of_unit[run.unit] != block) ck_abort_msg("two blocks");
            block_of_unit[run.unit] = block;
            tokens_of_unit[run.unit] += run.tokens;
            for (size_t j = 0; j < run.tokens; j++, token++) {
                int *of = &group_of_word[grid.words[token]];
                if (*of && *of != group) ck_abort_msg("two groups");
                *of = group;
            }
        }
        seen = token;
        ck_assert_uint_eq(token, grid.cells[cell].first_token + grid.cells[cell].token_count);
    }
    ck_assert_uint_eq(seen, drawn.text.token_count);
    for (size_t i = 0; i < 1000; i++) ck_assert_uint_eq(tokens_of_unit[i], 97);
    free(block_of_unit), free(group_of_word), free(tokens_of_unit);
    sampler_grid_free(&grid);
    free_drawn(&drawn);
}
END_TEST

// ---- Threads ----

static Sampler *sweep(const TopicText *text, const SamplerGrid *grid, const TopicKeywords *keywords,
                      size_t threads) {
    ParallelTeam *team = parallel_team_open(threads);
    Sampler *sampler = sampler_open(&(SamplerPlan){text, grid, keywords, 11, 5, team});
    for (size_t i = 0; i < 5; i++) sampler_sweep(sampler);
    parallel_team_close(team);
    return sampler;
}

static void expect_same(const Sampler *a, const Sampler *b) {
    const TopicText *text = a->plan.text;
    ck_assert_mem_eq(a->assignments, b->assignments, text->token_count * sizeof(uint16_t));
    ck_assert_mem_eq(a->word_counts, b->word_counts, text->word_count * a->width * sizeof(int32_t));
    ck_assert_mem_eq(a->unit_counts, b->unit_counts, text->unit_count * a->width * sizeof(uint16_t));
    ck_assert_mem_eq(a->topic_counts, b->topic_counts, a->width * sizeof(int32_t));
    ck_assert_mem_eq(a->keyword_sums, b->keyword_sums, a->width * sizeof(int32_t));
}

// Counts are those of the assignments.
static void expect_counts(const Sampler *sampler) {
    size_t all = 0, of_units = 0, of_words = 0;
    for (size_t k = 0; k < sampler->width; k++)
        all += (size_t)(sampler->topic_counts[k] + sampler->keyword_sums[k]);
    for (size_t i = 0; i < sampler->plan.text->unit_count * sampler->width; i++)
        of_units += sampler->unit_counts[i];
    for (size_t i = 0; i < sampler->plan.text->word_count * sampler->width; i++) {
        if (sampler->word_counts[i] < 0) ck_abort_msg("a count below 0");
        of_words += (size_t)sampler->word_counts[i];
    }
    for (size_t i = 0; sampler->plan.keywords && i < sampler->plan.keywords->entry_count; i++)
        of_words += (size_t)sampler->keyword_counts[i];
    ck_assert_uint_eq(all, sampler->plan.text->token_count);
    ck_assert_uint_eq(of_units, all);
    ck_assert_uint_eq(of_words, all);
}

static const uint32_t seed_words[] = {1, 4, 4, 90};
static const uint16_t seed_topics[] = {0, 0, 1, 1};
static const TopicKeywords seeds = {2, 4, seed_words, seed_topics};

START_TEST(threads_change_nothing) {
    Drawn drawn = draw_text(1500, 60, 400);
    SamplerGrid grid = sampler_grid_make(&drawn.text);
    const TopicKeywords *given[] = {NULL, &seeds};
    for (size_t i = 0; i < 2; i++) {
        Sampler *one = sweep(&drawn.text, &grid, given[i], 1), *two = sweep(&drawn.text, &grid, given[i], 2),
                *five = sweep(&drawn.text, &grid, given[i], 5);
        expect_counts(one);
        expect_same(one, two);
        expect_same(one, five);
        sampler_close(one), sampler_close(two), sampler_close(five);
    }
    sampler_grid_free(&grid);
    free_drawn(&drawn);
}
END_TEST

// ---- The posterior ----

// A text so small that all assignments can be looked at: three units of two tokens, three words, two topics.
enum { TOKENS = 6, WORDS = 3, TOPICS = 2, SWEEPS = 60000 };
static const uint32_t small_words[TOKENS] = {0, 1, 0, 2, 1, 2};
static const size_t small_starts[] = {0, 2, 4, 6};
static const TopicText small = {small_words, small_starts, 3, TOKENS, WORDS};

static double log_rising(double a, int n) {
    return lgamma(a + n) - lgamma(a);
}

// ln P of topics and sources, of a Dirichlet and multinomial each (Eshima, Imai and Sasaki 2024).
static double log_joint(const int *topics, const int *keyed, const TopicKeywords *keywords) {
    int units[3][TOPICS] = {{0}}, free_words[TOPICS][WORDS] = {{0}}, keyword_words[TOPICS][WORDS] = {{0}},
        free_sum[TOPICS] = {0}, keyword_sum[TOPICS] = {0}, size[TOPICS] = {0};
    double sum = 0;
    for (int i = 0; i < TOKENS; i++) {
        units[i / 2][topics[i]]++;
        (keyed[i] ? keyword_words : free_words)[topics[i]][small_words[i]]++;
        (keyed[i] ? keyword_sum : free_sum)[topics[i]]++;
    }
    for (size_t i = 0; keywords && i < keywords->entry_count; i++) size[keywords->topics[i]]++;
    for (int d = 0; d < 3; d++)
        for (int k = 0; k < TOPICS; k++) sum += log_rising(0.1, units[d][k]);
    for (int k = 0; k < TOPICS; k++) {
        for (int w = 0; w < WORDS; w++)
            sum += log_rising(0.01, free_words[k][w]) + log_rising(0.1, keyword_words[k][w]);
        sum -= log_rising(0.01 * WORDS, free_sum[k]);
        if (!size[k]) continue;
        sum -= log_rising(0.1 * size[k], keyword_sum[k]);
        sum += log_rising(1, keyword_sum[k]) + log_rising(1, free_sum[k]) -
               log_rising(2, keyword_sum[k] + free_sum[k]);
    }
    return sum;
}

static bool is_keyword(const TopicKeywords *keywords, uint32_t word, int topic) {
    for (size_t i = 0; keywords && i < keywords->entry_count; i++)
        if (keywords->words[i] == word && keywords->topics[i] == topic) return true;
    return false;
}

// What is compared: how likely the first and the third token (the same word) are of topic 0, and of one
// topic; how many tokens are drawn from keywords.
typedef struct Answers {
    double first, together, keyed;
} Answers;

static Answers enumerate(const TopicKeywords *keywords) {
    Answers answers = {0};
    double all = 0;
    for (int code = 0; code < 1 << (2 * TOKENS); code++) {
        int topics[TOKENS], keyed[TOKENS], count = 0;
        bool possible = true;
        for (int i = 0; i < TOKENS; i++) {
            topics[i] = code >> i & 1, keyed[i] = code >> (TOKENS + i) & 1;
            count += keyed[i];
            possible = possible && (!keyed[i] || is_keyword(keywords, small_words[i], topics[i]));
        }
        double p = possible ? exp(log_joint(topics, keyed, keywords)) : 0;
        all += p, answers.first += p * (topics[0] == 0), answers.together += p * (topics[0] == topics[2]),
            answers.keyed += p * count;
    }
    return (Answers){answers.first / all, answers.together / all, answers.keyed / all};
}

static Answers sample(const TopicKeywords *keywords) {
    SamplerGrid grid = sampler_grid_make(&small);
    ParallelTeam *team = parallel_team_open(1);
    Sampler *sampler = sampler_open(&(SamplerPlan){&small, &grid, keywords, TOPICS, 3, team});
    Answers sum = {0};
    for (int i = 0; i < SWEEPS; i++) {
        sampler_sweep(sampler);
        int first = sampler->assignments[0] & 0x7fff, third = sampler->assignments[2] & 0x7fff;
        sum.first += first == 0, sum.together += first == third;
        sum.keyed += sampler->keyword_sums[0] + sampler->keyword_sums[1];
    }
    sampler_close(sampler);
    parallel_team_close(team);
    sampler_grid_free(&grid);
    return (Answers){sum.first / SWEEPS, sum.together / SWEEPS, sum.keyed / SWEEPS};
}

START_TEST(draws_follow_the_posterior) {
    static const uint32_t words[] = {0, 1, 1};
    static const uint16_t topics[] = {0, 0, 1};
    static const TopicKeywords keywords = {2, 3, words, topics};
    static const TopicKeywords of_one = {1, 2, words, topics};
    const TopicKeywords *given[] = {NULL, &keywords, &of_one};
    for (size_t i = 0; i < 3; i++) {
        Answers truth = enumerate(given[i]), drawn = sample(given[i]);
        ck_assert_double_eq_tol(drawn.first, truth.first, 0.015);
        ck_assert_double_eq_tol(drawn.together, truth.together, 0.015);
        ck_assert_double_eq_tol(drawn.keyed, truth.keyed, 0.05);
    }
}
END_TEST

// 600 units of 30 tokens: word 0 once in each of the first 24, whose other words are 1 to 40, as anywhere
// words of one of nine other subjects of 40 words.
enum { SEEDED_UNITS = 600, SEEDED_LENGTH = 30, SEEDED = 24, SUBJECT = 40, SUBJECTS = 10 };

static uint32_t seeded_word(RandomStream *stream, size_t unit, size_t place) {
    if (unit < SEEDED && place == 0) return 0;
    uint32_t subject = unit < SEEDED ? 0 : 1 + (uint32_t)unit % (SUBJECTS - 1);
    return 1 + subject * SUBJECT + random_below(stream, SUBJECT);
}

// A keyword of 24 tokens among 18,000 keeps a topic of its own, with the words that stand beside it.
START_TEST(few_keywords_hold_their_topic) {
    static uint32_t words[SEEDED_UNITS * SEEDED_LENGTH];
    static size_t starts[SEEDED_UNITS + 1];
    RandomStream stream = random_stream(1, 1);
    for (size_t i = 0; i < SEEDED_UNITS * SEEDED_LENGTH; i++)
        words[i] = seeded_word(&stream, i / SEEDED_LENGTH, i % SEEDED_LENGTH);
    for (size_t i = 0; i <= SEEDED_UNITS; i++) starts[i] = i * SEEDED_LENGTH;
    TopicText text = {words, starts, SEEDED_UNITS, SEEDED_UNITS * SEEDED_LENGTH, 1 + SUBJECTS * SUBJECT};
    TopicKeywords keywords = {1, 1, (uint32_t[]){0}, (uint16_t[]){0}};
    SamplerGrid grid = sampler_grid_make(&text);
    ParallelTeam *team = parallel_team_open(1);
    int32_t keyed = 0, others = 0;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        Sampler *sampler = sampler_open(&(SamplerPlan){&text, &grid, &keywords, SUBJECTS, seed, team});
        for (int i = 0; i < 100; i++) sampler_sweep(sampler);
        keyed += sampler->keyword_counts[0] + sampler->word_counts[0];
        for (size_t word = 1; word <= SUBJECT; word++) others += sampler->word_counts[word * sampler->width];
        sampler_close(sampler);
    }
    ck_assert_int_ge(keyed, 5 * SEEDED * 9 / 10);
    ck_assert_int_ge(others, 5 * SEEDED * (SEEDED_LENGTH - 1) * 8 / 10);
    parallel_team_close(team);
    sampler_grid_free(&grid);
}
END_TEST

START_TEST(empty_texts_are_swept) {
    static const size_t starts[] = {0, 0, 0};
    TopicText text = {NULL, starts, 2, 0, 1};
    SamplerGrid grid = sampler_grid_make(&text);
    ParallelTeam *team = parallel_team_open(1);
    Sampler *sampler = sampler_open(&(SamplerPlan){&text, &grid, NULL, 3, 1, team});
    sampler_sweep(sampler);
    ck_assert_int_eq(sampler->topic_counts[0], 0);
    sampler_close(sampler);
    parallel_team_close(team);
    sampler_grid_free(&grid);
}
END_TEST

Suite *sampler_suite(void);
Suite *sampler_suite(void) {
    Suite *suite = suite_create("sampler");
    TCase *tests = tcase_create("sampler");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, parts_depend_on_the_text_alone);
    tcase_add_test(tests, cells_part_the_text);
    tcase_add_test(tests, threads_change_nothing);
    tcase_add_test(tests, draws_follow_the_posterior);
    tcase_add_test(tests, few_keywords_hold_their_topic);
    tcase_add_test(tests, empty_texts_are_swept);
    suite_add_tcase(suite, tests);
    return suite;
}
