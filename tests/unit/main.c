// unit_tests [ROOM]: the suites of a room (a folder here, such as corpus/counting), or all.
#include "suites.h"
#include "unit.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_SKIPPED = 77 };

static bool skipped;

void unit_skip(const char *what, const char *missing) {
    printf("skipped: %s: no %s\n", what, missing);
    skipped = true;
}

int main(int count, char **arguments) {
    setenv("XDG_CACHE_HOME", "/dev/null", 1); // whatever a test asks for leaves nothing in the user's home
    const char *room = count > 1 ? arguments[1] : NULL;
    SRunner *runner = srunner_create(NULL);
    for (size_t i = 0; i < sizeof unit_suites / sizeof *unit_suites; i++)
        if (!room || strcmp(unit_suites[i].room, room) == 0)
            srunner_add_suite(runner, unit_suites[i].suite());
    srunner_run_all(runner, CK_ENV);
    int run = srunner_ntests_run(runner), failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    if (run == 0 || failed > 0) return EXIT_FAILURE;
    return skipped ? EXIT_SKIPPED : EXIT_SUCCESS;
}
