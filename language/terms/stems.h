// Stems by the Snowball algorithms (libstemmer), for --terms=stem. Languages without one keep the word.
#pragma once

#include "language/settings.h"

void stem_append(Buffer *stem, Str folded, Language language); // safe to call from several threads
