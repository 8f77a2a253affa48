#include "corpus/tokens.h"

#include "base/memory.h"
#include "corpus/reading/document_ids.h"
#include "base/translation/translation.h"
#include "corpus/reading/token_source.h"
#include "corpus/vertical/vertical.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct TokenReader {
    const char *const *paths;
    size_t path_count, next_path;
    TokenInput input; // the one that is being read
    bool input_is_open;
    const TokenSource *source; // of it; NULL before anything is read
    void *opened;              // what the source's functions are given
    bool in_document;          // whose sentences have not been read to the end
    bool stopped;
    Interner document_ids;
    DocumentIds counted_ids; // of counts files, by the number of the input
    TokenCorpus corpus;
};

Place token_input_place(const TokenInput *input) {
    return (Place){.file = input->path, .line = input->lines.number};
}

SourceStep token_input_end(const TokenInput *input, Diagnostics *diagnostics) {
    if (!input->lines.error) return SOURCE_ENDS;
    diagnostics_error(diagnostics, token_input_place(input), "cannot be read: %s",
                      strerror(input->lines.error));
    return SOURCE_STOPS;
}

// Counts and texts are counted in different ways.
static bool are_alike(TokenReader *reader, const TokenSource *source) {
    CountedCorpus *counts = &reader->corpus.counts;
    bool of_counts = source == &counted_source;
    if (of_counts ? !counts->any_text : !counts->first_path) {
        counts->any_text = !of_counts;
        return true;
    }
    Place place = {.file = reader->input.path};
    return diagnostics_error(
        reader->corpus.diagnostics, place,
        of_counts ? MESSAGE("is a counts file, and the input before is none: count all or none")
                  : MESSAGE("is no counts file, and %s is one: count all or none"),
        counts->first_path);
}

static SourceStep open_source(TokenReader *reader, const TokenSource *source) {
    if (!are_alike(reader, source)) return SOURCE_STOPS;
    reader->opened = source->open(&reader->corpus, &reader->input);
    if (!reader->opened) return SOURCE_STOPS;
    reader->source = source;
    return SOURCE_GIVES;
}

static const char *name_of(const char *path) {
    return strcmp(path, "-") == 0 ? "stdin" : path;
}

// A store is opened at once. Of other inputs nothing is read before their first document is asked for: a pipe
// may be slow to begin.
static SourceStep open_next_input(TokenReader *reader) {
    if (reader->next_path == reader->path_count) return SOURCE_ENDS;
    const char *path = reader->paths[reader->next_path++];
    bool standard_input = strcmp(path, "-") == 0;
    int file = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        diagnostics_error(reader->corpus.diagnostics, (Place){.file = path}, "cannot be read: %s",
                          strerror(errno));
        return SOURCE_STOPS;
    }
    reader->input.path = name_of(path);
    reader->input.document_line = 0;
    lines_start(&reader->input.lines, file);
    reader->input_is_open = true;
    return stored_source.knows(&reader->input) ? open_source(reader, &stored_source) : SOURCE_GIVES;
}

static void close_input(TokenReader *reader) {
    if (reader->source) reader->source->close(reader->opened);
    reader->source = NULL;
    if (reader->input_is_open && reader->input.lines.file != STDIN_FILENO) close(reader->input.lines.file);
    reader->input_is_open = false;
}

TokenReader *tokens_open(const char *const *paths, size_t count, Diagnostics *diagnostics) {
    static const char *const standard_input[] = {"-"};
    TokenReader *reader = memory_allocate(1, sizeof *reader);
    reader->paths = count ? paths : standard_input;
    reader->path_count = count ? count : 1;
    reader->corpus.diagnostics = diagnostics;
    reader->corpus.of_one_input = reader->path_count == 1;
    if (open_next_input(reader) == SOURCE_GIVES) return reader;
    tokens_close(reader);
    return NULL;
}

void tokens_close(TokenReader *reader) {
    close_input(reader);
    lines_free(&reader->input.lines);
    interner_free(&reader->document_ids);
    document_ids_free(&reader->counted_ids);
    token_corpus_free(&reader->corpus);
    free(reader);
}

// The first that knows the input; the last knows all.
static SourceStep open_fitting_source(TokenReader *reader) {
    static const TokenSource *const sources[] = {&counted_source, &numbered_source, &annotated_source,
                                                 &vertical_source};
    size_t i = 0;
    while (!sources[i]->knows(&reader->input)) i++;
    return open_source(reader, sources[i]);
}

// The next document of the input that is open.
static SourceStep read_document(TokenReader *reader) {
    if (!reader->source && open_fitting_source(reader) == SOURCE_STOPS) return SOURCE_STOPS;
    return reader->source->next_document(reader->opened);
}

static SourceStep next_document(TokenReader *reader) {
    SourceStep step = SOURCE_ENDS;
    while (step == SOURCE_ENDS && reader->input_is_open) {
        step = read_document(reader);
        if (step != SOURCE_ENDS) break;
        close_input(reader);
        if (open_next_input(reader) == SOURCE_STOPS) return SOURCE_STOPS;
    }
    return step;
}

// Numbers that count a document twice are wrong, and which file is one too many nobody knows.
static bool refuse_second(TokenReader *reader, Str id, const char *path) {
    reader->stopped = true;
    return diagnostics_error(reader->corpus.diagnostics, (Place){.file = reader->input.path},
                             "the document '%.*s' is counted in %s, too (a part given twice?)",
                             STR_ARGUMENTS(id), path);
}

static bool is_new_in_counts(TokenReader *reader, Str id) {
    uint64_t input = reader->next_path - 1;
    if (document_ids_add(&reader->counted_ids, id, &input)) return true;
    return refuse_second(reader, id, name_of(reader->paths[input]));
}

// A document with an id that was there already is left out.
static bool is_new_document(TokenReader *reader) {
    Str id = document_get(&reader->corpus.document, "id");
    if (reader->source == &counted_source) return is_new_in_counts(reader, id);
    uint32_t known = reader->document_ids.count;
    if (interner_add(&reader->document_ids, id) == known) return true;
    Place place = {.file = reader->input.path, .line = reader->input.document_line};
    reader->stopped = diagnostics_skip(reader->corpus.diagnostics, place,
                                       "a second document '%.*s' is left out", STR_ARGUMENTS(id)) == STOP;
    return false;
}

const Document *tokens_next_document(TokenReader *reader) {
    reader->in_document = false;
    while (!reader->stopped) {
        SourceStep step = next_document(reader);
        reader->stopped = step == SOURCE_STOPS;
        // Nothing is looked up any more, and this is a large part of what words take.
        if (step == SOURCE_ENDS) line_table_free(&reader->corpus.token_lines);
        if (step != SOURCE_GIVES) break;
        reader->in_document = is_new_document(reader);
        if (reader->in_document) return &reader->corpus.document;
    }
    return NULL;
}

bool tokens_next_sentence(TokenReader *reader, Sentence *sentence) {
    if (!reader->in_document) return false;
    SourceStep step = reader->source->next_sentence(reader->opened, sentence);
    reader->in_document = step == SOURCE_GIVES;
    reader->stopped = step == SOURCE_STOPS;
    return reader->in_document;
}

void tokens_count_kinds(TokenReader *reader, const bool *counted_kinds) {
    reader->corpus.counted_kinds = counted_kinds;
}

bool tokens_next_terms(TokenReader *reader, TermRun *run) {
    if (!reader->in_document || !reader->corpus.counted_kinds || !reader->source->next_terms) return false;
    SourceStep step = reader->source->next_terms(reader->opened, run);
    reader->in_document = step == SOURCE_GIVES;
    reader->stopped = step == SOURCE_STOPS;
    return reader->in_document;
}

void tokens_set_threads(TokenReader *reader, size_t threads) {
    reader->corpus.threads = threads;
}

void tokens_leave_out_places(TokenReader *reader) {
    reader->corpus.without_places = true;
}

void tokens_demand_counts(TokenReader *reader, const CountsDemand *demand) {
    reader->corpus.counts.demand = demand;
}

const CountsSettings *tokens_counts(const TokenReader *reader) {
    return reader->corpus.counts.first_path ? &reader->corpus.counts.settings : NULL;
}

size_t tokens_patterns(const TokenReader *reader, const uint32_t **patterns) {
    *patterns = reader->corpus.counts.reader->patterns;
    return reader->corpus.counts.reader->pattern_count;
}

bool tokens_shingles(const TokenReader *reader, const Str *speaker, const uint64_t **shingles,
                     size_t *count) {
    return counts_reader_shingles(reader->corpus.counts.reader, speaker, shingles, count);
}

void tokens_take_sequences(TokenReader *reader, Interner *sequences) {
    *sequences = reader->corpus.counts.sequences;
    reader->corpus.counts.sequences = (Interner){0};
}

const Vocabulary *tokens_vocabulary(const TokenReader *reader) {
    return &reader->corpus.vocabulary;
}

void tokens_part_nouns(TokenReader *reader) {
    vocabulary_part_nouns(&reader->corpus.vocabulary);
}

uint32_t tokens_add_type(TokenReader *reader, Str word, Str term, uint8_t kind) {
    return vocabulary_add(&reader->corpus.vocabulary, word, term, kind);
}

const LanguageSettings *tokens_settings(const TokenReader *reader) {
    return &reader->corpus.settings;
}

bool tokens_failed(const TokenReader *reader) {
    return reader->stopped;
}

unsigned tokens_columns(const TokenReader *reader) {
    return reader->corpus.columns;
}

bool tokens_have_words(const TokenReader *reader) {
    return reader->corpus.columns == 0 || (reader->corpus.columns & VERTICAL_WORD);
}
