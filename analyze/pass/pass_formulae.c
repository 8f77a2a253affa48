#include "analyze/pass/corpus_pass.h"
#include "analyze/pass/second_reading.h"
#include "base/translation/translation.h"

#include <stdlib.h>

static bool turn_holds(CorpusPass *pass, Str speaker) {
    turns_enter(&pass->turns, speaker);
    return conditions_hold(&pass->options->where, &pass->turns.turn);
}

static void count_formulae_of(CorpusPass *pass, TokenReader *reader) {
    bool started = !pass->by_turn;
    if (started) formulae_start_document(&pass->formulae);
    for (Sentence sentence; tokens_next_sentence(reader, &sentence);) {
        if (pass->by_turn && !turn_holds(pass, sentence.speaker)) continue;
        if (!started) formulae_start_document(&pass->formulae);
        started = true;
        formulae_add(&pass->formulae, tokens_vocabulary(reader), &sentence);
    }
}

static void count_formulae(CorpusPass *pass, TokenReader *reader) {
    tokens_leave_out_places(reader);
    for (const Document *document; (document = tokens_next_document(reader));) {
        if (!corpus_pass_takes(pass, document)) continue;
        turns_start_document(&pass->turns, document);
        count_formulae_of(pass, reader);
    }
    formulae_end(&pass->formulae);
}

bool corpus_pass_open_filter(CorpusPass *pass, ToolRun *run) {
    Diagnostics silent;
    Formula *found = NULL;
    if (!second_reading_prepare(run->inputs, run->input_count, pass->diagnostics)) return false;
    diagnostics_defer(&silent, pass->diagnostics);
    TokenReader *reader = tokens_open(run->inputs, run->input_count, &silent);
    if (reader) count_formulae(pass, reader);
    if (reader) tokens_close(reader);
    diagnostics_forget(&silent);
    diagnostics_close(&silent);
    size_t count = formulae_find(&pass->formulae, &found);
    formula_filter_open(&pass->filter, found, count, pass->options->formulae == FORMULAE_ONCE);
    free(found);
    formulae_free(&pass->formulae);
    return second_reading_start(pass->diagnostics);
}

// Those that are kept are only told of; under --quiet nobody hears of them.
bool corpus_pass_looks_for_formulae(const CorpusPass *pass) {
    if (tokens_counts(pass->reader)) return false; // bags, which have no words to read
    return pass->options->formulae != FORMULAE_KEEP || pass->lists_formulae || !pass->diagnostics->quiet;
}

bool corpus_pass_take_formulae(CorpusPass *pass, Sentence *sentence) {
    if (pass->options->formulae != FORMULAE_KEEP)
        return formula_filter_pass(&pass->filter, pass->vocabulary, sentence);
    if (corpus_pass_looks_for_formulae(pass)) formulae_add(&pass->formulae, pass->vocabulary, sentence);
    return true;
}

void corpus_pass_tell_formulae(const CorpusPass *pass) {
    Formula first;
    if (pass->options->formulae != FORMULAE_KEEP || pass->lists_formulae) return;
    size_t count = formulae_count(&pass->formulae, &first);
    if (count)
        diagnostics_note(
            pass->diagnostics, NO_PLACE,
            "%zu sentence%s word for word in 5 documents or more and 2 %% of them, the first in %u of "
            "%u: %.*s (--formulae=once or drop leaves out, analyze documents --formulae lists)",
            count, count == 1 ? translated(" stands") : translated("s stand"), first.documents,
            pass->formulae.documents, STR_ARGUMENTS(first.text.text));
}
