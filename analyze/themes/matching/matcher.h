// Matcher: the hits of a theme dictionary in sentences.
//
// Which of the places where patterns are found count as hits (after quanteda's tokens_lookup):
// - A theme counts its own patterns and those of the themes below it. Within a theme a token counts once: the
//   hit that spans most tokens comes first, then the one further left, then the pattern that stands first.
//   So a parent may have fewer hits than its children have together.
// - A hit of an operator uses only the tokens of its operands, and is a shortest place (spans.h). & pairs its
//   sides anywhere in the sentence, each used once.
// - An exclusion `!` takes hits out of its theme and of the themes below: those all of whose tokens lie in
//   one place of the exclusion. A hit that is out of a theme does not count above it either.
// - Themes may share tokens. Under OVERLAP_DICTIONARY a hit is skipped whose tokens are some, but not all, of
//   the tokens of a longer hit that counts for any theme; hits on the very same tokens, and hits that overlap
//   in part, all count.
//
// A matcher serves one vocabulary, which may grow, and one thread; a dictionary serves many matchers.
#pragma once

#include "analyze/themes/dictionary/dictionary.h"
#include "base/option.h"
#include "corpus/vocabulary.h"

typedef enum ThemeOverlap { OVERLAP_THEMES, OVERLAP_DICTIONARY, THEME_OVERLAP_COUNT } ThemeOverlap;

typedef struct OverlapOptions {
    ThemeOverlap overlap;
    bool loose_hyphens;
} OverlapOptions;
extern const OptionSet overlap_options;
Str overlap_name(const OverlapOptions *options); // "theme", "dictionary"
Str hyphens_name(const OverlapOptions *options); // "strict", "loose"

typedef struct Hit {
    uint32_t theme;   // index in the dictionary; a child's hit comes once more for each theme above it
    uint32_t pattern; // index in the dictionary, where the text as written is
    size_t first;     // positions in the sentence, from 0
    size_t last;
    const uint32_t *tokens; // positions of the tokens it uses, ascending
    size_t token_count;
} Hit;

// The use of a pattern in the documents read so far.
typedef struct PatternUse {
    uint64_t places;        // where the pattern stands, whether or not it counts there
    uint64_t hits;          // places that count for its theme; of an exclusion, places that it took out
    uint64_t excluded;      // places that an exclusion took out
    uint32_t documents;     // documents with `hits`
    uint32_t last_document; // the last of these, + 1
} PatternUse;

typedef struct Matcher Matcher;

// The dictionary must outlive the matcher. A search that is given up as too long is a warning, once a
// pattern.
Matcher *matcher_open(const Dictionary *dictionary, ThemeOverlap overlap, Diagnostics *diagnostics);
void matcher_close(Matcher *matcher);

// Chooses the patterns for a document, compiling them if no document had such settings before. False with a
// message.
bool matcher_start_document(Matcher *matcher, const LanguageSettings *settings);
// Whether the patterns chosen hold an =X, which needs the word column.
bool matcher_needs_words(const Matcher *matcher);

// From here on counts into `uses`, one for each pattern of the dictionary.
void matcher_count_uses(Matcher *matcher, PatternUse *uses);

// The hits of a sentence, sorted by theme, then first and last token; `*hits` is valid until the next call.
size_t matcher_sentence(Matcher *matcher, const Vocabulary *vocabulary, const uint32_t *types, size_t length,
                        const Hit **hits);
