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
    Buffer word, term;
    size_t sentences; // so far
} Explanation;

static void append_row(Explanation *explanation, const Word *word, size_t offset_bytes) {
    Str raw = str_slice(explanation->cutter.text, word->start, word->start + word->length);
    buffer_clear(&explanation->word);
    buffer_clear(&explanation->term);
    term_append_word(&explanation->word, raw);
    term_append(&explanation->term, buffer_str(&explanation->word), word->kind, explanation->settings);
    buffer_printf(explanation->output, "%.*s\t%zu\t%zu\t%.*s\t%.*s\t%s\t%s\n", STR_ARGUMENTS(explanation->id),
                  explanation->sentences, offset_bytes, STR_ARGUMENTS(buffer_str(&explanation->word)),
                  STR_ARGUMENTS(buffer_str(&explanation->term)),
                  term_kind(buffer_str(&explanation->word), word->kind, explanation->settings), word->rule);
}

static void append_sentence(Explanation *explanation, Str sentence, size_t offset_bytes) {
    bool first = true;
    words_start(&explanation->cutter, sentence, explanation->settings);
    for (Word word; words_next(&explanation->cutter, &word); first = false) {
        explanation->sentences += first;
        append_row(explanation, &word, offset_bytes + word.start);
    }
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
}
