// How each table was made, how to cite it, and what does not belong together.
#include "base/interner.h"
#include "base/sha256.h"
#include "base/translation/translation.h"
#include "report/page/numbers.h"
#include "report/page/page.h"
#include "report/page/words.h"

#include <string.h>

// ---- What does not belong together ----

static const PageTable *first_with(const Page *page, const char *key) {
    for (size_t i = 0; i < page->count; i++)
        if (sidecar_has(&page->tables[i].sidecar, key)) return &page->tables[i];
    return NULL;
}

static bool differs(const PageTable *a, const PageTable *b, const char *key) {
    return a && sidecar_has(&b->sidecar, key) &&
           !str_equal(sidecar_text(&a->sidecar, key), sidecar_text(&b->sidecar, key));
}

static const char *text_of(const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static json_t *inputs_of(const PageTable *table) {
    json_t *hashes = json_object(), *inputs = json_object_get(table->sidecar.own, "inputs"), *input;
    size_t i;
    json_array_foreach(inputs, i, input)
        json_object_set_new(hashes, text_of(input, "document"), json_string(text_of(input, "sha256")));
    return hashes;
}

// Tables of parts of one corpus are fine; one document with two texts, or nothing in common, is not.
static bool has_other_texts(const PageTable *table, const json_t *hashes) {
    const json_t *inputs = json_object_get(table->sidecar.own, "inputs");
    size_t common = 0, i, count = json_array_size(inputs);
    for (i = 0; i < count; i++) {
        const json_t *input = json_array_get(inputs, i),
                     *hash = json_object_get(hashes, text_of(input, "document"));
        if (hash && strcmp(json_string_value(hash), text_of(input, "sha256")) != 0) return true;
        common += hash != NULL;
    }
    return count > 0 && json_object_size(hashes) > 0 && common == 0;
}

static void doubt(Page *page, const PageTable *table, const PageTable *other, const char *word,
                  const char *what) {
    Buffer a = {0}, b = {0};
    html_append_cut(&a, str_from(table->source), PAGE_MOST_CELL_BYTES);
    html_append_cut(&b, str_from(other->source), PAGE_MOST_CELL_BYTES);
    buffer_append_text(&page->out, "<p class=\"note box\">");
    page_say(page, word, buffer_text(&a), buffer_text(&b));
    buffer_append_text(&page->out, "</p>\n");
    diagnostics_warn(&page->report->run->diagnostics, (Place){.file = table->source},
                     "was made %s than %s (the page says so)", translated(what), other->source);
    buffer_free(&a);
    buffer_free(&b);
}

void page_write_doubts(Page *page) {
    const PageTable *settings = first_with(page, "settings"), *themes = first_with(page, "themes_sha256"),
                    *inputs = first_with(page, "inputs");
    json_t *hashes = inputs ? inputs_of(inputs) : NULL;
    for (size_t i = 0; i < page->count; i++) {
        const PageTable *table = &page->tables[i];
        if (differs(settings, table, "settings"))
            doubt(page, table, settings, "doubt_settings", "with other settings of words");
        if (differs(themes, table, "themes_sha256"))
            doubt(page, table, themes, "doubt_themes", "with another dictionary");
        if (has_other_texts(table, hashes)) doubt(page, table, inputs, "doubt_corpus", "of other texts");
    }
    json_decref(hashes);
}

// ---- Method ----

static void write_meanings(Page *page) {
    Buffer *out = &page->out;
    Interner told = {0};
    buffer_printf(out, "<details class=\"tab\" open><summary>%s</summary><dl class=\"gloss\" lang=\"en\">\n",
                  page_word(page, "columns"));
    for (size_t i = 0; i < page->count; i++)
        for (size_t j = 0; j < page->tables[i].width; j++) {
            const ColumnMeaning *meaning = page->tables[i].headings[j].meaning;
            uint32_t before = told.count;
            if (!meaning || interner_add(&told, str_from(meaning->name)) != before) continue;
            buffer_printf(out, "<dt lang=\"%s\">", label_language_names[page->language]);
            html_append(out, str_from(schema_label(meaning, page->language)));
            buffer_append_text(out, "</dt><dd>");
            html_append(out, str_from(meaning->meaning));
            buffer_append_text(out, "</dd>\n");
        }
    buffer_append_text(out, "</dl></details>\n");
    interner_free(&told);
}

// A paragraph to be taken over into a paper.
static void write_paragraph(Page *page) {
    const PageTable *table = first_with(page, "settings");
    Buffer count = {0}, version = {0}, settings = {0};
    if (!table) return;
    number_append_whole(&count, (double)sidecar_input_count(&table->sidecar), page->language);
    html_append(&version, sidecar_text(&table->sidecar, "version"));
    html_append(&settings, sidecar_text(&table->sidecar, "settings"));
    buffer_append_text(&page->out, "<p>");
    page_say(page, "method_s", buffer_text(&count), buffer_text(&version), buffer_text(&settings));
    buffer_append_text(&page->out, "</p>\n");
    buffer_free(&count);
    buffer_free(&version);
    buffer_free(&settings);
}

static void write_glossary(Page *page) {
    buffer_printf(&page->out,
                  "<h3>%s</h3><dl class=\"gloss\"><dt>%s</dt><dd>%s</dd><dt>q</dt><dd>%s</dd></dl>\n",
                  page_word(page, "gloss"), page_word(page, "gloss_interval"),
                  page_word(page, "gloss_interval_s"), page_word(page, "gloss_q_s"));
    write_meanings(page);
}

// One hash for all texts: that of their hashes, in the order of the table.
static void write_citation(Page *page) {
    const PageTable *inputs = first_with(page, "inputs");
    char hex[65];
    if (!inputs) return;
    Buffer hashes = {0}, title = {0}, count = {0};
    size_t i, documents = sidecar_input_count(&inputs->sidecar);
    const json_t *list = json_object_get(inputs->sidecar.own, "inputs");
    for (i = 0; i < documents; i++) buffer_append_text(&hashes, text_of(json_array_get(list, i), "sha256"));
    sha256_hex(buffer_str(&hashes), hex);
    html_append_cut(&title, str_from(page->title), PAGE_MOST_CELL_BYTES);
    number_append_whole(&count, (double)documents, page->language);
    buffer_printf(&page->out, "<h3>%s</h3><p>", page_word(page, "cite"));
    page_say(page, "cite_s", buffer_text(&title), RAPPORTEUR_VERSION, buffer_text(&count), hex);
    buffer_append_text(&page->out, "</p>\n");
    buffer_free(&hashes);
    buffer_free(&title);
    buffer_free(&count);
}

static void write_provenance(Page *page, const PageTable *table) {
    Buffer *out = &page->out, count = {0};
    Arena arena = {0};
    Str command = sidecar_command(&table->sidecar, &arena);
    buffer_append_text(out, "<li>");
    html_append_cut(out, str_from(table->source), PAGE_MOST_CELL_BYTES);
    buffer_append_text(out, command.length ? ": <code>" : ": ");
    html_append(out, command.length ? command : str_from(page_word(page, "unknown")));
    buffer_append_text(out, command.length ? "</code>" : "");
    if (sidecar_has(&table->sidecar, "inputs")) {
        number_append_whole(&count, (double)sidecar_input_count(&table->sidecar), page->language);
        buffer_append_text(out, " · ");
        page_say(page, "from_documents", buffer_text(&count));
    }
    buffer_append_text(out, "</li>\n");
    buffer_free(&count);
    arena_free(&arena);
}

static void write_settings(Page *page) {
    const PageTable *table = first_with(page, "settings");
    if (!table) return;
    const Sidecar *sidecar = &table->sidecar;
    const json_t *libraries = json_object_get(sidecar->own, "libraries"),
                 *seed = json_object_get(sidecar->own, "seed");
    Buffer *out = &page->out;
    buffer_append_text(out, "<p class=\"note\">Rapporteur ");
    html_append(out, sidecar_text(sidecar, "version"));
    for (size_t i = 0; i < json_array_size(libraries); i++) {
        buffer_append_text(out, " · ");
        html_append(out, str_from(json_string_value(json_array_get(libraries, i))));
    }
    buffer_append_text(out, " · ");
    html_append(out, sidecar_text(sidecar, "settings"));
    if (seed) buffer_printf(out, " · seed %" JSON_INTEGER_FORMAT, json_integer_value(seed));
    if (sidecar_has(sidecar, "themes_sha256")) buffer_append_text(out, " · themes SHA-256 ");
    html_append(out, sidecar_text(sidecar, "themes_sha256"));
    buffer_append_text(out, "</p>\n");
}

void page_write_methods(Page *page) {
    buffer_printf(&page->out,
                  "<section id=\"method\" aria-labelledby=\"h-method\"><h2 id=\"h-method\">%s</h2>\n",
                  page_word(page, "method_h"));
    write_paragraph(page);
    write_glossary(page);
    write_citation(page);
    buffer_printf(&page->out, "<h3>%s</h3><ul class=\"made\">\n", page_word(page, "commands"));
    for (size_t i = 0; i < page->count; i++) write_provenance(page, &page->tables[i]);
    buffer_append_text(&page->out, "</ul>\n");
    write_settings(page);
    buffer_append_text(&page->out, "</section>\n");
}
