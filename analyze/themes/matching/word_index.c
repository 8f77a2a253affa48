#include "analyze/themes/matching/word_index.h"

#include "base/memory.h"

#include <stdlib.h>

void word_index_free(WordIndex *index) {
    interner_free(&index->keys);
    letter_tree_free(&index->by_head.pieces);
    letter_tree_free(&index->by_middle.pieces);
    free(index->by_head.first);
    free(index->by_middle.first);
    free(index->words);
    free(index->types);
    free(index->matches);
    pattern_token_free(&index->token);
    *index = (WordIndex){0};
}

// Equal for equal words. The separators are bytes of no UTF-8 text and no glob.
static void append_key(Buffer *key, const PatternWord *word) {
    buffer_append_byte(key, word->regex ? 'r' : 'w');
    buffer_append(key, word->folded);
    buffer_append_byte(key, '\xfd');
    buffer_append(key, word->written);
}

static void put_into(WordLists *lists, Str piece, WordEntry *entry, uint32_t id) {
    uint32_t node = letter_tree_add(&lists->pieces, piece);
    MEMORY_GROW(lists->first, lists->capacity, (size_t)node + 1);
    entry->next = lists->first[node];
    lists->first[node] = id + 1;
}

static void put_into_list(WordIndex *index, uint32_t id) {
    WordEntry *entry = &index->words[id];
    Str head = pattern_word_head(&entry->word), middle = pattern_word_middle(&entry->word);
    if (head.length) {
        put_into(&index->by_head, head, entry, id);
    } else if (middle.length) {
        put_into(&index->by_middle, middle, entry, id);
    } else {
        entry->next = index->anywhere;
        index->anywhere = id + 1;
    }
}

uint32_t word_index_add(WordIndex *index, const PatternWord *word, Place place) {
    Buffer key = {0};
    append_key(&key, word);
    uint32_t before = index->keys.count, id = interner_add(&index->keys, buffer_str(&key));
    buffer_free(&key);
    if (id < before) return id;
    MEMORY_GROW(index->words, index->word_capacity, (size_t)id + 1);
    index->words[id] = (WordEntry){
        .word = *word, .file = place.file, .line = (uint32_t)place.line, .column = (uint32_t)place.column};
    put_into_list(index, id);
    return id;
}

void word_index_give_back(WordIndex *index) {
    index->words = memory_resize(index->words, index->keys.count, sizeof *index->words);
    index->word_capacity = index->keys.count;
}

static void report_limit(WordIndex *index, WordEntry *entry) {
    if (entry->gave_up) return;
    entry->gave_up = true;
    Place place = {.file = entry->file, .line = entry->line, .column = entry->column};
    Str folded = buffer_str(&index->token.folded);
    if (folded.length > 40) folded.length = 40;
    while (folded.length && ((unsigned char)folded.bytes[folded.length - 1] & 0x80)) folded.length--;
    diagnostics_warn(
        index->diagnostics, place,
        "the regular expression /%.*s/ takes too many steps on '%.*s…', which is taken for no match",
        STR_ARGUMENTS(entry->word.folded), STR_ARGUMENTS(folded));
}

static void test_words(WordIndex *index, uint32_t first) {
    for (uint32_t next = first; next; next = index->words[next - 1].next) {
        WordEntry *entry = &index->words[next - 1];
        bool limit_reached = false;
        bool matches = pattern_word_matches(&entry->word, &index->token, &limit_reached);
        if (limit_reached) report_limit(index, entry);
        if (!matches) continue;
        MEMORY_GROW(index->matches, index->match_capacity, index->match_count + 1);
        index->matches[index->match_count++] = next - 1;
    }
}

// Tests the words whose piece stands in `form` at `from`.
static void test_words_at(WordIndex *index, const WordLists *lists, Str form, size_t from) {
    uint32_t node = LETTER_TREE_ROOT;
    for (size_t i = from; i < form.length; i++) {
        node = letter_tree_step(&lists->pieces, node, (unsigned char)form.bytes[i]);
        if (node == LETTER_TREE_NONE) return;
        if (node < lists->capacity) test_words(index, lists->first[node]);
    }
}

static void test_form(WordIndex *index, Str form) {
    test_words_at(index, &index->by_head, form, 0);
    if (index->by_middle.pieces.count == 0) return;
    for (size_t from = 0; from < form.length; from++) test_words_at(index, &index->by_middle, form, from);
}

static int compare_ids(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

// A word found by both forms is one match.
static void sort_matches(WordIndex *index, size_t start) {
    uint32_t *matches = index->matches + start;
    size_t count = index->match_count - start, kept = 0;
    if (count < 2) return;
    qsort(matches, count, sizeof *matches, compare_ids);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || matches[kept - 1] != matches[i]) matches[kept++] = matches[i];
    index->match_count = start + kept;
}

void word_index_test(WordIndex *index, const Vocabulary *vocabulary, uint32_t type) {
    PatternToken *token = &index->token;
    pattern_token_set(token, vocabulary_word(vocabulary, type), vocabulary_term(vocabulary, type),
                      index->ignore_accents);
    size_t start = index->match_count;
    Str folded = buffer_str(&token->folded), term = buffer_str(&token->term);
    if (folded.length) test_form(index, folded);
    if (!str_equal(folded, term)) test_form(index, term);
    test_words(index, index->anywhere);
    if (index->match_count > start) sort_matches(index, start);
    index->types[type] =
        (TypeWords){(uint32_t)start, (uint32_t)(index->match_count - start) & INT32_MAX, true};
}

void word_index_know(WordIndex *index, const Vocabulary *vocabulary) {
    MEMORY_GROW(index->types, index->type_capacity, vocabulary->type_count);
}
