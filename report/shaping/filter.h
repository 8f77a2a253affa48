// Filter: the rows that --where keeps.
#pragma once

#include "report/shaping/rows.h"

// All conditions must hold; an empty cell fails each. Takes over `source`, and closes it when it returns NULL
// after a message (exit status 2): a text that is no condition, or an unknown column.
Rows *filter_open(Rows *source, const char *const *conditions, size_t count, Diagnostics *diagnostics);
