#include "analyze/pairs/stretch.h"

#include "analyze/themes/use/units.h"

void stretch_end(Stretch *stretch, WindowTape *tape) {
    if (stretch->open) window_tape_end_stretch(tape, stretch->group);
    stretch->open = false;
}

void stretch_keep(Stretch *stretch, WindowTape *tape, const Analysis *analysis, const Sentence *sentence) {
    size_t unit = unit_number(analysis->options->window_limit, sentence);
    if (stretch->group != analysis->pass.group || stretch->unit != unit) stretch_end(stretch, tape);
    *stretch = (Stretch){analysis->pass.group, unit, true};
}
