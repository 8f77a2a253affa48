#include "rapporteur/host/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CANNOT_RUN = 127 }; // the exit status of shells for it

// ---- Signals ----

static volatile sig_atomic_t came;

static void note_signal(int number) {
    came = number;
}

void child_heed_signals(void) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = note_signal}; // no SA_RESTART: waiting ends
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaction(numbers[i], &action, NULL);
}

bool child_signal_came(void) {
    return came != 0;
}

void child_die_of_signal(void) {
    if (!came) return;
    signal(came, SIG_DFL);
    raise(came);
}

// ---- Running ----

// Between fork and exec. Whatever ends the parent, and be it SIGKILL, the child hears of it.
static _Noreturn void become(const Child *child, const char *folder, const char *path,
                             const char *const *words, pid_t parent) {
    int nothing = open("/dev/null", O_RDONLY);
    bool fine = prctl(PR_SET_PDEATHSIG, SIGTERM) == 0 && getppid() == parent && nothing >= 0 &&
                dup2(nothing, STDIN_FILENO) >= 0 && dup2(child->printed, STDOUT_FILENO) >= 0 &&
                dup2(child->said, STDERR_FILENO) >= 0 && (!folder || chdir(folder) == 0);
    // What it says is kept and read: in English, whatever the user speaks (decision 307).
    fine = fine && setenv("LC_ALL", "C.UTF-8", 1) == 0 && unsetenv("LANGUAGE") == 0;
    if (fine) execv(path, (char *const *)words);
    _exit(CANNOT_RUN);
}

bool child_start(Child *child, const char *folder, const char *path, const char *const *words,
                 Diagnostics *diagnostics) {
    pid_t parent = getpid();
    *child = (Child){0, memfd_create("said", MFD_CLOEXEC), memfd_create("printed", MFD_CLOEXEC)};
    if (child->said >= 0 && child->printed >= 0) child->pid = fork();
    if (child->pid == 0 && getpid() != parent) become(child, folder, path, words, parent);
    if (child->pid > 0) return true;
    child->pid = 0;
    return diagnostics_fatal(diagnostics, (Place){.file = path}, "cannot be run: %s", strerror(errno));
}

static int status_of(int how) {
    return WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
}

bool child_has_ended(Child *child, int *status) {
    int how = 0;
    if (waitpid(child->pid, &how, WNOHANG) != child->pid) return false;
    *status = status_of(how);
    child->pid = 0;
    return true;
}

size_t child_wait_any(Child *children, size_t count, int *status) {
    while (!came) {
        int how = 0;
        pid_t ended = waitpid(-1, &how, 0);
        for (size_t i = 0; i < count; i++) {
            if (ended <= 0 || children[i].pid != ended) continue;
            *status = status_of(how);
            children[i].pid = 0;
            return i;
        }
        if (ended < 0 && errno != EINTR) return count;
    }
    return count;
}

static void take(int file, Buffer *bytes) {
    off_t place = 0;
    for (ssize_t got = 1; bytes && got > 0; place += got) {
        buffer_reserve(bytes, 4096);
        got = pread(file, bytes->bytes + bytes->length, 4096, place);
        if (got > 0) bytes->length += (size_t)got;
    }
    close(file);
}

void child_take(Child *child, Buffer *said, Buffer *printed) {
    take(child->said, said);
    take(child->printed, printed);
}

bool child_run(const char *folder, const char *path, const char *const *words, Buffer *said, Buffer *printed,
               int *status, Diagnostics *diagnostics) {
    Child child;
    if (!child_start(&child, folder, path, words, diagnostics)) return false;
    child_wait_any(&child, 1, status);
    child_take(&child, said, printed);
    return true;
}

void child_end_all(Child *children, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (children[i].pid) kill(children[i].pid, SIGTERM);
    for (size_t i = 0; i < count; i++)
        while (children[i].pid && waitpid(children[i].pid, NULL, 0) < 0 && errno == EINTR) {
        }
}
