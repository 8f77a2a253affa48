#include "analyze/themes/matching/hyphen_variants.h"

#include <string.h>

typedef struct HyphenPlaces {
    size_t at[HYPHEN_PLACES_AT_MOST];
    size_t count;
} HyphenPlaces;

static void add_place(HyphenPlaces *places, size_t at) {
    if (places->count < HYPHEN_PLACES_AT_MOST) places->at[places->count++] = at;
}

// Where the piece that begins at `at` ends: before the next space, or behind the slash of a regular
// expression.
static size_t piece_end(Str text, size_t at) {
    bool in_regex = text.bytes[at] == '/';
    for (at++; at < text.length && (in_regex || text.bytes[at] != ' '); at++) {
        if (text.bytes[at] == '\\')
            at++;
        else if (in_regex && text.bytes[at] == '/')
            in_regex = false;
    }
    return at < text.length ? at : text.length;
}

// Words as they are; the first may have the ! of an exclusion in front.
static bool is_plain(Str piece) {
    return piece.length && !strchr("=/+~&", piece.bytes[0]) && !str_equal(piece, STR("!"));
}

static void add_hyphens(HyphenPlaces *places, Str text, size_t start, size_t end) {
    for (size_t at = start + 1; at + 1 < end; at++) {
        if (text.bytes[at - 1] == '\\') continue;
        if (text.bytes[at] == '-' && text.bytes[at - 1] != '-' && text.bytes[at + 1] != '-')
            add_place(places, at);
    }
}

static HyphenPlaces find_places(Str text) {
    HyphenPlaces places = {0};
    bool after_plain = false;
    for (size_t at = 0; at < text.length;) {
        if (text.bytes[at] == ' ') {
            at++;
            continue;
        }
        size_t end = piece_end(text, at);
        bool plain = is_plain(str_slice(text, at, end));
        bool one_space = at > 1 && text.bytes[at - 1] == ' ' && text.bytes[at - 2] != ' ';
        if (plain && after_plain && one_space) add_place(&places, at - 1);
        if (plain) add_hyphens(&places, text, at, end);
        after_plain = plain;
        at = end;
    }
    return places;
}

size_t hyphen_variants(Str text, Arena *arena, Str variants[HYPHEN_VARIANTS_AT_MOST]) {
    HyphenPlaces places = find_places(text);
    size_t count = (size_t)1 << places.count;
    variants[0] = text;
    for (size_t mask = 1; mask < count; mask++) { // a bit for each place that is changed
        char *copy = arena_allocate(arena, text.length, 1);
        memcpy(copy, text.bytes, text.length);
        for (size_t i = 0; i < places.count; i++)
            if (mask >> i & 1) copy[places.at[i]] = text.bytes[places.at[i]] == '-' ? ' ' : '-';
        variants[mask] = (Str){copy, text.length};
    }
    return count;
}
