// TeiHeader: what <teiHeader> tells of a document (title, author, date, language) and of the people in it.
#pragma once

#include "base/interner.h"
#include "tokenize/document/raw_document.h"
#include "tokenize/extraction/markup.h"

enum { TEI_DEPTH_AT_MOST = 300 }; // more than XML may nest

// The elements that are open, from the root on; names cut off.
typedef struct TeiPath {
    char names[TEI_DEPTH_AT_MOST][16]; // 15 bytes hold all that are asked for
    size_t depth;
} TeiPath;

void tei_path_enter(TeiPath *path, const char *name);
bool tei_is_within(const TeiPath *path, const char *name);
// The element around the innermost.
bool tei_parent_is(const TeiPath *path, const char *name);

typedef struct TeiHeader {
    RawDocument *raw;
    Buffer value; // of the element that is being read
    bool takes_value;
    Interner people; // xml:id of each <person> …
    Str *names;      // … and what they are called
    size_t name_capacity;
    uint32_t person;  // that is being described, or INTERNER_NONE
    size_t date_rank; // of the place where the date so far stood
} TeiHeader;

void tei_header_init(TeiHeader *header, RawDocument *raw);
void tei_header_free(TeiHeader *header);
// For each element inside <teiHeader>; the path has it as its innermost.
void tei_header_start(TeiHeader *header, const TeiPath *path, const MarkupElement *element);
void tei_header_end(TeiHeader *header, const TeiPath *path, const char *name);
void tei_header_take_text(TeiHeader *header, Str text);
// "#dupont" is whom the header calls so; "le_président" is le président.
Str tei_header_speaker(const TeiHeader *header, Str who);
