#include "tokenize/extraction/exports.h"

static const struct {
    Str mark; // of each article
    const char *database;
} marks[] = {{{"End of Document", 15}, "Nexis"}, {{"Load-Date:", 10}, "Nexis"}, {{"news·", 6}, "Europresse"}};

static size_t count(Str text, Str mark) {
    size_t found = 0;
    for (size_t at; (at = str_find(text, mark)) < text.length; text = str_skip(text, at + mark.length))
        found++;
    return found;
}

bool exports_tell(RawDocument *raw, Diagnostics *diagnostics) {
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t articles = count(raw->reading, marks[i].mark);
        if (articles < 2) continue;
        return diagnostics_warn(
            diagnostics, (Place){.file = arena_copy_text(&raw->arena, raw->source)},
            "seems to hold %zu articles of %s, read as one document (export them as one file each)", articles,
            marks[i].database);
    }
    return true;
}
