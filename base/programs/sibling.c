#include "base/programs/sibling.h"

#include "base/descriptor.h"
#include "base/programs/beside.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CANNOT_RUN = 127 }; // the exit status of shells for it

// ---- Which one ----

// The first line of its --version: "tokenize (Rapporteur) 1.0.0".
static bool ask_version(Buffer *answer, const char *path, const char *tool, Diagnostics *diagnostics) {
    const char *const arguments[] = {tool, "--version", NULL};
    Sibling sibling = {0};
    if (!sibling_start(&sibling, path, arguments, diagnostics)) return false;
    for (ssize_t got = 1; got != 0;) {
        buffer_reserve(answer, 1024);
        got = descriptor_read(sibling.output, answer->bytes + answer->length, 1024);
        if (got < 0) break;
        answer->length += (size_t)got;
    }
    close(sibling.output);
    sibling_wait(&sibling);
    answer->length = str_find_byte(buffer_str(answer), '\n');
    return true;
}

static bool is_of_version(const char *path, const char *tool, const char *version, Diagnostics *diagnostics) {
    Buffer answer = {0}, wanted = {0};
    buffer_printf(&wanted, "%s (Rapporteur) %s", tool, version);
    bool fine = ask_version(&answer, path, tool, diagnostics);
    if (fine && !str_equal(buffer_str(&answer), buffer_str(&wanted)))
        fine = diagnostics_fatal(diagnostics, (Place){.file = path},
                                 "is '%.*s', and this is version %s: install both of one version",
                                 STR_ARGUMENTS(buffer_str(&answer)), version);
    buffer_free(&answer);
    buffer_free(&wanted);
    return fine;
}

bool sibling_find(Buffer *path, const char *tool, const char *version, Diagnostics *diagnostics) {
    if (!beside_or_on_path(path, tool))
        return diagnostics_fatal(diagnostics, NO_PLACE,
                                 "%s, which reads texts, is neither beside this program nor on PATH", tool);
    return is_of_version(buffer_text(path), tool, version, diagnostics);
}

// ---- Running it ----

// Between fork and exec. Whatever ends the parent, and be it SIGKILL, the child hears of it.
static _Noreturn void become(const char *path, const char *const *arguments, int output, pid_t parent) {
    int nothing = open("/dev/null", O_RDONLY);
    bool fine = prctl(PR_SET_PDEATHSIG, SIGTERM) == 0 && getppid() == parent && nothing >= 0 &&
                dup2(output, STDOUT_FILENO) >= 0 && dup2(nothing, STDIN_FILENO) >= 0;
    if (fine) execv(path, (char *const *)arguments);
    _exit(CANNOT_RUN);
}

bool sibling_start(Sibling *sibling, const char *path, const char *const *arguments,
                   Diagnostics *diagnostics) {
    int ends[2];
    pid_t parent = getpid();
    if (pipe2(ends, O_CLOEXEC) != 0)
        return diagnostics_fatal(diagnostics, (Place){.file = path}, "no pipe: %s", strerror(errno));
    pid_t pid = fork();
    if (pid == 0) become(path, arguments, ends[1], parent);
    int error = errno;
    close(ends[1]);
    *sibling = (Sibling){pid > 0 ? pid : 0, ends[0]};
    if (pid > 0) return true;
    close(ends[0]);
    return diagnostics_fatal(diagnostics, (Place){.file = path}, "cannot be run: %s", strerror(error));
}

bool sibling_speaks(const Sibling *sibling) {
    struct pollfd pipe = {.fd = sibling->output, .events = POLLIN};
    while (poll(&pipe, 1, -1) < 0)
        if (errno != EINTR) return true; // reading will tell
    return pipe.revents & POLLIN;
}

void sibling_tell_to_end(const Sibling *sibling) {
    kill(sibling->pid, SIGTERM);
}

int sibling_wait(Sibling *sibling) {
    int status = 0;
    while (waitpid(sibling->pid, &status, 0) < 0 && errno == EINTR) {
    }
    sibling->pid = 0;
    return status;
}
