#include "analyze/themes/word_index.h"

#include "base/memory.h"

#include <stdlib.h>

void word_index_free(WordIndex *index) {
    interner_free(&index->keys);
    interner_free(&index->heads);
    free(index->words);
    free(index->first_of_head);
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

static void put_under_head(WordIndex *index, uint32_t id) {
    Str head = pattern_word_head(&index->words[id].word);
    uint32_t head_id = interner_add(&index->heads, head);
    MEMORY_GROW(index->first_of_head, index->head_capacity, (size_t)head_id + 1);
    index->words[id].next = index->first_of_head[head_id];
    index->first_of_head[head_id] = id + 1;
    if (head.length > index->longest_head_bytes) index->longest_head_bytes = head.length;
}

uint32_t word_index_add(WordIndex *index, const PatternWord *word, Place place) {
    Buffer key = {0};
    append_key(&key, word);
    uint32_t before = index->keys.count, id = interner_add(&index->keys, buffer_str(&key));
    buffer_free(&key);
    if (id < before) return id;
    MEMORY_GROW(index->words, index->word_capacity, (size_t)id + 1);
    index->words[id] = (WordEntry){.word = *word, .place = place};
    put_under_head(index, id);
    return id;
}

static void report_limit(WordIndex *index, WordEntry *entry) {
    if (entry->gave_up) return;
    entry->gave_up = true;
    Str folded = buffer_str(&index->token.folded);
    if (folded.length > 40) folded.length = 40;
    while (folded.length && ((unsigned char)folded.bytes[folded.length - 1] & 0x80)) folded.length--;
    diagnostics_warn(
        index->diagnostics, entry->place,
        "the regular expression /%.*s/ takes too many steps on '%.*s…', which is taken for no match",
        STR_ARGUMENTS(entry->word.folded), STR_ARGUMENTS(folded));
}

static void test_words(WordIndex *index, uint32_t head_id) {
    for (uint32_t next = index->first_of_head[head_id]; next; next = index->words[next - 1].next) {
        WordEntry *entry = &index->words[next - 1];
        bool limit_reached = false;
        bool matches = pattern_word_matches(&entry->word, &index->token, &limit_reached);
        if (limit_reached) report_limit(index, entry);
        if (!matches) continue;
        MEMORY_GROW(index->matches, index->match_capacity, index->match_count + 1);
        index->matches[index->match_count++] = next - 1;
    }
}

// Tests the words whose head is the beginning of this form.
static void test_form(WordIndex *index, Str form) {
    size_t longest = form.length < index->longest_head_bytes ? form.length : index->longest_head_bytes;
    for (size_t length = 0; length <= longest; length++) {
        uint32_t head_id = interner_find(&index->heads, (Str){form.bytes, length});
        if (head_id != INTERNER_NONE) test_words(index, head_id);
    }
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

static void test_type(WordIndex *index, const Vocabulary *vocabulary, uint32_t type) {
    PatternToken *token = &index->token;
    pattern_token_set(token, vocabulary_word(vocabulary, type), vocabulary_term(vocabulary, type),
                      index->ignore_accents);
    size_t start = index->match_count;
    Str folded = buffer_str(&token->folded), term = buffer_str(&token->term);
    if (folded.length) test_form(index, folded);
    if (!str_equal(folded, term)) test_form(index, term);
    if (index->match_count > start) sort_matches(index, start);
    index->types[type] = (TypeWords){start, (uint32_t)(index->match_count - start), true};
}

TypeWords word_index_of_type(WordIndex *index, const Vocabulary *vocabulary, uint32_t type) {
    MEMORY_GROW(index->types, index->type_capacity, vocabulary->type_count);
    if (!index->types[type].is_known) test_type(index, vocabulary, type);
    return index->types[type];
}
