// Speech: pieces of the sentences of findings, as HTML that is kept until all findings are written.
#pragma once

#include "report/page/page.h"

typedef struct Speech {
    Page *page;
    Arena arena;
    size_t count; // of findings
} Speech;

// ---- Pieces ----

const char *speech_text(Speech *speech, Str text);
const char *speech_subject(Speech *speech, const PageTable *table, size_t row);
const char *speech_number(Speech *speech, double value);
const char *speech_whole(Speech *speech, double value);
const char *speech_share(Speech *speech, double value);
const char *speech_unit(Speech *speech, const PageTable *table,
                        size_t row);                             // what is counted in: "sentences"
const char *speech_noun(Speech *speech, const PageTable *table); // what its rows are about: "themes"
const char *speech_list(Speech *speech, const char *list, const char *item); // NULL is the empty list

// ---- A finding: its label and sentence, then the fine print, then where it leads ----

void speech_start(Speech *speech, const char *label, const char *class);
void speech_fine(Speech *speech);
void speech_part(Speech *speech); // between facts of the fine print
void speech_q(Speech *speech, const char *name, double q);
void speech_interval(Speech *speech, const char *low, const char *high);
// Links to the table, and to the sentences of the row, which the script shows beside the page.
void speech_end(Speech *speech, const PageTable *table, size_t row); // SIZE_MAX: of no row
