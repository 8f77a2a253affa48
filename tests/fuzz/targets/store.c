// Corpus stores: whatever the file holds, opening and reading it end.
#include "fuzz/fuzz.h"

#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/fuzz-store-XXXXXX", path[64];

static void remove_all(void) {
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    char name[80];
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
    rmdir(folder);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    if (!*path) {
        FUZZ_CHECK(mkdtemp(folder));
        snprintf(path, sizeof path, "%s/s.db", folder);
        atexit(remove_all);
    }
    FILE *file = fopen(path, "wb");
    FUZZ_CHECK(file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
    fuzz_corpus(path);
    return 0;
}
