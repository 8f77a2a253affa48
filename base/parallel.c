#include "base/parallel.h"

#include "base/memory.h"
#include "base/ordered.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
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

void parallel_ranges(size_t threads, size_t count, size_t step,
                     void (*work)(void *context, size_t start, size_t end), void *context) {
    Loop loop = {work, context};
    OrderedCalls calls = {&loop, work_on_piece, finish_piece, NULL};
    OrderedWork *pieces = ordered_open(count > step ? threads : 1, calls);
    for (size_t start = 0; start < count; start += step) {
        Piece *piece = memory_allocate(1, sizeof *piece);
        *piece = (Piece){start, start + step < count ? start + step : count};
        ordered_submit(pieces, piece);
    }
    ordered_close(pieces);
}

// ---- A team ----

enum { TEAM_AT_MOST = 256, LOOKS_BEFORE_SLEEP = 4000 };

struct ParallelTeam {
    size_t worker_count;
    pthread_t workers[TEAM_AT_MOST];
    pthread_mutex_t mutex;
    pthread_cond_t begun, ended;
    atomic_size_t loops;   // begun so far
    atomic_size_t next;    // the index that is taken next
    atomic_size_t working; // workers that are not through
    bool closing;
    size_t count;
    void (*work)(void *context, size_t index);
    void *context;
};

static void work_on_loop(ParallelTeam *team) {
    for (size_t i; (i = atomic_fetch_add_explicit(&team->next, 1, memory_order_relaxed)) < team->count;)
        team->work(team->context, i);
}

// Loops follow each other at once: to look a while costs less than to be woken.
static bool await_loop(ParallelTeam *team, size_t seen) {
    for (int look = 0; look < LOOKS_BEFORE_SLEEP && atomic_load(&team->loops) == seen; look++)
        __asm__ volatile("" ::: "memory");
    pthread_mutex_lock(&team->mutex);
    while (atomic_load(&team->loops) == seen && !team->closing) pthread_cond_wait(&team->begun, &team->mutex);
    bool goes_on = atomic_load(&team->loops) != seen;
    pthread_mutex_unlock(&team->mutex);
    return goes_on;
}

static void *run_worker(void *argument) {
    ParallelTeam *team = argument;
    for (size_t seen = 0; await_loop(team, seen); seen++) {
        work_on_loop(team);
        pthread_mutex_lock(&team->mutex);
        if (atomic_fetch_sub(&team->working, 1) == 1) pthread_cond_signal(&team->ended);
        pthread_mutex_unlock(&team->mutex);
    }
    return NULL;
}

ParallelTeam *parallel_team_open(size_t threads) {
    ParallelTeam *team = memory_allocate(1, sizeof *team);
    pthread_mutex_init(&team->mutex, NULL);
    pthread_cond_init(&team->begun, NULL);
    pthread_cond_init(&team->ended, NULL);
    size_t wanted = threads > 1 ? threads - 1 : 0;
    if (wanted > TEAM_AT_MOST) wanted = TEAM_AT_MOST;
    while (team->worker_count < wanted &&
           pthread_create(&team->workers[team->worker_count], NULL, run_worker, team) == 0)
        team->worker_count++;
    return team;
}

static void await_workers(ParallelTeam *team) {
    for (int look = 0; look < LOOKS_BEFORE_SLEEP && atomic_load(&team->working); look++)
        __asm__ volatile("" ::: "memory");
    pthread_mutex_lock(&team->mutex);
    while (atomic_load(&team->working)) pthread_cond_wait(&team->ended, &team->mutex);
    pthread_mutex_unlock(&team->mutex);
}

void parallel_team_each(ParallelTeam *team, size_t count, void (*work)(void *context, size_t index),
                        void *context) {
    team->count = count;
    team->work = work;
    team->context = context;
    atomic_store(&team->next, 0);
    bool alone = team->worker_count == 0 || count <= 1;
    if (!alone) {
        pthread_mutex_lock(&team->mutex);
        atomic_store(&team->working, team->worker_count);
        atomic_fetch_add(&team->loops, 1);
        pthread_cond_broadcast(&team->begun);
        pthread_mutex_unlock(&team->mutex);
    }
    work_on_loop(team);
    if (!alone) await_workers(team);
}

void parallel_team_close(ParallelTeam *team) {
    pthread_mutex_lock(&team->mutex);
    team->closing = true;
    pthread_cond_broadcast(&team->begun);
    pthread_mutex_unlock(&team->mutex);
    for (size_t i = 0; i < team->worker_count; i++) pthread_join(team->workers[i], NULL);
    pthread_mutex_destroy(&team->mutex);
    pthread_cond_destroy(&team->begun);
    pthread_cond_destroy(&team->ended);
    free(team);
}
