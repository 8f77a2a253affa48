#include "analyze/themes/use/phrases.h"

#include "analyze/terms/stoplist.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { KEY_WORDS = PHRASE_WORDS_MAX + 1 }; // the group and the terms of a phrase

void phrases_keep(Phrases *phrases, CorpusPass *pass, const Sentence *sentence, const Hit *hits,
                  size_t count) {
    MEMORY_GROW(phrases->sentences, phrases->sentence_capacity, phrases->sentence_count + 1);
    MEMORY_GROW(phrases->terms, phrases->term_capacity, phrases->term_count + sentence->length);
    KeptSentence *kept = &phrases->sentences[phrases->sentence_count++];
    *kept = (KeptSentence){.group = pass->group,
                           .document = pass->document_number,
                           .length = (uint32_t)sentence->length,
                           .start = phrases->term_count,
                           .hit_start = phrases->hit_count};
    const uint32_t *terms = corpus_pass_counted_terms(pass);
    for (size_t i = 0; i < sentence->length; i++)
        phrases->terms[phrases->term_count++] = terms[sentence->types[i]];
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < hits[i].token_count; j++) {
            MEMORY_GROW(phrases->hits, phrases->hit_capacity, phrases->hit_count + 1);
            phrases->hits[phrases->hit_count++] = (HitToken){hits[i].theme, hits[i].tokens[j]};
        }
    kept->hit_count = (uint32_t)(phrases->hit_count - kept->hit_start);
}

static Str key_of(uint32_t *key, uint32_t group, const uint32_t *terms, size_t length) {
    key[0] = group;
    memcpy(key + 1, terms, length * sizeof *terms);
    return (Str){(const char *)key, (length + 1) * sizeof *key};
}

// ---- Counting ----

// Counts the phrase for the sentence of `stamp`, once.
static void count_phrase(Phrases *phrases, const KeptSentence *sentence, size_t from, size_t length) {
    uint32_t key[KEY_WORDS], before = phrases->keys.count;
    const uint32_t *terms = phrases->terms + sentence->start + from;
    uint32_t id = interner_add(&phrases->keys, key_of(key, sentence->group, terms, length));
    MEMORY_GROW(phrases->list, phrases->capacity, (size_t)id + 1);
    Phrase *phrase = &phrases->list[id];
    if (id == before) phrase->group = sentence->group;
    if (phrase->last == phrases->stamp) return;
    phrase->last = phrases->stamp;
    phrase->sentences++;
    phrase->documents += phrase->last_document != sentence->document + 1;
    phrase->last_document = sentence->document + 1;
}

static void count_words(Phrases *phrases) {
    for (size_t s = 0; s < phrases->sentence_count; s++) {
        const KeptSentence *sentence = &phrases->sentences[s];
        phrases->stamp++;
        for (size_t i = 0; i < sentence->length; i++)
            if (phrases->terms[sentence->start + i] != TERM_NONE) count_phrase(phrases, sentence, i, 1);
    }
}

static bool mark_stop_words(Phrases *phrases, const Analysis *analysis) {
    const CorpusPass *pass = &analysis->pass;
    Stoplist list;
    if (!stoplist_open(&list, analysis_options(analysis, &stop_options), tokens_settings(pass->reader),
                       &analysis->run->diagnostics))
        return false;
    for (uint32_t id = 0; id < phrases->keys.count; id++) {
        uint32_t key[2];
        memcpy(key, interner_string(&phrases->keys, id).bytes, sizeof key);
        Str term = interner_string(&pass->vocabulary->terms, key[1]);
        phrases->list[id].is_stop = stoplist_hides(&list, pass->groups.list[key[0]].language, term);
    }
    stoplist_close(&list);
    return true;
}

static bool ends_in_stop_word(const Phrases *phrases, size_t from, size_t length) {
    return phrases->list[phrases->words[from + length - 1]].is_stop;
}

static void count_runs(Phrases *phrases) {
    for (size_t s = 0; s < phrases->sentence_count; s++) {
        const KeptSentence *sentence = &phrases->sentences[s];
        phrases_look_at(phrases, sentence);
        phrases->stamp++;
        for (size_t from = 0; from < sentence->length; from++) {
            size_t longest = phrases_longest(phrases, sentence, from);
            for (size_t length = 2; length <= longest; length++)
                if (!ends_in_stop_word(phrases, from, length)) count_phrase(phrases, sentence, from, length);
        }
    }
}

bool phrases_count(Phrases *phrases, const Analysis *analysis) {
    count_words(phrases);
    if (!mark_stop_words(phrases, analysis)) return false;
    count_runs(phrases);
    return true;
}

// ---- Looking ----

void phrases_look_at(Phrases *phrases, const KeptSentence *sentence) {
    MEMORY_GROW(phrases->words, phrases->word_capacity, sentence->length);
    for (size_t i = 0; i < sentence->length; i++) {
        uint32_t key[KEY_WORDS], *word = &phrases->words[i];
        const uint32_t *term = phrases->terms + sentence->start + i;
        *word = *term == TERM_NONE ? INTERNER_NONE
                                   : interner_find(&phrases->keys, key_of(key, sentence->group, term, 1));
        if (*word != INTERNER_NONE && phrases->list[*word].sentences < phrases->least) *word = INTERNER_NONE;
    }
}

size_t phrases_longest(const Phrases *phrases, const KeptSentence *sentence, size_t from) {
    size_t length = 0;
    if (phrases->words[from] != INTERNER_NONE && phrases->list[phrases->words[from]].is_stop) return 0;
    while (length < PHRASE_WORDS_MAX && from + length < sentence->length &&
           phrases->words[from + length] != INTERNER_NONE)
        length++;
    return length;
}

uint32_t phrases_find(const Phrases *phrases, const KeptSentence *sentence, size_t from, size_t length) {
    uint32_t key[KEY_WORDS];
    if (ends_in_stop_word(phrases, from, length)) return INTERNER_NONE;
    const uint32_t *terms = phrases->terms + sentence->start + from;
    uint32_t id = interner_find(&phrases->keys, key_of(key, sentence->group, terms, length));
    return id == INTERNER_NONE || phrases->list[id].sentences < phrases->least ? INTERNER_NONE : id;
}

bool phrases_is_candidate(const Phrases *phrases, uint32_t phrase) {
    return !phrases->list[phrase].is_stop && phrases->list[phrase].sentences >= phrases->least;
}

void phrases_append_text(Buffer *text, const Phrases *phrases, const Interner *terms, uint32_t phrase) {
    Str key = interner_string(&phrases->keys, phrase);
    for (size_t at = sizeof(uint32_t); at < key.length; at += sizeof(uint32_t)) {
        uint32_t term;
        memcpy(&term, key.bytes + at, sizeof term);
        if (text->length) buffer_append_byte(text, ' ');
        buffer_append(text, interner_string(terms, term));
    }
}

void phrases_free(Phrases *phrases) {
    free(phrases->terms);
    free(phrases->sentences);
    free(phrases->hits);
    free(phrases->list);
    free(phrases->words);
    interner_free(&phrases->keys);
}
