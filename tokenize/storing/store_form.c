#include "tokenize/storing/store_form.h"

#include "base/memory.h"
#include "base/parallel.h"
#include "corpus/vertical/vertical.h"

#include <stdlib.h>
#include <string.h>

void store_form_open(StoreForm *form, StoreWriter *store, unsigned columns, size_t threads) {
    *form = (StoreForm){.store = store, .columns = columns, .threads = threads};
    store_lines_open(&form->lines, columns);
    form->takers = memory_allocate(threads, sizeof *form->takers);
}

static void forget_batch(StoreForm *form) {
    for (size_t i = 0; i < form->batch.count; i++) stored_document_free(&form->batch.items[i]);
    form->batch.count = form->batch_bytes = 0;
}

void store_form_close(StoreForm *form) {
    forget_batch(form);
    for (size_t i = 0; i < form->threads; i++) store_taker_free(&form->takers[i]);
    free(form->takers);
    store_lines_close(&form->lines);
    changes_free(&form->changes);
    free(form->batch.items);
    free(form->types);
}

void store_form_take(StoreForm *form, size_t thread, const LineNumbers *batch, Str units,
                     StoredDocuments *documents) {
    StoreTaker *taker = &form->takers[thread];
    store_lines_learn(&form->lines, &taker->lines, batch);
    while (units.length) {
        MEMORY_GROW(documents->items, documents->capacity, documents->count + 1);
        store_taker_take(taker, &units, &documents->items[documents->count++]);
    }
}

// ---- Types of a batch ----

// A cell of a line that stays where it is; what had to be escaped is unescaped in the arena.
static Str plain_cell(Str cell, Arena *arena) {
    if (str_find_byte(cell, '&') == cell.length) return cell;
    Buffer plain = {0};
    vertical_append_unescaped(&plain, cell);
    cell = arena_copy(arena, buffer_str(&plain));
    buffer_free(&plain);
    return cell;
}

// The cells of a token line, by the columns that there are.
static StoredType type_of_line(const StoreForm *form, Str line, Arena *arena) {
    StoredType type = {0};
    Str *const cells[] = {&type.word, &type.term, &type.kind};
    for (size_t i = 0; i < 3; i++)
        if (form->columns & ((unsigned)VERTICAL_WORD << i))
            *cells[i] = plain_cell(str_cut(&line, '\t'), arena);
    if (line.length && vertical_may_tell_kind(form->columns)) type.kind = line;
    return type;
}

// Types that the batch has and that have no number yet, and the tokens that they are of.
typedef struct NewTypes {
    StoredType *types;
    uint32_t *tokens;
    size_t count, type_capacity, token_capacity;
    Arena cells;
} NewTypes;

// While they are being collected, a new type's place among them stands in form->types, with this bit.
#define IS_NEW (UINT32_C(1) << 31)

static void count_token(StoreForm *form, NewTypes *found, uint32_t token) {
    uint32_t *type = &form->types[token];
    if (*type == 0) {
        MEMORY_GROW(found->types, found->type_capacity, found->count + 1);
        MEMORY_GROW(found->tokens, found->token_capacity, found->count + 1);
        found->types[found->count] = type_of_line(form, store_lines_line(&form->lines, token), &found->cells);
        found->tokens[found->count] = token;
        *type = (uint32_t)found->count++ | IS_NEW;
    }
    if (*type & IS_NEW) found->types[*type & ~IS_NEW].frequency++;
}

static bool number_types(StoreForm *form) {
    NewTypes found = {0};
    MEMORY_GROW(form->types, form->type_capacity, store_lines_count(&form->lines));
    for (size_t i = 0; i < form->batch.count; i++) {
        const StoredDocument *stored = &form->batch.items[i];
        for (size_t j = 0; j < stored->text.token_count && !stored->refused; j++)
            count_token(form, &found, stored->tokens[j]);
    }
    bool fine = store_writer_number(form->store, found.types, found.count);
    for (size_t i = 0; i < found.count; i++) form->types[found.tokens[i]] = found.types[i].number;
    free(found.types);
    free(found.tokens);
    arena_free(&found.cells);
    return fine;
}

// ---- A batch in threads ----

enum { DOCUMENTS_AT_ONCE = 64 };

static void append_types(void *context, size_t start, size_t end) {
    const StoreForm *form = context;
    for (size_t i = start; i < end; i++) {
        StoredDocument *stored = &form->batch.items[i];
        if (stored->refused) continue;
        buffer_reserve(&stored->text.tokens, 2 * stored->text.token_count);
        for (size_t j = 0; j < stored->text.token_count; j++)
            varint_append(&stored->text.tokens, form->types[stored->tokens[j]]);
    }
}

static void pack_texts(void *context, size_t start, size_t end) {
    const StoreForm *form = context;
    PackRoom *room = pack_room_open(store_writer_packer(form->store));
    for (size_t i = start; i < end; i++)
        if (!form->batch.items[i].refused)
            stored_text_pack(&form->batch.items[i].text, &form->batch.items[i].packed, room);
    pack_room_close(room);
}

static bool offer_dictionary(StoreForm *form) {
    const StoredText **texts = memory_allocate(form->batch.count, sizeof *texts);
    for (size_t i = 0; i < form->batch.count; i++) texts[i] = &form->batch.items[i].text;
    bool fine = store_writer_offer(form->store, texts, form->batch.count);
    free(texts);
    return fine;
}

static bool make_texts(StoreForm *form) {
    parallel_ranges(form->threads, form->batch.count, DOCUMENTS_AT_ONCE, append_types, form);
    if (!offer_dictionary(form)) return false;
    store_writer_packer(form->store); // before threads ask for it
    parallel_ranges(form->threads, form->batch.count, DOCUMENTS_AT_ONCE, pack_texts, form);
    return true;
}

// ---- Putting a batch ----

static bool refuse(const Document *document, Str other_source, Diagnostics *diagnostics) {
    Buffer source = {0};
    buffer_append(&source, document_get(document, "source"));
    diagnostics_error(
        diagnostics, (Place){.file = buffer_text(&source)},
        "has the document id '%.*s', which the store has from %.*s: left out (--replace takes this one)",
        STR_ARGUMENTS(document_get(document, "id")), STR_ARGUMENTS(other_source));
    buffer_free(&source);
    return !diagnostics->strict;
}

// Documents that may not take the place of those that the store has.
static bool refuse_others(StoreForm *form, Diagnostics *diagnostics) {
    Buffer other_source = {0};
    bool go_on = true;
    for (size_t i = 0; i < form->batch.count && go_on && !form->replace; i++) {
        StoredDocument *stored = &form->batch.items[i];
        go_on = store_writer_find(form->store, &stored->document, &other_source);
        stored->refused = other_source.length > 0;
        if (go_on && stored->refused)
            go_on = refuse(&stored->document, buffer_str(&other_source), diagnostics);
    }
    buffer_free(&other_source);
    return go_on;
}

static bool put_documents(StoreForm *form) {
    for (size_t i = 0; i < form->batch.count; i++) {
        StoredDocument *stored = &form->batch.items[i];
        if (stored->refused) continue;
        document_set_added(&stored->document, form->added);
        if (!store_writer_put(form->store, &stored->document, &stored->text, &stored->packed,
                              &stored->change))
            return false;
    }
    return true;
}

static void note_changes(StoreForm *form) {
    for (size_t i = 0; i < form->batch.count; i++) {
        const StoredDocument *stored = &form->batch.items[i];
        if (!stored->refused)
            changes_add(&form->changes, stored->change, document_get(&stored->document, "id"),
                        document_get(&stored->document, "sha256"));
    }
}

bool store_form_commit(StoreForm *form, Diagnostics *diagnostics) {
    if (form->batch.count == 0) return true;
    bool fine = store_writer_begin(form->store) && refuse_others(form, diagnostics) && number_types(form) &&
                make_texts(form) && put_documents(form) && store_writer_commit(form->store);
    if (fine) note_changes(form);
    forget_batch(form);
    return fine;
}

bool store_form_put(StoreForm *form, StoredDocuments *documents, size_t bytes, Diagnostics *diagnostics) {
    // A document takes some 2 KB beside its text, which counts when a million of them have a word each.
    enum { BATCH_BYTES = 8 * 1024 * 1024, BATCH_DOCUMENTS = 16 * 1024 };
    StoredDocuments *batch = &form->batch;
    for (size_t i = 0; i < documents->count; i++) {
        MEMORY_GROW(batch->items, batch->capacity, batch->count + 1);
        batch->items[batch->count++] = documents->items[i];
    }
    documents->count = 0; // they are the batch's
    form->batch_bytes += bytes;
    bool is_full = form->batch_bytes >= BATCH_BYTES || batch->count >= BATCH_DOCUMENTS;
    return !is_full || store_form_commit(form, diagnostics);
}
