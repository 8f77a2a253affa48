// Views: of each kind of table the columns that people read first, with numbers as they read them. A step
// behind those of shape.h, before labels.
#pragma once

#include "base/arena.h"
#include "report/shaping/shape.h"

// Takes over `source`. What is left out is told in one line; a table of no kind of ours keeps its columns.
// Columns that --columns or --wide has chosen stay, and so do numbers with --round, or with --columns=all.
// NULL after a message.
Rows *view_open(Rows *source, const ShapeOptions *shape, Diagnostics *diagnostics);
