#include "tokenize/extraction/child.h"

#include "base/descriptor.h"
#include "base/programs/beside.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BLOCK_BYTES = 64 * 1024, ERROR_BYTES = 4096, MILLISECONDS = 1000 };
enum { CANNOT_RUN = 127 }; // the exit status of shells for it

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
    return descriptor_write(file, input) && lseek(file, 0, SEEK_SET) == 0;
}

static bool open_files(Child *child, Str input) {
    child->input = memfd_create("input", MFD_CLOEXEC);
    return child->input >= 0 && write_input(child->input, input) && pipe2(child->output, O_CLOEXEC) == 0 &&
           pipe2(child->errors, O_CLOEXEC) == 0;
}

static void limit(int resource, size_t most) {
    struct rlimit bound = {.rlim_cur = most, .rlim_max = most};
    setrlimit((__rlimit_resource_t)resource, &bound);
}

// Between fork and exec. Whatever ends the thread that waits for it, be it SIGKILL, ends the child; of the
// environment it sees nothing but what is here.
static _Noreturn void become(const Child *child, const char *path, const char *const *arguments,
                             ChildLimits limits, pid_t parent) {
    static char *const environment[] = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", NULL};
    sigset_t none;
    sigemptyset(&none);
    limit(RLIMIT_CPU, limits.cpu_seconds);
    limit(RLIMIT_AS, limits.memory_bytes);
    limit(RLIMIT_CORE, 0);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
    bool fine = prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent &&
                sigprocmask(SIG_SETMASK, &none, NULL) == 0 && dup2(child->input, STDIN_FILENO) >= 0 &&
                dup2(child->output[1], STDOUT_FILENO) >= 0 && dup2(child->errors[1], STDERR_FILENO) >= 0;
    if (fine) execve(path, (char *const *)arguments, environment);
    _exit(CANNOT_RUN);
}

// 0, or errno. A program is run by the path that is found for it, once.
static int start(Child *child, const char *const *arguments, ChildLimits limits) {
    Buffer path = {0};
    if (!found_on_path(&path, arguments[0])) return buffer_free(&path), ENOENT;
    pid_t parent = getpid();
    int error = 0;
    child->pid = fork();
    if (child->pid == 0) become(child, buffer_text(&path), arguments, limits, parent);
    if (child->pid < 0) error = errno;
    buffer_free(&path);
    return error;
}

static uint64_t now_milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * MILLISECONDS + (uint64_t)time.tv_nsec / 1000000;
}

// Reads what is there, if there is anything; the file becomes -1 at its end. What comes beyond `most` bytes
// is thrown away. False when it cannot be read.
static bool read_some(struct pollfd *pipe, Buffer *bytes, size_t most) {
    if (!pipe->revents) return true;
    buffer_reserve(bytes, BLOCK_BYTES);
    ssize_t got = read(pipe->fd, bytes->bytes + bytes->length, BLOCK_BYTES);
    if (got < 0) return errno == EINTR || errno == EAGAIN;
    bytes->length += (size_t)got;
    if (bytes->length > most) bytes->length = most;
    if (got == 0) pipe->fd = -1;
    return true;
}

static ChildEnd cannot_listen(Buffer *errors) {
    buffer_clear(errors);
    buffer_append_text(errors, strerrordesc_np(errno));
    return CHILD_NOT_RUN;
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
            if (errno != EINTR) return cannot_listen(errors);
            continue;
        }
        if (!read_some(&pipes[0], output, limits.output_bytes + 1) ||
            !read_some(&pipes[1], errors, ERROR_BYTES))
            return cannot_listen(errors);
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
    if (WIFEXITED(status) && WEXITSTATUS(status) == CANNOT_RUN) return CHILD_NOT_RUN;
    if (WIFEXITED(status)) return WEXITSTATUS(status) == 0 ? CHILD_DONE : CHILD_FAILED;
    return WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL ? CHILD_TOO_LONG : CHILD_CRASHED;
}

ChildEnd child_run(const char *const *arguments, Str input, ChildLimits limits, Buffer *output,
                   Buffer *errors) {
    Child child = {.input = -1, .output = {-1, -1}, .errors = {-1, -1}};
    int error = open_files(&child, input) ? start(&child, arguments, limits) : errno;
    if (error) {
        close_all(&child);
        if (error != ENOENT) buffer_append_text(errors, strerrordesc_np(error));
        return error == ENOENT ? CHILD_ABSENT : CHILD_NOT_RUN;
    }
    close(child.output[1]);
    close(child.errors[1]);
    child.output[1] = child.errors[1] = -1;
    ChildEnd end = wait_for(&child, listen_to(&child, limits, output, errors));
    close_all(&child);
    return end;
}
