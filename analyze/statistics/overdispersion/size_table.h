// SizeTable: sums over the sizes m of the blocks of one side at any x = φ · rate. They are what the blocks
// without a subject have to say of it, and most blocks are without it: looked up, they cost nothing.
//
// The sums are derivatives of one another by log x, so each stretch of log x has one polynomial of degree 7
// that agrees with the sums and their derivatives at both ends (Hermite). What it gives differs from the sum
// over the blocks by less than 1e-10 of it.
#pragma once

#include <stddef.h>

typedef struct SizeSums {
    double logs;   // Σ log(1 + x m)
    double first;  // Σ x m / (1 + x m), its derivative by log x
    double second; // Σ x m / (1 + x m)², the derivative of that
} SizeSums;

typedef struct SizeTable {
    const double *sizes; // borrowed
    size_t size_count;
    double total; // Σ m
    double first_log_x;
    double (*stretches)[8]; // coefficients
    size_t stretch_count;
} SizeTable;

// `sizes` are above 0 and stay the caller's. Outside of the two log x, sums are made block by block.
void size_table_open(SizeTable *table, const double *sizes, size_t size_count, double least_log_x,
                     double most_log_x);
SizeSums size_table_at(const SizeTable *table, double log_x);
void size_table_close(SizeTable *table);

// The same without a table.
SizeSums size_sums_of(const double *sizes, size_t size_count, double log_x);
