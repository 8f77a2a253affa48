#include "analyze/pass/turns.h"

#include "base/memory.h"

#include <stdlib.h>

#define SPEAKER STR("speaker")

void turns_free(Turns *turns) {
    buffer_free(&turns->speaker);
    document_free(&turns->turn);
}

bool turns_asked_by_conditions(const Turns *turns, const Conditions *conditions) {
    (void)turns;
    return conditions_name(conditions, SPEAKER);
}

bool turns_asked_by_grouping(const Turns *turns, const Grouping *grouping) {
    (void)turns;
    return grouping && grouping_names(grouping, SPEAKER);
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

// A field of the document whose place another value takes is field:NAME still.
static void add_document(Turns *turns, Str speaker) {
    for (size_t i = 0; i < turns->document->field_count; i++) {
        const Field *field = &turns->document->fields[i];
        bool replaced = speaker.length && str_equal(field->name, SPEAKER);
        add_field(turns, replaced ? STR(FIELD_PREFIX "speaker") : field->name, field->value);
    }
}

bool turns_enter(Turns *turns, Str speaker) {
    if (turns->any && str_equal(buffer_str(&turns->speaker), speaker)) return false;
    turns->any = true;
    buffer_clear(&turns->speaker);
    buffer_append(&turns->speaker, speaker);
    turns->turn.field_count = 0;
    add_document(turns, speaker);
    add_field(turns, SPEAKER, buffer_str(&turns->speaker));
    return true;
}
