// What fuzz targets share. A target is one source in targets/ with the function that libFuzzer asks for: it
// takes any bytes, and what it finds wrong ends the process (FUZZ_CHECK, or a sanitizer).
#pragma once

#include "base/buffer.h"
#include "base/diagnostics.h"
#include "tokenize/forms/writer.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define FUZZ_CHECK(condition)                                                                                \
    do {                                                                                                     \
        if (condition) break;                                                                                \
        fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                              \
        abort();                                                                                             \
    } while (0)

static inline Str fuzz_str(const uint8_t *bytes, size_t length) {
    return (Str){(const char *)bytes, length};
}

// Messages are made, and not printed.
void fuzz_silence(Diagnostics *diagnostics);
void fuzz_end(Diagnostics *diagnostics);
// A file with these bytes, in memory; the path is good until the next call.
const char *fuzz_path(Str bytes);
// What tokenize makes of a file that a reader is named for, in the calling thread.
void fuzz_texts(const char *reader, Str bytes, OutputForm form, Buffer *output);
// Reads a corpus to its end: every sentence, every token. The sum tells words and places apart.
uint64_t fuzz_corpus(const char *path);
