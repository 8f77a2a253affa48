// Paths of files, taken apart without asking the file system.
#pragma once

#include "base/str.h"

Str path_name(Str path); // what stands behind the last '/'
Str path_without_extension(
    Str path); // folder/x of folder/x.txt; a name that begins with its only stop is whole
