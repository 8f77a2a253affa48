#include "analyze/pairs/stretch.h"

#include "analyze/themes/use/units.h"

void stretch_end(Stretch *stretch, WindowLine *line) {
    if (stretch->open) window_line_end_stretch(line, stretch->group);
    stretch->open = false;
}

void stretch_keep(Stretch *stretch, WindowLine *line, const Analysis *analysis, const Sentence *sentence) {
    size_t unit = unit_number(analysis->options->window_limit, sentence);
    if (stretch->group != analysis->pass.group || stretch->unit != unit) stretch_end(stretch, line);
    *stretch = (Stretch){analysis->pass.group, unit, true};
}
