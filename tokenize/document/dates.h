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
// The first date in a text that is in this format, with no digit before or behind it.
bool date_find_iso(Buffer *iso, Str text, const char *format);
// Takes the name of a month, folded, with the stop behind it, from the start.
bool date_take_month(Str *rest, int *month);
// And what a language writes behind the number of a day: 1er, 2nd.
void date_skip_day_ending(Str *rest);
// And a word that may stand between day, month and year: de. False when none does.
bool date_skip_word(Str *rest);
