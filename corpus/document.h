// Document: the unit that has an id, a date and metadata. Its fields keep the order in which they were given,
// the fixed ones (id, date, language, title, source, sha256, offsets) first. A field is there or not; no
// field is empty.
#pragma once

#include "base/arena.h"
#include "base/buffer.h"

// In front of a field's name where the name alone means something else; the fixed fields source, sha256 and
// offsets leave one of their name as such. The file that a document came from has a name besides.
#define FIELD_PREFIX "field:"
#define SOURCE_OF_FILE "file:source"

typedef struct Field {
    Str name;
    Str value;
} Field;

typedef struct Document {
    Arena arena; // keeps names and values
    Field *fields;
    size_t field_count;
    size_t field_capacity;
    uint32_t *slots; // places in `fields` by the hash of the name, plus one; of the first `slotted` fields
    size_t slot_count, slotted;
    Str added; // the day on which a store took it in; empty elsewhere
} Document;

void document_free(Document *document);
void document_clear(Document *document);

// Sets a field, replacing an earlier value of that name; an empty value removes it.
void document_set(Document *document, Str name, Str value);
void document_set_added(Document *document, Str date);
// The value, or the empty Str when the document has no such field. `added` is what the store knows, unless a
// field of the document itself has that name.
Str document_get(const Document *document, const char *name);
Str document_get_str(const Document *document, Str name);

// A name as it may stand in vertical text and column headers: [\p{L}_][\p{L}\p{N}_-]*, other characters as
// '_', perhaps behind FIELD_PREFIX.
void document_append_name(Buffer *buffer, Str name);

// An id as it may stand in tables: control characters, and bytes outside UTF-8, percent-encoded.
void document_append_id(Buffer *buffer, Str path);
