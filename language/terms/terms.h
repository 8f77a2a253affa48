// What is made of a token, once per spelling: the word as it is written out, its folded form and the term
// counted.
#pragma once

#include "language/settings.h"
#include "language/words/words.h"

// The `word` of the vertical text: NFC, without soft hyphens and word joiners, inner white space as U+00A0.
void term_append_word(Buffer *word, Str raw);

// The folded word: NFC, case folding, look-alikes as one (unicode_append_folded). What theme patterns are
// compared with.
void term_append_folded(Buffer *folded, Str word);

// The term counted under `settings`: the lemma of the word, if `settings->lemmas` has one; else its form, its
// stem, or the folded word without its particles, as --terms asks. Numbers lose their inner spaces.
void term_append(Buffer *term, Str word, TokenKind kind, const LanguageSettings *settings);

// What stands in the column `kind`: WORD, NUM, PUNCT, SYM or PARTICLE; or the class (UPOS) of a word whose
// lemma came from a dictionary that is sure of the class; or NOUN, VERB, NUM or OTHER where `settings->kinds`
// tells.
const char *term_kind(Str word, TokenKind kind, const LanguageSettings *settings);
