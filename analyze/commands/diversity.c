// diversity: how varied the words of each document or group are, and how hard they are to read.
#include "analyze/measures/diversity.h"

#include "analyze/commands/command.h"
#include "analyze/terms/readable_words.h"
#include "base/memory.h"
#include "language/rules.h"
#include "language/terms/reading_ease.h"

#include <math.h>
#include <stdlib.h>

typedef struct DiversityOptions {
    size_t window_tokens; // of mattr
} DiversityOptions;

static const Option diversity_rows[] = {
    {"mattr-window", "N", "tokens of a window of mattr (default: 100)",
     AS_WHOLE(DiversityOptions, window_tokens, 1, 1000000)},
};
static const OptionSet diversity_options = {"What is counted", OPTION_ROWS(diversity_rows),
                                            sizeof(DiversityOptions), &(DiversityOptions){100}};

// A run of one document that lies in one row.
typedef struct TextPart {
    uint32_t row;         // a group, or the number of the document
    uint32_t document;    // its number
    size_t start, length; // among the terms
    Readable readable;
    uint64_t sentences; // with a token that counts
} TextPart;

// A row of the table while it is put together.
typedef struct Text {
    Language language;
    size_t length;
    Readable readable;
    uint64_t sentences;
} Text;

enum { MATTR, MTLD, HD_D, LEFT_EMPTY }; // cells that short texts leave empty

typedef struct DiversityTable {
    Analysis *analysis;
    bool are_groups;
    uint32_t *terms; // of all parts, one behind the other
    size_t term_count, term_capacity;
    TextPart *parts;
    size_t part_count, part_capacity;
    bool goes_on; // the last part is of the document that is being read
    ReadableWords words;
    DiversityRoom room;
    uint32_t *joined; // terms of the row that is being written
    size_t joined_capacity;
    size_t left_empty[LEFT_EMPTY], rows;
} DiversityTable;

// ---- Reading ----

static Visit start_document(void *context) {
    ((DiversityTable *)context)->goes_on = false;
    return VISIT;
}

static TextPart *part_of(DiversityTable *table) {
    const CorpusPass *pass = &table->analysis->pass;
    uint32_t row = table->are_groups ? pass->group : pass->document_number;
    if (!table->goes_on || table->parts[table->part_count - 1].row != row) {
        MEMORY_GROW(table->parts, table->part_capacity, table->part_count + 1);
        table->parts[table->part_count++] =
            (TextPart){.row = row, .document = pass->document_number, .start = table->term_count};
        table->goes_on = true;
    }
    return &table->parts[table->part_count - 1];
}

static void add_word(DiversityTable *table, Readable *readable, uint32_t type) {
    const CorpusPass *pass = &table->analysis->pass;
    Language language = pass->documents[pass->document_number].language;
    ReadableWord word = readable_words_of(&table->words, pass->vocabulary, language, type);
    readable->words += word.is_word;
    readable->long_words += word.is_long;
    readable->syllables += word.syllables;
}

static void add_sentence(void *context, const Sentence *sentence) {
    DiversityTable *table = context;
    CorpusPass *pass = &table->analysis->pass;
    TextPart *part = part_of(table);
    const uint32_t *terms = corpus_pass_counted_terms(pass);
    size_t before = table->term_count;
    uint64_t words = part->readable.words;
    corpus_pass_add_size(pass, sentence);
    for (size_t i = 0; i < sentence->length; i++) {
        uint32_t term = terms[sentence->types[i]];
        if (term == TERM_NONE) continue;
        MEMORY_GROW(table->terms, table->term_capacity, table->term_count + 1);
        table->terms[table->term_count++] = term;
        add_word(table, &part->readable, sentence->types[i]);
    }
    part->length += table->term_count - before;
    part->sentences += table->term_count > before;
    part->readable.sentences += part->readable.words > words;
}

// ---- Rows ----

// By row, then by the ids of documents: the text of a group is that of its documents in this order.
static int compare_parts(const void *left, const void *right, void *context) {
    const TextPart *a = left, *b = right;
    const DocumentInfo *documents = ((const DiversityTable *)context)->analysis->pass.documents;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    uint32_t of_a = documents[a->document].order, of_b = documents[b->document].order;
    if (of_a != of_b) return of_a < of_b ? -1 : 1;
    return a->start < b->start ? -1 : a->start > b->start;
}

static void add_part(DiversityTable *table, Text *text, const TextPart *part) {
    MEMORY_GROW(table->joined, table->joined_capacity, text->length + part->length);
    for (size_t i = 0; i < part->length; i++) table->joined[text->length + i] = table->terms[part->start + i];
    text->length += part->length;
    text->sentences += part->sentences;
    text->readable.words += part->readable.words;
    text->readable.long_words += part->readable.long_words;
    text->readable.sentences += part->readable.sentences;
    text->readable.syllables += part->readable.syllables;
}

static void write_readability(DiversityTable *table, const Text *text) {
    TableWriter *out = table->analysis->table.writer;
    const ReadingEase *ease = language_rules[text->language]->reading_ease;
    const Readable *readable = &text->readable;
    bool told = tokens_have_words(table->analysis->pass.reader);
    table_real(out, told ? lix_of(readable) : NAN);
    table_real(out, told ? rix_of(readable) : NAN);
    table_real(out, told && ease ? reading_ease_of(ease, (double)readable->words, (double)readable->sentences,
                                                   (double)readable->syllables)
                                 : NAN);
}

static void write_measures(DiversityTable *table, const Text *text) {
    const DiversityOptions *options = analysis_options(table->analysis, &diversity_options);
    TableWriter *out = table->analysis->table.writer;
    Diversity diversity = diversity_of(table->joined, text->length, options->window_tokens, &table->room);
    table_integer(out, diversity.tokens);
    table_integer(out, diversity.types);
    table_real(out, diversity.ttr);
    table_real(out, diversity.mattr);
    table_real(out, diversity.mtld);
    table_real(out, diversity.hd_d);
    table_real(out, diversity.yule_k);
    table_real(out, diversity.hapax_share);
    table_real(out, text->sentences ? (double)text->length / (double)text->sentences : NAN);
    if (isnan(diversity.mattr)) table->left_empty[MATTR]++;
    if (isnan(diversity.mtld)) table->left_empty[MTLD]++;
    if (isnan(diversity.hd_d)) table->left_empty[HD_D]++;
    table->rows++;
}

static void write_row(DiversityTable *table, uint32_t row, Text *text) {
    const CorpusPass *pass = &table->analysis->pass;
    TableWriter *out = table->analysis->table.writer;
    const DocumentInfo *document = table->are_groups ? NULL : &pass->documents[row];
    text->language = document ? document->language : pass->groups.list[row].language;
    table_text(out, document ? document->id : pass->groups.list[row].label);
    if (document) {
        table_text(out, document->date);
        table_text(out, str_from(language_codes[document->language]));
    } else {
        table_integer(out, pass->groups.list[row].documents);
    }
    write_measures(table, text);
    write_readability(table, text);
    result_table_end_row(&table->analysis->table);
}

static int compare_row_to_part(const void *key, const void *element) {
    uint32_t row = *(const uint32_t *)key, of_part = ((const TextPart *)element)->row;
    return row < of_part ? -1 : row > of_part;
}

// A document without a token has a row, too.
static void join_row(DiversityTable *table, uint32_t row, Text *text) {
    const TextPart *parts = table->parts, *end = parts + table->part_count;
    const TextPart *part =
        parts ? bsearch(&row, parts, table->part_count, sizeof *parts, compare_row_to_part) : NULL;
    while (part && part > parts && part[-1].row == row) part--;
    for (; part && part < end && part->row == row; part++) add_part(table, text, part);
}

static void write_rows(DiversityTable *table) {
    const CorpusPass *pass = &table->analysis->pass;
    size_t count = table->are_groups ? groups_count(&pass->groups) : pass->document_count;
    uint32_t *order = table->are_groups ? NULL : corpus_pass_document_order(pass);
    if (table->part_count)
        qsort_r(table->parts, table->part_count, sizeof *table->parts, compare_parts, table);
    for (size_t i = 0; i < count; i++) {
        Text text = {0};
        uint32_t row = order ? order[i] : pass->groups.order[i];
        join_row(table, row, &text);
        write_row(table, row, &text);
    }
    free(order);
}

// ---- What is left empty ----

static void tell_empty(const DiversityTable *table) {
    Diagnostics *diagnostics = &table->analysis->run->diagnostics;
    const DiversityOptions *options = analysis_options(table->analysis, &diversity_options);
    const char *rows = table->are_groups ? "groups" : "documents";
    if (table->left_empty[MATTR])
        diagnostics_note(diagnostics, NO_PLACE,
                         "no mattr for %zu of %zu %s: fewer than %zu tokens (--mattr-window=N takes less)",
                         table->left_empty[MATTR], table->rows, rows, options->window_tokens);
    if (table->left_empty[HD_D])
        diagnostics_note(diagnostics, NO_PLACE, "no hd_d for %zu of %zu %s: fewer than 42 tokens",
                         table->left_empty[HD_D], table->rows, rows);
    if (table->left_empty[MTLD])
        diagnostics_note(diagnostics, NO_PLACE, "no mtld for %zu of %zu %s: too short for one factor",
                         table->left_empty[MTLD], table->rows, rows);
    if (table->rows && !tokens_have_words(table->analysis->pass.reader))
        diagnostics_note(diagnostics, NO_PLACE,
                         "no lix, rix and reading_ease: the corpus has no words as they are written "
                         "(tokenize --columns=word,term,kind)");
}

static bool run(Analysis *analysis) {
    DiversityTable table = {.analysis = analysis,
                            .are_groups = analysis->plan.kind == TABLE_DIVERSITY_GROUPS};
    bool fine = corpus_pass_each(&analysis->pass,
                                 (PassVisitor){&table, .document = start_document, .sentence = add_sentence});
    if (fine) {
        analysis_start_table(analysis);
        write_rows(&table);
        tell_empty(&table);
    }
    free(table.terms);
    free(table.parts);
    free(table.joined);
    readable_words_free(&table.words);
    diversity_room_free(&table.room);
    return fine;
}

static const Command rows[] = {
    {.takes = {.name = "diversity",
               .summary = "how varied the words of each document are, and how hard it is to read",
               TAKES(&diversity_options, &kind_options)},
     .table = {TABLE_DIVERSITY, SUBJECT_OTHER},
     .run = run},
    {.takes = {.name = "diversity",
               .flags = "--by",
               .summary = "the same of each group",
               TAKES(&group_options, &diversity_options, &kind_options)},
     .table = {TABLE_DIVERSITY_GROUPS, SUBJECT_TERMS},
     .run = run},
};
const CommandRows command_diversity = COMMAND_ROWS(rows);
