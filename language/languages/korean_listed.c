// The lists in one table, which is made when it is first asked.
#include "language/languages/korean_lists.h"
#include "language/languages/korean_particles.h"

#include <pthread.h>
#include <string.h>

typedef struct Cell {
    const char *word; // NULL: free
    uint32_t length, bits;
} Cell;

enum { CELLS = 1 << 15, SYLLABLE_BYTES = 3, SYLLABLES_AT_MOST = 5 };
static Cell cells[CELLS];
static size_t longest;

// Words are short: their bytes make the number.
static size_t place_of(Str word) {
    uint64_t sum = word.length;
    for (size_t i = 0; i < word.length; i++) sum = (sum ^ (unsigned char)word.bytes[i]) * 0x100000001b3u;
    return (size_t)(sum * 0x9e3779b97f4a7c15u >> 49);
}

static Cell *find(Str word) {
    size_t at = place_of(word);
    while (cells[at].word &&
           (cells[at].length != word.length || memcmp(cells[at].word, word.bytes, word.length) != 0))
        at = (at + 1) % CELLS;
    return &cells[at];
}

static void add_word(Str word, uint32_t bits) {
    Cell *cell = find(word);
    *cell = (Cell){word.bytes, (uint32_t)word.length, cell->bits | bits};
    if (word.length > longest) longest = word.length;
}

static void add(const char *words, uint32_t bits) {
    for (Str rest = str_from(words); rest.length;) add_word(str_cut(&rest, ' '), bits);
}

static void add_particles(void) {
    Str text;
    bool inner;
    for (size_t i = 0; korean_particle(i, &text, &inner); i++)
        add_word(text, LISTED_PARTICLE | (inner ? (uint32_t)LISTED_INNER : 0));
}

static void fill(void) {
    add(korean_whole_words, LISTED_WHOLE);
    add(korean_names, LISTED_WHOLE);
    add(korean_lexicon_words, LISTED_WHOLE);
    add(korean_whole_endings, LISTED_WHOLE_ENDING);
    add(korean_tails, LISTED_TAIL);
    add(korean_lexicon_nouns, LISTED_NOUN);
    add(korean_nouns_before_tails, LISTED_NOUN);
    add(korean_stem_ends_before_neun, LISTED_NEUN_END);
    add(korean_lexicon_stem_ends, LISTED_NEUN_END);
    add(korean_stems_before_neun, LISTED_NEUN);
    add(korean_lexicon_stems, LISTED_NEUN);
    add(korean_stem_ends_before_eun, LISTED_EUN_END);
    add(korean_stem_ends_before_eul, LISTED_EUL_END);
    add(korean_lexicon_closed_stems, LISTED_CLOSED);
    add_particles();
    add(korean_quoting, LISTED_QUOTING);
    add(korean_loose_particles, LISTED_LOOSE);
    add(korean_others, LISTED_OTHER);
    add(korean_dependent_nouns, LISTED_DEPENDENT);
    add(korean_verb_forms, LISTED_VERB);
    add(korean_nouns_and_adverbs, LISTED_NOUN_AND_ADVERB);
    add(korean_stem_endings, LISTED_STEM_ENDING);
    add(korean_a_endings, LISTED_A_ENDING);
    add(korean_adnominal_endings, LISTED_ADNOMINAL_ENDING);
    add(korean_copula, LISTED_COPULA);
    add(korean_light_verbs, LISTED_LIGHT_VERB);
    add(korean_endings, LISTED_ENDING);
    add(korean_nouns_like_verbs, LISTED_LIKE_VERB);
}

unsigned korean_listed(Str word) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
    return word.length > longest ? 0 : find(word)->bits; // asked for each end of a word of any length
}

bool korean_ends_listed(Str word, unsigned bits) {
    for (size_t length = SYLLABLE_BYTES;
         length <= SYLLABLES_AT_MOST * SYLLABLE_BYTES && length <= word.length; length += SYLLABLE_BYTES)
        if (korean_listed(str_skip(word, word.length - length)) & bits) return true;
    return false;
}
