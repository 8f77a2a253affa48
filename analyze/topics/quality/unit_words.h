// UnitWords: the words of units in the order of the text. It borrows.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct UnitWords {
    const uint32_t *words; // ids below `vocabulary`; of unit u: words[starts[u]] … words[starts[u + 1] − 1]
    const size_t *starts; // units + 1
    size_t units, vocabulary;
} UnitWords;
