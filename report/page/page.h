// Page: what report html writes, in one file without a request. It is put together in memory: tables, quoted
// sentences and everything else have limits, which the page names where they bite.
#pragma once

#include "report/formats/formats.h"
#include "report/page/escape.h"
#include "report/reading/sidecar.h"

enum {
    PAGE_MOST_ROWS = 2000, // of a table
    PAGE_MOST_RANK = 50,   // in a table that ranks the rows of groups
    PAGE_MOST_TABLE_BYTES = 500000,
    PAGE_MOST_CELL_BYTES = 600,
    PAGE_MOST_BYTES = 1400000, // of the page: what tables leave is for quoted sentences
    PAGE_LEAST_QUOTED_BYTES = 100000,
};

// Families of tables whose rows are sentences: these stand by themselves, each once.
#define PAGE_QUOTED "evidence pair_evidence topics_evidence"

typedef struct PageScope PageScope; // scope.h

typedef struct PageTable {
    const char *source;    // the file
    const TableKind *kind; // NULL for one of another program
    Heading *headings;
    size_t width;
    Str *cells; // of the rows that are kept, one after the other
    size_t row_count, capacity, bytes;
    size_t rows_seen;  // in the file
    bool lost_its_end; // to the room of the page
    PageScope *scope;  // of documents; NULL for others
    Sidecar sidecar;
    Arena arena;
} PageTable;

typedef struct PageQuotes PageQuotes; // quotes.h

typedef struct Page {
    Report *report;
    LabelLanguage language;
    const char *title;
    PageTable *tables;
    size_t count;
    PageQuotes *quotes;
    Buffer out;
} Page;

// ---- Tables (tables.c) ----

// False with a message when it cannot be read. Sentences of evidence go to `page->quotes`.
bool page_read_table(Page *page, PageTable *table, const char *path);
void page_free_table(PageTable *table);
void page_write_table(Page *page, const PageTable *table, size_t number);

// So that all fit with what is `taken` and leave room for sentences (room.c).
void page_make_room(Page *page, size_t taken);

bool page_is_of(const PageTable *table, const char *family);  // one of these, which spaces part
size_t page_column(const PageTable *table, const char *name); // SIZE_MAX when it is not there
// The cell; empty when the column is not there.
Str page_cell(const PageTable *table, size_t row, const char *name);
double page_number(const PageTable *table, size_t row, const char *name); // NaN for none
// What a row is about, for people: "AI", "AI × Trade".
Str page_subject(const PageTable *table, size_t row, Arena *arena);
bool page_is_cut(const PageTable *table);
const PageTable *page_find_table(const Page *page, const char *family); // the first one; NULL for none

// ---- The rest of a page ----

void page_write_findings(Page *page);
void page_write_scope(Page *page); // what was analysed
// Of all tables, or the links to them: what is news (it stands before the findings), or all else.
void page_write_sections(Page *page, bool news, bool as_links);
void page_write_methods(Page *page);
// Tells of tables that were not made of one corpus with one set of settings: on the page, and as warnings.
void page_write_doubts(Page *page);

// ---- What a build puts in (made by embed.cmake) ----

typedef struct Asset {
    const char *bytes;
    size_t length;
} Asset;
extern const Asset page_style, page_script;
#ifdef RAPPORTEUR_D3
extern const Asset page_charts, page_d3;
#endif
