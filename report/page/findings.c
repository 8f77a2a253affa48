// Findings: what the tables say, in plain sentences made by rule, each with its interval and q. What was
// tested and is not beyond doubt is told, too. A table that stands on the page only in part gives none, but
// for keywords, which come ranked.
#include "report/page/speech.h"
#include "report/page/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_IN_FULL = 4, MOST_DIFFERENCES = 3, MOST_PAIRS = 2, MOST_WORDS = 6 };

static const double level = 0.05;

// ---- Rows in an order ----

typedef struct Ranked {
    double key;
    size_t row;
} Ranked;

static int compare_ranked(const void *a, const void *b) {
    const Ranked *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

// What did not come again in other runs: a topic that nothing should be said of.
static bool is_unstable(const PageTable *table, size_t row) {
    return str_equal_text(page_cell(table, row, "flag"), "do not report");
}

// The rows whose key is a number, the smallest first, but those of unstable topics. The arena keeps them.
static Ranked *rank(Speech *speech, const PageTable *table, double (*key)(const PageTable *, size_t),
                    size_t *count) {
    Ranked *ranked = arena_allocate(&speech->arena, table->row_count + 1, sizeof *ranked);
    *count = 0;
    for (size_t row = 0; row < table->row_count; row++) {
        double value = key(table, row);
        if (!isnan(value) && !is_unstable(table, row)) ranked[(*count)++] = (Ranked){value, row};
    }
    qsort(ranked, *count, sizeof *ranked, compare_ranked);
    return ranked;
}

static double q_of(const PageTable *table, size_t row) {
    return page_number(table, row, "q_value");
}

// ---- Most said ----

static double largest_share(const PageTable *table, size_t row) {
    bool is_whole = str_equal_text(page_cell(table, row, "group"), "all");
    return is_whole ? -page_number(table, row, "share") : NAN;
}

static void find_most(Speech *speech, const PageTable *table) {
    size_t count;
    Ranked *ranked = rank(speech, table, largest_share, &count);
    if (count == 0 || ranked->key == 0) return;
    size_t row = ranked->row;
    speech_start(speech, "most", "");
    page_say(speech->page, "most_s", speech_subject(speech, table, row), speech_share(speech, -ranked->key),
             speech_whole(speech, page_number(table, row, "documents")),
             speech_whole(speech, page_number(table, row, "group_documents")),
             speech_unit(speech, table, row));
    speech_fine(speech);
    if (!isnan(page_number(table, row, "share_low")))
        speech_interval(speech, speech_share(speech, page_number(table, row, "share_low")),
                        speech_share(speech, page_number(table, row, "share_high")));
    page_say(speech->page, "hits", speech_whole(speech, page_number(table, row, "hits")));
    speech_end(speech, table, row);
}

// ---- Over time ----

static bool rises(const PageTable *table, size_t row) {
    double ratio = page_number(table, row, "ratio_per_year");
    return isnan(ratio) ? page_number(table, row, "tau") > 0 : ratio > 1;
}

static void say_trend(Speech *speech, const PageTable *table, size_t row) {
    bool up = rises(table, row);
    double ratio = page_number(table, row, "ratio_per_year"), low = page_number(table, row, "ratio_low");
    speech_start(speech, up ? "up" : "down", up ? "up" : "down");
    page_say(speech->page, up ? "up_s" : "down_s", speech_subject(speech, table, row),
             speech_number(speech, ratio));
    speech_fine(speech);
    if (!isnan(low))
        speech_interval(speech, speech_number(speech, low),
                        speech_number(speech, page_number(table, row, "ratio_high")));
    speech_q(speech, "q", q_of(table, row));
    speech_part(speech);
    page_say(speech->page, "hits", speech_whole(speech, page_number(table, row, "total")));
    speech_end(speech, table, row);
}

static void say_others(Speech *speech, const PageTable *table, const Ranked *ranked, size_t count) {
    const char *up = NULL, *down = NULL;
    if (count == 0) return;
    for (size_t i = 0; i < count; i++) {
        const char **list = rises(table, ranked[i].row) ? &up : &down;
        *list = speech_list(
            speech, *list,
            arena_printf(&speech->arena, "<b>%s</b>", speech_subject(speech, table, ranked[i].row)).bytes);
    }
    speech_start(speech, "also", "");
    if (up) page_say(speech->page, "also_up", up);
    buffer_append_text(&speech->page->out, up && down ? " " : "");
    if (down) page_say(speech->page, "also_down", down);
    speech_fine(speech);
    page_append_word(speech->page, "sure");
    speech_end(speech, table, SIZE_MAX);
}

// What has too few documents for a test, as a list; NULL for none.
static const char *untested(Speech *speech, const PageTable *table, size_t *count) {
    enum { MOST_NAMED = 12 };
    const char *list = NULL;
    *count = 0;
    for (size_t row = 0; row < table->row_count; row++)
        if (isnan(q_of(table, row)) && !is_unstable(table, row) && ++*count <= MOST_NAMED)
            list = speech_list(speech, list, speech_subject(speech, table, row));
    return *count > MOST_NAMED ? speech_list(speech, list, "…") : list;
}

static void find_trends(Speech *speech, const PageTable *table) {
    size_t tested, sure = 0, rare;
    Ranked *ranked = rank(speech, table, q_of, &tested);
    while (sure < tested && ranked[sure].key < level) sure++;
    size_t in_full = sure < MOST_IN_FULL ? sure : MOST_IN_FULL;
    for (size_t i = 0; i < in_full; i++) say_trend(speech, table, ranked[i].row);
    say_others(speech, table, ranked + in_full, sure - in_full);
    if (tested > sure) {
        speech_start(speech, "flat", "");
        page_say(speech->page, "flat_s", speech_whole(speech, (double)tested),
                 speech_whole(speech, (double)(tested - sure)), speech_noun(speech, table));
        speech_fine(speech);
        speech_end(speech, table, SIZE_MAX);
    }
    const char *list = untested(speech, table, &rare);
    if (!list) return;
    speech_start(speech, "rare", "");
    page_say(speech->page, "rare_s", list);
    speech_fine(speech);
    page_append_word(speech->page, "check_s");
    speech_end(speech, table, SIZE_MAX);
}

// ---- Two sides ----

static bool leaves_out_0(const PageTable *table, size_t row) {
    double low = page_number(table, row, "log_ratio_low"), high = page_number(table, row, "log_ratio_high");
    return low > 0 || high < 0;
}

static double q_if_sure(const PageTable *table, size_t row) {
    double q = q_of(table, row);
    return q < level && leaves_out_0(table, row) ? q : NAN;
}

static const char *side_text(Speech *speech, const PageTable *table, const char *name) {
    return speech_text(speech, page_side(speech->page, sidecar_text(&table->sidecar, name)));
}

static void say_difference(Speech *speech, const PageTable *table, size_t row) {
    double ratio = page_number(table, row, "log_ratio"), low = page_number(table, row, "log_ratio_low"),
           high = page_number(table, row, "log_ratio_high");
    speech_start(speech, "differ", ratio > 0 ? "up" : "down");
    page_say(speech->page, "differ_s", speech_subject(speech, table, row),
             speech_number(speech, exp2(ratio)));
    speech_fine(speech);
    if (!isnan(low) && !isnan(high))
        speech_interval(speech, speech_number(speech, exp2(low)), speech_number(speech, exp2(high)));
    speech_q(speech, "q", q_of(table, row));
    speech_part(speech);
    page_say(speech->page, "sides_s", side_text(speech, table, "a_label"),
             side_text(speech, table, "b_label"));
    speech_end(speech, table, row);
}

// A table that --top has cut tells of the rows it has, and of how many were compared.
static void say_no_difference(Speech *speech, const PageTable *table, size_t tested, size_t unsure) {
    double tests = sidecar_number(&table->sidecar, "tests");
    bool is_cut = tests > (double)tested;
    speech_start(speech, "same", "");
    page_say(speech->page, is_cut ? "same_shown_s" : "same_s", speech_whole(speech, (double)tested),
             speech_whole(speech, (double)unsure), speech_noun(speech, table),
             is_cut ? speech_whole(speech, tests) : "");
    speech_fine(speech);
    page_say(speech->page, "sides_s", side_text(speech, table, "a_label"),
             side_text(speech, table, "b_label"));
    speech_end(speech, table, SIZE_MAX);
}

static void find_differences(Speech *speech, const PageTable *table) {
    size_t sure, tested;
    Ranked *ranked = rank(speech, table, q_if_sure, &sure);
    rank(speech, table, q_of, &tested);
    for (size_t i = 0; i < sure && i < MOST_DIFFERENCES; i++) say_difference(speech, table, ranked[i].row);
    if (tested > sure) say_no_difference(speech, table, tested, tested - sure);
}

// ---- Pairs ----

// Of a table of several units only the first speaks: one pair in sentences and in documents is not two.
static bool is_finding(const PageTable *table, size_t row) {
    return str_equal_text(page_cell(table, row, "finding"), "yes") &&
           str_equal(page_cell(table, row, "unit"), page_cell(table, 0, "unit"));
}

// By the end of the interval that is nearer to chance; without an interval by likelihood.
static double clearness(const PageTable *table, size_t row, double sign) {
    double low = page_number(table, row, sign > 0 ? "log_ratio_low" : "log_ratio_high");
    if (!is_finding(table, row) || sign * page_number(table, row, "log_ratio") <= 0) return NAN;
    return isnan(low) ? -page_number(table, row, "log_likelihood") : -sign * low;
}

static double clearness_together(const PageTable *table, size_t row) {
    return clearness(table, row, 1);
}

static double clearness_apart(const PageTable *table, size_t row) {
    return clearness(table, row, -1);
}

static void say_pair(Speech *speech, const PageTable *table, size_t row, bool together) {
    double low = page_number(table, row, "log_ratio_low"), within = page_number(table, row, "q_within");
    speech_start(speech, together ? "pair" : "apart", "");
    page_say(speech->page, together ? "pair_s" : "apart_s", speech_subject(speech, table, row),
             speech_whole(speech, page_number(table, row, "o11")),
             speech_number(speech, exp2(page_number(table, row, "log_ratio"))),
             speech_number(speech, page_number(table, row, "e11")), speech_unit(speech, table, row));
    speech_fine(speech);
    if (!isnan(low))
        speech_interval(speech, speech_number(speech, exp2(low)),
                        speech_number(speech, exp2(page_number(table, row, "log_ratio_high"))));
    speech_q(speech, "q", q_of(table, row));
    if (!isnan(within)) {
        speech_part(speech);
        speech_q(speech, page_word(speech->page, "within"), within);
    }
    speech_end(speech, table, row);
}

static void find_pairs(Speech *speech, const PageTable *table) {
    size_t together, apart;
    if (page_column(table, "finding") == SIZE_MAX || table->row_count == 0) return;
    Ranked *near = rank(speech, table, clearness_together, &together);
    Ranked *far = rank(speech, table, clearness_apart, &apart);
    for (size_t i = 0; i < together && i < MOST_PAIRS; i++) say_pair(speech, table, near[i].row, true);
    if (apart > 0) say_pair(speech, table, far[0].row, false);
    double tests = page_number(table, 0, "tests");
    speech_start(speech, "loose", "");
    page_say(speech->page, "loose_s", speech_whole(speech, isnan(tests) ? (double)table->row_count : tests),
             speech_whole(speech, (double)(together + apart)), speech_unit(speech, table, 0));
    speech_fine(speech);
    speech_end(speech, table, SIZE_MAX);
}

// ---- Keywords ----

static void find_own(Speech *speech, const PageTable *table) {
    const char *none = NULL, *words = NULL;
    size_t count = 0, without = 0;
    bool any = false;
    for (size_t row = 0; row <= table->row_count; row++) {
        Str group = row < table->row_count ? page_cell(table, row, "group") : (Str){0};
        if (row > 0 && !str_equal(group, page_cell(table, row - 1, "group"))) { // a group ends
            const char *name = speech_text(speech, page_cell(table, row - 1, "group"));
            if (words && !any) speech_start(speech, "own", "");
            if (words) {
                buffer_append_text(&speech->page->out, any ? " " : "");
                page_say(speech->page, "own_s", name, words);
                any = true;
            } else {
                none = speech_list(speech, none, name);
                without++;
            }
            words = NULL;
            count = 0;
        }
        bool is_sure = row < table->row_count && !is_unstable(table, row) && q_of(table, row) < level &&
                       page_number(table, row, "log_ratio") > 0 && leaves_out_0(table, row);
        if (is_sure && count++ < MOST_WORDS)
            words = speech_list(speech, words, speech_subject(speech, table, row));
    }
    if (!any && !none) return;
    if (!any) speech_start(speech, "own", "");
    if (none) {
        buffer_append_text(&speech->page->out, any ? " " : "");
        bool is_named = without <= MOST_WORDS;
        page_say(speech->page, is_named ? "no_own_s" : "no_own_many",
                 is_named ? none : speech_whole(speech, (double)without));
    }
    speech_fine(speech);
    speech_end(speech, table, SIZE_MAX);
}

// ---- All ----

// In the order in which they stand on the page.
static const struct {
    const char *family;
    void (*find)(Speech *speech, const PageTable *table);
    bool of_cut_tables;
} rules[] = {
    {"themes", find_most, false},        {"trend", find_trends, false}, {"compare", find_differences, false},
    {"cooccurrence", find_pairs, false}, {"keyness", find_own, true},
};

void page_write_findings(Page *page) {
    Speech speech = {.page = page};
    Buffer *out = &page->out;
    size_t before = out->length;
    buffer_printf(out,
                  "<section id=\"find\" class=\"first\" aria-labelledby=\"h-find\"><h2 id=\"h-find\">%s</h2>"
                  "<p class=\"unit\">%s</p><ul class=\"find\">\n",
                  page_word(page, "find_h"), page_word(page, "find_u"));
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        for (size_t j = 0; j < page->count; j++) {
            const PageTable *table = &page->tables[j];
            if (page_is_of(table, rules[i].family) && (rules[i].of_cut_tables || !page_is_cut(table)))
                rules[i].find(&speech, table);
        }
    buffer_append_text(out, "</ul></section>\n");
    if (speech.count == 0) out->length = before;
    arena_free(&speech.arena);
}
