#include "tokenize/intake/pump.h"

#include "base/descriptor.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static void *run(void *context) {
    Pump *pump = context;
    sigset_t broken_pipe;
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken_pipe, NULL);
    Buffer bytes = {0};
    for (bool more = true; more;) {
        buffer_clear(&bytes);
        more = pump->step(pump->context, &bytes);
        more = descriptor_write(pump->in, buffer_str(&bytes)) && more; // false: nobody reads on
    }
    buffer_free(&bytes);
    close(pump->in);
    return NULL;
}

bool pump_start(Pump *pump, PumpStep *step, void *context) {
    enum { PIPE_BYTES = 1024 * 1024 };
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    fcntl(ends[1], F_SETPIPE_SZ, PIPE_BYTES); // a wish
    *pump = (Pump){.step = step, .context = context, .in = ends[1], .out = ends[0]};
    if (pthread_create(&pump->thread, NULL, run, pump) == 0) return true;
    close(ends[0]);
    close(ends[1]);
    return false;
}

void pump_stop(Pump *pump) {
    close(pump->out);
    pthread_join(pump->thread, NULL);
}
