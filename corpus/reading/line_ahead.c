#include "corpus/reading/line_ahead.h"

#include "base/memory.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum { BLOCKS = 3, BLOCK_BYTES = 128 * 1024 }; // which stay in the cache, with their lines

struct LineAhead {
    LineReader *lines;
    LineTable *table;
    pthread_t thread;
    pthread_mutex_t table_mutex, mutex;
    pthread_cond_t changed;
    LineBlock blocks[BLOCKS];
    size_t made, taken; // counts of blocks; the one that was taken last is still being looked at
    bool at_end, stopping;
    int stop[2]; // a pipe: a thread that waits for input hears of it there
};

// In batches, so that whoever has a new line does not wait long.
static void look_up(LineAhead *ahead, LineBlock *block, Str whole) {
    block->count = 0;
    for (;;) {
        MEMORY_GROW(block->lines, block->line_capacity, block->count + LINES_AT_ONCE);
        MEMORY_GROW(block->numbers, block->number_capacity, block->count + LINES_AT_ONCE);
        size_t count = lines_cut(&whole, block->lines + block->count, LINES_AT_ONCE);
        if (count == 0) break;
        pthread_mutex_lock(&ahead->table_mutex);
        line_table_find(ahead->table, block->lines + block->count, count, block->numbers + block->count);
        pthread_mutex_unlock(&ahead->table_mutex);
        block->count += count;
    }
    ahead->lines->number += block->count;
    block->last_line = ahead->lines->number;
}

// The block to be made next; NULL when nobody wants it any more.
static LineBlock *wait_for_room(LineAhead *ahead) {
    pthread_mutex_lock(&ahead->mutex);
    while (ahead->made == ahead->taken + BLOCKS - 1 && !ahead->stopping)
        pthread_cond_wait(&ahead->changed, &ahead->mutex);
    LineBlock *block = ahead->stopping ? NULL : &ahead->blocks[ahead->made % BLOCKS];
    pthread_mutex_unlock(&ahead->mutex);
    return block;
}

static void tell(LineAhead *ahead, bool made) {
    pthread_mutex_lock(&ahead->mutex);
    ahead->made += made;
    ahead->at_end = !made;
    pthread_cond_signal(&ahead->changed);
    pthread_mutex_unlock(&ahead->mutex);
}

static void *run(void *argument) {
    LineAhead *ahead = argument;
    for (LineBlock *block; (block = wait_for_room(ahead));) {
        Str whole;
        bool there = lines_next_block(ahead->lines, &block->bytes, &whole);
        if (there) look_up(ahead, block, whole);
        tell(ahead, there);
        if (!there) break;
    }
    return NULL;
}

static void release(LineAhead *ahead) {
    ahead->lines->stop_file = NULL;
    close(ahead->stop[0]);
    if (ahead->stop[1] >= 0) close(ahead->stop[1]);
    for (size_t i = 0; i < BLOCKS; i++) {
        buffer_free(&ahead->blocks[i].bytes);
        free(ahead->blocks[i].lines);
        free(ahead->blocks[i].numbers);
    }
    pthread_mutex_destroy(&ahead->table_mutex);
    pthread_mutex_destroy(&ahead->mutex);
    pthread_cond_destroy(&ahead->changed);
    free(ahead);
}

LineAhead *line_ahead_start(LineReader *lines, LineTable *table) {
    LineAhead *ahead = memory_allocate(1, sizeof *ahead);
    *ahead = (LineAhead){.lines = lines, .table = table};
    if (pipe2(ahead->stop, O_CLOEXEC) != 0) {
        free(ahead);
        return NULL;
    }
    lines->bytes_at_once = BLOCK_BYTES;
    lines->stop_file = &ahead->stop[0];
    pthread_mutex_init(&ahead->table_mutex, NULL);
    pthread_mutex_init(&ahead->mutex, NULL);
    pthread_cond_init(&ahead->changed, NULL);
    if (pthread_create(&ahead->thread, NULL, run, ahead) == 0) return ahead;
    release(ahead);
    return NULL;
}

const LineBlock *line_ahead_next(LineAhead *ahead) {
    pthread_mutex_lock(&ahead->mutex);
    while (ahead->made == ahead->taken && !ahead->at_end) pthread_cond_wait(&ahead->changed, &ahead->mutex);
    const LineBlock *block = ahead->made == ahead->taken ? NULL : &ahead->blocks[ahead->taken++ % BLOCKS];
    pthread_cond_signal(&ahead->changed);
    pthread_mutex_unlock(&ahead->mutex);
    return block;
}

uint32_t line_ahead_add(LineAhead *ahead, Str line) {
    pthread_mutex_lock(&ahead->table_mutex);
    uint32_t number = line_table_add(ahead->table, line);
    pthread_mutex_unlock(&ahead->table_mutex);
    return number;
}

void line_ahead_stop(LineAhead *ahead) {
    pthread_mutex_lock(&ahead->mutex);
    ahead->stopping = true;
    pthread_cond_signal(&ahead->changed);
    pthread_mutex_unlock(&ahead->mutex);
    close(ahead->stop[1]);
    pthread_join(ahead->thread, NULL);
    ahead->stop[1] = -1;
    release(ahead);
}
