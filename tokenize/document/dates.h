// Dates as people write them, by a format as of strftime. Names of months are those of all
// languages, whatever the locale.
#pragma once

#include "base/buffer.h"

// Whether every conversion of a format is one that is known here (%Y %y %m %d %e %B %b %j is not; %H %M %S
// %%).
bool date_format_is_valid(const char *format);
// Appends the date in ISO form, as precise as the format (2024, 2024-07, 2024-07-13). False when the text
// does not fit.
bool date_append_iso(Buffer *iso, Str text, const char *format);
