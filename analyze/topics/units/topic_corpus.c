#include "analyze/topics/units/topic_corpus.h"

#include "analyze/topics/units/topic_words.h"
#include "base/memory.h"

#include <stdlib.h>

static const char *const unit_names_of_topics[] = {"paragraph", "sentence", "document"};

static const Option unit_rows[] = {
    {"unit", NULL, "what is joined to a unit (default: paragraph; sentences where a document has but one)",
     AS_CHOICE(TopicUnitOptions, unit, unit_names_of_topics)},
    {"join", "N", "content words that a unit has at least (default: 40); 1 joins nothing",
     AS_WHOLE(TopicUnitOptions, join_words, 1, TOPIC_UNIT_WORDS_AT_MOST)},
};
const OptionSet topic_unit_options = {"What is counted in", OPTION_ROWS(unit_rows), sizeof(TopicUnitOptions),
                                      &(TopicUnitOptions){TOPIC_PARAGRAPHS, 40}};

typedef struct Making {
    TopicCorpus *corpus;
    TopicReading *reading;
    const TopicUnitOptions *options;
    const TopicWords *known;
    const uint32_t *order; // numbers of documents by their ids
} Making;

static void add_document(TopicUnits *units, JoinedUnits *joined, const Making *making, uint32_t number) {
    const DocumentInfo *info = &making->reading->analysis->pass.documents[number];
    size_t first = joined->count;
    joined_units_add(joined, making->reading, making->options, number, (uint32_t)units->document_count);
    units->documents[units->document_count++] = (TopicDocument){
        info->id, info->date, number, making->reading->documents[number].group, first, joined->count - first};
}

static void tell(const JoinedUnits *joined, Diagnostics *diagnostics, const char *code) {
    if (joined->documents_of_sentences)
        diagnostics_note(diagnostics, NO_PLACE,
                         "%s: in %zu document%s of one paragraph sentences are joined to units "
                         "(--unit=document takes documents whole)",
                         code, joined->documents_of_sentences, topic_plural(joined->documents_of_sentences));
    if (joined->units_cut)
        diagnostics_note(diagnostics, NO_PLACE, "%s: %zu unit%s of more than %d content words cut there",
                         code, joined->units_cut, topic_plural(joined->units_cut), TOPIC_UNIT_WORDS_AT_MOST);
}

static void make_units(const Making *making, Language language, size_t documents) {
    const CorpusPass *pass = &making->reading->analysis->pass;
    TopicUnits *units = &making->corpus->list[making->corpus->count++];
    JoinedUnits joined = {0};
    *units = (TopicUnits){.language = language,
                          .unit = making->options->unit,
                          .join_words = making->options->join_words,
                          .documents = memory_allocate(documents, sizeof *units->documents)};
    for (size_t i = 0; i < pass->document_count; i++)
        if (pass->documents[making->order[i]].language == language)
            add_document(units, &joined, making, making->order[i]);
    joined_units_end(&joined);
    if (making->known)
        topic_words_take(units, &joined, pass->vocabulary, making->known[language]);
    else
        topic_words_learn(units, &joined, pass->vocabulary);
    tell(&joined, &making->reading->analysis->run->diagnostics, language_codes[language]);
    units->places = joined.places;
    joined.places = NULL;
    joined_units_free(&joined);
}

bool topic_corpus_read(TopicCorpus *corpus, Analysis *analysis, const TopicCorpusPlan *plan) {
    TopicReading reading = {0};
    *corpus = (TopicCorpus){0};
    bool fine = topic_reading_read(&reading, analysis, plan->beside);
    if (fine) {
        Making making = {corpus, &reading,
                         plan->options ? plan->options : analysis_options(analysis, &topic_unit_options),
                         plan->known, corpus_pass_document_order(&analysis->pass)};
        for (Language language = 0; language < LANGUAGE_COUNT; language++)
            if (reading.selection.document_counts[language])
                make_units(&making, language, reading.selection.document_counts[language]);
        free((void *)making.order);
    }
    topic_reading_free(&reading);
    return fine;
}

void topic_corpus_free(TopicCorpus *corpus) {
    for (size_t i = 0; i < corpus->count; i++) {
        free(corpus->list[i].words);
        free(corpus->list[i].unit_starts);
        free(corpus->list[i].places);
        free(corpus->list[i].documents);
        free(corpus->list[i].names);
        free(corpus->list[i].word_of_terms);
    }
    *corpus = (TopicCorpus){0};
}
