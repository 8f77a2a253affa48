// calibration MODE [EFFORT]: see calibration.h. Exit status 1 if what was found may not be.
#include "tests/calibration/calibration.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    bool (*run)(size_t effort);
} modes[] = {{"nulls", calibrate_nulls},   {"ratios", calibrate_ratios}, {"shares", calibrate_shares},
             {"trends", calibrate_trends}, {"splits", calibrate_splits}, {"codings", calibrate_codings},
             {"topics", calibrate_topics}, {"speed", measure_speed}};

int main(int argc, char **argv) {
    size_t effort = argc > 2 ? strtoul(argv[2], NULL, 10) : 1;
    for (size_t i = 0; argc > 1 && i < sizeof modes / sizeof *modes; i++)
        if (strcmp(argv[1], modes[i].name) == 0) return modes[i].run(effort) ? EXIT_SUCCESS : EXIT_FAILURE;
    fputs("calibration nulls|ratios|shares|trends|splits|codings|topics|speed [EFFORT]\n", stderr);
    return 2;
}
