#include "language/words/context.h"

#include "language/rules.h"
#include "language/unicode/character.h"
#include "language/words/word_matches.h"

bool same_letters(Str a, Str b) {
    if (a.length != b.length) return false;
    for (size_t i = 0; i < a.length; i++)
        if ((a.bytes[i] | 0x20) != (b.bytes[i] | 0x20)) return false;
    return true;
}

bool list_has_letters(const char *list, Str word) {
    for (Str rest = str_from(list); rest.length;)
        if (same_letters(str_cut(&rest, ' '), word)) return true;
    return false;
}

static bool is_blank(char byte) {
    return (unsigned char)byte <= ' ' || byte == 0x7f;
}

Str skip_marks(Str chunk) {
    size_t length;
    while (chunk.length && !goes_on(chunk, 0))
        categories_at(chunk, 0, &length), chunk = str_skip(chunk, length);
    return chunk;
}

Str chunk_before(Str text, size_t at) {
    while (at > 0 && is_blank(text.bytes[at - 1])) at--;
    size_t start = at;
    while (start > 0 && !is_blank(text.bytes[start - 1])) start--;
    return str_slice(text, start, at);
}

static Str chunk_behind(Str text, size_t at) {
    while (at < text.length && is_blank(text.bytes[at])) at++;
    size_t end = at;
    while (end < text.length && !is_blank(text.bytes[end])) end++;
    return str_slice(text, at, end);
}

// ---- Capitals ----

typedef struct LetterCount {
    size_t capitals, small;
} LetterCount;

static LetterCount count_letters(Str text) {
    LetterCount count = {0};
    size_t length;
    for (size_t at = 0; at < text.length; at += length) {
        unsigned categories = categories_at(text, at, &length);
        count.capitals += (categories & CATEGORY_UPPER) != 0;
        count.small += (categories & CATEGORY_LOWER) != 0;
    }
    return count;
}

// A long word in capitals, or a stop word in capitals that is no name: what stands beside it has them to be
// heard (IT IS; UN NOUVEAU plan).
static bool is_emphatic(Str chunk, const LanguageRules *rules) {
    enum { LONGEST_INITIALS = 5 };
    Str word = skip_marks(chunk);
    LetterCount count = count_letters(word);
    if (count.small || count.capitals < 2) return false;
    if (count.capitals > LONGEST_INITIALS) return true;
    Buffer folded = {0};
    unicode_append_folded(&folded, str_slice(word, 0, name_length(word, 0)));
    bool stopword = str_is_listed(buffer_str(&folded), rules->stopwords) &&
                    !list_has_letters(rules->names_like_stopwords, buffer_str(&folded));
    buffer_free(&folded);
    return stopword;
}

// The sentence, and of one without an end what stands near: it is asked for each of the words that may be
// names.
static Str near(Str sentence, size_t start, size_t end) {
    enum { BYTES_NEAR = 1024 };
    size_t from = start > BYTES_NEAR ? start - BYTES_NEAR : 0;
    size_t to = sentence.length - end > BYTES_NEAR ? end + BYTES_NEAR : sentence.length;
    return str_slice(sentence, from, to);
}

static bool has_emphasis(Str sentence, size_t start, size_t end, const LanguageRules *rules) {
    LetterCount own = count_letters(str_slice(sentence, start, end));
    LetterCount all = count_letters(near(sentence, start, end));
    if (all.capitals - own.capitals > all.small) return true;
    return is_emphatic(chunk_before(sentence, start), rules) ||
           is_emphatic(chunk_behind(sentence, end), rules);
}

// ---- Nouns ----

const NounLikeStopword *find_noun_like_stopword(Str word, Language language) {
    const NounLikeStopword *row = language_rules[language]->nouns_like_stopwords;
    for (; row && row->words; row++)
        if ((row->words[0] | 0x20) == (word.bytes[0] | 0x20) && list_has_letters(row->words, word))
            return row;
    return NULL;
}

bool is_noun_like_stopword(Str word) {
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        if (find_noun_like_stopword(word, language)) return true;
    return false;
}

static bool is_noun(Str sentence, size_t start, size_t end, Language language) {
    Str chunk = str_slice(sentence, start, end);
    const NounLikeStopword *row =
        find_noun_like_stopword(str_slice(chunk, 0, name_length(chunk, 0)), language);
    Str before = chunk_before(sentence, start);
    Str word = skip_marks(before);
    if (!row || !list_has_letters(row->behind, word)) return false;
    return !list_has_letters(row->unless,
                             skip_marks(chunk_before(sentence, (size_t)(before.bytes - sentence.bytes))));
}

static bool has_capital(Str word) {
    size_t length;
    return categories_at(word, 0, &length) & CATEGORY_UPPER;
}

unsigned words_context(Str sentence, size_t start, size_t end, unsigned asked,
                       const LanguageSettings *settings) {
    unsigned holds = 0;
    if (asked & CONTEXT_EMPHASIS && has_emphasis(sentence, start, end, language_rules[settings->language]))
        holds |= CONTEXT_EMPHASIS;
    if (asked & CONTEXT_NOUN && is_noun(sentence, start, end, settings->language)) holds |= CONTEXT_NOUN;
    if (asked & CONTEXT_NAME && has_capital(chunk_behind(sentence, end))) holds |= CONTEXT_NAME;
    return holds;
}
