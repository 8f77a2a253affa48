#include "language/terms/senses.h"

#include "language/dictionaries/hunspell.h"
#include "language/unicode/unicode.h"

Str sense_analyses(SenseQuestion *question) {
    if (question->asked) return buffer_str(&question->analyses);
    question->asked = true;
    hunspell_analyse(question->dictionary, &question->analyses, question->word);
    if (!question->analyses.length && !str_equal(question->word, question->folded))
        hunspell_analyse(question->dictionary, &question->analyses, question->folded);
    return buffer_str(&question->analyses);
}

void senses_add(Senses *senses, SenseClass class, Str lemma, int rank) {
    Buffer folded = {0}, *kept = &senses->lemmas[class];
    unicode_append_folded(&folded, lemma);
    bool none = !kept->length || rank < senses->ranks[class];
    bool tie = !none && rank == senses->ranks[class];
    if (none || (tie && lemma_is_better(buffer_str(&folded), buffer_str(kept), senses->folded))) {
        buffer_clear(kept);
        buffer_append(kept, buffer_str(&folded));
        senses->ranks[class] = rank;
    }
    buffer_free(&folded);
}

void senses_clear(Senses *senses) {
    for (size_t i = 0; i < SENSE_COUNT; i++) buffer_clear(&senses->lemmas[i]);
}

void senses_free(Senses *senses) {
    for (size_t i = 0; i < SENSE_COUNT; i++) buffer_free(&senses->lemmas[i]);
}

unsigned senses_set(const Senses *senses) {
    unsigned set = 0;
    for (unsigned i = 0; i < SENSE_COUNT; i++) set |= (unsigned)(senses->lemmas[i].length > 0) << i;
    return set;
}

bool sense_is_verb(SenseClass class) {
    return class >= SENSE_VERB && class <= SENSE_GERUND;
}

// A verb that may be several forms is the first of: participle, gerund, infinitive, another one.
static uint8_t neighbour_of_verb(unsigned set, unsigned also) {
    unsigned form = set >> SENSE_PARTICIPLE & 1   ? 0
                    : set >> SENSE_GERUND & 1     ? 1
                    : set >> SENSE_INFINITIVE & 1 ? 2
                                                  : 3;
    return (uint8_t)(NEIGHBOUR_VERBS + 4 * also + form);
}

uint8_t senses_neighbour(unsigned set, bool capital) {
    unsigned also = set >> SENSE_NOUN & 3; // a noun, an adjective
    bool verb =
        set & (1u << SENSE_VERB | 1u << SENSE_INFINITIVE | 1u << SENSE_PARTICIPLE | 1u << SENSE_GERUND);
    if (set == 1u << SENSE_NAME) return NEIGHBOUR_CAPITAL;
    if (!set) return capital ? NEIGHBOUR_CAPITAL : NEIGHBOUR_UNKNOWN;
    if (verb) return neighbour_of_verb(set, also);
    return also ? (uint8_t)(NEIGHBOUR_NOUN + also - 1) : NEIGHBOUR_OTHER;
}

uint8_t neighbour_of_mark(Str mark) {
    static const uint8_t ascii[128] = {
        [','] = NEIGHBOUR_COMMA,   [';'] = NEIGHBOUR_COMMA,   ['.'] = NEIGHBOUR_STOP,
        ['!'] = NEIGHBOUR_STOP,    ['?'] = NEIGHBOUR_STOP,    [':'] = NEIGHBOUR_STOP,
        ['('] = NEIGHBOUR_OPENING, ['['] = NEIGHBOUR_OPENING, [')'] = NEIGHBOUR_CLOSING,
        [']'] = NEIGHBOUR_CLOSING};
    static const struct {
        const char *marks;
        uint8_t neighbour;
    } others[] = {{"– —", NEIGHBOUR_COMMA},
                  {"…", NEIGHBOUR_STOP},
                  {"« “ ‘", NEIGHBOUR_OPENING},
                  {"» ” ’", NEIGHBOUR_CLOSING}};
    unsigned char first = mark.length ? (unsigned char)mark.bytes[0] : 0;
    if (mark.length == 1 && first < 128 && ascii[first]) return ascii[first];
    for (size_t i = 0; first > 127 && i < sizeof others / sizeof *others; i++)
        if (str_is_listed(mark, others[i].marks)) return others[i].neighbour;
    return NEIGHBOUR_MARK;
}

static bool is_favoured(SenseClass class, SenseClass favoured) {
    return class == favoured || (favoured == SENSE_VERB && sense_is_verb(class));
}

SenseClass senses_decide(const SenseRules *rules, unsigned set, SenseClass favoured, Neighbours neighbours) {
    SenseClass best = SENSE_COUNT;
    int most = 0;
    for (SenseClass class = 0; class < SENSE_COUNT; class ++) {
        if (!(set >> class & 1)) continue;
        int weight = rules->sets[set][class] + rules->before[neighbours.before][class] +
                     rules->behind[neighbours.behind][class] +
                     (is_favoured(class, favoured) ? (*rules->favours)[class] : 0);
        if (best == SENSE_COUNT || weight > most) {
            best = class;
            most = weight;
        }
    }
    return best;
}
