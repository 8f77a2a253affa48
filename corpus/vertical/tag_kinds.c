#include "corpus/vertical/tag_kinds.h"

#include "corpus/vocabulary.h"
#include "language/words/segment.h"

// A tag, or how tags begin when a '*' follows. The first row that fits counts.
static const struct {
    const char *tag;
    const char *kind;
} rows[] = {
    // TreeTagger, French and English; Penn
    {"SENT", "PUNCT"},
    {"PUN*", "PUNCT"},
    {"PONCT*", "PUNCT"},
    {"$.", "PUNCT"},
    {"$,", "PUNCT"},
    {"$(", "PUNCT"},
    {"-LRB-", "PUNCT"},
    {"-RRB-", "PUNCT"},
    {"NUM*", "NUM"},
    {"CD*", "NUM"},
    {"CARD", "NUM"},
    {"SYM*", "SYM"},
    {"#", "SYM"},
    {"$", "SYM"},
    {"NOM", "NOUN"},
    {"NAM", "PROPN"},
    {"NP", "PROPN"},
    {"NPS", "PROPN"},
    {"NNP*", "PROPN"},
    {"NN*", "NOUN"},
    {"VER*", "VERB"},
    {"VB*", "VERB"},
    {"VV*", "VERB"},
    {"VH*", "VERB"},
    {"MD", "AUX"},
    {"JJ*", "ADJ"},
    {"ADJ*", "ADJ"},
    {"RB*", "ADV"},
    {"ADV*", "ADV"},
    {"DET*", "DET"},
    {"DT", "DET"},
    {"PRO*", "PRON"},
    {"KON", "CCONJ"},
    {"CC", "CCONJ"},
    {"INT", "INTJ"},
    // Sejong (Korean)
    {"SF", "PUNCT"},
    {"SP", "PUNCT"},
    {"SS", "PUNCT"},
    {"SE", "PUNCT"},
    {"SO", "PUNCT"},
    {"SN", "NUM"},
    {"SW", "SYM"},
    {"NNG", "NOUN"},
    {"VA", "ADJ"},
    {"MAG", "ADV"},
};

static bool fits(Str tag, const char *row) {
    Str wanted = str_from(row);
    bool start = str_ends_with(wanted, STR("*"));
    return start ? str_starts_with(tag, str_slice(wanted, 0, wanted.length - 1)) : str_equal(tag, wanted);
}

static uint8_t kind_by_look(Str word) {
    switch (word.length ? segment_kind(word) : SEGMENT_SYMBOL) {
    case SEGMENT_WORD:
        return KIND_WORD;
    case SEGMENT_NUMBER:
        return KIND_NUM;
    case SEGMENT_PUNCTUATION:
        return KIND_PUNCT;
    default:
        return KIND_SYM;
    }
}

uint8_t kind_of_tag(Str tag, Str word) {
    uint8_t kind = kind_from_name(tag);
    if (str_equal_text(tag, kind_names[kind])) return kind;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (fits(tag, rows[i].tag)) return kind_from_name(str_from(rows[i].kind));
    return kind_by_look(word);
}

bool tag_ends_sentence(Str tag, Str word) {
    static const char *const ends[] = {".", "!", "?", "…", "...", "。"};
    if (str_equal_text(tag, "SENT") || str_equal_text(tag, "$.") || str_equal_text(tag, "SF")) return true;
    if (!str_starts_with(tag, STR("PUN")) && !str_equal(tag, word)) return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_equal_text(word, ends[i])) return true;
    return false;
}
