// Proposals: the first themes of a study, from phrases and words of its texts.
#pragma once

#include "rapporteur/beginning.h"

// Appends the themes that phrases and keywords propose; none is left in `seen` where there is too little
// text.
bool proposals_append(Beginning *work, Buffer *text);
