#include "corpus/counting/row_team.h"

#include "base/memory.h"
#include "base/ordered.h"

#include <stdlib.h>

enum {
    CELLS_OF_A_JOB = 1 << 14,
    TOKENS_FOR_THREADS = 1 << 16, // with less, threads cost more than they save
};

typedef struct JobRow {
    uint32_t rank;
    uint64_t r1;
    size_t end; // in the job's cells
} JobRow;

typedef struct Job {
    const uint32_t *ranks;
    size_t rank_count;
    JobRow *rows;
    size_t row_capacity;
    PairCells cells;
    struct Job *next; // of those that wait for use
} Job;

typedef struct RowTeam {
    RowCalls calls;
    Job *idle;
} RowTeam;

size_t row_team_threads(size_t threads, uint64_t tokens) {
    return threads > 1 && tokens >= TOKENS_FOR_THREADS ? threads : 1;
}

static void work_on_job(void *context, size_t thread, void *item) {
    RowTeam *team = context;
    Job *job = item;
    job->cells.count = 0;
    MEMORY_GROW(job->rows, job->row_capacity, job->rank_count);
    for (size_t i = 0; i < job->rank_count; i++) {
        uint64_t r1 = team->calls.count(team->calls.context, thread, job->ranks[i], &job->cells);
        job->rows[i] = (JobRow){job->ranks[i], r1, job->cells.count};
    }
}

static void put_aside(void *context, void *item) {
    RowTeam *team = context;
    Job *job = item;
    job->next = team->idle;
    team->idle = job;
}

static bool finish_job(void *context, void *item) {
    RowTeam *team = context;
    Job *job = item;
    bool go_on = true;
    size_t start = 0;
    for (size_t i = 0; i < job->rank_count && go_on; start = job->rows[i++].end) {
        const JobRow *row = &job->rows[i];
        RowOfCells given = {row->rank, row->r1, job->cells.cells + start, row->end - start};
        go_on = team->calls.give(team->calls.context, &given);
    }
    put_aside(team, job);
    return go_on;
}

static Job *take_job(RowTeam *team) {
    Job *job = team->idle;
    if (!job) return memory_allocate(1, sizeof *job);
    team->idle = job->next;
    return job;
}

static void free_jobs(RowTeam *team) {
    for (Job *job = team->idle, *next; job; job = next) {
        next = job->next;
        free(job->rows);
        free(job->cells.cells);
        free(job);
    }
}

bool row_team_run(const Occurrences *occurrences, size_t threads, size_t cells_of_a_place, RowCalls calls) {
    RowTeam team = {.calls = calls};
    OrderedWork *work = ordered_open(threads, (OrderedCalls){&team, work_on_job, finish_job, put_aside});
    bool go_on = true;
    for (size_t at = occurrences->range_start; at < occurrences->range_end && go_on;) {
        Job *job = take_job(&team);
        job->ranks = occurrences->ranks + at;
        job->rank_count = 0;
        for (size_t cells = 0; at < occurrences->range_end && cells < CELLS_OF_A_JOB; at++, job->rank_count++)
            cells += (size_t)occurrences->frequency[occurrences->ranks[at]] * cells_of_a_place;
        go_on = ordered_submit(work, job);
    }
    go_on = ordered_close(work) && go_on;
    free_jobs(&team);
    return go_on;
}
