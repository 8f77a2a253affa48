// The assignment of rows to columns with the least sum of costs, each column taken once: shortest augmenting
// paths with potentials (Kuhn 1955, Naval Research Logistics Quarterly 2; Jonker and Volgenant 1987,
// Computing 38), O(n³). Of assignments that cost the same it always gives the same one: rows enter by
// ascending number, and of columns equally near the lowest is taken.
#pragma once

#include <stddef.h>
#include <stdint.h>

// `costs` is count × count, row-major, finite; `column_of` holds count.
void assignment_least(const double *costs, size_t count, uint32_t *column_of);
