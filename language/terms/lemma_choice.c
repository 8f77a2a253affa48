#include "language/terms/lemma_choice.h"

#include "language/terms/korean.h"
#include "language/unicode/unicode.h"

#include <string.h>

enum { RANK_NONE = 9, ENGLISH_BYTES_AT_LEAST = 3 };

// One analysis, "st:porter po:v1__tnq__a po:ipre po:2sg".
typedef struct Analysis {
    Str stem;          // st:, the first
    Str part;          // pa:, the first part of a compound; empty for a whole word
    int flags;         // fl:, endings; none for the word as it stands in the dictionary
    bool is_auxiliary; // French v0: être, avoir
    bool is_determiner, is_grammatical, is_adverb, is_name, is_nominal, is_participle;
} Analysis;

static void read_class(Analysis *analysis, Str class) {
    analysis->is_auxiliary |= str_starts_with(class, STR("v0"));
    analysis->is_determiner |= str_starts_with(class, STR("det"));
    analysis->is_grammatical |= str_equal_text(class, "mg");
    analysis->is_adverb |= str_equal_text(class, "adv");
    analysis->is_name |=
        str_equal_text(class, "npr") || str_equal_text(class, "prn") || str_equal_text(class, "patr");
    analysis->is_nominal |= str_equal_text(class, "nom") || str_equal_text(class, "adj");
    analysis->is_participle |= str_equal_text(class, "ppas");
}

static Analysis read_analysis(Str line) {
    Analysis analysis = {0};
    while (line.length) {
        Str value = str_cut(&line, ' ');
        Str key = str_cut(&value, ':');
        if (str_equal_text(key, "st") && !analysis.stem.length) analysis.stem = value;
        if (str_equal_text(key, "pa") && !analysis.part.length) analysis.part = value;
        analysis.flags += str_equal_text(key, "fl");
        if (str_equal_text(key, "po")) read_class(&analysis, value);
    }
    return analysis;
}

// est is être before it is the east, les is le before it is a pronoun, Paris is a city before it is bets (the
// dictionary has names with their capitals only), portes is a door before it is to carry.
static int rank_french(const Analysis *analysis) {
    if (analysis->is_auxiliary) return 0;
    if (analysis->is_grammatical && analysis->is_determiner) return 1;
    if (analysis->is_grammatical || analysis->is_adverb) return 2;
    if (analysis->is_name) return 3;
    if (analysis->is_participle) return 5;
    return analysis->is_nominal ? 4 : 6;
}

// What English inflection adds; the rest of the word is the lemma's, up to its last letter or two.
static const char *const often_inflected[] = {"s", "es", "ies", "ed", "d", "ied"};
static const char *const rarely_inflected[] = {"ing", "er", "est", "r", "st", "ier", "iest", "'s", "s'"};

static bool is_one_of(Str text, const char *const *texts, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_equal_text(text, texts[i])) return true;
    return false;
}

// What the form has behind the letters that it shares with its lemma; a doubled consonant is shared
// (planned).
static Str ending_of(Str folded, Str lemma) {
    size_t shared = 0;
    while (shared < folded.length && shared < lemma.length && folded.bytes[shared] == lemma.bytes[shared])
        shared++;
    bool doubled = shared > 0 && shared == lemma.length && shared + 2 < folded.length &&
                   folded.bytes[shared] == folded.bytes[shared - 1] && folded.bytes[shared] != 's';
    bool lost_more = shared + 1 < lemma.length; // more than the e of use or the y of city
    return lost_more ? (Str){0} : str_skip(folded, shared + doubled);
}

// English dictionaries take derivations apart too (invest in investment, necessary in unnecessary): only
// inflections count. A proper name is itself; -s and -ed rather inflect (states, signed), -ing and -er rather
// make words (building, leader) where the dictionary has both. Lemmas of one or two letters are chance (its,
// us).
static int rank_english(const Analysis *analysis, Str lemma, Str folded) {
    bool is_name = analysis->stem.length && analysis->stem.bytes[0] >= 'A' && analysis->stem.bytes[0] <= 'Z';
    if (str_equal(lemma, folded)) return is_name ? 0 : 2;
    Str ending = ending_of(folded, lemma);
    if (lemma.length < ENGLISH_BYTES_AT_LEAST) return RANK_NONE;
    if (is_one_of(ending, often_inflected, sizeof often_inflected / sizeof *often_inflected)) return 1;
    return is_one_of(ending, rarely_inflected, sizeof rarely_inflected / sizeof *rarely_inflected)
               ? 3
               : RANK_NONE;
}

// A word that stands in the dictionary itself, then verbs, then nouns: where both fit, a verb is meant nearly
// always (높이는 is 높이다, not 높이). A verb made a noun that carries a particle comes last (삶의 is 삶, not
// 살다).
static int rank_korean(const Analysis *analysis, Str lemma) {
    if (!analysis->flags) return 0;
    if (str_ends_with(lemma, STR("다"))) return analysis->flags == 1 ? 1 : 3;
    return 2;
}

static int rank_of(const Analysis *analysis, Str lemma, Str folded, Language language) {
    switch (language) {
    case LANGUAGE_EN:
        return rank_english(analysis, lemma, folded);
    case LANGUAGE_FR:
        return rank_french(analysis);
    case LANGUAGE_KO:
        return rank_korean(analysis, lemma);
    default:
        return 0;
    }
}

// hunspell-ko tells only the first part of a compound: 국가 of 국가경쟁력을. The lemma is the whole without
// its particles; 들, the plural, is one more.
static void append_korean_compound(Buffer *lemma, Str folded, Str part) {
    Str bare = str_slice(folded, 0, folded.length - korean_particles_length(folded));
    Buffer plural = {0};
    unicode_append_folded(&plural, part);
    size_t part_length = plural.length;
    buffer_append_text(&plural, "들");
    bool is_plural = str_equal(bare, buffer_str(&plural));
    buffer_append(lemma, is_plural ? str_slice(buffer_str(&plural), 0, part_length) : bare);
    buffer_free(&plural);
}

// The lemma that one analysis gives; empty if none.
static void append_lemma(Buffer *lemma, const Analysis *analysis, Str folded, Language language) {
    if (language == LANGUAGE_KO && analysis->part.length)
        append_korean_compound(lemma, folded, analysis->part);
    else if (!analysis->part.length)
        unicode_append_folded(lemma, analysis->stem);
}

static bool is_better(Str lemma, Str best, Str folded) {
    bool same = str_equal(lemma, folded), best_same = str_equal(best, folded);
    if (same != best_same) return same;
    if (lemma.length != best.length) return lemma.length > best.length;
    return str_compare(lemma, best) < 0;
}

bool lemma_choose(Buffer *lemma, Str folded, Str analyses, Language language) {
    Buffer best = {0}, candidate = {0};
    int best_rank = RANK_NONE;
    while (analyses.length) {
        Analysis analysis = read_analysis(str_cut(&analyses, '\n'));
        buffer_clear(&candidate);
        append_lemma(&candidate, &analysis, folded, language);
        Str text = buffer_str(&candidate);
        int rank = text.length ? rank_of(&analysis, text, folded, language) : RANK_NONE;
        if (rank == RANK_NONE || rank > best_rank) continue;
        if (rank == best_rank && !is_better(text, buffer_str(&best), folded)) continue;
        buffer_clear(&best);
        buffer_append(&best, text);
        best_rank = rank;
    }
    buffer_append(lemma, buffer_str(&best));
    bool found = best.length > 0;
    buffer_free(&best);
    buffer_free(&candidate);
    return found;
}

// What the French dictionary calls classes of words, by how their names begin.
static const char *class_of(Str name) {
    static const struct {
        const char *start, *class;
    } rows[] = {{"nom", "NOUN"},  {"adj", "ADJ"},    {"adv", "ADV"},     {"v0", "AUX"},
                {"v1", "VERB"},   {"v2", "VERB"},    {"v3", "VERB"},     {"npr", "PROPN"},
                {"prn", "PROPN"}, {"patr", "PROPN"}, {"interj", "INTJ"}, {"prep", "ADP"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_starts_with(name, str_from(rows[i].start))) return rows[i].class;
    return NULL;
}

// The class of an analysis: what of its classes is one of words, not of forms (po:v1__tnq__a po:ipre po:2sg).
// NULL for none, and for several (petit is po:nom po:adj).
static const char *class_of_analysis(Str line) {
    const char *found = NULL;
    while (line.length) {
        Str value = str_cut(&line, ' ');
        Str key = str_cut(&value, ':');
        const char *class = str_equal_text(key, "po") ? class_of(value) : NULL;
        if (class && found && strcmp(class, found) != 0) return NULL;
        if (class) found = class;
    }
    return found;
}

const char *lemma_word_class(Str analyses, Language language) {
    const char *agreed = NULL;
    if (language != LANGUAGE_FR) return NULL;
    for (bool first = true; analyses.length; first = false) {
        const char *class = class_of_analysis(str_cut(&analyses, '\n'));
        if (!class || (!first && strcmp(class, agreed) != 0)) return NULL;
        agreed = class;
    }
    return agreed;
}
