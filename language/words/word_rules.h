// The rules that make words of what UAX #29 finds in a text, as rows: a new rule is a function in
// one of the files that language/words/word_matches.h names, and a row in word_rules.c. What stands whole is
// recognised where a token begins; what is joined or cut is a segment whose neighbours are looked at.
#pragma once

#include "language/settings.h"
#include "language/words/word_matches.h"
#include "language/words/words.h"

typedef struct WordRule {
    const char *name;
    unsigned languages;     // as bits, 1 << LANGUAGE_FR
    unsigned segmentations; // likewise
    TokenKind kind;
    unsigned starts; // what the first byte is, as bits (STARTS_LETTER, …)
    char needs;      // an ASCII mark without which the rule cannot apply; 0 for none
    MatchWord *match;
    const char *meaning; // for --explain and the manual
    const char *example; // tokens parted by |; a test cuts the text that they make together
} WordRule;

extern const WordRule word_rules[];
extern const size_t word_rule_count;

enum { STARTS_LETTER = 1, STARTS_DIGIT = 2, STARTS_MARK = 4, STARTS_HIGH = 8 }; // ASCII, but for the last

// Which of the bytes from '!' to '`' are in a chunk, as bits: spares most rules a look.
uint64_t word_rule_marks(Str chunk);
// The first row that applies at the start of `rest` of a chunk with these marks, and how much it takes; NULL
// for none.
const WordRule *word_rule_find(Str rest, uint64_t marks, const LanguageSettings *settings, size_t *length);

// Rules that join and cut, in language/words/compounds.c. Names for --explain.
extern const char rule_hyphen[], rule_elision[], rule_enclitic[], rule_clitic[], rule_number[], rule_plain[];

// How far the word that ends at `end` of the chunk goes on behind a hyphen (rendez-vous, non-profit): `end`
// if it does not. `start` is where it begins.
size_t compound_end(Str chunk, size_t start, size_t end, const LanguageSettings *settings);
// Bytes of what is elided at the start of a word (l', qu', jusqu'): 0 when nothing is.
size_t elision_length(Str word);
// Whether a word is elided as it stands, without its apostrophe: l, qu, jusqu.
bool is_elided(Str word);
// Where the enclitic at the end of a French word begins (dit|-elle, a|-t-il, année|-là); its length if none.
size_t enclitic_start(Str word);
// Likewise for English (do|n't, Korea|'s).
size_t clitic_start(Str word);
