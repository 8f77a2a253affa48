// What stands beside the program that runs: files that were built or installed with it.
#pragma once

#include "base/buffer.h"

// The path of what is called `name` in the folder that the program was started from, such as "../lib/x.so".
// False where the system does not tell which folder that is.
bool beside_program(Buffer *path, const char *name);
// The path of a program that can be run, in the first folder of PATH that has one. Folders without a path
// from the root are passed over: they would be whatever the working folder holds.
bool found_on_path(Buffer *path, const char *name);
// The path of a program that can be run: beside this one, else on PATH.
bool beside_or_on_path(Buffer *path, const char *name);
