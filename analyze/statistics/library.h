// The version of GSL, for --version and provenance.
#pragma once

const char *statistics_library_version(void); // "GSL 2.7.1"
