// Join: several tables of one kind as one, the rows of the first, then of the second …
#pragma once

#include "report/shaping/rows.h"

// The columns are those of the first table; each other table has the same ones, in any order. No path is
// standard input, as is "-". NULL with a message when the first table cannot be read.
Rows *join_open(const char *const *paths, size_t count, Diagnostics *diagnostics);
