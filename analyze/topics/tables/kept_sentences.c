#include "analyze/topics/tables/kept_sentences.h"

#include "base/memory.h"
#include "corpus/sentence_text.h"

#include <stdlib.h>

static void keep(void *context, const Sentence *sentence) {
    KeptSentences *kept = context;
    CorpusPass *pass = &kept->analysis->pass;
    const uint32_t *terms = corpus_pass_counted_terms(pass);
    MEMORY_GROW(kept->list, kept->capacity, kept->count + 1);
    MEMORY_GROW(kept->terms, kept->term_capacity, kept->term_count + sentence->length);
    size_t first = kept->term_count;
    for (size_t i = 0; i < sentence->length; i++)
        if (terms[sentence->types[i]] != TERM_NONE)
            kept->terms[kept->term_count++] = terms[sentence->types[i]];
    kept->list[kept->count++] =
        (KeptSentence){.place = text_place_of(pass, sentence, 0, sentence->length - 1, &kept->arena),
                       .text = sentence_text(&kept->arena, pass->vocabulary, sentence, 0, sentence->length),
                       .first_term = first,
                       .term_count = kept->term_count - first};
}

PassVisitor kept_sentences_visitor(KeptSentences *sentences, Analysis *analysis) {
    *sentences = (KeptSentences){.analysis = analysis};
    return (PassVisitor){.context = sentences, .sentence = keep, .needs_places = true};
}

void kept_sentences_free(KeptSentences *sentences) {
    free(sentences->list);
    free(sentences->terms);
    arena_free(&sentences->arena);
    *sentences = (KeptSentences){0};
}
