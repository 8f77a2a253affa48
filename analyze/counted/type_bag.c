#include "analyze/counted/type_bag.h"

#include "base/memory.h"

#include <stdlib.h>

void type_bag_end(TypeBag *bag, CountedUnit *unit) {
    size_t count = 0;
    buffer_clear(&bag->coded);
    part_counter_end(&bag->counter, NULL, &bag->coded);
    size_t bytes = bag->coded.length;
    part_pad(&bag->coded);
    const unsigned char *coded = (const unsigned char *)bag->coded.bytes;
    for (PartCursor cursor = {coded, coded + bytes, 0, 0}; part_cursor_next(&cursor);) {
        MEMORY_GROW(bag->types, bag->capacity, count + 1);
        bag->types[count++] = (TypeCount){cursor.term, cursor.frequency};
    }
    unit->types = bag->types;
    unit->type_count = count;
}

void type_bag_free(TypeBag *bag) {
    part_counter_free(&bag->counter);
    buffer_free(&bag->coded);
    free(bag->types);
    *bag = (TypeBag){0};
}
