#include "base/spills/sorted_spill.h"

#include "base/memory.h"
#include "base/varint.h"

#include <stdlib.h>

enum { USUAL_BOUND_BYTES = 16 << 20 };

typedef struct Record {
    Str key, text;
} Record;

static Record record_at(const SortedSpill *sorted, size_t start) {
    Str rest = str_skip(buffer_str(&sorted->records), start);
    uint64_t key = 0, text = 0;
    varint_take(&rest, &key);
    varint_take(&rest, &text);
    return (Record){str_slice(rest, 0, (size_t)key), str_slice(rest, (size_t)key, (size_t)(key + text))};
}

static int compare_records(const void *left, const void *right, void *context) {
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    int order = str_compare(record_at(context, a).key, record_at(context, b).key);
    return order ? order : (a > b) - (a < b); // as they came
}

static void sort(SortedSpill *sorted) {
    if (sorted->count)
        qsort_r(sorted->starts, sorted->count, sizeof *sorted->starts, compare_records, sorted);
}

static void append_record(Buffer *bytes, Record record) {
    varint_append(bytes, record.key.length);
    varint_append(bytes, record.text.length);
    buffer_append(bytes, record.key);
    buffer_append(bytes, record.text);
}

static void end_run(SortedSpill *sorted) {
    Buffer bytes = {0};
    sorted->runs.bound_bytes = sorted->bound_bytes;
    sort(sorted);
    for (size_t i = 0; i < sorted->count; i++) {
        buffer_clear(&bytes);
        append_record(&bytes, record_at(sorted, sorted->starts[i]));
        spill_append(&sorted->runs, buffer_str(&bytes));
    }
    buffer_free(&bytes);
    MEMORY_GROW(sorted->ends, sorted->run_capacity, sorted->run_count + 1);
    sorted->ends[sorted->run_count++] = spill_length(&sorted->runs);
    buffer_clear(&sorted->records);
    sorted->count = 0;
}

void sorted_spill_add(SortedSpill *sorted, Str key, Str text) {
    size_t bound = sorted->bound_bytes ? sorted->bound_bytes : USUAL_BOUND_BYTES;
    size_t held = sorted->records.length + sorted->count * sizeof *sorted->starts;
    if (sorted->count && held + key.length + text.length > bound) end_run(sorted);
    MEMORY_GROW(sorted->starts, sorted->capacity, sorted->count + 1);
    sorted->starts[sorted->count++] = sorted->records.length;
    append_record(&sorted->records, (Record){key, text});
}

void sorted_spill_take_back(SortedSpill *sorted) {
    sorted->records.length = sorted->starts[--sorted->count];
}

// ---- Merging ----

// A run that is being read. What a cursor gives is valid until it is asked again, and so the record is kept.
typedef struct Run {
    SpillCursor cursor;
    Buffer bytes;
    Record record;
    bool is_over;
} Run;

static void go_on(Run *run) {
    uint64_t key, text;
    Str bytes;
    run->is_over = !spill_cursor_number(&run->cursor, &key) || !spill_cursor_number(&run->cursor, &text) ||
                   !spill_cursor_take(&run->cursor, (size_t)(key + text), &bytes);
    if (run->is_over) return;
    buffer_clear(&run->bytes);
    buffer_append(&run->bytes, bytes);
    Str kept = buffer_str(&run->bytes);
    run->record = (Record){str_slice(kept, 0, (size_t)key), str_skip(kept, (size_t)key)};
}

static Run *open_runs(const SortedSpill *sorted) {
    Run *runs = memory_allocate(sorted->run_count, sizeof *runs);
    for (size_t i = 0; i < sorted->run_count; i++) {
        uint64_t start = i ? sorted->ends[i - 1] : 0;
        runs[i].cursor = (SpillCursor){.spill = &sorted->runs, .next = start, .end = sorted->ends[i]};
        go_on(&runs[i]);
    }
    return runs;
}

// The run with the least key, the first of equals. There are few runs.
static Run *least(Run *runs, size_t count) {
    Run *found = NULL;
    for (size_t i = 0; i < count; i++)
        if (!runs[i].is_over && (!found || str_compare(runs[i].record.key, found->record.key) < 0))
            found = &runs[i];
    return found;
}

void sorted_spill_each(SortedSpill *sorted, void (*take)(void *context, Str key, Str text), void *context) {
    if (sorted->run_count && sorted->count) end_run(sorted);
    sort(sorted);
    for (size_t i = 0; i < sorted->count; i++) {
        Record record = record_at(sorted, sorted->starts[i]);
        take(context, record.key, record.text);
    }
    Run *runs = open_runs(sorted);
    for (Run *next; (next = least(runs, sorted->run_count)); go_on(next))
        take(context, next->record.key, next->record.text);
    for (size_t i = 0; i < sorted->run_count; i++) {
        spill_cursor_free(&runs[i].cursor);
        buffer_free(&runs[i].bytes);
    }
    free(runs);
}

void sorted_spill_free(SortedSpill *sorted) {
    size_t bound = sorted->bound_bytes;
    buffer_free(&sorted->records);
    free(sorted->starts);
    free(sorted->ends);
    spill_free(&sorted->runs);
    *sorted = (SortedSpill){.bound_bytes = bound};
}
