// documents: what the corpus is made of.
#include "analyze/commands/command.h"
#include "analyze/terms/formula_list.h"
#include "analyze/terms/near_duplicates.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

typedef struct Listed {
    bool added;
} Listed;

static const Option listed_rows[] = {{"added", NULL,
                                      "a column with the day on which a store took each document in",
                                      AS_SWITCH(Listed, added)}};
static const OptionSet listed_options = {"Which columns", OPTION_ROWS(listed_rows), sizeof(Listed),
                                         &(Listed){0}};

// The counts in a row of the table; the other cells are fields of the document.
typedef struct DocumentSize {
    uint64_t tokens, types, sentences, paragraphs;
} DocumentSize;

typedef struct Listing {
    Analysis *analysis;
    const Listed *listed;
    DocumentSize *sizes; // by number of the document
    Document *documents; // copies
    size_t capacity, document_capacity;
    uint32_t *last_seen; // by term: the document that had it last, + 1
    size_t term_capacity;
    size_t last_paragraph; // of the sentence before, 0 at the start of a document
} Listing;

static Visit start_document(void *context) {
    Listing *listing = context;
    const CorpusPass *pass = &listing->analysis->pass;
    uint32_t number = pass->document_number;
    MEMORY_GROW(listing->sizes, listing->capacity, (size_t)number + 1);
    MEMORY_GROW(listing->documents, listing->document_capacity, (size_t)number + 1);
    for (size_t i = 0; i < pass->document->field_count; i++)
        document_set(&listing->documents[number], pass->document->fields[i].name,
                     pass->document->fields[i].value);
    if (listing->listed->added) document_set_added(&listing->documents[number], pass->document->added);
    listing->last_paragraph = 0;
    return VISIT;
}

static void count_term(Listing *listing, DocumentSize *size, uint32_t term) {
    uint32_t seen = listing->analysis->pass.document_number + 1;
    MEMORY_GROW(listing->last_seen, listing->term_capacity, (size_t)term + 1);
    size->tokens++;
    size->types += listing->last_seen[term] != seen;
    listing->last_seen[term] = seen;
}

static void add_sentence(void *context, const Sentence *sentence) {
    Listing *listing = context;
    CorpusPass *pass = &listing->analysis->pass;
    DocumentSize *size = &listing->sizes[pass->document_number];
    corpus_pass_add_size(pass, sentence);
    for (size_t i = 0; i < sentence->length; i++)
        if (corpus_pass_counts(pass, sentence->types[i]))
            count_term(listing, size, pass->vocabulary->types[sentence->types[i]].term);
    size->sentences += 1 + sentence->more_sentences;
    size->paragraphs += (sentence->paragraph != listing->last_paragraph) + sentence->more_paragraphs;
    listing->last_paragraph = sentence->more_sentences ? sentence->last_paragraph : sentence->paragraph;
}

static bool has_own_column(Str name) {
    static const char *const own[] = {"id", "date", "language", "title", "sha256", "offsets"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (str_equal_text(name, own[i])) return true;
    return false;
}

// The metadata fields of all documents, and `added` if it is asked for, in byte order of their names.
static uint32_t *find_fields(Listing *listing, Interner *names) {
    for (size_t i = 0; i < listing->analysis->pass.document_count; i++) {
        const Document *document = &listing->documents[i];
        for (size_t j = 0; j < document->field_count; j++)
            if (!has_own_column(document->fields[j].name)) interner_add(names, document->fields[j].name);
    }
    if (listing->listed->added) interner_add(names, STR("added"));
    uint32_t *order = memory_allocate(names->count, sizeof *order);
    interner_sort(names, order);
    return order;
}

static bool has_field(const Interner *names, const char *name) {
    return interner_find(names, str_from(name)) != INTERNER_NONE;
}

// A column means the same in every table: a field that is called like one of ours, and is none, is
// field:NAME.
static Str column_of_field(const Interner *names, Str name, Arena *arena) {
    if (str_equal_text(name, FIELD_PREFIX "source")) return STR("source");
    if (str_equal_text(name, "source") && has_field(names, FIELD_PREFIX "source")) return STR(SOURCE_OF_FILE);
    if (!schema_column(name) || str_is_listed(name, "speaker date_from added")) return name; // are ours
    return arena_printf(arena, FIELD_PREFIX "%.*s", STR_ARGUMENTS(name));
}

static void start_table(Listing *listing, const Interner *names, const uint32_t *order) {
    Analysis *analysis = listing->analysis;
    TableChoice choice = analysis_table_choice(analysis);
    Str *fields = arena_allocate(&analysis->table.arena, names->count, sizeof *fields);
    for (size_t i = 0; i < names->count; i++)
        fields[i] = column_of_field(names, interner_string(names, order[i]), &analysis->table.arena);
    choice.metadata = fields;
    choice.metadata_count = names->count;
    result_table_start(&analysis->table, analysis->plan.kind, &choice);
}

static void write_row(Listing *listing, size_t number, const Interner *names, const uint32_t *order) {
    TableWriter *table = listing->analysis->table.writer;
    const Document *document = &listing->documents[number];
    const DocumentSize *size = &listing->sizes[number];
    static const char *const leading[] = {"id", "date", "language", "title"};
    for (size_t i = 0; i < sizeof leading / sizeof *leading; i++)
        table_text(table, document_get(document, leading[i]));
    table_integer(table, size->tokens);
    table_integer(table, size->types);
    table_integer(table, size->sentences);
    table_integer(table, size->paragraphs);
    table_text(table, document_get(document, "sha256"));
    for (size_t i = 0; i < names->count; i++)
        table_text(table, document_get_str(document, interner_string(names, order[i])));
    result_table_end_row(&listing->analysis->table);
}

static void write_table(Listing *listing) {
    const CorpusPass *pass = &listing->analysis->pass;
    Interner names = {0};
    uint32_t *fields = find_fields(listing, &names);
    uint32_t *order = corpus_pass_document_order(pass);
    start_table(listing, &names, fields);
    for (size_t i = 0; i < pass->document_count; i++) write_row(listing, order[i], &names, fields);
    free(order);
    free(fields);
    interner_free(&names);
}

static bool list_documents(Analysis *analysis) {
    Listing listing = {.analysis = analysis, .listed = analysis_options(analysis, &listed_options)};
    bool fine = corpus_pass_each(
        &analysis->pass, (PassVisitor){&listing, .document = start_document, .sentence = add_sentence});
    if (fine) write_table(&listing);
    for (size_t i = 0; i < listing.document_capacity; i++) document_free(&listing.documents[i]);
    free(listing.sizes);
    free(listing.documents);
    free(listing.last_seen);
    return fine;
}

typedef struct Chosen {
    bool near_duplicates;
} Chosen;

static const Option chosen_rows[] = {{"near-duplicates", NULL, "the pairs of documents that are much alike",
                                      AS_SWITCH(Chosen, near_duplicates)}};
static const OptionSet chosen_options = {"Which table", OPTION_ROWS(chosen_rows), sizeof(Chosen),
                                         &(Chosen){0}};

static const Command rows[] = {
    {.takes = {.name = "documents",
               .heading = "The corpus",
               .summary = "the documents with their sizes and metadata",
               TAKES_COUNTED(&listed_options, &kind_options, &memory_options)},
     .table = {TABLE_DOCUMENTS, SUBJECT_OTHER},
     .counts_of = "terms",
     .run = list_documents},
    {.takes = {.name = "documents",
               .flags = "--near-duplicates",
               .summary = "the pairs of documents that are much alike",
               TAKES_COUNTED(&chosen_options, &kind_options, &resemblance_options, &memory_options)},
     .table = {TABLE_DOCUMENTS_NEAR_DUPLICATES, SUBJECT_OTHER},
     .counts_of = "terms",
     .run = near_duplicates_run},
    {.takes = {.name = "documents",
               .flags = "--formulae",
               .summary = "the sentences that stand word for word in many documents",
               TAKES(&kind_options)},
     .table = {TABLE_DOCUMENTS_FORMULAE, SUBJECT_OTHER},
     .run = formula_list_run},
};
const CommandRows command_documents = COMMAND_ROWS(rows);
