// kwic: each place where a pattern stands, with the words before and behind it (key word in context).
#include "analyze/commands/command.h"
#include "analyze/pass/text_place.h"
#include "analyze/terms/selection_limits.h"
#include "analyze/themes/matching/matcher.h"
#include "base/memory.h"
#include "corpus/sentence_text.h"

#include <stdlib.h>

// What the rows are ordered by: their place in the corpus, or the words before or behind the node.
typedef enum ContextSort { SORT_NONE, SORT_LEFT, SORT_RIGHT } ContextSort;

typedef struct ContextOptions {
    size_t width; // tokens on each side
    ContextSort sort;
} ContextOptions;

static const char *const sort_names[] = {"none", "left", "right"};
static const Option context_rows[] = {
    {"width", "N", "tokens of context on each side (default: 5)",
     AS_WHOLE(ContextOptions, width, 0, SIZE_MAX), .wants = "a whole number of tokens"},
    {"sort", NULL, "order by place (default), or by the words before or behind the node",
     AS_CHOICE(ContextOptions, sort, sort_names)},
};
static const OptionSet context_options = {"Which rows", OPTION_ROWS(context_rows), sizeof(ContextOptions),
                                          &(ContextOptions){.width = 5}};

typedef struct KwicRow {
    TextPlace place; // of the node
    Str left, node, right;
    Str key; // what --sort orders by
} KwicRow;

typedef struct KwicHit {
    size_t first, last; // in the passage
} KwicHit;

// A passage: the sentences of one paragraph that one person speaks. Context does not leave it.
typedef struct Passage {
    size_t paragraph;
    Buffer speaker;
    // By token: its type, its place in the reference text, and the number of its sentence.
    uint32_t *types;
    size_t *offsets, *lengths, *sentences;
    size_t length;
    size_t type_capacity, offset_capacity, length_capacity, sentence_capacity;
    KwicHit *hits;
    size_t hit_count, hit_capacity;
} Passage;

typedef struct Kwic {
    Analysis *analysis;
    const ContextOptions *options;
    Dictionary dictionary; // of one theme with one pattern
    Matcher *matcher;
    Passage passage;
    Arena arena;
    KwicRow *rows;
    size_t count, capacity;
} Kwic;

static bool open_pattern(Kwic *kwic) {
    char message[256];
    size_t column = 0;
    const char *pattern = kwic->analysis->run->argument;
    Diagnostics *diagnostics = &kwic->analysis->run->diagnostics;
    ThemePattern only = {.text = str_from(pattern),
                         .theme = dictionary_add_theme(&kwic->dictionary, STR("kwic"), THEME_NONE, 0),
                         .is_any = true,
                         .column = 1};
    if (!dictionary_add_pattern(&kwic->dictionary, only, message, sizeof message, &column))
        return diagnostics_usage(diagnostics, "pattern '%s': column %zu: %s", pattern, column, message);
    kwic->dictionary.file = "pattern";
    dictionary_finish(&kwic->dictionary);
    kwic->matcher = matcher_open(&kwic->dictionary, OVERLAP_THEMES, diagnostics);
    return true;
}

static Visit start_document(void *context) {
    Kwic *kwic = context;
    Analysis *analysis = kwic->analysis;
    if (!tokens_have_words(analysis->pass.reader)) {
        diagnostics_usage(&analysis->run->diagnostics,
                          "kwic shows words as written, and the corpus has terms alone: tokenize "
                          "without --columns, or with --columns=word,term");
        return VISIT_FAILED;
    }
    bool fine = matcher_start_document(kwic->matcher, tokens_settings(analysis->pass.reader));
    return fine ? VISIT : VISIT_FAILED;
}

static void add_token(Passage *passage, const Sentence *sentence, size_t i) {
    size_t at = passage->length++;
    MEMORY_GROW(passage->types, passage->type_capacity, passage->length);
    MEMORY_GROW(passage->offsets, passage->offset_capacity, passage->length);
    MEMORY_GROW(passage->lengths, passage->length_capacity, passage->length);
    MEMORY_GROW(passage->sentences, passage->sentence_capacity, passage->length);
    passage->types[at] = sentence->types[i];
    passage->offsets[at] = sentence->offset_bytes[i];
    passage->lengths[at] = sentence->length_bytes[i];
    passage->sentences[at] = sentence->number;
}

// The passage as one sentence, that of its token `i`.
static Sentence sentence_of(const Passage *passage, size_t i) {
    return (Sentence){.number = passage->sentences[i],
                      .paragraph = passage->paragraph,
                      .speaker = buffer_str(&passage->speaker),
                      .length = passage->length,
                      .types = passage->types,
                      .offset_bytes = passage->offsets,
                      .length_bytes = passage->lengths};
}

static void append_key(const Kwic *kwic, size_t token, Buffer *key) {
    uint32_t type = kwic->passage.types[token];
    if (!corpus_pass_counts(&kwic->analysis->pass, type)) return; // a comma is no word to sort by
    buffer_append(key, vocabulary_term(kwic->analysis->pass.vocabulary, type));
    buffer_append_byte(key, '\0'); // below every other byte: a shorter word comes first
}

// The words of the context from the node outwards.
static Str sort_key(Kwic *kwic, size_t start, const KwicHit *hit, size_t end) {
    Buffer key = {0};
    ContextSort sort = kwic->options->sort;
    for (size_t i = hit->first; sort == SORT_LEFT && i > start; i--) append_key(kwic, i - 1, &key);
    for (size_t i = hit->last + 1; sort == SORT_RIGHT && i < end; i++) append_key(kwic, i, &key);
    Str copy = arena_copy(&kwic->arena, buffer_str(&key));
    buffer_free(&key);
    return copy;
}

static void add_row(Kwic *kwic, const KwicHit *hit) {
    const CorpusPass *pass = &kwic->analysis->pass;
    const Vocabulary *vocabulary = pass->vocabulary;
    KwicHit whole = *hit;
    Sentence text = sentence_of(&kwic->passage, hit->first);
    while (sentence_shares_place(&text, whole.first)) whole.first--;
    while (sentence_shares_place(&text, whole.last + 1)) whole.last++;
    text.number = kwic->passage.sentences[whole.first];
    size_t width = kwic->options->width, behind = text.length - whole.last - 1;
    size_t start = whole.first > width ? whole.first - width : 0;
    size_t end = whole.last + 1 + (behind < width ? behind : width);
    while (sentence_shares_place(&text, start)) start--;
    MEMORY_GROW(kwic->rows, kwic->capacity, kwic->count + 1);
    kwic->rows[kwic->count++] =
        (KwicRow){.place = text_place_of(pass, &text, whole.first, whole.last, &kwic->arena),
                  .left = sentence_text(&kwic->arena, vocabulary, &text, start, whole.first),
                  .node = sentence_text(&kwic->arena, vocabulary, &text, whole.first, whole.last + 1),
                  .right = sentence_text(&kwic->arena, vocabulary, &text, whole.last + 1, end),
                  .key = sort_key(kwic, start, &whole, end)};
}

static void end_passage(void *context) {
    Kwic *kwic = context;
    Passage *passage = &kwic->passage;
    for (size_t i = 0; i < passage->hit_count; i++) add_row(kwic, &passage->hits[i]);
    passage->hit_count = passage->length = 0;
}

static void add_sentence(void *context, const Sentence *sentence) {
    Kwic *kwic = context;
    Passage *passage = &kwic->passage;
    if (sentence->paragraph != passage->paragraph ||
        !str_equal(sentence->speaker, buffer_str(&passage->speaker)))
        end_passage(kwic);
    passage->paragraph = sentence->paragraph;
    buffer_clear(&passage->speaker);
    buffer_append(&passage->speaker, sentence->speaker);
    const Hit *hits;
    size_t start = passage->length, count = matcher_sentence(kwic->matcher, kwic->analysis->pass.vocabulary,
                                                             sentence->types, sentence->length, &hits);
    for (size_t i = 0; i < sentence->length; i++) add_token(passage, sentence, i);
    MEMORY_GROW(passage->hits, passage->hit_capacity, passage->hit_count + count);
    for (size_t i = 0; i < count; i++)
        passage->hits[passage->hit_count++] = (KwicHit){start + hits[i].first, start + hits[i].last};
}

static size_t end_of(const TextPlace *place) {
    return place->offset_bytes + place->length_bytes;
}

static int compare_rows(const void *left, const void *right) {
    const KwicRow *a = left, *b = right;
    int order = str_compare(a->key, b->key);
    if (order) return order;
    const TextPlace *at = &a->place, *other = &b->place;
    if (at->order != other->order) return at->order < other->order ? -1 : 1;
    if (at->offset_bytes != other->offset_bytes) return at->offset_bytes < other->offset_bytes ? -1 : 1;
    return (end_of(at) > end_of(other)) - (end_of(at) < end_of(other));
}

static void write_row(Kwic *kwic, const KwicRow *row) {
    Analysis *analysis = kwic->analysis;
    TableWriter *out = analysis->table.writer;
    text_place_write_document(out, &analysis->pass, &row->place);
    text_place_write_offset(out, &row->place);
    table_text(out, row->left);
    table_text(out, row->node);
    table_text(out, row->right);
    result_table_end_row(&analysis->table);
}

static void write_table(Kwic *kwic) {
    Analysis *analysis = kwic->analysis;
    size_t top = ((const TopOptions *)analysis_options(analysis, &top_options))->rows;
    analysis_start_table(analysis);
    text_places_sort(kwic->rows, kwic->count, sizeof *kwic->rows, &analysis->pass, compare_rows);
    for (size_t i = 0; i < kwic->count && (!top || i < top); i++) write_row(kwic, &kwic->rows[i]);
}

static void close_kwic(Kwic *kwic) {
    Passage *passage = &kwic->passage;
    if (kwic->matcher) matcher_close(kwic->matcher);
    dictionary_free(&kwic->dictionary);
    arena_free(&kwic->arena);
    buffer_free(&passage->speaker);
    free(passage->types);
    free(passage->offsets);
    free(passage->lengths);
    free(passage->sentences);
    free(passage->hits);
    free(kwic->rows);
}

static bool read_corpus(Kwic *kwic) {
    return corpus_pass_each(&kwic->analysis->pass, (PassVisitor){.context = kwic,
                                                                 .document = start_document,
                                                                 .sentence = add_sentence,
                                                                 .end_document = end_passage,
                                                                 .needs_places = true});
}

static bool run(Analysis *analysis) {
    Kwic kwic = {.analysis = analysis, .options = analysis_options(analysis, &context_options)};
    bool fine = open_pattern(&kwic) && read_corpus(&kwic);
    if (fine) write_table(&kwic);
    close_kwic(&kwic);
    return fine;
}

static const Command rows[] = {
    {.takes = {.name = "kwic",
               .summary = "each place of a PATTERN with the words around it",
               .argument = "PATTERN",
               TAKES(&kind_options, &context_options, &top_options)},
     .table = {TABLE_KWIC, SUBJECT_OTHER},
     .run = run},
};
const CommandRows command_kwic = COMMAND_ROWS(rows);
