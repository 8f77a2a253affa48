// Package: an office document, which is a zip archive of XML parts. Only the XML is unpacked, in memory and
// within limits: 256 MiB, and no more than 200 times what was packed once that is over 1 MiB.
#pragma once

#include "base/buffer.h"

typedef struct PackagePart {
    Str name;
    Buffer bytes;
} PackagePart;

typedef struct Package {
    PackagePart *parts;
    size_t count, capacity;
} Package;

bool package_is_built_in(void);
// False, with a `fault`, when it is no whole package: truncated, encrypted, or a bomb.
bool package_open(Package *package, Str bytes, Buffer *fault);
void package_close(Package *package);
// The bytes of a part; the empty Str when there is none of that name.
Str package_part(const Package *package, Str name);
bool package_has(const Package *package, const char *name);
