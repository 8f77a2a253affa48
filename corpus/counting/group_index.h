// GroupIndex: for each group the things that belong to it (parts, units, stretches), in their order, so that
// a group can be looked at without the others. Zero-initialised is empty and valid.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct GroupIndex {
    uint32_t *things; // numbers of them, group by group
    size_t *starts;   // by group, in `things`; one more than there are groups
    size_t groups;
    size_t indexed; // things that are in it
} GroupIndex;

// Things of a group: index->things[i] for i from .start to before .end.
typedef struct GroupRange {
    size_t start, end;
} GroupRange;

// Brings the index up to `count` things in an array. `first_group` is the member of the first thing that says
// its group; things are `stride_bytes` long.
void group_index_update(GroupIndex *index, const uint32_t *first_group, size_t stride_bytes, size_t count);
GroupRange group_index_range(const GroupIndex *index, uint32_t group);
void group_index_free(GroupIndex *index);
