#include "tokenize/extraction/exports.h"

static const struct {
    Str mark;    // of each article
    size_t rare; // the byte of it that texts have least
    const char *database;
} marks[] = {
    {{"End of Document", 15}, 7, "Nexis"},
    {{"Load-Date:", 10}, 5, "Nexis"},
    {{"news·", 6}, 5, "Europresse"},
};

static size_t count(Str text, Str mark, size_t rare) {
    size_t found = 0;
    for (size_t at; (at = str_find_by(text, mark, rare)) < text.length;
         text = str_skip(text, at + mark.length))
        found++;
    return found;
}

bool exports_tell(RawDocument *raw, Diagnostics *diagnostics) {
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t articles = count(raw->reading, marks[i].mark, marks[i].rare);
        if (articles < 2) continue;
        return diagnostics_warn(
            diagnostics, (Place){.file = arena_copy_text(&raw->arena, raw->source)},
            "seems to hold %zu articles of %s, read as one document (export them as one file each)", articles,
            marks[i].database);
    }
    return true;
}
