// What is done with a text whose language is not known, or none of ours: what is common to most.
#include "language/rules.h"
#include "language/words/word_rules.h"

static const WordRule *const word_rules[] = {WORD_RULES_FIRST, WORD_RULES_MARKS, WORD_RULES_COMMON,
                                             &word_initials,   WORD_RULES_LAST,  NULL};

const LanguageRules language_undetermined = {
    .tags = NONE,

    // frequent in neighbours: Portuguese, Italian, Dutch, Catalan, the languages of Scandinavia
    .frequent_words =
        "não uma às são pela pelo das também você é seu sua na já um ao os em di che della del delle dei "
        "degli nel nella sono è alla gli più anche questo questa het een van niet zijn aan voor wordt "
        "deze dat ook zij naar worden els amb dels és són aquest aquesta però och att för som är på av "
        "det till ikke",
    .own_letters = "ãõ",
    .script_first = NONE_AT_ALL,
    .script_last = NONE_AT_ALL,
    .script_percent = NONE_AT_ALL,

    .word_rules = word_rules,
    .joins_hyphen = NONE,
    .elision_length = NONE,
    .is_elided = NONE,
    .enclitic_start = NONE,
    .clitic_start = NONE,
    .possessive_start = NONE,
    .colon_parts_words = false,
    .initials_before_names = false,
    .abbreviations = {.open_and_keep = NONE, .open = NONE, .keep = NONE, .before_number = NONE},
    .decimal_mark = NONE_AT_ALL,
    .thousands_marks = NONE,
    .single_numbers_behind = NONE,

    .sentence_starters = NONE,
    .keeps_stop = NONE,
    .opening_quotes = NONE,
    .closing_quotes = NONE,
    .spaced_quotes = "»",
    .goes_on = NONE,
    .ends_without_space = NONE,
    .marks_before_small_letter = "?.",
    .bytes_before_small_letter = 4,

    .stopwords = NONE,
    .names_like_stopwords = NONE,
    .nouns_like_stopwords = NONE,
    .is_lone_particle = NONE,
    .particles_length = NONE,
    .stemmer = NONE,
    .dictionaries = NONE,
    .dictionary_package = NONE,
    .irregular_lemmas = NONE,
    .verb_prefixes = NONE,
    .nouns_have_capitals = false,
    .rank = NONE,
    .append_compound = NONE,
    .append_guess = NONE,
    .word_classes = NONE,
    .kinds = NONE,
    .hidden_kinds = NONE,
    .sense_rules = NONE,
    .phrase_links = NONE,
    .phrase_articles = NONE,
    .no_phrases = NONE,
    .reading_ease = NONE,

    .months = NONE,
    .day_endings = NONE,
    .date_words = NONE,
    .titles = NONE,
    .addresses = NONE,
    .salutations = NONE,
    .roles = NONE,
    .articles = NONE,
    .name_links = NONE,
    .numbered_speakers = NONE,
    .heading_endings = NONE,
    .questions = NONE,
    .surnames = NONE,
    .office_endings = NONE,
    .no_speakers = NONE,
    .sounds = NONE,
    .furniture = NONE,
    .page_words = NONE,
    .tied_words = NONE,
};
