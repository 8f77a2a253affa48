// Dates as people write them, found without a format: 2024-03-05, 5.3.2024, 5 mars 2024, March 5, 2024,
// 2024년 3월 5일, 20240305, 2024-03, 2024. What may be two days (03/04/2024) is none.
#pragma once

#include "base/buffer.h"

typedef struct FoundDate {
    int year, month, day; // month, day 0: none is said
    bool ambiguous;       // 03/04/2024: nothing else is set but where it stands
    size_t start, end;    // in the text
} FoundDate;

typedef enum FieldDate { FIELD_NO_DATE, FIELD_AMBIGUOUS, FIELD_DATE } FieldDate;

// A field that is a date, with a name of a day before it or a time behind it ("Tue, 5 Mar 2024 10:00 +0100"),
// appended in ISO form.
FieldDate date_of_text(Buffer *iso, Str field);

// What the name of a file says.
typedef struct NameDates {
    FoundDate best;     // the first day, else month, else year; year 0 for none
    int other_year;     // named too, where no day settles it; 0 for none
    bool ambiguous;     // there is one that may be two days
    bool numbered;      // a year with a number of more digits behind it ("2005-102"): it is none
    bool other_numbers; // besides the date
} NameDates;

NameDates dates_of_name(Str name);
void date_append(Buffer *iso, const FoundDate *date);
