// Figure: what the rows of a table are drawn from, shared by what reads them (reading.c) and what writes the
// script, a source a form. Numbers go into blocks of data; names never do, nor into comments: they stand
// between single quotes (script.h), where gnuplot runs nothing.
#pragma once

#include "report/formats/formats.h"
#include "report/formats/gnuplot/script.h"
#include "report/reading/timeline.h"

#include <math.h>

typedef enum FigureForm {
    FIGURE_LINES,  // a panel a subject, over time, with its interval
    FIGURE_HEAT,   // subjects by groups; pairs as a triangle
    FIGURE_RATIOS, // dots with whiskers, on a scale of doublings
    FIGURE_BARS,   // a panel a group
    FIGURE_NETWORK,
    FIGURE_SCATTER, // a ratio by how often; two axes of a map
    FIGURE_TREE,    // of classes
    FIGURE_FORM_COUNT
} FigureForm;
extern const char *const figure_form_names[FIGURE_FORM_COUNT];

typedef enum FigureFlag {
    FIGURE_OF_PERIODS = 1,  // only where groups are periods
    FIGURE_PLAIN_RATIO = 2, // the value is a ratio; else its logarithm to base 2
    FIGURE_ONE_ORDER = 4,   // subjects stand in one order in all panels
    FIGURE_MAP = 8,         // a scatter of two axes on one scale
} FigureFlag;

// How a kind of table is drawn. NULL for a column that the kind has not.
typedef struct FigureRule {
    const char *family;
    FigureForm form;
    const char *group, *value, *low, *high;
    const char *weight;    // whose sum over the rows of a subject says which are drawn; NULL: the interval's
                           // distance from 0
    const char *across[2]; // of a scatter: their sum is how far to the right
    unsigned flags;
    const char *needs; // a column that the table must have besides; NULL for none
} FigureRule;

// The first rule for the table that has its columns, of that form unless it is FIGURE_FORM_COUNT; for a kind
// that has none, its first name and its first numbers. NULL with a message.
// `made` is filled where no row of ours fits; the arena keeps its names.
const FigureRule *figure_rule(const Rows *rows, FigureForm form, FigureRule *made, Arena *arena,
                              Diagnostics *diagnostics);
size_t figure_column(const Rows *rows, const char *name); // SIZE_MAX when it is not there, or NULL

typedef struct FigureOptions {
    FigureForm form; // FIGURE_FORM_COUNT: as the table's kind is drawn
    ScriptOptions script;
    size_t most;       // SIZE_MAX: as many as the form has room for
    const char *nodes; // of a network; NULL for none
} FigureOptions;

typedef struct FigurePoint {
    uint32_t subject, group;
    double value, low, high, weight, across;
    double count;      // what a cell of pairs says: units with both
    bool is_sure;      // by q and interval
    bool is_few;       // fewer than FIGURE_FEW documents
    Str name, of;      // as they stand in the table: subject and group
    Str first, second; // of a pair
    Str language, unit;
} FigurePoint;

enum { FIGURE_FEW = 5, FIGURE_MOST_POINTS = 100000, FIGURE_NAME_COLUMNS = 34 };

typedef struct Figure {
    Report *report;
    const FigureOptions *options;
    const FigureRule *rule;
    FigureRule made; // what rule points to when it is none of ours
    LabelLanguage language;
    Str value_label, across_label; // with their units
    Str axes[2];                   // of a map: the shares of inertia of its first two; empty if untold
    double scale;                  // values are multiplied by it before they are shown
    bool has_few, has_sure, has_intervals, is_whole;
    Str a_label, b_label; // sides of a comparison
    Interner subjects, groups;
    double *weights; // of subjects
    size_t weight_capacity;
    FigurePoint *points;
    size_t count, capacity;
    size_t without_value, one_ended;
    Script script;
    Arena arena;
} Figure;

// Reads all rows. False with a message when there are none that can be drawn.
bool figure_read(Figure *figure, Rows *rows);
void figure_free(Figure *figure);

Str figure_subject(const Figure *figure, uint32_t subject); // as it is shown
// The subjects with most weight, heaviest first, as many as `most` and --most allow; what is left out is
// told.
uint32_t *figure_order(Figure *figure, size_t most, size_t *drawn);
size_t figure_most(const Figure *figure, size_t most); // unless --most says otherwise
// One line of message, for what is not drawn: "12 of 60 subjects are drawn".
void figure_tell(const Figure *figure, size_t drawn, size_t all, const char *what, const char *which);
const char *figure_heaviest(Figure *figure); // which are drawn: "those with most hits"
size_t figure_columns(const Figure *figure); // after which its names are cut
// Of a text that is cut after so many columns, in that size of letters, estimated.
double figure_width_cm(Str name, double points, size_t columns);

// ---- Forms: each writes its script; false with a message when the rows do not make one ----

bool lines_draw(Figure *figure);
bool heat_draw(Figure *figure);
bool matrix_draw(Figure *figure); // of pairs
bool dots_draw(Figure *figure);   // ratios and bars
bool scatter_draw(Figure *figure);
bool tree_draw(Figure *figure, Rows *rows);    // a table of nodes with their wholes
bool nodes_draw(Figure *figure, Rows *rows);   // a table of nodes alone
bool network_draw(Figure *figure, Rows *rows); // pairs with --nodes
