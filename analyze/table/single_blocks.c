#include "analyze/table/single_blocks.h"

#include "base/memory.h"

#include <stdlib.h>

void single_blocks_tell_of(Diagnostics *diagnostics, const size_t *blocks, size_t count, const char *columns,
                           const char *period) {
    size_t single = 0, more = 0;
    for (size_t i = 0; i < count; i++) single += blocks[i] == 1, more += blocks[i] > 1;
    if (single && more)
        diagnostics_note(
            diagnostics, NO_PLACE,
            "%zu of %zu %ss with one document: how documents differ, which %s rest on, is taken from "
            "the other %ss there",
            single, single + more, period, columns, period);
    else if (single)
        diagnostics_note(diagnostics, NO_PLACE,
                         "no %s with two documents: how documents differ is not known, and %s are very wide",
                         period, columns);
}

void single_blocks_tell(Diagnostics *diagnostics, const Sample *sample, const char *columns,
                        const char *period) {
    size_t *blocks = memory_allocate(sample->period_count, sizeof *blocks);
    for (size_t i = 0; i < sample->block_count; i++) blocks[sample->periods[i]]++;
    single_blocks_tell_of(diagnostics, blocks, sample->period_count, columns, period);
    free(blocks);
}
