#include "analyze/pairs/stretch.h"

void stretch_end(Stretch *stretch, WindowTape *tape) {
    if (stretch->open) window_tape_end_stretch(tape, stretch->group);
    stretch->open = false;
}

void stretch_keep(Stretch *stretch, WindowTape *tape, const CorpusPass *pass, const Sentence *sentence) {
    size_t unit = unit_number(stretch->limit, sentence);
    if (stretch->group != pass->group || stretch->unit != unit || stretch->gaps != pass->gaps)
        stretch_end(stretch, tape);
    *stretch = (Stretch){stretch->limit, pass->group, unit, pass->gaps, true};
}
