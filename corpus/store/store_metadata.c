#include "corpus/store/store_metadata.h"

#include <jansson.h>
#include <stdlib.h>

const char *const store_columns[STORE_COLUMNS] = {"id", "date", "language", "title", "source", "sha256"};

static const char added_name[] = "+added";

static bool has_column(Str name) {
    for (size_t i = 0; i < STORE_COLUMNS; i++)
        if (str_equal_text(name, store_columns[i])) return true;
    return false;
}

void store_metadata_append(Buffer *json, const Document *document) {
    json_t *object = json_object();
    Arena names = {0};
    for (size_t i = 0; i < document->field_count; i++) {
        const Field *field = &document->fields[i];
        if (has_column(field->name)) continue;
        json_object_set_new(object, arena_copy_text(&names, field->name),
                            json_stringn(field->value.bytes, field->value.length));
    }
    if (document->added.length)
        json_object_set_new(object, added_name, json_stringn(document->added.bytes, document->added.length));
    char *text = json_dumps(object, JSON_COMPACT);
    buffer_append_text(json, text ? text : "{}");
    free(text);
    json_decref(object);
    arena_free(&names);
}

static void take_field(Document *document, Str name, Str value) {
    if (str_equal_text(name, added_name))
        document_set_added(document, value);
    else
        document_set(document, name, value);
}

bool store_metadata_read(Document *document, Str json) {
    json_t *object = json_loadb(json.bytes, json.length, JSON_ALLOW_NUL, NULL), *value;
    const char *name;
    bool fine = json_is_object(object);
    json_object_foreach(object, name, value) {
        fine = fine && json_is_string(value);
        if (fine)
            take_field(document, str_from(name), (Str){json_string_value(value), json_string_length(value)});
    }
    json_decref(object);
    return fine;
}
