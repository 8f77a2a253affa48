#include "corpus/counting/part_counter.h"

#include "base/memory.h"

#include <stdlib.h>

void part_counter_make_room(PartCounter *counter, size_t term_limit) {
    MEMORY_GROW(counter->frequencies, counter->frequency_capacity, term_limit + 1);
    MEMORY_GROW(counter->seen, counter->seen_capacity, counter->frequency_capacity + 1);
    number_set_grow(&counter->present, counter->frequency_capacity);
    counter->frequencies[0] = 1; // is never seen for the first time
}

static void append_number(Buffer *coded, uint64_t number) {
    for (; number >= 0x80; number >>= 7) coded->bytes[coded->length++] = (char)(number | 0x80);
    coded->bytes[coded->length++] = (char)number;
}

bool part_counter_end(PartCounter *counter, Buffer *coded) {
    enum { BYTES_AT_MOST = 10 };
    size_t count = counter->seen_count;
    if (count == 0) return false;
    counter->frequencies[0] = 1;
    for (size_t i = 0; i < count; i++) number_set_add(&counter->present, counter->seen[i]);
    counter->seen_count = 0;
    number_set_empty(&counter->present, counter->seen);
    buffer_reserve(coded, count * BYTES_AT_MOST);
    uint32_t before = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t term = counter->seen[i], frequency = counter->frequencies[term + 1u];
        append_number(coded, (uint64_t)(term - before) << 1 | (frequency == 1));
        if (frequency != 1) append_number(coded, frequency);
        counter->frequencies[term + 1u] = 0;
        before = term;
    }
    return true;
}

void part_counter_free(PartCounter *counter) {
    free(counter->frequencies);
    free(counter->seen);
    number_set_free(&counter->present);
    *counter = (PartCounter){0};
}
