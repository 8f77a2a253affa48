// SideTotals: all that the test of two sides asks of one stratum.
#pragma once

// Both sides have a size, and the counts are whole numbers.
typedef struct SideTotals {
    double count_a, count_b;
    double size_a, size_b;
    double concentration_a, concentration_b; // Σ m² / (Σ m)² over blocks
} SideTotals;
