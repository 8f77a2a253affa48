#include "analyze/stretch.h"

#include "analyze/units.h"

void stretch_end(Stretch *stretch, Windows *windows) {
    if (stretch->open) windows_end_stretch(windows, stretch->group);
    stretch->open = false;
}

void stretch_keep(Stretch *stretch, Windows *windows, const Analysis *analysis, const Sentence *sentence) {
    size_t unit = unit_number(analysis->options.window_limit, sentence);
    if (stretch->group != analysis->group || stretch->unit != unit) stretch_end(stretch, windows);
    *stretch = (Stretch){analysis->group, unit, true};
}
