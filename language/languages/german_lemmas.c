#include "language/languages/german_lemmas.h"

#include "language/unicode/unicode.h"

#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

const char german_verb_prefixes[] =
    "ab an auf aus bei da dar ein fort frei fest her hin heraus heran hinaus los mit nach nieder "
    "statt teil um unter vor voran voraus weg weiter wieder zu zurück zusammen be ver er ent zer miss "
    "über durch wahr";

// The character that `text` begins with, ä ö ü as a o u; how many bytes it takes.
static char plain_byte(Str text, size_t *length) {
    static const char *const umlauts[] = {"aä", "oö", "uü"};
    for (size_t i = 0; i < LENGTH_OF(umlauts); i++)
        if (str_starts_with(text, str_from(umlauts[i] + 1))) return *length = 2, umlauts[i][0];
    return *length = 1, text.bytes[0];
}

// Whether `folded` is the stem, umlauts aside (Plätze, Platz), with one of the endings or none.
static bool has_ending(Str folded, Str stem, const char *endings) {
    while (stem.length) {
        size_t length, stem_length;
        if (!folded.length || plain_byte(folded, &length) != plain_byte(stem, &stem_length)) return false;
        folded = str_skip(folded, length);
        stem = str_skip(stem, stem_length);
    }
    return !folded.length || str_is_listed(folded, endings);
}

// The dictionary takes derivations apart too (regieren in Regierung): only inflections count.
static const char noun_endings[] = "e n en er ern s es ens nen se sen";
static const char adjective_endings[] =
    "e er es en em ere eren erer eres erem st ste sten ster stes stem este "
    "esten ester estes estem";
static const char verb_endings[] = "e st est t et te test ten tet ete etest eten etet en n";

static bool is_verb(Str lemma, Str folded) {
    if (!str_ends_with(lemma, STR("n"))) return false;
    Str stem = str_slice(lemma, 0, lemma.length - (str_ends_with(lemma, STR("en")) ? 2 : 1));
    return !str_equal(stem, folded) && has_ending(folded, stem, verb_endings);
}

// A noun, which the dictionary has with its capital, and gives only for words with one; a form in -t of a
// verb; the word itself, if it is not one of those that stand in compounds alone (fl:k); an adjective; a
// verb.
int german_rank(const Analysis *analysis, Str lemma, Str folded) {
    size_t length;
    if (unicode_is_upper(unicode_decode(analysis->stem, &length)))
        return has_ending(folded, lemma, noun_endings) ? 0 : RANK_NONE;
    if (str_equal(lemma, folded)) return str_ends_with(analysis->line, STR("fl:k")) ? RANK_NONE : 2;
    if (is_verb(lemma, folded)) return str_ends_with(folded, STR("t")) ? 1 : 4;
    return has_ending(folded, lemma, adjective_endings) ? 3 : RANK_NONE;
}

// The prefix of a verb that stands before ge- (ein-ge-stellt), or none; false without ge-.
static bool find_prefix(Str folded, Str *prefix) {
    *prefix = (Str){0};
    for (Str rest = str_from(german_verb_prefixes);; *prefix = str_cut(&rest, ' ')) {
        bool fits = str_starts_with(folded, *prefix);
        if (fits && str_starts_with(str_skip(folded, prefix->length), STR("ge"))) return true;
        if (!rest.length) return false;
    }
}

// Weak participles are entries: gemacht is machen, eingestellt einstellen.
static bool append_infinitive(Buffer *guess, Str folded) {
    Str prefix;
    if (!find_prefix(folded, &prefix)) return false;
    Str stem = str_skip(folded, prefix.length + strlen("ge"));
    stem.length -= stem.length && str_ends_with(stem, STR("t")) ? 1 : stem.length;
    stem.length -= str_ends_with(stem, STR("e")) ? 1 : 0; // geredet
    if (stem.length < 3) return false;
    buffer_append(guess, prefix);
    buffer_append(guess, stem);
    buffer_append_text(guess, "en");
    return true;
}

// Where the umlaut of the last syllable begins, of Vög-el the one before; the length if it has none.
static size_t find_umlaut(Str stem) {
    bool light =
        str_ends_with(stem, STR("el")) || str_ends_with(stem, STR("er")) || str_ends_with(stem, STR("en"));
    for (size_t at = stem.length - (light ? 2 : 0), length; at > 0 && !strchr("aeiouy", stem.bytes[at - 1]);
         at--) {
        plain_byte(str_skip(stem, at - 1), &length);
        if (length > 1) return at - 1;
    }
    return stem.length;
}

// Without its ending and, if asked for, without its last umlaut; false when it has none of them.
static bool append_without(Buffer *guess, Str word, const char *ending, bool umlaut) {
    if (word.length < strlen(ending) + 3 || !str_ends_with(word, str_from(ending))) return false;
    Str stem = str_slice(word, 0, word.length - strlen(ending));
    size_t at = umlaut ? find_umlaut(stem) : stem.length, length = 0;
    if (umlaut && at == stem.length) return false;
    buffer_append(guess, str_slice(stem, 0, at));
    if (umlaut) buffer_append_byte(guess, plain_byte(str_skip(stem, at), &length));
    buffer_append(guess, str_skip(stem, at + length));
    return true;
}

// Plurals: of derivations, which are regular; of words with umlaut, which are entries (Städte); and of
// compounds, of which the dictionary tells a part (Einzelstunden).
static const struct Plural {
    const char *ending, *cut;
    bool umlaut, compound;
    GuessNeeds needs;
} plurals[] = {
    {"ungen", "en", false, false, NEEDS_NOTHING},
    {"heiten", "en", false, false, NEEDS_NOTHING},
    {"keiten", "en", false, false, NEEDS_NOTHING},
    {"schaften", "en", false, false, NEEDS_NOTHING},
    {"tionen", "en", false, false, NEEDS_NOTHING},
    {"täten", "en", false, false, NEEDS_NOTHING},
    {"innen", "nen", false, false, NEEDS_NOTHING},
    {"en", "en", true, false, NEEDS_ENTRY},
    {"e", "e", true, false, NEEDS_ENTRY},
    {"n", "n", true, false, NEEDS_ENTRY},
    {"", "", true, false, NEEDS_ENTRY},
    {"n", "n", false, true, NEEDS_ENTRY},
    {"en", "en", false, true, NEEDS_ENTRY},
    {"e", "e", false, true, NEEDS_ENTRY},
    {"es", "es", false, true, NEEDS_ENTRY},
    {"s", "s", false, true, NEEDS_ENTRY},
};

static bool append_singular(Buffer *guess, LemmaQuestion *question) {
    for (; question->number < LENGTH_OF(plurals); question->number++) {
        const struct Plural *plural = &plurals[question->number];
        if (!str_ends_with(question->word, str_from(plural->ending))) continue;
        if (plural->compound && question->lemma.length) continue;
        question->needs = plural->needs;
        if (append_without(guess, question->word, plural->cut, plural->umlaut)) return true;
    }
    return false;
}

bool german_append_guess(Buffer *guess, LemmaQuestion *question) {
    size_t length;
    if (unicode_is_upper(unicode_decode(question->word, &length))) return append_singular(guess, question);
    question->needs = NEEDS_ENTRY;
    return question->number == 0 && append_infinitive(guess, question->folded);
}

const char *const german_irregular_lemmas[] = {
    "+sein bin bist ist sind seid war warst waren wart sei seien wäre wären gewesen",
    "haben hat hast hatte hattest hatten hättest hätte hätten gehabt habe habt",
    "werden wird wirst wurde wurden würde würden geworden worden werde werdet",
    "können kann kannst konnte konnten könnte könnten gekonnt",
    "müssen muss musst musste mussten müsste müssten gemusst",
    "sollen soll sollst sollte sollten gesollt",
    "wollen will willst wollte wollten gewollt",
    "dürfen darf darfst durfte durften dürfte dürften gedurft",
    "mögen mag magst mochte mochten möchte möchten gemocht",
    "+gehen geht ging gingen ginge gegangen",
    "+geben gibt gibst gab gaben gäbe gegeben",
    "+kommen kommt kam kamen käme kämen gekommen",
    "+nehmen nimmt nimmst nahm nahmen nähme genommen",
    "+stehen steht stand standen stünde stünden gestanden",
    "+finden findet fand fanden fände gefunden",
    "+sehen sieht siehst sah sahen sähe gesehen",
    "+lassen lässt liess liessen gelassen",
    "+liegen liegt lag lagen läge gelegen",
    "+halten hält hältst hielt hielten gehalten",
    "+sprechen spricht sprichst sprach sprachen gesprochen",
    "+bringen bringt brachte brachten brächte gebracht",
    "+denken denkt dachte dachten gedacht",
    "+wissen weiss weisst wusste wussten wüsste gewusst",
    "+treffen trifft triffst traf trafen getroffen",
    "+tragen trägt trägst trug trugen getragen",
    "+fahren fährt fährst fuhr fuhren gefahren",
    "+fallen fällt fiel fielen gefallen",
    "+fangen fängt fing fingen gefangen",
    "+laufen läuft lief liefen gelaufen",
    "+rufen ruft rief riefen gerufen",
    "+schreiben schreibt schrieb schrieben geschrieben",
    "+bleiben bleibt blieb blieben geblieben",
    "+steigen steigt stieg stiegen gestiegen",
    "+treten tritt trat traten getreten",
    "+helfen hilft half halfen geholfen",
    "+lesen liest las lasen gelesen",
    "+essen isst ass assen gegessen",
    "+ziehen zieht zog zogen gezogen",
    "+schliessen schliesst schloss schlossen geschlossen",
    "+bieten bietet bot boten geboten",
    "+beginnen beginnt begann begannen begonnen",
    "+gewinnen gewinnt gewann gewannen gewonnen",
    "+führen führt führte führten geführt",
    "+setzen setzt setzte setzten gesetzt",
    "+stellen stellt stellte stellten gestellt",
    "+legen legt legte legten gelegt",
    "+machen macht machte machten gemacht",
    "+bauen baut baute bauten gebaut",
    "+heben hebt hob hoben gehoben",
    "+werfen wirft warf warfen geworfen",
    "+brechen bricht brach brachen gebrochen",
    "+binden bindet band banden gebunden",
    "+singen singt sang sangen gesungen",
    "+sinken sinkt sank sanken gesunken",
    "+springen springt sprang sprangen gesprungen",
    "+trinken trinkt trank tranken getrunken",
    "+schlagen schlägt schlug schlugen geschlagen",
    "+wachsen wächst wuchs wuchsen gewachsen",
    "+laden lädt lud luden geladen",
    "+raten rät riet rieten geraten",
    "+schaffen schafft schuf schufen geschaffen",
    "+leiden leidet litt litten gelitten",
    "+schneiden schneidet schnitt schnitten geschnitten",
    "+weisen weist wies wiesen gewiesen",
    "+scheiden scheidet schied schieden geschieden",
    "+scheinen scheint schien schienen geschienen",
    "+leihen leiht lieh liehen geliehen",
    "+reissen reisst riss rissen gerissen",
    "+streiten streitet stritt stritten gestritten",
    "+fliegen fliegt flog flogen geflogen",
    "+fliessen fliesst floss flossen geflossen",
    "+lügen lügt log logen gelogen",
    "+verlieren verliert verlor verloren",
    "+vergessen vergisst vergass vergassen",
    "+sterben stirbt starb starben gestorben",
    "+werben wirbt warb warben geworben",
    "+gelten gilt galt galten gegolten",
    "+messen misst mass massen gemessen",
    "+bitten bittet bat baten gebeten",
    "+sitzen sitzt sass sassen gesessen",
    "+heissen heisst hiess hiessen geheissen",
    "+kennen kennt kannte kannten gekannt",
    "+nennen nennt nannte nannten genannt",
    "+rennen rennt rannte rannten gerannt",
    "+wenden wendet wandte wandten gewandt",
    "+senden sendet sandte sandten gesandt",
    "+tun tut tat taten getan",
    "+schlafen schläft schlief schliefen geschlafen",
    "+waschen wäscht wusch wuschen gewaschen",
    "+stossen stösst stiess stiessen gestossen",
    "+hängen hängt hing hingen gehangen",
    "+stehlen stiehlt stahl stahlen gestohlen",
    "+befehlen befiehlt befahl befahlen befohlen",
    "+empfehlen empfiehlt empfahl empfahlen empfohlen",
    "+erschrecken erschrickt erschrak erschraken erschrocken",
    "+leisten leistet leistete leisteten geleistet",
    "+greifen greift griff griffen gegriffen",
    "+gleichen gleicht glich glichen geglichen",
    "+weichen weicht wich wichen gewichen",
    "+schweigen schweigt schwieg schwiegen geschwiegen",
    "+treiben treibt trieb trieben getrieben",
    "+reiben reibt rieb rieben gerieben",
    "+schieben schiebt schob schoben geschoben",
    "verstehen verstanden",
    "entstehen entstanden",
    "bestehen bestanden",
    "erhalten erhält erhielt erhielten",
    "gut besser bessere besseren besserer besseres beste besten bester bestes",
    "hoch hohe hohen hoher hohes hohem höher höhere höheren höchste höchsten",
    "nah näher nähere näheren nächste nächsten nächster nächstes",
    "gross grösser grössere grösseren grösserer grösste grössten grösster",
    "lang länger längere längeren längste längsten",
    "alt älter ältere älteren ältere älteste ältesten",
    "jung jünger jüngere jüngeren jüngste jüngsten",
    "stark stärker stärkere stärkeren stärkste stärksten",
    "kurz kürzer kürzere kürzeren kürzeste",
    "viel mehr meiste meisten",
    "letzt letzte letzten letzter letztes",
    "zweit zweite zweiten zweiter",
    "dritt dritte dritten dritter",
    "erst erste ersten erster erstes",
    "der die das den dem des",
    "ein eine einen einem einer eines",
    "dieser diese dieses diesen diesem",
    "mancher mancher manche manches manchen manchem",
    "solcher solcher solche solches solchen solchem",
    "welcher welcher welche welches welchen welchem",
    "alle alle aller alles allen allem",
    "einige einige einiger einiges einigen einigem",
    "solange solange",
    "weiter weiter",
    "datum daten",
    "land länder ländern landes",
    "kind kinder kindern kindes",
    "haus häuser häusern hauses hause",
    "buch bücher büchern",
    "mann männer männern mannes",
    "wort wörter wörtern worte worten",
    "bild bilder bildern",
    "feld felder feldern",
    "geld gelder geldern",
    "rat räte räten",
    "amt ämter ämtern",
    "gut güter gütern",
    "dorf dörfer dörfern",
    "mitglied mitglieder mitgliedern",
    "bürger bürger bürgern",
    "museum museen",
    "zentrum zentren",
    "firma firmen",
    "thema themen",
    "risiko risiken",
    "praxis praxen",
    NULL,
};
