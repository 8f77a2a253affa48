// Conditions and groupings of corpus/period.h.
#include "base/interner.h"
#include "base/memory.h"
#include "base/real.h"
#include "corpus/period.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Tables call a document's id `document`, so that name means it here too. `field:document` is a field of that
// name; it stands as such where another value has taken its place. `source` is what a document says of itself
// before it is the file that it came from, `file:source`.
Str field_value(const Document *document, Str field) {
    if (str_equal_text(field, "document")) return document_get(document, "id");
    if (str_equal_text(field, SOURCE_OF_FILE)) return document_get(document, "source");
    if (str_equal_text(field, "source") && document_get(document, FIELD_PREFIX "source").length)
        return document_get(document, FIELD_PREFIX "source");
    Str value = document_get_str(document, field);
    if (value.length || !str_starts_with(field, STR(FIELD_PREFIX))) return value;
    return document_get_str(document, str_skip(field, strlen(FIELD_PREFIX)));
}

// ---- Conditions ----

static bool lies_inside(Period document, Period value) {
    return period_holds(value, document);
}

static bool lies_outside(Period document, Period value) {
    return !period_holds(value, document);
}

static bool ends_before(Period document, Period value) {
    return document.last_day < value.first_day;
}

static bool ends_before_or_inside(Period document, Period value) {
    return document.last_day <= value.last_day;
}

static bool begins_after(Period document, Period value) {
    return document.first_day > value.last_day;
}

static bool begins_after_or_inside(Period document, Period value) {
    return document.first_day >= value.first_day;
}

enum { LESS = 1, EQUAL = 2, GREATER = 4 };

typedef struct Operator {
    const char *name;
    int orders; // of the document's value against the condition's, as numbers or bytes
    bool (*dates)(Period document, Period value);
} Operator;

static const Operator operators[] = {
    {"=", EQUAL, lies_inside},    {"!=", LESS | GREATER, lies_outside},
    {"<", LESS, ends_before},     {"<=", LESS | EQUAL, ends_before_or_inside},
    {">", GREATER, begins_after}, {">=", GREATER | EQUAL, begins_after_or_inside},
};

struct Condition {
    char *text; // owned; `field` and `value` are parts of it
    Str field;
    Str value;
    const Operator *operator;
    WideReal number;
    Period period;
    Interner *ids; // document = @FILE: the lines of the file; NULL for others
    bool is_number;
    bool is_date; // `value` has the form of a date and is to be read as one wherever the field is one too
};

static bool is_operator_byte(char byte) {
    return byte == '=' || byte == '!' || byte == '<' || byte == '>';
}

static const Operator *find_operator(Str name) {
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (str_equal_text(name, operators[i].name)) return &operators[i];
    return NULL;
}

// Cuts "FIELD OP VALUE" in three. Field names have no operator byte, so the first run of them is OP.
static bool split_condition(Str text, Condition *condition) {
    size_t start = 0;
    while (start < text.length && !is_operator_byte(text.bytes[start])) start++;
    size_t end = start;
    while (end < text.length && is_operator_byte(text.bytes[end])) end++;
    condition->field = str_trim(str_slice(text, 0, start));
    condition->operator= find_operator(str_slice(text, start, end));
    condition->value = str_trim(str_slice(text, end, text.length));
    return condition->field.length && condition->operator&& condition->value.length;
}

// Whether the condition can be tested at all: the field `date` compares with dates only. `added` compares
// with dates where the value is one. Elsewhere "2024" and "20240713" are numbers, and only a form such as
// 2024-07 or 2023.. is taken for a date.
static bool read_value(Condition *condition) {
    bool on_date = str_equal_text(condition->field, "date");
    bool on_added = str_equal_text(condition->field, "added");
    condition->is_date = period_parse(condition->value, &condition->period);
    condition->is_number =
        !on_date && !(on_added && condition->is_date) && real_read_wide(condition->value, &condition->number);
    condition->is_date &= !condition->is_number;
    return condition->is_date || !on_date;
}

// document = @FILE, document != @FILE: ids, a line each.
static bool names_ids(const Condition *condition) {
    return str_equal_text(condition->field, "document") && condition->value.bytes[0] == '@' &&
           (condition->operator->orders == EQUAL || condition->operator->orders ==(LESS | GREATER));
}

static bool read_ids(Condition *condition, const char *option, Diagnostics *diagnostics) {
    const char *path = condition->value.bytes + 1; // the value ends the text, but for white space
    FILE *file = fopen(path, "re");
    if (!file)
        return diagnostics_usage(diagnostics, "%s: %s: cannot be read: %s", option, path, strerror(errno));
    char *line = NULL;
    size_t capacity = 0;
    condition->ids = memory_allocate(1, sizeof *condition->ids);
    for (ssize_t length; (length = getline(&line, &capacity, file)) >= 0;) {
        Str id = str_trim((Str){line, (size_t)length});
        if (id.length) interner_add(condition->ids, id);
    }
    free(line);
    bool fine = !ferror(file);
    fclose(file);
    return fine || diagnostics_usage(diagnostics, "%s: %s: cannot be read", option, path);
}

static void condition_free(Condition *condition) {
    if (condition->ids) interner_free(condition->ids);
    free(condition->ids);
    free(condition->text);
}

bool conditions_add(Conditions *conditions, const char *option, Str text, Diagnostics *diagnostics) {
    text = str_trim(text);
    Condition condition = {.text = memory_allocate(text.length + 1, 1)};
    if (text.length) memcpy(condition.text, text.bytes, text.length);
    bool is_condition = split_condition((Str){condition.text, text.length}, &condition);
    if (is_condition && names_ids(&condition) && !read_ids(&condition, option, diagnostics)) {
        condition_free(&condition);
        return false;
    }
    if (is_condition && read_value(&condition)) {
        MEMORY_GROW(conditions->items, conditions->capacity, conditions->count + 1);
        conditions->items[conditions->count++] = condition;
        return true;
    }
    if (is_condition)
        diagnostics_usage(diagnostics,
                          "%s: '%.*s' is no date (2024, 2024-Q3, 2024-07, 2024-07-13, 2023..2024-Q2)", option,
                          STR_ARGUMENTS(condition.value));
    else
        diagnostics_usage(diagnostics,
                          "%s: '%.*s' is no condition (FIELD OP VALUE; OP is =, !=, <, <=, > or >=)", option,
                          STR_ARGUMENTS(text));
    condition_free(&condition);
    return false;
}

static bool orders_hold(const Operator *operator, int order) {
    return (operator->orders &(order<0 ? LESS : order> 0 ? GREATER : EQUAL)) != 0;
}

static bool condition_holds(const Condition *condition, Str value) {
    Period period;
    WideReal number;
    if (value.length == 0) return false;
    if (condition->ids)
        return (interner_find(condition->ids, value) != INTERNER_NONE) ==
               (condition->operator->orders == EQUAL);
    if (condition->is_date && period_parse(value, &period))
        return condition->operator->dates(period, condition->period);
    if (str_equal_text(condition->field, "date")) return false; // unreadable: as good as missing
    if (condition->is_number && real_read_wide(value, &number))
        return orders_hold(condition->operator, real_compare_wide(&number, &condition->number));
    return orders_hold(condition->operator, str_compare(value, condition->value));
}

bool conditions_hold_at(const Conditions *conditions, size_t number, const Document *document) {
    const Condition *condition = &conditions->items[number];
    return condition_holds(condition, field_value(document, condition->field));
}

bool conditions_hold(const Conditions *conditions, const Document *document) {
    for (size_t i = 0; i < conditions->count; i++)
        if (!conditions_hold_at(conditions, i, document)) return false;
    return true;
}

Str conditions_field(const Conditions *conditions, size_t number) {
    return conditions->items[number].field;
}

Str conditions_equal_to(const Conditions *conditions, size_t number) {
    const Condition *condition = &conditions->items[number];
    return condition->operator->orders == EQUAL && !condition->ids ? condition->value : (Str){0};
}

bool conditions_name(const Conditions *conditions, Str field) {
    for (size_t i = 0; i < conditions->count; i++)
        if (str_equal(conditions->items[i].field, field)) return true;
    return false;
}

void conditions_free(Conditions *conditions) {
    for (size_t i = 0; i < conditions->count; i++) condition_free(&conditions->items[i]);
    free(conditions->items);
    *conditions = (Conditions){0};
}

// ---- Groupings ----

bool grouping_parse(Grouping *grouping, Str text, Diagnostics *diagnostics) {
    Str rest = text;
    size_t commas = 0;
    for (size_t i = 0; i < text.length; i++) commas += text.bytes[i] == ',';
    *grouping = (Grouping){0};
    grouping->fields = arena_allocate(&grouping->arena, commas + 1, sizeof *grouping->fields);
    for (size_t i = 0; i <= commas; i++) {
        Str name = str_trim(str_cut(&rest, ','));
        if (name.length == 0) {
            grouping_free(grouping);
            return diagnostics_usage(diagnostics, "--by: empty name in '%.*s'", STR_ARGUMENTS(text));
        }
        grouping->fields[grouping->count++] = arena_copy(&grouping->arena, name);
    }
    return true;
}

// False when it has no date as fine as that.
static bool append_date(const Document *document, PeriodStep step, Buffer *label) {
    Period period;
    return period_parse(document_get(document, "date"), &period) && period_label(period, step, label);
}

// A document without a date may have a field `year`.
static bool append_value(const Document *document, Str field, Buffer *label) {
    for (size_t step = 0; step < PERIOD_STEP_COUNT; step++)
        if (str_equal_text(field, period_step_names[step]) && document_get(document, "date").length)
            return append_date(document, (PeriodStep)step, label);
    Str value = field_value(document, field);
    buffer_append(label, value);
    return value.length > 0;
}

bool grouping_label(const Grouping *grouping, const Document *document, Buffer *label) {
    size_t start = label->length;
    if (grouping->count == 0) buffer_append_text(label, "all");
    for (size_t i = 0; i < grouping->count; i++) {
        if (i) buffer_append_text(label, " / ");
        if (append_value(document, grouping->fields[i], label)) continue;
        label->length = start;
        return false;
    }
    return true;
}

bool grouping_names(const Grouping *grouping, Str field) {
    for (size_t i = 0; i < grouping->count; i++)
        if (str_equal(grouping->fields[i], field)) return true;
    return false;
}

void grouping_free(Grouping *grouping) {
    arena_free(&grouping->arena);
    *grouping = (Grouping){0};
}
