// Package: the parts of a DOCX or ODT file, which are zip archives in memory.
#pragma once

#include "base/buffer.h"
#include "base/diagnostics.h"

// Appends a part of the package. False when it has none of that name, or it cannot be unpacked; *fault then
// says why, or is NULL where there is no such part.
bool package_part(Str package, const char *name, Buffer *part, const char **fault);
