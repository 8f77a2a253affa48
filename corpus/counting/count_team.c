#include "corpus/counting/count_team.h"

#include "base/memory.h"
#include "base/ordered.h"

#include <stdlib.h>

enum { TOKENS_OF_A_JOB = 1 << 16 }; // at least: a part is not divided

// A part that is still to be counted.
typedef struct JobPart {
    uint32_t class, group, document;
    size_t end; // in the job's terms
} JobPart;

typedef struct Job {
    uint32_t *terms; // of tokens, as they stand in the corpus
    size_t count, capacity;
    size_t term_limit;
    JobPart *parts;
    size_t part_count, part_capacity;
    CountedParts counted;
    struct Job *next; // of those that wait for use
} Job;

struct CountTeam {
    CountedParts *parts;
    PartTallies *tallies;
    CountTaker taker;
    OrderedWork *work;
    PartCounter *counters;    // by thread
    PartTallies *own_tallies; // likewise
    size_t thread_count;
    Job *job;  // being filled
    Job *idle; // keep their memory: fresh pages cost more than counting
};

static void work_on_job(void *context, size_t thread, void *item) {
    CountTeam *team = context;
    PartCounter *counter = &team->counters[thread];
    Job *job = item;
    part_counter_make_room(counter, job->term_limit);
    counted_parts_know_terms(&job->counted, job->term_limit);
    size_t at = 0;
    for (size_t i = 0; i < job->part_count; i++) {
        const JobPart *part = &job->parts[i];
        for (; at < part->end; at++) part_counter_add_known(counter, job->terms[at]);
        PartTally *tally = part_tallies_of(&team->own_tallies[thread], part->class);
        counted_parts_end(&job->counted, counter, tally, part->group, part->document);
    }
}

static void put_aside(CountTeam *team, Job *job) {
    job->count = job->part_count = job->term_limit = 0;
    counted_parts_clear(&job->counted);
    job->next = team->idle;
    team->idle = job;
}

static bool finish_job(void *context, void *item) {
    CountTeam *team = context;
    Job *job = item;
    counted_parts_append(team->parts, &job->counted);
    if (team->taker.added) team->taker.added(team->taker.context);
    put_aside(team, job);
    return true;
}

static Job *take_job(CountTeam *team) {
    Job *job = team->idle;
    if (!job) return memory_allocate(1, sizeof *job);
    team->idle = job->next;
    return job;
}

static void submit(CountTeam *team) {
    ordered_submit(team->work, team->job);
    team->job = take_job(team);
}

CountTeam *count_team_open(CountedParts *parts, PartTallies *tallies, CountTaker taker, size_t threads) {
    if (threads <= 1) return NULL;
    CountTeam *team = memory_allocate(1, sizeof *team);
    *team = (CountTeam){.parts = parts, .tallies = tallies, .taker = taker, .thread_count = threads};
    team->counters = memory_allocate(team->thread_count, sizeof *team->counters);
    team->own_tallies = memory_allocate(team->thread_count, sizeof *team->own_tallies);
    team->work = ordered_open(team->thread_count, (OrderedCalls){team, work_on_job, finish_job, NULL});
    team->job = take_job(team);
    return team;
}

size_t count_team_add_types(CountTeam *team, const uint32_t *term_of, size_t term_limit,
                            const uint32_t *types, size_t count) {
    Job *job = team->job;
    MEMORY_GROW(job->terms, job->capacity, job->count + count);
    if (term_limit > job->term_limit) job->term_limit = term_limit;
    size_t kept = job->count;
    for (size_t i = 0; i < count; i++) {
        uint32_t term = term_of[types[i]];
        job->terms[kept] = term;
        kept += term != COUNTS_NO_TERM;
    }
    size_t counted = kept - job->count;
    job->count = kept;
    return counted;
}

size_t count_team_add_terms(CountTeam *team, size_t term_limit, const uint32_t *terms, size_t count) {
    Job *job = team->job;
    MEMORY_GROW(job->terms, job->capacity, job->count + count);
    if (term_limit > job->term_limit) job->term_limit = term_limit;
    size_t kept = job->count;
    for (size_t i = 0; i < count; i++) {
        job->terms[kept] = terms[i];
        kept += terms[i] != COUNTS_NO_TERM;
    }
    size_t counted = kept - job->count;
    job->count = kept;
    return counted;
}

static size_t last_end(const Job *job) {
    return job->part_count ? job->parts[job->part_count - 1].end : 0;
}

void count_team_end_part(CountTeam *team, uint32_t class, uint32_t group, uint32_t document) {
    Job *job = team->job;
    if (job->count == last_end(job)) return; // nothing to count
    MEMORY_GROW(job->parts, job->part_capacity, job->part_count + 1);
    job->parts[job->part_count++] = (JobPart){class, group, document, job->count};
    if (job->count >= TOKENS_OF_A_JOB) submit(team);
}

static void free_job(Job *job) {
    free(job->terms);
    free(job->parts);
    counted_parts_free(&job->counted);
    free(job);
}

void count_team_close(CountTeam *team) {
    submit(team);
    ordered_close(team->work);
    free_job(team->job);
    for (Job *job = team->idle, *next; job; job = next) {
        next = job->next;
        free_job(job);
    }
    for (size_t i = 0; i < team->thread_count; i++) {
        part_tallies_add(team->tallies, &team->own_tallies[i]);
        part_tallies_free(&team->own_tallies[i]);
        part_counter_free(&team->counters[i]);
    }
    free(team->own_tallies);
    free(team->counters);
    free(team);
}
