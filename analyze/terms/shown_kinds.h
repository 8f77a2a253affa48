// ShownKinds: which terms are shown as rows by the kinds of their words (--show). It hides rows alone: sizes
// and denominators do not know of it. A term may have words of several kinds (보고 is a noun and a
// verb): it is shown unless more of its tokens are of hidden kinds than of shown ones; in doubt it is.
#pragma once

#include "base/option.h"
#include "corpus/vocabulary.h"
#include "language/language.h"

typedef struct ShowOptions {
    bool is_given; // else some languages show some kinds, others all
    bool shown[KIND_COUNT];
} ShowOptions;
extern const OptionSet show_options;

// Whether some kinds are hidden in this language.
bool show_options_hide(const ShowOptions *options, Language language);

typedef struct ShownKinds {
    const ShowOptions *options;
    struct KindSum {
        uint64_t shown, hidden; // tokens
    } * sums[LANGUAGE_COUNT];   // by term
    size_t counts[LANGUAGE_COUNT];
} ShownKinds;

// Of a language in which kinds are hidden: how many tokens there are of each type.
void shown_kinds_add(ShownKinds *kinds, const Vocabulary *vocabulary, Language language,
                     const uint64_t *type_tokens, size_t types);
// Whether the term is shown. In any thread.
bool shown_kinds_take(const ShownKinds *kinds, Language language, uint32_t term);
void shown_kinds_free(ShownKinds *kinds);
