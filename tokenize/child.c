#include "tokenize/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

const char CHILD_INPUT[] = "";

enum { ARGUMENTS_AT_MOST = 16, MISSING_STATUS = 127 };

// A file in memory, so that the child can go back and forth in it.
static int open_input(Str input) {
    int file = memfd_create("input", 0);
    while (file >= 0 && input.length) {
        ssize_t written = write(file, input.bytes, input.length);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return close(file), -1;
        input = str_skip(input, (size_t)written);
    }
    if (file >= 0) lseek(file, 0, SEEK_SET);
    return file;
}

static void limit(int resource, rlim_t value) {
    setrlimit(resource, &(struct rlimit){value, value});
}

static _Noreturn void become(const char *const *command, int input, int output, int fault,
                             ChildLimits limits) {
    char path[32], *arguments[ARGUMENTS_AT_MOST + 1] = {0};
    snprintf(path, sizeof path, "/dev/fd/%d", input);
    for (size_t i = 0; command[i] && i < ARGUMENTS_AT_MOST; i++)
        arguments[i] = command[i] == CHILD_INPUT ? path : (char *)(size_t)command[i];
    dup2(output, STDOUT_FILENO);
    dup2(fault, STDERR_FILENO);
    int nothing = open("/dev/null", O_RDONLY);
    if (nothing >= 0) dup2(nothing, STDIN_FILENO);
    limit(RLIMIT_CPU, limits.seconds);
    limit(RLIMIT_AS, (rlim_t)limits.megabytes << 20);
    limit(RLIMIT_CORE, 0);
    execvp(command[0], arguments);
    _exit(MISSING_STATUS);
}

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

// Appends what can be read; false at the end of the stream.
static bool drain(int file, Buffer *buffer, size_t at_most) {
    enum { BLOCK_BYTES = 64 * 1024 };
    buffer_reserve(buffer, BLOCK_BYTES);
    ssize_t got = read(file, buffer->bytes + buffer->length, BLOCK_BYTES);
    if (got < 0 && errno == EINTR) return true;
    if (got <= 0) return false;
    if (buffer->length < at_most) buffer->length += (size_t)got;
    return true;
}

// Whether the child stayed within its limits.
static bool listen(int output_file, int fault_file, ChildLimits limits, Buffer *output, Buffer *fault) {
    enum { FAULT_BYTES_AT_MOST = 4096, LOOK_EVERY_MS = 1000 };
    double end = seconds_now() + limits.seconds;
    struct pollfd streams[] = {{output_file, POLLIN, 0}, {fault_file, POLLIN, 0}};
    while (streams[0].fd >= 0 || streams[1].fd >= 0) {
        poll(streams, 2, LOOK_EVERY_MS);
        if (seconds_now() > end || output->length > limits.output_bytes) return false;
        if (streams[0].fd >= 0 && streams[0].revents && !drain(output_file, output, SIZE_MAX))
            streams[0].fd = -1;
        if (streams[1].fd >= 0 && streams[1].revents && !drain(fault_file, fault, FAULT_BYTES_AT_MOST))
            streams[1].fd = -1;
    }
    return true;
}

static void keep_first_line(Buffer *fault) {
    Str line = str_trim(buffer_str(fault));
    size_t end = str_find_byte(line, '\n');
    if (line.length) memmove(fault->bytes, line.bytes, end);
    fault->length = end;
}

ChildResult child_run(const char *const *command, Str input, ChildLimits limits, Buffer *output,
                      Buffer *fault) {
    int out[2], err[2], in = open_input(input), status = 0;
    if (in < 0) return CHILD_FAILED;
    if (pipe2(out, O_CLOEXEC) != 0) return close(in), CHILD_FAILED;
    if (pipe2(err, O_CLOEXEC) != 0) return close(in), close(out[0]), close(out[1]), CHILD_FAILED;
    pid_t child = fork();
    if (child == 0) become(command, in, out[1], err[1], limits);
    close(in);
    close(out[1]);
    close(err[1]);
    bool within = child > 0 && listen(out[0], err[0], limits, output, fault);
    close(out[0]);
    close(err[0]);
    if (child < 0) return CHILD_FAILED;
    if (!within) kill(child, SIGKILL);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    keep_first_line(fault);
    if (!within || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)) return CHILD_LIMIT;
    if (WIFEXITED(status) && WEXITSTATUS(status) == MISSING_STATUS && !output->length) return CHILD_MISSING;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? CHILD_DONE : CHILD_FAILED;
}
