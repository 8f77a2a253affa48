#include "analyze/pass/field_census.h"

#include "base/memory.h"
#include "base/suggest.h"
#include "base/translation/translation.h"

#include <stdlib.h>

enum { NAMES_AT_MOST = 1000, VALUES_AT_MOST = 5 }; // compared with an unknown one; told

void field_census_close(FieldCensus *census) {
    for (size_t i = 0; i < census->count; i++) {
        interner_free(&census->asked[i].values);
        free(census->asked[i].counts);
    }
    interner_free(&census->names);
    free(census->asked);
}

// ---- Asking ----

// What every document has, or may lack without a slip of the hand.
static bool is_always_known(Str field) {
    return str_is_listed(field, "id document date added source " SOURCE_OF_FILE);
}

// Groupings of ours: that there is no date and nobody speaks is told by what is left out.
static bool is_own_grouping(Str field) {
    if (str_equal_text(field, "speaker")) return true;
    for (size_t i = 0; i < PERIOD_STEP_COUNT; i++)
        if (str_equal_text(field, period_step_names[i])) return true;
    return false;
}

static AskedField *ask(FieldCensus *census, const char *option, Str field) {
    MEMORY_GROW(census->asked, census->capacity, census->count + 1);
    AskedField *asked = &census->asked[census->count++];
    *asked = (AskedField){.option = option, .field = field, .known = is_always_known(field)};
    return asked;
}

void field_census_ask(FieldCensus *census, const char *option, Str field) {
    ask(census, option, field);
}

void field_census_ask_conditions(FieldCensus *census, const char *option, const Conditions *conditions) {
    for (size_t i = 0; i < conditions->count; i++) {
        AskedField *asked = ask(census, option, conditions_field(conditions, i));
        asked->conditions = conditions;
        asked->number = i;
    }
}

void field_census_ask_grouping(FieldCensus *census, const Grouping *by) {
    for (size_t i = 0; i < by->count; i++)
        if (!is_own_grouping(by->fields[i])) ask(census, "--by", by->fields[i]);
}

void field_census_know(FieldCensus *census, Str field) {
    interner_add(&census->names, field);
    for (size_t i = 0; i < census->count; i++)
        if (str_equal(census->asked[i].field, field)) census->asked[i].known = true;
}

// ---- Seeing ----

static bool is_measure(Str value) {
    double number;
    Period period;
    return str_to_double(value, &number) || period_parse(value, &period);
}

static void see_value(AskedField *asked, const Document *document) {
    Str value = field_value(document, asked->field);
    if (value.length == 0) return;
    asked->known = true;
    if (!asked->conditions || asked->held || !conditions_equal_to(asked->conditions, asked->number).length)
        return;
    asked->held = conditions_hold_at(asked->conditions, asked->number, document);
    asked->has_measure = asked->has_measure || is_measure(value);
    uint32_t id = interner_add(&asked->values, value);
    MEMORY_GROW(asked->counts, asked->capacity, (size_t)id + 1);
    asked->counts[id]++;
}

void field_census_see(FieldCensus *census, const Document *document) {
    census->any = true;
    if (census->count == 0) return;
    for (size_t i = 0; i < document->field_count; i++) interner_add(&census->names, document->fields[i].name);
    for (size_t i = 0; i < census->count; i++) see_value(&census->asked[i], document);
}

// ---- Telling ----

static bool is_told(Str name) {
    return !str_is_listed(name, "id sha256 offsets") && !str_starts_with(name, STR(FIELD_PREFIX));
}

// Near names first, then all there are.
static void tell_unknown_field(const FieldCensus *census, const AskedField *asked, Diagnostics *diagnostics) {
    uint32_t count = census->names.count, *order = memory_allocate(count, sizeof *order);
    const char **names = memory_allocate((size_t)count + PERIOD_STEP_COUNT, sizeof *names);
    size_t told = 0, periods = 0;
    Buffer unknown = {0}, near = {0}, all = {0};
    buffer_append(&unknown, asked->field);
    interner_sort(&census->names, order);
    for (uint32_t i = 0; i < count; i++)
        if (is_told(interner_string(&census->names, order[i])))
            names[told++] = interner_string(&census->names, order[i]).bytes;
    for (size_t i = 0; i < told; i++) buffer_printf(&all, ", %s", names[i]);
    if (!asked->conditions)
        for (; periods < PERIOD_STEP_COUNT; periods++) names[told + periods] = period_step_names[periods];
    if (suggest_near(&near, "", buffer_text(&unknown), names, told + periods))
        buffer_append_text(&near, "; ");
    diagnostics_usage(diagnostics, "%s: no document has a field '%s' (%s%sthere are document%s)",
                      asked->option, buffer_text(&unknown), near.length ? translated("near: ") : "",
                      buffer_text(&near), buffer_text(&all));
    buffer_free(&unknown);
    buffer_free(&near);
    buffer_free(&all);
    free(names);
    free(order);
}

static int compare_values(const void *left, const void *right, void *context) {
    const AskedField *asked = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    if (asked->counts[a] != asked->counts[b]) return asked->counts[a] < asked->counts[b] ? 1 : -1;
    return str_compare(interner_string(&asked->values, a), interner_string(&asked->values, b));
}

static void append_near_values(const AskedField *asked, Str value, const uint32_t *order, Buffer *message) {
    size_t count = asked->values.count < NAMES_AT_MOST ? asked->values.count : NAMES_AT_MOST;
    const char **names = memory_allocate(count, sizeof *names);
    Buffer unknown = {0}, near = {0};
    buffer_append(&unknown, value);
    for (size_t i = 0; i < count; i++) names[i] = interner_string(&asked->values, order[i]).bytes;
    if (suggest_near(&near, "", buffer_text(&unknown), names, count))
        buffer_printf(message, translated("near: %s; "), buffer_text(&near));
    buffer_free(&unknown);
    buffer_free(&near);
    free(names);
}

static void tell_unknown_value(const AskedField *asked, Diagnostics *diagnostics) {
    uint32_t count = asked->values.count, *order = memory_allocate(count, sizeof *order);
    Str value = conditions_equal_to(asked->conditions, asked->number);
    Buffer message = {0};
    for (uint32_t i = 0; i < count; i++) order[i] = i;
    qsort_r(order, count, sizeof *order, compare_values, (void *)asked);
    append_near_values(asked, value, order, &message);
    buffer_append_text(&message,
                       count > VALUES_AT_MOST ? translated("commonest: ") : translated("there are "));
    for (uint32_t i = 0; i < count && i < VALUES_AT_MOST; i++)
        buffer_printf(&message, "%s%.*s (%zu)", i ? ", " : "",
                      STR_ARGUMENTS(interner_string(&asked->values, order[i])), asked->counts[order[i]]);
    diagnostics_usage(diagnostics, "%s: no document has %.*s = %.*s (%s)", asked->option,
                      STR_ARGUMENTS(asked->field), STR_ARGUMENTS(value), buffer_text(&message));
    buffer_free(&message);
    free(order);
}

// Of numbers and dates there may be some that nobody has.
static bool lacks_value(const AskedField *asked) {
    if (!asked->conditions || asked->held || asked->values.count == 0) return false;
    return !asked->has_measure || !is_measure(conditions_equal_to(asked->conditions, asked->number));
}

bool field_census_check(const FieldCensus *census, Diagnostics *diagnostics) {
    for (size_t i = 0; i < census->count && census->any; i++) {
        const AskedField *asked = &census->asked[i];
        if (!asked->known) tell_unknown_field(census, asked, diagnostics);
        if (asked->known && lacks_value(asked)) tell_unknown_value(asked, diagnostics);
        if (!asked->known || lacks_value(asked)) return false;
    }
    return true;
}
