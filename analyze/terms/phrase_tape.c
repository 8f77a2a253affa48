#include "analyze/terms/phrase_tape.h"

#include "base/memory.h"

#include <stdlib.h>

// Marks: a token that does not count, and the end of a sentence.
#define MARK_GAP (UINT32_MAX - 1)
#define MARK_SENTENCE UINT32_MAX

// ---- Reading ----

static Visit start_document(void *context) {
    ((PhraseTape *)context)->goes_on = false;
    return VISIT;
}

static void add(PhraseTape *tape, uint32_t type) {
    MEMORY_GROW(tape->types, tape->capacity, tape->count + 1);
    tape->types[tape->count++] = type;
}

static void enter_part(PhraseTape *tape) {
    const CorpusPass *pass = &tape->analysis->pass;
    uint32_t row = tape->are_groups ? pass->group : pass->document_number;
    if (tape->goes_on && tape->parts[tape->part_count - 1].row == row) return;
    MEMORY_GROW(tape->parts, tape->part_capacity, tape->part_count + 1);
    tape->parts[tape->part_count++] =
        (PhrasePart){.row = row, .document = pass->document_number, .start = tape->count};
    tape->goes_on = true;
}

static void add_sentence(void *context, const Sentence *sentence) {
    PhraseTape *tape = context;
    CorpusPass *pass = &tape->analysis->pass;
    enter_part(tape);
    corpus_pass_add_size(pass, sentence);
    for (size_t i = 0; i < sentence->length; i++)
        add(tape, corpus_pass_counts(pass, sentence->types[i]) ? sentence->types[i] : MARK_GAP);
    add(tape, MARK_SENTENCE);
    tape->parts[tape->part_count - 1].end = tape->count;
}

static int compare_parts(const void *left, const void *right, void *context) {
    const PhrasePart *a = left, *b = right;
    const DocumentInfo *documents = context;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    uint32_t of_a = documents[a->document].order, of_b = documents[b->document].order;
    if (of_a != of_b) return of_a < of_b ? -1 : 1;
    return a->start < b->start ? -1 : a->start > b->start;
}

Language phrase_tape_language(const PhraseTape *tape, uint32_t row) {
    const CorpusPass *pass = &tape->analysis->pass;
    return tape->are_groups ? pass->groups.list[row].language : pass->documents[row].language;
}

size_t phrase_tape_row_count(const PhraseTape *tape) {
    const CorpusPass *pass = &tape->analysis->pass;
    return tape->are_groups ? groups_count(&pass->groups) : pass->document_count;
}

// ---- Phrases ----

// Whether `next` may follow `last` in a phrase.
static bool goes_on_with(PhraseWord last, PhraseWord next) {
    if (last.role == PHRASE_NUMBER || last.is_last) return false;
    if (next.role == PHRASE_ARTICLE) return last.role == PHRASE_LINK;
    if (next.role == PHRASE_LINK) return last.role == PHRASE_CONTENT;
    if (next.role == PHRASE_NUMBER) return last.role == PHRASE_CONTENT && last.is_name;
    return next.role == PHRASE_CONTENT;
}

static bool may_end(PhraseWord word) {
    return word.role == PHRASE_CONTENT || word.role == PHRASE_NUMBER;
}

static uint32_t term_of(const PhraseTape *tape, uint32_t type) {
    return tape->analysis->pass.vocabulary->types[type].term;
}

// A walk through the phrases of one part.
typedef struct PhraseWalk {
    PhraseTape *tape;
    Language language;
    const uint32_t *end;
    const uint32_t *covered; // where the phrases of two words or more end that began so far
    PhrasePlaceFunction take;
    void *context;
} PhraseWalk;

static void take_phrase(const PhraseWalk *walk, const uint32_t *types, size_t length, size_t words) {
    PhraseTape *tape = walk->tape;
    uint32_t terms[SEQUENCE_TERMS_MAX];
    for (size_t i = 0; i < length; i++) terms[i] = term_of(tape, types[i]);
    uint32_t phrase = interner_add(&tape->sequences.keys, (Str){(const char *)terms, length * sizeof *terms});
    MEMORY_GROW(tape->lengths, tape->length_capacity, (size_t)phrase + 1);
    if (words > tape->lengths[phrase]) tape->lengths[phrase] = (uint8_t)words;
    walk->take(walk->context,
               &(PhrasePlace){walk->language, phrase, types, length, words == 1 && types >= walk->covered});
}

// The phrases that begin here, the longest first: a single word then knows whether it lies in one of them.
static void walk_from(PhraseWalk *walk, const uint32_t *at) {
    const Sequences *sequences = &walk->tape->sequences;
    size_t words = 0, ends[SEQUENCE_TERMS_MAX + 1];
    PhraseWord last = {.role = PHRASE_LINK};
    for (size_t n = 1; n <= SEQUENCE_TERMS_MAX && at + n <= walk->end && at[n - 1] < MARK_GAP; n++) {
        PhraseWord next = phrase_words_of(&walk->tape->words, walk->language, at[n - 1]);
        if (n == 1 ? next.role != PHRASE_CONTENT : !goes_on_with(last, next)) break;
        if (may_end(next) && words == sequences->most) break;
        if (may_end(next)) ends[++words] = n;
        last = next;
    }
    if (words > 1 && at + ends[words] > walk->covered) walk->covered = at + ends[words];
    for (size_t i = words; i >= sequences->least && i > 0; i--) take_phrase(walk, at, ends[i], i);
}

static void walk_through(PhraseTape *tape, const PhrasePart *part, PhrasePlaceFunction take, void *context) {
    const uint32_t *start = tape->types + part->start, *end = tape->types + part->end;
    PhraseWalk walk = {tape, phrase_tape_language(tape, part->row), end, start, take, context};
    for (const uint32_t *at = start; at < end; at++)
        if (*at < MARK_GAP) walk_from(&walk, at);
}

void phrase_tape_places(PhraseTape *tape, PhrasePlaceFunction take, void *context) {
    for (size_t i = 0; i < tape->part_count; i++) walk_through(tape, &tape->parts[i], take, context);
}

static void count_phrase(void *context, const PhrasePlace *place) {
    PhraseTape *tape = context;
    counts_add(&tape->counts, place->phrase);
    if (place->is_alone) counts_add(&tape->alone, place->phrase);
}

// As the parts were read: those of a document one behind the other.
static void count_phrases(PhraseTape *tape) {
    for (size_t i = 0; i < tape->part_count; i++) {
        walk_through(tape, &tape->parts[i], count_phrase, tape);
        counts_end_part(&tape->counts, tape->parts[i].row, tape->parts[i].document);
        counts_end_part(&tape->alone, tape->parts[i].row, tape->parts[i].document);
    }
    counts_index_groups(&tape->counts);
    counts_index_groups(&tape->alone);
}

size_t phrase_tape_length(const PhraseTape *tape, uint32_t phrase) {
    return tape->lengths[phrase];
}

bool phrase_tape_read(PhraseTape *tape, Analysis *analysis, bool are_groups) {
    const SequenceOptions *length = analysis_options(analysis, &phrase_length_options);
    *tape = (PhraseTape){.analysis = analysis,
                         .are_groups = are_groups,
                         .sequences = {.least = length->least, .most = length->most}};
    selection_prepare(analysis);
    if (!corpus_pass_each(&analysis->pass,
                          (PassVisitor){tape, .document = start_document, .sentence = add_sentence}) ||
        !phrase_words_open(&tape->words, analysis))
        return false;
    count_phrases(tape);
    if (tape->part_count)
        qsort_r(tape->parts, tape->part_count, sizeof *tape->parts, compare_parts, analysis->pass.documents);
    return true;
}

// ---- Content words ----

static const PhrasePart *first_part(const PhraseTape *tape, uint32_t row) {
    size_t low = 0, high = tape->part_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tape->parts[middle].row < row)
            low = middle + 1;
        else
            high = middle;
    }
    return tape->parts + low;
}

void phrase_tape_content(PhraseTape *tape, uint32_t row, ContentFunction take, void *context) {
    Language language = phrase_tape_language(tape, row);
    const PhrasePart *end = tape->parts + tape->part_count;
    for (const PhrasePart *part = first_part(tape, row); part < end && part->row == row; part++) {
        bool follows = false;
        for (size_t i = part->start; i < part->end; i++) {
            uint32_t type = tape->types[i];
            if (type == MARK_SENTENCE) follows = false;
            if (type >= MARK_GAP || phrase_words_of(&tape->words, language, type).role != PHRASE_CONTENT)
                continue;
            take(context, term_of(tape, type), follows);
            follows = true;
        }
    }
}

void phrase_tape_free(PhraseTape *tape) {
    phrase_words_close(&tape->words);
    sequences_free(&tape->sequences);
    counts_free(&tape->counts);
    counts_free(&tape->alone);
    free(tape->types);
    free(tape->lengths);
    free(tape->parts);
}
