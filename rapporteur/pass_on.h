// rapporteur tokenize|analyze|report …: the program of that name takes the place of this one, as with git.
#pragma once

#include "base/buffer.h"
#include "base/diagnostics.h"

#define PASSED_ON_COUNT 3
extern const char *const passed_on[PASSED_ON_COUNT];

// The path of a program: beside this one, else on PATH. False with a message.
bool program_find(Buffer *path, const char *name, Diagnostics *diagnostics);
// Whether the first argument names one of the programs.
bool is_passed_on(int count, char **arguments);
// Comes back only when it cannot be run: the exit status.
int pass_on(char **arguments);
