// Tree: what analyze clusters --tree parted or joined, from all on the left to documents, groups or classes
// on the right. Nodes stand at their heights where none is higher than what it is a part of; else a step
// apart.
#include "base/memory.h"
#include "report/formats/gnuplot/figure.h"

#include <stdlib.h>

enum { MOST_LEAVES = 80, NAME_COLUMNS = 40, MOST_ROWS = 20000 };

typedef struct Branch {
    uint64_t number, parent;
    double height, members, across; // the last: how far from the right
    double place;                   // from the top, in lines
    size_t whole, first, next,
        parts; // its whole, its first part, the next part of its whole: SIZE_MAX for none
    bool is_drawn;
    size_t class; // 0 for none
    Str name;
} Branch;

typedef struct Tree {
    Figure *figure;
    Branch *branches;
    size_t count, capacity;
    size_t leaves;
    bool is_whole; // down to what has a name; else down to classes
    bool has_heights;
    Str language;
} Tree;

static double number_at(const Rows *rows, const Str *cells, const char *name) {
    double value;
    size_t at = figure_column(rows, name);
    return at != SIZE_MAX && str_to_double(cells[at], &value) ? value : NAN;
}

static Str text_at(const Tree *tree, const Rows *rows, const Str *cells, const char *name) {
    size_t at = figure_column(rows, name);
    return at == SIZE_MAX ? (Str){0} : arena_copy(&tree->figure->arena, cells[at]);
}

static bool add_row(Tree *tree, const Rows *rows, const Str *cells) {
    Diagnostics *diagnostics = &tree->figure->report->run->diagnostics;
    double number = number_at(rows, cells, "tree_node"), parent = number_at(rows, cells, "parent_node"),
           class = number_at(rows, cells, "class");
    Str language = text_at(tree, rows, cells, "language");
    if (tree->count && !str_equal(language, tree->language))
        return diagnostics_usage(
            diagnostics, "several languages, and the figure shows one (choose it: --where 'language = %.*s')",
            STR_ARGUMENTS(tree->language));
    if (!(number >= 1 && number < 1e9))
        return diagnostics_error(diagnostics, rows->place, "tree_node is no number");
    tree->language = language;
    MEMORY_GROW(tree->branches, tree->capacity, tree->count + 1);
    tree->branches[tree->count++] = (Branch){.number = (uint64_t)number,
                                             .parent = parent >= 1 && parent < number ? (uint64_t)parent : 0,
                                             .height = number_at(rows, cells, "height"),
                                             .members = number_at(rows, cells, "members"),
                                             .whole = SIZE_MAX,
                                             .first = SIZE_MAX,
                                             .next = SIZE_MAX,
                                             .class = class >= 1 && class < 1e6 ? (size_t) class : 0,
                                             .name = text_at(tree, rows, cells, "name")};
    return true;
}

// ---- How it hangs together ----

// Wholes come before their parts, as analyze writes them, numbered from 1.
static size_t find_whole(const Tree *tree, size_t at) {
    uint64_t number = tree->branches[at].parent;
    if (number > 0 && number <= at && tree->branches[number - 1].number == number) return (size_t)number - 1;
    for (size_t i = 0; i < at; i++)
        if (tree->branches[i].number == number) return i;
    return SIZE_MAX;
}

// What is below a class is not drawn where there are too many names.
static void hang(Tree *tree) {
    size_t names = 0;
    for (size_t i = 0; i < tree->count; i++) names += tree->branches[i].name.length > 0;
    tree->is_whole = names <= MOST_LEAVES;
    tree->branches[0].is_drawn = true;
    for (size_t i = 1; i < tree->count; i++) {
        Branch *branch = &tree->branches[i];
        branch->whole = find_whole(tree, i);
        if (branch->whole == SIZE_MAX) continue;
        const Branch *whole = &tree->branches[branch->whole];
        branch->is_drawn = whole->is_drawn && (tree->is_whole || !whole->class);
    }
    for (size_t i = tree->count; i-- > 1;) { // from the end, so that parts stand in their order
        if (!tree->branches[i].is_drawn) continue;
        Branch *whole = &tree->branches[tree->branches[i].whole];
        tree->branches[i].next = whole->first;
        whole->first = i;
        whole->parts++;
    }
}

// Leaves from top to bottom, wholes in the middle of their parts; a part of a class is of it.
static void lay(Tree *tree, size_t at) {
    Branch *branch = &tree->branches[at];
    double sum = 0, steps = -1;
    for (size_t part = branch->first; part != SIZE_MAX; part = tree->branches[part].next) {
        Branch *own = &tree->branches[part];
        if (branch->class && !own->class) own->class = branch->class;
        lay(tree, part);
        sum += own->place;
        steps = fmax(steps, own->across);
        if (own->parts && !(own->height <= branch->height)) tree->has_heights = false;
    }
    branch->across = steps + 1;
    branch->place = branch->parts ? sum / (double)branch->parts : (double)tree->leaves++;
}

static void settle_heights(Tree *tree) {
    for (size_t i = 0; tree->has_heights && i < tree->count; i++)
        tree->branches[i].across = tree->branches[i].parts ? tree->branches[i].height : 0;
}

// ---- The script ----

static Str name_of(const Tree *tree, const Branch *branch) {
    Figure *figure = tree->figure;
    if (branch->name.length) return branch->name;
    const char *class = schema_label(schema_column(STR("class")), figure->language);
    if (branch->class)
        return arena_printf(&figure->arena, "%s %zu (%.0f)", class, branch->class, branch->members);
    return arena_printf(&figure->arena, "(%.0f)", branch->members);
}

static void append_lines(Tree *tree) {
    Buffer *body = &tree->figure->script.body;
    buffer_append_text(body,
                       "# from the whole down or up to its part, then across to it; class\n$lines << EOD\n");
    for (size_t i = 1; i < tree->count; i++) {
        const Branch *part = &tree->branches[i];
        if (!part->is_drawn) continue;
        const Branch *whole = &tree->branches[part->whole];
        buffer_printf(body, "%.6g %.6g\n%.6g %.6g\n%.6g %.6g\n\n", whole->across, whole->place, whole->across,
                      part->place, part->across, part->place);
    }
    buffer_append_text(body, "EOD\n# across, line, class of what stands at the end\n$leaves << EOD\n");
    for (size_t i = 0; i < tree->count; i++)
        if (tree->branches[i].is_drawn && !tree->branches[i].parts)
            buffer_printf(body, "%.6g %.6g %zu\n", tree->branches[i].across, tree->branches[i].place,
                          tree->branches[i].class);
    buffer_append_text(body, "EOD\n");
}

static double append_names(Tree *tree) {
    Script *script = &tree->figure->script;
    double widest = 1;
    for (size_t i = 0; i < tree->count; i++) {
        const Branch *branch = &tree->branches[i];
        if (branch->parts || !branch->is_drawn) continue;
        Str name = name_of(tree, branch);
        widest = fmax(widest, figure_width_cm(name, script->options->points, NAME_COLUMNS));
        buffer_printf(&script->body, "set label %zu ", ++script->label_count);
        script_text(script, &script->body, name, NAME_COLUMNS);
        buffer_printf(&script->body, " at %.6g, %.6g left offset character 1, 0 textcolor rgb ink\n",
                      branch->across, branch->place);
    }
    return widest;
}

static void append_plot(Tree *tree, double widest) {
    static const double margin_cm = 0.5, mark_cm = 0.4;
    Script *script = &tree->figure->script;
    Buffer *body = &script->body;
    double below = tree->has_heights ? 1.3 : 0.3;
    script_place(script,
                 (ScriptBox){margin_cm, script->width_cm - widest - mark_cm, 0.3, script->height_cm - below});
    if (tree->has_heights) {
        Str label = str_from(schema_label(schema_column(STR("height")), tree->figure->language));
        script_label(script, margin_cm, script->height_cm - 0.3, label, 120, "left textcolor rgb ink");
    }
    buffer_printf(body, "set xrange [%.6g:0]; set yrange [%.6g:-0.7]\nset border %d; unset ytics; %s\n",
                  tree->branches[0].across * 1.02, (double)tree->leaves - 0.3, tree->has_heights ? 1 : 0,
                  tree->has_heights ? "set xtics nomirror" : "unset xtics");
    buffer_append_text(
        body, "class(c) = c < 1 ? 0x8c949b : series[(int(c) - 1) % 6 + 1]\n"
              "plot $lines using 1:2 with lines linewidth 1 linecolor rgb context, \\\n"
              "     $leaves using 1:2:(class($3)) with points pointtype 7 pointsize dot linecolor rgb "
              "variable\n");
}

bool tree_draw(Figure *figure, Rows *rows) {
    static const double line_cm = 0.46;
    Diagnostics *diagnostics = &figure->report->run->diagnostics;
    Tree tree = {.figure = figure, .has_heights = true};
    Script *script = &figure->script;
    const Str *cells;
    bool fine = true;
    while (fine && (cells = rows->next(rows))) fine = add_row(&tree, rows, cells);
    fine = fine && !rows->failed;
    if (fine && tree.count > MOST_ROWS)
        fine = diagnostics_error(diagnostics, NO_PLACE, "%zu nodes, of which a figure holds %d", tree.count,
                                 MOST_ROWS);
    if (fine && tree.count < 3)
        fine = diagnostics_error(diagnostics, NO_PLACE, "nothing to draw: the tree has no parts");
    if (fine) {
        hang(&tree);
        lay(&tree, 0);
        settle_heights(&tree);
        if (!tree.has_heights)
            diagnostics_note(
                diagnostics, NO_PLACE,
                "parts are higher than their wholes: nodes stand a step apart, not at their heights");
        if (!script->width_cm) script->width_cm = 14;
        if (!script->height_cm) script->height_cm = fmax(3, line_cm * (double)tree.leaves + 1.8);
        append_lines(&tree);
        append_plot(&tree, append_names(&tree));
    }
    free(tree.branches);
    return fine;
}
