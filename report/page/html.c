// html: one page with all tables, what they say in sentences, charts, and the sentences that they count. It
// asks nothing of any other place: its Content-Security-Policy names its scripts and its style by their
// hashes, and no text of a corpus stands in them.
#include "base/memory.h"
#include "report/page/page.h"
#include "report/page/quotes.h"
#include "report/page/sections.h"
#include "report/page/words.h"

#include <stdlib.h>
#include <string.h>

typedef struct PageOptions {
    const char *title; // NULL for a plain one
} PageOptions;

static const Option option_rows[] = {
    {"title", "TEXT", "what the page is called", AS_TEXT(PageOptions, title)},
};
const OptionSet page_options = {"Format html", OPTION_ROWS(option_rows), sizeof(PageOptions),
                                &(PageOptions){0}};

#ifndef RAPPORTEUR_D3
const char *page_library_version(void) {
    return "without D3";
}
#else
// "// https://d3js.org v5.16.0 Copyright …", as the file says of itself.
const char *page_library_version(void) {
    static char version[40] = "D3";
    Str rest = {page_d3.bytes, page_d3.length < 80 ? page_d3.length : 80};
    str_cut(&rest, 'v');
    Str number = str_cut(&rest, ' ');
    if (number.length && number.length < sizeof version - 4)
        snprintf(version, sizeof version, "D3 %.*s", STR_ARGUMENTS(number));
    return version;
}
#endif

// ---- The language ----

static LabelLanguage language_called(Str name) {
    for (size_t i = 0; i < LABEL_LANGUAGE_COUNT; i++)
        if (str_equal_text(name, label_language_names[i])) return (LabelLanguage)i;
    return LABEL_LANGUAGE_COUNT;
}

static LabelLanguage language_of_themes(const Page *page) {
    for (size_t i = 0; i < page->count; i++) {
        const json_t *labels = json_object_get(page->tables[i].sidecar.own, "labels");
        LabelLanguage language =
            language_called(str_from(json_string_value(json_object_get(labels, "language"))));
        if (language != LABEL_LANGUAGE_COUNT) return language;
    }
    return LABEL_LANGUAGE_COUNT;
}

static LabelLanguage language_of_documents(const Page *page) {
    const PageTable *documents = page_find_table(page, "documents");
    size_t counts[LABEL_LANGUAGE_COUNT + 1] = {0}, best = LABEL_LANGUAGE_COUNT;
    for (size_t row = 0; documents && row < documents->row_count; row++)
        counts[language_called(page_cell(documents, row, "language"))]++;
    for (size_t i = 0; i < LABEL_LANGUAGE_COUNT; i++)
        if (counts[i] > 0 && (best == LABEL_LANGUAGE_COUNT || counts[i] > counts[best])) best = i;
    return (LabelLanguage)best;
}

static LabelLanguage choose_language(const Page *page) {
    const LabelOptions *asked = option_values(page->report->run->values, &label_options);
    LabelLanguage language = asked->language;
    if (language == LABEL_LANGUAGE_COUNT) language = language_of_themes(page);
    if (language == LABEL_LANGUAGE_COUNT) language = language_of_documents(page);
    return language == LABEL_LANGUAGE_COUNT ? LABEL_EN : language;
}

// ---- Writing ----

static Str asset(Asset asset) {
    return (Str){asset.bytes, asset.length};
}

static void write_policy(Page *page) {
    Buffer *out = &page->out;
    buffer_append_text(
        out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src ");
#ifdef RAPPORTEUR_D3
    html_append_hash(out, asset(page_d3));
    buffer_append_byte(out, ' ');
    html_append_hash(out, asset(page_charts));
    buffer_append_byte(out, ' ');
#endif
    html_append_hash(out, asset(page_script));
    buffer_append_text(out, "; style-src ");
    html_append_hash(out, asset(page_style));
    buffer_append_text(out, "; base-uri 'none'; form-action 'none'\">\n");
}

static void write_head(Page *page) {
    Buffer *out = &page->out;
    buffer_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                  label_language_names[page->language]);
    write_policy(page);
    buffer_append_text(out, "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                            "<meta name=\"referrer\" content=\"no-referrer\">\n"
                            "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    html_append_cut(out, str_from(page->title), PAGE_MOST_CELL_BYTES);
    buffer_append_text(out, "</title>\n<style>");
    buffer_append(out, asset(page_style));
    buffer_append_text(out, "</style>\n</head>\n<body>\n");
}

// The bar with links to the sections; the script puts the choice of light and dark behind them.
static void write_bar(Page *page, bool has_findings) {
    Buffer *out = &page->out;
    buffer_printf(out, "<a class=\"skip\" href=\"#main\">%s</a>\n<nav class=\"top\" aria-label=\"%s\"><ul>",
                  page_word(page, "skip"), page_word(page, "contents"));
    page_write_sections(page, true, true);
    if (has_findings) buffer_printf(out, "<li><a href=\"#find\">%s</a></li>", page_word(page, "find"));
    page_write_sections(page, false, true);
    if (!quotes_are_none(page->quotes))
        buffer_printf(out, "<li><a href=\"#quotes\">%s</a></li>", page_word(page, "quotes"));
    buffer_printf(out, "<li><a href=\"#method\">%s</a></li></ul><div id=\"light\"></div></nav>\n",
                  page_word(page, "method"));
}

static void write_title(Page *page) {
    Buffer *out = &page->out;
    buffer_append_text(out, "<header class=\"mast\"><h1>");
    html_append_cut(out, str_from(page->title), PAGE_MOST_CELL_BYTES);
    buffer_append_text(out, "</h1>\n<p class=\"kick\">");
    page_say(page, "made", "Rapporteur " RAPPORTEUR_VERSION);
    buffer_append_text(out, "</p>\n");
    page_write_scope(page);
    page_write_doubts(page);
#ifndef RAPPORTEUR_D3
    buffer_printf(out, "<p class=\"note box\">%s</p>\n", page_word(page, "no_charts"));
#endif
    buffer_append_text(out, "</header>\n");
}

static void write_script(Buffer *out, Asset script) {
    buffer_append_text(out, "<script>");
    buffer_append(out, asset(script));
    buffer_append_text(out, "</script>\n");
}

static size_t script_bytes(void) {
    size_t bytes = page_script.length;
#ifdef RAPPORTEUR_D3
    bytes += page_d3.length + page_charts.length;
#endif
    return bytes;
}

static void write_end(Page *page) {
    Buffer *out = &page->out;
    buffer_printf(out, "</main>\n<footer>Rapporteur " RAPPORTEUR_VERSION " · %s</footer>\n",
#ifdef RAPPORTEUR_D3
                  "D3 © Mike Bostock (ISC)"
#else
                  page_library_version()
#endif
    );
    buffer_printf(
        out,
        "<dialog id=\"drawer\" aria-labelledby=\"drawer-h\"><div class=\"head\"><h2 id=\"drawer-h\">%s</h2>"
        "<button class=\"btn\" id=\"drawer-x\" type=\"button\">%s</button></div>"
        "<div id=\"drawer-b\"></div></dialog>\n<script type=\"application/json\" id=\"page\">{\"words\":",
        page_word(page, "read"), page_word(page, "close"));
    page_write_script_words(page);
    buffer_append_text(out, ",\"subjects\":");
    quotes_write_subjects(page);
    buffer_append_text(out, "}</script>\n");
#ifdef RAPPORTEUR_D3
    write_script(out, page_d3);
    write_script(out, page_charts);
#endif
    write_script(out, page_script);
    buffer_append_text(out, "</body>\n</html>\n");
}

static void write_page(Page *page) {
    enum { REST = 8000 }; // words of the script and what stands around sentences
    Buffer *out = &page->out, findings = {0};
    page_write_findings(page); // first: of whole tables, and the bar says whether there are any
    findings = *out;
    *out = (Buffer){0};
    page_make_room(page, script_bytes() + page_style.length);
    write_head(page);
    write_bar(page, findings.length > 0);
    write_title(page);
    buffer_append_text(out, "<main id=\"main\">\n");
    page_write_sections(page, true, false);
    buffer_append(out, buffer_str(&findings));
    buffer_free(&findings);
    page_write_sections(page, false, false);
    size_t before = out->length;
    page_write_methods(page);
    size_t taken = out->length + script_bytes() + REST;
    out->length = before; // sentences stand before it, in what it leaves
    quotes_write(page, taken + PAGE_LEAST_QUOTED_BYTES < PAGE_MOST_BYTES ? PAGE_MOST_BYTES - taken
                                                                         : PAGE_LEAST_QUOTED_BYTES);
    page_write_methods(page);
    write_end(page);
}

static bool read_tables(Page *page) {
    const ToolRun *run = page->report->run;
    bool fine = true;
    page->count = run->input_count ? run->input_count : 1;
    page->tables = memory_allocate(page->count, sizeof *page->tables);
    for (size_t i = 0; fine && i < page->count; i++)
        fine = page_read_table(page, &page->tables[i], run->input_count ? run->inputs[i] : NULL);
    return fine;
}

static void free_page(Page *page) {
    for (size_t i = 0; i < page->count; i++) page_free_table(&page->tables[i]);
    free(page->tables);
    quotes_free(page->quotes);
    buffer_free(&page->out);
}

void html_run(Report *report) {
    ToolRun *run = report->run;
    const PageOptions *options = option_values(run->values, &page_options);
    Page page = {.report = report, .quotes = quotes_start()};
    Output output;
    if (report_is_not_for_terminal(report, "html") && read_tables(&page)) {
#ifndef RAPPORTEUR_D3
        diagnostics_note(
            &run->diagnostics, NO_PLACE,
            "charts are left out of the page: this program was built without D3 (package node-d3)");
#endif
        page.language = choose_language(&page);
        page.title = options->title ? options->title : page_word(&page, "title");
        write_page(&page);
        if (output_open(&output, run->options.output_path, &run->diagnostics)) {
            output_write(&output, buffer_str(&page.out));
            output_close(&output, &run->diagnostics);
        }
    }
    free_page(&page);
}
