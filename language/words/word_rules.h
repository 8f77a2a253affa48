// The rules that make words of what UAX #29 finds in a text, a row each. What every language has, and what
// several have, stands here and is in the files that language/words/word_matches.h names; what is one
// language's own stands in its file in language/languages/. Each language lists its rules in the order in
// which they are tried. A rule tells what stands whole, where a token begins; what is joined or cut is a
// segment whose neighbours are looked at.
#pragma once

#include "language/settings.h"
#include "language/words/token_kind.h"
#include "language/words/word_matches.h"

// Segmentations, and what the first byte of a token is, as bits.
enum {
    RULES_READER = 1 << SEGMENTATION_READER,
    RULES_UD = 1 << SEGMENTATION_UD,
    RULES_BOTH = RULES_READER | RULES_UD
};
enum { STARTS_LETTER = 1, STARTS_DIGIT = 2, STARTS_MARK = 4, STARTS_HIGH = 8 }; // ASCII, but for the last
enum { STARTS_COUNT = 4 };

typedef struct WordRule {
    const char *name;       // for --explain
    unsigned segmentations; // RULES_READER, …
    TokenKind kind;
    unsigned starts; // STARTS_LETTER, …
    char needs;      // an ASCII mark without which the rule cannot apply; 0 for none
    MatchWord *match;
    const char *meaning; // for the manual
    const char *example; // tokens parted by |; a test cuts the text that they make together
} WordRule;

// Of every language, in three runs between which its own rules have their place.
extern const WordRule word_url, word_mail, word_mention, word_hashtag, word_emoticon, word_outcry, word_run,
    word_ampersand, word_time, word_date, word_degree, word_letters_and_number, word_formula,
    word_wide_ampersand;
#define WORD_RULES_FIRST &word_url, &word_mail, &word_mention, &word_hashtag, &word_emoticon
#define WORD_RULES_MARKS &word_outcry, &word_run
#define WORD_RULES_COMMON &word_ampersand, &word_time, &word_date, &word_degree
#define WORD_RULES_LAST &word_letters_and_number, &word_formula, &word_wide_ampersand

// Of several languages.
extern const WordRule word_initials, word_initial, word_abbreviation, word_range, word_signed, word_decade,
    word_number_sign, word_number_with_unit, word_bracketed_ending, word_apostrophe_s;

// Which of the bytes from '!' to '`' are in a chunk, as bits: spares most rules a look. No rule needs a
// letter: the bit of one says that there is a character beyond ASCII (or that letter).
enum { NEEDS_HIGH = 'Z' };
uint64_t word_rule_marks(Str chunk);

// The rules that settings have, by what the first byte of a token is, so that a token is tried by few.
// Zero-initialised has none.
enum { WORD_RULES_AT_MOST = 40 };
typedef struct WordRules {
    const LanguageSettings *settings; // that they are for; NULL for none
    Language language;
    Segmentation segmentation;
    const WordRule *by_start[STARTS_COUNT][WORD_RULES_AT_MOST + 1]; // each ends with NULL
} WordRules;

void word_rules_choose(WordRules *rules, const LanguageSettings *settings);
// The first rule that applies at the start of `rest` of a chunk with these marks, and how much it takes; NULL
// for none.
const WordRule *word_rule_find(const WordRules *rules, Str rest, uint64_t marks, size_t *length);

// Names of what joins and cuts, for --explain.
extern const char rule_hyphen[], rule_elision[], rule_enclitic[], rule_clitic[], rule_number[], rule_plain[];
