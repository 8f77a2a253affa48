#include "rapporteur/place.h"

#include "base/path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char mark[] = ".part-";

// The folder that OUT lies in, with its links followed, and OUT in it.
static bool find_out(WorkPlace *place, const char *out, Diagnostics *diagnostics) {
    char *here = getcwd(NULL, 0);
    Buffer absolute = {0};
    path_make_absolute(&absolute, here ? here : "/", out);
    Str whole = buffer_str(&absolute), name = path_name(whole);
    const char *parent =
        arena_printf(&place->arena, "%.*s", (int)(whole.length - name.length), whole.bytes).bytes;
    char *real = realpath(parent, NULL);
    bool fine = real && name.length;
    if (fine)
        place->out =
            arena_printf(&place->arena, "%s/%.*s", strcmp(real, "/") ? real : "", STR_ARGUMENTS(name)).bytes;
    else
        diagnostics_fatal(diagnostics, (Place){.file = out}, "cannot be made: %s", strerror(errno));
    free(real);
    free(here);
    buffer_free(&absolute);
    return fine;
}

static bool is_empty(const char *path) {
    size_t entries = 0;
    DIR *folder = opendir(path);
    errno = 0;
    while (folder && readdir(folder)) entries++;
    bool whole = folder && errno == 0; // what cannot be read may hold anything
    if (folder) closedir(folder);
    return whole && entries <= 2;
}

// What jobs of a study have made, which is not there yet (rapporteur/jobs/).
static bool has_jobs(const char *path) {
    size_t others = 0, jobs = 0;
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        jobs += strcmp(entry->d_name, "jobs") == 0;
        others += entry->d_name[0] != '.' && strcmp(entry->d_name, "jobs") != 0;
    }
    if (folder) closedir(folder);
    return jobs == 1 && others == 0;
}

// OUT may be nothing, an empty folder, the jobs of a study, or a study.
static bool look_at_out(WorkPlace *place, const char *out, Diagnostics *diagnostics) {
    struct stat about;
    if (lstat(place->out, &about) != 0) return true;
    Str manifest = arena_printf(&place->arena, "%s/study.json", place->out);
    if (S_ISDIR(about.st_mode) && file_is_there(manifest.bytes)) {
        place->before = place->out;
        return true;
    }
    if (S_ISDIR(about.st_mode) && (is_empty(place->out) || has_jobs(place->out))) return true;
    return diagnostics_error(diagnostics, (Place){.file = out},
                             "is no study, and stays as it is (-o names another folder)");
}

static int lock_folder(const char *path) {
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0 && flock(folder, LOCK_EX | LOCK_NB) == 0) return folder;
    if (folder >= 0) close(folder);
    return -1;
}

// Takes away what a killed run left; false where somebody works on it.
static bool take_away(const char *path) {
    int lock = lock_folder(path);
    if (lock < 0) return !folder_is_there(path);
    folder_remove(path);
    close(lock);
    return true;
}

static bool clear_leftovers(WorkPlace *place, const char *out, Diagnostics *diagnostics) {
    Str name = path_name(str_from(place->out));
    Str parent = arena_printf(&place->arena, "%.*s", (int)(strlen(place->out) - name.length), place->out);
    Str prefix = arena_printf(&place->arena, "%.*s%s", STR_ARGUMENTS(name), mark);
    DIR *folder = opendir(parent.bytes);
    bool alone = true;
    for (struct dirent *entry; folder && alone && (entry = readdir(folder));)
        if (str_starts_with(str_from(entry->d_name), prefix))
            alone = take_away(arena_printf(&place->arena, "%s%s", parent.bytes, entry->d_name).bytes);
    if (folder) closedir(folder);
    return alone || diagnostics_error(diagnostics, (Place){.file = out}, "another run works on this study");
}

static bool make_part(WorkPlace *place, const char *out, Diagnostics *diagnostics) {
    if (!clear_leftovers(place, out, diagnostics)) return false;
    Str part = arena_printf(&place->arena, "%s%s%ld", place->out, mark, (long)getpid());
    if (mkdir(part.bytes, 0777) == 0) {
        place->part = part.bytes;
        place->lock = lock_folder(part.bytes);
        return true;
    }
    return diagnostics_fatal(diagnostics, (Place){.file = out}, "cannot be made: %s", strerror(errno));
}

// Of two runs that begin at once one has its place before the other looks for leftovers: between its making
// and its lock a place of work looks like one.
bool work_place_open(WorkPlace *place, const char *out, Diagnostics *diagnostics) {
    *place = (WorkPlace){.lock = -1};
    if (!find_out(place, out, diagnostics) || !look_at_out(place, out, diagnostics)) return false;
    Str name = path_name(str_from(place->out));
    Str parent = arena_printf(&place->arena, "%.*s", (int)(strlen(place->out) - name.length), place->out);
    int door = open(parent.bytes, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (door >= 0) flock(door, LOCK_EX);
    bool fine = make_part(place, out, diagnostics);
    if (door >= 0) close(door);
    return fine;
}

// Both names at once; where the file system cannot do that, the old study is moved aside for a moment.
static bool exchange(const WorkPlace *place) {
    if (renameat2(AT_FDCWD, place->part, AT_FDCWD, place->out, RENAME_EXCHANGE) == 0) return true;
    if (errno != EINVAL && errno != ENOSYS) return false;
    Buffer aside = {0};
    buffer_printf(&aside, "%s-before", place->part);
    bool fine = rename(place->out, buffer_text(&aside)) == 0 && rename(place->part, place->out) == 0;
    if (fine) folder_remove(buffer_text(&aside));
    buffer_free(&aside);
    return fine;
}

bool work_place_finish(WorkPlace *place, Diagnostics *diagnostics) {
    bool fine = folder_is_there(place->out) ? exchange(place) : rename(place->part, place->out) == 0;
    if (!fine)
        return diagnostics_fatal(diagnostics, (Place){.file = place->out}, "cannot be put in place: %s",
                                 strerror(errno));
    return true; // what was there has the name of the part now, if it had one of its own
}

void work_place_close(WorkPlace *place) {
    if (place->part && folder_is_there(place->part)) folder_remove(place->part);
    if (place->lock >= 0) close(place->lock);
    arena_free(&place->arena);
    *place = (WorkPlace){.lock = -1};
}
