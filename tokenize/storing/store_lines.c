#include "tokenize/storing/store_lines.h"

#include "base/memory.h"
#include "corpus/vertical/vertical.h"

void store_lines_open(StoreLines *lines, unsigned columns) {
    *lines = (StoreLines){.spelled = columns & (VERTICAL_WORD | VERTICAL_TERM)};
    pthread_mutex_init(&lines->mutex, NULL);
}

void store_lines_close(StoreLines *lines) {
    interner_free(&lines->lines);
    pthread_mutex_destroy(&lines->mutex);
}

size_t store_lines_count(StoreLines *lines) {
    pthread_mutex_lock(&lines->mutex);
    size_t count = lines->lines.count;
    pthread_mutex_unlock(&lines->mutex);
    return count;
}

Str store_lines_line(StoreLines *lines, uint32_t number) {
    pthread_mutex_lock(&lines->mutex);
    Str line = interner_string(&lines->lines, number);
    pthread_mutex_unlock(&lines->mutex);
    return line;
}

static size_t word_bytes(const StoreLines *lines, Str line, Buffer *room) {
    if (!lines->spelled) return 0;
    Str cell = str_slice(line, 0, str_find_byte(line, '\t'));
    if (str_find_byte(cell, '&') == cell.length) return cell.length;
    buffer_clear(room);
    vertical_append_unescaped(room, cell);
    return room->length;
}

void store_lines_learn(StoreLines *lines, ThreadLines *thread, const LineNumbers *batch) {
    Str rest = buffer_str(&batch->lines);
    Buffer room = {0};
    MEMORY_GROW(thread->lines, thread->capacity, batch->count);
    pthread_mutex_lock(&lines->mutex);
    for (uint32_t i = batch->first; i < batch->count; i++) {
        Str line = str_cut(&rest, '\n');
        thread->lines[i] = (ThreadLine){.number = interner_add(&lines->lines, line),
                                        .word_bytes = (uint32_t)word_bytes(lines, line, &room)};
    }
    pthread_mutex_unlock(&lines->mutex);
    buffer_free(&room);
}
