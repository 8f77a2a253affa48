#include "analyze/pass/turns.h"

#include "base/memory.h"

#include <stdlib.h>

#define SPEAKER STR("speaker")

void turns_free(Turns *turns) {
    buffer_free(&turns->speaker);
    document_free(&turns->turn);
    speakers_close(&turns->speakers);
}

bool turns_asked_by_conditions(const Turns *turns, const Conditions *conditions) {
    const Interner *fields = &turns->speakers.fields;
    bool asked = conditions_name(conditions, SPEAKER);
    for (uint32_t i = 0; i < fields->count; i++)
        asked = asked || conditions_name(conditions, interner_string(fields, i));
    return asked;
}

bool turns_asked_by_grouping(const Turns *turns, const Grouping *grouping) {
    const Interner *fields = &turns->speakers.fields;
    bool asked = grouping_names(grouping, SPEAKER);
    for (uint32_t i = 0; i < fields->count; i++)
        asked = asked || grouping_names(grouping, interner_string(fields, i));
    return asked;
}

void turns_start_document(Turns *turns, const Document *document) {
    turns->document = document;
    turns->any = false;
}

static void add_field(Turns *turns, Str name, Str value) {
    Document *turn = &turns->turn;
    if (value.length == 0) return;
    MEMORY_GROW(turn->fields, turn->field_capacity, turn->field_count + 1);
    turn->fields[turn->field_count++] = (Field){name, value};
}

// Of what the table tells of speakers, the document knows nothing in a turn, even of who has no row; outside
// turns its own speaker has what the table says, and beyond that what it says itself.
static bool is_replaced(const Turns *turns, Str name, bool in_turn, uint32_t row, Str *prefixed) {
    const SpeakerTable *speakers = &turns->speakers;
    *prefixed = STR(FIELD_PREFIX "speaker");
    if (str_equal(name, SPEAKER)) return in_turn;
    uint32_t field = interner_find(&speakers->fields, name);
    if (field == INTERNER_NONE) return false;
    *prefixed = interner_string(&speakers->prefixed, field);
    return in_turn || speakers_value(speakers, row, field).length > 0;
}

static void add_document(Turns *turns, bool in_turn, uint32_t row) {
    for (size_t i = 0; i < turns->document->field_count; i++) {
        const Field *field = &turns->document->fields[i];
        Str prefixed;
        bool replaced = is_replaced(turns, field->name, in_turn, row, &prefixed);
        add_field(turns, replaced ? prefixed : field->name, field->value);
    }
}

static void add_row(Turns *turns, uint32_t row) {
    const Interner *fields = &turns->speakers.fields;
    for (uint32_t i = 0; i < fields->count; i++)
        add_field(turns, interner_string(fields, i), speakers_value(&turns->speakers, row, i));
}

bool turns_enter(Turns *turns, Str speaker) {
    if (turns->any && str_equal(buffer_str(&turns->speaker), speaker)) return false;
    turns->any = true;
    buffer_clear(&turns->speaker);
    buffer_append(&turns->speaker, speaker);
    bool in_turn = speaker.length > 0;
    uint32_t row =
        speakers_hear(&turns->speakers, in_turn ? speaker : document_get(turns->document, "speaker"));
    turns->turn.field_count = 0;
    add_document(turns, in_turn, row);
    add_field(turns, SPEAKER, buffer_str(&turns->speaker));
    add_row(turns, row);
    return true;
}
