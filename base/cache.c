#include "base/cache.h"

#include "base/descriptor.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

// What a file begins with. The sum is of what follows: no disk or network file system is trusted to have kept
// it.
typedef struct CacheHead {
    char magic[8];
    uint64_t sum;
} CacheHead;

static const char magic[8] = "RAPCACHE";

// ---- The folder ----

// Whether we may make something in a folder: not in that of a user whose name we do not go by (sudo).
static bool is_at_home(const char *folder) {
    struct stat status;
    return stat(folder, &status) == 0 && (status.st_uid == geteuid() || status.st_uid == 0);
}

// For none but us.
static void make_folder(const char *path) {
    Buffer parent = {0};
    buffer_append_text(&parent, path);
    while (parent.length > 1 && parent.bytes[parent.length - 1] != '/') parent.length--;
    if (is_at_home(buffer_text(&parent))) mkdir(path, 0700);
    buffer_free(&parent);
}

// The folder in which ours is; false when the user has none. A path that is not absolute is none, as the XDG
// Base Directory Specification says.
static bool append_base(Buffer *path) {
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (cache && *cache == '/')
        buffer_append_text(path, cache);
    else if (home && *home == '/')
        buffer_printf(path, "%s/.cache", home);
    while (path->length > 1 && path->bytes[path->length - 1] == '/') path->length--;
    return path->length > 0;
}

// Whether nobody else could have put it there.
static bool is_ours(int file, mode_t type, struct stat *status) {
    return fstat(file, status) == 0 && (status->st_mode & S_IFMT) == type && status->st_uid == geteuid() &&
           !(status->st_mode & (S_IWGRP | S_IWOTH));
}

static int open_if_ours(const char *path) {
    struct stat status;
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0 || is_ours(folder, S_IFDIR, &status)) return folder;
    close(folder);
    return -1;
}

static int open_folder(bool make) {
    Buffer path = {0};
    int folder = -1;
    if (append_base(&path)) {
        if (make) make_folder(buffer_text(&path));
        buffer_append_text(&path, "/rapporteur");
        if (make) make_folder(buffer_text(&path));
        folder = open_if_ours(buffer_text(&path));
    }
    buffer_free(&path);
    return folder;
}

bool cache_is_there(void) {
    int folder = open_folder(true);
    bool there = folder >= 0 && faccessat(folder, ".", W_OK, AT_EACCESS) == 0;
    if (folder >= 0) close(folder);
    return there;
}

// ---- Reading ----

static bool read_all(int file, void *bytes, size_t length) {
    return descriptor_read_whole(file, bytes, length) == (ssize_t)length;
}

static bool read_file(int file, Buffer *bytes, size_t at_most) {
    struct stat status;
    CacheHead head;
    if (!is_ours(file, S_IFREG, &status) || status.st_size < (off_t)sizeof head) return false;
    size_t length = (size_t)status.st_size - sizeof head;
    if (length > at_most) return false;
    buffer_reserve(bytes, length + 1);
    if (!read_all(file, &head, sizeof head) || !read_all(file, bytes->bytes, length)) return false;
    bytes->length = length;
    return memcmp(head.magic, magic, sizeof magic) == 0 && head.sum == str_hash(buffer_str(bytes));
}

bool cache_read(Buffer *bytes, const char *name, size_t at_most) {
    buffer_clear(bytes);
    int folder = open_folder(false);
    if (folder < 0) return false;
    int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool fine = file >= 0 && read_file(file, bytes, at_most);
    if (!fine) buffer_clear(bytes);
    if (file >= 0) close(file);
    close(folder);
    return fine;
}

// ---- Writing ----

// The sum tells a file that a crash of the machine has cut off: there is no need to wait for the disk.
static void write_file(int folder, const char *temporary, const char *name, Str bytes) {
    CacheHead head = {.sum = str_hash(bytes)};
    memcpy(head.magic, magic, sizeof magic);
    int file = openat(folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0) return;
    bool whole =
        descriptor_write(file, (Str){(const char *)&head, sizeof head}) && descriptor_write(file, bytes);
    whole = close(file) == 0 && whole;
    if (!whole || renameat(folder, temporary, folder, name) != 0) unlinkat(folder, temporary, 0);
}

static const Str unfinished = {".unfinished", sizeof ".unfinished" - 1};

// What programs have left that were killed while they wrote.
static void remove_unfinished(int folder) {
    enum { SECONDS = 24 * 60 * 60 };
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *files = copy >= 0 ? fdopendir(copy) : NULL;
    struct stat status;
    for (struct dirent *entry; files && (entry = readdir(files));)
        if (str_ends_with(str_from(entry->d_name), unfinished) &&
            fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
            status.st_mtime < time(NULL) - SECONDS)
            unlinkat(folder, entry->d_name, 0);
    if (files) closedir(files);
    if (!files && copy >= 0) close(copy);
}

void cache_write(const char *name, Str bytes) {
    int folder = open_folder(true);
    if (folder < 0) return;
    Buffer temporary = {0};
    buffer_printf(&temporary, "%s.%ld%.*s", name, (long)getpid(), STR_ARGUMENTS(unfinished));
    struct sigaction before, ignore = {.sa_handler = SIG_IGN};
    bool ignored = sigaction(SIGXFSZ, &ignore, &before) == 0; // a file too large is one that is not written
    remove_unfinished(folder);
    write_file(folder, buffer_text(&temporary), name, bytes);
    if (ignored) sigaction(SIGXFSZ, &before, NULL);
    buffer_free(&temporary);
    close(folder);
}
