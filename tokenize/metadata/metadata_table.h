// MetadataTable: --metadata, a table with one row a document id. Read once, asked by every thread.
#pragma once

#include "corpus/document.h"
#include "tokenize/readers/reader.h"

typedef struct MetadataTable MetadataTable;

// NULL, with a message, when it cannot be used: not readable, no column of ids, two rows with one id.
MetadataTable *metadata_table_open(const char *path, const ReadOptions *options, Diagnostics *diagnostics);
void metadata_table_close(MetadataTable *table);

// Sets the fields that the table has of the document with this id, or else of this file.
void metadata_table_set(MetadataTable *table, Str id, Str source, Document *document);
// A document that another run reads: its row is not told to have none.
void metadata_table_pass_by(MetadataTable *table, Str id, Str source);
// One warning for documents without a row, and one for rows without a document. False when --strict stops.
bool metadata_table_tell(const MetadataTable *table, Diagnostics *diagnostics);
