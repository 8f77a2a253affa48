// Vertical text: one token a line, structure in tags (the format of CWB, Sketch Engine and TreeTagger).
// A tag line starts with '<' and a letter, '/' or '?'. In token lines only '<' is escaped.
#pragma once

#include "corpus/document.h"

// Columns of a token line, as bits; they stand in this order.
enum { VERTICAL_WORD = 1, VERTICAL_TERM = 2, VERTICAL_KIND = 4 };
enum { VERTICAL_ALL = VERTICAL_WORD | VERTICAL_TERM | VERTICAL_KIND };

// "word term kind" (also with commas) → bits; false for another name, a repetition, another order or none at
// all.
bool vertical_parse_columns(Str text, unsigned *columns);
void vertical_append_columns(Buffer *buffer, unsigned columns);

// Where terms are written without their kinds, a kind that is not counted, or not shown by default, stands in
// its line all the same, as one more cell, unless the term looks it: so that tables are the same. Whether the
// lines may have it; whether this one has.
bool vertical_may_tell_kind(unsigned columns);
bool vertical_tells_kind(unsigned columns, Str term, const char *kind);

// Writing.
void vertical_append_header(Buffer *buffer, unsigned columns, Str settings);
void vertical_append_attribute(Buffer *buffer, Str name, Str value); // ' name="value"', escaped
void vertical_append_cell(Buffer *buffer, Str cell);                 // of a token line, escaped
// A token line without its end: the word, term and kind in those of the columns that there are.
void vertical_append_token(Buffer *buffer, unsigned columns, const Str cells[3]);

// Reading.
bool vertical_is_tag(Str line);
Str vertical_tag_name(Str line); // "s" of "<s n="1">", "/s" of "</s>", "?rapporteur", "g" of "<g/>"
// The next attribute of a tag: `*rest` starts as the tag behind its name. False at its end, with `*malformed`
// set when that is not how a tag ends. The value lives in `value`, unescaped; as in XML, it may stand between
// apostrophes, and white space around =.
bool vertical_next_attribute(Str *rest, Str *name, Buffer *value, bool *malformed);
void vertical_append_unescaped(Buffer *buffer, Str cell);     // a cell of a token line
void vertical_append_unescaped_xml(Buffer *buffer, Str cell); // of other programs: XML's five entities
