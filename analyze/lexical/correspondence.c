#include "analyze/lexical/correspondence.h"

#include "analyze/lexical/active_part.h"
#include "analyze/statistics/tables/principal_axes.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static const Option option_rows[] = {
    {"axes", "N", "the first N axes, up to 5 (default: 2)", AS_WHOLE(AxisOptions, axes, 1, AXES_MOST)},
    {"supplementary-row", "NAME", "this document or group is placed, but takes no part; repeatable",
     AS_LIST(AxisOptions, rows)},
    {"supplementary-column", "NAME", "this term or theme is placed, but takes no part; repeatable",
     AS_LIST(AxisOptions, columns)},
};
const OptionSet axis_options = {"Statistics", OPTION_ROWS(option_rows), sizeof(AxisOptions),
                                &(AxisOptions){.axes = 2}};

typedef struct Map {
    LexicalTables *tables;
    const LexicalTable *table;
    const AxisOptions *options;
    ActivePart part;
    PrincipalAxes axes;
    SparseTable active_rows, active_columns; // all columns by the active rows, all rows by the active columns
    TablePrefix prefix;                      // of messages
} Map;

// What is written of a row or column.
typedef struct Point {
    const char *kind;
    Str name;
    double mass, inertia, squared_distance;
    const double *coordinates;
    bool is_supplementary;
} Point;

// ---- Rows of the table ----

static void write_reals(Map *map, const double *values) {
    TableWriter *out = map->tables->of.analysis->table.writer;
    for (size_t k = 0; k < map->options->axes; k++)
        table_real(out, k < map->axes.axis_count && values ? values[k] : NAN);
}

static void start_row(Map *map, const char *kind, Str name) {
    TableWriter *out = map->tables->of.analysis->table.writer;
    table_text(out, str_from(kind));
    if (lexical_tables_say_language(map->tables))
        table_text(out, str_from(language_codes[map->table->language]));
    table_text(out, name);
}

static void write_point(Map *map, const Point *point) {
    TableWriter *out = map->tables->of.analysis->table.writer;
    size_t axes = map->axes.axis_count;
    double contributions[AXES_MOST] = {0}, cosines[AXES_MOST] = {0}, quality = 0;
    for (size_t k = 0; k < axes; k++) {
        double square = point->coordinates[k] * point->coordinates[k];
        contributions[k] = point->is_supplementary ? NAN : point->mass * square / map->axes.axis_inertias[k];
        cosines[k] = point->squared_distance > 0 ? square / point->squared_distance : NAN;
        quality += cosines[k];
    }
    start_row(map, point->kind, point->name);
    table_real(out, point->mass);
    table_real(out, point->inertia);
    table_real(out, map->axes.inertia > 0 ? point->inertia / map->axes.inertia : NAN);
    write_reals(map, point->coordinates);
    write_reals(map, contributions);
    write_reals(map, cosines);
    table_real(out, axes ? quality : NAN);
    table_integer(out, point->is_supplementary);
    result_table_end_row(&map->tables->of.analysis->table);
}

static void write_axis(Map *map, size_t axis) {
    Buffer name = {0};
    TableWriter *out = map->tables->of.analysis->table.writer;
    buffer_printf(&name, "%zu", axis + 1);
    start_row(map, "axis", buffer_str(&name));
    table_real(out, NAN);
    table_real(out, map->axes.axis_inertias[axis]);
    table_real(out, map->axes.axis_inertias[axis] / map->axes.inertia);
    for (size_t i = 0; i < 3; i++) write_reals(map, NULL);
    table_real(out, NAN);
    table_integer(out, 0);
    result_table_end_row(&map->tables->of.analysis->table);
    buffer_free(&name);
}

// ---- Points ----

// A side of the table, rows or columns.
typedef struct PointSide {
    const char *kind, *what, *others; // row, documents, terms
    const Str *names;
    const PartSide *part;
    const double *masses, *inertias, *coordinates;
    const SparseTable *profiles; // of what is supplementary
    bool (*project)(const PrincipalAxes *axes, ProfileCounts counts, double *coordinates,
                    double *squared_distance);
} PointSide;

static void write_active(Map *map, const PointSide *side, size_t place, size_t active) {
    double mass = side->masses[active], inertia = side->inertias[active];
    write_point(map, &(Point){side->kind, side->names[place], mass, inertia, inertia / mass,
                              side->coordinates + active * map->axes.axis_count, false});
}

// False where none of what takes part is in it: it has no profile, and no place.
static bool write_supplementary(Map *map, const PointSide *side, size_t place) {
    double coordinates[AXES_MOST], squared_distance;
    size_t start = side->profiles->starts[place];
    ProfileCounts profile = {side->profiles->columns + start, side->profiles->values + start,
                             side->profiles->starts[place + 1] - start};
    if (!side->project(&map->axes, profile, coordinates, &squared_distance)) return false;
    write_point(map, &(Point){side->kind, side->names[place], NAN, NAN, squared_distance, coordinates, true});
    return true;
}

static void tell_unplaced(const Map *map, const PointSide *side, size_t unplaced) {
    size_t count = 0;
    for (size_t i = 0; i < side->part->count; i++) count += side->part->supplementary[i];
    if (unplaced)
        diagnostics_warn(
            &map->tables->of.analysis->run->diagnostics, NO_PLACE,
            "%s%zu of %zu supplementary %s not placed: they share nothing with the %s that take part",
            map->prefix.text, unplaced, count, side->what, side->others);
}

static void write_side(Map *map, const PointSide *side) {
    size_t active = 0, unplaced = 0;
    for (size_t place = 0; place < side->part->count; place++) {
        if (side->part->active[place]) write_active(map, side, place, active++);
        if (side->part->supplementary[place]) unplaced += !write_supplementary(map, side, place);
    }
    tell_unplaced(map, side, unplaced);
}

static void write_map(Map *map) {
    const PrincipalAxes *axes = &map->axes;
    const char *rows = lexical_tables_rows(map->tables), *columns = lexical_tables_columns(map->tables);
    for (size_t k = 0; k < axes->axis_count; k++) write_axis(map, k);
    write_side(map, &(PointSide){"row", rows, columns, map->table->rows, &map->part.rows, axes->row_masses,
                                 axes->row_inertias, axes->row_coordinates, &map->active_columns,
                                 principal_axes_project_row});
    write_side(map, &(PointSide){"column", columns, rows, map->table->columns, &map->part.columns,
                                 axes->column_masses, axes->column_inertias, axes->column_coordinates,
                                 &map->active_rows, principal_axes_project_column});
}

// ---- The whole ----

static bool *all_of(size_t count) {
    bool *all = memory_allocate(count, sizeof *all);
    for (size_t i = 0; i < count; i++) all[i] = true;
    return all;
}

// The profiles of what is supplementary: rows over the active columns, columns over the active rows.
static void take_profiles(Map *map) {
    const SparseTable *counts = &map->table->counts;
    bool *all_rows = all_of(counts->row_count), *all_columns = all_of(counts->column_count);
    map->active_columns = sparse_table_part(counts, all_rows, map->part.columns.active);
    SparseTable over_rows = sparse_table_part(counts, map->part.rows.active, all_columns);
    map->active_rows = sparse_table_transpose(&over_rows);
    sparse_table_free(&over_rows);
    free(all_rows);
    free(all_columns);
}

static void tell_no_axis(const Map *map) {
    Diagnostics *diagnostics = &map->tables->of.analysis->run->diagnostics;
    const char *rows = lexical_tables_rows(map->tables), *columns = lexical_tables_columns(map->tables);
    if (map->part.rows.active_count == 1 || map->part.columns.active_count == 1)
        diagnostics_warn(diagnostics, NO_PLACE, "%sno axis: it takes two %s or more, and two %s",
                         map->prefix.text, rows, columns);
    else
        diagnostics_warn(diagnostics, NO_PLACE, "%sno axis: all %s have the same shares of the %s",
                         map->prefix.text, rows, columns);
}

static void tell(const Map *map) {
    Diagnostics *diagnostics = &map->tables->of.analysis->run->diagnostics;
    size_t ties = principal_axes_ties(&map->axes);
    if (map->axes.axis_count == 0) tell_no_axis(map);
    if (ties)
        diagnostics_note(
            diagnostics, NO_PLACE,
            "%sneighbouring axes have the same inertia: what each of them shows is arbitrary, the plane "
            "of both is not",
            map->prefix.text);
    if (map->axes.residual > 1e-9)
        diagnostics_warn(diagnostics, NO_PLACE,
                         "%saxes are known to %.1g only, as they hardly differ in inertia (--axes=N: fewer)",
                         map->prefix.text, map->axes.residual);
}

static void draw_map(LexicalTables *tables, const LexicalTable *table) {
    Map map = {
        .tables = tables, .table = table, .options = analysis_options(tables->of.analysis, &axis_options)};
    map.prefix = lexical_table_prefix(tables, table);
    map.part = active_part_of(table, &map.options->rows, &map.options->columns);
    active_part_tell(&map.part, tables, table);
    if (map.part.rows.active_count && map.part.columns.active_count) {
        SparseTable counts = sparse_table_part(&table->counts, map.part.rows.active, map.part.columns.active);
        map.axes = principal_axes_find(&counts, map.options->axes, GRAM_SIDE);
        take_profiles(&map);
        tell(&map);
        write_map(&map);
        sparse_table_free(&counts);
    }
    principal_axes_free(&map.axes);
    sparse_table_free(&map.active_rows);
    sparse_table_free(&map.active_columns);
    active_part_free(&map.part);
}

bool correspondence_run(Analysis *analysis) {
    LexicalTables tables = {0};
    const AxisOptions *options = analysis_options(analysis, &axis_options);
    bool fine = lexical_tables_read(&tables, analysis) &&
                active_part_knows(&tables, "--supplementary-row", &options->rows, true) &&
                active_part_knows(&tables, "--supplementary-column", &options->columns, false);
    if (fine) {
        TableChoice choice = analysis_table_choice(analysis);
        choice.axes = options->axes;
        choice.says_language = lexical_tables_say_language(&tables);
        result_table_start(&analysis->table, analysis->plan.kind, &choice);
        for (size_t i = 0; i < tables.count; i++) draw_map(&tables, &tables.list[i]);
    }
    lexical_tables_close(&tables);
    return fine;
}
