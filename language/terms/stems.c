#include "language/terms/stems.h"

#include <libstemmer.h>

static const char *const algorithms[LANGUAGE_COUNT] = {[LANGUAGE_EN] = "english", [LANGUAGE_FR] = "french"};

// A stemmer keeps its working memory between calls and serves one thread; making one costs little beside all
// else that is done once for a spelling.
void stem_append(Buffer *stem, Str folded, Language language) {
    struct sb_stemmer *stemmer = algorithms[language] ? sb_stemmer_new(algorithms[language], NULL) : NULL;
    const sb_symbol *result =
        stemmer ? sb_stemmer_stem(stemmer, (const sb_symbol *)folded.bytes, (int)folded.length) : NULL;
    if (result)
        buffer_append(stem, (Str){(const char *)result, (size_t)sb_stemmer_length(stemmer)});
    else
        buffer_append(stem, folded);
    if (stemmer) sb_stemmer_delete(stemmer);
}
