#include "corpus/document.h"

#include "base/memory.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>
#include <string.h>

void document_free(Document *document) {
    arena_free(&document->arena);
    free(document->fields);
    free(document->slots);
    *document = (Document){0};
}

void document_clear(Document *document) {
    arena_free(&document->arena);
    document->field_count = document->slotted = 0;
    document->added = (Str){0};
}

enum { SEARCHED_IN_TURN = 32 }; // as many fields as most documents have are found faster without a table

// Where the name stands, or the empty slot where it would.
static uint32_t *find_slot(const Document *document, Str name) {
    size_t at = str_hash(name) & (document->slot_count - 1);
    while (document->slots[at] && !str_equal(document->fields[document->slots[at] - 1].name, name))
        at = (at + 1) & (document->slot_count - 1);
    return &document->slots[at];
}

static Field *find_field(const Document *document, Str name) {
    size_t i = document->slotted;
    uint32_t slot = i ? *find_slot(document, name) : 0;
    if (slot) return &document->fields[slot - 1];
    for (; i < document->field_count; i++)
        if (str_equal(document->fields[i].name, name)) return &document->fields[i];
    return NULL;
}

// The fields that were added since, and all of them when the table has to grow.
static void index_fields(Document *document) {
    if (document->field_count <= SEARCHED_IN_TURN) return;
    if (document->field_count * 2 > document->slot_count) {
        document->slot_count = document->field_count * 4;
        while (document->slot_count & (document->slot_count - 1))
            document->slot_count &= document->slot_count - 1;
        document->slots = memory_resize(document->slots, document->slot_count, sizeof *document->slots);
        document->slotted = 0;
    }
    if (document->slotted == 0) memset(document->slots, 0, document->slot_count * sizeof *document->slots);
    for (; document->slotted < document->field_count; document->slotted++)
        *find_slot(document, document->fields[document->slotted].name) = (uint32_t)document->slotted + 1;
}

static void remove_field(Document *document, Field *field) {
    Field *end = document->fields + document->field_count;
    for (; field + 1 < end; field++) field[0] = field[1];
    document->field_count--;
    document->slotted = 0;
}

void document_set(Document *document, Str name, Str value) {
    Field *field = find_field(document, name);
    if (value.length == 0) {
        if (field) remove_field(document, field);
        return;
    }
    if (!field) {
        MEMORY_GROW(document->fields, document->field_capacity, document->field_count + 1);
        field = &document->fields[document->field_count++];
        field->name = arena_copy(&document->arena, name);
        index_fields(document);
    }
    field->value = arena_copy(&document->arena, value);
}

void document_set_added(Document *document, Str date) {
    document->added = arena_copy(&document->arena, date);
}

Str document_get_str(const Document *document, Str name) {
    const Field *field = find_field(document, name);
    if (field) return field->value;
    return str_equal_text(name, "added") ? document->added : (Str){0};
}

Str document_get(const Document *document, const char *name) {
    return document_get_str(document, str_from(name));
}

static bool may_stand_in_name(uint32_t character, bool first) {
    if (character == '_' || unicode_is_letter(character)) return true;
    return !first && (character == '-' || unicode_is_number(character));
}

void document_append_name(Buffer *buffer, Str name) {
    bool first = true;
    if (str_starts_with(name, STR(FIELD_PREFIX))) {
        buffer_append_text(buffer, FIELD_PREFIX);
        name = str_skip(name, strlen(FIELD_PREFIX));
    }
    for (size_t length; name.length; name = str_skip(name, length), first = false) {
        bool fine = may_stand_in_name(unicode_decode(name, &length), first);
        if (fine)
            buffer_append(buffer, str_slice(name, 0, length));
        else
            buffer_append_byte(buffer, '_');
    }
    if (first) buffer_append_byte(buffer, '_');
}

static void append_percent(Buffer *buffer, Str bytes) {
    for (size_t i = 0; i < bytes.length; i++) buffer_printf(buffer, "%%%02X", (unsigned char)bytes.bytes[i]);
}

void document_append_id(Buffer *buffer, Str path) {
    while (path.length) {
        size_t bad_length = 0, length;
        if (unicode_find_malformed(str_slice(path, 0, path.length < 4 ? path.length : 4), &bad_length) == 0 &&
            bad_length) {
            append_percent(buffer, str_slice(path, 0, bad_length));
            path = str_skip(path, bad_length);
            continue;
        }
        Str character = str_slice(path, 0, (unicode_decode(path, &length), length));
        if (unicode_is_control(unicode_decode(path, &length)))
            append_percent(buffer, character);
        else
            buffer_append(buffer, character);
        path = str_skip(path, length);
    }
}
