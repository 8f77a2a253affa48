// English. Closed classes of words after Quirk et al., A Comprehensive Grammar.
#include "language/languages/english_lemmas.h"
#include "language/rules.h"
#include "language/terms/reading_ease.h"
#include "language/words/context.h"
#include "language/words/word_rules.h"

#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

// ---- Words of its own ----

static size_t match_outcry_or_stops(Str rest, const LanguageSettings *settings) {
    (void)settings;
    return outcry_length(rest, "!?.");
}

static const WordRule outcry = {"outcry",
                                RULES_BOTH,
                                TOKEN_PUNCT,
                                STARTS_MARK,
                                0,
                                match_outcry_or_stops,
                                "marks of exclamation and question together, stops among them",
                                "..?"};

static size_t match_line(Str rest, const LanguageSettings *settings) { // ==---=
    (void)settings;
    size_t at = 0;
    while (byte_at(rest, at) && strchr("-=*_~#", byte_at(rest, at))) at++;
    return at >= 3 ? at : 0;
}

static const WordRule line = {"line", RULES_UD,   TOKEN_PUNCT,      STARTS_MARK,
                              0,      match_line, "lines of marks", "==--"};

static size_t match_slash(Str rest, const LanguageSettings *settings) {
    static const char *const words[] = {"b/c", "w/o", "w/"};
    (void)settings;
    for (size_t i = 0; i < LENGTH_OF(words); i++) {
        size_t length = strlen(words[i]);
        if (rest.length >= length && strncasecmp(rest.bytes, words[i], length) == 0 && !goes_on(rest, length))
            return length;
    }
    return 0;
}

static const WordRule slash = {
    "slash", RULES_UD, TOKEN_WORD, STARTS_LETTER, '/', match_slash, "short forms with a slash", "w/"};

// 555-1234: treebanks part ranges at the hyphen, but not what looks like the number of a telephone.
static size_t match_telephone(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t groups, longest, length = parted_digits(rest, '-', &groups, &longest);
    if (groups < 2 || goes_on(rest, length)) return 0;
    bool telephone = groups >= 3 || (groups == 2 && longest == 4 && length <= 8);
    size_t first = count_digits(rest, 0);
    return telephone && (groups >= 3 || first == 1 || first == 3) ? length : 0;
}

static const WordRule telephone = {
    "range", RULES_BOTH, TOKEN_NUM, STARTS_DIGIT, '-', match_telephone, "numbers of telephones", "555-1234"};

// 's behind initials, which are a word by themselves: U.S.'s, AT&T's.
static size_t match_possessive(Str rest, const LanguageSettings *settings) {
    size_t length;
    if (settings->clitics != CLITICS_POSSESSIVE) return 0;
    if (!unicode_is_apostrophe(character_decode(rest.bytes, &length))) return 0;
    if ((byte_at(rest, length) | 0x20) != 's' || goes_on(rest, length + 1)) return 0;
    size_t behind;
    bool quoted =
        length + 1 < rest.length && unicode_is_apostrophe(character_decode(rest.bytes + length + 1, &behind));
    return quoted ? 0 : length + 1;
}

static const WordRule possessive = {
    "clitic", RULES_BOTH,       TOKEN_WORD,          STARTS_MARK | STARTS_HIGH,
    0,        match_possessive, "the possessive 's", "U.S.|'s"};

// Phrases that are one word by their hyphens, chosen by hand, and X-over-X: cut, they are no words that
// anybody looks for. PHRASE_AT_MOST bytes: a longer chunk would be read to its end again from each of its
// words.
enum { PHRASE_AT_MOST = 96 };
static const char hyphened[] =
    "brick-and-mortar business-to-consumer cost-of-living day-to-day end-to-end face-to-face "
    "free-for-all hard-to-reach mom-and-pop month-to-date off-the-record off-the-shelf on-the-ground "
    "on-the-job one-to-many out-of-court out-of-date out-of-pocket out-of-school out-of-state "
    "out-of-work over-the-counter over-the-horizon over-the-top pay-as-you-go pay-for-performance "
    "quarter-to-date run-of-the-mill state-of-the-art step-by-step tried-and-true under-the-radar "
    "up-and-coming up-to-date up-to-the-minute well-to-do work-in-progress year-to-date";

static bool is_repeated(Str word) { // year-over-year
    Str first = str_cut(&word, '-'), middle = str_cut(&word, '-');
    return same_letters(first, word) && list_has_letters("over to by on", middle);
}

static size_t match_hyphened(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = 0, hyphens = 0;
    for (; at <= PHRASE_AT_MOST && (ascii_is_letter(byte_at(rest, at)) || byte_at(rest, at) == '-'); at++)
        hyphens += rest.bytes[at] == '-';
    if (hyphens < 2 || at > PHRASE_AT_MOST || goes_on(rest, at)) return 0;
    Str word = str_slice(rest, 0, at);
    return (hyphens == 2 && is_repeated(word)) || list_has_letters(hyphened, word) ? at : 0;
}

static const WordRule hyphened_word = {"hyphened",
                                       RULES_READER,
                                       TOKEN_WORD,
                                       STARTS_LETTER,
                                       '-',
                                       match_hyphened,
                                       "phrases that hyphens make one word",
                                       "year-over-year"};

static const WordRule *const word_rules[] = {WORD_RULES_FIRST,
                                             &outcry,
                                             &line,
                                             &word_run,
                                             WORD_RULES_COMMON,
                                             &word_initials,
                                             &word_initial,
                                             &word_abbreviation,
                                             &slash,
                                             &telephone,
                                             &word_decade,
                                             &word_number_with_unit,
                                             &hyphened_word,
                                             &possessive,
                                             WORD_RULES_LAST,
                                             NULL};

// Prefixes that are no words by themselves: what they begin is one word.
static const char *const prefixes[] = {
    "anti",  "bi",    "co",    "counter", "cyber", "de",    "e",    "ex",    "extra",  "hyper", "infra",
    "inter", "intra", "macro", "meta",    "micro", "mid",   "mini", "mis",   "mono",   "multi", "neo",
    "non",   "over",  "pan",   "para",    "post",  "pre",   "pro",  "proto", "pseudo", "quasi", "re",
    "semi",  "sub",   "super", "trans",   "tri",   "ultra", "un",   "uni",   "vice"};

static bool joins_hyphen(Str part, Segmentation segmentation) {
    (void)segmentation;
    return unicode_folds_to_one_of(part, prefixes, LENGTH_OF(prefixes));
}

static size_t clitic_start(Str word) {
    static const char *const clitics[] = {"n't", "'s", "'re", "'ve", "'ll", "'d", "'m"};
    Buffer folded = {0};
    unicode_append_folded(&folded, word);
    size_t characters = 0;
    for (size_t i = 0; i < LENGTH_OF(clitics) && !characters; i++) {
        Str clitic = str_from(clitics[i]);
        if (folded.length > clitic.length && str_ends_with(buffer_str(&folded), clitic))
            characters = clitic.length;
    }
    buffer_free(&folded);
    size_t start = word.length;
    for (; characters > 0; characters--) // as many characters as the clitic has: ’ is longer than '
        do start--;
        while (((unsigned char)word.bytes[start] & 0xc0) == 0x80);
    return start;
}

// Behind these 's is rather "is" or "us".
static const char *const never_possessive[] = {"it",    "that", "there", "here", "what", "who",
                                               "where", "how",  "let",   "he",   "she"};

// Korea|'s.
static size_t possessive_start(Str word) {
    if (word.length < 3 || (word.bytes[word.length - 1] | 0x20) != 's') return word.length;
    size_t at = word.length - 2, length;
    while (at > 0 && ((unsigned char)word.bytes[at] & 0xc0) == 0x80) at--;
    uint32_t mark = character_decode(word.bytes + at, &length);
    if (!unicode_is_apostrophe(mark) && !unicode_is_apostrophe_like(mark)) return word.length;
    bool never =
        unicode_folds_to_one_of(str_slice(word, 0, at), never_possessive, LENGTH_OF(never_possessive));
    return at == 0 || never ? word.length : at;
}

// United States; information technology; World Health Organization.
static const char names_like_stopwords[] = "US IT WHO";

// ---- Documents ----

static const char *const months[] = {
    "january jan", "february feb", "march mar",          "april apr",   "may",          "june jun",
    "july jul",    "august aug",   "september sept sep", "october oct", "november nov", "december dec"};

static const char *const furniture[] = {
    "see more articles",
    "see more related articles",
    "see related articles",
    "view more articles",
    "more articles",
    "more related articles",
    "related articles",
    "related content",
    "related stories",
    "related posts",
    "read more",
    "read also",
    "share",
    "share this",
    "share this article",
    "share this page",
    "share this post",
    "share on facebook",
    "share on twitter",
    "share on x",
    "share on linkedin",
    "share on whatsapp",
    "share via email",
    "share by email",
    "email this page",
    "copy link",
    "print",
    "print this page",
    "print this article",
    "print page",
    "back to top",
    "return to top",
    "skip to content",
    "skip to main content",
    "next article",
    "previous article",
    "next post",
    "previous post",
    "accept all cookies",
    "follow us",
    "subscribe",
    NULL,
};

// Flesch 1948, "A new readability yardstick", Journal of Applied Psychology 32.
static const ReadingEase reading_ease = {
    206.835,
    1.015,
    84.6,
    {
        .vowels = "aeiouyáâàäéèêëíîïóôöúûü",
        .silent = "es ed e",
        .voiced = "ble cle dle fle gle kle ple sle tle zle bles cles dles fles gles kles ples sles "
                  "tles zles bled cled dled fled gled kled pled sled tled zled ted ded dred ses zes "
                  "ces ges xes shes ches ybe",
        .added = "ia io iu ien ier iest iet eing oing uing yi oya oye aye uye eyo yon ua uou uity "
                 "fluen idea area creat theat pean nuclea deo ^geo sm$ thm$ dn't sn't ^scien ^rely "
                 "^cement coop",
        .taken = "cia gia sia tia riage liam cio gio llio nio sio tio xio cien tien frien dier qua "
                 "gua quity busine every cement gement rement sement tement vement bely cely dely "
                 "fely gely kely mely nely rely sely tely vely ceful keful peful reful seful teful "
                 "celess meless reless seless reness teness veness fety someth somet somew heref",
    }};

const LanguageRules language_english = {
    .tags = "eng english anglais",

    .frequent_words =
        "the of and to in is that for with are by this it from have has was were be will our we an as "
        "their they which not but at its who these you or been",
    .own_letters = NONE,
    .script_first = NONE_AT_ALL,
    .script_last = NONE_AT_ALL,
    .script_percent = NONE_AT_ALL,

    .word_rules = word_rules,
    .joins_hyphen = joins_hyphen,
    .elision_length = NONE,
    .is_elided = NONE,
    .enclitic_start = NONE,
    .clitic_start = clitic_start,
    .possessive_start = possessive_start,
    .colon_parts_words = true,
    .initials_before_names = true,
    .abbreviations =
        {.open_and_keep = "mr mrs ms dr drs prof sen rep gov gen col lt sgt capt pvt maj cmdr adm hon "
                          "rev st sts mt vs cf e.g i.e approx jan feb mar apr jun jul aug sept oct nov "
                          "dec fig eds",
         .open = "no nos sec art p pp vol ed al",
         .keep = "etc ect inc corp ltd co jr sr ext est dept univ ave blvd rd ph.d p.s ps l.p mon tue "
                 "wed thu fri",
         .before_number = "para paras subpara pub"},
    .decimal_mark = '.',
    .thousands_marks = ",",
    .single_numbers_behind = NONE,

    .sentence_starters =
        "the this that these those it we he she they in and but our for as if when with to a an "
        "there so you i on do does did don't then not no because while after before since my your his her "
        "their its what who where why how is are was were have has had let let's at by from under",
    .keeps_stop = NONE,
    .opening_quotes = NONE,
    .closing_quotes = NONE,
    .spaced_quotes = "»",
    .goes_on = NONE,
    .ends_without_space = NONE,
    .marks_before_small_letter = "?!.",
    .bytes_before_small_letter = 2,

    .stopwords =
        // articles, determiners
    "a an the this that these those my your his her its our their each every either neither some any "
    "no all both half such what whatever which whichever whose another other others many much more "
    "most few fewer less least several own same "
    // pronouns
    "i you he she it we they me him us them mine yours hers ours theirs myself yourself himself "
    "herself itself ourselves yourselves themselves who whom whoever one ones someone somebody "
    "something anyone anybody anything everyone everybody everything none nothing nobody there here "
    // prepositions
    "of in to for with on at from by about as into like through after over between out against during "
    "including without before under around among across behind beyond within along toward towards upon off "
    "above below up down near since until till per via despite "
    // conjunctions
    "and or but nor so yet if because although though while whereas unless whether than when where "
    "why how "
    // adverbs
    "not n't also very too just only even still again ever never now then thus therefore however "
    "already almost always often once well "
    // auxiliaries
    "be am is are was were been being have has had having do does did doing done will would shall "
    "should can could may might must ought 's 're 've 'll 'd 'm isn't aren't wasn't weren't hasn't "
    "haven't hadn't doesn't don't didn't won't wouldn't shan't shouldn't can't cannot couldn't "
    "mustn't i'm i've i'll i'd you're you've you'll you'd he's he'll he'd she's she'll she'd it's "
    "it'll we're we've we'll we'd they're they've they'll they'd that's there's here's what's who's "
    "let's "
    // letters by themselves, which are labels of lists and initials (stopwords-iso). Including stands among
    // the prepositions: it was in 289 of 406 releases of the White House, and of no theme
    "b c d e f g h j k l m n o p q r s t u v w x y z",
    .names_like_stopwords = names_like_stopwords,
    .nouns_like_stopwords = NONE,
    .is_lone_particle = NONE,
    .particles_length = NONE,
    .stemmer = "english",
    .dictionaries = "en_GB en_US",
    .dictionary_package = "hunspell-en-gb",
    .irregular_lemmas = english_irregular_lemmas,
    .verb_prefixes = NONE,
    .nouns_have_capitals = false,
    .rank = NONE,
    .append_compound = NONE,
    .append_guess = NONE,
    .word_classes = NONE,
    .kinds = NONE,
    .hidden_kinds = NONE,
    .sense_rules = &english_sense_rules,
    .phrase_links = "of for in and 's",
    .phrase_articles = "the",
    .no_phrases =
        "able across actually addressing ago announce announced announcement announces announcing around "
        "back became become began begin believe believes billion bit bring bringing brings brought call "
        "called came can't clear come comes continue continued continues continuing couldn't create created "
        "creates creating day days declare declared didn't discuss discussed discusses doesn't doing don't "
        "done due eight ensure ensures ensuring every five folks following follows four get give given gives "
        "giving go goes going gone got guy guys hasn't haven't he's help helped helping helps hundred "
        "hundreds i'd i'm i've include included includes including isn't it's keep kind know last left let "
        "let's look looking lot lots made make makes making maybe mean means meet meets met million month "
        "months need needed needs nine number ok okay one ones part per percent please provide provided "
        "provides providing pursuant put really regarding related said say saying says see seen set sets "
        "seven she's show shown shows sign signed six sort start started support supported supporting "
        "supports take taken takes taking talk talking tell ten thank thanks that's there's they're thing "
        "things think thousand thousands three throughout time times today told tomorrow took toward towards "
        "trillion two use used uses using want wants wasn't way ways we'll we're we've week weeks what's "
        "whether won't working wouldn't year years yes yesterday you'll you're you've",
    .reading_ease = &reading_ease,

    .months = months,
    .day_endings = "st nd rd th",
    .date_words = "of",
    .titles = "dr dr. prof prof. mr mr. mrs mrs. ms ms. sen. rep. gov. senator secretary governor madam "
              "administrator advisor ambassador commissioner congressman congresswoman representative "
              "chancellor minister mayor justice general professor captain inspector colonel sergeant judge "
              "officer chief",
    .addresses = "mr mr. mrs mrs. ms ms. madam madame",
    .salutations = "dear my fellow ladies members distinguished thank",
    .roles = "president moderator reporter operator chair chairman chairwoman chairperson speaker aide mayor "
             "governor minister secretary senator administrator commissioner ambassador chancellor "
             "interviewer interviewee interpreter translator narrator announcer member official gentleman "
             "lady director participant attendee",
    .articles = "the vice prime deputy acting second first",
    .name_links = "of the for and de von van der den la le du del bin al",
    .numbered_speakers =
        "speaker participant interviewer interviewee respondent moderator panelist panellist "
        "attendee caller reporter member official",
    .heading_endings = "ing",
    .questions = "q",
    .surnames = NONE,
    .office_endings = NONE,
    .no_speakers =
        PHRASES("note", "subject", "from", "to", "date", "contact", "contacts", "fact sheet", "source",
                "sources", "press release", "for immediate release", "re", "cc", "attention", "important",
                "summary", "background", "fact", "facts", "claim", "myth", "reality", "truth", "goal",
                "impact", "action", "result", "results", "question", "answer", "problem", "solution",
                "example", "context", "conclusion", "introduction", "overview", "update", "correction",
                "reminder", "warning", "read", "read more", "learn more", "related", "photo", "video",
                "media contact", "press contact", "press contacts", "location", "time", "when", "where",
                "who", "what", "why", "how", "agenda", "participants", "attendees", "present"),
    .sounds = "applause laughter laughs inaudible crosstalk",
    .furniture = furniture,
    .page_words = "page p of",
    .tied_words = NONE,
};
