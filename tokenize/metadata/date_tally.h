// DateTally: what is told of the dates of all documents together, at the end. Safe to call from several
// threads.
#pragma once

#include "base/buffer.h"
#include "base/diagnostics.h"

#include <pthread.h>

// Documents of a kind, and the source of one: the first in byte order, whichever thread met it first.
typedef struct DateCount {
    size_t documents;
    Buffer example;
} DateCount;

typedef struct DateTally {
    pthread_mutex_t mutex;
    DateCount made;       // dated by the making of the file
    DateCount bare_years; // dated by a year in a name with other numbers
    int latest, second;   // the years of the latest document and the one before it
    Buffer latest_source;
} DateTally;

void date_tally_init(DateTally *tally);
void date_tally_free(DateTally *tally);
void date_tally_made(DateTally *tally, Str source);
void date_tally_bare_year(DateTally *tally, Str source);
void date_tally_year(DateTally *tally, int year, Str source);
// One warning a kind. False when --strict stops here.
bool date_tally_tell(DateTally *tally, Diagnostics *diagnostics);
