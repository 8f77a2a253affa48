// The fields of a document as a store keeps them: a column each for those that most documents have, a JSON
// object for the others, in their order. Behind them stands "+added", a name that no field can have: the day
// on which the store took the document in.
#pragma once

#include "corpus/document.h"

enum { STORE_COLUMNS = 6 };
extern const char *const store_columns[STORE_COLUMNS]; // id, date, language, title, source, sha256

// The fields that have no column, and the day.
void store_metadata_append(Buffer *json, const Document *document);
// Adds the fields to the document; false when it is no such object.
bool store_metadata_read(Document *document, Str json);
