// Part: one of several runs into which the files are cut, so that machines or jobs share the work. Parts
// follow one another in the order of the files, hold about the same number of bytes, and depend on nothing
// but names and sizes: what all of them give, one behind the other, is what one run gives.
#pragma once

#include "tokenize/intake/sources.h"

// Keeps the files of one part. `pass_by` is told of each of the others. False, with a message, for standard
// input.
typedef void PassBy(void *context, const SourceFile *file);
bool part_keep(Sources *sources, const Part *part, PassBy *pass_by, void *context, Diagnostics *diagnostics);
