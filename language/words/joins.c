// Words that hyphens join.
#include "language/words/joins.h"

#include "language/rules.h"
#include "language/unicode/character.h"
#include "language/words/segment.h"
#include "language/words/word_matches.h"

size_t hyphen_length(Str text) {
    static const Str hyphens[] = {{"-", 1}, {"\u2010", 3}, {"\u2011", 3}, {"\u2012", 3}, {"\u058a", 2}};
    for (size_t i = 0; i < sizeof hyphens / sizeof *hyphens; i++)
        if (str_starts_with(text, hyphens[i])) return hyphens[i].length;
    return 0;
}

static bool begins_word(Str text) {
    size_t length;
    unsigned categories =
        text.length ? character_class(character_decode(text.bytes, &length))->categories : 0;
    return categories & (CATEGORY_LETTER | CATEGORY_NUMBER);
}

size_t joined_end(Str chunk, size_t start, size_t end, const LanguageSettings *settings) {
    bool (*joins_hyphen)(Str, Segmentation) = language_rules[settings->language]->joins_hyphen;
    for (size_t part = start; joins_hyphen;) {
        size_t hyphen = hyphen_length(str_skip(chunk, end));
        if (!hyphen || !begins_word(str_skip(chunk, end + hyphen))) return end;
        if (!joins_hyphen(str_slice(chunk, part, end), settings->segmentation)) return end;
        part = end + hyphen;
        size_t initials = match_initials(str_skip(chunk, part), settings); // non-U.S.
        end = initials ? part + initials : segment_end(chunk, part);
    }
    return end;
}
