#include "corpus/store/store_types.h"

#include "base/memory.h"

#include <stdlib.h>

bool store_types_open(StoreTypes *types, StoreFile *file) {
    types->file = file;
    types->find =
        store_file_prepare(file, "SELECT number FROM types WHERE term = ?1 AND word = ?2 AND kind = ?3");
    types->add = types->find ? store_file_prepare(file, "INSERT INTO types VALUES(?1, ?2, ?3, ?4)") : NULL;
    return types->add;
}

void store_types_close(StoreTypes *types) {
    sqlite3_finalize(types->find);
    sqlite3_finalize(types->add);
}

void store_types_learn(StoreTypes *types, const StoreState *state) {
    bool as_it_was = state->next_type == types->next_known;
    types->knows_all = state->next_type == 1 || (types->knows_all && as_it_was);
    types->next_known = state->next_type;
}

static void bind_type(sqlite3_stmt *statement, const StoredType *type) {
    store_bind(statement, 1, type->term);
    store_bind(statement, 2, type->word);
    store_bind(statement, 3, type->kind);
}

// Its number is 0 when it has none.
static bool find_type(StoreTypes *types, StoredType *type) {
    type->number = 0;
    if (types->knows_all) return true;
    bind_type(types->find, type);
    int result = sqlite3_step(types->find);
    if (result == SQLITE_ROW) type->number = (uint32_t)sqlite3_column_int64(types->find, 0);
    bool fine = result == SQLITE_ROW || result == SQLITE_DONE || store_file_fail(types->file);
    sqlite3_reset(types->find);
    return fine;
}

static int compare_frequencies(const void *left, const void *right) {
    const StoredType *a = *(StoredType *const *)left, *b = *(StoredType *const *)right;
    if (a->frequency != b->frequency) return a->frequency > b->frequency ? -1 : 1;
    return (a > b) - (a < b); // as they came
}

// As the table is ordered, where neighbours are written together.
static int compare_keys(const void *left, const void *right) {
    const StoredType *a = *(StoredType *const *)left, *b = *(StoredType *const *)right;
    int terms = str_compare(a->term, b->term), words = str_compare(a->word, b->word);
    return terms ? terms : words ? words : str_compare(a->kind, b->kind);
}

static bool add_type(StoreTypes *types, StoreState *state, const StoredType *type) {
    bind_type(types->add, type);
    sqlite3_bind_int64(types->add, 4, type->number);
    state->type_sum += store_type_checksum(type->term, type->word, type->kind, type->number);
    return store_file_step(types->file, types->add);
}

static bool add_types(StoreTypes *types, StoreState *state, StoredType **added, size_t count) {
    if (count > TYPES_AT_MOST - state->next_type)
        return diagnostics_fatal(types->file->diagnostics, (Place){.file = types->file->path},
                                 "has room for no more than %d types", TYPES_AT_MOST);
    qsort(added, count, sizeof *added, compare_frequencies);
    for (size_t i = 0; i < count; i++) added[i]->number = state->next_type++;
    types->next_known = state->next_type;
    qsort(added, count, sizeof *added, compare_keys);
    for (size_t i = 0; i < count; i++)
        if (!add_type(types, state, added[i])) return false;
    return true;
}

bool store_types_number(StoreTypes *types, StoreState *state, StoredType *asked, size_t count) {
    StoredType **unknown = memory_allocate(count, sizeof *unknown);
    size_t unknown_count = 0;
    bool fine = true;
    for (size_t i = 0; i < count && fine; i++) {
        fine = find_type(types, &asked[i]);
        if (!asked[i].number) unknown[unknown_count++] = &asked[i];
    }
    if (unknown_count) fine = fine && add_types(types, state, unknown, unknown_count);
    free(unknown);
    return fine;
}
