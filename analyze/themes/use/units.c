#include "analyze/themes/use/units.h"

#include "base/memory.h"
#include "base/usage.h"

#include <stdlib.h>

const char *const unit_names[UNIT_COUNT] = {"sentence", "paragraph", "document"};

// ---- Options ----

static bool add_unit(UnitOptions *units, Str name, Diagnostics *diagnostics) {
    Buffer text = {0};
    size_t index = 0;
    buffer_append(&text, name);
    bool known = option_choose("unit", buffer_text(&text), unit_names, UNIT_COUNT, &index, diagnostics),
         given = false;
    buffer_free(&text);
    for (size_t i = 0; i < units->count; i++) given |= units->list[i] == (Unit)index;
    if (known && !given) units->list[units->count++] = (Unit)index;
    return known;
}

static bool read_units(void *own, const char *value, Diagnostics *diagnostics) {
    UnitOptions *units = own;
    bool fine = true;
    units->count = 0;
    Str rest = str_from(value);
    do {
        fine = add_unit(units, str_cut(&rest, ','), diagnostics);
    } while (rest.length && fine);
    return fine;
}

static const char heading[] = "What is counted";
static const UnitOptions sentences = {{UNIT_SENTENCE}, 1};

static const Option unit_rows[] = {
    {"unit", NULL, "context counted in (default: sentence)", AS_CHOICE(UnitOptions, list[0], unit_names)},
};
const OptionSet unit_options = {heading, OPTION_ROWS(unit_rows), sizeof(UnitOptions), &sentences};

static const Option units_rows[] = {
    {"unit", "sentence|paragraph|document",
     "context counted in (default: sentence), or several: sentence,paragraph", AS_OWN(read_units)},
};
const OptionSet units_options = {heading, OPTION_ROWS(units_rows), sizeof(UnitOptions), &sentences};

const UnitOptions *units_chosen(const OptionValues *values) {
    return option_values(values,
                         usage_takes(option_taker(values), &units_options) ? &units_options : &unit_options);
}

static bool read_limit(void *own, const char *value, Diagnostics *diagnostics) {
    WindowOptions *window = own;
    size_t index;
    if (!option_choose("window-crosses", value, unit_names + 1, UNIT_COUNT - 1, &index, diagnostics))
        return false;
    window->limit = (Unit)(index + 1);
    return true;
}

static const Option window_rows[] = {
    {"window", "N", "count within N tokens of each other instead of in units",
     AS_WHOLE(WindowOptions, tokens, 1, SIZE_MAX)},
    {"window-crosses", "paragraph|document",
     "let windows leave the sentence, but not the paragraph, or not the document", AS_OWN(read_limit)},
};
const OptionSet window_options = {heading, OPTION_ROWS(window_rows), sizeof(WindowOptions),
                                  &(WindowOptions){0}};

// ---- Units ----

size_t unit_number(Unit unit, const Sentence *sentence) {
    switch (unit) {
    case UNIT_SENTENCE:
        return sentence->number;
    case UNIT_PARAGRAPH:
        return sentence->paragraph;
    default:
        return 0;
    }
}

size_t counted_units(const UnitOptions *units, const WindowOptions *window) {
    return window->tokens ? 1 : units->count;
}

const char *counted_unit_name(const WindowOptions *window, Unit unit) {
    return window->tokens ? "window" : unit_names[unit];
}

void units_add(UnitList *list, uint32_t group, size_t unit, uint32_t subject) {
    MEMORY_GROW(list->items, list->capacity, list->count + 1);
    list->items[list->count++] = (UnitItem){group, subject, unit};
}

static int compare_items(const void *left, const void *right) {
    const UnitItem *a = left, *b = right;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    if (a->unit != b->unit) return a->unit < b->unit ? -1 : 1;
    return (a->subject > b->subject) - (a->subject < b->subject);
}

static bool same_unit(const UnitItem *a, const UnitItem *b) {
    return a->group == b->group && a->unit == b->unit;
}

// As they mostly are: sentences come in order, and their hits by theme.
static bool are_in_order(const UnitList *list) {
    for (size_t i = 1; i < list->count; i++)
        if (compare_items(&list->items[i - 1], &list->items[i]) > 0) return false;
    return true;
}

void units_finish(UnitList *list, UnitFunction take, void *context) {
    if (!are_in_order(list)) qsort(list->items, list->count, sizeof *list->items, compare_items);
    for (size_t start = 0, end; start < list->count; start = end) {
        const UnitItem *first = &list->items[start];
        size_t count = 0;
        for (end = start; end < list->count && same_unit(first, &list->items[end]); end++) {
            uint32_t subject = list->items[end].subject;
            if (subject == SUBJECT_NONE || (count && list->subjects[count - 1] == subject)) continue;
            MEMORY_GROW(list->subjects, list->subject_capacity, count + 1);
            list->subjects[count++] = subject;
        }
        take(context, first->group, first->unit, list->subjects, count);
    }
    list->count = 0;
}

void units_free(UnitList *list) {
    free(list->items);
    free(list->subjects);
    *list = (UnitList){0};
}
