#include "tokenize/storing/changes.h"

#include "base/memory.h"
#include "base/translation/translation.h"

#include <stdlib.h>

static const char *const names[STORE_CHANGE_COUNT] = {"new", "changed", "renamed", "unchanged", "removed"};

void changes_free(Changes *changes) {
    interner_free(&changes->ids);
    free(changes->list);
    *changes = (Changes){0};
}

static uint64_t fingerprint(Str sha256) {
    uint64_t value = 0;
    for (size_t i = 0; i < sha256.length && i < 16; i++) {
        char digit = sha256.bytes[i];
        value = value << 4 | (uint64_t)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
    }
    return value;
}

static void add(Changes *changes, Change change, Str id) {
    uint32_t known = changes->ids.count;
    change.id = interner_add(&changes->ids, id);
    MEMORY_GROW(changes->list, changes->capacity, (size_t)changes->ids.count);
    if (change.id == known || changes->list[change.id].kind == STORE_REMOVED)
        changes->list[change.id] = change;
}

void changes_add(Changes *changes, StoreChange kind, Str id, Str sha256) {
    add(changes, (Change){.kind = kind, .fingerprint = fingerprint(sha256)}, id);
}

void changes_add_renamed(Changes *changes, Str id, Str was) {
    add(changes, (Change){.kind = STORE_RENAMED, .was = arena_copy(&changes->ids.arena, was)}, id);
}

bool changes_know(const Changes *changes, Str id) {
    return interner_find(&changes->ids, id) != INTERNER_NONE;
}

// ---- Telling ----

void changes_tell(const Changes *changes, Diagnostics *diagnostics, const char *store) {
    size_t counts[STORE_CHANGE_COUNT] = {0};
    for (size_t i = 0; i < changes->ids.count; i++) counts[changes->list[i].kind]++;
    Buffer line = {0};
    for (size_t i = 0; i < STORE_CHANGE_COUNT; i++)
        if (counts[i] || i != STORE_RENAMED)
            buffer_printf(&line, "%s%zu %s", line.length ? ", " : "", counts[i], names[i]);
    diagnostics_note(diagnostics, (Place){.file = store}, "%s", buffer_text(&line));
    buffer_free(&line);
}

// Ids have no tabs and no ends of lines.
static void append_line(Buffer *line, const Changes *changes, const Change *change) {
    Str id = interner_string(&changes->ids, change->id);
    buffer_printf(line, "%s\t%.*s\t%.*s\n", names[change->kind], STR_ARGUMENTS(id),
                  STR_ARGUMENTS(change->was));
}

void changes_list(const Changes *changes, Output *output) {
    uint32_t *order = memory_allocate(changes->ids.count, sizeof *order);
    interner_sort(&changes->ids, order);
    Buffer line = {0};
    output_write(output, STR("change\tdocument\twas\n"));
    for (size_t kind = 0; kind < STORE_CHANGE_COUNT; kind++)
        for (size_t i = 0; i < changes->ids.count; i++) {
            const Change *change = &changes->list[order[i]];
            if (change->kind != kind) continue;
            buffer_clear(&line);
            append_line(&line, changes, change);
            output_write(output, buffer_str(&line));
        }
    buffer_free(&line);
    free(order);
}

// ---- The same content under two ids ----

typedef struct Twins {
    const Changes *changes;
    uint64_t *fresh; // fingerprints of new documents, sorted
    size_t fresh_count;
    size_t found;
    Buffer example;
} Twins;

static int compare_numbers(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static size_t count_fresh(const Twins *twins, uint64_t wanted) {
    size_t low = 0, high = twins->fresh_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (twins->fresh[middle] < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    while (high < twins->fresh_count && twins->fresh[high] == wanted) high++;
    return high - low;
}

// The new one and another.
static void append_example(Twins *twins, uint64_t wanted, Str first, Str last) {
    const Changes *changes = twins->changes;
    size_t i = 0;
    while (changes->list[i].kind != STORE_NEW || changes->list[i].fingerprint != wanted) i++;
    Str fresh = interner_string(&changes->ids, changes->list[i].id);
    Str other = str_equal(fresh, first) ? last : first;
    buffer_printf(&twins->example, "'%.*s', as '%.*s'", STR_ARGUMENTS(fresh), STR_ARGUMENTS(other));
}

// Of documents that are all new, one is nobody's twin.
static void take_twins(void *context, Str sha256, size_t count, Str first, Str last) {
    Twins *twins = context;
    uint64_t wanted = fingerprint(sha256);
    size_t fresh = count_fresh(twins, wanted);
    if (fresh == 0) return;
    if (twins->found == 0) append_example(twins, wanted, first, last);
    twins->found += fresh < count ? fresh : count - 1;
}

static void collect_fresh(Twins *twins, const Changes *changes) {
    twins->fresh = memory_allocate(changes->ids.count, sizeof *twins->fresh);
    for (size_t i = 0; i < changes->ids.count; i++)
        if (changes->list[i].kind == STORE_NEW)
            twins->fresh[twins->fresh_count++] = changes->list[i].fingerprint;
    if (twins->fresh_count) qsort(twins->fresh, twins->fresh_count, sizeof *twins->fresh, compare_numbers);
}

bool changes_warn_of_twins(const Changes *changes, StoreWriter *store, Diagnostics *diagnostics,
                           const char *path) {
    Twins twins = {.changes = changes};
    collect_fresh(&twins, changes);
    bool go_on = twins.fresh_count == 0 || store_writer_twins(store, take_twins, &twins);
    if (go_on && twins.found)
        go_on =
            diagnostics_warn(diagnostics, (Place){.file = path},
                             "%zu new document%s the bytes of one with another id (such as %s): all are kept "
                             "(--sync=FOLDER follows files that were renamed, --remove=ID removes one)",
                             twins.found, twins.found == 1 ? translated(" has") : translated("s have"),
                             buffer_text(&twins.example));
    buffer_free(&twins.example);
    free(twins.fresh);
    return go_on;
}
