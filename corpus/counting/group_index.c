#include "corpus/counting/group_index.h"

#include "base/memory.h"

#include <stdlib.h>

static uint32_t group_of(const uint32_t *first_group, size_t stride_bytes, size_t thing) {
    return *(const uint32_t *)(const void *)((const char *)first_group + thing * stride_bytes);
}

void group_index_update(GroupIndex *index, const uint32_t *first_group, size_t stride_bytes, size_t count) {
    if (index->indexed == count) return;
    group_index_free(index);
    for (size_t i = 0; i < count; i++) {
        size_t groups = (size_t)group_of(first_group, stride_bytes, i) + 1;
        if (groups > index->groups) index->groups = groups;
    }
    index->starts = memory_allocate(index->groups + 2, sizeof *index->starts);
    index->things = memory_allocate(count, sizeof *index->things);
    size_t *starts = index->starts + 1; // [g] walks from the start to the end of g's list
    for (size_t i = 0; i < count; i++) starts[group_of(first_group, stride_bytes, i) + 1]++;
    for (size_t g = 1; g <= index->groups; g++) starts[g] += starts[g - 1];
    for (size_t i = 0; i < count; i++)
        index->things[starts[group_of(first_group, stride_bytes, i)]++] = (uint32_t)i;
    index->indexed = count;
}

GroupRange group_index_range(const GroupIndex *index, uint32_t group) {
    if (group >= index->groups) return (GroupRange){0, 0};
    return (GroupRange){index->starts[group], index->starts[group + 1]};
}

void group_index_free(GroupIndex *index) {
    free(index->things);
    free(index->starts);
    *index = (GroupIndex){0};
}
