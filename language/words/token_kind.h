// TokenKind: what a token looks like. What a tagger says of a word is another thing (corpus/vocabulary.h).
#pragma once

typedef enum TokenKind {
    TOKEN_WORD,
    TOKEN_NUM,
    TOKEN_PUNCT,
    TOKEN_SYM,
    TOKEN_NAME,      // a word whose capitals tell it from a stop word (US)
    TOKEN_NOUN,      // a word that is told from a stop word by what stands before it (cet été)
    TOKEN_BARE_WORD, // carries no particle, whatever it looks like
    TOKEN_PARTICLE,  // stands alone behind a closing mark
    TOKEN_KIND_COUNT
} TokenKind;

static inline bool token_is_word(TokenKind kind) {
    return kind == TOKEN_WORD || kind >= TOKEN_NAME;
}
