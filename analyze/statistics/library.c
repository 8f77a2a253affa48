#include "analyze/statistics/library.h"

#include <gsl/gsl_version.h>

const char *statistics_library_version(void) {
    return "GSL " GSL_VERSION;
}
