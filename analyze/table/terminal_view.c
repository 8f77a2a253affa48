#include "analyze/table/terminal_view.h"

#include "base/programs/beside.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static bool find_report(Buffer *path, Diagnostics *diagnostics) {
    if (beside_or_on_path(path, "report")) return true;
    diagnostics_note(diagnostics, NO_PLACE,
                     "the table comes as CSV: report, which would show it in columns, is neither beside this "
                     "program nor on PATH");
    return false;
}

void terminal_view_open(TerminalView *view, int *output, Diagnostics *diagnostics) {
    Buffer path = {0};
    int gathered = find_report(&path, diagnostics) ? memfd_create("table", MFD_CLOEXEC) : -1;
    int written = gathered < 0 ? -1 : fcntl(gathered, F_DUPFD_CLOEXEC, 0); // whoever writes closes it
    if (written >= 0) {
        view->file = gathered;
        *output = written;
    } else if (gathered >= 0) {
        close(gathered);
    }
    buffer_free(&path);
}

// Its exit status; -1 where it cannot be run.
static int run(const char *path, int input) {
    posix_spawn_file_actions_t actions;
    char *arguments[] = {"report", "markdown", NULL};
    pid_t pid;
    int status = -1;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    bool runs = posix_spawn(&pid, path, &actions, NULL, arguments, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    while (runs && waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return runs && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void terminal_view_show(TerminalView *view, Diagnostics *diagnostics) {
    Buffer path = {0};
    if (view->file == 0 || !find_report(&path, diagnostics)) return;
    diagnostics_note(diagnostics, NO_PLACE, "the table as it is: --format=csv, or -o FILE");
    lseek(view->file, 0, SEEK_SET);
    if (run(buffer_text(&path), view->file) != 0)
        diagnostics_error(diagnostics, NO_PLACE,
                          "report could not show the table (--format=csv prints it as it is)");
    buffer_free(&path);
}

void terminal_view_close(TerminalView *view) {
    if (view->file) close(view->file);
    view->file = 0;
}
