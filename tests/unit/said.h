// Said: the messages of a test that looks at them. From said_start to said_end stderr is memory, and the
// Diagnostics are those of a tool called "test".
#pragma once

#include "base/diagnostics.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Said {
    Diagnostics diagnostics;
    FILE *before;
    char *text;
    size_t length;
} Said;

static inline void said_start(Said *said) {
    *said = (Said){.before = stderr};
    diagnostics_init(&said->diagnostics, "test");
    stderr = open_memstream(&said->text, &said->length);
}

// Ends with what there is beyond the messages that are `wanted`, each with its line end.
static inline void said_end(Said *said, const char *wanted) {
    diagnostics_close(&said->diagnostics);
    fclose(stderr);
    stderr = said->before;
    ck_assert_str_eq(said->text, wanted);
    free(said->text);
}
