// Stretch: where windows end while a document is read: at the unit that --window-crosses names, and where the
// group changes. Zero-initialised is valid before the first document, and stretch_end before each other.
#pragma once

#include "analyze/pass/analysis.h"
#include "corpus/counting/window_line.h"

typedef struct Stretch {
    uint32_t group;
    size_t unit;
    bool open;
} Stretch;

// Before the slots of a sentence are added.
void stretch_keep(Stretch *stretch, WindowLine *line, const Analysis *analysis, const Sentence *sentence);
// At the end of a document.
void stretch_end(Stretch *stretch, WindowLine *line);
