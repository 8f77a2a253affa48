// Timeline: the periods that the groups of a table are, from the first to the last, those that the table has
// not among them: where they fall, what is drawn has a gap.
#pragma once

#include "base/interner.h"

enum { TIMELINE_ABSENT = UINT32_MAX };

typedef struct Timeline {
    Str *names;
    uint32_t *groups; // of each period the group; TIMELINE_ABSENT for one that the table has not
    size_t count, name_capacity, group_capacity;
} Timeline;

// Whether the groups are two periods or more.
bool timeline_fits(const Interner *groups);
// From an empty timeline, of groups that fit; the arena keeps the names. False when what lies between the
// periods is left out: they are not of one length, or would be too many.
bool timeline_make(Timeline *timeline, const Interner *groups, Arena *arena);
void timeline_free(Timeline *timeline);
