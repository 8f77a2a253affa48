#include "language/stems.h"

#include <libstemmer.h>

static const char *const algorithms[LANGUAGE_COUNT] = {[LANGUAGE_EN] = "english", [LANGUAGE_FR] = "french"};

// A stemmer keeps its working memory between calls, so each thread has its own.
static _Thread_local struct sb_stemmer *stemmers[LANGUAGE_COUNT];

void stem_append(Buffer *stem, Str folded, Language language) {
    if (algorithms[language] && !stemmers[language]) stemmers[language] = sb_stemmer_new(algorithms[language], NULL);
    struct sb_stemmer *stemmer = stemmers[language];
    const sb_symbol *result = stemmer ? sb_stemmer_stem(stemmer, (const sb_symbol *)folded.bytes, (int)folded.length)
                                      : NULL;
    if (result) buffer_append(stem, (Str){(const char *)result, (size_t)sb_stemmer_length(stemmer)});
    else buffer_append(stem, folded);
}
