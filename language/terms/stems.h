// Stems by the Snowball algorithms (libstemmer), for --terms=stem. Languages without one keep the word.
#pragma once

#include "base/buffer.h"
#include "language/language.h"

void stem_append(Buffer *stem, Str folded, Language language); // safe to call from several threads
