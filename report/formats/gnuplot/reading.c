// Reading: the rows of a table as the points of a figure.
#include "base/memory.h"
#include "base/translation/translation.h"
#include "language/unicode/unicode.h"
#include "report/formats/gnuplot/figure.h"
#include "report/formats/gnuplot/words.h"
#include "report/reading/sidecar.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_SUBJECT_COLUMNS = 2 };

typedef struct Columns {
    size_t subjects[MOST_SUBJECT_COLUMNS], group, language, unit, form;
    size_t value, low, high, weight, across[2], q, finding, documents, count;
    size_t topic, theme, terms; // what a topic is called
} Columns;

// ---- Columns ----

// What a row is about, without the column that groups are made of.
static void find_subjects(Columns *columns, const Rows *rows) {
    const TableKind *kind = rows_kind(rows);
    Str rest = str_from(kind ? kind->subject : "");
    size_t count = 0;
    columns->subjects[0] = columns->subjects[1] = SIZE_MAX;
    while (rest.length && count < MOST_SUBJECT_COLUMNS) {
        char name[64] = {0};
        Str word = str_cut(&rest, ' ');
        if (word.length >= sizeof name) continue;
        memcpy(name, word.bytes, word.length);
        size_t column = figure_column(rows, name);
        bool names = count == 0 || !schema_is_numeric(schema_column(word)); // "topic c_npmi"
        if (column == columns->topic && columns->group == columns->terms) names = false;
        if (names && column != SIZE_MAX && column != columns->group) columns->subjects[count++] = column;
    }
    for (size_t i = 0; count == 0 && i < rows->width; i++) {
        const ColumnMeaning *meaning = rows->headings[i].meaning;
        bool is_name =
            i != columns->group && i != columns->topic && !schema_is_numeric(meaning) && i != columns->value;
        if (is_name) columns->subjects[count++] = i;
    }
    if (count == 0) columns->subjects[0] = 0;
}

static Columns find_columns(const Figure *figure, const Rows *rows) {
    const FigureRule *rule = figure->rule;
    bool is_series = rule->group && strcmp(rule->group, "period") == 0;
    Columns columns = {
        .group = figure_column(rows, rule->group),
        .language = is_series ? figure_column(rows, "group") : SIZE_MAX,
        .unit = figure_column(rows, "unit"),
        .form = figure_column(rows, "form"),
        .value = figure_column(rows, rule->value),
        .low = figure_column(rows, rule->low),
        .high = figure_column(rows, rule->high),
        .weight = figure_column(rows, rule->weight),
        .across = {figure_column(rows, rule->across[0]), figure_column(rows, rule->across[1])},
        .q = figure_column(rows, "q_value"),
        .finding = figure_column(rows, "finding"),
        .documents = rule->form == FIGURE_LINES ? figure_column(rows, "documents") : SIZE_MAX,
        .count = figure_column(rows, "o11"),
        .topic = figure_column(rows, "topic"),
        .theme = figure_column(rows, "theme"),
        .terms = figure_column(rows, "label_terms"),
    };
    find_subjects(&columns, rows);
    return columns;
}

// ---- Rows ----

// What is beyond all measures of ours would only break the scale, here and in gnuplot.
static double number_at(const Str *cells, size_t column) {
    static const double largest = 1e100, least = 1e-100;
    double value;
    if (column == SIZE_MAX || !str_to_double(cells[column], &value) || !(fabs(value) <= largest)) return NAN;
    return fabs(value) < least ? 0 : value;
}

static Str text_at(const Str *cells, size_t column) {
    return column == SIZE_MAX ? (Str){0} : cells[column];
}

// Whether it is beyond doubt: by what the table itself calls a finding, else by q and the interval.
static bool is_sure(const Figure *figure, const Columns *columns, const Str *cells,
                    const FigurePoint *point) {
    static const double level = 0.05;
    if (columns->finding != SIZE_MAX) return str_equal_text(cells[columns->finding], "yes");
    double q = number_at(cells, columns->q), none = figure->rule->flags & FIGURE_PLAIN_RATIO ? 1 : 0;
    bool leaves_out = !(point->low <= none) || !(point->high >= none);
    bool has_interval = !isnan(point->low) || !isnan(point->high);
    return (columns->q == SIZE_MAX || q < level) &&
           (columns->low == SIZE_MAX || (has_interval && leaves_out));
}

// How far the interval lies from 0; one around 0 is as good as 0, and among those the value decides.
static double strength_of(const FigureRule *rule, const FigurePoint *point) {
    static const double least = 1e-9;
    bool is_plain = rule->flags & FIGURE_PLAIN_RATIO;
    double low = is_plain ? log2(point->low) : point->low, high = is_plain ? log2(point->high) : point->high;
    double value = is_plain ? log2(point->value) : point->value;
    double distance = low > 0 ? low : high < 0 ? -high : 0;
    return distance > 0 ? distance : least * fabs(value);
}

// A topic by its number with its theme, or else the first of its terms: "3. tariff, trade, steel".
static Str topic_name(Figure *figure, const Columns *columns, const Str *cells) {
    enum { MOST_TERMS = 3 };
    Str number = cells[columns->topic], name = text_at(cells, columns->theme);
    if (name.length == 0) {
        Str terms = text_at(cells, columns->terms);
        size_t end = 0;
        for (unsigned commas = 0; end < terms.length; end++)
            if (terms.bytes[end] == ',' && ++commas == MOST_TERMS) break;
        name = str_slice(terms, 0, end);
    }
    return arena_printf(&figure->arena, "%.*s%s%.*s", STR_ARGUMENTS(number), name.length ? ". " : "",
                        STR_ARGUMENTS(name));
}

// " (34.9%)", in French " (34,9 %)" with a narrow space.
static Str share_in_brackets(Figure *figure, double share) {
    Str text = arena_printf(&figure->arena, " (%.1f%s%%)", 100 * share,
                            figure->language == LABEL_FR ? "\xE2\x80\xAF" : "");
    char *point = memchr((char *)text.bytes, '.', text.length);
    if (point && figure->language == LABEL_FR) *point = ',';
    return text;
}

// Rows of axes are no points: they tell what the axes of a map are worth.
static bool is_axis(Figure *figure, const Rows *rows, const Str *cells) {
    if (!(figure->rule->flags & FIGURE_MAP)) return false;
    size_t kind = figure_column(rows, "kind"), name = figure_column(rows, "name");
    if (kind == SIZE_MAX || name == SIZE_MAX || !str_equal_text(cells[kind], "axis")) return false;
    double share = number_at(cells, figure_column(rows, "inertia_share"));
    bool is_drawn = str_equal_text(cells[name], "1") || str_equal_text(cells[name], "2");
    if (is_drawn && !isnan(share))
        figure->axes[cells[name].bytes[0] - '1'] = share_in_brackets(figure, share);
    return true;
}

static FigurePoint read_point(Figure *figure, const Columns *columns, const Str *cells) {
    Arena *arena = &figure->arena;
    FigurePoint point = {
        .value = number_at(cells, columns->value),
        .low = number_at(cells, columns->low),
        .high = number_at(cells, columns->high),
        .count = number_at(cells, columns->count),
        .across = number_at(cells, columns->across[0]),
        .of = arena_copy(arena, columns->group == SIZE_MAX ? STR("all") : cells[columns->group]),
        .first = arena_copy(arena, cells[columns->subjects[0]]),
        .second = arena_copy(arena, text_at(cells, columns->subjects[1])),
        .language = arena_copy(arena, text_at(cells, columns->language)),
        .unit = arena_copy(arena, text_at(cells, columns->unit)),
        .is_few = number_at(cells, columns->documents) < FIGURE_FEW,
    };
    if (text_at(cells, columns->form).length) point.first = arena_copy(arena, cells[columns->form]);
    if (columns->subjects[0] == columns->topic && columns->topic != SIZE_MAX)
        point.first = topic_name(figure, columns, cells);
    if (columns->across[1] != SIZE_MAX) point.across += number_at(cells, columns->across[1]);
    point.is_sure = is_sure(figure, columns, cells, &point);
    point.weight = columns->weight != SIZE_MAX ? fabs(number_at(cells, columns->weight))
                                               : strength_of(figure->rule, &point);
    if (isnan(point.weight)) point.weight = 0;
    return point;
}

static bool is_to_be_kept(Figure *figure, const FigurePoint *point) {
    FigureForm form = figure->rule->form;
    bool is_ratio = form == FIGURE_RATIOS, has_end = !isnan(point->low) || !isnan(point->high);
    bool is_usable = is_ratio ? !isnan(point->value) && has_end
                              : !isnan(point->value) || form == FIGURE_HEAT || form == FIGURE_LINES;
    if (is_ratio && figure->rule->flags & FIGURE_PLAIN_RATIO) is_usable = is_usable && point->value > 0;
    if (form == FIGURE_SCATTER)
        is_usable =
            is_usable && !isnan(point->across) && (figure->rule->flags & FIGURE_MAP || point->across > 0);
    figure->without_value += !is_usable;
    return is_usable;
}

static void add_point(Figure *figure, FigurePoint point) {
    if (!is_to_be_kept(figure, &point)) return;
    figure->one_ended += isnan(point.low) != isnan(point.high);
    figure->has_intervals = figure->has_intervals || !isnan(point.low) || !isnan(point.high);
    figure->has_few = figure->has_few || point.is_few;
    figure->has_sure = figure->has_sure || point.is_sure;
    MEMORY_GROW(figure->points, figure->capacity, figure->count + 1);
    figure->points[figure->count++] = point;
}

// A table made wide: each column of values is a group.
static void add_wide_row(Figure *figure, const Rows *rows, const Str *cells) {
    Str name = arena_copy(&figure->arena, cells[0]);
    for (size_t i = 1; i < rows->width; i++) {
        FigurePoint point = {
            .value = number_at(cells, i), .low = NAN, .high = NAN, .count = NAN, .first = name};
        if (!rows->headings[i].is_value) continue;
        point.of = arena_copy(&figure->arena, rows->headings[i].name);
        point.weight = isnan(point.value) ? 0 : fabs(point.value);
        add_point(figure, point);
    }
}

static bool read_rows(Figure *figure, Rows *rows) {
    Columns columns = find_columns(figure, rows);
    bool is_wide = strcmp(figure->rule->family, "wide") == 0;
    const Str *cells;
    while ((cells = rows->next(rows))) {
        if (figure->count >= FIGURE_MOST_POINTS)
            return diagnostics_error(&figure->report->run->diagnostics, rows->place,
                                     "more than %d points (draw fewer with --where or --top)",
                                     FIGURE_MOST_POINTS);
        if (is_wide)
            add_wide_row(figure, rows, cells);
        else if (!is_axis(figure, rows, cells))
            add_point(figure, read_point(figure, &columns, cells));
    }
    return !rows->failed;
}

// ---- Names ----

static bool differs(const Figure *figure, size_t at) {
    for (size_t i = 1; i < figure->count; i++) {
        const Str *a = (const Str *)((const char *)&figure->points[0] + at),
                  *b = (const Str *)((const char *)&figure->points[i] + at);
        if (!str_equal(*a, *b)) return true;
    }
    return false;
}

static void append_in_brackets(Buffer *name, Str text, bool is_wanted) {
    if (is_wanted && text.length) buffer_printf(name, " (%.*s)", STR_ARGUMENTS(text));
}

// "ai", "ai + energy"; where there are several units and languages, "ai (fr) (sentence)".
static void name_points(Figure *figure) {
    bool languages = differs(figure, offsetof(FigurePoint, language)),
         units = differs(figure, offsetof(FigurePoint, unit));
    Buffer name = {0};
    for (size_t i = 0; i < figure->count; i++) {
        FigurePoint *point = &figure->points[i];
        buffer_clear(&name);
        buffer_append(&name, point->first);
        if (point->second.length) buffer_printf(&name, " + %.*s", STR_ARGUMENTS(point->second));
        append_in_brackets(&name, point->language, languages);
        append_in_brackets(&name, point->unit, units);
        point->subject = interner_add(&figure->subjects, buffer_str(&name));
        point->group = interner_add(&figure->groups, point->of);
        MEMORY_GROW(figure->weights, figure->weight_capacity, (size_t)point->subject + 1);
        figure->weights[point->subject] += point->weight;
    }
    buffer_free(&name);
}

// A measure that is per million is shown per thousand where its numbers are long; shares as percent.
static void scale_values(Figure *figure, const ColumnMeaning *meaning, bool is_rate) {
    double most = 0;
    for (size_t i = 0; i < figure->count; i++) most = fmax(most, fabs(figure->points[i].value));
    bool is_share = schema_is_share(meaning), is_long = is_rate && most >= 1000;
    figure->scale = is_share ? 100 : is_long ? 1e-3 : 1;
    FigureWord word = is_share ? WORD_PERCENT : is_long ? WORD_THOUSAND : WORD_MILLION;
    const char *label = meaning ? schema_label(meaning, figure->language) : NULL;
    Str own = meaning ? (Str){0} : str_from(figure->rule->value);
    if (is_rate)
        figure->value_label = str_from(figure_word(word, figure->language));
    else if (label)
        figure->value_label = arena_printf(&figure->arena, "%s%s", label, is_share ? ", %" : "");
    else
        figure->value_label = arena_copy(&figure->arena, own);
}

static void label_values(Figure *figure) {
    const ColumnMeaning *meaning = schema_column(str_from(figure->rule->value));
    bool is_rate = strcmp(figure->rule->value, "per_million") == 0 ||
                   (strcmp(figure->rule->value, "rate") == 0 && !figure->points[0].second.length);
    if (strcmp(figure->rule->value, "rate") == 0 && !is_rate) meaning = schema_column(STR("share"));
    scale_values(figure, meaning, is_rate);
}

// What the sides of a comparison are, if the table's sidecar tells.
static void read_sides(Figure *figure) {
    const ToolRun *run = figure->report->run;
    Sidecar sidecar;
    if (!sidecar_look(&sidecar, run->input_count ? run->inputs[0] : NULL, NULL)) return;
    figure->a_label = arena_copy(&figure->arena, sidecar_text(&sidecar, "a_label"));
    figure->b_label = arena_copy(&figure->arena, sidecar_text(&sidecar, "b_label"));
    sidecar_close(&sidecar);
}

bool figure_read(Figure *figure, Rows *rows) {
    Diagnostics *diagnostics = &figure->report->run->diagnostics;
    if (!read_rows(figure, rows)) return false;
    if (figure->count == 0)
        return diagnostics_error(diagnostics, NO_PLACE,
                                 figure->without_value ? MESSAGE("nothing to draw: no row has the numbers")
                                                       : MESSAGE("nothing to draw: the table has no rows"));
    if (figure->without_value)
        diagnostics_note(diagnostics, NO_PLACE, "%zu row%s not drawn: without %s", figure->without_value,
                         figure->without_value == 1 ? translated(" is") : translated("s are"),
                         figure->rule->form == FIGURE_RATIOS ? translated("an interval")
                                                             : translated("the number"));
    name_points(figure);
    label_values(figure);
    if (figure->rule->form == FIGURE_RATIOS) read_sides(figure);
    return true;
}

void figure_free(Figure *figure) {
    interner_free(&figure->subjects);
    interner_free(&figure->groups);
    free(figure->weights);
    free(figure->points);
    script_free(&figure->script);
    arena_free(&figure->arena);
}

// ---- What is drawn ----

Str figure_subject(const Figure *figure, uint32_t subject) {
    return interner_string(&figure->subjects, subject);
}

size_t figure_most(const Figure *figure, size_t most) {
    return figure->options->most == SIZE_MAX ? most : figure->options->most;
}

void figure_tell(const Figure *figure, size_t drawn, size_t all, const char *what, const char *which) {
    if (drawn < all)
        diagnostics_note(&figure->report->run->diagnostics, NO_PLACE,
                         "%zu of %zu %s are drawn: %s (others: --where, --most)", drawn, all,
                         translated(what), translated(which));
}

const char *figure_heaviest(Figure *figure) {
    const char *weight = figure->rule->weight;
    return weight ? arena_printf(&figure->arena, translated("those with most %s"), weight).bytes
                  : translated("those whose intervals lie farthest from no difference");
}

static int compare_subjects(const void *first, const void *second, void *context) {
    const Figure *figure = context;
    uint32_t a = *(const uint32_t *)first, b = *(const uint32_t *)second;
    if (figure->weights[a] != figure->weights[b]) return figure->weights[a] < figure->weights[b] ? 1 : -1;
    return str_compare(figure_subject(figure, a), figure_subject(figure, b));
}

uint32_t *figure_order(Figure *figure, size_t most, size_t *drawn) {
    size_t all = figure->subjects.count, room = figure_most(figure, most);
    uint32_t *order = memory_allocate(all, sizeof *order);
    for (uint32_t i = 0; i < all; i++) order[i] = i;
    qsort_r(order, all, sizeof *order, compare_subjects, figure);
    *drawn = all < room ? all : room;
    figure_tell(figure, *drawn, all, "subjects", figure_heaviest(figure));
    return order;
}

size_t figure_columns(const Figure *figure) {
    enum { PAIR_COLUMNS = 54 };
    return figure->points[0].second.length && figure->groups.count == 1 ? PAIR_COLUMNS : FIGURE_NAME_COLUMNS;
}

double figure_width_cm(Str name, double points, size_t columns) {
    static const double of_a_letter = 0.53, cm_per_point = 2.54 / 72;
    size_t width = unicode_width(name);
    return (double)(width < columns ? width : columns) * of_a_letter * points * cm_per_point;
}
