#include "language/languages/french_lemmas.h"

#include <string.h>

// ---- What the dictionary says ----

// What the fields of an analysis say, a bit each.
enum {
    IS_NOUN = 1 << 0,
    IS_ADJECTIVE = 1 << 1,
    IS_GRAMMATICAL = 1 << 2,
    IS_DETERMINER = 1 << 3,
    IS_ADVERB = 1 << 4,
    IS_NAME = 1 << 5,
    IS_FEMININE = 1 << 6,
    IS_PLURAL = 1 << 7,
    IS_AUXILIARY = 1 << 8,
    IS_THIRD_GROUP = 1 << 9,
    IS_VERB = 1 << 10,  // of any group
    IS_USUAL = 1 << 11, // a form that running text has often
    IS_PARTICIPLE = 1 << 12,
    IS_GERUND = 1 << 13,
    IS_INFINITIVE = 1 << 14,
    IS_UNIT = 1 << 15,
};

static const struct {
    const char *start; // of a field
    unsigned facts;
} fields[] = {
    {"po:nom", IS_NOUN},
    {"po:adj", IS_ADJECTIVE},
    {"po:adv", IS_ADVERB},
    {"po:mg", IS_GRAMMATICAL},
    {"po:det", IS_DETERMINER},
    {"po:npr", IS_NAME},
    {"po:prn", IS_NAME},
    {"po:patr", IS_NAME},
    {"po:v0", IS_VERB | IS_AUXILIARY},
    {"po:v1", IS_VERB},
    {"po:v2", IS_VERB},
    {"po:v3", IS_VERB | IS_THIRD_GROUP},
    {"po:infi", IS_USUAL | IS_INFINITIVE},
    {"po:ipre", IS_USUAL},
    {"po:iimp", IS_USUAL},
    {"po:ifut", IS_USUAL},
    {"po:cond", IS_USUAL},
    {"po:ppre", IS_USUAL | IS_GERUND},
    {"po:ppas", IS_USUAL | IS_PARTICIPLE},
    {"is:fem", IS_FEMININE},
    {"is:pl", IS_PLURAL},
    {"fl:Um", IS_UNIT}, // mégawatts: "fl:Um st:watt"
};

static unsigned facts_of_field(Str field) {
    if (field.length < 5) return 0;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!memcmp(field.bytes, fields[i].start, 5) && str_starts_with(field, str_from(fields[i].start)))
            return fields[i].facts;
    return 0;
}

// A field without a key is a prefix, which only units have: "M st:Wh" of MWh.
static unsigned facts_of(const Analysis *analysis) {
    unsigned facts = 0;
    for (Str rest = analysis->line; rest.length;) {
        Str field = str_cut(&rest, ' ');
        facts |= facts_of_field(field);
        if (field.length && (field.length < 3 || field.bytes[2] != ':')) facts |= IS_UNIT;
    }
    size_t length;
    if (analysis->stem.length && unicode_is_upper(unicode_decode(analysis->stem, &length))) facts |= IS_NAME;
    return facts;
}

// Which of several verbs is meant: an auxiliary; then a form that running text has often (étaient is not
// étayer); then the third group, whose verbs are frequent (mise is mettre before it is miser).
static int rank_of_verb(unsigned facts) {
    if (facts & IS_AUXILIARY) return 0;
    return (facts & IS_THIRD_GROUP ? 1 : 2) + (facts & IS_USUAL ? 0 : 2);
}

static Str without_ending(Str word, const char *ending) {
    Str end = str_from(ending);
    return word.length > end.length && str_ends_with(word, end) ? str_slice(word, 0, word.length - end.length)
                                                                : word;
}

static Str singular(unsigned facts, Str folded) {
    return facts & IS_PLURAL ? without_ending(folded, "s") : folded;
}

// Nouns that the dictionary has as the feminine of an adjective only (droite of droit).
static const char *const feminine_nouns[] = {
    "alternative",    "capitale",    "centrale",   "commune",     "constante",     "coopérative",
    "courbe",         "créative",    "diagonale",  "directive",   "droite",        "finale",
    "filiale",        "législative", "locale",     "locomotive",  "majuscule",     "matinale",
    "minuscule",      "morale",      "moyenne",    "municipale",  "mutuelle",      "normale",
    "nouvelle",       "offensive",   "parallèle",  "perspective", "pilule",        "première",
    "présidentielle", "prérogative", "primaire",   "radiale",     "rétrospective", "tangente",
    "tentative",      "traverse",    "verticale",  "voyelle",     "initiative",    "invective",
    "collective",     "cantonale",   "régionale",  "européenne",  "sénatoriale",   "nationale",
    "départementale", "seconde",     "défensive",  "native",      "plastique",     "horizontale",
    "vive",           "pastorale",   "scolaire",   "intégrale",   "décimale",      "dominante",
    "variante",       "résultante",  "composante", "courante",    "plaine",        "spirale",
    "chorale",        "retraite",    "saline",     "veuve",       "enceinte",      "meurtrière",
    "amie",           "bonne"};

static bool is_feminine_noun(Str word) {
    for (size_t i = 0; i < sizeof feminine_nouns / sizeof *feminine_nouns; i++)
        if (str_equal_text(word, feminine_nouns[i])) return true;
    return false;
}

// carrière is no feminine of carrier; étudiante, which the dictionary has as an adjective too, is one.
static Str lemma_of_noun(const Analysis *analysis, unsigned facts, Str folded) {
    if (!(facts & IS_FEMININE)) return analysis->stem;
    Str feminine = singular(facts, folded);
    bool of_person = str_ends_with(feminine, STR("trice")) || str_ends_with(feminine, STR("euse"));
    return !(facts & IS_ADJECTIVE) || of_person || is_feminine_noun(feminine) ? feminine : analysis->stem;
}

// approuvées: approuvé.
static Str masculine_of_participle(unsigned facts, Str folded) {
    Str one = singular(facts, folded);
    return facts & IS_FEMININE ? without_ending(one, "e") : one;
}

static SenseClass form_of_verb(unsigned facts) {
    return facts & IS_PARTICIPLE   ? SENSE_PARTICIPLE
           : facts & IS_GERUND     ? SENSE_GERUND
           : facts & IS_INFINITIVE ? SENSE_INFINITIVE
                                   : SENSE_VERB;
}

static void add_verb(Senses *senses, const Analysis *analysis, unsigned facts, Str folded) {
    bool is_issu = str_equal_text(analysis->stem, "issir"); // which has no other form
    if (!is_issu) senses_add(senses, form_of_verb(facts), analysis->stem, rank_of_verb(facts));
    if (facts & IS_PARTICIPLE && facts & IS_ADJECTIVE)
        senses_add(senses, SENSE_ADJECTIVE, masculine_of_participle(facts, folded), 3);
}

static void add_analysis(Senses *senses, const Analysis *analysis, Str folded) {
    unsigned facts = facts_of(analysis);
    if (facts & IS_UNIT)
        senses_add(senses, SENSE_NOUN, singular(facts, folded), 0);
    else if (facts & IS_VERB)
        add_verb(senses, analysis, facts, folded);
    else if (facts & IS_NAME)
        senses_add(senses, SENSE_NAME, folded, 0);
    else if (!(facts & (IS_NOUN | IS_ADJECTIVE)))
        senses_add(senses, SENSE_OTHER, analysis->stem,
                   facts & IS_GRAMMATICAL && facts & IS_DETERMINER ? 0
                   : facts & (IS_GRAMMATICAL | IS_ADVERB)          ? 1
                                                                   : 2);
    if (facts & (IS_UNIT | IS_VERB | IS_NAME)) return;
    if (facts & IS_NOUN) senses_add(senses, SENSE_NOUN, lemma_of_noun(analysis, facts, folded), 1);
    if (facts & IS_ADJECTIVE) senses_add(senses, SENSE_ADJECTIVE, analysis->stem, 1);
}

static bool is_small(Str word, Str folded) {
    return str_equal(word, folded);
}

// neutrinos, which the dictionary lacks.
static void add_unknown(Senses *senses, Str word, Str folded) {
    Str one = without_ending(folded, "s");
    bool plural = is_small(word, folded) && one.length > 3 && one.length < folded.length &&
                  folded.bytes[0] > '9' && !strchr("sui", one.bytes[one.length - 1]);
    if (plural) senses_add(senses, SENSE_NOUN, one, 0);
}

static const char *add(Senses *senses, SenseQuestion *question) {
    Str analyses = sense_analyses(question);
    for (Str rest = analyses; rest.length;) {
        Analysis analysis = analysis_next(&rest);
        add_analysis(senses, &analysis, question->folded);
    }
    if (!analyses.length) add_unknown(senses, question->word, question->folded);
    if (!is_small(question->word, question->folded) && senses_set(senses))
        senses_add(senses, SENSE_NAME, question->folded, 1);
    return lemma_word_class(analyses, french_word_classes);
}

// ---- What stands around it ----

static const char *const neighbours[] = {
    "je tu il elle on ils elles j' l'on qui ce c' ça cela",
    "nous vous",
    "me te se m' t' s' y lui",
    "leur",
    "le la les l'",
    "un une des du au aux",
    "mon ton son ma ta sa mes tes ses notre votre nos vos leurs cet cette ces chaque quel quelle quels "
    "quelles "
    "aucun aucune plusieurs quelques quelque certains certaines tout toute tous toutes",
    "de d'",
    "à pour sans",
    "en",
    "par dans sur sous avec chez vers entre depuis pendant contre selon après avant dès malgré lors jusqu' "
    "jusque "
    "parmi hors durant",
    "ai as a avons avez ont avais avait avions aviez avaient aura auront aurait auraient ait aient eu ayant "
    "avoir",
    "suis es est sommes êtes sont étais était étions étiez étaient sera seront serait seraient soit soient "
    "fut "
    "furent été étant être",
    "ne n'",
    "pas jamais plus rien guère",
    "très trop si assez moins aussi tant peu bien mal",
    "déjà encore toujours souvent également ainsi donc alors ensuite puis même ici là aujourd'hui hier non",
    "et ou ni",
    "mais car or comme quand lorsque lorsqu' puisque puisqu' où dont",
    "que qu' si s'il",
    "peut peuvent doit doivent faut pouvoir devoir va vont veut fait faire laisse pourra devra pourrait "
    "devrait",
    "celui celle ceux celles ci",
    "deux trois quatre cinq six sept huit neuf dix vingt cent mille",
    "premier première premiers premières deuxième dernier dernière derniers dernières",
    NULL,
};

const SenseRules french_sense_rules = {
    .add = add,
    .neighbours = neighbours,
    .favoured =
        {
            [SENSE_OTHER] = french_mostly_other,
            [SENSE_NOUN] = french_mostly_noun,
            [SENSE_ADJECTIVE] = french_mostly_adjective,
            [SENSE_VERB] = french_mostly_verb,
            [SENSE_NAME] = NONE,
        },
    .favours = &french_sense_favours,
    .sets = french_sense_sets,
    .before = french_senses_before,
    .behind = french_senses_behind,
};

// ---- Classes and irregular words ----

const WordClass french_word_classes[] = {
    {"nom", "NOUN"},    {"adj", "ADJ"},  {"adv", "ADV"},   {"v0", "AUX"},    {"v1", "VERB"},
    {"v2", "VERB"},     {"v3", "VERB"},  {"npr", "PROPN"}, {"prn", "PROPN"}, {"patr", "PROPN"},
    {"interj", "INTJ"}, {"prep", "ADP"}, {NULL, NULL}};

// Articles and pronouns, whose forms stand in the dictionary as words of their own. Personal pronouns keep
// their case.
const char *const french_irregular_lemmas[] = {
    "le l' la les",
    "un une",
    "de d'",
    "que qu'",
    "je j'",
    "ne n'",
    "se s'",
    "me m'",
    "te t'",
    "ce c' cet cette ces",
    "jusque jusqu'",
    "lorsque lorsqu'",
    "puisque puisqu'",
    "quoique quoiqu'",
    "mon ma mes",
    "ton ta tes",
    "son sa ses",
    "notre nos",
    "votre vos",
    "leur leurs",
    "tout toute tous toutes",
    "celui celle ceux celles",
    "certain certaine certains certaines",
    "quel quelle quels quelles",
    "lequel laquelle lesquels lesquelles",
    "aucun aucune",
    "quelque quelques",
    "autre autres",
    "même mêmes",
    "tel telle tels telles",
    "nul nulle",
    "chacun chacune",
    "falloir faut",
    "eau eaux",
    "œil yeux oeil",
    "beau bel",
    "nouveau nouvel",
    "vieux vieil",
    "monsieur messieurs",
    "madame mesdames",
    NULL,
};
