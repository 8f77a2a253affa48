// Files in the user's cache folder: $XDG_CACHE_HOME/rapporteur, else ~/.cache/rapporteur. What is in them can
// be worked out again, so that no failure is reported: a file that is not there, not whole, or could be
// somebody else's is none, and where none can be written there is none next time.
#pragma once

#include "base/buffer.h"

// Replaces what is in `bytes` by a file of at most `at_most` bytes. False when there is none.
bool cache_read(Buffer *bytes, const char *name, size_t at_most);
// Whether cache_write has a chance; makes the folder.
bool cache_is_there(void);
// The file has its name only when it is whole; of several programs that write it, one stays.
void cache_write(const char *name, Str bytes);
