// Child: another program run without a shell in a folder. What it says on stderr and prints is kept in
// memory. It ends when this program does, however that ends.
#pragma once

#include "base/buffer.h"
#include "base/diagnostics.h"

#include <sys/types.h>

typedef struct Child {
    pid_t pid;         // 0: none
    int said, printed; // files in memory
} Child;

// Runs `path` with `words` (its name first, NULL behind the last) in `folder` (NULL: here). False with a
// message.
bool child_start(Child *child, const char *folder, const char *path, const char *const *words,
                 Diagnostics *diagnostics);
// Waits for the end of any of them: its index (`count` after a signal), and its exit status (128 and the
// signal where one ended it).
size_t child_wait_any(Child *children, size_t count, int *status);
// Whether it has ended, without waiting; then its exit status.
bool child_has_ended(Child *child, int *status);
// What the ended child said and printed (NULL: not asked for).
void child_take(Child *child, Buffer *said, Buffer *printed);
// Runs it to its end.
bool child_run(const char *folder, const char *path, const char *const *words, Buffer *said, Buffer *printed,
               int *status, Diagnostics *diagnostics);
void child_end_all(Child *children, size_t count);

// From then on, SIGINT, SIGTERM and SIGHUP end waiting, so that what was begun can be taken away;
// child_die_of_signal then lets the signal do what it does. It comes back when there was none.
void child_heed_signals(void);
void child_die_of_signal(void);
bool child_signal_came(void);
