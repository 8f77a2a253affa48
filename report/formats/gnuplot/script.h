// Script: a script of gnuplot while it is written. Its settings stand on top; what a text of a table brings
// along changes nothing but its own letters.
#pragma once

#include "base/output.h"
#include "report/shaping/labels.h"

typedef enum ScriptTarget { SCRIPT_SVG, SCRIPT_PDF, SCRIPT_PNG, SCRIPT_TARGET_COUNT } ScriptTarget;
typedef enum ScriptPalette { SCRIPT_COLOUR, SCRIPT_GREY, SCRIPT_PALETTE_COUNT } ScriptPalette;
extern const char *const script_target_names[SCRIPT_TARGET_COUNT];
extern const char *const script_palette_names[SCRIPT_PALETTE_COUNT];

typedef struct ScriptOptions {
    ScriptTarget target;
    ScriptPalette palette;
    double width_cm, height_cm; // a height of 0: what the figure needs
    const char *font;           // NULL: one that has the letters
    double points;              // size of letters
} ScriptOptions;

typedef struct Script {
    const ScriptOptions *options;
    double width_cm, height_cm;
    size_t label_count;
    bool has_hangul; // of the texts written
    bool has_comma;  // decimal
    Buffer settings; // own ones of the form, which stand on top
    Buffer body;
} Script;

void script_free(Script *script);
// Between single quotes: controls and what turns text are replaced, quotes doubled, the end cut after
// `columns`.
void script_text(Script *script, Buffer *out, Str text, size_t columns);
// The same for a mark of an axis, in which gnuplot looks for formats.
void script_tic(Script *script, Buffer *out, Str text, size_t columns);
// The text itself, cut after so many columns.
void script_cut(Buffer *out, Str text, size_t columns);
// A number, or NaN.
void script_number(Buffer *out, double value);
// Of 1, 2 and 5 times a power of ten the least of which `most` go into the span, which is above 0.
double script_step(double span, size_t most);
// A box of the page, in centimetres from its upper left corner, for what is plotted next.
typedef struct ScriptBox {
    double left, right, top, bottom;
} ScriptBox;
void script_place(Script *script, ScriptBox box);
// A text at that place of the page, in centimetres from its upper left corner; `how`: "left textcolor rgb
// soft".
void script_label(Script *script, double x, double y, Str text, size_t columns, const char *how);
void script_write(Script *script, const char *what, Output *output);
