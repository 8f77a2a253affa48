#include "analyze/themes/use/theme_suggest.h"

#include "analyze/table/association.h"
#include "analyze/themes/use/phrases.h"
#include "analyze/themes/use/theme_reader.h"
#include "analyze/themes/use/units.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEAST_SENTENCES = 5, // that a word stands in, unless --min-frequency says otherwise
    MOST_ROWS = 20,      // of a theme in a group, unless --top says otherwise
};

// The counts of a phrase for the theme that is looked at; all are 0 before and after that theme.
typedef struct InTheme {
    uint32_t with_theme;          // sentences of the theme that hold the phrase
    uint32_t outside;             // those that hold it outside the theme's hits
    uint32_t documents, document; // that hold it outside; the last one, + 1
    uint64_t last_with, last_out; // the sentence that with_theme and outside were last counted for
} InTheme;

typedef struct Suggestion {
    uint32_t theme, phrase, documents;
    Contingency table;
    Association association;
} Suggestion;

typedef struct Suggest {
    Analysis *analysis;
    ThemeReader reader;
    Phrases phrases;
    InTheme *in_theme; // by phrase
    bool *is_hit;      // by token of one sentence
    size_t is_hit_capacity;
    uint64_t stamp; // of the sentence being counted
    uint32_t *touched;
    size_t touched_count, touched_capacity;
    uint64_t *units, *with_theme; // by group
    size_t *candidates;           // by group: phrases that could be rows
    Suggestion *rows;
    size_t row_count, row_capacity;
    Family family;
} Suggest;

static void add_sentence(void *context, const Sentence *sentence, const Hit *hits, size_t count) {
    Suggest *suggest = context;
    if (suggest->reader.counted)
        phrases_keep(&suggest->phrases, &suggest->analysis->pass, sentence, hits, count);
}

static void count_candidates(Suggest *suggest) {
    const Phrases *phrases = &suggest->phrases;
    for (size_t s = 0; s < phrases->sentence_count; s++) suggest->units[phrases->sentences[s].group]++;
    for (uint32_t id = 0; id < phrases->keys.count; id++)
        suggest->candidates[phrases->list[id].group] += phrases_is_candidate(phrases, id);
}

// ---- One theme ----

// Which tokens of the sentence the theme has; whether there are any.
static bool mark_hits(Suggest *suggest, const KeptSentence *sentence, uint32_t theme) {
    bool any = false;
    MEMORY_GROW(suggest->is_hit, suggest->is_hit_capacity, sentence->length);
    memset(suggest->is_hit, 0, sentence->length * sizeof *suggest->is_hit);
    for (size_t i = 0; i < sentence->hit_count; i++) {
        HitToken hit = suggest->phrases.hits[sentence->hit_start + i];
        if (hit.theme == theme) any = suggest->is_hit[hit.position] = true;
    }
    return any;
}

static bool is_touched_by_hit(const Suggest *suggest, size_t from, size_t length) {
    for (size_t i = from; i < from + length; i++)
        if (suggest->is_hit[i]) return true;
    return false;
}

static void take_phrase(Suggest *suggest, const KeptSentence *sentence, size_t from, size_t length) {
    uint32_t id = phrases_find(&suggest->phrases, sentence, from, length);
    if (id == INTERNER_NONE) return;
    InTheme *phrase = &suggest->in_theme[id];
    if (phrase->with_theme == 0) {
        MEMORY_GROW(suggest->touched, suggest->touched_capacity, suggest->touched_count + 1);
        suggest->touched[suggest->touched_count++] = id;
    }
    phrase->with_theme += phrase->last_with != suggest->stamp;
    phrase->last_with = suggest->stamp;
    if (phrase->last_out == suggest->stamp || is_touched_by_hit(suggest, from, length)) return;
    phrase->last_out = suggest->stamp;
    phrase->outside++;
    phrase->documents += phrase->document != sentence->document + 1;
    phrase->document = sentence->document + 1;
}

static void take_sentence(Suggest *suggest, const KeptSentence *sentence) {
    suggest->with_theme[sentence->group]++;
    suggest->stamp++;
    phrases_look_at(&suggest->phrases, sentence);
    for (size_t from = 0; from < sentence->length; from++) {
        size_t longest = phrases_longest(&suggest->phrases, sentence, from);
        for (size_t length = 1; length <= longest; length++) take_phrase(suggest, sentence, from, length);
    }
}

static void add_row(Suggest *suggest, uint32_t theme, uint32_t id, uint64_t c1) {
    uint32_t group = suggest->phrases.list[id].group;
    const InTheme *phrase = &suggest->in_theme[id];
    Suggestion row = {.theme = theme, .phrase = id, .documents = phrase->documents};
    row.table =
        contingency_from_counts(phrase->outside, suggest->with_theme[group], c1, suggest->units[group]);
    row.association = association_of(&row.table);
    association_test(&row.association, &row.table);
    MEMORY_GROW(suggest->rows, suggest->row_capacity, suggest->row_count + 1);
    suggest->rows[suggest->row_count++] = row;
}

// Tests what was met with the theme, and counts what was not: with p = 1 it belongs to the family.
static void finish_theme(Suggest *suggest, uint32_t theme) {
    const Phrases *phrases = &suggest->phrases;
    size_t groups = groups_count(&suggest->analysis->pass.groups);
    for (size_t group = 0; group < groups; group++)
        if (suggest->with_theme[group]) suggest->family.tests += suggest->candidates[group];
    for (size_t i = 0; i < suggest->touched_count; i++) {
        uint32_t id = suggest->touched[i];
        InTheme *phrase = &suggest->in_theme[id];
        // Sentences that hold the phrase within hits only are left out: they suggest nothing new.
        uint64_t c1 = phrases->list[id].sentences - phrase->with_theme + phrase->outside;
        if (c1 < phrases->least)
            suggest->family.tests--;
        else if (phrase->outside)
            add_row(suggest, theme, id, c1);
        phrase->with_theme = phrase->outside = phrase->documents = phrase->document = 0;
    }
    suggest->touched_count = 0;
    memset(suggest->with_theme, 0, groups * sizeof *suggest->with_theme);
}

static void test_themes(Suggest *suggest) {
    const Phrases *phrases = &suggest->phrases;
    for (uint32_t theme = 0; theme < suggest->reader.dictionary.theme_count; theme++) {
        if (!theme_reader_names(&suggest->reader, theme)) continue;
        for (size_t s = 0; s < phrases->sentence_count; s++)
            if (phrases->sentences[s].hit_count && mark_hits(suggest, &phrases->sentences[s], theme))
                take_sentence(suggest, &phrases->sentences[s]);
        finish_theme(suggest, theme);
    }
    Suggestion *rows = suggest->rows;
    if (suggest->row_count)
        family_correct(&suggest->family, &rows->association.log_p, &rows->association.log_q, sizeof *rows,
                       suggest->row_count);
    suggest->analysis->table.tests = suggest->family.tests;
}

// ---- Rows ----

static void append_phrase(Buffer *text, const Suggest *suggest, uint32_t id) {
    phrases_append_text(text, &suggest->phrases, &suggest->analysis->pass.vocabulary->terms, id);
}

static int compare_texts(const Suggest *suggest, uint32_t a, uint32_t b) {
    Buffer texts[2] = {{0}, {0}};
    append_phrase(&texts[0], suggest, a);
    append_phrase(&texts[1], suggest, b);
    int order = str_compare(buffer_str(&texts[0]), buffer_str(&texts[1]));
    buffer_free(&texts[0]);
    buffer_free(&texts[1]);
    return order;
}

static uint32_t group_of(const Suggest *suggest, const Suggestion *row) {
    return suggest->phrases.list[row->phrase].group;
}

// By theme, the strongest first.
static int compare_rows(const void *left, const void *right, void *context) {
    const Suggestion *a = left, *b = right;
    const Suggest *suggest = context;
    uint32_t a_group = group_of(suggest, a), b_group = group_of(suggest, b);
    if (a_group != b_group) return a_group < b_group ? -1 : 1;
    if (a->theme != b->theme) return a->theme < b->theme ? -1 : 1;
    double of_a = association_strength(&a->association), of_b = association_strength(&b->association);
    if (of_a != of_b) return of_a > of_b ? -1 : 1;
    return compare_texts(suggest, a->phrase, b->phrase);
}

static void write_row(Suggest *suggest, const Suggestion *row) {
    Analysis *analysis = suggest->analysis;
    TableWriter *out = analysis->table.writer;
    Buffer text = {0};
    append_phrase(&text, suggest, row->phrase);
    table_text(out, analysis->pass.groups.list[group_of(suggest, row)].label);
    table_text(out, suggest->reader.dictionary.themes[row->theme].name);
    table_text(out, buffer_str(&text));
    association_write_margins(out, &row->table);
    association_write_strength(out, &row->table, &row->association);
    association_write_p(out, &row->association, &suggest->family);
    association_write_tests(out, &suggest->family);
    table_integer(out, row->documents);
    table_text(out, str_from(unit_names[UNIT_SENTENCE]));
    result_table_end_row(&analysis->table);
    buffer_free(&text);
}

// A phrase that is rarer with the theme than without it is no suggestion.
static bool is_suggested(const Suggest *suggest, const Suggestion *row) {
    const SelectionLimits *limits = suggest->reader.limits;
    const Group *group = &suggest->analysis->pass.groups.list[group_of(suggest, row)];
    double most = limits->max_document_share * (double)group->documents;
    return row->table.o11 > row->table.e11 && row->documents >= limits->min_documents &&
           (double)suggest->phrases.list[row->phrase].documents <= most;
}

static void write_group(Suggest *suggest, uint32_t group) {
    const TopOptions *asked = analysis_options(suggest->analysis, &top_options);
    size_t top = asked->rows ? asked->rows : MOST_ROWS, written = 0;
    uint32_t theme = THEME_NONE;
    for (size_t i = 0; i < suggest->row_count; i++) {
        const Suggestion *row = &suggest->rows[i];
        if (group_of(suggest, row) != group || !is_suggested(suggest, row)) continue;
        if (row->theme != theme) written = 0;
        theme = row->theme;
        if (written++ < top) write_row(suggest, row);
    }
}

static void write_table(Suggest *suggest) {
    const Groups *groups = &suggest->analysis->pass.groups;
    analysis_start_table(suggest->analysis);
    if (suggest->row_count)
        qsort_r(suggest->rows, suggest->row_count, sizeof *suggest->rows, compare_rows, suggest);
    for (size_t i = 0; i < groups_count(groups); i++) write_group(suggest, groups->order[i]);
}

// ---- The whole ----

static bool suggest_from_corpus(Suggest *suggest) {
    size_t groups = groups_count(&suggest->analysis->pass.groups);
    size_t least = suggest->reader.limits->min_frequency;
    if (!least) least = LEAST_SENTENCES;
    suggest->phrases.least = least < UINT32_MAX ? (uint32_t)least : UINT32_MAX;
    suggest->family.correction =
        correction_or_default(analysis_options(suggest->analysis, &correction_options));
    if (!phrases_count(&suggest->phrases, suggest->analysis)) return false;
    suggest->in_theme = memory_allocate(suggest->phrases.keys.count, sizeof *suggest->in_theme);
    suggest->units = memory_allocate(groups, sizeof *suggest->units);
    suggest->with_theme = memory_allocate(groups, sizeof *suggest->with_theme);
    suggest->candidates = memory_allocate(groups, sizeof *suggest->candidates);
    count_candidates(suggest);
    test_themes(suggest);
    write_table(suggest);
    return true;
}

static void free_suggest(Suggest *suggest) {
    void *blocks[] = {suggest->in_theme,   suggest->is_hit, suggest->touched,   suggest->units,
                      suggest->with_theme, suggest->rows,   suggest->candidates};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) free(blocks[i]);
    phrases_free(&suggest->phrases);
    theme_reader_close(&suggest->reader);
}

bool theme_suggest_run(Analysis *analysis) {
    Suggest suggest = {.analysis = analysis};
    bool fine = theme_reader_open(&suggest.reader, analysis) &&
                theme_reader_each(&suggest.reader, (ThemeVisitor){&suggest, .sentence = add_sentence}) &&
                suggest_from_corpus(&suggest);
    free_suggest(&suggest);
    return fine;
}
