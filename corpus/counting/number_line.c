#include "corpus/counting/number_line.h"

#include "base/memory.h"

#include <stdlib.h>

void number_line_grow(NumberLine *line, size_t more) {
    enum { AT_FIRST = 1024 };
    size_t needed = line->count + more, larger = line->capacity + line->capacity / 2 + AT_FIRST;
    if (more > UINT32_MAX || needed > UINT32_MAX) memory_exhausted();
    line->capacity = larger < needed ? needed : larger;
    line->units = memory_resize_large(line->units, line->capacity, sizeof *line->units);
}

void number_line_fit(NumberLine *line) {
    line->capacity = line->count;
    line->units = memory_resize(line->units, line->capacity, sizeof *line->units);
}

void number_line_free(NumberLine *line) {
    free(line->units);
    *line = (NumberLine){0};
}
