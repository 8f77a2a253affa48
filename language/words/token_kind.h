// TokenKind: what a token looks like. What a tagger says of a word is another thing (corpus/vocabulary.h).
#pragma once

typedef enum TokenKind { TOKEN_WORD, TOKEN_NUM, TOKEN_PUNCT, TOKEN_SYM } TokenKind;
