#include "report/page/speech.h"

#include "report/page/numbers.h"
#include "report/page/words.h"

#include <string.h>

static const char *kept(Speech *speech, Buffer *text) {
    const char *copy = arena_copy_text(&speech->arena, buffer_str(text));
    buffer_free(text);
    return copy;
}

const char *speech_text(Speech *speech, Str text) {
    Buffer html = {0};
    html_append_cut(&html, text, PAGE_MOST_CELL_BYTES);
    return kept(speech, &html);
}

// Of a word the form that another table of the page has; empty for none.
static Str form_elsewhere(const Page *page, Str term) {
    for (size_t i = 0; i < page->count; i++) {
        const PageTable *table = &page->tables[i];
        if (page_column(table, "form") == SIZE_MAX || page_column(table, "term") == SIZE_MAX) continue;
        for (size_t row = 0; row < table->row_count; row++)
            if (str_equal(page_cell(table, row, "term"), term)) {
                Str form = page_cell(table, row, "form");
                if (form.length == term.length) return form;
            }
    }
    return (Str){0};
}

// As it is mostly spelled, GM for gm; an inflected form is another word. A topic is several words: quoted,
// lists of topics can be told apart.
const char *speech_subject(Speech *speech, const PageTable *table, size_t row) {
    Str form = page_cell(table, row, "form"), name = page_subject(table, row, &speech->arena);
    if (str_starts_with(str_from(table->kind->subject), STR("label_terms")))
        name = arena_printf(&speech->arena, "“%.*s”", STR_ARGUMENTS(name));
    if (form.length == 0 && strcmp(table->kind->subject, "term") == 0)
        form = form_elsewhere(speech->page, name);
    return speech_text(speech, form.length == name.length ? form : name);
}

const char *speech_number(Speech *speech, double value) {
    Buffer html = {0};
    number_append(&html, value, speech->page->language);
    return kept(speech, &html);
}

const char *speech_whole(Speech *speech, double value) {
    Buffer html = {0};
    number_append_whole(&html, value, speech->page->language);
    return kept(speech, &html);
}

const char *speech_share(Speech *speech, double value) {
    Buffer html = {0};
    number_append_share(&html, value, speech->page->language);
    return kept(speech, &html);
}

const char *speech_unit(Speech *speech, const PageTable *table, size_t row) {
    static const char *const units[] = {"u_sentence", "u_paragraph", "u_document"};
    Str unit = page_cell(table, row, "unit");
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_equal_text(unit, units[i] + strlen("u_"))) return page_word(speech->page, units[i]);
    return page_word(speech->page, "u_");
}

const char *speech_noun(Speech *speech, const PageTable *table) {
    static const char *const nouns[] = {"noun_theme", "noun_term", "noun_topic"};
    Str rest = str_from(table->kind->subject), subject = str_cut(&rest, ' ');
    for (size_t i = 0; rest.length == 0 && i < sizeof nouns / sizeof *nouns; i++)
        if (str_equal_text(subject, nouns[i] + strlen("noun_"))) return page_word(speech->page, nouns[i]);
    return page_word(speech->page, "noun_");
}

const char *speech_list(Speech *speech, const char *list, const char *item) {
    if (!list) return item;
    return arena_printf(&speech->arena, "%s, %s", list, item).bytes;
}

void speech_start(Speech *speech, const char *label, const char *class) {
    speech->count++;
    buffer_printf(&speech->page->out, "<li><p class=\"lab %s\">%s</p><p class=\"say\">", class,
                  page_word(speech->page, label));
}

void speech_fine(Speech *speech) {
    buffer_append_text(&speech->page->out, "</p><p class=\"fine\">");
}

void speech_part(Speech *speech) {
    buffer_append_text(&speech->page->out, " · ");
}

void speech_q(Speech *speech, const char *name, double q) {
    Buffer *out = &speech->page->out, text = {0};
    number_append_probability(&text, q, speech->page->language);
    buffer_printf(out, "%s\xC2\xA0%s%s", name, text.bytes[0] == '&' ? "" : "=\xC2\xA0", buffer_text(&text));
    buffer_free(&text);
}

void speech_interval(Speech *speech, const char *low, const char *high) {
    page_say(speech->page, "interval", low, high);
    speech_part(speech);
}

static bool has_sentences(const Speech *speech) {
    return page_find_table(speech->page, "evidence") || page_find_table(speech->page, "pair_evidence");
}

void speech_end(Speech *speech, const PageTable *table, size_t row) {
    Buffer *out = &speech->page->out;
    size_t at = (size_t)(table - speech->page->tables) + 1;
    buffer_printf(out, "</p><a class=\"link\" href=\"#v%zu\">%s</a>", at, page_word(speech->page, "chart"));
    if (row != SIZE_MAX && has_sentences(speech)) {
        Str rest = str_from(table->kind->subject);
        buffer_append_text(out, "<button class=\"link quote\" type=\"button\" hidden");
        for (char name = 'a'; rest.length; name++) {
            const char *column = arena_copy_text(&speech->arena, str_cut(&rest, ' '));
            buffer_printf(out, " data-%c=\"%s\"", name, speech_text(speech, page_cell(table, row, column)));
        }
        buffer_printf(out, ">%s</button>", page_word(speech->page, "read"));
    }
    buffer_append_text(out, "</li>\n");
}
