// CellPlaces: which cells of a matrix have come, and in which line: 32 bytes a cell at most. Zero-initialised
// is empty and valid.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct CellPlace {
    uint64_t cell; // its number in the matrix, from 1; 0: none
    size_t line;
} CellPlace;

typedef struct CellPlaces {
    CellPlace *slots;
    size_t slot_count, used; // a power of two, at most half of which is used
} CellPlaces;

// 0 for a cell that is new, and is there from now on; else the line in which it came first.
size_t cell_places_add(CellPlaces *places, uint64_t cell, size_t line);
void cell_places_free(CellPlaces *places);
