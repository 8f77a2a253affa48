// LanguageRules: all that is known of a language, in one constant row. Code that needs to know something of a
// language asks the row for it and never which language it is; a row says NONE where its language has no such
// thing, so that nothing is forgotten in silence (tests/properties/languages.sh).
//
// Lists of words are parted by spaces; phrases, which have spaces, are arrays. Both are folded.
#pragma once

#include "language/settings.h"
#include "language/unicode/unicode.h"

#define NONE NULL
#define NONE_AT_ALL 0 // of members that are no pointers

// An array of phrases that ends with NULL.
#define PHRASES(...)                                                                                         \
    (const char *const[]) {                                                                                  \
        __VA_ARGS__, NULL                                                                                    \
    }

// Abbreviations without their stop, of eight bytes at most, in small letters.
typedef struct Abbreviations {
    const char *open; // stand before a name or number, so that their stop ends no sentence: "p", "no"
    const char *keep; // keep their stop wherever they stand, as treebanks have it: "etc", "inc"
    const char *open_and_keep; // both: "dr"
    const char *before_number; // open before a number or an initial only: "h" in 10 h. 30, "pub" in Pub. L.
} Abbreviations;

// What a dictionary of Hunspell calls a class of words, by how its name begins; and what Universal
// Dependencies call it. The last row has a NULL.
typedef struct WordClass {
    const char *start, *upos;
} WordClass;

// Stop words that are nouns where one of the words of `behind` stands before them, and none of `unless`
// before that: cet été. The last row has a NULL.
typedef struct NounLikeStopword {
    const char *words; // of one first letter
    const char *behind, *unless;
} NounLikeStopword;

struct Analysis;      // language/terms/lemma_choice.h
struct LemmaQuestion; // likewise
struct WordKindRules; // language/terms/word_kinds.h
struct SenseRules;    // language/terms/senses.h
struct ReadingEase;   // language/terms/reading_ease.h
struct WordRule;      // language/words/word_rules.h

typedef struct LanguageRules {
    // ---- Names ----
    const char *tags; // besides the code, in ASCII lower case: ISO 639-2 codes, names that people write

    // ---- Telling the language of a text (language/detect.h) ----
    const char *frequent_words; // frequent here and rare in the others; of eight bytes at most
    const char *own_letters;    // letters from U+00C0 to U+00FF that hardly any other of the languages has
    uint32_t script_first, script_last; // characters of a script that no other of the languages is written in
    unsigned script_percent;            // so many of the letters have to be of it, and tell the language

    // ---- Words (language/words/words.h) ----
    const struct WordRule *const *word_rules; // in the order in which they are tried; ends with NULL
    // Whether `part` and what follows its hyphen are one word.
    bool (*joins_hyphen)(Str part, Segmentation segmentation);
    size_t (*elision_length)(Str word); // bytes of what is elided at the start (l'); 0 for nothing
    bool (*is_elided)(Str word);        // whether it is elided as it stands, without its apostrophe
    size_t (*enclitic_start)(Str word); // where a word tied by a hyphen begins (dit|-elle)
    size_t (*clitic_start)(Str word);   // where a clitic begins, cut if asked for (do|n't)
    size_t (*possessive_start)(
        Str word);              // where the clitic begins that is cut unless asked not to (Korea|'s)
    bool colon_parts_words;     // thème:IA
    bool initials_before_names; // J. before a word with a capital is one word
    Abbreviations abbreviations;
    char decimal_mark;           // '.' or ','
    const char *thousands_marks; // ASCII marks between groups of three digits, a space among them or not
    const char *single_numbers_behind; // plain spaces group digits, but not behind these; NONE: they do not

    // ---- Sentences (language/sentences/sentences.h) ----
    // Where a stop may belong to what is before it (an initial, an ordinal), a sentence is believed to begin
    // only with one of these; NONE: with any capital.
    const char *sentence_starters;
    // Whether the stop behind a word belongs to it though it is no abbreviation of the lists (am 3. Oktober).
    bool (*keeps_stop)(Str word);
    const char *opening_quotes, *closing_quotes; // besides « “ ‹ and » ” ›: „ “, which turn them round
    const char *spaced_quotes;                   // close, or end, behind a space: « a. », a... ?
    // Whether a sentence goes on behind the stop (and what closes there, up to `after`), whatever follows.
    bool (*goes_on)(Str text, size_t stop, size_t after);
    // Whether a sentence ends at the stop though no space follows it.
    bool (*ends_without_space)(Str text, size_t stop, size_t after);
    // Of . ! ?, the marks behind which a sentence may begin with a small letter; and how many bytes the word
    // before a '.' has then at least.
    const char *marks_before_small_letter;
    size_t bytes_before_small_letter;

    // ---- Terms (language/terms/terms.h) ----
    const char *stopwords;
    const char *names_like_stopwords; // initials that stand for something else where they are capitals
    const NounLikeStopword *nouns_like_stopwords;
    // Whether a word right behind a closing mark is a particle of what the mark closes (‘인공지능’을).
    bool (*is_lone_particle)(Str word, Str before);
    size_t (*particles_length)(Str folded); // bytes of the particles at the end of a word; never all of it
    const char *stemmer;                    // the name of a Snowball algorithm
    const char *dictionaries;               // names of dictionaries for Hunspell, the best first
    const char *dictionary_package;         // the Debian package of the first
    // What dictionaries do not tell: a lemma, then its forms. Rows of verbs that begin with '+' are also
    // those of each prefix with the verb (+nehmen … genommen: aufnehmen … aufgenommen).
    const char *const *irregular_lemmas;
    const char *verb_prefixes;
    bool nouns_have_capitals; // so that a word with one is no form of these verbs
    // How good an analysis is that gives `lemma`: the least is taken, RANK_NONE never (lemma_choice.h).
    int (*rank)(const struct Analysis *analysis, Str lemma, Str folded);
    // The lemma of a compound, of which a dictionary tells a part only; NONE: such an analysis is no good.
    void (*append_compound)(Buffer *lemma, const struct Analysis *analysis, Str folded);
    // Another word that may be the lemma, where the dictionary did not bring the word to one
    // (lemma_choice.h).
    bool (*append_guess)(Buffer *guess, struct LemmaQuestion *question);
    const WordClass *word_classes;
    const struct WordKindRules
        *kinds;               // how kinds of words are told by a dictionary (language/terms/word_kinds.h)
    const char *hidden_kinds; // of terms that tables do not show unless they are asked to
    // Where the lemmas of a word are told apart by what stands around it: these rules instead of the three
    // before word_classes (language/terms/senses.h).
    const struct SenseRules *sense_rules;

    // Key phrases (analyze/terms/phrase_words.h): what may stand inside one, behind a content word; and what
    // may behind that; and, besides stop words, what begins or ends none.
    const char *phrase_links;
    const char *phrase_articles;
    const char *no_phrases;

    // How easy texts are to read, by words, sentences and syllables (language/terms/reading_ease.h).
    const struct ReadingEase *reading_ease;

    // ---- Documents: dates, speakers, web pages, print ----
    const char *const *months;     // twelve; all names of each
    const char *day_endings;       // what may stand behind the day: "er" of 1er
    const char *date_words;        // what may stand between day, month and year: "of" in 3rd of May
    const char *titles;            // before a name
    const char *addresses;         // speak to somebody, with an office or, where no title, a name behind them
    const char *salutations;       // begin what speaks to somebody: no speaker
    const char *roles;             // speak without a name
    const char *articles;          // before a role, or before a title and a name: articles, and "vice"
    const char *name_links;        // tie names and offices to each other, as "of" does
    const char *numbered_speakers; // with a number behind them: "Speaker 1"
    const char *heading_endings;   // of a first word of six letters or more: BUILDING A COUNTRY is no name
    const char *questions;         // what an interview calls its questions, without a colon
    const char *surnames;          // where names are written without capitals: how a name begins
    const char *office_endings;    // and how an office ends, beside such a name
    const char *const *no_speakers; // stand before a colon like a speaker, and are none
    const char *sounds;             // stage directions in brackets begin with these
    const char *const *furniture;   // lines of web pages that are no part of any text
    const char *page_words;         // beside the number of a page
    const char *tied_words;         // stand behind a hyphen at the end of a line that belongs to the word
} LanguageRules;

extern const LanguageRules *const language_rules[LANGUAGE_COUNT];

// Whether `text`, folded, is in a list of words or of phrases of any language; for what has to be known
// before the language of a document is. `list` is the place of the member: LANGUAGE_LIST(titles).
#define LANGUAGE_LIST(member) offsetof(LanguageRules, member)
bool any_language_has_word(Str text, size_t list);
bool any_language_has_phrase(Str text, size_t list);

// The month that `folded` begins with, by its longest name in any language; its bytes in `*length`. 0 for
// none.
int any_language_month(Str folded, size_t *length);
