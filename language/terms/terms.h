// What is made of a token, once per spelling: the word as it is written out, its folded form and the term
// counted.
#pragma once

#include "language/settings.h"
#include "language/terms/senses.h"
#include "language/words/words.h"

// The `word` of the vertical text: NFC, without soft hyphens and word joiners, inner white space as U+00A0.
void term_append_word(Buffer *word, Str raw);

// The folded word: NFC, case folding, look-alikes as one (unicode_append_folded). What theme patterns are
// compared with.
void term_append_folded(Buffer *folded, Str word);

// The term counted under `settings`: the lemma of the word, if `settings->lemmas` has one; else its form, its
// stem, or the folded word without its particles, as --terms asks. Numbers lose their inner spaces.
void term_append(Buffer *term, Str word, TokenKind kind, const LanguageSettings *settings);

// The same between two other tokens of a sentence, which may decide which lemma a word has.
void term_append_between(Buffer *term, Str word, TokenKind kind, Neighbours neighbours,
                         const LanguageSettings *settings);
// Whether they may, in the language of the settings.
bool terms_look_around(const LanguageSettings *settings);
// Appends what the words of a text are as neighbours, a byte each: TERM_NEIGHBOUR of it says what, TERM_ASKS
// that the lemma depends on neighbours. Appends nothing where terms do not look around.
enum { TERM_ASKS = 0x80, TERM_NEIGHBOUR = 0x3f };
void terms_append_neighbours(Buffer *neighbours, Str text, const Word *words, size_t count,
                             const LanguageSettings *settings);
// The neighbours of a word in a text that has `around`.
Neighbours term_neighbours(const Buffer *neighbours, size_t number, Neighbours around);
static const Neighbours term_edges = {NEIGHBOUR_EDGE, NEIGHBOUR_EDGE}; // around a sentence

// What stands in the column `kind`: WORD, NUM, PUNCT, SYM or PARTICLE; or the class (UPOS) of a word whose
// lemma came from a dictionary that is sure of the class; or NOUN, VERB, NUM or OTHER where `settings->kinds`
// tells.
const char *term_kind(Str word, TokenKind kind, const LanguageSettings *settings);
