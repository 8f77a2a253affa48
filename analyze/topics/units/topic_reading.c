#include "analyze/topics/units/topic_reading.h"

#include "base/memory.h"

#include <stdlib.h>

static Visit start_document(void *context) {
    TopicReading *reading = context;
    Visit visit = reading->beside.document ? reading->beside.document(reading->beside.context) : VISIT;
    if (visit != VISIT) return visit;
    uint32_t number = reading->analysis->pass.document_number;
    MEMORY_GROW(reading->documents, reading->document_capacity, (size_t)number + 1);
    reading->documents[number].first_sentence = reading->sentence_count;
    reading->documents[number].group = reading->analysis->pass.group;
    return VISIT;
}

static void add_sentence(void *context, const Sentence *sentence) {
    TopicReading *reading = context;
    CorpusPass *pass = &reading->analysis->pass;
    const uint32_t *terms = corpus_pass_counted_terms(pass);
    corpus_pass_add_size(pass, sentence);
    term_sums_add(&reading->sums, reading->analysis, sentence);
    MEMORY_GROW(reading->sentences, reading->sentence_capacity, reading->sentence_count + 2);
    reading->sentences[reading->sentence_count++] =
        (ReadSentence){reading->term_count, (uint32_t)sentence->number, (uint32_t)sentence->paragraph};
    MEMORY_GROW(reading->terms, reading->term_capacity, reading->term_count + sentence->length);
    for (size_t i = 0; i < sentence->length; i++) {
        uint32_t type = sentence->types[i];
        if (terms[type] == TERM_NONE) continue;
        if (pass->vocabulary->types[type].kind == KIND_NUM && !reading->takes_numbers) continue;
        reading->terms[reading->term_count++] = terms[type];
    }
    reading->sentences[reading->sentence_count].first_term = reading->term_count;
    if (reading->beside.sentence) reading->beside.sentence(reading->beside.context, sentence);
    reading->documents[pass->document_number].sentence_count =
        reading->sentence_count - reading->documents[pass->document_number].first_sentence;
}

static void end_document(void *context) {
    TopicReading *reading = context;
    if (reading->beside.end_document) reading->beside.end_document(reading->beside.context);
}

bool topic_reading_read(TopicReading *reading, Analysis *analysis, PassVisitor beside) {
    const KindOptions *kinds = analysis_options(analysis, &kind_options);
    *reading = (TopicReading){.analysis = analysis, .takes_numbers = kinds->given, .beside = beside};
    reading->sums.limits = analysis_options(analysis, &limit_options);
    selection_prepare(analysis);
    return corpus_pass_each(&analysis->pass, (PassVisitor){.context = reading,
                                                           .document = start_document,
                                                           .sentence = add_sentence,
                                                           .end_document = end_document,
                                                           .needs_places = beside.needs_places}) &&
           selection_open_sums(&reading->selection, analysis, &reading->sums);
}

// One character, of the blocks that Latin letters stand in.
static bool is_one_latin_letter(Str term) {
    if (term.length == 1) return true;
    unsigned char lead = term.length == 2 ? (unsigned char)term.bytes[0] : 0;
    return lead >= 0xc2 && lead < 0xca; // U+0080 … U+027F
}

bool topic_reading_is_content(TopicReading *reading, Language language, uint32_t term) {
    Str name = interner_string(&reading->analysis->pass.vocabulary->terms, term);
    return !is_one_latin_letter(name) && selection_takes(&reading->selection, language, term);
}

void topic_reading_free(TopicReading *reading) {
    selection_close(&reading->selection);
    term_sums_free(&reading->sums);
    free(reading->terms);
    free(reading->sentences);
    free(reading->documents);
    *reading = (TopicReading){0};
}
