// SHA-256 (FIPS 180-4), to tell inputs apart in provenance.
#pragma once

#include "base/str.h"

void sha256_hex(Str bytes, char hex[65]); // 64 lower-case digits and a NUL
