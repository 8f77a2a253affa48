// What a name tells of itself: a title or a role before it, a number behind it, a surname, or capitals alone.
#include "language/rules.h"
#include "tokenize/document/label.h"
#include "tokenize/document/name_words.h"

#include <string.h>

enum { SMALL_WORDS_AT_MOST = 3, LABEL_WORDS_AT_MOST = 6 };

#define IS_AMONG(text, list) any_language_has_word((text), LANGUAGE_LIST(list))

// ---- Hangul has no capitals: a name is told by its surname and its length, an office by its end ----

static bool begins_with_surname(Str word) {
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        for (Str surnames = str_from(language_rules[language]->surnames); surnames.length;)
            if (str_starts_with(word, str_cut(&surnames, ' '))) return true;
    return false;
}

static bool is_person(Str word) {
    size_t syllables = word.length / 3;
    return syllables >= 2 && syllables <= 4 && begins_with_surname(word);
}

static bool is_office(const NameWord *word) {
    if (word->uses & NAME_ROLE) return true;
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        for (Str endings = str_from(language_rules[language]->office_endings); endings.length;)
            if (str_ends_with(word->text, str_cut(&endings, ' '))) return true;
    return false;
}

static Belief believe_hangul(const NameWords *name) {
    const NameWord *words = name->words;
    size_t last = name->count - 1;
    if (name->count > 4) return BELIEF_NONE;
    if (words[last].uses & NAME_ROLE) return BELIEF_SURE;
    for (size_t i = 0; i < last; i++) {
        bool titled = is_office(&words[i]) && is_person(words[i + 1].text);
        bool followed = is_person(words[i].text) && is_office(&words[i + 1]);
        if ((titled || followed) && i + 1 == last) return BELIEF_SURE;
    }
    if (!is_person(words[0].text)) return BELIEF_NONE;
    if (words[0].text.length == strlen("김민수")) return BELIEF_IF_TRANSCRIPT;
    return last == 0 ? BELIEF_IF_KNOWN : BELIEF_NONE; // many nouns look like it
}

size_t label_circled_name(Str line) {
    NameWord words[3];
    Str rest = line;
    size_t ends[3], count = 0;
    for (; count < 3 && rest.length; name_skip_spaces(&rest)) {
        words[count] = name_word(name_next_word(&rest));
        if (words[count].other || !words[count].hangul || words[count].hangul != words[count].letters) break;
        ends[count++] = (size_t)(rest.bytes - line.bytes);
    }
    for (size_t i = 1; i < count; i++) {
        bool office = is_office(&words[i - 1]);
        if (office && is_person(words[i].text)) return ends[i];
        if (i == 1 && is_person(words[0].text) && is_office(&words[1])) return ends[1];
    }
    bool alone = count && ends[0] == line.length;
    return count && is_office(&words[0]) && (alone || is_person(words[0].text)) ? ends[0] : 0;
}

// ---- Letters with capitals ----

// Speaker 1, Intervenante 2, SPEAKER A, 참석자 3, 화자1.
static bool is_numbered(Str name) {
    Str kind = name;
    while (kind.length && kind.bytes[kind.length - 1] >= '0' && kind.bytes[kind.length - 1] <= '9')
        kind.length--;
    bool digits = kind.length < name.length;
    if (!digits && kind.length > 2 && kind.bytes[kind.length - 2] == ' ' &&
        kind.bytes[kind.length - 1] >= 'A' && kind.bytes[kind.length - 1] <= 'Z')
        kind.length--, digits = true;
    return digits && IS_AMONG(str_trim(kind), numbered_speakers);
}

// l'économie, d'État
static bool is_elided_noun(Str word) {
    size_t length;
    return word.length > 2 && (word.bytes[0] == 'l' || word.bytes[0] == 'd') &&
           unicode_is_apostrophe(unicode_decode(str_skip(word, 1), &length));
}

// Whether the words from `at` on are names and offices: "Le ministre de l'économie", not "Le ministre a dit".
// A small letter is expected behind a link only.
static bool reads_as_name(const NameWords *name, size_t at, bool linked) {
    for (; at < name->count; at++) {
        const NameWord *word = &name->words[at];
        bool capitalised = name_word_is_capitalised(word);
        bool office = word->uses & (NAME_ROLE | NAME_ARTICLE) || is_elided_noun(word->text);
        if (!capitalised && word->uses & NAME_LINK)
            linked = true;
        else if (capitalised || office || (linked && !str_ends_with(word->text, STR("."))))
            linked = false;
        else
            return false;
    }
    return true;
}

// Whether a word from `at` on is somebody's name rather than an office.
static bool has_name(const NameWords *name, size_t at) {
    for (; at < name->count; at++) {
        const NameWord *word = &name->words[at];
        if (!(word->uses & (NAME_ROLE | NAME_TITLE | NAME_ARTICLE)) && name_word_is_capitalised(word))
            return true;
    }
    return false;
}

static bool has_office(const NameWords *name, size_t at) {
    for (; at < name->count; at++)
        if (name->words[at].uses & NAME_ROLE) return true;
    return false;
}

// M. Petit; M. le président; Mr. Speaker, which speaks to him; Monsieur Petit, which may.
static Belief believe_titled(Label *label, const NameWords *name, size_t title) {
    unsigned uses = name->words[title].uses;
    bool address = uses & NAME_ADDRESS;
    bool office = has_office(name, title + 1), named = has_name(name, title + 1);
    if (!reads_as_name(name, title + 1, false)) return BELIEF_NONE;
    if (named && !(address && office))
        return address && !(uses & NAME_TITLE) ? BELIEF_IF_TRANSCRIPT : BELIEF_SURE;
    if (!named && !office) return label->marked ? BELIEF_SURE : BELIEF_NONE;
    label->spoken_to = title == 0 && address;
    return label->spoken_to ? BELIEF_IF_REPEATED : BELIEF_SURE;
}

// Le président; Directeur Jeong; Directeur de la publication, which a page of credits has too.
static Belief believe_role(const NameWords *name, size_t role) {
    if (!reads_as_name(name, role + 1, false)) return BELIEF_NONE;
    bool small = false;
    for (size_t i = role + 1; i < name->count; i++) small |= !name_word_is_capitalised(&name->words[i]);
    return role == 0 && small ? BELIEF_IF_TRANSCRIPT : BELIEF_SURE;
}

// Capitals alone: JANE DOE, Laurent FARY, Laurent Fary, Fary.
static Belief believe_looks(const NameWords *name) {
    size_t last = name->count - 1, capitals = 0, links = 0;
    if (name->capitals) return last ? BELIEF_IF_TRANSCRIPT : BELIEF_IF_REPEATED;
    for (size_t i = 0; i <= last; i++) {
        bool link = i > 0 && i < last && name->words[i].uses & NAME_LINK;
        if (!link && !name_word_is_capitalised(&name->words[i])) return BELIEF_NONE;
        capitals += name_word_is_in_capitals(&name->words[i]);
        links += link;
    }
    if (last == 0) return BELIEF_IF_KNOWN;
    bool surname = name_word_is_in_capitals(&name->words[last]) && capitals == 1 && !links;
    size_t letters = name->words[last].letters; // of PME and AI, few
    return surname && letters > 3    ? BELIEF_SURE
           : surname && letters == 3 ? BELIEF_IF_TRANSCRIPT
           : links                   ? BELIEF_IF_SURE // Charles de Gaulle, Banque de France
                                     : BELIEF_IF_REPEATED;
}

static bool is_role_in_capitals(const NameWords *name) {
    return name->capitals && name->words[name->count - 1].uses & NAME_ROLE;
}

// A few words that are neither links nor verbs of the closed classes: "trade unionist", not "a dit".
static bool is_short_role(const NameWords *role) {
    enum { WORDS_AT_MOST = 5 };
    if (role->count > WORDS_AT_MOST || role->other) return false;
    for (size_t i = 0; i < role->count; i++)
        if (!(role->words[i].uses & NAME_LINK) && IS_AMONG(role->words[i].text, stopwords)) return false;
    return true;
}

// Whether what stands behind the comma is what somebody is: "maire", not "a dit". In brackets, anything is.
static bool is_role_of(const Label *label, const NameWords *role) {
    if (label->in_brackets || label->role.length == 0) return true;
    return role->count > 0 && (reads_as_name(role, 0, true) || is_short_role(role));
}

static bool begins_with_title(const NameWords *role) {
    return role->count && (role->words[0].uses & (NAME_TITLE | NAME_ROLE)) == NAME_TITLE;
}

// BUILDING A COUNTRY
static bool begins_like_heading(const NameWords *name) {
    if (name->count < 2 || name->words[0].letters < 6) return false;
    Buffer folded = {0};
    bool heading = false;
    unicode_append_folded(&folded, name->words[0].text);
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        for (Str endings = str_from(language_rules[language]->heading_endings); endings.length;)
            heading |= str_ends_with(buffer_str(&folded), str_cut(&endings, ' '));
    buffer_free(&folded);
    return heading;
}

static Belief believe(Label *label, const NameWords *name) {
    size_t first = 0;
    if (is_numbered(label->name)) return BELIEF_SURE;
    if (name->count == 0 || name->other) return BELIEF_NONE;
    if (name->hangul) return name->all_hangul ? believe_hangul(name) : BELIEF_NONE;
    if (name->count > SMALL_WORDS_AT_MOST && !name_word_is_capitalised(&name->words[0])) return BELIEF_NONE;
    while (first + 1 < name->count && name->words[first].uses & NAME_ARTICLE) first++;
    unsigned uses = name->words[first].uses;
    bool titled = uses & (NAME_TITLE | NAME_ADDRESS);
    if (uses & NAME_SALUTATION) return BELIEF_DOUBTED;
    NameWords role = name_words(label->role);
    if (titled && !label->in_brackets && begins_with_title(&role)) return BELIEF_DOUBTED;
    if (!is_role_of(label, &role)) return BELIEF_NONE;
    if (uses & NAME_ROLE) return believe_role(name, first);
    if (titled && first + 1 < name->count) return believe_titled(label, name, first);
    if (is_role_in_capitals(name)) return BELIEF_SURE;
    if (name->count > LABEL_WORDS_AT_MOST) return BELIEF_NONE;
    if (begins_like_heading(name)) return BELIEF_DOUBTED;
    Belief belief = believe_looks(name);
    label->by_looks = !label->in_brackets || !has_office(&role, 0);
    return belief > BELIEF_IF_KNOWN && !label->by_looks ? BELIEF_SURE : belief;
}

void label_judge(Label *label) {
    NameWords name = name_words(label->name);
    label->belief = believe(label, &name);
    if (label->belief == BELIEF_NONE && !label->marked) return;
    if (any_language_has_phrase(label->name, LANGUAGE_LIST(no_speakers))) {
        label->belief = BELIEF_NONE;
        return;
    }
    bool short_enough = name.count > 0 && name.count <= LABEL_WORDS_AT_MOST && !name.other;
    if (!label->marked || !short_enough || label->belief >= BELIEF_IF_TRANSCRIPT) return;
    label->belief = BELIEF_IF_SURE; // "Plusieurs députés"
    label->by_looks = false;
}

bool label_is_question(Str word) {
    return IS_AMONG(word, questions);
}

Str label_without_article(Str name) {
    Str rest = name, first = name_next_word(&rest);
    name_skip_spaces(&rest);
    return rest.length && name_uses(first) & NAME_ARTICLE ? rest : name;
}

bool label_is_hangul(Str name) {
    NameWords words = name_words(name);
    return words.count && words.hangul && words.all_hangul;
}
