#include "analyze/counted/counts_making.h"

#include "analyze/counted/counts_demand.h"
#include "analyze/counted/ngram_bags.h"
#include "analyze/counted/shingle_sets.h"
#include "analyze/counted/type_bag.h"
#include "analyze/themes/use/theme_reader.h"
#include "base/memory.h"
#include "base/translation/translation.h"
#include "corpus/vertical/vertical.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const shingle_names[] = {"all", "none"};
enum { SHINGLES_ALL, SHINGLES_NONE };
static const Option shingle_rows[] = {
    {"shingles", NULL, "what tells near-duplicates, for compare and keyness: kept (default) or left out",
     AS_CHOICE(ShingleOptions, shingles, shingle_names)},
};
const OptionSet shingle_options = {"What is counted", OPTION_ROWS(shingle_rows), sizeof(ShingleOptions),
                                   &(ShingleOptions){SHINGLES_ALL}};

static const Option rows[] = {
    {"study", "NAME", "a name that all parts share: parts of another study are refused",
     AS_TEXT(CountsOptions, study)},
};
const OptionSet counts_options = {"What is counted", OPTION_ROWS(rows), sizeof(CountsOptions),
                                  &(CountsOptions){0}};

// A sentence of the document that is being read.
typedef struct KeptSentence {
    Sentence sentence; // its speaker is kept
    size_t first_type; // among the types; they end where the next one's begin
} KeptSentence;

typedef struct CountsMaking {
    Analysis *analysis;
    unsigned keeps_shingles; // SHINGLES_ALL or none
    CountsPlan plan;
    CountsWriter writer;
    ThemeReader reader;
    PatternUse *uses;
    ShingleSets shingles;
    uint64_t kinds[KIND_COUNT]; // tokens of the document
    uint32_t types_written;
    // Of terms: the document, until it ends.
    Arena arena;
    KeptSentence *sentences;
    size_t sentence_count, sentence_capacity;
    uint32_t *types;
    size_t type_count, type_capacity;
    TypeBag bag;
    // Of themes.
    uint64_t *places; // by pattern: where it stood, up to the document before
    uint32_t *found;  // patterns that stand in the document
    uint32_t *uncounted;
    size_t uncounted_capacity;
    SentenceHit *hits;
    size_t hit_capacity;
    NgramBags ngrams;
} CountsMaking;

// ---- Settings ----

static void set_text(CountsSettings *settings, CountsSetting setting, const char *text) {
    counts_settings_set(settings, setting, str_from(text));
}

// What nobody has told of is not there.
static void set_none(CountsSettings *settings, CountsSetting setting) {
    if (!counts_settings_get(settings, setting).length) set_text(settings, setting, "none");
}

// What is known before the first document; compounds, themes and n-grams have told of themselves.
static void settle_settings(CountsMaking *making) {
    static const CountsSetting told[] = {COUNTS_COMPOUNDS, COUNTS_THEMES, COUNTS_OVERLAP,
                                         COUNTS_HYPHENS,   COUNTS_N,      COUNTS_REACH};
    CountsSettings *settings = &making->analysis->counts_settings;
    const CountsOptions *options = analysis_options(making->analysis, &counts_options);
    set_text(settings, COUNTS_OF, counts_subject_names[making->plan.of]);
    set_text(settings, COUNTS_UNIT, unit_names[making->plan.unit]);
    set_text(settings, COUNTS_SHINGLES, shingle_names[making->keeps_shingles]);
    set_text(settings, COUNTS_STUDY, options->study);
    set_text(settings, COUNTS_MADE_BY, RAPPORTEUR_VERSION);
    analysis_want_kinds(making->analysis);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) set_none(settings, told[i]);
}

// How texts were cut is known with the first document.
static void write_settings(CountsMaking *making) {
    const TokenReader *reader = making->analysis->pass.reader;
    CountsSettings *settings = &making->analysis->counts_settings;
    Buffer text = {0};
    if (making->writer.started) return;
    settings_append(&text, tokens_settings(reader));
    Str rest = buffer_str(&text);
    str_cut(&rest, ' '); // the language is each document's own
    counts_settings_set(settings, COUNTS_TEXT, rest);
    buffer_clear(&text);
    vertical_append_columns(&text, tokens_columns(reader));
    counts_settings_set(settings, COUNTS_COLUMNS, buffer_str(&text));
    buffer_free(&text);
    counts_writer_settings(&making->writer, settings);
}

// ---- A document ----

static Visit start_document(void *context) {
    CountsMaking *making = context;
    write_settings(making);
    memset(making->kinds, 0, sizeof making->kinds);
    return counts_writer_goes_on(&making->writer) ? VISIT : VISIT_FAILED;
}

static void count_tokens(CountsMaking *making, const Sentence *sentence) {
    CorpusPass *pass = &making->analysis->pass;
    const Vocabulary *vocabulary = pass->vocabulary;
    const uint32_t *terms = corpus_pass_counted_terms(pass);
    bool wants_shingles = making->keeps_shingles == SHINGLES_ALL;
    for (size_t i = 0; i < sentence->length; i++) {
        uint32_t type = sentence->types[i];
        making->kinds[vocabulary->types[type].kind]++;
        if (wants_shingles && terms[type] != TERM_NONE)
            shingle_sets_add(&making->shingles, &vocabulary->terms, terms[type], sentence->speaker);
    }
}

static void write_types(CountsMaking *making) {
    const Vocabulary *vocabulary = making->analysis->pass.vocabulary;
    for (; making->types_written < vocabulary->type_count; making->types_written++) {
        uint32_t type = making->types_written;
        counts_writer_type(&making->writer, vocabulary_word(vocabulary, type),
                           vocabulary_term(vocabulary, type), vocabulary->types[type].kind);
    }
}

static void write_document(CountsMaking *making, const uint32_t *patterns, size_t pattern_count) {
    const CorpusPass *pass = &making->analysis->pass;
    const char *language = language_codes[tokens_settings(pass->reader)->language];
    shingle_sets_write(&making->shingles, &making->writer);
    counts_writer_document(&making->writer, pass->document, str_from(language), making->kinds, patterns,
                           pattern_count);
}

// ---- Terms ----

static void keep_sentence(void *context, const Sentence *sentence) {
    CountsMaking *making = context;
    count_tokens(making, sentence);
    MEMORY_GROW(making->sentences, making->sentence_capacity, making->sentence_count + 2);
    MEMORY_GROW(making->types, making->type_capacity, making->type_count + sentence->length);
    KeptSentence *kept = &making->sentences[making->sentence_count++];
    *kept = (KeptSentence){*sentence, making->type_count};
    kept->sentence.speaker = arena_copy(&making->arena, sentence->speaker);
    memcpy(making->types + making->type_count, sentence->types, sentence->length * sizeof *making->types);
    making->type_count += sentence->length;
    kept[1].first_type = making->type_count;
}

// A document of one paragraph is kept in its sentences: topics are then of these.
static Unit unit_of_document(const CountsMaking *making) {
    const KeptSentence *sentences = making->sentences;
    bool is_one = sentences[0].sentence.paragraph == sentences[making->sentence_count - 1].sentence.paragraph;
    return making->plan.unit == UNIT_PARAGRAPH && is_one ? UNIT_SENTENCE : making->plan.unit;
}

static size_t end_of_bag(const CountsMaking *making, size_t start, Unit unit) {
    const Sentence *first = &making->sentences[start].sentence;
    size_t end = start + 1;
    for (; end < making->sentence_count && unit != UNIT_SENTENCE; end++) {
        const Sentence *next = &making->sentences[end].sentence;
        if (!str_equal(next->speaker, first->speaker)) break;
        if (unit == UNIT_PARAGRAPH && next->paragraph != first->paragraph) break;
    }
    return end;
}

static void write_bag(CountsMaking *making, size_t start, size_t end) {
    const KeptSentence *sentences = making->sentences;
    const Sentence *first = &sentences[start].sentence;
    CountedUnit unit = {.speaker = first->speaker,
                        .number = first->number,
                        .paragraph = first->paragraph,
                        .paragraph_kind = first->paragraph_kind,
                        .more_sentences = end - start - 1,
                        .last_paragraph = sentences[end - 1].sentence.paragraph};
    for (size_t i = start + 1; i < end; i++)
        unit.more_paragraphs += sentences[i].sentence.paragraph != sentences[i - 1].sentence.paragraph;
    for (size_t i = sentences[start].first_type; i < sentences[end].first_type; i++)
        part_counter_add(&making->bag.counter, making->types[i]);
    type_bag_end(&making->bag, &unit);
    counts_writer_unit(&making->writer, &unit, COUNTS_OF_TERMS);
}

static void end_document_of_terms(void *context) {
    CountsMaking *making = context;
    Unit unit = making->sentence_count ? unit_of_document(making) : UNIT_DOCUMENT;
    write_types(making);
    for (size_t start = 0, end; start < making->sentence_count; start = end) {
        end = end_of_bag(making, start, unit);
        write_bag(making, start, end);
    }
    write_document(making, NULL, 0);
    making->sentence_count = making->type_count = 0;
    arena_free(&making->arena);
}

// ---- Themes ----

static void keep_hits(CountsMaking *making, const Hit *hits, size_t count) {
    MEMORY_GROW(making->hits, making->hit_capacity, count);
    for (size_t i = 0; i < count; i++)
        making->hits[i] = (SentenceHit){hits[i].theme, hits[i].pattern, hits[i].tokens, hits[i].token_count};
}

static void write_hits(void *context, const Sentence *sentence, const Hit *hits, size_t count) {
    CountsMaking *making = context;
    CorpusPass *pass = &making->analysis->pass;
    size_t uncounted = 0;
    count_tokens(making, sentence);
    keep_hits(making, hits, count);
    MEMORY_GROW(making->uncounted, making->uncounted_capacity, sentence->length);
    for (uint32_t i = 0; i < sentence->length; i++)
        if (!corpus_pass_counts(pass, sentence->types[i])) making->uncounted[uncounted++] = i;
    CountedUnit unit = {.speaker = sentence->speaker,
                        .number = sentence->number,
                        .paragraph = sentence->paragraph,
                        .paragraph_kind = sentence->paragraph_kind,
                        .last_paragraph = sentence->paragraph,
                        .counted = sentence->length - uncounted,
                        .length = sentence->length,
                        .uncounted = making->uncounted,
                        .hits = making->hits,
                        .hit_count = count};
    counts_writer_unit(&making->writer, &unit, COUNTS_OF_THEMES);
}

static void end_document_of_themes(void *context) {
    CountsMaking *making = context;
    size_t count = 0;
    for (uint32_t i = 0; i < making->reader.dictionary.pattern_count; i++) {
        if (making->uses[i].places != making->places[i]) making->found[count++] = i;
        making->places[i] = making->uses[i].places;
    }
    write_document(making, making->found, count);
}

static bool open_themes(CountsMaking *making) {
    if (!theme_reader_open(&making->reader, making->analysis)) return false;
    size_t patterns = making->reader.dictionary.pattern_count;
    making->uses = theme_reader_count_uses(&making->reader);
    making->places = memory_allocate(patterns, sizeof *making->places);
    making->found = memory_allocate(patterns, sizeof *making->found);
    return true;
}

// ---- N-grams ----

static void add_ngrams(void *context, const Sentence *sentence) {
    CountsMaking *making = context;
    count_tokens(making, sentence);
    ngram_bags_sentence(&making->ngrams, sentence);
}

static void end_document_of_ngrams(void *context) {
    CountsMaking *making = context;
    write_types(making);
    ngram_bags_end_document(&making->ngrams);
    write_document(making, NULL, 0);
}

// ---- The whole ----

static bool open_subject(CountsMaking *making) {
    if (making->plan.of == COUNTS_OF_THEMES) return open_themes(making);
    if (making->plan.of == COUNTS_OF_NGRAMS)
        ngram_bags_open(&making->ngrams, making->analysis, &making->writer);
    return counts_demand_compounds(making->analysis);
}

static bool read_corpus(CountsMaking *making) {
    static const PassVisitor visitors[] = {
        [COUNTS_OF_TERMS] = {.sentence = keep_sentence, .end_document = end_document_of_terms},
        [COUNTS_OF_NGRAMS] = {.sentence = add_ngrams, .end_document = end_document_of_ngrams},
    };
    if (making->plan.of == COUNTS_OF_THEMES)
        return theme_reader_each(&making->reader, (ThemeVisitor){.context = making,
                                                                 .document = start_document,
                                                                 .sentence = write_hits,
                                                                 .end_document = end_document_of_themes});
    PassVisitor visitor = visitors[making->plan.of];
    visitor.context = making;
    visitor.document = start_document;
    return corpus_pass_each(&making->analysis->pass, visitor);
}

static bool count_corpus(CountsMaking *making) {
    Analysis *analysis = making->analysis;
    if (!open_subject(making)) return false;
    settle_settings(making);
    if (!read_corpus(making) || tokens_failed(analysis->pass.reader)) return false;
    counts_writer_settings(&making->writer, &analysis->counts_settings); // unless a document has done so
    corpus_pass_tell_formulae(&analysis->pass);
    return true;
}

static void free_making(CountsMaking *making) {
    if (making->plan.of == COUNTS_OF_THEMES) theme_reader_close(&making->reader);
    if (making->plan.of == COUNTS_OF_NGRAMS) ngram_bags_close(&making->ngrams);
    shingle_sets_free(&making->shingles);
    type_bag_free(&making->bag);
    arena_free(&making->arena);
    free(making->uses);
    free(making->places);
    free(making->found);
    free(making->uncounted);
    free(making->hits);
    free(making->sentences);
    free(making->types);
}

// Whole or not at all: not after an input that broke off, nor after an error under --strict.
static void finish(CountsMaking *making, bool fine) {
    Analysis *analysis = making->analysis;
    Diagnostics *diagnostics = &analysis->run->diagnostics;
    fine = text_stream_end(&analysis->pass.texts, fine, diagnostics) && fine;
    fine = fine &&
           (diagnostics->status == EXIT_DONE || (diagnostics->status == EXIT_INPUT && !diagnostics->strict));
    if (fine)
        counts_writer_close(&making->writer, diagnostics);
    else
        counts_writer_abandon(&making->writer);
}

static bool to_terminal(const ToolRun *run) {
    return !run->options.output_path && isatty(STDOUT_FILENO);
}

void counts_make(ToolRun *run, const CountsPlan *plan) {
    Analysis analysis = {.run = run, .counts = {.why = MESSAGE("counts are made of texts")}};
    CountsMaking making = {.analysis = &analysis, .plan = *plan};
    if (to_terminal(run)) {
        diagnostics_usage(&run->diagnostics, "counts is no text to look at: -o PART.counts");
        return;
    }
    if (tool_lacks_input(run) || !corpus_pass_open(&analysis.pass, run, false)) return;
    making.keeps_shingles = ((const ShingleOptions *)analysis_options(&analysis, &shingle_options))->shingles;
    if (plan->of == COUNTS_OF_NGRAMS) making.keeps_shingles = SHINGLES_NONE;
    tokens_demand_counts(analysis.pass.reader, &analysis.counts);
    if (counts_writer_open(&making.writer, run->options.output_path, &run->diagnostics))
        finish(&making, count_corpus(&making));
    free_making(&making);
    result_table_free(&analysis.table);
    corpus_pass_close(&analysis.pass);
    counts_settings_free(&analysis.counts_settings);
}
