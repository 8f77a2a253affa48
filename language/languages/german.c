// German. Closed classes of words after Duden, Die Grammatik; compared with the stop list of the Snowball
// project (snowballstem.org, BSD licence).
#include "language/languages/german_lemmas.h"
#include "language/rules.h"
#include "language/words/word_rules.h"

#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

// ---- Words of its own ----

// am 3. Oktober, 21. Jahrhundert: up to two digits, behind which the chunk ends.
static size_t match_ordinal(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t digits = count_digits(rest, 0);
    return digits >= 1 && digits <= 2 && rest.length == digits + 1 && rest.bytes[digits] == '.' ? rest.length
                                                                                                : 0;
}

static const WordRule ordinal = {
    "ordinal", RULES_BOTH, TOKEN_NUM, STARTS_DIGIT, '.', match_ordinal, "numbers with the stop of an ordinal",
    "3."};

// Bürger:innen, Bürger*in, Bürger_innen, Kolleg(inn)en: both genders in one word.
static size_t match_gender(Str rest, const LanguageSettings *settings) {
    static const char *const endings[] = {"innen", "inn", "in"};
    (void)settings;
    size_t at = 0, length;
    while (categories_at(rest, at, &length) & CATEGORY_LETTER) at += length;
    char mark = (char)byte_at(rest, at);
    if (at < 3 || !mark || !strchr("*:_(", mark)) return 0;
    for (size_t i = 0; i < LENGTH_OF(endings); i++) {
        size_t end = at + 1 + strlen(endings[i]);
        if (!str_starts_with(str_skip(rest, at + 1), str_from(endings[i]))) continue;
        if (mark == '(' && byte_at(rest, end++) != ')') continue;
        return end + name_length(rest, end);
    }
    return 0;
}

static const WordRule gender = {"gender",
                                RULES_BOTH,
                                TOKEN_WORD,
                                STARTS_LETTER | STARTS_HIGH,
                                0,
                                match_gender,
                                "both genders in one word",
                                "Bürger*innen"};

// Treebanks have each mark of !! for itself.
static const WordRule outcry = {"outcry",
                                RULES_READER,
                                TOKEN_PUNCT,
                                STARTS_MARK,
                                0,
                                match_outcry,
                                "marks of exclamation and question together",
                                "?!"};

// Quotation marks as typewriters have them: ``so''.
static size_t match_double_mark(Str rest, const LanguageSettings *settings) {
    (void)settings;
    return str_starts_with(rest, STR("``")) || str_starts_with(rest, STR("''")) ? 2 : 0;
}

static const WordRule double_mark = {
    "double_mark", RULES_BOTH, TOKEN_PUNCT, STARTS_MARK, 0, match_double_mark, "quotation marks made of two",
    "``|so|''"};

static const WordRule *const word_rules[] = {WORD_RULES_FIRST,
                                             &outcry,
                                             &word_run,
                                             &double_mark,
                                             WORD_RULES_COMMON,
                                             &word_initials,
                                             &word_initial,
                                             &word_abbreviation,
                                             &word_apostrophe_s,
                                             &ordinal,
                                             &gender,
                                             &word_bracketed_ending,
                                             WORD_RULES_LAST,
                                             NULL};

// EU-Kommission, Bund-Länder-Programm: one word to a reader, parted by treebanks.
static bool joins_hyphen(Str part, Segmentation segmentation) {
    (void)part;
    return segmentation == SEGMENTATION_READER;
}

// ---- Sentences ----

// 3., 21., II., Hauptstr.
static bool keeps_stop(Str word) {
    size_t digits = count_digits(word, 0), roman = 0;
    if (digits) return digits == word.length && digits <= 2;
    while (byte_at(word, roman) && strchr("IVX", byte_at(word, roman))) roman++;
    return (roman == word.length && roman <= 5) || str_ends_with(word, STR("str"));
}

// ---- Documents ----

static const char *const furniture[] = {
    "mehr zum thema",
    "zum thema",
    "verwandte artikel",
    "ähnliche artikel",
    "weitere artikel",
    "weitere meldungen",
    "lesen sie auch",
    "auch interessant",
    "das könnte sie auch interessieren",
    "mehr lesen",
    "weiterlesen",
    "mehr erfahren",
    "teilen",
    "artikel teilen",
    "seite teilen",
    "diesen artikel teilen",
    "auf facebook teilen",
    "auf twitter teilen",
    "auf x teilen",
    "auf linkedin teilen",
    "auf whatsapp teilen",
    "per e-mail teilen",
    "per e-mail versenden",
    "link kopieren",
    "drucken",
    "seite drucken",
    "artikel drucken",
    "druckversion",
    "nach oben",
    "zum seitenanfang",
    "zurück zum seitenanfang",
    "zum inhalt",
    "zum inhalt springen",
    "zum hauptinhalt springen",
    "zur navigation springen",
    "zur suche",
    "vorheriger artikel",
    "nächster artikel",
    "zurück zur übersicht",
    "alle cookies akzeptieren",
    "alle akzeptieren",
    "folgen sie uns",
    "abonnieren",
    "newsletter abonnieren",
    NULL,
};

static const char *const months[] = {
    "januar jänner jan", "februar feber feb", "märz mär mrz", "april apr",          "mai",
    "juni jun",          "juli jul",          "august aug",   "september sept sep", "oktober okt",
    "november nov",      "dezember dez"};

const LanguageRules language_german = {
    .tags = "deu ger german deutsch allemand alemán",

    .frequent_words =
        "der die und den von das mit dem auf für ist sich nicht ein eine auch werden aus nach bei einer "
        "einen einem eines um wird sind zum zur wir haben hat über durch noch sie oder wie als aber kann "
        "diese dieser dieses nur zu im ich mehr wurde wenn dass daß seine ihre unter vor habe keine kein "
        "sehr",
    .own_letters = "äöüß",
    .script_first = NONE_AT_ALL,
    .script_last = NONE_AT_ALL,
    .script_percent = NONE_AT_ALL,

    .word_rules = word_rules,
    .joins_hyphen = joins_hyphen,
    .elision_length = NONE,
    .is_elided = NONE,
    .enclitic_start = NONE,
    .clitic_start = NONE,
    .possessive_start = NONE,
    .colon_parts_words = false,
    .initials_before_names = false,
    .abbreviations =
        {.open_and_keep = "dr prof st az hr fr frl dipl ing mag nr str inkl zzgl",
         .open = "z d u i o v s m p a h g vgl bzw ca abs art bd hrsg hg kap ziff aufl abb tab anm lit "
                 "sog insb insbes bspw ggf evtl max min mind rd gem lt tel geb gest ev kath jh jhd mio mrd "
                 "std tsd dt jan feb mär apr jun jul aug sep sept okt nov dez",
         .keep = "etc usw usf",
         .before_number = NONE},
    .decimal_mark = ',',
    .thousands_marks = ".",
    .single_numbers_behind = NONE,

    .sentence_starters =
        "der die das den dem des ein eine einen einem einer er sie es wir ich ihr man dies diese dieser "
        "dieses diesem in im an am auf aus bei beim mit nach von vor zu zum zur für um über unter seit "
        "durch und aber doch denn so da dann als wenn weil wie was wer wo hier auch nur noch nicht kein "
        "keine alle viele sein seine ihre unser unsere damit dabei dazu danach heute",
    .keeps_stop = keeps_stop,
    .opening_quotes = "„‚»›",
    .closing_quotes = "“‘«‹",
    .spaced_quotes = NONE,
    .goes_on = NONE,
    .ends_without_space = NONE,
    .marks_before_small_letter = "?.",
    .bytes_before_small_letter = 4,

    .stopwords =
        // articles, determiners
    "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines "
    "dieser diese dieses diesen diesem dies jener jene jenes jenen jenem jeder jede jedes jeden jedem "
    "mancher manche manches manchen manchem solcher solche solches solchen solchem welcher welche "
    "welches welchen welchem derselbe dieselbe dasselbe denselben demselben desselben dieselben aller "
    "alle alles allen allem andere anderer anderes anderen anderem anders einige einiger einiges "
    "einigen einigem mehrere mehreren beide beiden beider viel viele vielen vieler wenig wenige "
    "wenigen mein meine meinen meinem meiner meines dein deine deinen deinem deiner deines sein seine "
    "seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser unsere unseren unserem "
    "unserer unseres euer eure euren eurem eurer eures "
    // pronouns
    "ich du er sie es wir mich dich ihn uns euch mir dir ihm ihnen sich man selbst selber wer wen wem "
    "wessen was etwas nichts jemand niemand deren dessen derer denen einander "
    // prepositions, with their articles
    "an am ans auf aus bei beim bis durch für gegen hinter im in ins mit nach neben ohne seit über um "
    "unter vom von vor während wegen zu zum zur zwischen ab ausser gegenüber innerhalb ausserhalb "
    "trotz statt laut gemäss je pro per "
    // conjunctions
    "und oder aber denn sondern sowie als wie ob dass weil wenn da damit obwohl indem sobald solange "
    "falls bevor nachdem sodass sowohl weder noch entweder doch jedoch bzw "
    // adverbs and particles
    "nicht auch nur schon sehr so mehr dann hier dort hin her nun jetzt wieder immer bereits "
    "etwa also dabei dafür dagegen daher dadurch daran darauf daraus darin darüber darum davon dazu "
    "deshalb einmal sonst zwar ja nein wo wohin woher wann warum wieso hierzu hierbei weg weiter "
    "weiterhin ebenfalls ebenso insbesondere beispielsweise allerdings zudem somit dennoch vielleicht "
    "eher ganz gar mal kaum fast rund ca "
    // sein, haben, werden, and the modal verbs
    "bin bist ist sind seid war warst waren wart sei seien wäre wären gewesen habe hab hast hat haben "
    "habt hatte hatten hattest hätte hätten gehabt werde wirst wird werden werdet wurde wurden würde "
    "würden geworden worden kann kannst können könnt konnte konnten könnte könnten muss musst müssen "
    "musste mussten müsste müssten soll sollen sollte sollten will wollen wollte wollten darf dürfen "
    "durfte dürfte dürften mögen mag möchte möchten lässt lassen "
    // forms of address
    "herr herrn frau",
    .names_like_stopwords = NONE,
    .nouns_like_stopwords = NONE,
    .is_lone_particle = NONE,
    .particles_length = NONE,
    .stemmer = "german",
    .dictionaries = "de_DE de_DE_frami de_AT de_CH",
    .dictionary_package = "hunspell-de-de",
    .irregular_lemmas = german_irregular_lemmas,
    .verb_prefixes = german_verb_prefixes,
    .nouns_have_capitals = true,
    .rank = german_rank,
    .append_compound = NONE,
    .append_guess = german_append_guess,
    .word_classes = NONE,
    .kinds = NONE,
    .hidden_kinds = NONE,
    .sense_rules = NONE,
    .phrase_links = "für der des von und",
    .phrase_articles = "den die das dem",
    .no_phrases = NONE,
    .reading_ease = NONE,

    .months = months,
    .day_endings = NONE,
    .date_words = NONE,
    .titles = "herr herrn frau dr dr. prof prof. minister ministerin staatssekretär staatssekretärin "
              "präsident präsidentin vizepräsident vizepräsidentin bundeskanzler bundeskanzlerin "
              "bundesminister bundesministerin abgeordneter abgeordnete",
    .addresses = "herr herrn frau",
    .salutations = "sehr liebe lieber verehrte geehrte meine werte",
    .roles =
        "präsident präsidentin vizepräsident vizepräsidentin vorsitzender vorsitzende moderator moderatorin "
        "minister ministerin kanzler kanzlerin bundeskanzler bundeskanzlerin berichterstatter "
        "berichterstatterin bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin sprecher "
        "sprecherin geschäftsführer geschäftsführerin journalist journalistin",
    .articles = "der die",
    .name_links = "von vom der die das den des und für zu zur zum",
    .numbered_speakers = "sprecher sprecherin teilnehmer teilnehmerin befragter befragte interviewer "
                         "interviewerin redner rednerin",
    .heading_endings = NONE,
    .questions = NONE,
    .surnames = NONE,
    .office_endings = NONE,
    .no_speakers =
        PHRASES("anmerkung", "hinweis", "hinweise", "betreff", "betr.", "datum", "ort", "zeit", "uhrzeit",
                "beginn", "ende", "quelle", "quellen", "kontakt", "ansprechpartner", "ansprechpartnerin",
                "pressemitteilung", "pressekontakt", "anlage", "anlagen", "zusammenfassung", "hintergrund",
                "thema", "teilnehmer", "wichtig", "achtung", "fakt", "fakten", "ziel", "ziele", "ergebnis",
                "ergebnisse", "frage", "antwort", "beispiel", "fazit", "einleitung", "warum", "wie", "was",
                "wer", "wo", "wann", "tagesordnung", "anwesend"),
    .sounds = "beifall heiterkeit applaus gelächter lachen",
    .furniture = furniture,
    .page_words = "seite s von",
    .tied_words = NONE,
};
