// Stage directions: what happens while somebody speaks, "(Applause.)". They are part of the record and are
// counted, unless --directions=drop asks for what was said alone.
#pragma once

#include "tokenize/document/raw_document.h"

// Blanks them in the reading text: what the markup sets apart, and brackets that begin with applause or
// laughter. The reference text keeps them.
void directions_drop(RawDocument *raw);
