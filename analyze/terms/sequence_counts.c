#include "analyze/terms/sequence_counts.h"

#include "analyze/terms/term_counts.h"
#include "corpus/counting/group_index.h"

static bool read_length(Str text, size_t *length) {
    return str_to_size(text, length) && *length >= 1 && *length <= SEQUENCE_LENGTH_MAX;
}

static bool read_n(void *own, const char *value, Diagnostics *diagnostics) {
    SequenceOptions *options = own;
    Str text = str_from(value);
    size_t dots = str_find(text, STR(".."));
    Str first = str_slice(text, 0, dots), last = dots < text.length ? str_skip(text, dots + 2) : first;
    (void)diagnostics;
    return read_length(first, &options->least) && read_length(last, &options->most) &&
           options->least <= options->most;
}

static const Option rows[] = {
    {"n", "N|N..M", "words of an n-gram, 1 to 5 (default: 2..3)", AS_OWN(read_n),
     .wants = "a number of words from 1 to 5, or two as in 2..3"},
};
const OptionSet sequence_options = {"What is counted", OPTION_ROWS(rows), sizeof(SequenceOptions),
                                    &(SequenceOptions){2, 3}};

static const Option length_rows[] = {
    {"n", "N|N..M", "content words of a phrase, 1 to 5 (default: 1..4)", AS_OWN(read_n),
     .wants = "a number of words from 1 to 5, or two as in 2..3"},
};
const OptionSet phrase_length_options = {"What is counted", OPTION_ROWS(length_rows), sizeof(SequenceOptions),
                                         &(SequenceOptions){1, 4}};

static const char *const reach_names[] = {"nothing", "punctuation", "document"};
static const Option reach_rows[] = {
    {"runs-cross", NULL,
     "what runs of words reach over: nothing (default), punctuation, or all up to the end of the document or "
     "turn",
     AS_CHOICE(ReachOptions, reach, reach_names)},
};
const OptionSet reach_options = {"What is counted", OPTION_ROWS(reach_rows), sizeof(ReachOptions),
                                 &(ReachOptions){RUN_CROSSES_NOTHING}};

// Sequences lie between tokens that do not count: words on both sides of a comma are no n-gram.
typedef struct Taking {
    SequenceFunction take;
    void *context;
    size_t start; // of the run in the sentence
} Taking;

static void take_sequence(void *context, size_t start, uint32_t sequence) {
    const Taking *taking = context;
    taking->take(taking->context, taking->start + start, sequence);
}

static void end_run(SequenceCounts *counts, Taking *taking) {
    size_t length = counts->sequences.run_length;
    sequences_end_run(&counts->sequences, take_sequence, taking);
    taking->start += length;
}

size_t sequence_counts_sentence(SequenceCounts *counts, const Sentence *sentence, SequenceFunction take,
                                void *context) {
    const CorpusPass *pass = &counts->analysis->pass;
    Taking taking = {take, context, 0};
    for (size_t i = 0; i < sentence->length; i++) {
        if (corpus_pass_counts(pass, sentence->types[i]))
            sequences_add_term(&counts->sequences, pass->vocabulary->types[sentence->types[i]].term);
        else if (counts->reach == RUN_CROSSES_NOTHING)
            end_run(counts, &taking);
    }
    if (counts->reach != RUN_CROSSES_DOCUMENT) end_run(counts, &taking);
    return taking.start;
}

static void add_sequence(void *context, size_t start, uint32_t sequence) {
    SequenceCounts *counts = context;
    counts_add(&counts->counts, sequence);
    if (counts->spreads) spreads_add(counts->spreads, (uint32_t)start, sequence);
}

static void add_counted(SequenceCounts *counts, const Sentence *sentence) {
    for (size_t i = 0; i < sentence->sequence_count; i++)
        for (uint32_t times = sentence->sequences[i].count; times; times--)
            counts_add(&counts->counts, sentence->sequences[i].sequence);
}

// What has been counted since the last call is of this group; a run that is still open ends.
static void end_part(SequenceCounts *counts, uint32_t group) {
    const CorpusPass *pass = &counts->analysis->pass;
    if (counts->reach == RUN_CROSSES_DOCUMENT) sequences_end_run(&counts->sequences, add_sequence, counts);
    counts_end_part(&counts->counts, group, pass->document_number);
    if (counts->spreads) spreads_end_stretch(counts->spreads, group, pass->document_number);
}

// Where groups are of turns a part is a sentence; or all that one group says until another does, where runs
// leave the sentence.
static bool has_open_turn(const SequenceCounts *counts) {
    return counts->analysis->pass.groups.by_turn && counts->reach == RUN_CROSSES_DOCUMENT;
}

static void end_document(void *context) {
    SequenceCounts *counts = context;
    end_part(counts, has_open_turn(counts) ? counts->turn_group : counts->analysis->pass.group);
}

static void add_sentence(void *context, const Sentence *sentence) {
    SequenceCounts *counts = context;
    CorpusPass *pass = &counts->analysis->pass;
    if (has_open_turn(counts)) {
        if (counts->turn_group != pass->group) end_part(counts, counts->turn_group);
        counts->turn_group = pass->group;
    }
    corpus_pass_add_size(pass, sentence);
    size_t tokens = 0;
    if (tokens_counts(pass->reader))
        add_counted(counts, sentence);
    else
        tokens = sequence_counts_sentence(counts, sentence, add_sequence, counts);
    if (counts->spreads) spreads_pass(counts->spreads, tokens);
    if (pass->groups.by_turn && !has_open_turn(counts)) end_part(counts, pass->group);
}

static void want_counts(Analysis *analysis, const SequenceOptions *options, RunReach reach) {
    Buffer text = {0};
    buffer_printf(&text, "%zu", options->least);
    if (options->most != options->least) buffer_printf(&text, "..%zu", options->most);
    analysis_want_setting(analysis, COUNTS_N, buffer_str(&text));
    analysis_want_setting(analysis, COUNTS_REACH, str_from(reach_names[reach]));
    analysis_want_kinds(analysis);
    buffer_free(&text);
    if (analysis->pass.by_turn && reach == RUN_CROSSES_DOCUMENT)
        analysis_refuse_counts(analysis, "--runs-cross=document with speakers needs the order of words");
}

void sequence_counts_start(SequenceCounts *counts, Analysis *analysis) {
    const SequenceOptions *options = analysis_options(analysis, &sequence_options);
    const ReachOptions *reach = analysis_options(analysis, &reach_options);
    *counts = (SequenceCounts){.analysis = analysis,
                               .sequences = {.least = options->least, .most = options->most},
                               .reach = reach->reach};
    want_counts(analysis, options, reach->reach);
}

bool sequence_counts_select(SequenceCounts *counts, Counts *of_sequences, size_t least_frequency) {
    SelectionLimits limits = *(const SelectionLimits *)analysis_options(counts->analysis, &limit_options);
    if (!limits.min_frequency) limits.min_frequency = least_frequency;
    return selection_open_subjects(&counts->selection, counts->analysis, of_sequences,
                                   counts->sequences.keys.count, limits);
}

static bool read_all(SequenceCounts *counts, size_t least_frequency) {
    CorpusPass *pass = &counts->analysis->pass;
    if (!corpus_pass_each(pass,
                          (PassVisitor){counts, .sentence = add_sentence, .end_document = end_document}))
        return false;
    if (tokens_counts(pass->reader)) tokens_take_sequences(pass->reader, &counts->sequences.keys);
    return sequence_counts_select(counts, &counts->counts, least_frequency);
}

bool sequence_counts_read(SequenceCounts *counts, Analysis *analysis, size_t least_frequency,
                          Spreads *spreads) {
    sequence_counts_start(counts, analysis);
    counts->spreads = spreads;
    return read_all(counts, least_frequency);
}

bool sequence_counts_read_words(SequenceCounts *counts, Analysis *analysis, size_t least_frequency) {
    sequence_counts_start(counts, analysis);
    counts->sequences.least = 1;
    return read_all(counts, least_frequency);
}

static void end_by_document(void *context) {
    SequenceCounts *counts = context;
    const CorpusPass *pass = &counts->analysis->pass;
    uint32_t document = pass->document_number;
    counts_end_tallied(&counts->counts, pass->documents[document].language, document, document);
    if (counts->spreads) spreads_end_stretch(counts->spreads, pass->group, document);
}

bool sequence_counts_read_documents(SequenceCounts *counts, Analysis *analysis, Spreads *spreads) {
    sequence_counts_start(counts, analysis);
    counts->spreads = spreads;
    return corpus_pass_each(&analysis->pass, (PassVisitor){counts, .sentence = add_sentence,
                                                           .end_document = end_by_document}) &&
           sequence_counts_select(counts, &counts->counts, 0);
}

Str sequence_counts_text(const SequenceCounts *counts, uint32_t sequence, Buffer *text) {
    buffer_clear(text);
    sequences_append_text(&counts->sequences, sequence, &counts->analysis->pass.vocabulary->terms, text);
    return buffer_str(text);
}

static bool is_named(const SequenceCounts *counts, uint32_t sequence) {
    Buffer text = {0};
    Str name = sequence_counts_text(counts, sequence, &text);
    bool named = interner_find(&counts->selection.only, name) != INTERNER_NONE;
    buffer_free(&text);
    return named;
}

bool sequence_counts_take(SequenceCounts *counts, Language language, uint32_t sequence) {
    Selection *selection = &counts->selection;
    const Interner *terms = &counts->analysis->pass.vocabulary->terms;
    if (!selection_is_frequent(selection, language, sequence)) return false;
    if (selection->only.count > 0) return is_named(counts, sequence);
    uint32_t ids[SEQUENCE_LENGTH_MAX];
    size_t length = sequences_terms(&counts->sequences, sequence, ids);
    return !stoplist_hides(&selection->stoplist, language, interner_string(terms, ids[0])) &&
           !stoplist_hides(&selection->stoplist, language, interner_string(terms, ids[length - 1]));
}

void sequence_counts_by_group(const SequenceCounts *counts, const uint32_t *first_group, size_t stride_bytes,
                              size_t count, GroupRowsFunction take, const void *context) {
    GroupIndex index = {0};
    group_index_update(&index, first_group, stride_bytes, count);
    const uint32_t *order = counts->analysis->pass.groups.order;
    for (size_t i = 0; i < groups_count(&counts->analysis->pass.groups); i++) {
        GroupRange range = group_index_range(&index, order[i]);
        if (range.start < range.end) take(context, index.things + range.start, range.end - range.start);
    }
    group_index_free(&index);
}

void sequence_counts_close(SequenceCounts *counts) {
    selection_close(&counts->selection);
    sequences_free(&counts->sequences);
    counts_free(&counts->counts);
}
