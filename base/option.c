#include "base/option.h"

#include "base/memory.h"
#include "base/suggest.h"
#include "base/translation/translation.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

typedef struct StoredSet {
    const OptionSet *set;
    char *own;   // its struct
    bool *given; // for each of its rows
} StoredSet;

struct OptionValues {
    const OptionTaker *taker;
    StoredSet *stored;
    size_t count, capacity;
};

// ---- Rows ----

const char *option_name_at(const Option *row, size_t index) {
    if (row->name_at) return row->name_at(index);
    return index < row->name_count ? row->names[index] : NULL;
}

static bool takes_argument(const Option *row) {
    return row->argument || row->kind == OPTION_CHOICE;
}

bool option_takes_next_word(const Option *row) {
    return takes_argument(row) && !row->argument_is_optional;
}

void option_append_argument(Buffer *text, const Option *row) {
    if (row->argument) {
        buffer_append_text(text, row->argument);
    } else if (row->kind == OPTION_CHOICE) {
        for (size_t i = 0; option_name_at(row, i); i++)
            buffer_printf(text, "%s%s", i ? "|" : "", option_name_at(row, i));
    }
}

// ---- One value ----

// A whole number with an optional K, M, G or T (powers of 1024).
static bool parse_size(Str text, size_t *bytes) {
    static const char suffixes[] = "KMGT";
    size_t shift = 0;
    if (text.length) {
        const char *suffix = strchr(suffixes, text.bytes[text.length - 1]);
        if (suffix && *suffix) shift = 10 * (size_t)(suffix - suffixes + 1);
    }
    if (shift) text.length--;
    if (!str_to_size(text, bytes) || *bytes > (SIZE_MAX >> shift)) return false;
    *bytes <<= shift;
    return *bytes > 0;
}

static void append_wanted(Buffer *text, const Option *row) {
    if (row->wants)
        buffer_append_text(text, translated(row->wants));
    else if (row->kind == OPTION_SIZE)
        buffer_append_text(text, translated("a size such as 512M or 2G"));
    else if (row->kind == OPTION_REAL)
        buffer_printf(text, translated("a number from %g to %g"), row->low, row->high);
    else if (row->most != SIZE_MAX)
        buffer_printf(text, translated("a whole number from %zu to %zu"), row->least, row->most);
    else if (row->least)
        buffer_printf(text, translated("a whole number from %zu on"), row->least);
    else
        buffer_append_text(text, translated("a whole number"));
}

static bool refuse(const Option *row, const char *value, Diagnostics *diagnostics) {
    Buffer wanted = {0};
    append_wanted(&wanted, row);
    diagnostics_usage(diagnostics, "--%s takes %s, not '%s'", row->name, buffer_text(&wanted), value);
    buffer_free(&wanted);
    return false;
}

bool option_choose(const char *name, const char *value, const char *const *names, size_t count, size_t *index,
                   Diagnostics *diagnostics) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(value, names[i]) != 0) continue;
        *index = i;
        return true;
    }
    Buffer what = {0};
    buffer_printf(&what, translated("--%s: unknown value"), name);
    suggest_unknown(diagnostics, buffer_text(&what), str_from(value), names, count);
    buffer_free(&what);
    return false;
}

static bool read_choice(const Option *row, void *member, const char *value, Diagnostics *diagnostics) {
    const char **names = NULL;
    size_t count = 0, capacity = 0, index = 0;
    for (; option_name_at(row, count); count++) {
        MEMORY_GROW(names, capacity, count + 1);
        names[count] = option_name_at(row, count);
    }
    bool known = option_choose(row->name, value, names, count, &index, diagnostics);
    free(names);
    if (known && row->width == sizeof(bool)) *(bool *)member = index == 1;
    if (known && row->width == sizeof(unsigned)) *(unsigned *)member = (unsigned)index;
    return known;
}

static bool read_number(const Option *row, void *member, const char *value, Diagnostics *diagnostics) {
    size_t *whole = member;
    double *real = member;
    bool fine = false;
    if (row->kind == OPTION_SIZE)
        fine = parse_size(str_from(value), whole);
    else if (row->kind == OPTION_WHOLE)
        fine = str_to_size(str_from(value), whole) && *whole >= row->least && *whole <= row->most;
    else
        fine = str_to_double(str_from(value), real) && *real >= row->low && *real <= row->high;
    return fine || refuse(row, value, diagnostics);
}

static bool read_own(const Option *row, void *own, const char *value, Diagnostics *diagnostics) {
    return row->read(own, value, diagnostics) || (row->wants && refuse(row, value ? value : "", diagnostics));
}

static bool read_value(const Option *row, char *own, const char *value, Diagnostics *diagnostics) {
    void *member = own + row->at;
    switch (row->kind) {
    case OPTION_SWITCH:
        *(bool *)member = true;
        return true;
    case OPTION_TEXT:
        *(const char **)member = value;
        return true;
    case OPTION_LIST: {
        OptionList *list = member;
        MEMORY_GROW(list->items, list->capacity, list->count + 1);
        list->items[list->count++] = value;
        return true;
    }
    case OPTION_CHOICE:
        return read_choice(row, member, value, diagnostics);
    case OPTION_OWN:
        return read_own(row, own, value, diagnostics);
    default:
        return read_number(row, member, value, diagnostics);
    }
}

// ---- The values of a command ----

static StoredSet *find_stored(const OptionValues *values, const OptionSet *set) {
    for (size_t i = 0; i < values->count; i++)
        if (values->stored[i].set == set) return &values->stored[i];
    return NULL;
}

OptionValues *option_values_open(const OptionTaker *taker) {
    OptionValues *values = memory_allocate(1, sizeof *values);
    values->taker = taker;
    for (const OptionSet *const *set = taker->sets; *set; set++) {
        MEMORY_GROW(values->stored, values->capacity, values->count + 1);
        StoredSet *stored = &values->stored[values->count++];
        stored->set = *set;
        stored->own = memory_allocate(1, (*set)->size);
        stored->given = memory_allocate((*set)->row_count, sizeof *stored->given);
        memcpy(stored->own, (*set)->defaults, (*set)->size);
    }
    return values;
}

static void free_stored(StoredSet *stored) {
    const OptionSet *set = stored->set;
    if (set->free) set->free(stored->own);
    for (size_t i = 0; i < set->row_count; i++)
        if (set->rows[i].kind == OPTION_LIST)
            free(((OptionList *)(void *)(stored->own + set->rows[i].at))->items);
    free(stored->own);
    free(stored->given);
}

void option_values_close(OptionValues *values) {
    if (!values) return;
    for (size_t i = 0; i < values->count; i++) free_stored(&values->stored[i]);
    free(values->stored);
    free(values);
}

bool option_takes_file(const Option *row) {
    static const char *const names[] = {"FILE", "TABLE", "FOLDER"};
    if (row->file != OPTION_NO_FILE) return true;
    for (Str rest = str_from(row->argument ? row->argument : ""); rest.length;) {
        Str word = str_cut(&rest, '|');
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (str_starts_with(word, str_from(names[i]))) return true;
    }
    return false;
}

bool option_values_read(OptionValues *values, const OptionSet *set, const Option *row, const char *value,
                        Diagnostics *diagnostics) {
    StoredSet *stored = find_stored(values, set);
    if (value && !option_takes_file(row) && !str_is_utf8(str_from(value)))
        return diagnostics_usage(diagnostics, "--%s takes UTF-8, not '%s'", row->name, value);
    if (!read_value(row, stored->own, value, diagnostics)) return false;
    stored->given[row - set->rows] = true;
    return true;
}

bool option_values_agree(OptionValues *values, Diagnostics *diagnostics) {
    for (size_t i = 0; i < values->count; i++) {
        StoredSet *stored = &values->stored[i];
        if (stored->set->agree && !stored->set->agree(stored->own, values, diagnostics)) return false;
    }
    return true;
}

const void *option_values(const OptionValues *values, const OptionSet *set) {
    const StoredSet *stored = find_stored(values, set);
    return stored ? stored->own : set->defaults;
}

bool option_given(const OptionValues *values, const OptionSet *set, const char *name) {
    const StoredSet *stored = find_stored(values, set);
    for (size_t i = 0; i < set->row_count; i++)
        if (strcmp(set->rows[i].name, name) == 0) return stored && stored->given[i];
    assert(!"a name that is none of the set's rows");
    return false;
}

const char *option_given_text(const OptionValues *values, const OptionSet *set, const Option *row,
                              size_t index) {
    const StoredSet *stored = find_stored(values, set);
    if (!stored || !stored->given[row - set->rows]) return NULL;
    const void *member = stored->own + row->at;
    const OptionList *list = member;
    if (row->kind == OPTION_LIST) return index < list->count ? list->items[index] : NULL;
    return row->kind == OPTION_TEXT && index == 0 ? *(const char *const *)member : NULL;
}

const OptionTaker *option_taker(const OptionValues *values) {
    return values->taker;
}
