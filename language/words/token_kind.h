// TokenKind: what a token looks like. What a tagger says of a word is another thing (corpus/vocabulary.h).
#pragma once

// A name is a word whose capitals tell it from a stop word (US), a noun one that is told from it by what
// stands before (cet été).
typedef enum TokenKind { TOKEN_WORD, TOKEN_NUM, TOKEN_PUNCT, TOKEN_SYM, TOKEN_NAME, TOKEN_NOUN } TokenKind;
