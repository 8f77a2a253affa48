#include "tokenize/forms/explain_form.h"

#include "language/sentences/sentences.h"
#include "language/terms/terms.h"

void explain_form_append_header(Buffer *output) {
    buffer_append(output, STR("document\tsentence\toffset_bytes\tword\tterm\tkind\trule\n"));
}

// What the rows of a document have in common.
typedef struct Explanation {
    Buffer *output;
    Str id;
    const LanguageSettings *settings;
    WordCutter cutter;
    Buffer word, term, neighbours;
    size_t sentences; // so far
} Explanation;

static void append_row(Explanation *explanation, const Word *word, Neighbours neighbours,
                       size_t offset_bytes) {
    Str raw = str_slice(explanation->cutter.text, word->start, word->start + word->length);
    buffer_clear(&explanation->word);
    buffer_clear(&explanation->term);
    term_append_word(&explanation->word, raw);
    term_append_between(&explanation->term, buffer_str(&explanation->word), word->kind, neighbours,
                        explanation->settings);
    buffer_printf(explanation->output, "%.*s\t%zu\t%zu\t%.*s\t%.*s\t%s\t%s\n", STR_ARGUMENTS(explanation->id),
                  explanation->sentences, offset_bytes, STR_ARGUMENTS(buffer_str(&explanation->word)),
                  STR_ARGUMENTS(buffer_str(&explanation->term)),
                  term_kind(buffer_str(&explanation->word), word->kind, explanation->settings), word->rule);
}

static void append_sentence(Explanation *explanation, Str sentence, size_t offset_bytes) {
    WordCutter *cutter = &explanation->cutter;
    words_start(cutter, sentence, explanation->settings);
    buffer_clear(&explanation->neighbours);
    terms_append_neighbours(&explanation->neighbours, sentence, cutter->words, cutter->count,
                            explanation->settings);
    explanation->sentences += cutter->count > 0;
    for (size_t i = 0; i < cutter->count; i++)
        append_row(explanation, &cutter->words[i], term_neighbours(&explanation->neighbours, i, term_edges),
                   offset_bytes + cutter->words[i].start);
}

void explain_form_append(Buffer *output, const RawDocument *raw, Str id, const LanguageSettings *settings) {
    Explanation explanation = {.output = output, .id = id, .settings = settings};
    for (size_t i = 0; i < raw->block_count; i++) {
        const Block *block = &raw->blocks[i];
        Str text = str_slice(raw->reading, block->start, block->end);
        SentenceIterator sentences;
        sentences_start(&sentences, text, settings);
        for (size_t start, end; sentences_next(&sentences, &start, &end);)
            append_sentence(&explanation, str_slice(text, start, end),
                            raw->offset_base + block->start + start);
    }
    words_free(&explanation.cutter);
    buffer_free(&explanation.word);
    buffer_free(&explanation.term);
    buffer_free(&explanation.neighbours);
}
