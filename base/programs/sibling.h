// Sibling: another of the tools, run beside this one. What it writes comes through a pipe; its messages reach
// the user as they are. It ends when this program does, however that ends.
#pragma once

#include "base/buffer.h"
#include "base/diagnostics.h"

#include <sys/types.h>

typedef struct Sibling {
    pid_t pid;  // 0: none is running
    int output; // the end of the pipe that is read from
} Sibling;

// The path of the tool: beside this program, else on PATH. False with a message when there is none, or it is
// of another version than `version`.
bool sibling_find(Buffer *path, const char *tool, const char *version, Diagnostics *diagnostics);
// Runs it: `arguments` begin with its name, NULL stands behind the last. It has nothing to read from standard
// input. False with a message.
bool sibling_start(Sibling *sibling, const char *path, const char *const *arguments,
                   Diagnostics *diagnostics);
// Waits for something to read; false when it ends without.
bool sibling_speaks(const Sibling *sibling);
void sibling_tell_to_end(const Sibling *sibling);
// Waits for its end. What waitpid says of it.
int sibling_wait(Sibling *sibling);
