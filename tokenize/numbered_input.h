// Numbered vertical text as input of tokenize: it comes back as the text that it was made of, byte for byte.
#pragma once

#include "base/output.h"
#include "tokenize/forms/writer.h"
#include "tokenize/intake/sources.h"

bool numbered_input_is_all(const Sources *sources); // whether there is nothing else
// Puts the text out. False when the output is not worth keeping.
bool numbered_input_write(const Sources *sources, Output *output, Diagnostics *diagnostics);
