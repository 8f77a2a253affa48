#include "language/terms/terms.h"

#include "language/rules.h"
#include "language/terms/lemmas.h"
#include "language/terms/stems.h"
#include "language/terms/word_kinds.h"
#include "language/unicode/character.h"
#include "language/unicode/unicode.h"

static bool is_visible_ascii(Str text) {
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.bytes[i] - 0x21u >= 0x5e) return false;
    return true;
}

// Joiners are part of a sign that is made of several (a family).
static bool is_dropped(uint32_t character, uint32_t before) {
    enum { VARIATION = 0xfe0f, JOINER = 0x200d };
    bool joins = character == JOINER && before &&
                 (before == VARIATION || character_class(before)->categories & CATEGORY_PICTOGRAPH);
    return unicode_is_invisible(character) && !joins;
}

// Rewrites what stands from `start` on: no invisible characters, every white space as `space` (or none).
static void clean(Buffer *buffer, size_t start, Str space) {
    Buffer cleaned = {0};
    Str rest = {buffer->bytes + start, buffer->length - start};
    uint32_t before = 0;
    for (size_t length; rest.length; rest = str_skip(rest, length)) {
        uint32_t character = unicode_decode(rest, &length);
        if (unicode_is_space(character))
            buffer_append(&cleaned, space);
        else if (character == UNICODE_HYPHEN_OF_TWO_BYTES)
            buffer_append_byte(&cleaned, '-');
        else if (!is_dropped(character, before))
            buffer_append(&cleaned, str_slice(rest, 0, length));
        before = character;
    }
    buffer->length = start;
    buffer_append(buffer, buffer_str(&cleaned));
    buffer_free(&cleaned);
}

static bool needs_cleaning(Str text) {
    if (is_visible_ascii(text)) return false;
    for (size_t length; text.length; text = str_skip(text, length)) {
        uint32_t character = unicode_decode(text, &length);
        if (unicode_is_space(character) || unicode_is_invisible(character) ||
            character == UNICODE_HYPHEN_OF_TWO_BYTES)
            return true;
    }
    return false;
}

void term_append_word(Buffer *word, Str raw) {
    size_t start = word->length;
    unicode_append_nfc(word, raw);
    if (!needs_cleaning((Str){word->bytes + start, word->length - start})) return;
    clean(word, start, STR("\u00a0"));
    if (word->length == start) buffer_append_text(word, "\ufffd"); // nothing visible: still a token
}

// A mark that a word begins with is the apostrophe of a clitic (´s): before it in the text stands a letter.
void term_append_folded(Buffer *folded, Str word) {
    size_t length = 0;
    bool clitic =
        word.length && unicode_is_apostrophe_like(unicode_decode(word, &length)) && length < word.length;
    if (clitic) buffer_append_byte(folded, '\'');
    unicode_append_folded(folded, clitic ? str_skip(word, length) : word);
}

static bool append_lemma(Buffer *term, Str word, TokenKind kind, Neighbours neighbours,
                         const LanguageSettings *settings) {
    const Lemmas *lemmas = settings->lemmas;
    if (kind == TOKEN_NOUN && lemmas_look_around(lemmas, settings->language)) { // cet été is no verb
        KnownWord known = lemmas_find(lemmas, word, settings->language);
        if (known.set >> SENSE_NOUN & 1) {
            buffer_append(term, lemma_memory_lemma(&known, SENSE_NOUN));
            return true;
        }
    }
    return lemma_append(lemmas, term, word, settings->language, neighbours);
}

static void append_word_term(Buffer *term, Str word, TokenKind kind, Neighbours neighbours,
                             const LanguageSettings *settings) {
    if (settings->terms == TERMS_FORM) {
        buffer_append(term, word);
        return;
    }
    Buffer folded = {0};
    term_append_folded(&folded, word);
    Str stem = buffer_str(&folded);
    bool (*is_lone_particle)(Str, Str) = language_rules[settings->language]->is_lone_particle;
    bool lone = settings->lemmas && is_lone_particle && is_lone_particle(stem, (Str){0}); // 을 is not 으
    if (settings->lemmas && !lone && append_lemma(term, word, kind, neighbours, settings)) {
        buffer_free(&folded);
        return;
    }
    size_t (*particles_length)(Str) = language_rules[settings->language]->particles_length;
    if (particles_length && kind != TOKEN_BARE_WORD && !lone) stem.length -= particles_length(stem);
    if (settings->terms == TERMS_STEM)
        stem_append(term, stem, settings->language);
    else
        buffer_append(term, stem);
    buffer_free(&folded);
}

void term_append(Buffer *term, Str word, TokenKind kind, const LanguageSettings *settings) {
    term_append_between(term, word, kind, (Neighbours){NEIGHBOUR_NONE, NEIGHBOUR_NONE}, settings);
}

bool terms_look_around(const LanguageSettings *settings) {
    return settings->terms == TERMS_LEMMA && lemmas_look_around(settings->lemmas, settings->language);
}

// What a word is as a neighbour, and TERM_ASKS.
static uint8_t neighbour_of(Str word, TokenKind kind, const LanguageSettings *settings) {
    if (kind == TOKEN_NUM) return NEIGHBOUR_NUMBER;
    if (kind == TOKEN_NAME) return NEIGHBOUR_CAPITAL;
    if (kind == TOKEN_NOUN) return NEIGHBOUR_NOUN;
    if (!token_is_word(kind)) return neighbour_of_mark(word);
    KnownWord known = lemmas_find(settings->lemmas, word, settings->language);
    return known.neighbour | (known.asks ? TERM_ASKS : 0);
}

void terms_append_neighbours(Buffer *neighbours, Str text, const Word *words, size_t count,
                             const LanguageSettings *settings) {
    if (!terms_look_around(settings)) return;
    Buffer word = {0};
    for (size_t i = 0; i < count; i++) {
        buffer_clear(&word);
        term_append_word(&word, str_slice(text, words[i].start, words[i].start + words[i].length));
        buffer_append_byte(neighbours, (char)neighbour_of(buffer_str(&word), words[i].kind, settings));
    }
    buffer_free(&word);
}

Neighbours term_neighbours(const Buffer *neighbours, size_t number, Neighbours around) {
    if (!neighbours->length) return (Neighbours){NEIGHBOUR_NONE, NEIGHBOUR_NONE};
    if (number > 0) around.before = neighbours->bytes[number - 1] & TERM_NEIGHBOUR;
    if (number + 1 < neighbours->length) around.behind = neighbours->bytes[number + 1] & TERM_NEIGHBOUR;
    return around;
}

void term_append_between(Buffer *term, Str word, TokenKind kind, Neighbours neighbours,
                         const LanguageSettings *settings) {
    size_t start = term->length;
    if (kind == TOKEN_NAME && settings->terms != TERMS_FORM)
        unicode_append_alike(term, word);
    else if (token_is_word(kind) && kind != TOKEN_PARTICLE)
        append_word_term(term, word, kind, neighbours, settings);
    else
        unicode_append_folded(term, word);
    if (kind == TOKEN_NUM) clean(term, start, STR(""));
}

static const char *kind_by_dictionary(Str word, const LanguageSettings *settings) {
    if (!language_rules[settings->language]->kinds) return NULL;
    Buffer folded = {0};
    unicode_append_folded(&folded, word);
    const char *kind = word_kind(settings->kinds, buffer_str(&folded), settings->language);
    buffer_free(&folded);
    return kind;
}

const char *term_kind(Str word, TokenKind kind, const LanguageSettings *settings) {
    static const char *const kinds[TOKEN_KIND_COUNT] = {
        [TOKEN_WORD] = "WORD",      [TOKEN_NUM] = "NUM",          [TOKEN_PUNCT] = "PUNCT",
        [TOKEN_SYM] = "SYM",        [TOKEN_NAME] = "WORD",        [TOKEN_NOUN] = "NOUN",
        [TOKEN_BARE_WORD] = "WORD", [TOKEN_PARTICLE] = "PARTICLE"};
    const char *class = NULL;
    if (kind == TOKEN_WORD && settings->terms == TERMS_LEMMA && settings->lemmas)
        class = lemma_class(settings->lemmas, word, settings->language);
    if (!class && settings->kinds && (kind == TOKEN_WORD || kind == TOKEN_BARE_WORD))
        class = kind_by_dictionary(word, settings);
    return class ? class : kinds[kind];
}
