#include "corpus/reading/vertical_head.h"

#include "corpus/vertical/vertical.h"

#include <string.h>

// Says what is wrong with the tag that is being read; STOP.
#define FAIL_AT(head, place, ...) diagnostics_error((head)->corpus->diagnostics, place, __VA_ARGS__)

void vertical_head_free(VerticalHead *head) {
    buffer_free(&head->value);
}

static Flow read_attribute(VerticalHead *head, Place place, Str name, Str value) {
    if (str_equal_text(name, "version") && !str_equal_text(value, "0.1"))
        return FAIL_AT(head, place, "vertical text of version %.*s; this program reads 0.1",
                       STR_ARGUMENTS(value));
    if (str_equal_text(name, "columns") && !vertical_parse_columns(value, &head->columns))
        return FAIL_AT(head, place, "unknown columns '%.*s' (known are some of: word term kind)",
                       STR_ARGUMENTS(value));
    if (!str_equal_text(name, "settings")) return GO_ON;
    head->settings = settings_parse(value);
    return token_corpus_agree_settings(head->corpus, place, value);
}

Flow vertical_head_read(VerticalHead *head, Place place, Str tag) {
    Str rest = str_skip(tag, strlen("<?rapporteur")), name;
    bool malformed = false, has_version = false;
    while (vertical_next_attribute(&rest, &name, &head->value, &malformed)) {
        has_version |= str_equal_text(name, "version");
        if (read_attribute(head, place, name, buffer_str(&head->value)) == STOP) return STOP;
    }
    if (malformed || !head->columns || !has_version)
        return FAIL_AT(head, place, "malformed header of vertical text");
    return token_corpus_agree_columns(head->corpus, place, head->columns);
}

Flow vertical_head_read_text(VerticalHead *head, Place place, Str tag) {
    Str rest = str_skip(tag, strlen("<text")), name;
    bool malformed = false;
    Document *document = &head->corpus->document;
    document_clear(document);
    while (vertical_next_attribute(&rest, &name, &head->value, &malformed))
        document_set(document, name, buffer_str(&head->value));
    if (malformed || document_get(document, "id").length == 0)
        return FAIL_AT(head, place, "malformed <text> tag: it needs an id");
    head->corpus->settings = head->settings;
    head->corpus->settings.language = language_from_tag(document_get(document, "language"));
    return GO_ON;
}
