#include "analyze/topics/units/compound_words.h"

#include "language/terms/terms.h"
#include "language/words/words.h"

static uint32_t type_of(const CompoundQuery *query, Str raw, TokenKind kind) {
    Buffer word = {0}, term = {0};
    term_append_word(&word, raw);
    term_append(&term, buffer_str(&word), kind, query->settings);
    uint32_t id = interner_find(&query->vocabulary->terms, buffer_str(&term));
    buffer_free(&word);
    buffer_free(&term);
    return id == INTERNER_NONE ? TYPE_NONE : query->types_of_terms[id];
}

size_t compound_words(const CompoundQuery *query, Str term, uint32_t *types, size_t most) {
    WordCutter cutter = {0};
    size_t count = 0;
    bool is_whole = true;
    words_start(&cutter, term, query->settings);
    for (Word found; words_next(&cutter, &found) && count < most;) {
        types[count] = type_of(query, str_slice(term, found.start, found.start + found.length), found.kind);
        is_whole = is_whole && types[count++] != TYPE_NONE;
    }
    words_free(&cutter);
    return is_whole && count > 1 ? count : 0;
}
