// ActivePart: which rows and columns of a LexicalTable take part in an analysis: all but those that are named
// as supplementary, and those that are empty without these.
#pragma once

#include "analyze/lexical/lexical_table.h"

typedef struct PartSide {
    size_t count;
    bool *active, *supplementary; // [count]
    size_t active_count, empty_count;
} PartSide;

typedef struct ActivePart {
    PartSide rows, columns;
} ActivePart;

ActivePart active_part_of(const LexicalTable *table, const OptionList *rows, const OptionList *columns);
// One line of how many rows are empty and left out, and one of how many columns; one where nothing is left.
void active_part_tell(const ActivePart *part, const LexicalTables *tables, const LexicalTable *table);
// Whether each name is that of a row (else a column) of one of the tables. False with a message.
bool active_part_knows(const LexicalTables *tables, const char *option, const OptionList *names,
                       bool of_rows);
void active_part_free(ActivePart *part);
