// The sheet "Charts" of a table: lines over time, bars or intervals for each group. The numbers drawn stand
// beside each chart, so that charts can be changed by hand; what is not drawn is told there.
#include "report/formats/xlsx/charts.h"

#include "base/memory.h"
#include "language/unicode/unicode.h"
#include "report/reading/timeline.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_POINTS = 100000, NAME_WIDTH = 26, NUMBER_WIDTH = 12, PART_WIDTH = 21 };

#define RATIO "log_ratio", "log_ratio_low", "log_ratio_high", NULL, false

// The first that fits: its value is there, for intervals their ends, and for bars the groups.
static const ChartRule chart_rules[] = {
    {"themes", CHART_LINES, "group", "share", "share_low", "share_high", "hits", false},
    {"series", CHART_LINES, "period", "rate", "rate_low", "rate_high", "frequency", false},
    {"frequency", CHART_BARS, "group", "per_million", NULL, NULL, "frequency", false},
    {"ngrams", CHART_BARS, "group", "per_million", NULL, NULL, "frequency", false},
    {"keyphrases", CHART_BARS, "group", "score", NULL, NULL, "score", false},
    {"topics", CHART_BARS, "label_terms", "probability", NULL, NULL, "probability", false},
    {"topics_prevalence", CHART_LINES, "group", "topic_share", "topic_share_low", "topic_share_high",
     "topic_tokens", false},
    {"topics_quality", CHART_BARS, "language", "stability", NULL, NULL, "stability", false},
    {"topics_documents", CHART_BARS, "topic", "topic_share", "topic_share_low", "topic_share_high",
     "topic_share", false},
    {"topics_choose_k", CHART_CHOICES, "language", "perplexity", "c_npmi", NULL, "k", false},
    {"clusters", CHART_BARS, "class", "chi_squared", NULL, NULL, "chi_squared", false},
    {"diversity", CHART_LINES, "group", "mattr", NULL, NULL, "tokens", false},
    {"cooccurrence", CHART_INTERVALS, "group", RATIO},
    {"cooccurrence", CHART_BARS, "group", "o11", NULL, NULL, "o11", false},
    {"keyness", CHART_INTERVALS, "group", RATIO},
    {"compare", CHART_INTERVALS, "group", RATIO},
    {"trend", CHART_INTERVALS, "group", "ratio_per_year", "ratio_low", "ratio_high", NULL, true},
    {"correspondence", CHART_MAP, "kind", "dim1", "dim2", NULL, "mass", false},
    {"network", CHART_NETWORK, "group", "x", "y", "community", "strength", false},
};

// Of a table made wide: each column of values is a group.
static const ChartRule wide_rule = {"wide", CHART_LINES, "", "", NULL, NULL, NULL, false};

// ---- Reading ----

static size_t find_column(const Rows *rows, const char *name) {
    for (size_t i = 0; name && i < rows->width; i++)
        if (str_equal_text(heading_column(&rows->headings[i]), name)) return i;
    return SIZE_MAX;
}

static bool has_columns(const Rows *rows, const ChartRule *rule) {
    return find_column(rows, rule->value) != SIZE_MAX &&
           (rule->form != CHART_INTERVALS || find_column(rows, rule->low) != SIZE_MAX) &&
           (rule->form != CHART_BARS || find_column(rows, rule->group) != SIZE_MAX);
}

static const ChartRule *find_rule(const TableKind *kind, const Rows *rows) {
    for (size_t i = 0; kind && i < sizeof chart_rules / sizeof *chart_rules; i++)
        if (strcmp(kind->family, chart_rules[i].kind) == 0 && has_columns(rows, &chart_rules[i]))
            return &chart_rules[i];
    return NULL;
}

static void find_subjects(BookCharts *charts, const TableKind *kind, const Rows *rows, Arena *arena) {
    Str rest = str_from(kind ? kind->subject : "");
    for (size_t i = 0; i < MOST_SUBJECT_COLUMNS; i++)
        charts->subjects_at[i] = find_column(rows, arena_copy_text(arena, str_cut(&rest, ' ')));
    if (!kind) charts->subjects_at[0] = 0;
    if (charts->subjects_at[0] == charts->topic && charts->topic != SIZE_MAX) {
        // Of topics the terms or documents, where the topic is the group; else the topic alone.
        bool is_group = charts->group == charts->terms || charts->group == charts->topic;
        if (is_group) charts->subjects_at[0] = charts->subjects_at[1];
        charts->subjects_at[1] = SIZE_MAX;
    }
    if (charts->rule->form == CHART_CHOICES) charts->subjects_at[1] = SIZE_MAX;
    Str first = rows->headings[charts->subjects_at[0]].name;
    bool is_pair = charts->subjects_at[1] != SIZE_MAX;
    Str second = is_pair ? rows->headings[charts->subjects_at[1]].name : (Str){0};
    charts->subject_heading =
        arena_printf(arena, "%.*s%s%.*s", STR_ARGUMENTS(first), is_pair ? " + " : "", STR_ARGUMENTS(second))
            .bytes;
}

// A ratio of 1.2 is drawn as 20%.
static void label_less_one(Book *book, BookCharts *charts) {
    charts->numbers = book->share;
    for (size_t i = CHARTS_VALUE; i <= CHARTS_HIGH; i++)
        charts->headings[i] =
            arena_printf(&book->arena, "%.*s \xE2\x88\x92 1", STR_ARGUMENTS(charts->headings[i]));
}

static void find_headings(Book *book, BookCharts *charts, const Rows *rows) {
    const size_t columns[CHARTS_BEHIND] = {SIZE_MAX, charts->value, charts->low, charts->high};
    const LabelOptions *labels = option_values(book->report->run->values, &label_options);
    const ColumnMeaning *meaning = schema_column(str_from(charts->rule->value));
    for (size_t i = CHARTS_VALUE; i <= CHARTS_HIGH; i++)
        if (columns[i] != SIZE_MAX)
            charts->headings[i] = arena_copy(&book->arena, rows->headings[columns[i]].name);
    charts->numbers = book_number_format(book, meaning);
    charts->is_share = schema_is_share(meaning);
    // Of terms and themes a rate is per million tokens; of pairs it is a share of units.
    bool is_per_million = strcmp(charts->rule->value, "rate") == 0 && charts->subjects_at[1] == SIZE_MAX;
    if (is_per_million) meaning = schema_column(STR("per_million"));
    if (charts->wide) meaning = charts->wide->headings[1].meaning;
    if (charts->wide) charts->headings[CHARTS_VALUE] = str_from(meaning ? meaning->name : "value");
    if (charts->wide) charts->numbers = book_number_format(book, meaning);
    charts->is_share = charts->is_share || schema_is_share(meaning) || charts->rule->is_ratio;
    if (charts->rule->is_ratio) label_less_one(book, charts);
    if (charts->rule->form == CHART_NETWORK) charts->numbers = NULL; // places and whole numbers
    charts->sides = "";
    charts->value_label = "";
    if (!meaning) return;
    charts->value_label =
        schema_label(meaning, labels->language == LABEL_LANGUAGE_COUNT ? LABEL_EN : labels->language);
    if (charts->rule->is_ratio)
        charts->value_label = arena_printf(&book->arena, "%s \xE2\x88\x92 1", charts->value_label).bytes;
}

BookCharts *book_charts_open(Book *book, const Rows *rows) {
    const TableKind *kind = rows_kind(rows);
    bool is_wide = rows->width > 1 && rows->headings[1].is_value;
    const ChartRule *rule = is_wide ? &wide_rule : find_rule(kind, rows);
    if (!rule) return NULL;
    BookCharts *charts = arena_allocate(&book->arena, 1, sizeof *charts);
    *charts = (BookCharts){
        .rule = rule,
        .group = find_column(rows, rule->group),
        .unit = find_column(rows, "unit"),
        .topic = find_column(rows, "topic"),
        .theme = find_column(rows, "theme"),
        .terms = find_column(rows, "label_terms"),
        .language = strcmp(rule->group, "group") == 0 ? SIZE_MAX : find_column(rows, "group"),
        .value = find_column(rows, rule->value),
        .low = find_column(rows, rule->low),
        .high = find_column(rows, rule->high),
        .weight = find_column(rows, rule->weight),
    };
    bool has_topics = charts->topic != SIZE_MAX && charts->group == charts->topic;
    charts->topic_language = has_topics ? find_column(rows, "language") : SIZE_MAX;
    charts->wide = is_wide ? rows : NULL;
    find_subjects(charts, is_wide ? NULL : kind, rows, &book->arena);
    find_headings(book, charts, rows);
    return charts;
}

static double number_at(const Str *cells, size_t column) {
    double value;
    return column != SIZE_MAX && str_to_double(cells[column], &value) ? value : NAN;
}

// A table of terms is long: each group keeps its heaviest points. The place for a point of that weight; NULL
// when there is none.
static ChartPoint *place_among_bars(BookCharts *charts, uint32_t group, double weight) {
    ChartPoint *lightest = NULL;
    if (group >= CHARTS_MOST_GROUPS) return NULL;
    if (charts->kept[group] < CHARTS_MOST_BARS) {
        charts->kept[group]++;
        MEMORY_GROW(charts->points, charts->capacity, charts->count + 1);
        return &charts->points[charts->count++];
    }
    for (size_t i = 0; i < charts->count; i++)
        if (charts->points[i].group == group && (!lightest || charts->points[i].weight < lightest->weight))
            lightest = &charts->points[i];
    return lightest && lightest->weight < weight ? lightest : NULL;
}

// Beyond the first points nothing is kept: memory must not grow with the table.
static ChartPoint *place_among_lines(BookCharts *charts) {
    charts->is_cut = charts->is_cut || charts->count >= MOST_POINTS;
    if (charts->is_cut) return NULL;
    MEMORY_GROW(charts->points, charts->capacity, charts->count + 1);
    return &charts->points[charts->count++];
}

static void append_in_brackets(Buffer *label, const Str *cells, size_t column) {
    if (column != SIZE_MAX && cells[column].length)
        buffer_printf(label, " (%.*s)", STR_ARGUMENTS(cells[column]));
}

// "3. Trade" of a theme's topic, "3. tariff, steel …" of another.
static void append_topic(Buffer *label, const BookCharts *charts, const Str *cells) {
    Str theme = charts->theme == SIZE_MAX ? (Str){0} : cells[charts->theme];
    Str terms = charts->terms == SIZE_MAX ? (Str){0} : cells[charts->terms];
    Str name = theme.length ? theme : terms;
    buffer_printf(label, "%.*s. %.*s", STR_ARGUMENTS(cells[charts->topic]), STR_ARGUMENTS(name));
}

// "ai" or "ai + energy"; over time each language and each unit has lines of its own: "ai (fr) (sentence)".
static uint32_t add_subject(BookCharts *charts, const Str *cells) {
    Buffer *label = &charts->label;
    buffer_clear(label);
    if (charts->subjects_at[0] == charts->topic && charts->topic != SIZE_MAX)
        append_topic(label, charts, cells);
    else if (charts->subjects_at[0] == charts->group)
        buffer_append_text(label, charts->rule->value); // groups alone are told of
    else
        buffer_append(label, cells[charts->subjects_at[0]]);
    if (charts->subjects_at[1] != SIZE_MAX)
        buffer_printf(label, " + %.*s", STR_ARGUMENTS(cells[charts->subjects_at[1]]));
    append_in_brackets(label, cells, charts->language);
    if (charts->rule->form == CHART_LINES) append_in_brackets(label, cells, charts->unit);
    return interner_add(&charts->subjects, buffer_str(label));
}

static uint32_t add_group_named(BookCharts *charts, Str name) {
    uint32_t group = interner_add(&charts->groups, name);
    MEMORY_GROW(charts->kept, charts->kept_capacity, (size_t)group + 1);
    MEMORY_GROW(charts->seen, charts->seen_capacity, (size_t)group + 1);
    charts->seen[group]++;
    return group;
}

// Where there are bars only, each unit has bars of its own.
static uint32_t add_group(BookCharts *charts, const Str *cells) {
    Buffer *label = &charts->label;
    buffer_clear(label);
    buffer_append(label, charts->group == SIZE_MAX ? STR("all") : cells[charts->group]);
    append_in_brackets(label, cells, charts->topic_language);
    if (charts->rule->form != CHART_LINES) append_in_brackets(label, cells, charts->unit);
    return add_group_named(charts, buffer_str(label));
}

// One unit alone stands in the title.
Str charts_subject(const BookCharts *charts, uint32_t subject) {
    Str name = interner_string(&charts->subjects, subject);
    if (charts->rule->form != CHART_LINES || charts->units.count != 1) return name;
    Str unit = interner_string(&charts->units, 0);
    size_t end = name.length - unit.length - strlen(" ()");
    bool has_unit = name.length > unit.length + strlen("()") && name.bytes[name.length - 1] == ')' &&
                    str_equal(str_slice(name, end + strlen(" ("), name.length - 1), unit);
    return has_unit ? str_slice(name, 0, end) : name;
}

// How far the interval lies from 0; one around 0 is as good as 0, and among those the value decides. NaN
// without an interval: a ratio alone says nothing of how sure it is.
static double strength_of(double value, double low, double high) {
    static const double least = 1e-9;
    if (isnan(value) || isnan(low) || isnan(high)) return NAN;
    double distance = low > 0 ? low : high < 0 ? -high : 0;
    return distance > 0 ? distance : least * fabs(value);
}

static void add_point(BookCharts *charts, ChartPoint *place, ChartPoint point) {
    *place = point;
    charts->has_negative = charts->has_negative || point.value < 0 || point.low < 0;
    MEMORY_GROW(charts->weights, charts->weight_capacity, (size_t)point.subject + 1);
    charts->weights[point.subject] += point.weight;
}

// "At most" and "at least": such an interval is drawn up to the value.
static void close_interval(BookCharts *charts, double value, double *low, double *high) {
    bool at_most = isnan(*low) && *high >= value, at_least = isnan(*high) && *low <= value;
    if (at_most) *low = value;
    if (at_least) *high = value;
    charts->with_one_end += at_most || at_least;
}

static void see_wide(BookCharts *charts, const Str *cells) {
    for (size_t i = 1; i < charts->wide->width; i++) {
        double value = number_at(cells, i);
        if (isnan(value) || !charts->wide->headings[i].is_value) continue;
        uint32_t group = add_group_named(charts, charts->wide->headings[i].name);
        ChartPoint *place = place_among_lines(charts);
        if (place)
            add_point(
                charts, place,
                (ChartPoint){interner_add(&charts->subjects, cells[0]), group, value, NAN, NAN, fabs(value)});
    }
}

void book_charts_see(BookCharts *charts, const Str *cells) {
    if (charts->wide) {
        see_wide(charts, cells);
        return;
    }
    double value = number_at(cells, charts->value), low = number_at(cells, charts->low),
           high = number_at(cells, charts->high);
    bool by_strength = charts->rule->form == CHART_INTERVALS;
    double none = charts->rule->is_ratio ? 1 : 0;
    value -= none;
    low -= none;
    high -= none;
    if (by_strength) close_interval(charts, value, &low, &high);
    double weight = by_strength ? strength_of(value, low, high) : number_at(cells, charts->weight);
    if (isnan(weight)) charts->without_interval += by_strength;
    if (isnan(weight)) return;
    uint32_t group = add_group(charts, cells);
    if (charts->unit != SIZE_MAX && cells[charts->unit].length)
        interner_add(&charts->units, cells[charts->unit]);
    bool has_bars = charts->rule->form == CHART_BARS || charts->rule->form == CHART_INTERVALS;
    ChartPoint *place = has_bars ? place_among_bars(charts, group, weight) : place_among_lines(charts);
    if (place)
        add_point(charts, place, (ChartPoint){add_subject(charts, cells), group, value, low, high, weight});
}

void book_charts_close(BookCharts *charts) {
    if (!charts) return;
    interner_free(&charts->subjects);
    interner_free(&charts->groups);
    interner_free(&charts->units);
    buffer_free(&charts->label);
    free(charts->weights);
    free(charts->points);
    free(charts->kept);
    free(charts->seen);
}

// ---- Writing ----

// How many documents that rests on.
static const char *documents_of(Book *book, const Sidecar *sidecar) {
    static const char *const words[LABEL_LANGUAGE_COUNT] = {"documents", "documents", "문서"};
    const LabelOptions *labels = option_values(book->report->run->values, &label_options);
    if (!sidecar->own || !sidecar_has(sidecar, "inputs")) return "";
    LabelLanguage language = labels->language == LABEL_LANGUAGE_COUNT ? LABEL_EN : labels->language;
    return arena_printf(&book->arena, " \xC2\xB7 n = %zu %s", sidecar_input_count(sidecar), words[language])
        .bytes;
}

// Of a comparison: what its sides are.
static const char *sides_of(Book *book, const Sidecar *sidecar) {
    Str a = sidecar_text(sidecar, "a_label"), b = sidecar_text(sidecar, "b_label");
    if (a.length == 0) return "";
    return arena_printf(&book->arena, " \xC2\xB7 A: %.*s \xC2\xB7 B: %.*s", STR_ARGUMENTS(a),
                        STR_ARGUMENTS(b))
        .bytes;
}

static void set_widths(const BookCharts *charts) {
    worksheet_set_column(charts->sheet, CHARTS_NAME, CHARTS_NAME, NAME_WIDTH, NULL);
    for (lxw_col_t i = CHARTS_VALUE; i < CHARTS_BEHIND; i++) {
        size_t width = unicode_width(charts->headings[i]) + 2;
        worksheet_set_column(charts->sheet, i, i, width < NUMBER_WIDTH ? NUMBER_WIDTH : (double)width, NULL);
    }
}

void book_charts_write(Book *book, BookCharts *charts, const BookTable *table) {
    if (charts->is_cut) // half of the points would tell half the truth
        diagnostics_note(&book->report->run->diagnostics, (Place){.file = table->source},
                         "no charts: more than %d points (draw fewer with --where)", MOST_POINTS);
    if (charts->count == 0 || charts->is_cut) return;
    charts->name = book_sheet_name(book, arena_printf(&book->arena, "Charts %s", table->sheet));
    charts->sheet = book_add_sheet(book, charts->name);
    const char *sides = strcmp(charts->rule->kind, "compare") == 0 ? sides_of(book, table->sidecar) : "";
    charts->sides = arena_printf(&book->arena, "%s%s", sides, documents_of(book, table->sidecar)).bytes;
    worksheet_set_landscape(charts->sheet);
    worksheet_fit_to_pages(charts->sheet, 1, 0);
    set_widths(charts);
    bool has_lines = charts->rule->form == CHART_LINES && timeline_fits(&charts->groups);
    if (!has_lines && charts_have_intervals(charts))
        worksheet_set_column(charts->sheet, CHARTS_UNSEEN, CHARTS_BEHIND_BARS - 1, PART_WIDTH, NULL);
    if (charts->rule->form == CHART_CHOICES)
        charts_draw_choices(book, charts);
    else if (charts->rule->form >= CHART_NETWORK)
        charts_draw_network(book, charts);
    else if (has_lines)
        charts_draw_lines(book, charts);
    else
        charts_draw_groups(book, charts);
}
