#include "report/reading/theme_labels.h"

#include "base/memory.h"
#include "report/reading/sidecar.h"

#include <stdlib.h>
#include <string.h>

// ---- From sidecars ----

static const char *text_in(const json_t *theme, const char *language) {
    return language ? json_string_value(json_object_get(theme, language)) : NULL;
}

// Of the labels of a theme the one to show; NULL for none.
static const char *choose(json_t *theme, const char *asked, const char *of_corpus) {
    const char *chosen = text_in(theme, asked ? asked : of_corpus);
    if (!chosen) chosen = text_in(theme, "any");
    if (!chosen) chosen = text_in(theme, of_corpus);
    void *first = json_object_iter(theme);
    return chosen || !first ? chosen : json_string_value(json_object_iter_value(first));
}

static void add(ThemeLabels *labels, const char *name, const char *label) {
    uint32_t before = labels->names.count, id = interner_add(&labels->names, str_from(name));
    MEMORY_GROW(labels->shown, labels->capacity, (size_t)id + 1);
    if (id == before) labels->shown[id] = arena_copy(&labels->arena, str_from(label ? label : name));
}

static void read_sidecar(ThemeLabels *labels, const char *table, const ThemeLabelQuery *query) {
    Sidecar sidecar;
    if (!sidecar_look(&sidecar, table, query->provenance)) return;
    bool is_asked = query->language != LABEL_LANGUAGE_COUNT;
    const json_t *part = json_object_get(sidecar.own, "labels");
    const char *name, *asked = is_asked ? label_language_names[query->language] : NULL,
                      *of_corpus = json_string_value(json_object_get(part, "language"));
    json_t *theme;
    json_object_foreach(json_object_get(part, "themes"), name, theme)
        add(labels, name, choose(theme, asked, of_corpus));
    sidecar_close(&sidecar);
}

// Where two themes are called alike, their names stand behind: "Jobs (energy/jobs)".
static void part_likes(ThemeLabels *labels) {
    Interner texts = {0};
    uint32_t *uses = memory_allocate((size_t)labels->names.count + 1, sizeof *uses);
    for (uint32_t i = 0; i < labels->names.count; i++) uses[interner_add(&texts, labels->shown[i])]++;
    for (uint32_t i = 0; i < labels->names.count; i++) {
        Str name = interner_string(&labels->names, i), *shown = &labels->shown[i];
        if (uses[interner_find(&texts, *shown)] > 1 && !str_equal(*shown, name))
            *shown = arena_printf(&labels->arena, "%.*s (%.*s)", STR_ARGUMENTS(*shown), STR_ARGUMENTS(name));
    }
    free(uses);
    interner_free(&texts);
}

void theme_labels_read(ThemeLabels *labels, const ThemeLabelQuery *query) {
    *labels = (ThemeLabels){0};
    for (size_t i = 0; i < query->table_count; i++) read_sidecar(labels, query->tables[i], query);
    part_likes(labels);
}

Str theme_labels_find(const ThemeLabels *labels, Str name) {
    uint32_t id = interner_find(&labels->names, name);
    return id == INTERNER_NONE ? name : labels->shown[id];
}

void theme_labels_free(ThemeLabels *labels) {
    interner_free(&labels->names);
    free(labels->shown);
    arena_free(&labels->arena);
}

// ---- In rows ----

typedef struct LabelledRows {
    Rows rows;
    ThemeLabels labels;
    Heading *headings;
    bool *is_theme; // by column
    Str *cells;
} LabelledRows;

static bool names_themes(const ColumnMeaning *meaning) {
    return meaning && str_is_listed(str_from(meaning->name), "theme theme_a theme_b node");
}

static const Str *labelled_next(Rows *rows) {
    LabelledRows *labelled = (LabelledRows *)rows;
    const Str *cells = rows_pull(rows);
    if (!cells) return NULL;
    for (size_t i = 0; i < rows->width; i++)
        labelled->cells[i] =
            labelled->is_theme[i] ? theme_labels_find(&labelled->labels, cells[i]) : cells[i];
    return labelled->cells;
}

static void labelled_close(Rows *rows) {
    LabelledRows *labelled = (LabelledRows *)rows;
    theme_labels_free(&labelled->labels);
    free(labelled->headings);
    free(labelled->is_theme);
    free(labelled->cells);
    free(labelled);
}

static bool is_heading(const Rows *rows, Str name) {
    for (size_t i = 0; i < rows->width; i++)
        if (str_equal(rows->headings[i].name, name)) return true;
    return false;
}

// A label that another heading has already is none.
static Heading labelled_heading(const LabelledRows *labelled, const Rows *source, Heading heading) {
    Str label = theme_labels_find(&labelled->labels, heading.name);
    if (names_themes(heading.made_of) && !is_heading(source, label)) heading.name = label;
    return heading;
}

Rows *theme_labels_open(Rows *source, ThemeLabels *labels) {
    LabelledRows *labelled = memory_allocate(1, sizeof *labelled);
    labelled->labels = *labels;
    labelled->headings = memory_allocate(source->width, sizeof *labelled->headings);
    labelled->is_theme = memory_allocate(source->width, sizeof *labelled->is_theme);
    labelled->cells = memory_allocate(source->width, sizeof *labelled->cells);
    for (size_t i = 0; i < source->width; i++) {
        const Heading *heading = &source->headings[i];
        labelled->headings[i] = labelled_heading(labelled, source, *heading);
        labelled->is_theme[i] = !heading->is_value && names_themes(heading->meaning);
    }
    labelled->rows = (Rows){.headings = labelled->headings,
                            .width = source->width,
                            .next = labelled_next,
                            .close = labelled_close,
                            .source = source};
    return &labelled->rows;
}
