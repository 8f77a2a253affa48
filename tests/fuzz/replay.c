// Runs a target over files and over all files of folders: what stands in for libFuzzer where there is none.
#include "fuzz/fuzz.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

static size_t replayed;

static void replay_file(const char *path) {
    Buffer bytes = {0};
    char block[65536];
    FILE *file = fopen(path, "rb");
    FUZZ_CHECK(file);
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;)
        buffer_append(&bytes, (Str){block, got});
    fclose(file);
    // Of exactly its length, so that a byte behind it is found out.
    uint8_t *copy = malloc(bytes.length ? bytes.length : 1);
    FUZZ_CHECK(copy);
    if (bytes.length) memcpy(copy, bytes.bytes, bytes.length);
    LLVMFuzzerTestOneInput(copy, bytes.length);
    free(copy);
    buffer_free(&bytes);
    replayed++;
}

static void replay(const char *path) {
    struct stat status;
    FUZZ_CHECK(stat(path, &status) == 0);
    if (!S_ISDIR(status.st_mode)) {
        replay_file(path);
        return;
    }
    DIR *folder = opendir(path);
    Buffer name = {0};
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        if (entry->d_name[0] == '.') continue;
        buffer_clear(&name);
        buffer_printf(&name, "%s/%s", path, entry->d_name);
        replay(buffer_text(&name));
    }
    if (folder) closedir(folder);
    buffer_free(&name);
}

int main(int count, char **arguments) {
    for (int i = 1; i < count; i++) replay(arguments[i]);
    printf("%zu inputs\n", replayed);
    return replayed == 0;
}
