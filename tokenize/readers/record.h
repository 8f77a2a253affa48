// A record: one document of a file of many (a row, a JSON object), as fields with a text among them.
#pragma once

#include "tokenize/readers/reader.h"

typedef enum RecordRole { ROLE_ID, ROLE_TEXT, ROLE_DATE, ROLE_COUNT } RecordRole;

// Which of `count` names has a role: the one that --id-column and its like give, or the usual one; `count`
// for none.
size_t record_find(const ReadOptions *options, RecordRole role, const Str *names, size_t count);
// The same of a name, in whatever form of Unicode.
size_t record_find_called(const char *wanted, const Str *names, size_t count);
// "--text-column", for messages.
const char *record_option(RecordRole role);
// The column that the user gave for a role, or the usual name of it.
const char *record_name(const ReadOptions *options, RecordRole role);

// Starts a document at a line of the source: its id is `id`, or STEM:NUMBER when that is empty.
void record_start(RawDocument *raw, const Reader *reader, const Source *source, size_t line, Str id,
                  size_t number);
// "doc_id, text, party": for messages.
void record_append_names(Buffer *list, const Str *names, size_t count);
void record_set_text(RawDocument *raw, Str text);
void record_append_name(Buffer *safe, Str name); // of a field, as documents have it
// A field of metadata; malformed bytes are mended. An empty value sets nothing.
void record_set_field(RawDocument *raw, Str name, Str value);
// One without a role: a date beside that of --date-column is field:date.
void record_set_other(RawDocument *raw, Str name, Str value);
// A table in UTF-8 with commas, as if the source held it: a document a row.
bool table_read_csv(const Reader *reader, const Source *source, Str csv, DocumentSink sink,
                    Diagnostics *diagnostics);
bool record_parse(RawDocument *raw, Diagnostics *diagnostics); // `parse` of such readers
