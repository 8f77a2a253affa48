#include "analyze/themes/use/theme_spreads.h"

void theme_spreads_add(Spreads *spreads, const CorpusPass *pass, const Sentence *sentence, const Hit *hits,
                       size_t count) {
    size_t tokens = 0;
    for (size_t i = 0; i < count; i++) {
        size_t first = hits[i].first;
        uint32_t offset = 0;
        while (first < hits[i].last && !corpus_pass_counts(pass, sentence->types[first])) first++;
        if (!corpus_pass_counts(pass, sentence->types[first])) continue;
        for (size_t t = 0; t < first; t++) offset += corpus_pass_counts(pass, sentence->types[t]);
        spreads_add(spreads, offset, hits[i].theme);
    }
    for (size_t t = 0; t < sentence->length; t++) tokens += corpus_pass_counts(pass, sentence->types[t]);
    spreads_pass(spreads, tokens);
}
