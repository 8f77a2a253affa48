#include "language/languages/english_lemmas.h"

#include "language/dictionaries/hunspell.h"

#include <string.h>

// ---- Rules of inflection ----

// A form that is being taken apart.
typedef struct Form {
    Str folded;
    HunspellDictionary *dictionary;
    Buffer guess; // what was tried last
} Form;

static bool is_vowel(char letter) {
    return letter && strchr("aeiouy", letter);
}

static bool has_vowel(Str word) {
    for (size_t i = 0; i < word.length; i++)
        if (is_vowel(word.bytes[i])) return true;
    return false;
}

static char letter_from_end(Str word, size_t number) { // 1 is the last
    return number <= word.length ? word.bytes[word.length - number] : '\0';
}

// Whether the first bytes of a word and an ending make a word, which is in form->guess then. Lemmas of one or
// two letters are chance (its, us).
enum { LEMMA_BYTES_AT_LEAST = 3 };

static bool knows(Form *form, Str start, const char *ending) {
    buffer_clear(&form->guess);
    buffer_append(&form->guess, start);
    buffer_append_text(&form->guess, ending);
    return form->guess.length >= LEMMA_BYTES_AT_LEAST &&
           hunspell_knows(form->dictionary, buffer_str(&form->guess));
}

static bool is_doubled(Str stem) {
    char last = letter_from_end(stem, 1);
    return last && last == letter_from_end(stem, 2) && !is_vowel(last);
}

static bool ends_consonant_vowel_consonant(Str stem) {
    char last = letter_from_end(stem, 1);
    return !is_vowel(last) && !strchr("wx", last) && is_vowel(letter_from_end(stem, 2)) &&
           !is_vowel(letter_from_end(stem, 3));
}

static size_t syllables(Str word) {
    size_t count = 0;
    for (size_t i = 0; i < word.length; i++)
        count += is_vowel(word.bytes[i]) && (i == 0 || !is_vowel(word.bytes[i - 1]));
    return count;
}

// Words that are hardly meant beside the verb with an e: wast|ed, breath|ing.
static const char lost_an_e[] = "wast past hast breath cloth sooth loath sheath wreath bath rang ting";

// What -ed, -ing, -er or -est was added to: hop|ing is of hope, hopp|ing of hop, visit|ing of visit. Where
// both the stem and the stem with an e are words, the e was lost if the stem would have doubled its consonant
// (fir|ed of fire), or ends with an s that would be a plural (pleas|ed).
static bool find_base(Form *form, Str stem) {
    if (!has_vowel(stem) || (stem.length < LEMMA_BYTES_AT_LEAST && !is_vowel(stem.bytes[0]))) return false;
    bool plural = letter_from_end(stem, 1) == 's' && letter_from_end(stem, 2) != 's';
    bool lost_e = plural || str_is_listed(stem, lost_an_e) ||
                  (syllables(stem) == 1 && ends_consonant_vowel_consonant(stem));
    bool doubled = is_doubled(stem) && !strchr("flsz", letter_from_end(stem, 1));
    if (doubled && knows(form, str_slice(stem, 0, stem.length - 1), "")) return true;
    if (lost_e && knows(form, stem, "e")) return true;
    if (knows(form, stem, "") || knows(form, stem, "e")) return true;
    return is_doubled(stem) && knows(form, str_slice(stem, 0, stem.length - 1), "");
}

static Str without(Str word, const char *ending) {
    return str_slice(word, 0, word.length - strlen(ending));
}

static bool ends(Str word, const char *ending) {
    return word.length > strlen(ending) && str_ends_with(word, str_from(ending));
}

// carried: carry; died: die.
static bool find_base_of_ied(Form *form, Str stem) {
    return knows(form, stem, "y") || knows(form, stem, "ie");
}

static bool find_past(Form *form) {
    Str folded = form->folded;
    if (ends(folded, "ied")) return find_base_of_ied(form, without(folded, "ied"));
    return ends(folded, "ed") && find_base(form, without(folded, "ed"));
}

static bool find_gerund(Form *form) {
    return ends(form->folded, "ing") && find_base(form, without(form->folded, "ing"));
}

// -er is taken off only where -est is known too (no farmest), and the reverse; of what is left, these are
// nouns.
static const char *const not_compared[] = {"number",  "liver",   "temper",  "stranger", "primer",
                                           "tanner",  "mutter",  "hugger",  "commoner", "latter",
                                           "sounder", "ripper",  "slicker", "honest",   "modest",
                                           "earnest", "cleaner", "opener",  "elder",    "idler"};

static bool find_compared(Form *form) {
    bool may = ends(form->folded, "er") || ends(form->folded, "est");
    for (size_t i = 0; may && i < sizeof not_compared / sizeof *not_compared; i++)
        may = !str_equal_text(form->folded, not_compared[i]);
    if (!may) return false;
    static const char *const endings[][3] = {
        {"ier", "iest", "y"}, {"iest", "ier", "y"}, {"er", "est", NULL}, {"est", "er", NULL}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (!ends(form->folded, endings[i][0])) continue;
        Str stem = without(form->folded, endings[i][0]);
        if (!knows(form, stem, endings[i][1])) return false;
        return endings[i][2] ? knows(form, stem, endings[i][2]) : find_base(form, stem);
    }
    return false;
}

static bool may_be_plural(Str folded) {
    return ends(folded, "s") && !ends(folded, "ss") && !ends(folded, "us") && !ends(folded, "is") &&
           !ends(folded, "ics");
}

static bool adds_es(Str folded) {
    return ends(folded, "sses") || ends(folded, "ches") || ends(folded, "shes") || ends(folded, "xes");
}

// cities, boxes, farms.
static bool find_singular(Form *form) {
    Str folded = form->folded;
    if (!may_be_plural(folded)) return false;
    if (ends(folded, "ies") && find_base_of_ied(form, without(folded, "ies"))) return true;
    if (adds_es(folded) && knows(form, without(folded, "es"), "")) return true;
    if (knows(form, without(folded, "s"), "")) return true;
    return ends(folded, "es") && knows(form, without(folded, "es"), "");
}

// Spares most of the comparisons.
static bool ends_alike(Str folded, const char *ending) {
    size_t length = strlen(ending);
    return folded.length >= 2 && length >= 2 &&
           !memcmp(folded.bytes + folded.length - 2, ending + length - 2, 2);
}

// wolves, midwives, gentlemen: what their singular ends with.
static bool find_irregular_singular(Form *form) {
    static const char *const endings[][2] = {{"calves", "calf"},   {"dwarves", "dwarf"}, {"elves", "elf"},
                                             {"halves", "half"},   {"hooves", "hoof"},   {"knives", "knife"},
                                             {"leaves", "leaf"},   {"lives", "life"},    {"loaves", "loaf"},
                                             {"men", "man"},       {"scarves", "scarf"}, {"selves", "self"},
                                             {"sheaves", "sheaf"}, {"shelves", "shelf"}, {"thieves", "thief"},
                                             {"wives", "wife"},    {"wolves", "wolf"}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_alike(form->folded, endings[i][0]) && str_ends_with(form->folded, str_from(endings[i][0])) &&
            knows(form, without(form->folded, endings[i][0]), endings[i][1]))
            return true;
    return false;
}

// ---- Senses ----

// What the dictionary says of words in -ics (topics, physics) and with an apostrophe (company's): the first
// entry that was inflected.
static bool add_inflected(Senses *senses, Str analyses) {
    while (analyses.length) {
        Analysis analysis = analysis_next(&analyses);
        bool inflected = analysis_has(&analysis, "fl:S") || analysis_has(&analysis, "fl:M");
        if (inflected && analysis.stem.length >= LEMMA_BYTES_AT_LEAST)
            senses_add(senses, SENSE_NOUN, analysis.stem, 0);
    }
    return senses_set(senses) != 0;
}

static bool may_be_inflected(Str folded) {
    return ends(folded, "ics") || str_find_byte(folded, '\'') < folded.length;
}

static bool is_of_letters(Str folded) {
    for (size_t i = 0; i < folded.length; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz-", folded.bytes[i])) return false;
    return true;
}

static bool ends_in_one_of(Str folded, const char *endings) {
    for (Str rest = str_from(endings); rest.length;)
        if (str_ends_with(folded, str_cut(&rest, ' '))) return true;
    return false;
}

static SenseClass class_by_ending(Str folded) {
    if (ends_in_one_of(folded, "tion sion ment ness ity ship ism ance ence cy er or")) return SENSE_NOUN;
    return ends_in_one_of(folded, "ous ful able ible ive al ic less ant ent") ? SENSE_ADJECTIVE : SENSE_OTHER;
}

// Forms of irregular verbs that are as often another word; and a.m.
static const struct {
    const char *form, *verb, *noun, *adjective;
} two_words[] = {
    {"am", "be", "a.m.", NULL},           {"bit", "bite", "bit", NULL},
    {"bound", "bind", NULL, "bound"},     {"born", "bear", NULL, "born"},
    {"broken", "break", NULL, "broken"},  {"chosen", "choose", NULL, "chosen"},
    {"done", "do", NULL, "done"},         {"driven", "drive", NULL, "driven"},
    {"drunk", "drink", NULL, "drunk"},    {"fed", "feed", "fed", NULL},
    {"felt", "feel", "felt", NULL},       {"found", "find", NULL, NULL},
    {"frozen", "freeze", NULL, "frozen"}, {"gone", "go", NULL, "gone"},
    {"ground", "grind", "ground", NULL},  {"hidden", "hide", NULL, "hidden"},
    {"left", "leave", "left", "left"},    {"lost", "lose", NULL, "lost"},
    {"means", "mean", "means", NULL},     {"rose", "rise", "rose", NULL},
    {"saw", "see", "saw", NULL},          {"shot", "shoot", "shot", NULL},
    {"stolen", "steal", NULL, "stolen"},  {"thought", "think", "thought", NULL},
    {"wound", "wind", "wound", NULL},
};

static bool add_two_words(Senses *senses, Str folded) {
    for (size_t i = 0; i < sizeof two_words / sizeof *two_words; i++) {
        if (folded.bytes[0] != two_words[i].form[0] || !str_equal_text(folded, two_words[i].form)) continue;
        bool is_participle = two_words[i].adjective != NULL;
        senses_add(senses, is_participle ? SENSE_PARTICIPLE : SENSE_VERB, str_from(two_words[i].verb), 0);
        senses_add(senses, SENSE_NOUN, str_from(two_words[i].noun), 0);
        senses_add(senses, SENSE_ADJECTIVE, str_from(two_words[i].adjective), 0);
        return true;
    }
    return false;
}

static void add_small(Senses *senses, Form *form, SenseQuestion *question, bool known) {
    Str folded = form->folded;
    if (add_two_words(senses, folded)) return;
    if (find_irregular_singular(form)) senses_add(senses, SENSE_NOUN, buffer_str(&form->guess), 0);
    if (find_gerund(form)) {
        senses_add(senses, SENSE_GERUND, buffer_str(&form->guess), 0);
        senses_add(senses, SENSE_NOUN, folded, 0);
        senses_add(senses, SENSE_ADJECTIVE, folded, 0);
    } else if (find_past(form)) {
        senses_add(senses, SENSE_PARTICIPLE, buffer_str(&form->guess), 0);
        senses_add(senses, SENSE_ADJECTIVE, folded, 0);
    } else if (find_compared(form)) {
        senses_add(senses, SENSE_ADJECTIVE, buffer_str(&form->guess), 0);
        senses_add(senses, SENSE_NOUN, folded, 0);
    } else if (is_of_letters(folded) && find_singular(form)) {
        senses_add(senses, SENSE_NOUN, buffer_str(&form->guess), 1);
        senses_add(senses, SENSE_VERB, buffer_str(&form->guess), 0);
    } else if (known && may_be_inflected(folded) && add_inflected(senses, sense_analyses(question))) {
        return;
    } else if (known && !senses_set(senses))
        senses_add(senses, class_by_ending(folded), folded, 0);
    else if (may_be_plural(folded) && folded.length > LEMMA_BYTES_AT_LEAST && is_of_letters(folded))
        senses_add(senses, SENSE_NOUN, without(folded, adds_es(folded) ? "es" : "s"), 0);
}

// A name keeps what it is, but the Palestinians are several.
static bool add_name(Senses *senses, SenseQuestion *question) {
    for (Str rest = sense_analyses(question); rest.length;) {
        Analysis analysis = analysis_next(&rest);
        char first = analysis.stem.length ? analysis.stem.bytes[0] : 'a';
        if (first < 'A' || first > 'Z') continue;
        bool plural = analysis_has(&analysis, "fl:S") || analysis_has(&analysis, "fl:M");
        senses_add(senses, SENSE_NAME, plural ? analysis.stem : question->folded, plural);
    }
    return senses_set(senses) != 0;
}

static const char *add(Senses *senses, SenseQuestion *question) {
    Form form = {question->folded, question->dictionary, {0}};
    bool capital = !str_equal(question->word, question->folded);
    if (!capital || !add_name(senses, question)) {
        bool known = hunspell_knows(question->dictionary, question->folded);
        if (known || !capital) add_small(senses, &form, question, known);
        if (known && capital) // Rural Services
            senses_add(senses, SENSE_NAME, find_singular(&form) ? buffer_str(&form.guess) : question->folded,
                       0);
    }
    buffer_free(&form.guess);
    return NULL; // the dictionary has no classes
}

// ---- What stands around it ----

static const char *const neighbours[] = {
    "i he she it we they you who one there",
    "the",
    "a an",
    "this that these those",
    "my your his her its our their",
    "some any no all every each another both many few several much more most less other such",
    "be being been am are is was were 's 'm 're ain't",
    "have has had having 've 'd",
    "do does did don't doesn't didn't",
    "will would can could may might must shall should 'll can't won't couldn't wouldn't",
    "to",
    "not n't never",
    "very so too quite really pretty extremely rather as how",
    "of",
    "in on at by with for from about into after before without through during against between under over "
    "while when "
    "upon since despite",
    "and or but nor",
    "if because although that than which where what why",
    "up out off down back away",
    "me him us them myself himself themselves",
    "start started starts starting stop stopped keep keeps kept keeping begin began continue continues "
    "continued",
    "get gets got getting feel feels felt become became seem seems seemed look looks looked",
    "just also only still already now then always often even well here",
    "like",
    "go goes going went gone come came",
    NULL,
};

const SenseRules english_sense_rules = {
    .add = add,
    .neighbours = neighbours,
    .favoured =
        {
            [SENSE_OTHER] = NONE,
            [SENSE_NOUN] = english_mostly_noun,
            [SENSE_ADJECTIVE] = english_mostly_adjective,
            [SENSE_VERB] = NONE,
            [SENSE_NAME] = NONE,
        },
    .favours = &english_sense_favours,
    .sets = english_sense_sets,
    .before = english_senses_before,
    .behind = english_senses_behind,
};
