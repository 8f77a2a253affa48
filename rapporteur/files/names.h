// Names of files in JSON, which knows UTF-8 only, while a name may be any bytes but 0 and /. Each byte of a
// name that is no UTF-8, from 0x80 on, is written as a private character, U+10F700 and the byte, and comes
// back from that. Names that are UTF-8 stay as they are.
#pragma once

#include "base/buffer.h"

// Of a name that is no UTF-8.
void name_append_text(Buffer *text, Str name);
// The name that a text stands for.
void name_append_bytes(Buffer *name, Str text);
