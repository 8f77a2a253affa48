#include "base/output.h"

#include "base/buffer.h"
#include "base/descriptor.h"
#include "base/memory.h"
#include "base/translation/translation.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { BLOCK_BYTES = 256 * 1024, PIPE_BYTES = 1024 * 1024 };

// The unfinished files that a signal must remove: a table, its provenance and a model are what a tool has
// open at the same time.
enum { UNFINISHED_MOST = 8 };
static char *volatile unfinished[UNFINISHED_MOST];

static void replace_unfinished(const char *old, char *by) {
    for (size_t i = 0; i < UNFINISHED_MOST; i++)
        if (unfinished[i] == old) {
            unfinished[i] = by;
            return;
        }
}

static void unlink_unfinished(void) {
    for (size_t i = 0; i < UNFINISHED_MOST; i++)
        if (unfinished[i]) unlink(unfinished[i]);
}

// One folder, and nothing in it that is a folder.
static char *volatile unfinished_folder;

typedef struct FolderEntry { // of getdents64: readdir takes memory, which a signal may not
    uint64_t inode, next;
    uint16_t length;
    uint8_t kind;
    char name[];
} FolderEntry;

static void remove_entries(int folder) {
    _Alignas(FolderEntry) char entries[2048];
    for (long got; (got = syscall(SYS_getdents64, folder, entries, sizeof entries)) > 0;)
        for (long at = 0; at < got;) {
            const FolderEntry *entry = (const FolderEntry *)(const void *)(entries + at);
            unlinkat(folder, entry->name, 0);
            at += entry->length;
        }
}

static void remove_folder(const char *path) {
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    for (int tries = 0; tries < 3; tries++) { // what is removed while it is listed may hide others
        lseek(folder, 0, SEEK_SET);
        remove_entries(folder);
        if (rmdir(path) == 0) break;
    }
    close(folder);
}

static void remove_all_unfinished(void) {
    unlink_unfinished();
    if (unfinished_folder) remove_folder(unfinished_folder);
}

static void remove_unfinished(int signal_number) {
    remove_all_unfinished();
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static void watch_signals(void) {
    static const int fatal[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGXCPU};
    memory_on_exhaustion(remove_all_unfinished);
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) {
        struct sigaction old;
        if (sigaction(fatal[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            signal(fatal[i], remove_unfinished);
    }
}

static bool is_direct(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

static bool open_temporary(Output *output, Diagnostics *diagnostics) {
    Buffer name = {0};
    buffer_printf(&name, "%s.XXXXXX", output->path);
    output->temporary = memory_copy_text(buffer_text(&name));
    buffer_free(&name);
    sigset_t all, before; // a signal waits until the file is known to whoever removes it
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    output->file = mkostemp(output->temporary, O_CLOEXEC);
    if (output->file >= 0) {
        replace_unfinished(NULL, output->temporary);
        watch_signals();
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (output->file < 0) return false;
    mode_t mask = umask(0);
    umask(mask);
    if (fchmod(output->file, 0666 & ~mask) != 0)
        diagnostics_warn(diagnostics, (Place){.file = output->path}, "mode not set: %s", strerror(errno));
    return true;
}

bool output_open(Output *output, const char *path, Diagnostics *diagnostics) {
    *output = (Output){.file = STDOUT_FILENO, .block = memory_allocate(BLOCK_BYTES, 1)};
    if (!path || strcmp(path, "-") == 0) {
        fcntl(STDOUT_FILENO, F_SETPIPE_SZ, PIPE_BYTES); // fails quietly where stdout is no pipe
        return true;
    }
    output->path = memory_copy_text(path);
    bool opened = is_direct(path) ? (output->file = open(path, O_WRONLY | O_CLOEXEC)) >= 0
                                  : open_temporary(output, diagnostics);
    if (opened) return true;
    diagnostics_fatal(diagnostics, (Place){.file = path}, "cannot be written: %s", strerror(errno));
    free(output->temporary);
    output->temporary = NULL;
    output_abandon(output);
    return false;
}

static void write_all(Output *output, const char *bytes, size_t length) {
    if (!output->error && !descriptor_write(output->file, (Str){bytes, length})) output->error = errno;
}

static void flush(Output *output) {
    write_all(output, output->block, output->used);
    output->used = 0;
}

bool output_is_possible(const char *path, Diagnostics *diagnostics) {
    if (is_direct(path)) return true; // opening a pipe would be seen by who reads it
    Output output;
    bool possible = output_open(&output, path, diagnostics);
    output_abandon(&output);
    return possible;
}

void output_write(Output *output, Str bytes) {
    if (bytes.length >= BLOCK_BYTES) {
        flush(output);
        write_all(output, bytes.bytes, bytes.length);
        return;
    }
    if (output->used + bytes.length > BLOCK_BYTES) flush(output);
    if (bytes.length) memcpy(output->block + output->used, bytes.bytes, bytes.length);
    output->used += bytes.length;
}

bool output_failed(const Output *output) {
    return output->error != 0;
}

// Sync, close: an error at any of them means that the data may not be there.
static void settle(Output *output) {
    flush(output);
    if (!output->error && output->temporary && fsync(output->file) != 0 && errno != EINVAL)
        output->error = errno;
    if (close(output->file) != 0 && !output->error) output->error = errno;
    output->file = -1;
}

static bool give_name(Output *output) {
    if (!output->temporary || output->error) return !output->error;
    if (rename(output->temporary, output->path) != 0) output->error = errno;
    return !output->error;
}

// Tells what went wrong, and forgets the output, with what it is called as long as it has no name.
static void end(Output *output, Diagnostics *diagnostics) {
    const char *name = output->path ? output->path : translated("standard output");
    if (output->error)
        diagnostics_fatal(diagnostics, (Place){.file = name}, "cannot be written: %s",
                          strerror(output->error));
    output_abandon(output);
}

bool output_close(Output *output, Diagnostics *diagnostics) {
    settle(output);
    bool done = give_name(output);
    end(output, diagnostics);
    return done;
}

// Nothing that could fail but renaming lies between the two.
bool output_close_pair(Output *output, Output *beside, Diagnostics *diagnostics) {
    settle(output);
    settle(beside);
    bool named = !output->error && give_name(beside);
    bool done = named && give_name(output);
    if (named && !done && beside->temporary) unlink(beside->path);
    end(beside, diagnostics);
    end(output, diagnostics);
    return done;
}

void output_abandon(Output *output) {
    if (output->path && output->file >= 0) close(output->file);
    if (output->path && output->temporary) {
        unlink(output->temporary);
        replace_unfinished(output->temporary, NULL);
    }
    free(output->path);
    free(output->temporary);
    free(output->block);
    *output = (Output){.file = -1};
}

// ---- A folder ----

static bool fail_folder(const OutputFolder *folder, Diagnostics *diagnostics) {
    return diagnostics_fatal(diagnostics, (Place){.file = folder->path}, "cannot be made: %s",
                             strerror(errno));
}

// What is no folder, or has something in it, is not taken away: asked before the work.
static bool is_free(const OutputFolder *folder, Diagnostics *diagnostics) {
    struct stat status;
    if (stat(folder->path, &status) != 0 && errno == ENOENT) return true;
    if (rmdir(folder->path) == 0) return mkdir(folder->path, 0777) == 0 || fail_folder(folder, diagnostics);
    return diagnostics_usage(diagnostics, "-o %s: %s (a %s needs a new or empty folder)", folder->path,
                             strerror(errno), translated(folder->what));
}

static bool make_part(const OutputFolder *folder) {
    sigset_t all, before; // as in open_temporary
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    bool made = mkdir(folder->part, 0777) == 0;
    int reason = errno;
    if (made) {
        unfinished_folder = folder->part;
        watch_signals();
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = reason;
    return made;
}

bool output_folder_open(OutputFolder *folder, const char *path, const char *what, Diagnostics *diagnostics) {
    Buffer part = {0};
    Str name = str_from(path);
    *folder = (OutputFolder){.path = path, .what = what};
    if (!is_free(folder, diagnostics)) return false;
    while (name.length > 1 && name.bytes[name.length - 1] == '/') name.length--;
    buffer_printf(&part, "%.*s.part-%ld", STR_ARGUMENTS(name), (long)getpid());
    folder->part = memory_copy_text(buffer_text(&part));
    buffer_free(&part);
    if (make_part(folder)) return true;
    fail_folder(folder, diagnostics);
    free(folder->part);
    folder->part = NULL;
    return false;
}

static void forget_folder(OutputFolder *folder) {
    unfinished_folder = NULL;
    free(folder->part);
    folder->part = NULL;
}

bool output_folder_close(OutputFolder *folder, Diagnostics *diagnostics) {
    if (rename(folder->part, folder->path) != 0) return fail_folder(folder, diagnostics);
    forget_folder(folder);
    return true;
}

void output_folder_abandon(OutputFolder *folder) {
    if (!folder->part) return;
    remove_folder(folder->part);
    forget_folder(folder);
}
