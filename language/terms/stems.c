#include "language/terms/stems.h"

#include "language/rules.h"

#include <libstemmer.h>

// A stemmer keeps its working memory between calls and serves one thread; making one costs little beside all
// else that is done once for a spelling.
void stem_append(Buffer *stem, Str folded, Language language) {
    const char *algorithm = language_rules[language]->stemmer;
    struct sb_stemmer *stemmer = algorithm ? sb_stemmer_new(algorithm, NULL) : NULL;
    const sb_symbol *result =
        stemmer ? sb_stemmer_stem(stemmer, (const sb_symbol *)folded.bytes, (int)folded.length) : NULL;
    if (result)
        buffer_append(stem, (Str){(const char *)result, (size_t)sb_stemmer_length(stemmer)});
    else
        buffer_append(stem, folded);
    if (stemmer) sb_stemmer_delete(stemmer);
}
