#include "base/parallel.h"

#include "base/memory.h"
#include "base/ordered.h"

#include <stdlib.h>

typedef struct Loop {
    void (*work)(void *context, size_t start, size_t end);
    void *context;
} Loop;

typedef struct Piece {
    size_t start, end;
} Piece;

static void work_on_piece(void *context, size_t thread, void *job) {
    (void)thread;
    const Loop *loop = context;
    const Piece *piece = job;
    loop->work(loop->context, piece->start, piece->end);
}

static bool finish_piece(void *context, void *job) {
    (void)context;
    free(job);
    return true;
}

static void discard_piece(void *context, void *job) {
    (void)context;
    free(job);
}

void parallel_ranges(size_t threads, size_t count, size_t step,
                     void (*work)(void *context, size_t start, size_t end), void *context) {
    Loop loop = {work, context};
    OrderedCalls calls = {&loop, work_on_piece, finish_piece, discard_piece};
    OrderedWork *pieces = ordered_open(count > step ? threads : 1, calls);
    for (size_t start = 0; start < count; start += step) {
        Piece *piece = memory_allocate(1, sizeof *piece);
        *piece = (Piece){start, start + step < count ? start + step : count};
        ordered_submit(pieces, piece);
    }
    ordered_close(pieces);
}
