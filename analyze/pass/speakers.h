// SpeakerTable: what a table of the user's tells of speakers (--speakers): a row for each, its column
// `speaker` being the name as it stands in the turn, every other column a field that turns have.
#pragma once

#include "base/diagnostics.h"
#include "base/interner.h"

typedef struct SpeakerTable {
    const char *path; // NULL: there is none, and no field
    Interner names;   // a row each
    Interner fields;
    Interner prefixed; // the same as field:NAME, which the document's own are called beside them
    Str *cells;        // [names.count × fields.count]
    size_t cell_capacity;
    bool *heard; // by row
    size_t heard_capacity;
    Interner strangers; // who speaks without a row
    Arena arena;        // keeps cells
} SpeakerTable;

// False with a message. speakers_close is right after either.
bool speakers_open(SpeakerTable *speakers, const char *path, Diagnostics *diagnostics);
void speakers_close(SpeakerTable *speakers);
// The row of who speaks, INTERNER_NONE for a stranger; remembers that they spoke.
uint32_t speakers_hear(SpeakerTable *speakers, Str name);
Str speakers_value(const SpeakerTable *speakers, uint32_t row, uint32_t field);
// When the corpus has been read: warns of rows whose speaker never speaks, and of who has no row.
void speakers_tell(const SpeakerTable *speakers, Diagnostics *diagnostics);
