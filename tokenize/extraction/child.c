#include "tokenize/extraction/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BLOCK_BYTES = 64 * 1024, ERROR_BYTES = 4096, MILLISECONDS = 1000 };

typedef struct Child {
    pid_t pid;
    int input;                // in memory; the child has it as its standard input
    int output[2], errors[2]; // pipes
} Child;

static void close_all(Child *child) {
    int *files[] = {&child->input, &child->output[0], &child->output[1], &child->errors[0],
                    &child->errors[1]};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (*files[i] >= 0) close(*files[i]);
        *files[i] = -1;
    }
}

static bool write_input(int file, Str input) {
    while (input.length) {
        ssize_t written = write(file, input.bytes, input.length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        input = str_skip(input, (size_t)written);
    }
    return lseek(file, 0, SEEK_SET) == 0;
}

static bool open_files(Child *child, Str input) {
    child->input = memfd_create("input", MFD_CLOEXEC);
    return child->input >= 0 && write_input(child->input, input) && pipe2(child->output, O_CLOEXEC) == 0 &&
           pipe2(child->errors, O_CLOEXEC) == 0;
}

// 0, or errno.
static int spawn(Child *child, const char *const *arguments) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, defaults;
    sigemptyset(&none);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawn_file_actions_adddup2(&actions, child->input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, child->output[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, child->errors[1], STDERR_FILENO);
    int error =
        posix_spawnp(&child->pid, arguments[0], &actions, &attributes, (char *const *)arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

static void limit(pid_t pid, int resource, size_t most) {
    struct rlimit bound = {.rlim_cur = most, .rlim_max = most};
    prlimit(pid, (__rlimit_resource_t)resource, &bound, NULL);
}

static uint64_t now_milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * MILLISECONDS + (uint64_t)time.tv_nsec / 1000000;
}

// Reads what is there; false at the end of the pipe. What comes beyond `most` bytes is thrown away.
static bool read_some(int file, Buffer *bytes, size_t most) {
    buffer_reserve(bytes, BLOCK_BYTES);
    ssize_t got = read(file, bytes->bytes + bytes->length, BLOCK_BYTES);
    if (got < 0) return errno == EINTR || errno == EAGAIN;
    bytes->length += (size_t)got;
    if (bytes->length > most) bytes->length = most;
    return got > 0;
}

// Until both pipes end. CHILD_DONE when nothing was exceeded.
static ChildEnd listen_to(const Child *child, ChildLimits limits, Buffer *output, Buffer *errors) {
    struct pollfd pipes[] = {{.fd = child->output[0], .events = POLLIN},
                             {.fd = child->errors[0], .events = POLLIN}};
    uint64_t end = now_milliseconds() + (uint64_t)limits.wall_seconds * MILLISECONDS;
    while (pipes[0].fd >= 0 || pipes[1].fd >= 0) {
        uint64_t now = now_milliseconds();
        if (now >= end) return CHILD_TOO_LONG;
        if (poll(pipes, 2, (int)(end - now)) < 0) {
            if (errno != EINTR) return CHILD_FAILED;
            continue;
        }
        if (pipes[0].revents && !read_some(child->output[0], output, limits.output_bytes + 1))
            pipes[0].fd = -1;
        if (pipes[1].revents && !read_some(child->errors[0], errors, ERROR_BYTES)) pipes[1].fd = -1;
        if (output->length > limits.output_bytes) return CHILD_TOO_MUCH;
    }
    return CHILD_DONE;
}

static ChildEnd wait_for(const Child *child, ChildEnd end) {
    int status;
    if (end != CHILD_DONE) kill(child->pid, SIGKILL);
    while (waitpid(child->pid, &status, 0) < 0)
        if (errno != EINTR) return CHILD_FAILED;
    if (end != CHILD_DONE) return end;
    if (WIFEXITED(status)) return WEXITSTATUS(status) == 0 ? CHILD_DONE : CHILD_FAILED;
    return WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL ? CHILD_TOO_LONG : CHILD_CRASHED;
}

ChildEnd child_run(const char *const *arguments, Str input, ChildLimits limits, Buffer *output,
                   Buffer *errors) {
    Child child = {.input = -1, .output = {-1, -1}, .errors = {-1, -1}};
    int error = open_files(&child, input) ? spawn(&child, arguments) : errno;
    if (error) {
        close_all(&child);
        return error == ENOENT ? CHILD_ABSENT : CHILD_FAILED;
    }
    limit(child.pid, RLIMIT_CPU, limits.cpu_seconds);
    limit(child.pid, RLIMIT_AS, limits.memory_bytes);
    limit(child.pid, RLIMIT_CORE, 0);
    close(child.output[1]);
    close(child.errors[1]);
    child.output[1] = child.errors[1] = -1;
    ChildEnd end = wait_for(&child, listen_to(&child, limits, output, errors));
    close_all(&child);
    return end;
}
