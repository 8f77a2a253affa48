#include "tokenize/readers/hyphens.h"

#include "base/buffer.h"
#include "language/rules.h"
#include "tokenize/document/word_filter.h"

static bool is_of_word(uint32_t character) {
    return unicode_is_letter(character) || unicode_is_mark(character) || unicode_alike(character, 0) == '-';
}

// Words are letters and hyphens here: what stands before and behind does not part a word at the end of a
// line.
static size_t word_length(Str text) {
    size_t end = 0, length;
    while (end < text.length && is_of_word(unicode_decode(str_skip(text, end), &length))) end += length;
    return end;
}

static void take_folded(Interner *words, Str word) {
    Buffer folded = {0};
    unicode_append_folded(&folded, word);
    interner_add(words, buffer_str(&folded));
    buffer_free(&folded);
}

void hyphens_gather(Interner *words, Str text) {
    for (size_t length; text.length; text = str_skip(text, length)) {
        length = word_length(text);
        if (length)
            take_folded(words, str_slice(text, 0, length));
        else
            unicode_decode(text, &length);
    }
}

uint32_t hyphens_first(Str text) {
    size_t length;
    return text.length ? unicode_decode(text, &length) : 0;
}

uint32_t hyphens_last(Str text) {
    size_t start = text.length ? text.length - 1 : 0, length;
    while (start > 0 && ((unsigned char)text.bytes[start] & 0xc0) == 0x80) start--;
    return text.length ? unicode_decode(str_skip(text, start), &length) : 0;
}

enum { SOFT_HYPHEN = 0xad, HYPHEN = 0x2010 };

Str hyphens_without_last(Str text) {
    if (text.length) text.length--;
    while (text.length && ((unsigned char)text.bytes[text.length] & 0xc0) == 0x80) text.length--;
    return text;
}

// A letter and a hyphen at the end, a letter at the start of what comes.
bool hyphens_part(Str text, Str next) {
    uint32_t last = hyphens_last(text);
    return (last == '-' || last == HYPHEN || last == SOFT_HYPHEN) &&
           unicode_is_letter(hyphens_last(hyphens_without_last(text))) &&
           unicode_is_letter(hyphens_first(next));
}

static void append_joined(Buffer *folded, Str first, const char *joint, Str second) {
    Buffer word = {0};
    buffer_append(&word, first);
    buffer_append_text(&word, joint);
    buffer_append(&word, second);
    unicode_append_folded(folded, buffer_str(&word));
    buffer_free(&word);
}

static bool is_known(const Interner *words, Str first, const char *joint, Str second) {
    Buffer folded = {0};
    append_joined(&folded, first, joint, second);
    bool known = interner_find(words, buffer_str(&folded)) != INTERNER_NONE;
    buffer_free(&folded);
    return known;
}

static Str first_word(Str text) {
    return str_slice(text, 0, word_length(text));
}

static Str last_word(Str text) {
    Str rest = text;
    while (rest.length && is_of_word(hyphens_last(rest))) rest = hyphens_without_last(rest);
    return str_skip(text, rest.length);
}

static bool may_be_two_words(Str first, Str second) {
    enum { LETTERS = 4 };
    return first.length >= LETTERS && second.length >= LETTERS;
}

// "public-|private": both stand alone elsewhere, and neither is so short that it may do so by chance.
static bool are_two_words(const Interner *words, Str first, Str second) {
    return may_be_two_words(first, second) && is_known(words, first, "", (Str){0}) &&
           is_known(words, second, "", (Str){0});
}

// Whether the hyphen belongs to the word: "Jean-|Pierre", "a-t-|elle", and words that the text has so
// elsewhere.
bool hyphens_belong(const Interner *words, Str text, Str next) {
    if (hyphens_last(text) == SOFT_HYPHEN) return false;
    if (!unicode_is_lower(hyphens_first(next))) return true;
    Str first = last_word(hyphens_without_last(text)), second = first_word(next);
    if (is_known(words, first, "", second)) return false;
    if (is_known(words, first, "-", second)) return true;
    if (are_two_words(words, first, second)) return true;
    return any_language_has_word(second, LANGUAGE_LIST(tied_words));
}

// ---- Of long texts, no words but those that are asked for ----

static void ask(Interner *asked, Str first, const char *joint, Str second) {
    Buffer folded = {0};
    append_joined(&folded, first, joint, second);
    interner_add(asked, buffer_str(&folded));
    buffer_free(&folded);
}

void hyphens_ask(Interner *asked, Str text, Str next) {
    Str first = last_word(hyphens_without_last(text)), second = first_word(next);
    ask(asked, first, "", second);
    ask(asked, first, "-", second);
    if (!may_be_two_words(first, second)) return;
    ask(asked, first, "", (Str){0});
    ask(asked, second, "", (Str){0});
}

typedef struct Gathering {
    Interner *words;
    const Interner *asked;
} Gathering;

static void take_asked(void *context, Str word) {
    const Gathering *gathering = context;
    Buffer folded = {0};
    unicode_append_folded(&folded, word);
    if (interner_find(gathering->asked, buffer_str(&folded)) != INTERNER_NONE)
        interner_add(gathering->words, buffer_str(&folded));
    buffer_free(&folded);
}

void hyphens_gather_asked(Interner *words, const Interner *asked, Str text) {
    WordFilter filter = {0};
    Gathering gathering = {words, asked};
    for (uint32_t id = 0; id < asked->count; id++) word_filter_add(&filter, interner_string(asked, id));
    word_filter_scan(&filter, text, take_asked, &gathering);
}
