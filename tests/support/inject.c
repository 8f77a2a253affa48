// To be preloaded: one call of the C library fails. FAULT_CALL names the kind, FAULT_AT the number of the
// call (from 1) that fails; with FAULT_MORE all behind it fail as well. FAULT_COUNTED names a file that gets
// the number of calls. Of `short` the reads and writes give one byte at a time, of `interrupted` every second
// one is.
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ERROR_SEEN = 0x20 }; // what ferror of glibc looks at

static _Atomic long calls;
static const char *kind;
static long at;
static bool more;

__attribute__((constructor)) static void begin(void) {
    const char *number = getenv("FAULT_AT");
    kind = getenv("FAULT_CALL");
    at = number ? strtol(number, NULL, 10) : 0;
    more = getenv("FAULT_MORE") != NULL;
    unsetenv("LD_PRELOAD"); // children are whole, and have their own turn
}

#define REAL(type, name, parameters)                                                                         \
    static type(*real) parameters;                                                                           \
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, #name)

// Behind what the program does at its end counters are written (make coverage): their calls are not its own.
// What is asked for from main on is done before what the loader ends.
static void end_of_program(void) {
    kind = NULL;
}

typedef int Main(int count, char **arguments, char **environment);
static Main *main_of_program;

static int main_with_end(int count, char **arguments, char **environment) {
    atexit(end_of_program);
    return main_of_program(count, arguments, environment);
}

int __libc_start_main(Main *begins, int count, char **arguments, void (*first)(void), void (*last)(void),
                      void (*loader_ends)(void), void *stack) {
    REAL(int, __libc_start_main,
         (Main *, int, char **, void (*)(void), void (*)(void), void (*)(void), void *));
    main_of_program = begins;
    return real(main_with_end, count, arguments, first, last, loader_ends, stack);
}

// Counted before `begin` has run is nothing.
static bool fails(const char *name, int error) {
    if (!kind || strcmp(kind, name) != 0) return false;
    long number = ++calls;
    if (number != at && !(more && at && number > at)) return false;
    errno = error;
    return true;
}

static bool is(const char *name) {
    return kind && strcmp(kind, name) == 0;
}

// The programs call the allocator of glibc by these names (base/programs/allocations.c).
void *__libc_malloc(size_t size) {
    REAL(void *, __libc_malloc, (size_t));
    return fails("malloc", ENOMEM) ? NULL : real(size);
}

void *__libc_calloc(size_t count, size_t size) {
    REAL(void *, __libc_calloc, (size_t, size_t));
    return fails("malloc", ENOMEM) ? NULL : real(count, size);
}

void *__libc_realloc(void *block, size_t size) {
    REAL(void *, __libc_realloc, (void *, size_t));
    return fails("malloc", ENOMEM) ? NULL : real(block, size);
}

static size_t some(size_t count) {
    return is("short") && count > 1 ? 1 + count / 7 : count;
}

static bool is_interrupted(void) {
    if (!is("interrupted") || ++calls % 2) return false;
    errno = EINTR;
    return true;
}

ssize_t read(int file, void *bytes, size_t count) {
    REAL(ssize_t, read, (int, void *, size_t));
    return is_interrupted() || fails("read", EIO) ? -1 : real(file, bytes, some(count));
}

ssize_t pread(int file, void *bytes, size_t count, off_t place) {
    REAL(ssize_t, pread, (int, void *, size_t, off_t));
    return fails("read", EIO) ? -1 : real(file, bytes, count, place);
}

ssize_t pread64(int file, void *bytes, size_t count, off64_t place) {
    REAL(ssize_t, pread64, (int, void *, size_t, off64_t));
    return fails("read", EIO) ? -1 : real(file, bytes, count, place);
}

ssize_t write(int file, const void *bytes, size_t count) {
    REAL(ssize_t, write, (int, const void *, size_t));
    if (file == STDERR_FILENO) return real(file, bytes, count); // what is wrong has to be told
    return is_interrupted() || fails("write", ENOSPC) ? -1 : real(file, bytes, some(count));
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place) {
    REAL(ssize_t, pwrite64, (int, const void *, size_t, off64_t));
    return fails("write", ENOSPC) ? -1 : real(file, bytes, count, place);
}

#define OPEN(name)                                                                                           \
    int name(const char *path, int flags, ...) {                                                             \
        REAL(int, name, (const char *, int, ...));                                                           \
        va_list arguments;                                                                                   \
        va_start(arguments, flags);                                                                          \
        int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, int) : 0;                               \
        va_end(arguments);                                                                                   \
        return fails("open", EMFILE) ? -1 : real(path, flags, mode);                                         \
    }
OPEN(open)
OPEN(open64)

FILE *fopen(const char *path, const char *mode) {
    REAL(FILE *, fopen, (const char *, const char *));
    return fails("open", EMFILE) ? NULL : real(path, mode);
}

FILE *fopen64(const char *path, const char *mode) {
    REAL(FILE *, fopen64, (const char *, const char *));
    return fails("open", EMFILE) ? NULL : real(path, mode);
}

int mkostemp(char *path, int flags) {
    REAL(int, mkostemp, (char *, int));
    return fails("open", EMFILE) ? -1 : real(path, flags);
}

int pipe2(int ends[2], int flags) {
    REAL(int, pipe2, (int[2], int));
    return fails("open", EMFILE) ? -1 : real(ends, flags);
}

int memfd_create(const char *name, unsigned flags) {
    REAL(int, memfd_create, (const char *, unsigned));
    return fails("open", EMFILE) ? -1 : real(name, flags);
}

int rename(const char *from, const char *to) {
    REAL(int, rename, (const char *, const char *));
    return fails("rename", EIO) ? -1 : real(from, to);
}

int fsync(int file) {
    REAL(int, fsync, (int));
    return fails("fsync", EIO) ? -1 : real(file);
}

int fdatasync(int file) {
    REAL(int, fdatasync, (int));
    return fails("fsync", EIO) ? -1 : real(file);
}

// It closes all the same, as Linux does.
int close(int file) {
    REAL(int, close, (int));
    bool fault = fails("close", EIO);
    int result = real(file);
    if (!fault) return result;
    errno = EIO;
    return -1;
}

int fclose(FILE *file) {
    REAL(int, fclose, (FILE *));
    bool fault = fails("close", EIO);
    int result = real(file);
    if (!fault) return result;
    errno = EIO;
    return EOF;
}

size_t fread(void *bytes, size_t size, size_t count, FILE *file) {
    REAL(size_t, fread, (void *, size_t, size_t, FILE *));
    if (!fails("fread", EIO)) return real(bytes, size, count, file);
    file->_flags |= ERROR_SEEN;
    return 0;
}

size_t fwrite(const void *bytes, size_t size, size_t count, FILE *file) {
    REAL(size_t, fwrite, (const void *, size_t, size_t, FILE *));
    if (file == stderr) return real(bytes, size, count, file);
    if (!fails("fwrite", ENOSPC)) return real(bytes, size, count, file);
    file->_flags |= ERROR_SEEN;
    return 0;
}

void *mmap(void *address, size_t length, int protection, int flags, int file, off_t place) {
    REAL(void *, mmap, (void *, size_t, int, int, int, off_t));
    return fails("mmap", ENOMEM) ? MAP_FAILED : real(address, length, protection, flags, file, place);
}

void *mmap64(void *address, size_t length, int protection, int flags, int file, off64_t place) {
    REAL(void *, mmap64, (void *, size_t, int, int, int, off64_t));
    return fails("mmap", ENOMEM) ? MAP_FAILED : real(address, length, protection, flags, file, place);
}

int fstat(int file, struct stat *status) {
    REAL(int, fstat, (int, struct stat *));
    return fails("stat", EIO) ? -1 : real(file, status);
}

int stat(const char *path, struct stat *status) {
    REAL(int, stat, (const char *, struct stat *));
    return fails("stat", EIO) ? -1 : real(path, status);
}

struct dirent;
typedef struct __dirstream DIR;
struct dirent *readdir(DIR *folder) {
    REAL(struct dirent *, readdir, (DIR *));
    return fails("readdir", EIO) ? NULL : real(folder);
}

#include <pthread.h>
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *),
                   void *context) {
    REAL(int, pthread_create, (pthread_t *, const pthread_attr_t *, void *(*)(void *), void *));
    return fails("thread", EAGAIN) ? EAGAIN : real(thread, attributes, start, context);
}

__attribute__((destructor)) static void end(void) {
    const char *path = getenv("FAULT_COUNTED");
    long number = calls;
    kind = NULL;
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file) return;
    fprintf(file, "%ld\n", number);
    fclose(file);
}
