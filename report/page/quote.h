// Quote: a sentence of a table of evidence, with what was found in it.
#pragma once

#include "base/interner.h"
#include "report/page/escape.h"

typedef struct Mark {
    uint32_t subject;
    size_t start, end; // in the text; the same where the table does not say
    Str matched;
    struct Mark *next;
} Mark;

typedef struct Quote {
    uint32_t document;
    size_t sentence; // its number in the document
    Str speaker, text;
    Mark *marks;
    bool is_chosen;
} Quote;

typedef struct QuotedDocument {
    Str date;
    size_t head_bytes; // that its first quote takes with it
    size_t place;      // a spread of documents over time: any first few of them are from all of it
} QuotedDocument;

typedef struct PageQuotes {
    Interner documents, subjects, keys; // a key is a sentence's place: its id is that of the quote
    QuotedDocument *of_documents;
    size_t document_capacity;
    Quote *items;
    size_t count, capacity;
    size_t more; // that are not looked at
    Arena arena;
} PageQuotes;

void quote_write(Buffer *out, const Quote *quote); // as an item of a list
