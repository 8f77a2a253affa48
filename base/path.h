// Paths of files, taken apart without asking the file system.
#pragma once

#include "base/str.h"

Str path_name(Str path); // what stands behind the last '/'
// folder/x of folder/x.txt. A name that begins with its only stop (.profile) has no extension.
Str path_without_extension(Str path);
const char *path_of_temporaries(void); // the folder TMPDIR names, or /tmp
