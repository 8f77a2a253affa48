#include "language/short_words.h"

#include "language/rules.h"

#include <pthread.h>

static ShortWord cells[SHORT_WORD_CELLS];

static uint64_t pack(Str word) {
    uint64_t packed = 0;
    for (size_t i = 0; i < word.length; i++) packed = short_word_add_byte(packed, word.bytes[i]);
    return packed;
}

static void add_words(const char *words, const ShortWord *uses) {
    for (Str rest = str_from(words); rest.length;) {
        uint64_t packed = pack(str_cut(&rest, ' '));
        ShortWord *cell = &cells[short_word_find(cells, packed) - cells];
        cell->packed = packed;
        cell->frequent |= uses->frequent;
        cell->opens |= uses->opens;
        cell->keeps_stop |= uses->keeps_stop;
        cell->before_number |= uses->before_number;
    }
}

static void fill_cells(void) {
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        const LanguageRules *rules = language_rules[language];
        LanguageSet here = (LanguageSet)(1 << language);
        add_words(rules->frequent_words, &(ShortWord){.frequent = here});
        add_words(rules->abbreviations.open, &(ShortWord){.opens = here});
        add_words(rules->abbreviations.keep, &(ShortWord){.keeps_stop = here});
        add_words(rules->abbreviations.before_number, &(ShortWord){.before_number = here});
        add_words(rules->abbreviations.open_and_keep, &(ShortWord){.opens = here, .keeps_stop = here});
    }
}

const ShortWord *short_words(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_cells);
    return cells;
}

static const ShortWord *find(Str word) {
    static const ShortWord none;
    return word.length <= SHORT_WORD_BYTES ? short_word_find(short_words(), pack(word)) : &none;
}

bool abbreviation_opens(Str word, Language language) {
    return find(word)->opens >> language & 1;
}

bool abbreviation_opens_number(Str word, Language language) {
    return find(word)->before_number >> language & 1;
}

bool abbreviation_keeps_stop(Str word, Language language) {
    return find(word)->keeps_stop >> language & 1;
}

bool abbreviation_keeps_stop_anywhere(Str word) {
    return find(word)->keeps_stop != 0;
}
