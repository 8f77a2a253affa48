#include "base/ordered.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>

enum { JOBS_PER_THREAD = 3, THREADS_AT_MOST = 256 };

typedef struct Slot {
    void *job;
    bool done;
} Slot;

struct OrderedWork {
    OrderedCalls calls;
    size_t thread_count; // 0: all in the caller
    pthread_t threads[THREADS_AT_MOST];
    size_t started; // threads that run
    Slot *ring;
    size_t ring_size;
    size_t submitted, taken, finished; // counts of jobs; each is at most the one before
    bool closing, stopped;
    pthread_mutex_t mutex;
    pthread_cond_t job_there, job_done;
};

typedef struct Worker {
    OrderedWork *work;
    size_t number;
} Worker;

static void *run_worker(void *argument) {
    Worker worker = *(Worker *)argument;
    free(argument);
    OrderedWork *work = worker.work;
    pthread_mutex_lock(&work->mutex);
    for (;;) {
        while (work->taken == work->submitted && !work->closing)
            pthread_cond_wait(&work->job_there, &work->mutex);
        if (work->taken == work->submitted) break;
        Slot *slot = &work->ring[work->taken++ % work->ring_size];
        bool in_vain = work->stopped;
        pthread_mutex_unlock(&work->mutex);
        if (!in_vain) work->calls.work(work->calls.context, worker.number, slot->job);
        pthread_mutex_lock(&work->mutex);
        slot->done = true;
        pthread_cond_signal(&work->job_done);
    }
    pthread_mutex_unlock(&work->mutex);
    return NULL;
}

OrderedWork *ordered_open(size_t threads, OrderedCalls calls) {
    OrderedWork *work = memory_allocate(1, sizeof *work);
    work->calls = calls;
    if (threads <= 1) return work;
    work->thread_count = threads < THREADS_AT_MOST ? threads : THREADS_AT_MOST;
    work->ring_size = work->thread_count * JOBS_PER_THREAD;
    work->ring = memory_allocate(work->ring_size, sizeof *work->ring);
    pthread_mutex_init(&work->mutex, NULL);
    pthread_cond_init(&work->job_there, NULL);
    pthread_cond_init(&work->job_done, NULL);
    for (size_t i = 0; i < work->thread_count; i++) {
        Worker *worker = memory_allocate(1, sizeof *worker);
        *worker = (Worker){work, i};
        if (pthread_create(&work->threads[i], NULL, run_worker, worker) != 0) {
            free(worker);
            break;
        }
        work->started++;
    }
    if (work->started == 0) work->thread_count = 0;
    return work;
}

// Whether to go on.
static bool finish_job(OrderedWork *work, void *job) {
    if (!work->stopped) return work->calls.finish(work->calls.context, job);
    work->calls.discard(work->calls.context, job);
    return false;
}

// Waits for the oldest job and finishes it; with the mutex held, and held again on return.
static void finish_oldest(OrderedWork *work) {
    Slot *slot = &work->ring[work->finished % work->ring_size];
    while (!slot->done) pthread_cond_wait(&work->job_done, &work->mutex);
    pthread_mutex_unlock(&work->mutex);
    bool go_on = finish_job(work, slot->job);
    pthread_mutex_lock(&work->mutex);
    work->stopped = !go_on;
    slot->done = false;
    work->finished++;
}

bool ordered_submit(OrderedWork *work, void *job) {
    if (work->thread_count == 0) {
        if (!work->stopped) work->calls.work(work->calls.context, 0, job);
        work->stopped = !finish_job(work, job);
        return !work->stopped;
    }
    pthread_mutex_lock(&work->mutex);
    while (work->submitted - work->finished == work->ring_size ||
           (work->finished < work->submitted && work->ring[work->finished % work->ring_size].done))
        finish_oldest(work);
    work->ring[work->submitted++ % work->ring_size].job = job;
    pthread_cond_signal(&work->job_there);
    pthread_mutex_unlock(&work->mutex);
    return !work->stopped;
}

bool ordered_close(OrderedWork *work) {
    if (work->thread_count) {
        pthread_mutex_lock(&work->mutex);
        while (work->finished < work->submitted) finish_oldest(work);
        work->closing = true;
        pthread_cond_broadcast(&work->job_there);
        pthread_mutex_unlock(&work->mutex);
        for (size_t i = 0; i < work->started; i++) pthread_join(work->threads[i], NULL);
        pthread_mutex_destroy(&work->mutex);
        pthread_cond_destroy(&work->job_there);
        pthread_cond_destroy(&work->job_done);
    }
    bool all_finished = !work->stopped;
    free(work->ring);
    free(work);
    return all_finished;
}
