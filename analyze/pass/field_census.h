// FieldCensus: which fields the documents of the input have, and which values of those that the command line
// asks for. A name that no document knows is a slip of the hand, not an empty answer: it is told with what
// there is. Documents that are left out count as well.
#pragma once

#include "base/interner.h"
#include "corpus/period.h"

typedef struct AskedField {
    const char *option; // that asks
    Str field;
    const Conditions *conditions; // and the number of the one that asks; NULL for no condition
    size_t number;
    bool known, held;
    bool has_measure; // a value that is a number or a date
    Interner values;  // of equalities
    size_t *counts;   // [values.count] documents or turns
    size_t capacity;
} AskedField;

typedef struct FieldCensus {
    Interner names;
    AskedField *asked;
    size_t count, capacity;
    bool any; // documents
} FieldCensus;

void field_census_close(FieldCensus *census);
// What the option asks for, before the reading; it has to stay where it is.
void field_census_ask(FieldCensus *census, const char *option, Str field);
void field_census_ask_conditions(FieldCensus *census, const char *option, const Conditions *conditions);
void field_census_ask_grouping(FieldCensus *census, const Grouping *by);
// The field is one, whoever has it.
void field_census_know(FieldCensus *census, Str field);
// A document, or a turn as one.
void field_census_see(FieldCensus *census, const Document *document);
// After the last. False with a message (exit status 2) for the first field that nobody has, or the first
// equality with a text that no value of the field is.
bool field_census_check(const FieldCensus *census, Diagnostics *diagnostics);
