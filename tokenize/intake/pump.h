// Pump: a thread that makes bytes and a pipe in which they come out, so that whoever reads a file can read
// what is decompressed or decoded just as well, without holding it.
#pragma once

#include "base/buffer.h"

#include <pthread.h>

// Appends the next bytes to `bytes`; false when there are none left (what was appended still counts).
typedef bool PumpStep(void *context, Buffer *bytes);

typedef struct Pump {
    pthread_t thread;
    PumpStep *step;
    void *context;
    int in;  // the thread's end
    int out; // to be read; -1 when there is no pump
} Pump;

// False when the system has no pipe or no thread left.
bool pump_start(Pump *pump, PumpStep *step, void *context);
// Waits for the thread, which stops early when nobody reads on.
void pump_stop(Pump *pump);
