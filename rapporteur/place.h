// Place of work: the folder beside OUT in which a study is made, OUT.part-PID. It takes the name OUT in one
// step when all of it is there, so that whatever ends the program, OUT is the last study that is whole. What
// killed runs left is taken away by the next; a folder that somebody works in is locked.
#pragma once

#include "rapporteur/files/files.h"

typedef struct WorkPlace {
    Arena arena;
    const char *out;    // absolute
    const char *part;   // absolute, in the same folder, so that ways from there are those from OUT
    const char *before; // OUT where there is a study; NULL for none
    int lock;
} WorkPlace;

// False with a message when OUT is something else than a study, or cannot be made.
bool work_place_open(WorkPlace *place, const char *out, Diagnostics *diagnostics);
// OUT is what was made; the study that was there is removed.
bool work_place_finish(WorkPlace *place, Diagnostics *diagnostics);
// Takes away what was made.
void work_place_close(WorkPlace *place);
