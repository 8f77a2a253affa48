#include "analyze/pairs/stretch.h"

static void end(Stretch *stretch, WindowTape *tape) {
    if (stretch->open) window_tape_end_stretch(tape, stretch->group);
    stretch->open = false;
}

void stretch_end_document(Stretch *stretch, WindowTape *tape) {
    end(stretch, tape);
    grouped_tape_end_document(&tape->tape);
}

void stretch_keep(Stretch *stretch, WindowTape *tape, const CorpusPass *pass, const Sentence *sentence) {
    size_t unit = unit_number(stretch->limit, sentence);
    if (stretch->group != pass->group || stretch->unit != unit || stretch->gaps != pass->gaps)
        end(stretch, tape);
    *stretch = (Stretch){stretch->limit, pass->group, unit, pass->gaps, true};
}
