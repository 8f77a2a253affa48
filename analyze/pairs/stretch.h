// Stretch: a run of sentences that windows do not leave. It ends with the unit that --window-crosses names,
// with the group and with the document, and where sentences are passed over. Zero-initialised but for `limit`
// before the first document.
#pragma once

#include "analyze/pass/corpus_pass.h"
#include "analyze/themes/use/units.h"
#include "corpus/counting/window_tape.h"

typedef struct Stretch {
    Unit limit; // that windows do not cross
    uint32_t group;
    size_t unit;
    size_t gaps; // of the pass
    bool open;
} Stretch;

// Goes on with the stretch or starts another one, before the slots of a sentence are added.
void stretch_keep(Stretch *stretch, WindowTape *tape, const CorpusPass *pass, const Sentence *sentence);
void stretch_end_document(Stretch *stretch, WindowTape *tape);
