// Stretch: a run of sentences that windows do not leave. It ends with the unit that --window-crosses names,
// with the group and with the document. Zero-initialised before the first document.
#pragma once

#include "analyze/pass/analysis.h"
#include "corpus/counting/window_tape.h"

typedef struct Stretch {
    uint32_t group;
    size_t unit;
    bool open;
} Stretch;

// Goes on with the stretch or starts another one, before the slots of a sentence are added.
void stretch_keep(Stretch *stretch, WindowTape *tape, const Analysis *analysis, const Sentence *sentence);
// At the end of a document.
void stretch_end(Stretch *stretch, WindowTape *tape);
