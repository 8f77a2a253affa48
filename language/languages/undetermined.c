// What is done with a text whose language is not known, or none of ours: what is common to most.
#include "language/rules.h"
#include "language/words/word_rules.h"

static const WordRule *const word_rules[] = {WORD_RULES_FIRST, WORD_RULES_MARKS, WORD_RULES_COMMON,
                                             &word_initials,   WORD_RULES_LAST,  NULL};

const LanguageRules language_undetermined = {
    .tags = NONE,

    .frequent_words = NONE,
    .own_letters = NONE,
    .script_first = NONE_AT_ALL,
    .script_last = NONE_AT_ALL,
    .script_percent = NONE_AT_ALL,

    .word_rules = word_rules,
    .joins_hyphen = NONE,
    .elision_length = NONE,
    .is_elided = NONE,
    .enclitic_start = NONE,
    .clitic_start = NONE,
    .abbreviations = {.open_and_keep = NONE, .open = NONE, .keep = NONE},
    .decimal_mark = NONE_AT_ALL,
    .thousands_marks = NONE,

    .sentence_starters = NONE,
    .is_ordinal = NONE,
    .opening_quotes = NONE,
    .closing_quotes = NONE,
    .spaced_quotes = "»",
    .ends_without_space = NONE,
    .marks_before_small_letter = "?.",
    .bytes_before_small_letter = 4,

    .stopwords = NONE,
    .particles_length = NONE,
    .stemmer = NONE,
    .dictionaries = NONE,
    .dictionary_package = NONE,
    .irregular_lemmas = NONE,
    .rank = NONE,
    .append_compound = NONE,
    .simpler_form = NONE,
    .word_classes = NONE,

    .months = NONE,
    .day_endings = NONE,
    .titles = NONE,
    .roles = NONE,
    .articles = NONE,
    .surnames = NONE,
    .no_speakers = NONE,
    .sounds = NONE,
    .furniture = NONE,
    .page_words = NONE,
    .tied_words = NONE,
};
