// Text as it may stand in the column MISC of CoNLL-U: white space, '|' and '\' as UDPipe escapes them (\s,
// \n, \p …), other control bytes as \x00.
#pragma once

#include "base/buffer.h"

void conllu_append_escaped(Buffer *buffer, Str text);
void conllu_append_unescaped(Buffer *buffer, Str text);
