#include "base/programs/late.h"

#include "base/exit_status.h"
#include "base/memory.h"
#include "base/programs/beside.h"
#include "base/translation/translation.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// Where they are installed, and where they are built.
static const char *const folders[] = {"../lib/rapporteur/", "../lib/"};

// Without /proc, the loader may know a place.
static void append_path(Buffer *path, const char *library) {
    Buffer name = {0};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        buffer_clear(&name);
        buffer_printf(&name, "%srapporteur_%s.so", folders[i], library);
        if (beside_program(path, buffer_text(&name)) && access(buffer_text(path), F_OK) == 0) break;
        buffer_clear(path);
    }
    if (path->length == 0) buffer_printf(path, "rapporteur_%s.so", library);
    buffer_free(&name);
}

static void load(LateLibrary *library) {
    Buffer path = {0};
    append_path(&path, library->name);
    library->handle = dlopen(buffer_text(&path), RTLD_NOW | RTLD_LOCAL);
    if (!library->handle) library->why_missing = memory_copy_text(dlerror());
    buffer_free(&path);
}

const char *late_missing(LateLibrary *library) {
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&mutex);
    if (!library->handle && !library->why_missing) load(library);
    pthread_mutex_unlock(&mutex);
    return library->why_missing;
}

static _Noreturn void end_without(const char *library, const char *why) {
    memory_clean_up();
    fprintf(stderr, translated("%s: %s cannot be loaded: %s\n"), program_invocation_short_name, library, why);
    _Exit(EXIT_NO_OUTPUT);
}

void *late_find(LateLibrary *library, const char *symbol) {
    const char *missing = late_missing(library);
    if (missing) end_without(library->name, missing);
    void *found = dlsym(library->handle, symbol);
    if (!found) end_without(library->name, dlerror());
    return found;
}
