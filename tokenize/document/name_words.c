#include "tokenize/document/name_words.h"

#include "language/rules.h"

#include <pthread.h>

// ---- What lists say of a word: all of them in one table, made when it is first asked for ----

enum { LISTED_CELL_BITS = 10, LISTED_CELLS = 1 << LISTED_CELL_BITS };
_Static_assert((int)LISTED_CELLS > (int)NAME_LISTED_AT_MOST, "cells are left free, at which a search ends");

typedef struct ListedWord {
    Str word; // empty in a free cell
    unsigned uses;
} ListedWord;

static ListedWord cells[LISTED_CELLS];
static size_t longest_listed;

// The cell that a word is in, or a free one.
static ListedWord *find_cell(Str folded) {
    size_t at = (size_t)(str_hash(folded) >> (64 - LISTED_CELL_BITS));
    while (cells[at].word.length && !str_equal(cells[at].word, folded)) at = (at + 1) % LISTED_CELLS;
    return &cells[at];
}

static void add_words(const char *words, NameUse use) {
    for (Str rest = str_from(words); rest.length;) {
        Str word = str_cut(&rest, ' ');
        ListedWord *cell = find_cell(word);
        cell->word = word;
        cell->uses |= use;
        if (word.length > longest_listed) longest_listed = word.length;
    }
}

static void fill_cells(void) {
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        const LanguageRules *rules = language_rules[language];
        add_words(rules->titles, NAME_TITLE);
        add_words(rules->addresses, NAME_ADDRESS);
        add_words(rules->salutations, NAME_SALUTATION);
        add_words(rules->roles, NAME_ROLE);
        add_words(rules->articles, NAME_ARTICLE);
        add_words(rules->name_links, NAME_LINK);
    }
}

unsigned name_uses(Str word) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_cells);
    if (word.length == 0 || word.length > 2 * longest_listed) return 0; // folding may make it shorter
    Buffer folded = {0};
    unicode_append_folded(&folded, word);
    unsigned uses = find_cell(buffer_str(&folded))->uses;
    buffer_free(&folded);
    return uses;
}

// ---- Words ----

Str name_next_word(Str *text) {
    size_t end = 0, length = 0;
    while (end < text->length && !unicode_is_space(unicode_decode(str_skip(*text, end), &length)))
        end += length;
    Str word = str_slice(*text, 0, end);
    *text = str_skip(*text, end);
    return word;
}

void name_skip_spaces(Str *text) {
    size_t length;
    while (text->length && unicode_is_space(unicode_decode(*text, &length))) *text = str_skip(*text, length);
}

NameWord name_word(Str text) {
    NameWord word = {.text = text};
    for (size_t length; text.length; text = str_skip(text, length)) {
        uint32_t character = unicode_decode(text, &length);
        bool letter = unicode_is_letter(character);
        word.letters += letter;
        word.upper += unicode_is_upper(character);
        word.hangul += unicode_is_hangul_syllable(character);
        word.other |= !letter && character != '.' && character != '-' && !unicode_is_apostrophe(character);
    }
    if (!word.other) word.uses = name_uses(word.text);
    return word;
}

bool name_word_is_capitalised(const NameWord *word) {
    for (size_t length, at = 0; at < word->text.length; at += length) {
        uint32_t character = unicode_decode(str_skip(word->text, at), &length);
        if (unicode_is_letter(character)) return unicode_is_upper(character);
    }
    return false;
}

bool name_word_is_in_capitals(const NameWord *word) {
    return word->letters >= 2 && word->upper == word->letters;
}

NameWords name_words(Str name) {
    NameWords words = {.all_hangul = true, .capitals = true};
    for (name_skip_spaces(&name); name.length; name_skip_spaces(&name)) {
        if (words.count == NAME_WORDS_AT_MOST) return (NameWords){0};
        NameWord word = name_word(name_next_word(&name));
        words.words[words.count++] = word;
        words.other |= word.other;
        words.hangul |= word.hangul > 0;
        words.all_hangul &= word.hangul == word.letters;
        words.capitals &= name_word_is_in_capitals(&word);
    }
    return words;
}
