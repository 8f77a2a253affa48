#include "analyze/themes/use/theme_suggest.h"

#include "analyze/statistics/fisher.h"
#include "analyze/terms/stoplist.h"
#include "analyze/themes/use/theme_reader.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    WORDS_MAX = 3,             // of a phrase
    LEAST_SENTENCES = 5,       // that a word stands in, unless --min-frequency says otherwise
    MOST_ROWS = 20,            // of a theme in a group, unless --top says otherwise
    KEY_WORDS = WORDS_MAX + 1, // the group and the terms of a phrase
};

typedef struct KeptSentence {
    uint32_t group, document;
    uint32_t length, hit_count;
    size_t start;     // in `terms`
    size_t hit_start; // in `hits`
} KeptSentence;

// A token that a theme has.
typedef struct HitToken {
    uint32_t theme, position;
} HitToken;

// A word or phrase of a group. What a theme counts of it is 0 before and after the theme.
typedef struct Phrase {
    uint32_t group;
    bool is_stop; // a stop word: part of phrases, no row
    uint32_t sentences;
    uint64_t last; // the sentence that it was last counted for
    uint32_t with_theme,
        outside; // sentences of the theme that hold it; that hold it outside the theme's hits
    uint64_t last_with, last_out; // as `last`
    uint32_t documents, document; // that hold it so; the last one, + 1
} Phrase;

typedef struct Suggestion {
    uint32_t theme, phrase, documents;
    Contingency table;
    double log_likelihood, log_ratio, log_p, log_q;
} Suggestion;

typedef struct Suggest {
    Analysis *analysis;
    ThemeReader reader;
    uint32_t *terms; // of all sentences, TERM_NONE for what does not count
    size_t term_count, term_capacity;
    KeptSentence *sentences;
    size_t sentence_count, sentence_capacity;
    HitToken *hits;
    size_t hit_count, hit_capacity;
    Interner keys;
    Phrase *phrases;
    size_t phrase_capacity;
    uint32_t *words; // of one sentence: the phrase of each token, or INTERNER_NONE
    bool *is_hit;    // of one sentence
    size_t word_capacity, is_hit_capacity;
    uint64_t stamp; // of the sentence being counted
    uint32_t *touched;
    size_t touched_count, touched_capacity;
    uint64_t *units, *with_theme; // by group
    size_t *candidates;           // by group: phrases that could be rows
    Suggestion *rows;
    size_t row_count, row_capacity;
    size_t tests;
    uint32_t least;
} Suggest;

static void keep_sentence(Suggest *suggest, const Sentence *sentence, const Hit *hits, size_t count) {
    Analysis *analysis = suggest->analysis;
    MEMORY_GROW(suggest->sentences, suggest->sentence_capacity, suggest->sentence_count + 1);
    MEMORY_GROW(suggest->terms, suggest->term_capacity, suggest->term_count + sentence->length);
    KeptSentence *kept = &suggest->sentences[suggest->sentence_count++];
    *kept = (KeptSentence){.group = analysis->group,
                           .document = analysis->document_number,
                           .length = (uint32_t)sentence->length,
                           .start = suggest->term_count,
                           .hit_start = suggest->hit_count};
    const uint32_t *terms = analysis_counted_terms(analysis);
    for (size_t i = 0; i < sentence->length; i++)
        suggest->terms[suggest->term_count++] = terms[sentence->types[i]];
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < hits[i].token_count; j++) {
            MEMORY_GROW(suggest->hits, suggest->hit_capacity, suggest->hit_count + 1);
            suggest->hits[suggest->hit_count++] = (HitToken){hits[i].theme, hits[i].tokens[j]};
        }
    kept->hit_count = (uint32_t)(suggest->hit_count - kept->hit_start);
}

static void read_corpus(Suggest *suggest) {
    while (theme_reader_next_document(&suggest->reader)) {
        const Hit *hits;
        size_t count;
        for (Sentence sentence; theme_reader_next_sentence(&suggest->reader, &sentence, &hits, &count);)
            if (suggest->reader.counted) keep_sentence(suggest, &sentence, hits, count);
    }
    analysis_end_reading(suggest->analysis);
}

static Str phrase_key(uint32_t *key, uint32_t group, const uint32_t *terms, size_t length) {
    key[0] = group;
    memcpy(key + 1, terms, length * sizeof *terms);
    return (Str){(const char *)key, (length + 1) * sizeof *key};
}

// Counts the phrase for the sentence of `stamp`, once.
static void count_phrase(Suggest *suggest, uint32_t group, const uint32_t *terms, size_t length) {
    uint32_t key[KEY_WORDS], before = suggest->keys.count;
    uint32_t id = interner_add(&suggest->keys, phrase_key(key, group, terms, length));
    MEMORY_GROW(suggest->phrases, suggest->phrase_capacity, (size_t)id + 1);
    Phrase *phrase = &suggest->phrases[id];
    if (id == before) phrase->group = group;
    if (phrase->last == suggest->stamp) return;
    phrase->last = suggest->stamp;
    phrase->sentences++;
}

static void count_words(Suggest *suggest) {
    for (size_t s = 0; s < suggest->sentence_count; s++) {
        const KeptSentence *sentence = &suggest->sentences[s];
        suggest->stamp++;
        for (size_t i = 0; i < sentence->length; i++)
            if (suggest->terms[sentence->start + i] != TERM_NONE)
                count_phrase(suggest, sentence->group, suggest->terms + sentence->start + i, 1);
    }
}

static bool mark_stop_words(Suggest *suggest) {
    Analysis *analysis = suggest->analysis;
    Stoplist list;
    if (!stoplist_open(&list, &analysis->options, tokens_settings(analysis->reader),
                       &analysis->run->diagnostics))
        return false;
    for (uint32_t id = 0; id < suggest->keys.count; id++) {
        uint32_t key[2];
        memcpy(key, interner_string(&suggest->keys, id).bytes, sizeof key);
        Str term = interner_string(&analysis->vocabulary->terms, key[1]);
        suggest->phrases[id].is_stop = stoplist_hides(&list, analysis->groups[key[0]].language, term);
    }
    stoplist_close(&list);
    return true;
}

// The words of a sentence that are frequent enough, as phrases of one.
static void find_words(Suggest *suggest, const KeptSentence *sentence) {
    MEMORY_GROW(suggest->words, suggest->word_capacity, sentence->length);
    for (size_t i = 0; i < sentence->length; i++) {
        uint32_t key[KEY_WORDS], *word = &suggest->words[i];
        const uint32_t *term = suggest->terms + sentence->start + i;
        *word = *term == TERM_NONE ? INTERNER_NONE
                                   : interner_find(&suggest->keys, phrase_key(key, sentence->group, term, 1));
        if (*word != INTERNER_NONE && suggest->phrases[*word].sentences < suggest->least)
            *word = INTERNER_NONE;
    }
}

// How many words the longest phrase has that begins at `from`: frequent words only, no stop word in front.
static size_t longest_phrase(const Suggest *suggest, const KeptSentence *sentence, size_t from) {
    size_t length = 0;
    if (suggest->words[from] != INTERNER_NONE && suggest->phrases[suggest->words[from]].is_stop) return 0;
    while (length < WORDS_MAX && from + length < sentence->length &&
           suggest->words[from + length] != INTERNER_NONE)
        length++;
    return length;
}

static bool ends_in_stop_word(const Suggest *suggest, size_t from, size_t length) {
    return suggest->phrases[suggest->words[from + length - 1]].is_stop;
}

static void count_phrases(Suggest *suggest) {
    for (size_t s = 0; s < suggest->sentence_count; s++) {
        const KeptSentence *sentence = &suggest->sentences[s];
        find_words(suggest, sentence);
        suggest->stamp++;
        for (size_t from = 0; from < sentence->length; from++) {
            size_t longest = longest_phrase(suggest, sentence, from);
            for (size_t length = 2; length <= longest; length++)
                if (!ends_in_stop_word(suggest, from, length))
                    count_phrase(suggest, sentence->group, suggest->terms + sentence->start + from, length);
        }
    }
}

static void count_candidates(Suggest *suggest) {
    for (size_t s = 0; s < suggest->sentence_count; s++) suggest->units[suggest->sentences[s].group]++;
    for (uint32_t id = 0; id < suggest->keys.count; id++) {
        const Phrase *phrase = &suggest->phrases[id];
        suggest->candidates[phrase->group] += !phrase->is_stop && phrase->sentences >= suggest->least;
    }
}

// Which tokens of the sentence the theme has; whether there are any.
static bool mark_hits(Suggest *suggest, const KeptSentence *sentence, uint32_t theme) {
    bool any = false;
    MEMORY_GROW(suggest->is_hit, suggest->is_hit_capacity, sentence->length);
    memset(suggest->is_hit, 0, sentence->length * sizeof *suggest->is_hit);
    for (size_t i = 0; i < sentence->hit_count; i++) {
        HitToken hit = suggest->hits[sentence->hit_start + i];
        if (hit.theme == theme) any = suggest->is_hit[hit.position] = true;
    }
    return any;
}

static void take_phrase(Suggest *suggest, const KeptSentence *sentence, size_t from, size_t length) {
    uint32_t key[KEY_WORDS];
    uint32_t id = interner_find(
        &suggest->keys, phrase_key(key, sentence->group, suggest->terms + sentence->start + from, length));
    if (id == INTERNER_NONE || suggest->phrases[id].sentences < suggest->least) return;
    Phrase *phrase = &suggest->phrases[id];
    if (phrase->with_theme == 0) {
        MEMORY_GROW(suggest->touched, suggest->touched_capacity, suggest->touched_count + 1);
        suggest->touched[suggest->touched_count++] = id;
    }
    phrase->with_theme += phrase->last_with != suggest->stamp;
    phrase->last_with = suggest->stamp;
    for (size_t i = from; i < from + length; i++)
        if (suggest->is_hit[i]) return;
    if (phrase->last_out == suggest->stamp) return;
    phrase->last_out = suggest->stamp;
    phrase->outside++;
    phrase->documents += phrase->document != sentence->document + 1;
    phrase->document = sentence->document + 1;
}

static void take_sentence(Suggest *suggest, const KeptSentence *sentence) {
    suggest->with_theme[sentence->group]++;
    suggest->stamp++;
    find_words(suggest, sentence);
    for (size_t from = 0; from < sentence->length; from++) {
        size_t longest = longest_phrase(suggest, sentence, from);
        for (size_t length = 1; length <= longest; length++)
            if (!ends_in_stop_word(suggest, from, length)) take_phrase(suggest, sentence, from, length);
    }
}

static void add_row(Suggest *suggest, uint32_t theme, uint32_t id, uint64_t c1) {
    static const Measure *log_ratio;
    if (!log_ratio) log_ratio = measure_find(STR("log_ratio"));
    const Phrase *phrase = &suggest->phrases[id];
    Suggestion row = {.theme = theme, .phrase = id, .documents = phrase->documents};
    row.table = contingency_from_counts(phrase->outside, suggest->with_theme[phrase->group], c1,
                                        suggest->units[phrase->group]);
    row.log_likelihood = contingency_log_likelihood(&row.table);
    row.log_ratio = measure_of(log_ratio, &row.table, suggest->analysis->options.confidence);
    row.log_p = fisher_log_p(&row.table);
    MEMORY_GROW(suggest->rows, suggest->row_capacity, suggest->row_count + 1);
    suggest->rows[suggest->row_count++] = row;
}

// Tests what was met with the theme, and counts what was not: with p = 1 it belongs to the family.
static void finish_theme(Suggest *suggest, uint32_t theme) {
    size_t groups = analysis_group_count(suggest->analysis);
    for (size_t group = 0; group < groups; group++)
        if (suggest->with_theme[group]) suggest->tests += suggest->candidates[group];
    for (size_t i = 0; i < suggest->touched_count; i++) {
        Phrase *phrase = &suggest->phrases[suggest->touched[i]];
        uint64_t c1 = phrase->sentences - phrase->with_theme + phrase->outside; // what is in hits is no news
        if (c1 < suggest->least)
            suggest->tests--;
        else if (phrase->outside)
            add_row(suggest, theme, suggest->touched[i], c1);
        phrase->with_theme = phrase->outside = phrase->documents = phrase->document = 0;
    }
    suggest->touched_count = 0;
    memset(suggest->with_theme, 0, groups * sizeof *suggest->with_theme);
}

static void test_themes(Suggest *suggest) {
    for (uint32_t theme = 0; theme < suggest->reader.dictionary.theme_count; theme++) {
        if (!theme_reader_names(&suggest->reader, theme)) continue;
        for (size_t s = 0; s < suggest->sentence_count; s++)
            if (suggest->sentences[s].hit_count && mark_hits(suggest, &suggest->sentences[s], theme))
                take_sentence(suggest, &suggest->sentences[s]);
        finish_theme(suggest, theme);
    }
}

static void correct(Suggest *suggest) {
    const Correction *correction = suggest->analysis->options.correction;
    double *log_p = memory_allocate(suggest->row_count, sizeof *log_p);
    for (size_t i = 0; i < suggest->row_count; i++) log_p[i] = suggest->rows[i].log_p;
    correction_adjust(correction ? correction : correction_find(STR("bh")), log_p, suggest->row_count,
                      suggest->tests, log_p);
    for (size_t i = 0; i < suggest->row_count; i++) suggest->rows[i].log_q = log_p[i];
    suggest->analysis->tests = suggest->tests;
    free(log_p);
}

static void append_phrase(Buffer *text, const Suggest *suggest, uint32_t id) {
    Str key = interner_string(&suggest->keys, id);
    for (size_t at = sizeof(uint32_t); at < key.length; at += sizeof(uint32_t)) {
        uint32_t term;
        memcpy(&term, key.bytes + at, sizeof term);
        if (text->length) buffer_append_byte(text, ' ');
        buffer_append(text, interner_string(&suggest->analysis->vocabulary->terms, term));
    }
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

// By theme, the strongest first.
static int compare_rows(const void *left, const void *right, void *context) {
    const Suggestion *a = left, *b = right;
    const Suggest *suggest = context;
    uint32_t a_group = suggest->phrases[a->phrase].group, b_group = suggest->phrases[b->phrase].group;
    if (a_group != b_group) return a_group < b_group ? -1 : 1;
    if (a->theme != b->theme) return a->theme < b->theme ? -1 : 1;
    if (a->log_likelihood != b->log_likelihood) return a->log_likelihood > b->log_likelihood ? -1 : 1;
    return compare_texts(suggest, a->phrase, b->phrase);
}

static void write_row(Suggest *suggest, const Suggestion *row) {
    Analysis *analysis = suggest->analysis;
    TableWriter *out = analysis->table;
    const Phrase *phrase = &suggest->phrases[row->phrase];
    Buffer text = {0};
    append_phrase(&text, suggest, row->phrase);
    table_text(out, analysis_group_label(analysis, phrase->group));
    table_text(out, suggest->reader.dictionary.themes[row->theme].name);
    table_text(out, buffer_str(&text));
    table_integer(out, (uint64_t)row->table.o11);
    table_integer(out, (uint64_t)row->table.r1);
    table_integer(out, (uint64_t)row->table.c1);
    table_integer(out, (uint64_t)row->table.n);
    table_real(out, row->table.e11);
    table_real(out, row->log_ratio);
    table_real(out, row->log_likelihood);
    table_log_p(out, row->log_p);
    table_real(out, row->log_p / log(10));
    table_log_p(out, row->log_q);
    table_integer(out, suggest->tests);
    table_integer(out, row->documents);
    analysis_end_row(analysis, NULL, true);
    buffer_free(&text);
}

// What is rarer with the theme than without suggests nothing.
static bool is_suggested(const Suggest *suggest, const Suggestion *row) {
    return row->table.o11 > row->table.e11 && row->documents >= suggest->analysis->options.min_documents;
}

static void write_group(Suggest *suggest, uint32_t group) {
    size_t top = suggest->analysis->options.top ? suggest->analysis->options.top : MOST_ROWS, written = 0;
    uint32_t theme = THEME_NONE;
    for (size_t i = 0; i < suggest->row_count; i++) {
        const Suggestion *row = &suggest->rows[i];
        if (suggest->phrases[row->phrase].group != group || !is_suggested(suggest, row)) continue;
        if (row->theme != theme) written = 0;
        theme = row->theme;
        if (written++ < top) write_row(suggest, row);
    }
}

static void write_table(Suggest *suggest) {
    Analysis *analysis = suggest->analysis;
    analysis_start_table(
        analysis,
        "group theme term o11 r1 c1 n e11 log_ratio log_likelihood p_value log10_p q_value tests documents",
        false, true);
    if (suggest->row_count)
        qsort_r(suggest->rows, suggest->row_count, sizeof *suggest->rows, compare_rows, suggest);
    const uint32_t *order = analysis_group_order(analysis);
    for (size_t i = 0; i < analysis_group_count(analysis); i++) write_group(suggest, order[i]);
}

static void suggest_from_corpus(Suggest *suggest) {
    Analysis *analysis = suggest->analysis;
    size_t groups = analysis_group_count(analysis);
    suggest->units = memory_allocate(groups, sizeof *suggest->units);
    suggest->with_theme = memory_allocate(groups, sizeof *suggest->with_theme);
    suggest->candidates = memory_allocate(groups, sizeof *suggest->candidates);
    size_t least = analysis->options.min_frequency ? analysis->options.min_frequency : LEAST_SENTENCES;
    suggest->least = least < UINT32_MAX ? (uint32_t)least : UINT32_MAX;
    count_words(suggest);
    if (!mark_stop_words(suggest)) {
        analysis->failed = true;
        return;
    }
    count_phrases(suggest);
    count_candidates(suggest);
    test_themes(suggest);
    correct(suggest);
    write_table(suggest);
}

static void free_suggest(Suggest *suggest) {
    void *blocks[] = {suggest->terms,      suggest->sentences, suggest->hits,      suggest->phrases,
                      suggest->words,      suggest->is_hit,    suggest->touched,   suggest->units,
                      suggest->with_theme, suggest->rows,      suggest->candidates};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) free(blocks[i]);
    interner_free(&suggest->keys);
    theme_reader_close(&suggest->reader);
}

void theme_suggest_run(Analysis *analysis) {
    Suggest suggest = {.analysis = analysis};
    analysis->by_language = true;
    if (theme_reader_open(&suggest.reader, analysis)) {
        read_corpus(&suggest);
        suggest_from_corpus(&suggest);
    } else {
        analysis->failed = true;
    }
    free_suggest(&suggest);
}
