#include "analyze/topics/tables/group_draws.h"

#include "analyze/statistics/random.h"
#include "base/memory.h"
#include "base/parallel.h"

#include <stdlib.h>

typedef struct Drawing {
    const GroupDraws *draws;
    double *drawn;
} Drawing;

static void draw_replicate(const Drawing *drawing, size_t replicate, double *times, double *sums) {
    const GroupDraws *draws = drawing->draws;
    const TopicModel *model = draws->documents->model;
    RandomStream stream = random_stream(draws->seed, replicate);
    double tokens = 0;
    size_t draw = random_below(&stream, (uint32_t)topic_draw_count(model));
    for (size_t i = 0; i < draws->member_count; i++) times[i] = 0;
    for (size_t k = 0; k < model->topics; k++) sums[k] = 0;
    for (size_t i = 0; i < draws->member_count; i++)
        times[random_below(&stream, (uint32_t)draws->member_count)]++;
    for (size_t i = 0; i < draws->member_count; i++) {
        if (times[i] == 0) continue;
        topic_documents_add_draw(draws->documents, draws->members[i], draw, times[i], sums);
        tokens += times[i] * (double)topic_document_length(draws->documents->units, draws->members[i]);
    }
    for (size_t k = 0; k < model->topics; k++)
        drawing->drawn[k * draws->replicates + replicate] = tokens > 0 ? sums[k] / tokens : 0;
}

static void draw_replicates(void *context, size_t start, size_t end) {
    const Drawing *drawing = context;
    double *times = memory_allocate(drawing->draws->member_count, sizeof *times);
    double *sums = memory_allocate(drawing->draws->documents->model->topics, sizeof *sums);
    for (size_t i = start; i < end; i++) draw_replicate(drawing, i, times, sums);
    free(times);
    free(sums);
}

void group_draws_make(const GroupDraws *draws, double *drawn) {
    enum { REPLICATES_AT_ONCE = 16 };
    Drawing drawing = {draws, drawn};
    parallel_ranges(draws->threads, draws->replicates, REPLICATES_AT_ONCE, draw_replicates, &drawing);
}
