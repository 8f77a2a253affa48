// What is told on stderr between two calls, for tests of messages.
#pragma once

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct CapturedStderr {
    FILE *before;
    char *text; // once it has ended
    size_t length;
} CapturedStderr;

static inline void capture_begin(CapturedStderr *captured) {
    captured->before = stderr;
    stderr = open_memstream(&captured->text, &captured->length);
    ck_assert_ptr_nonnull(stderr);
}

// The text is the caller's to free.
static inline char *capture_end(CapturedStderr *captured) {
    fclose(stderr);
    stderr = captured->before;
    return captured->text;
}
