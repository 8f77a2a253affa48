// Windows-1252, the code page of western Windows: every byte is a character, so that any bytes can be read as
// it.
#pragma once

#include "base/buffer.h"

// Appends the text in UTF-8. The five bytes without a character become U+FFFD.
void windows_1252_append(Buffer *buffer, Str text);
