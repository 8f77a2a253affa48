#include "analyze/terms/term_counts.h"

#include "analyze/terms/selection.h"

typedef struct Counting {
    Counts *counts;
    CorpusPass *pass;
    Spreads *spreads; // NULL: nobody asks
} Counting;

static void end_in_group(void *context) {
    Counting *counting = context;
    const CorpusPass *pass = counting->pass;
    term_counts_end_document(counting->counts, pass);
    if (counting->spreads) spreads_end_stretch(counting->spreads, pass->group, pass->document_number);
}

static void add_sentence(void *context, const Sentence *sentence) {
    Counting *counting = context;
    CorpusPass *pass = counting->pass;
    pass->groups.list[pass->group].size +=
        counts_add_types(counting->counts, corpus_pass_counted_terms(pass), pass->vocabulary->terms.count,
                         sentence->types, sentence->length);
    if (counting->spreads) spreads_add_types(counting->spreads, corpus_pass_counted_terms(pass), sentence);
    if (pass->groups.by_turn) end_in_group(counting);
}

static void add_terms(void *context, const TermRun *run) {
    Counting *counting = context;
    CorpusPass *pass = counting->pass;
    pass->groups.list[pass->group].size +=
        counts_add_terms(counting->counts, pass->vocabulary->terms.count, run->terms, run->length);
}

void term_counts_end_document(Counts *counts, const CorpusPass *pass) {
    counts_end_part(counts, pass->group, pass->document_number);
}

static void end_by_document(void *context) {
    Counting *counting = context;
    uint32_t document = counting->pass->document_number;
    counts_end_tallied(counting->counts, counting->pass->documents[document].language, document, document);
    if (counting->spreads) spreads_end_stretch(counting->spreads, counting->pass->group, document);
}

bool term_counts_read(Counts *counts, Analysis *analysis, bool by_document, Spreads *spreads) {
    Counting counting = {counts, &analysis->pass, spreads};
    selection_prepare(analysis);
    counts_set_threads(counts, analysis->run->options.threads);
    bool fine = corpus_pass_each(&analysis->pass,
                                 (PassVisitor){.context = &counting,
                                               .sentence = add_sentence,
                                               .terms = spreads ? NULL : add_terms,
                                               .end_document = by_document ? end_by_document : end_in_group});
    counts_end(counts);
    return fine;
}
