// What a study shows on a terminal of 80 columns: its size, what changed, the themes that are said.
#include "base/memory.h"
#include "base/translation/columns.h"
#include "base/translation/translation.h"
#include "rapporteur/study.h"
#include "rapporteur/tables/table_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    NAME_COLUMNS = 30,
    HITS_COLUMNS = 8,
    RATE_COLUMNS = 10,
    THEMES_AT_MOST = 12,
    MESSAGES_AT_MOST = 3,
    LINE_COLUMNS = 78
};

#define SURE_Q 0.05

// ---- Columns of a terminal ----

// The bytes of the next character, and the columns that it takes: those from Hangul Jamo on are wide.
static size_t next_character(Str text, size_t *columns) {
    unsigned char lead = (unsigned char)text.bytes[0];
    size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    *columns =
        lead >= 0xe3 || (lead == 0xe1 && text.length > 1 && (unsigned char)text.bytes[1] == 0x84) ? 2 : 1;
    return length < text.length ? length : text.length;
}

// The text in so many columns: cut, or (`fill`) filled up with spaces.
static void append_columns(Buffer *out, Str text, size_t width, bool fill) {
    size_t used = 0, columns = 0;
    while (text.length) {
        size_t length = next_character(text, &columns);
        if (used + columns > width - (length < text.length)) break;
        buffer_append(out, str_slice(text, 0, length));
        used += columns;
        text = str_skip(text, length);
    }
    if (text.length) buffer_append_text(out, "…"), used++;
    for (; fill && used < width; used++) buffer_append_byte(out, ' ');
}

// Behind `used` columns of the line, the text so that it ends at `end`; the columns of the line then.
static size_t append_ending_at(Buffer *out, const char *text, size_t used, size_t end) {
    size_t columns = text_columns(text, strlen(text));
    for (; used + columns < end; used++) buffer_append_byte(out, ' ');
    buffer_append_text(out, text);
    return used + columns;
}

// ---- Themes ----

typedef struct ThemeLine {
    Str name;
    double hits, per_thousand;
} ThemeLine;

static int compare_lines(const void *a, const void *b) {
    const ThemeLine *x = a, *y = b;
    if (x->hits != y->hits) return x->hits < y->hits ? 1 : -1;
    return str_compare(x->name, y->name);
}

// Hits of all groups, and of how many words; groups have the same size in every row of a theme.
static size_t gather_themes(const TableRows *table, ThemeLine *lines) {
    size_t count = 0;
    for (size_t i = 0; i < table->rows; i++) {
        Str name = table_rows_cell(table, i, "theme");
        size_t at = 0;
        while (at < count && !str_equal(lines[at].name, name)) at++;
        if (at == count) lines[count++] = (ThemeLine){.name = name};
        lines[at].hits += table_rows_number(table, i, "hits");
        lines[at].per_thousand += table_rows_number(table, i, "size");
    }
    for (size_t i = 0; i < count; i++) lines[i].per_thousand = 1000 * lines[i].hits / lines[i].per_thousand;
    qsort(lines, count, sizeof *lines, compare_lines);
    return count;
}

// "2.1 times as often in 2024 (q 0.02)", where the test of compare is sure of it.
static void append_trend(Buffer *out, const TableRows *compare, Str theme, const char *last) {
    for (size_t i = 0; i < compare->rows; i++) {
        double q = table_rows_number(compare, i, "q_value"),
               ratio = table_rows_number(compare, i, "log_ratio");
        if (!str_equal(table_rows_cell(compare, i, "theme"), theme) || !(q < SURE_Q)) continue;
        buffer_printf(out,
                      ratio > 0 ? translated("  more in %s (× %.2g, q %.1g)")
                                : translated("  less in %s (× %.2g, q %.1g)"),
                      last, exp2(ratio), q);
        return;
    }
}

static void append_heads(Buffer *text) {
    const char *name = translated("theme");
    size_t end = NAME_COLUMNS + 1 + HITS_COLUMNS, used = text_columns(name, strlen(name));
    buffer_printf(text, "\n%s", name);
    used = append_ending_at(text, translated("hits"), used, end);
    append_ending_at(text, translated("per 1000"), used, end + 1 + RATE_COLUMNS);
    buffer_append_byte(text, '\n');
}

static void append_themes(Buffer *text, const Study *study, const TableRows *themes,
                          const TableRows *compare) {
    ThemeLine *lines = memory_allocate(themes->rows + 1, sizeof *lines);
    size_t count = gather_themes(themes, lines), said = 0, shown = 0;
    while (said < count && lines[said].hits > 0) said++;
    if (said) append_heads(text);
    for (; shown < said && shown < THEMES_AT_MOST; shown++) {
        append_columns(text, lines[shown].name, NAME_COLUMNS, true);
        buffer_printf(text, " %*.0f %*.2f", HITS_COLUMNS, lines[shown].hits, RATE_COLUMNS,
                      lines[shown].per_thousand);
        if (study->tally.last_period)
            append_trend(text, compare, lines[shown].name, study->tally.last_period);
        buffer_append_byte(text, '\n');
    }
    if (said > shown) buffer_printf(text, translated("and %zu more in themes.csv\n"), said - shown);
    if (said < count)
        buffer_printf(text, translated("%zu of %zu themes are never said\n"), count - said, count);
    free(lines);
}

// ---- The rest ----

static void append_size(Buffer *text, const Study *study) {
    const Tally *tally = &study->tally;
    bool is_span = tally->first_date && strcmp(tally->first_date, tally->last_date) != 0;
    buffer_printf(text, translated("%zu document%s"), tally->documents, tally->documents == 1 ? "" : "s");
    if (is_span)
        buffer_printf(text, translated(" of %s to %s"), tally->first_date, tally->last_date);
    else if (tally->first_date)
        buffer_printf(text, translated(" of %s"), tally->first_date);
    buffer_printf(text, translated(", %zu words ("), tally->tokens);
    for (uint32_t i = 0; i < tally->languages.count; i++)
        buffer_printf(text, "%s%.*s %zu", i ? ", " : "", STR_ARGUMENTS(interner_string(&tally->languages, i)),
                      tally->of_language[i]);
    buffer_append_text(text, ")\n");
    if (!program_has(&study->programs, "analyze", "igraph") ||
        !program_has(&study->programs, "report", "libxlsxwriter"))
        buffer_append_text(text,
                           translated("something is left out for want of a library: rapporteur doctor\n"));
    if (!tally->period)
        buffer_append_text(text, translated("no two periods: nothing is said of change over time\n"));
}

static void append_since(Buffer *text, const Study *study, const TableRows *changes) {
    static const struct {
        const char *change, *said;
    } rows[] = {{"document in", MESSAGE(" %zu in")},          {"document changed", MESSAGE(", %zu changed")},
                {"document out", MESSAGE(", %zu out")},       {"theme up", MESSAGE("; %zu themes up")},
                {"theme down", MESSAGE(", %zu themes down")}, {"new keyword", MESSAGE(", %zu new keywords")}};
    if (!study->has_before) return;
    buffer_append_text(text, translated("since the last run, documents:"));
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        size_t count = 0;
        for (size_t i = 0; i < changes->rows; i++)
            count += str_equal_text(table_rows_cell(changes, i, "change"), rows[k].change);
        buffer_printf(text, translated(rows[k].said), count);
    }
    buffer_append_byte(text, '\n');
}

static void append_notices(Buffer *text, const Study *study, const char *out) {
    Buffer messages = {0};
    size_t count = 0;
    study_append_messages(&messages, study);
    for (Str rest = buffer_str(&messages); rest.length; count++) str_cut(&rest, '\n');
    Str rest = buffer_str(&messages);
    if (count)
        buffer_printf(text, translated("\n%zu notice%s of the programs, in %s/messages.txt:\n"), count,
                      count == 1 ? "" : "s", out);
    for (size_t i = 0; i < count && i < MESSAGES_AT_MOST; i++) {
        buffer_append_text(text, "  ");
        append_columns(text, str_cut(&rest, '\n'), LINE_COLUMNS, false);
        buffer_append_byte(text, '\n');
    }
    buffer_free(&messages);
}

static void read_table(TableRows *table, const Study *study, const char *name) {
    Buffer path = {0};
    buffer_printf(&path, "%s/%s", study->place.out, name);
    table_rows_read(table, buffer_text(&path), study->diagnostics);
    buffer_free(&path);
}

void study_append_summary(Buffer *text, const Study *study, const char *shown_as) {
    TableRows themes, compare, changes;
    read_table(&themes, study, "themes.csv");
    read_table(&compare, study, "compare.csv");
    read_table(&changes, study, "changes.csv");
    buffer_append_byte(text, '\n');
    append_size(text, study);
    append_since(text, study, &changes);
    append_themes(text, study, &themes, &compare);
    append_notices(text, study, shown_as);
    buffer_printf(text,
                  translated("\nThe page:      %s/page.html\nThe workbook:  %s/tables.xlsx\nThe figures:   "
                             "%s/figures\nThe pipelines: %s/study.sh\n"),
                  shown_as, shown_as, shown_as, shown_as);
    table_rows_free(&themes);
    table_rows_free(&compare);
    table_rows_free(&changes);
}
