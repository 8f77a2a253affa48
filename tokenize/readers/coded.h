// Texts with codes between them: whether a file begins so.
#pragma once

#include "tokenize/readers/reader.h"

bool coded_begins(Str start);
