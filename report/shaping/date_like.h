// What a spreadsheet takes for a date when it opens delimited text: 1-2, 3/4, 2024-07, mars-24, MARCH1,
// SEPT2. A whole date (2024-07-13) is none of these: it is meant as one.
#pragma once

#include "base/str.h"

bool cell_looks_like_date(Str cell);
