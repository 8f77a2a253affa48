#include "rapporteur/files/files.h"

#include "base/descriptor.h"
#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// ---- Paths ----

static void append_part(Buffer *absolute, Str part) {
    if (part.length == 0 || str_equal_text(part, ".")) return;
    if (!str_equal_text(part, "..")) {
        buffer_printf(absolute, "/%.*s", STR_ARGUMENTS(part));
        return;
    }
    while (absolute->length && absolute->bytes[--absolute->length] != '/') {
    }
}

void path_make_absolute(Buffer *absolute, const char *folder, const char *path) {
    buffer_clear(absolute);
    for (Str rest = str_from(*path == '/' ? "" : folder); rest.length;)
        append_part(absolute, str_cut(&rest, '/'));
    for (Str rest = str_from(path); rest.length;) append_part(absolute, str_cut(&rest, '/'));
    if (absolute->length == 0) buffer_append_byte(absolute, '/');
}

void path_make_relative(Buffer *relative, const char *folder, const char *path) {
    Str from = str_skip(str_from(folder), 1), to = str_skip(str_from(path), 1);
    buffer_clear(relative);
    while (from.length && to.length) {
        Str from_rest = from, to_rest = to;
        if (!str_equal(str_cut(&from_rest, '/'), str_cut(&to_rest, '/'))) break;
        from = from_rest;
        to = to_rest;
    }
    while (from.length) {
        str_cut(&from, '/');
        buffer_append_text(relative, to.length || from.length ? "../" : "..");
    }
    buffer_append(relative, to);
    if (relative->length == 0) buffer_append_byte(relative, '.');
}

// ---- Files ----

static bool read_all(Buffer *bytes, int file) {
    for (ssize_t got = 1; got != 0; bytes->length += (size_t)got) {
        buffer_reserve(bytes, 1 << 16);
        got = descriptor_read(file, bytes->bytes + bytes->length, 1 << 16);
        if (got < 0) return false;
    }
    return true;
}

bool file_read(Buffer *bytes, const char *path) {
    buffer_clear(bytes);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool fine = file >= 0 && read_all(bytes, file);
    if (file >= 0) close(file);
    return fine;
}

bool file_write(const char *path, Str bytes) {
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool fine = file >= 0 && descriptor_write(file, bytes);
    return file >= 0 && close(file) == 0 && fine;
}

bool file_copy(const char *from, const char *to) {
    if (link(from, to) == 0) return true;
    Buffer bytes = {0};
    bool fine = file_read(&bytes, from) && file_write(to, buffer_str(&bytes));
    buffer_free(&bytes);
    return fine;
}

static bool has_mode(const char *path, mode_t kind) {
    struct stat about;
    return stat(path, &about) == 0 && (about.st_mode & S_IFMT) == kind;
}

bool file_is_there(const char *path) {
    return has_mode(path, S_IFREG);
}

bool folder_is_there(const char *path) {
    return has_mode(path, S_IFDIR);
}

// ---- Folders ----

static int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *place) {
    (void)about;
    (void)kind;
    (void)place;
    return remove(path);
}

bool folder_remove(const char *path) {
    return nftw(path, remove_entry, 32, FTW_DEPTH | FTW_PHYS) == 0;
}

// A folder and those above it: a link may lead back into one, whose files are listed where they are.
typedef struct Above {
    const struct Above *above; // NULL at the top
    dev_t device;
    ino_t inode;
} Above;

typedef struct Listing {
    FileNames *names;
    Arena *arena;
    const char *root;
} Listing;

static bool list_below(const Listing *listing, const char *below, const Above *above);

static bool leads_back(const Above *folder) {
    for (const Above *above = folder->above; above; above = above->above)
        if (above->device == folder->device && above->inode == folder->inode) return true;
    return false;
}

static bool list_entry(const Listing *listing, Str name, const Above *above) {
    FileNames *names = listing->names;
    Str path = arena_printf(listing->arena, "%s/%.*s", listing->root, STR_ARGUMENTS(name));
    const char *copy = arena_copy_text(listing->arena, name);
    struct stat about;
    if (stat(path.bytes, &about) != 0) return true;
    if (S_ISDIR(about.st_mode)) return list_below(listing, copy, above);
    if (!S_ISREG(about.st_mode)) return true;
    MEMORY_GROW(names->items, names->capacity, names->count + 1);
    names->items[names->count++] = copy;
    return true;
}

static bool list_below(const Listing *listing, const char *below, const Above *above) {
    Str path = arena_printf(listing->arena, "%s/%s", listing->root, below);
    struct stat about;
    if (stat(path.bytes, &about) != 0) return false;
    const Above here = {above, about.st_dev, about.st_ino};
    if (leads_back(&here)) return true;
    DIR *folder = opendir(path.bytes);
    if (!folder) return false;
    bool fine = true;
    for (struct dirent *entry; fine && (errno = 0, (entry = readdir(folder)));)
        if (entry->d_name[0] != '.')
            fine = list_entry(listing,
                              arena_printf(listing->arena, "%s%s%s", below, *below ? "/" : "", entry->d_name),
                              &here);
    fine = fine && errno == 0;
    closedir(folder);
    return fine;
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool folder_list(FileNames *names, Arena *arena, const char *path) {
    const Listing listing = {names, arena, path};
    bool fine = list_below(&listing, "", NULL);
    if (names->count) qsort(names->items, names->count, sizeof *names->items, compare_names);
    return fine;
}
