#include "analyze/topics/units/topic_joining.h"

#include "base/memory.h"

#include <stdlib.h>

typedef struct Joining {
    JoinedUnits *units;
    TopicReading *reading;
    const ReadDocument *document;
    Language language;
    TopicUnit piece; // what is joined
    size_t join_words;
    size_t first_of_document; // unit
} Joining;

static size_t open_length(const JoinedUnits *units) {
    return units->term_count - units->starts[units->count];
}

static void begin_unit(JoinedUnits *units) {
    MEMORY_GROW(units->starts, units->start_capacity, units->count + 2);
    MEMORY_GROW(units->places, units->place_capacity, units->count + 1);
    units->starts[units->count] = units->term_count;
}

static void close_unit(JoinedUnits *units) {
    units->count++;
    begin_unit(units);
}

// Content words; a unit longer than the sampler takes is cut where it is full.
static void add_sentence(Joining *joining, const ReadSentence *sentence, uint32_t document) {
    JoinedUnits *units = joining->units;
    for (size_t i = sentence->first_term; i < sentence[1].first_term; i++) {
        uint32_t term = joining->reading->terms[i];
        if (!topic_reading_is_content(joining->reading, joining->language, term)) continue;
        if (open_length(units) == TOPIC_UNIT_WORDS_AT_MOST) {
            close_unit(units);
            units->places[units->count] = (TopicPlace){document, sentence->number, sentence->number};
            units->units_cut++;
        }
        MEMORY_GROW(units->terms, units->term_capacity, units->term_count + 1);
        units->terms[units->term_count++] = term;
    }
    units->places[units->count].last_sentence = sentence->number;
}

static bool ends_piece(const Joining *joining, const ReadSentence *sentence, bool is_last) {
    if (is_last || joining->piece == TOPIC_SENTENCES) return true;
    return joining->piece == TOPIC_PARAGRAPHS && sentence[1].paragraph != sentence->paragraph;
}

// What is left at the end of a document: too short for a unit of its own, it goes to the one before.
static void close_rest(Joining *joining) {
    JoinedUnits *units = joining->units;
    size_t length = open_length(units);
    if (length == 0) return;
    bool joins = 2 * length < joining->join_words && units->count > joining->first_of_document &&
                 units->term_count - units->starts[units->count - 1] <= TOPIC_UNIT_WORDS_AT_MOST;
    if (!joins) {
        close_unit(units);
        return;
    }
    units->places[units->count - 1].last_sentence = units->places[units->count].last_sentence;
    units->starts[units->count] = units->term_count;
}

static void join_sentences(Joining *joining, uint32_t document) {
    JoinedUnits *units = joining->units;
    bool is_open = false;
    for (size_t i = 0; i < joining->document->sentence_count; i++) {
        const ReadSentence *sentence = &joining->reading->sentences[joining->document->first_sentence + i];
        if (!is_open)
            units->places[units->count] = (TopicPlace){document, sentence->number, sentence->number};
        is_open = true;
        add_sentence(joining, sentence, document);
        bool is_last = i + 1 == joining->document->sentence_count;
        if (!ends_piece(joining, sentence, is_last)) continue;
        if (joining->piece == TOPIC_DOCUMENTS || open_length(units) < joining->join_words) continue;
        close_unit(units);
        is_open = false;
    }
    close_rest(joining);
}

static bool has_one_paragraph(const Joining *joining) {
    const ReadSentence *first = &joining->reading->sentences[joining->document->first_sentence];
    return first->paragraph == first[joining->document->sentence_count - 1].paragraph;
}

void joined_units_add(JoinedUnits *units, TopicReading *reading, const TopicUnitOptions *options,
                      uint32_t number, uint32_t document) {
    Joining joining = {.units = units,
                       .reading = reading,
                       .document = &reading->documents[number],
                       .language = reading->analysis->pass.documents[number].language,
                       .piece = options->unit,
                       .join_words = options->join_words,
                       .first_of_document = units->count};
    if (joining.document->sentence_count == 0) return;
    begin_unit(units);
    bool of_sentences = joining.piece == TOPIC_PARAGRAPHS && has_one_paragraph(&joining);
    if (of_sentences) joining.piece = TOPIC_SENTENCES;
    join_sentences(&joining, document);
    units->documents_of_sentences += of_sentences && units->count > joining.first_of_document + 1;
}

void joined_units_end(JoinedUnits *units) {
    begin_unit(units);
}

void joined_units_free(JoinedUnits *units) {
    free(units->terms);
    free(units->starts);
    free(units->places);
    *units = (JoinedUnits){0};
}
