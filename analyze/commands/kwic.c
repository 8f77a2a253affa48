// kwic: each place where a pattern stands, with the words before and behind it (key word in context).
#include "analyze/commands/command.h"
#include "analyze/themes/matching/matcher.h"
#include "base/memory.h"

#include <stdlib.h>

typedef struct KwicRow {
    uint32_t document;
    uint32_t order; // of the document
    size_t paragraph, sentence, offset_bytes, last_byte;
    Str speaker, left, node, right;
    Str key; // what --sort orders by
} KwicRow;

typedef struct KwicHit {
    size_t first, last; // in the passage
} KwicHit;

// A passage: the sentences of one paragraph that one person speaks. Context does not leave it.
typedef struct Passage {
    size_t paragraph;
    Buffer speaker;
    uint32_t *types;
    size_t *offsets, *lengths,
        *sentences; // by token: place in the reference text, and number of the sentence
    size_t length;
    size_t type_capacity, offset_capacity, length_capacity, sentence_capacity;
    KwicHit *hits;
    size_t hit_count, hit_capacity;
} Passage;

typedef struct Kwic {
    Analysis *analysis;
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
    const char *pattern = kwic->analysis->options.pattern;
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

static bool next_document(Kwic *kwic) {
    Analysis *analysis = kwic->analysis;
    if (!analysis_next_document(analysis)) return false;
    if (!tokens_have_words(analysis->reader)) {
        analysis->failed = true;
        return diagnostics_usage(&analysis->run->diagnostics,
                                 "kwic shows words as written, and the corpus has terms alone: tokenize "
                                 "without --columns, or with --columns=word,term");
    }
    if (matcher_start_document(kwic->matcher, tokens_settings(analysis->reader))) return true;
    analysis->failed = true;
    return false;
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

// Words of one multiword token (French du = de + le): the first is written as the text shows them.
static bool shares_place(const Passage *passage, size_t i) {
    return i > 0 && passage->offsets[i] == passage->offsets[i - 1];
}

// Tokens from `first` to before `end` as a reader sees them, one space for any gap.
static Str copy_text(Kwic *kwic, size_t first, size_t end) {
    const Passage *passage = &kwic->passage;
    Buffer text = {0};
    for (size_t i = first; i < end; i++) {
        if (i > first && shares_place(passage, i)) continue;
        bool gap = i > first && passage->offsets[i] > passage->offsets[i - 1] + passage->lengths[i - 1];
        if (gap) buffer_append_byte(&text, ' ');
        buffer_append(&text, vocabulary_word(kwic->analysis->vocabulary, passage->types[i]));
    }
    Str copy = arena_copy(&kwic->arena, buffer_str(&text));
    buffer_free(&text);
    return copy;
}

static void append_key(const Kwic *kwic, size_t token, Buffer *key) {
    uint32_t type = kwic->passage.types[token];
    if (!analysis_counts(kwic->analysis, type)) return; // a comma is no word to sort by
    buffer_append(key, vocabulary_term(kwic->analysis->vocabulary, type));
    buffer_append_byte(key, '\0'); // below every other byte: a shorter word comes first
}

// The words of the context from the node outwards.
static Str sort_key(Kwic *kwic, size_t start, const KwicHit *hit, size_t end) {
    Buffer key = {0};
    ContextSort sort = kwic->analysis->options.sort;
    for (size_t i = hit->first; sort == SORT_LEFT && i > start; i--) append_key(kwic, i - 1, &key);
    for (size_t i = hit->last + 1; sort == SORT_RIGHT && i < end; i++) append_key(kwic, i, &key);
    Str copy = arena_copy(&kwic->arena, buffer_str(&key));
    buffer_free(&key);
    return copy;
}

static void add_row(Kwic *kwic, const KwicHit *hit) {
    const Passage *passage = &kwic->passage;
    KwicHit whole = *hit;
    while (shares_place(passage, whole.first)) whole.first--;
    while (whole.last + 1 < passage->length && shares_place(passage, whole.last + 1)) whole.last++;
    size_t width = kwic->analysis->options.width, behind = passage->length - whole.last - 1;
    size_t start = whole.first > width ? whole.first - width : 0;
    size_t end = whole.last + 1 + (behind < width ? behind : width);
    while (shares_place(passage, start)) start--;
    MEMORY_GROW(kwic->rows, kwic->capacity, kwic->count + 1);
    kwic->rows[kwic->count++] =
        (KwicRow){.document = kwic->analysis->document_number,
                  .paragraph = passage->paragraph,
                  .sentence = passage->sentences[whole.first],
                  .offset_bytes = passage->offsets[whole.first],
                  .last_byte = passage->offsets[whole.last] + passage->lengths[whole.last],
                  .speaker = arena_copy(&kwic->arena, buffer_str(&passage->speaker)),
                  .left = copy_text(kwic, start, whole.first),
                  .node = copy_text(kwic, whole.first, whole.last + 1),
                  .right = copy_text(kwic, whole.last + 1, end),
                  .key = sort_key(kwic, start, &whole, end)};
}

static void end_passage(Kwic *kwic) {
    Passage *passage = &kwic->passage;
    for (size_t i = 0; i < passage->hit_count; i++) add_row(kwic, &passage->hits[i]);
    passage->hit_count = passage->length = 0;
}

static void add_sentence(Kwic *kwic, const Sentence *sentence) {
    Passage *passage = &kwic->passage;
    if (sentence->paragraph != passage->paragraph ||
        !str_equal(sentence->speaker, buffer_str(&passage->speaker)))
        end_passage(kwic);
    passage->paragraph = sentence->paragraph;
    buffer_clear(&passage->speaker);
    buffer_append(&passage->speaker, sentence->speaker);
    const Hit *hits;
    size_t start = passage->length, count = matcher_sentence(kwic->matcher, kwic->analysis->vocabulary,
                                                             sentence->types, sentence->length, &hits);
    for (size_t i = 0; i < sentence->length; i++) add_token(passage, sentence, i);
    MEMORY_GROW(passage->hits, passage->hit_capacity, passage->hit_count + count);
    for (size_t i = 0; i < count; i++)
        passage->hits[passage->hit_count++] = (KwicHit){start + hits[i].first, start + hits[i].last};
}

static void read_corpus(Kwic *kwic) {
    while (next_document(kwic)) {
        for (Sentence sentence; analysis_next_sentence(kwic->analysis, &sentence);)
            add_sentence(kwic, &sentence);
        end_passage(kwic);
    }
    analysis_end_reading(kwic->analysis);
}

static int compare_rows(const void *left, const void *right) {
    const KwicRow *a = left, *b = right;
    int order = str_compare(a->key, b->key);
    if (order) return order;
    if (a->order != b->order) return a->order < b->order ? -1 : 1;
    if (a->offset_bytes != b->offset_bytes) return a->offset_bytes < b->offset_bytes ? -1 : 1;
    return (a->last_byte > b->last_byte) - (a->last_byte < b->last_byte);
}

static void write_row(const Kwic *kwic, const KwicRow *row) {
    Analysis *analysis = kwic->analysis;
    TableWriter *out = analysis->table;
    table_text(out, analysis->documents[row->document].id);
    table_text(out, analysis->documents[row->document].date);
    table_text(out, row->speaker);
    table_integer(out, row->paragraph);
    table_integer(out, row->sentence);
    table_integer(out, row->offset_bytes);
    table_text(out, row->left);
    table_text(out, row->node);
    table_text(out, row->right);
    analysis_end_row(analysis, NULL, false);
}

static void write_table(Kwic *kwic) {
    Analysis *analysis = kwic->analysis;
    analysis_start_table(analysis, "document date speaker paragraph sentence offset_bytes left node right",
                         false, false);
    for (size_t i = 0; i < kwic->count; i++)
        kwic->rows[i].order = analysis->documents[kwic->rows[i].document].order;
    if (kwic->count) qsort(kwic->rows, kwic->count, sizeof *kwic->rows, compare_rows);
    size_t top = analysis->options.top;
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

static void run(Analysis *analysis) {
    Kwic kwic = {.analysis = analysis};
    if (open_pattern(&kwic)) {
        read_corpus(&kwic);
        write_table(&kwic);
    } else {
        analysis->failed = true;
    }
    close_kwic(&kwic);
}

const Command command_kwic = {
    .name = "kwic",
    .summary = "each place of a PATTERN with the words around it: kwic PATTERN [VERTICAL]…",
    .argument = "PATTERN",
    .takes = OPTION_KINDS | OPTION_TOP | OPTION_CONTEXT,
    .run = run,
};
