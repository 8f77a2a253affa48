#include "analyze/themes/matching/matcher.h"

#include "analyze/themes/matching/places.h"
#include "analyze/themes/matching/token_cover.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static const char *const overlap_names[THEME_OVERLAP_COUNT] = {"theme", "dictionary"};
static const char *const hyphen_names[] = {"strict", "loose"};

static const Option rows[] = {
    {"overlap", NULL, "whether themes may share tokens (default), or a hit inside a longer one is skipped",
     AS_CHOICE(OverlapOptions, overlap, overlap_names)},
    {"hyphens", NULL, "whether a hyphen in a pattern also finds a space, and a space a hyphen",
     AS_CHOICE(OverlapOptions, loose_hyphens, hyphen_names)},
};
const OptionSet overlap_options = {"What is counted", OPTION_ROWS(rows), sizeof(OverlapOptions),
                                   &(OverlapOptions){.overlap = OVERLAP_THEMES}};

Str overlap_name(const OverlapOptions *options) {
    return str_from(overlap_names[options->overlap]);
}

Str hyphens_name(const OverlapOptions *options) {
    return str_from(hyphen_names[options->loose_hyphens]);
}

// Which tokens of the present sentence a theme has counted: a row of bits per theme that has a hit.
typedef struct CountedTokens {
    uint64_t *bits;
    size_t capacity;
    size_t row_words; // of 64 bits
    size_t row_count;
    size_t *row_of_theme; // row + 1, or 0
    uint32_t *themes;     // which have a row, by row
} CountedTokens;

struct Matcher {
    const Dictionary *dictionary;
    ThemeOverlap overlap;
    Diagnostics *diagnostics;
    PatternSet **sets;
    size_t set_count;
    size_t set_capacity;
    PatternSet *set;   // of the present document
    uint32_t document; // its number, from 1
    PatternUse *uses;  // NULL: nobody asks
    PlaceFinder finder;
    Places places;
    Places exclusions;
    TokenCover excluded;
    TokenCover counted_spans; // for OVERLAP_DICTIONARY
    CountedTokens counted;
    size_t *order; // of the places
    size_t order_capacity;
    Hit *hits;
    size_t hit_count;
    size_t hit_capacity;
};

Matcher *matcher_open(const Dictionary *dictionary, ThemeOverlap overlap, Diagnostics *diagnostics) {
    Matcher *matcher = memory_allocate(1, sizeof *matcher);
    *matcher = (Matcher){.dictionary = dictionary, .overlap = overlap, .diagnostics = diagnostics};
    matcher->finder.diagnostics = diagnostics;
    matcher->counted.row_of_theme = memory_allocate(dictionary->theme_count, sizeof(size_t));
    matcher->counted.themes = memory_allocate(dictionary->theme_count, sizeof(uint32_t));
    return matcher;
}

void matcher_close(Matcher *matcher) {
    if (!matcher) return;
    for (size_t i = 0; i < matcher->set_count; i++) {
        pattern_set_free(matcher->sets[i]);
        free(matcher->sets[i]);
    }
    free(matcher->sets);
    places_free(&matcher->places);
    places_free(&matcher->exclusions);
    finder_free(&matcher->finder);
    cover_free(&matcher->excluded);
    cover_free(&matcher->counted_spans);
    free(matcher->counted.bits);
    free(matcher->counted.row_of_theme);
    free(matcher->counted.themes);
    free(matcher->order);
    free(matcher->hits);
    free(matcher);
}

static PatternSet *find_set(const Matcher *matcher, const LanguageSettings *settings) {
    for (size_t i = 0; i < matcher->set_count; i++)
        if (pattern_set_serves(matcher->sets[i], settings)) return matcher->sets[i];
    return NULL;
}

void matcher_count_uses(Matcher *matcher, PatternUse *uses) {
    matcher->uses = uses;
}

bool matcher_start_document(Matcher *matcher, const LanguageSettings *settings) {
    matcher->document++;
    matcher->set = find_set(matcher, settings);
    if (matcher->set) return true;
    PatternSet *set = memory_allocate(1, sizeof *set);
    if (!pattern_set_compile(set, matcher->dictionary, settings, matcher->diagnostics)) {
        pattern_set_free(set);
        free(set);
        return false;
    }
    MEMORY_GROW(matcher->sets, matcher->set_capacity, matcher->set_count + 1);
    matcher->sets[matcher->set_count++] = set;
    matcher->set = set;
    return true;
}

bool matcher_needs_words(const Matcher *matcher) {
    return matcher->set && matcher->set->needs_words;
}

static uint32_t place_theme(const Matcher *matcher, const Places *places, size_t place) {
    return matcher->set->patterns[places->patterns[place]].theme;
}

static PatternUse *use_of(const Matcher *matcher, const Places *places, size_t place) {
    return &matcher->uses[matcher->set->patterns[places->patterns[place]].pattern];
}

static void count_use(const Matcher *matcher, PatternUse *use) {
    use->hits++;
    use->documents += use->last_document != matcher->document;
    use->last_document = matcher->document;
}

static void count_uses_of_exclusions(const Matcher *matcher) {
    for (size_t i = 0; i < matcher->exclusions.spans.count; i++)
        use_of(matcher, &matcher->exclusions, i)->places++;
}

// A pattern that is compiled in two ways may find one place twice, which counts once.
static bool is_same_place(const Places *places, const PatternSet *set, size_t a, size_t b) {
    const Span *left = &places->spans.items[a], *right = &places->spans.items[b];
    return set->patterns[places->patterns[a]].pattern == set->patterns[places->patterns[b]].pattern &&
           left->first == right->first && left->last == right->last &&
           left->token_count == right->token_count;
}

static void count_uses(const Matcher *matcher) {
    for (size_t i = 0; i < matcher->places.spans.count; i++)
        if (i == 0 ||
            !is_same_place(&matcher->places, matcher->set, matcher->order[i - 1], matcher->order[i]))
            use_of(matcher, &matcher->places, matcher->order[i])->places++;
    count_uses_of_exclusions(matcher);
}

static void start_exclusions(Matcher *matcher, size_t length) {
    if (matcher->exclusions.spans.count == 0) return;
    cover_start(&matcher->excluded, length);
    for (size_t i = 0; i < matcher->exclusions.spans.count; i++)
        cover_add(&matcher->excluded, &matcher->exclusions.spans, i);
}

static bool is_excluded(const Matcher *matcher, size_t place) {
    if (matcher->exclusions.spans.count == 0) return false;
    const Spans *spans = &matcher->places.spans;
    uint32_t theme = place_theme(matcher, &matcher->places, place);
    size_t entry = 0, outer;
    while (cover_next(&matcher->excluded, &matcher->exclusions.spans, spans, &spans->items[place], &entry,
                      &outer))
        if (dictionary_is_within(matcher->dictionary, theme,
                                 place_theme(matcher, &matcher->exclusions, outer))) {
            if (matcher->uses) {
                use_of(matcher, &matcher->places, place)->excluded++;
                count_use(matcher, use_of(matcher, &matcher->exclusions, outer));
            }
            return true;
        }
    return false;
}

static bool is_inside_longer(const Matcher *matcher, size_t place) {
    if (matcher->overlap != OVERLAP_DICTIONARY) return false;
    const Spans *spans = &matcher->places.spans;
    size_t entry = 0, outer;
    while (cover_next(&matcher->counted_spans, spans, spans, &spans->items[place], &entry, &outer))
        if (spans->items[outer].token_count > spans->items[place].token_count) return true;
    return false;
}

static void start_counting(CountedTokens *counted, size_t length) {
    for (size_t i = 0; i < counted->row_count; i++) counted->row_of_theme[counted->themes[i]] = 0;
    counted->row_count = 0;
    counted->row_words = (length + 63) / 64;
}

static uint64_t *row_of(CountedTokens *counted, uint32_t theme) {
    if (!counted->row_of_theme[theme]) {
        counted->themes[counted->row_count++] = theme;
        counted->row_of_theme[theme] = counted->row_count;
        MEMORY_GROW(counted->bits, counted->capacity, counted->row_count * counted->row_words);
        uint64_t *row = counted->bits + (counted->row_count - 1) * counted->row_words;
        memset(row, 0, counted->row_words * sizeof *row);
    }
    return counted->bits + (counted->row_of_theme[theme] - 1) * counted->row_words;
}

// Counts the tokens for the theme unless one of them is counted already.
static bool count_tokens(CountedTokens *counted, uint32_t theme, const uint32_t *tokens, size_t count) {
    uint64_t *row = row_of(counted, theme);
    for (size_t i = 0; i < count; i++)
        if (row[tokens[i] / 64] >> tokens[i] % 64 & 1) return false;
    for (size_t i = 0; i < count; i++) row[tokens[i] / 64] |= (uint64_t)1 << tokens[i] % 64;
    return true;
}

static void add_hit(Matcher *matcher, uint32_t theme, size_t place) {
    const Spans *spans = &matcher->places.spans;
    const Span *span = &spans->items[place];
    MEMORY_GROW(matcher->hits, matcher->hit_capacity, matcher->hit_count + 1);
    matcher->hits[matcher->hit_count++] =
        (Hit){.theme = theme,
              .pattern = matcher->set->patterns[matcher->places.patterns[place]].pattern,
              .first = span->first,
              .last = span->last,
              .tokens = spans_tokens(spans, span),
              .token_count = span->token_count};
}

// The place for its theme and for every theme above.
static void count_place(Matcher *matcher, size_t place) {
    if (is_inside_longer(matcher, place)) return;
    const Spans *spans = &matcher->places.spans;
    const Span *span = &spans->items[place];
    bool counts = false;
    uint32_t theme = place_theme(matcher, &matcher->places, place);
    for (; theme != THEME_NONE; theme = matcher->dictionary->themes[theme].parent) {
        if (!count_tokens(&matcher->counted, theme, spans_tokens(spans, span), span->token_count)) continue;
        add_hit(matcher, theme, place);
        if (matcher->uses && theme == place_theme(matcher, &matcher->places, place))
            count_use(matcher, use_of(matcher, &matcher->places, place));
        counts = true;
    }
    if (counts && matcher->overlap == OVERLAP_DICTIONARY) cover_add(&matcher->counted_spans, spans, place);
}

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

// Longest first, then further left, then by the pattern; of operators with one span the one that uses more
// tokens.
static int compare_places(const void *left, const void *right, void *places) {
    const Places *all = places;
    size_t a_index = *(const size_t *)left, b_index = *(const size_t *)right;
    const Span *a = &all->spans.items[a_index], *b = &all->spans.items[b_index];
    int order = COMPARE(b->last - b->first, a->last - a->first);
    if (!order) order = COMPARE(a->first, b->first);
    if (!order) order = COMPARE(b->token_count, a->token_count);
    if (!order) order = COMPARE(all->patterns[a_index], all->patterns[b_index]);
    return order ? order : COMPARE(a_index, b_index);
}

static int compare_hits(const void *left, const void *right) {
    const Hit *a = left, *b = right;
    int order = COMPARE(a->theme, b->theme);
    if (!order) order = COMPARE(a->first, b->first);
    if (!order) order = COMPARE(a->last, b->last);
    return order ? order : COMPARE(a->pattern, b->pattern);
}

static void sort_places(Matcher *matcher) {
    size_t count = matcher->places.spans.count;
    MEMORY_GROW(matcher->order, matcher->order_capacity, count);
    for (size_t i = 0; i < count; i++) matcher->order[i] = i;
    if (count > 1) qsort_r(matcher->order, count, sizeof *matcher->order, compare_places, &matcher->places);
}

static void count_places(Matcher *matcher, size_t length) {
    start_exclusions(matcher, length);
    start_counting(&matcher->counted, length);
    if (matcher->overlap == OVERLAP_DICTIONARY) cover_start(&matcher->counted_spans, length);
    sort_places(matcher);
    if (matcher->uses) count_uses(matcher);
    for (size_t i = 0; i < matcher->places.spans.count; i++)
        if (!is_excluded(matcher, matcher->order[i])) count_place(matcher, matcher->order[i]);
    if (matcher->hit_count > 1) qsort(matcher->hits, matcher->hit_count, sizeof *matcher->hits, compare_hits);
}

size_t matcher_sentence(Matcher *matcher, const Vocabulary *vocabulary, const uint32_t *types, size_t length,
                        const Hit **hits) {
    matcher->hit_count = 0;
    if (matcher->set && length) {
        phrase_index_read(&matcher->set->phrases, vocabulary, types, length);
        finder_find(&matcher->finder, matcher->set, &matcher->places, &matcher->exclusions);
        if (matcher->places.spans.count)
            count_places(matcher, length);
        else if (matcher->uses)
            count_uses_of_exclusions(matcher);
    }
    *hits = matcher->hits;
    return matcher->hit_count;
}
