#include "tokenize/storing/store_form.h"

#include "base/memory.h"
#include "base/parallel.h"
#include "corpus/vertical/vertical.h"

#include <stdlib.h>
#include <string.h>

void store_form_open(StoreForm *form, StoreWriter *store, unsigned columns, size_t threads) {
    *form = (StoreForm){.store = store, .columns = columns, .threads = threads};
    token_numbers_open(&form->numbers);
}

static void forget_batch(StoreForm *form) {
    for (size_t i = 0; i < form->batch_count; i++) stored_document_free(&form->batch[i]);
    form->batch_count = form->batch_bytes = 0;
}

void store_form_close(StoreForm *form) {
    forget_batch(form);
    token_numbers_close(&form->numbers);
    changes_free(&form->changes);
    free(form->batch);
    free(form->types);
}

void stored_document_free(StoredDocument *stored) {
    document_free(&stored->document);
    stored_text_free(&stored->text);
    packed_text_free(&stored->packed);
    free(stored->tokens);
    *stored = (StoredDocument){0};
}

// ---- Taking vertical text apart ----

typedef struct Taking {
    StoredDocument *stored;
    TextEncoder encoder;
    Buffer value;
} Taking;

static size_t number_attribute(Taking *taking, Str tag, const char *wanted) {
    Str rest = str_skip(tag, 1 + vertical_tag_name(tag).length), name;
    bool malformed = false;
    size_t number = 0;
    while (vertical_next_attribute(&rest, &name, &taking->value, &malformed))
        if (str_equal_text(name, wanted)) str_to_size(buffer_str(&taking->value), &number);
    return number;
}

// Our own tags, with their attributes in a fixed order: numbers are read where they stand.
static size_t take_digits(Str *rest) {
    size_t number = 0;
    while (rest->length && (rest->bytes[0] < '0' || rest->bytes[0] > '9')) *rest = str_skip(*rest, 1);
    for (; rest->length && rest->bytes[0] >= '0' && rest->bytes[0] <= '9'; *rest = str_skip(*rest, 1))
        number = 10 * number + (size_t)(rest->bytes[0] - '0');
    return number;
}

static void take_sentence(Taking *taking, Str tag) {
    size_t number = take_digits(&tag), offset = take_digits(&tag);
    encoder_sentence(&taking->encoder, number, offset);
}

static void take_paragraph(Taking *taking, Str tag) {
    Str rest = str_skip(tag, strlen("<p")), name;
    bool malformed = false;
    ParagraphKind kind = PARAGRAPH_TEXT;
    while (vertical_next_attribute(&rest, &name, &taking->value, &malformed)) {
        if (!str_equal_text(name, "type")) continue;
        if (str_equal_text(buffer_str(&taking->value), "heading")) kind = PARAGRAPH_HEADING;
        if (str_equal_text(buffer_str(&taking->value), "item")) kind = PARAGRAPH_ITEM;
    }
    encoder_paragraph(&taking->encoder, number_attribute(taking, tag, "n"), kind,
                      number_attribute(taking, tag, "level"));
}

static void take_turn(Taking *taking, Str tag) {
    Str rest = str_skip(tag, strlen("<turn")), name;
    bool malformed = false;
    while (vertical_next_attribute(&rest, &name, &taking->value, &malformed))
        if (str_equal_text(name, "speaker")) encoder_turn(&taking->encoder, buffer_str(&taking->value));
}

static void take_fields(Taking *taking, Str tag) {
    Str rest = str_skip(tag, strlen("<text")), name;
    bool malformed = false;
    while (vertical_next_attribute(&rest, &name, &taking->value, &malformed))
        document_set(&taking->stored->document, name, buffer_str(&taking->value));
}

static void take_tag(Taking *taking, Str tag) {
    Str name = vertical_tag_name(tag);
    if (str_equal_text(name, "g"))
        encoder_gap(&taking->encoder, take_digits(&tag));
    else if (str_equal_text(name, "b"))
        encoder_length(&taking->encoder, take_digits(&tag));
    else if (str_equal_text(name, "m"))
        encoder_same_place(&taking->encoder);
    else if (str_equal_text(name, "s"))
        take_sentence(taking, tag);
    else if (str_equal_text(name, "/s"))
        encoder_end_sentence(&taking->encoder);
    else if (str_equal_text(name, "p"))
        take_paragraph(taking, tag);
    else if (str_equal_text(name, "turn"))
        take_turn(taking, tag);
    else if (str_equal_text(name, "/turn"))
        encoder_end_turn(&taking->encoder);
    else if (str_equal_text(name, "text"))
        take_fields(taking, tag);
}

static void take_token(Taking *taking, uint32_t number, size_t word_bytes) {
    taking->stored->tokens[taking->stored->text.token_count] = number;
    encoder_token(&taking->encoder, word_bytes); // counts it
}

// A token of a text that others have annotated; its word is its first cell.
static void take_line(StoreForm *form, Taking *taking, Str line) {
    buffer_clear(&taking->value);
    vertical_append_unescaped(&taking->value, str_slice(line, 0, str_find_byte(line, '\t')));
    take_token(taking, token_numbers_of(&form->numbers, line), taking->value.length);
}

enum { TOKEN_BYTES_AT_LEAST = 2 }; // a line has a byte and its end

void store_form_take(StoreForm *form, Str vertical, StoredDocument *stored) {
    static const char joined[] = "<g/>\n";
    Taking taking = {.stored = stored};
    encoder_start(&taking.encoder, &stored->text);
    stored->tokens = memory_resize(NULL, vertical.length / TOKEN_BYTES_AT_LEAST + 1, sizeof *stored->tokens);
    while (vertical.length) {
        uint32_t number, word_bytes;
        if (token_numbers_take(&vertical, &number, &word_bytes)) {
            take_token(&taking, number, word_bytes);
        } else if (str_starts_with(vertical, str_from(joined))) {
            encoder_gap(&taking.encoder, 0);
            vertical = str_skip(vertical, strlen(joined));
        } else {
            Str line = str_cut(&vertical, '\n');
            if (vertical_is_tag(line))
                take_tag(&taking, line);
            else
                take_line(form, &taking, line);
        }
    }
    stored->tokens = memory_resize(stored->tokens, stored->text.token_count, sizeof *stored->tokens);
    buffer_free(&taking.value);
}

// ---- Types of a batch ----

// The cells of a token line, by the columns that there are.
static StoredType type_of_line(const StoreForm *form, Str line, Arena *arena) {
    StoredType type = {0};
    Str *const cells[] = {&type.word, &type.term, &type.kind};
    Buffer cell = {0};
    for (size_t i = 0; i < 3; i++) {
        if (!(form->columns & ((unsigned)VERTICAL_WORD << i))) continue;
        buffer_clear(&cell);
        vertical_append_unescaped(&cell, str_cut(&line, '\t'));
        *cells[i] = arena_copy(arena, buffer_str(&cell));
    }
    if (line.length && vertical_may_tell_kind(form->columns)) type.kind = arena_copy(arena, line);
    buffer_free(&cell);
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
        found->types[found->count] =
            type_of_line(form, token_numbers_line(&form->numbers, token), &found->cells);
        found->tokens[found->count] = token;
        *type = (uint32_t)found->count++ | IS_NEW;
    }
    if (*type & IS_NEW) found->types[*type & ~IS_NEW].frequency++;
}

static bool number_types(StoreForm *form) {
    NewTypes found = {0};
    MEMORY_GROW(form->types, form->type_capacity, token_numbers_count(&form->numbers));
    for (size_t i = 0; i < form->batch_count; i++) {
        const StoredDocument *stored = &form->batch[i];
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
        StoredDocument *stored = &form->batch[i];
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
        if (!form->batch[i].refused) stored_text_pack(&form->batch[i].text, &form->batch[i].packed, room);
    pack_room_close(room);
}

static bool offer_dictionary(StoreForm *form) {
    const StoredText **texts = memory_allocate(form->batch_count, sizeof *texts);
    for (size_t i = 0; i < form->batch_count; i++) texts[i] = &form->batch[i].text;
    bool fine = store_writer_offer(form->store, texts, form->batch_count);
    free(texts);
    return fine;
}

static bool make_texts(StoreForm *form) {
    parallel_ranges(form->threads, form->batch_count, DOCUMENTS_AT_ONCE, append_types, form);
    if (!offer_dictionary(form)) return false;
    store_writer_packer(form->store); // before threads ask for it
    parallel_ranges(form->threads, form->batch_count, DOCUMENTS_AT_ONCE, pack_texts, form);
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
    for (size_t i = 0; i < form->batch_count && go_on && !form->replace; i++) {
        StoredDocument *stored = &form->batch[i];
        go_on = store_writer_find(form->store, &stored->document, &other_source);
        stored->refused = other_source.length > 0;
        if (go_on && stored->refused)
            go_on = refuse(&stored->document, buffer_str(&other_source), diagnostics);
    }
    buffer_free(&other_source);
    return go_on;
}

static bool put_documents(StoreForm *form) {
    for (size_t i = 0; i < form->batch_count; i++) {
        StoredDocument *stored = &form->batch[i];
        if (stored->refused) continue;
        document_set_added(&stored->document, form->added);
        if (!store_writer_put(form->store, &stored->document, &stored->text, &stored->packed,
                              &stored->change))
            return false;
    }
    return true;
}

static void note_changes(StoreForm *form) {
    for (size_t i = 0; i < form->batch_count; i++) {
        const StoredDocument *stored = &form->batch[i];
        if (!stored->refused)
            changes_add(&form->changes, stored->change, document_get(&stored->document, "id"),
                        document_get(&stored->document, "sha256"));
    }
}

bool store_form_commit(StoreForm *form, Diagnostics *diagnostics) {
    if (form->batch_count == 0) return true;
    bool fine = store_writer_begin(form->store) && refuse_others(form, diagnostics) && number_types(form) &&
                make_texts(form) && put_documents(form) && store_writer_commit(form->store);
    if (fine) note_changes(form);
    forget_batch(form);
    return fine;
}

bool store_form_put(StoreForm *form, StoredDocument *documents, size_t count, size_t bytes,
                    Diagnostics *diagnostics) {
    enum { BATCH_BYTES = 8 * 1024 * 1024 };
    for (size_t i = 0; i < count; i++) {
        MEMORY_GROW(form->batch, form->batch_capacity, form->batch_count + 1);
        form->batch[form->batch_count++] = documents[i];
        documents[i] = (StoredDocument){0};
    }
    form->batch_bytes += bytes;
    return form->batch_bytes < BATCH_BYTES || store_form_commit(form, diagnostics);
}
