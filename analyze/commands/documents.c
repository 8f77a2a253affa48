// documents: what the corpus is made of.
#include "analyze/commands/command.h"
#include "analyze/terms/near_duplicates.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

// What a row says besides the fields of the document.
typedef struct DocumentSize {
    uint64_t tokens, types, sentences, paragraphs;
} DocumentSize;

typedef struct Listing {
    Analysis *analysis;
    DocumentSize *sizes; // by number of the document
    Document *documents; // copies
    size_t capacity, document_capacity;
    uint32_t *last_seen; // by term: the document that had it last, + 1
    size_t term_capacity;
} Listing;

static void add_sentence(Listing *listing, DocumentSize *size, const Sentence *sentence,
                         size_t *last_paragraph) {
    const Analysis *analysis = listing->analysis;
    size_t tokens = 0;
    for (size_t i = 0; i < sentence->length; i++) {
        if (!analysis_counts(analysis, sentence->types[i])) continue;
        tokens++;
        uint32_t term = analysis->vocabulary->types[sentence->types[i]].term;
        MEMORY_GROW(listing->last_seen, listing->term_capacity, (size_t)term + 1);
        size->types += listing->last_seen[term] != analysis->document_number + 1;
        listing->last_seen[term] = analysis->document_number + 1;
    }
    size->tokens += tokens;
    size->sentences++;
    size->paragraphs += sentence->paragraph != *last_paragraph;
    *last_paragraph = sentence->paragraph;
}

static void read_corpus(Listing *listing) {
    Analysis *analysis = listing->analysis;
    while (analysis_next_document(analysis)) {
        uint32_t number = analysis->document_number;
        MEMORY_GROW(listing->sizes, listing->capacity, (size_t)number + 1);
        MEMORY_GROW(listing->documents, listing->document_capacity, (size_t)number + 1);
        for (size_t i = 0; i < analysis->document->field_count; i++)
            document_set(&listing->documents[number], analysis->document->fields[i].name,
                         analysis->document->fields[i].value);
        size_t last_paragraph = 0;
        for (Sentence sentence; analysis_next_sentence(analysis, &sentence);) {
            analysis_add_size(analysis, &sentence);
            add_sentence(listing, &listing->sizes[number], &sentence, &last_paragraph);
        }
    }
    analysis_end_reading(analysis);
}

static bool has_own_column(Str name) {
    static const char *const own[] = {"id", "date", "language", "title", "sha256", "offsets"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (str_equal_text(name, own[i])) return true;
    return false;
}

// The metadata fields of all documents, in byte order of their names.
static uint32_t *find_fields(Listing *listing, Interner *names) {
    for (size_t i = 0; i < listing->analysis->document_count; i++) {
        const Document *document = &listing->documents[i];
        for (size_t j = 0; j < document->field_count; j++)
            if (!has_own_column(document->fields[j].name)) interner_add(names, document->fields[j].name);
    }
    uint32_t *order = memory_allocate(names->count, sizeof *order);
    interner_sort(names, order);
    return order;
}

static void start_table(Listing *listing, const Interner *names, const uint32_t *order) {
    Buffer columns = {0};
    buffer_append_text(&columns, "document date language title tokens types sentences paragraphs sha256");
    for (size_t i = 0; i < names->count; i++) {
        buffer_append_byte(&columns, ' ');
        buffer_append(&columns, interner_string(names, order[i]));
    }
    analysis_start_table(listing->analysis, buffer_text(&columns), false, false);
    buffer_free(&columns);
}

static void write_row(Listing *listing, size_t number, const Interner *names, const uint32_t *order) {
    TableWriter *table = listing->analysis->table;
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
    analysis_end_row(listing->analysis, NULL, false);
}

static void list_documents(Analysis *analysis) {
    Listing listing = {.analysis = analysis};
    read_corpus(&listing);
    Interner names = {0};
    uint32_t *order = find_fields(&listing, &names);
    start_table(&listing, &names, order);
    size_t *by_order = memory_allocate(analysis->document_count, sizeof *by_order);
    for (size_t i = 0; i < analysis->document_count; i++) by_order[analysis->documents[i].order] = i;
    for (size_t i = 0; i < analysis->document_count; i++) write_row(&listing, by_order[i], &names, order);
    for (size_t i = 0; i < analysis->document_count; i++) document_free(&listing.documents[i]);
    free(by_order);
    free(order);
    interner_free(&names);
    free(listing.sizes);
    free(listing.documents);
    free(listing.last_seen);
}

static void run(Analysis *analysis) {
    if (analysis->options.near_duplicates)
        near_duplicates_run(analysis);
    else
        list_documents(analysis);
}

const Command command_documents = {
    .name = "documents",
    .summary = "the documents with their sizes and metadata; --near-duplicates: which are alike",
    .takes = OPTION_KINDS | OPTION_NEAR_DUPLICATES,
    .run = run,
};
