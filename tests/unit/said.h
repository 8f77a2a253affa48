// Said: the messages of a test that looks at them. From said_start to said_end stderr is memory, and the
// Diagnostics are those of a tool called "test".
#pragma once

#include "base/diagnostics.h"
#include "tests/support/captured_stderr.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Said {
    Diagnostics diagnostics;
    CapturedStderr captured;
} Said;

static inline void said_start(Said *said) {
    *said = (Said){0};
    diagnostics_init(&said->diagnostics, "test");
    capture_begin(&said->captured);
}

// Ends with what there is beyond the messages that are `wanted`, each with its line end.
static inline void said_end(Said *said, const char *wanted) {
    diagnostics_close(&said->diagnostics);
    char *text = capture_end(&said->captured);
    ck_assert_str_eq(text, wanted);
    free(text);
}
