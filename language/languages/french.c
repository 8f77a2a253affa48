// French. Closed classes of words after Grevisse, Le bon usage.
#include "language/languages/french_lemmas.h"
#include "language/rules.h"
#include "language/terms/reading_ease.h"
#include "language/unicode/character.h"
#include "language/words/joins.h"
#include "language/words/word_rules.h"

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

// ---- Words of its own ----

static size_t match_l_on(Str rest, const LanguageSettings *settings) {
    static const char *const forms[] = {"l'on"};
    (void)settings;
    size_t length, at = 1;
    if ((byte_at(rest, 0) | 0x20) != 'l' || rest.length < 4) return 0;
    character_decode(rest.bytes + 1, &length);
    at += length + 2;
    return at <= rest.length && !goes_on(rest, at) && byte_at(rest, at - 1) < 0x80 &&
                   unicode_folds_to_one_of(str_slice(rest, 0, at), forms, LENGTH_OF(forms))
               ? at
               : 0;
}

static const WordRule l_on = {"l_on", RULES_UD, TOKEN_WORD, STARTS_LETTER, 0, match_l_on, "l'on", "l'on"};

// 20h30: the h between the numbers.
static size_t match_hour(Str rest, const LanguageSettings *settings) {
    (void)settings;
    return (byte_at(rest, 0) | 0x20) == 'h' && count_digits(rest, 1) == 2 && !goes_on(rest, 3) ? 1 : 0;
}

static const WordRule hour = {
    "hour", RULES_UD, TOKEN_WORD, STARTS_LETTER, 0, match_hour, "the h of a time of day", "20|h|30"};

static const WordRule *const word_rules[] = {WORD_RULES_FIRST,
                                             WORD_RULES_MARKS,
                                             WORD_RULES_COMMON,
                                             &word_initials,
                                             &word_initial,
                                             &word_abbreviation,
                                             &word_range,
                                             &word_signed,
                                             &word_decade,
                                             &l_on,
                                             &word_number_sign,
                                             &word_number_with_unit,
                                             &hour,
                                             &word_bracketed_ending,
                                             WORD_RULES_LAST,
                                             NULL};

static bool joins_hyphen(Str part, Segmentation segmentation) { // every one: rendez-vous
    (void)part, (void)segmentation;
    return true;
}

// ---- Elision ----

static const char *const elided[] = {"l",  "d",     "j",      "m",      "t",      "s",      "c",     "n",
                                     "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu"};
static const char *const never_elided[] = {"quelqu'un",   "quelqu'une", "quelqu'uns",
                                           "quelqu'unes", "presqu'île", "presqu'îles",
                                           "d'aucuns",    "d'aucunes",  "c'est-à-dire"};

static bool is_elided(Str word) {
    enum { LONGEST = 6 };
    return word.length <= LONGEST && unicode_folds_to_one_of(word, elided, LENGTH_OF(elided));
}

static bool is_apostrophe(uint32_t character) {
    if (character - 'A' < 26 || character - 'a' < 26) return false;
    return unicode_is_apostrophe(character) || unicode_is_apostrophe_like(character);
}

// Where the first apostrophe of the text stands; its bytes in `*length`, 0 if there is none. Not looked for
// beyond the longest word that is elided.
static size_t find_apostrophe(Str text, size_t *length) {
    enum { LONGEST = 12 };
    for (size_t at = 0; at < text.length && at < LONGEST; at += *length)
        if (is_apostrophe(character_decode(text.bytes + at, length))) return at;
    *length = 0;
    return text.length;
}

// l'innovation: l' and innovation; d'aujourd'hui: d' and aujourd'hui.
static size_t elision_length(Str word) {
    size_t length, apostrophe = find_apostrophe(word, &length);
    if (!length || apostrophe + length == word.length) return 0;
    bool cut = is_elided(str_slice(word, 0, apostrophe)) &&
               !unicode_folds_to_one_of(word, never_elided, LENGTH_OF(never_elided));
    return cut ? apostrophe + length : 0;
}

// ---- Enclitics ----

// A pronoun or particle behind a hyphen, and what the word before it ends with where it is one: a verb in the
// person that goes with it. So Kim Jong-il stays whole, and dit-il is cut.
static const struct Enclitic {
    const char *word;
    const char *endings; // parted by spaces; "=" before a whole word; "" for any
} enclitics[] = {
    {"il", "t d"},      {"elle", "t d"},
    {"on", "t d"},      {"ils", "t"},
    {"elles", "t"},     {"je", "e é s x i"},
    {"tu", "s x"},      {"nous", "ons mes"},
    {"vous", "ez tes"}, {"ce", "=est =était =serait =sera =fut =sont =étaient =seraient =soit"},
    {"ci", ""},         {"là", ""},
    {"moi", "e s z"},   {"toi", "e s"},
    {"le", "e s z"},    {"la", "e s z"},
    {"les", "e s z"},   {"lui", "e s z"},
    {"leur", "e s z"},  {"en", "s z"},
    {"y", "s z"},
};

// Whole words that end like that.
static const char *const no_enclitics[] = {"celui-ci",    "celui-là",  "celle-ci",  "celle-là",
                                           "ceux-ci",     "ceux-là",   "celles-ci", "celles-là",
                                           "rendez-vous", "jusque-là", "là",        "ci"};

static bool ends_in_one_of(Str folded, Str endings) {
    if (endings.length == 0) return true;
    while (endings.length) {
        Str ending = str_cut(&endings, ' ');
        bool whole = str_starts_with(ending, STR("="));
        if (whole ? str_equal(folded, str_skip(ending, 1)) : str_ends_with(folded, ending)) return true;
    }
    return false;
}

static size_t last_hyphen(Str folded) {
    size_t at = folded.length;
    while (at > 0 && folded.bytes[at - 1] != '-') at--;
    return at ? at - 1 : folded.length;
}

// Where the enclitic of a folded word begins, at its hyphen; -t-il begins at the first one.
static size_t find_enclitic(Str folded) {
    size_t hyphen = last_hyphen(folded);
    if (hyphen == 0 || hyphen == folded.length) return folded.length;
    if (unicode_folds_to_one_of(folded, no_enclitics, LENGTH_OF(no_enclitics))) return folded.length;
    Str before = str_slice(folded, 0, hyphen), word = str_skip(folded, hyphen + 1);
    for (size_t i = 0; i < LENGTH_OF(enclitics); i++) {
        if (!str_equal_text(word, enclitics[i].word)) continue;
        bool euphonic = i < 3 && before.length > 2 && str_ends_with(before, STR("-t")); // a-t-il
        if (euphonic) return hyphen - 2;
        return ends_in_one_of(before, str_from(enclitics[i].endings)) ? hyphen : folded.length;
    }
    return folded.length;
}

// The place in `word` that stands before as many hyphens as there are from `folded_at` on.
static size_t place_of_hyphen(Str word, Str folded, size_t folded_at) {
    size_t hyphens = 0, at = word.length;
    for (size_t i = folded_at; i < folded.length; i++) hyphens += folded.bytes[i] == '-';
    while (hyphens > 0 && at > 0)
        if (hyphen_length(str_skip(word, --at))) hyphens--;
    return at;
}

static bool has_hyphen(Str word) {
    if (str_find_byte(word, '-') < word.length) return true;
    for (size_t at = 0; at < word.length; at++)
        if ((unsigned char)word.bytes[at] >= 0x80 && hyphen_length(str_skip(word, at))) return true;
    return false;
}

static size_t enclitic_start(Str word) {
    if (!has_hyphen(word)) return word.length;
    Buffer folded = {0};
    for (Str rest = word; rest.length;) { // every hyphen as '-'
        size_t length = hyphen_length(rest);
        size_t step = length;
        if (!length) character_decode(rest.bytes, &step);
        if (length)
            buffer_append_byte(&folded, '-');
        else
            unicode_append_folded(&folded, str_slice(rest, 0, step));
        rest = str_skip(rest, step);
    }
    size_t found = find_enclitic(buffer_str(&folded));
    size_t start = found < folded.length ? place_of_hyphen(word, buffer_str(&folded), found) : word.length;
    buffer_free(&folded);
    return start;
}

// ---- Numbers ----

// Behind these, and behind months and numbers, a number stands by itself.
static const char single_numbers_behind[] =
    "page pages p pp n° nº no numéro numéros art article articles § §§ alinéa alinéas chapitre annexe ligne "
    "lignes tome vol";

// ---- Stop words that are something else too ----

// AI Act, région Grand EST, comité d'entreprise and Communauté européenne, United Nations, European Union,
// société anonyme, systèmes d'information, sciences économiques et sociales, Conseil économique et social
// (and the fair CES), tribunal administratif, valeur ajoutée: initials, chosen by hand, that are stop words
// in small letters.
static const char names_like_stopwords[] = "AI EST CE UN EU SA SI SES CES TA VA";

// Articles, possessives and their like make nouns of what follows. "Nous les avions" is a verb.
static const NounLikeStopword nouns_like_stopwords[] = {
    {"été", "l' d' un cet chaque quel bel plein les des nos vos mon son notre votre", NONE},
    {"sommes", "les des ces nos vos ses mes leurs quelles certaines plusieurs quelques deux trois de",
     "nous"},
    {"avions", "les des ces nos vos ses mes leurs quels certains plusieurs quelques deux trois d'",
     "nous que"},
    {"fut", "un du au", NONE},
    {NULL, NULL, NULL},
};

// ---- Documents ----

static const char *const months[] = {"janvier janv jan",
                                     "février fevrier févr fév",
                                     "mars mar",
                                     "avril avr",
                                     "mai",
                                     "juin",
                                     "juillet juil",
                                     "août aout",
                                     "septembre sept sep",
                                     "octobre oct",
                                     "novembre nov",
                                     "décembre decembre déc dec"};

static const char *const furniture[] = {
    "voir plus d'articles connexes",
    "voir plus d'articles",
    "voir les articles connexes",
    "articles connexes",
    "articles similaires",
    "articles liés",
    "lire aussi",
    "à lire aussi",
    "lire la suite",
    "sur le même sujet",
    "dans la même rubrique",
    "voir aussi les articles connexes",
    "partager",
    "partager cet article",
    "partager cette page",
    "partager l'article",
    "partager la page",
    "partager sur facebook",
    "partager sur twitter",
    "partager sur x",
    "partager sur linkedin",
    "partager sur whatsapp",
    "partager par e-mail",
    "partager par email",
    "partager par courriel",
    "envoyer par e-mail",
    "envoyer par courriel",
    "envoyer à un ami",
    "copier le lien",
    "copier dans le presse-papier",
    "imprimer",
    "imprimer la page",
    "imprimer cette page",
    "imprimer l'article",
    "imprimer cet article",
    "haut de page",
    "retour en haut",
    "retour en haut de page",
    "retour en haut de la page",
    "aller au contenu",
    "aller au contenu principal",
    "accéder au contenu",
    "accéder au contenu principal",
    "aller au menu",
    "aller à la recherche",
    "article précédent",
    "article suivant",
    "tout accepter",
    "accepter les cookies",
    "suivez-nous",
    "s'abonner",
    "abonnez-vous",
    NULL,
};

// Kandel and Moles 1958, "Application de l'indice de Flesch à la langue française", Cahiers d'études de
// radio-télévision 19. The mute e at the end of a word is none, within a word it is one.
static const ReadingEase reading_ease = {
    207,
    1.015,
    73.6,
    {
        .vowels = "aàâäeéèêëiîïoôöuùûüyœæ",
        .silent = "es e",
        .voiced = "",
        .added = "éa éo éi éé ée éu éâ éè aé oé ué uè aè oè aï oï uï aü aë oë uë aya ayé aye ayo oya "
                 "oyé oye oyo uye ^pays oop oa ^chao blie blié brie brié clie crié plia plie plié "
                 "prié prio trie trié vrie vrié",
        .taken = "qu$ gu$ èrent$ issent$ assent$ ussent$",
    }};

const LanguageRules language_french = {
    .tags = "fra fre french français francais",

    .frequent_words =
        "le les des du et dans une pour est sur qui par aux cette nous avec sont pas ce ces au il elle "
        "plus leur leurs notre nos l d qu mais ont comme",
    .own_letters = NONE,
    .script_first = NONE_AT_ALL,
    .script_last = NONE_AT_ALL,
    .script_percent = NONE_AT_ALL,

    .word_rules = word_rules,
    .joins_hyphen = joins_hyphen,
    .elision_length = elision_length,
    .is_elided = is_elided,
    .enclitic_start = enclitic_start,
    .clitic_start = NONE,
    .possessive_start = NONE,
    .colon_parts_words = true,
    .initials_before_names = false,
    .abbreviations =
        {.open_and_keep = "m mm mr mme mmes mlle dr pr mgr st ste av bd cf",
         .open = "prof me art al p pp n no vol éd chap fig env tél ex réf gal gén resp janv févr juil "
                 "sept oct nov déc",
         .keep = "inc ltd corp",
         .before_number = "h"},
    .decimal_mark = ',',
    .thousands_marks = " ",
    .single_numbers_behind = single_numbers_behind,

    .sentence_starters = NONE,
    .keeps_stop = NONE,
    .opening_quotes = NONE,
    .closing_quotes = NONE,
    .spaced_quotes = "»?!",
    .goes_on = NONE,
    .ends_without_space = NONE,
    .marks_before_small_letter = "?.",
    .bytes_before_small_letter = 4,

    .stopwords =
        // articles, determiners
    "le la les l' un une des du de d' au aux ce cet cette ces mon ton son ma ta sa mes tes ses notre "
    "votre leur nos vos leurs quel quelle quels quelles chaque tout toute tous toutes quelque "
    "quelques plusieurs aucun aucune certain certaine certains certaines autre autres même mêmes tel "
    "telle tels telles "
    // pronouns
    "je j' tu il elle on nous vous ils elles me m' te t' se s' lui eux moi toi soi y en celui celle "
    "ceux celles ceci cela ça c' qui que qu' quoi dont où lequel laquelle lesquels lesquelles auquel "
    "auxquels auxquelles duquel desquels desquelles rien personne quelqu'un quelqu'une chacun chacune "
    // prepositions
    "à dans par pour sur avec sans sous entre vers chez contre depuis pendant avant après dès lors "
    "jusqu' jusque selon parmi hors envers malgré outre durant afin "
    // conjunctions
    "et ou mais donc or ni car si comme quand lorsque lorsqu' puisque puisqu' quoique quoiqu' "
    "tandis ainsi "
    // adverbs of degree, negation, place
    "ne n' pas plus moins très trop peu bien aussi encore déjà toujours jamais non oui là ici alors "
    "puis ensuite enfin notamment également tant surtout ci "
    // être, avoir, and other auxiliaries
    "être suis es est sommes êtes sont étais était étions étiez étaient fus fut furent serai seras "
    "sera serons serez seront serais serait serions seriez seraient sois soit soyons soyez soient fût "
    "été étant avoir ai as a avons avez ont avais avait avions aviez avaient eus eut eurent "
    "aurai auras aura aurons aurez auront aurais aurait aurions auriez auraient aie aies ait ayons "
    "ayez aient eût eu eue eues ayant fait faire font peut peuvent pouvoir doit doivent devoir va "
    "vont aller "
    // falloir, and what says where words come from: in nine of ten of the texts of a ministry, and of no
    // theme
    "faut dit parce ailleurs "
    // the sign before a number; letters by themselves, which are labels of lists and initials
    "n° b c d e f g h i j k l n o p q r s t u v w x z "
    // enclitics
    "-je -tu -il -elle -on -nous -vous -ils -elles -t-il -t-elle -t-on -ce -ci -là -moi -toi -le -la "
    "-les -lui -leur -en -y "
    // abbreviated forms of address
    "m mm mme mmes mlle",
    .names_like_stopwords = names_like_stopwords,
    .nouns_like_stopwords = nouns_like_stopwords,
    .is_lone_particle = NONE,
    .particles_length = NONE,
    .stemmer = "french",
    .dictionaries = "fr fr_FR",
    .dictionary_package = "hunspell-fr-classical",
    .irregular_lemmas = french_irregular_lemmas,
    .verb_prefixes = NONE,
    .nouns_have_capitals = false,
    .rank = NONE,
    .append_compound = NONE,
    .append_guess = NONE,
    .word_classes = french_word_classes,
    .kinds = NONE,
    .hidden_kinds = NONE,
    .sense_rules = &french_sense_rules,
    .phrase_links = "de du des d' à au aux en et",
    .phrase_articles = "la le les l'",
    .no_phrases =
        "accompagner afin agit aider allons améliorer an annoncer annoncé année années ans apporter assurer "
        "aujourd'hui beaucoup bénéficiant bénéficient bénéficier cadre cas cent cents chargé chargée "
        "chargées chargés chose choses cinq compte concernant continue continuer contribuer croire crois "
        "créer demain deux devenir devient devons devra devraient devrait devront dire directement dis "
        "disent dix doivent donne donner donné déclaré développer engager ensemble euros face faciliter "
        "favoriser façon fois garantir grâce heure heures hier huit indiqué jour jours justement lance "
        "lancer lancé lieu madame manière mesdames mesdemoiselles messieurs met mettent mettre mille "
        "milliard milliards million millions mis mise mises mois moment monsieur montre montrent montré neuf "
        "nombre notamment part participer particulier passe passer passé pense penser permet permettant "
        "permettent permettra permettraient permettre permettront permis porte porter porté pourra "
        "pourraient pourrait pourront poursuivre pouvons prend prendre pris propose proposer proposera "
        "présente présenter présenté puisse puissent quant quatre rappelle rappelé remercie remercier rendre "
        "rendu renforcer reste rester retrouver réduire répondre sais sait salue saluer savoir semaine "
        "semaines sept sera seront seul seule six souhaite souhaitent souhaitons souhaité souligné soutenir "
        "soutenons suite tenir tenu termes tiennent tient titre travers trois venir veulent veut veux via "
        "vient vis-à-vis visant vise visent voir vouloir voulons voulu vu",
    .reading_ease = &reading_ease,

    .months = months,
    .day_endings = "er",
    .date_words = NONE,
    .titles = "m. mm. mme mmes mlle me maître dr dr. pr pr. prof prof. mr mr. président présidente ministre",
    .addresses = "monsieur madame mademoiselle",
    .salutations = "cher chère chers chères mesdames messieurs mesdemoiselles",
    .roles =
        "président présidente ministre rapporteur rapporteure modérateur modératrice animateur animatrice "
        "maire préfet préfète capitaine directeur directrice général générale délégué déléguée adjoint "
        "adjointe secrétaire député députée sénateur sénatrice journaliste intervieweur intervieweuse "
        "enquêteur enquêtrice interprète doyen doyenne garde",
    .articles = "le la premier première vice",
    .name_links = "de du des d' la le les et pour à aux sur von van der da di del",
    .numbered_speakers =
        "intervenant intervenante locuteur locutrice participant participante orateur oratrice "
        "interlocuteur interlocutrice enquêteur enquêtrice enquêté enquêtée répondant "
        "répondante",
    .heading_endings = NONE,
    .questions = "q",
    .surnames = NONE,
    .office_endings = NONE,
    .no_speakers =
        PHRASES("note", "nota bene", "date", "objet", "contact", "contacts", "source", "sources",
                "communiqué", "communiqué de presse", "annexe", "attention", "important", "lieu", "résumé",
                "contact presse", "contacts presse", "fait", "faits", "mythe", "réalité", "vrai", "faux",
                "constat", "enjeu", "enjeux", "objectif", "objectifs", "contexte", "exemple", "résultat",
                "résultats", "bilan", "question", "réponse", "rappel", "pourquoi", "comment", "quand", "où",
                "qui", "quoi", "conclusion", "introduction", "à noter", "en savoir plus", "chiffres clés",
                "photo", "crédit photo", "vidéo", "téléphone", "courriel", "adresse", "horaires", "horaire",
                "participants", "présents", "absents", "excusés", "ordre du jour"),
    .sounds = "applaudissements rires sourires",
    .furniture = furniture,
    .page_words = "page p sur",
    .tied_words =
        "je tu il elle on nous vous ils elles ce ci là même moi toi lui leur les la le être t y en mêmes "
        "à dire",
};
