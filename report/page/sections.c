#include "report/page/sections.h"

#include "report/page/words.h"

// From what happened to what it rests on. A family stands in one section.
const PageSection page_sections[] = {
    {"since", "changes", true},
    {"time", "series trend", false},
    {"themes", "themes", false},
    {"change", "compare", false},
    {"keys", "keyness", false},
    {"together", "cooccurrence network pairs", false},
    {"topics", "topics topics_prevalence topics_documents topics_quality topics_choose_k", false},
    {"terms", "keyphrases frequency ngrams collocations dispersion tfidf kwic", false},
    {"maps", "correspondence clusters tree class_stability double_classes members similarity", false},
    {"quality", "score check suggestions sample", false},
    {"sources", "documents diversity near_duplicates formulae", false},
    {"others", "", false},
};
const size_t page_section_count = sizeof page_sections / sizeof *page_sections;

static bool has_section(const PageTable *table) {
    for (size_t i = 0; i < page_section_count; i++)
        if (page_is_of(table, page_sections[i].families)) return true;
    return false;
}

static bool is_in(const PageTable *table, const PageSection *section) {
    if (page_is_of(table, PAGE_QUOTED)) return false; // their sentences stand by themselves
    return section->families[0] ? page_is_of(table, section->families) : !has_section(table);
}

bool section_has_tables(const Page *page, const PageSection *section) {
    for (size_t i = 0; i < page->count; i++)
        if (is_in(&page->tables[i], section)) return true;
    return false;
}

static void write_view(Page *page, const PageTable *table, size_t number) {
    Buffer *out = &page->out;
    Str a = page_side(page, sidecar_text(&table->sidecar, "a_label"));
    Str b = page_side(page, sidecar_text(&table->sidecar, "b_label"));
    buffer_printf(out,
                  "<div class=\"view\" id=\"v%zu\" data-family=\"%s\" data-subject=\"%s\" data-cut=\"%d\"",
                  number, table->kind ? table->kind->family : "", table->kind ? table->kind->subject : "",
                  page_is_cut(table) && (table->lost_its_end || page_column(table, "rank") == SIZE_MAX));
    buffer_append_text(out, " data-a=\"");
    html_append_cut(out, a, PAGE_MOST_CELL_BYTES);
    buffer_append_text(out, "\" data-b=\"");
    html_append_cut(out, b, PAGE_MOST_CELL_BYTES);
    buffer_append_text(out, "\"><h3>");
    buffer_append_text(out, page_kind_title(page, table));
    buffer_append_text(out, " <small>");
    html_append_cut(out, str_from(table->source), PAGE_MOST_CELL_BYTES);
    buffer_append_text(out, "</small></h3>\n");
    if (!table->kind) buffer_printf(out, "<p class=\"note\">%s</p>", page_word(page, "no_kind"));
    if (table->rows_seen == 0)
        buffer_printf(out, "<p class=\"note\">%s</p>", page_word(page, "no_rows"));
    else
        page_write_table(page, table, number);
    buffer_append_text(out, "</div>\n");
}

void page_write_sections(Page *page, bool news, bool as_links) {
    Buffer *out = &page->out;
    for (const PageSection *section = page_sections; section < page_sections + page_section_count;
         section++) {
        if (section->is_news != news || !section_has_tables(page, section)) continue;
        if (as_links) {
            buffer_printf(out, "<li><a href=\"#%s\">%s</a></li>", section->name,
                          page_word(page, section->name));
            continue;
        }
        char heading[32];
        snprintf(heading, sizeof heading, "%s_h", section->name);
        buffer_printf(out, "<section id=\"%s\" aria-labelledby=\"h-%s\"><h2 id=\"h-%s\">%s</h2>\n",
                      section->name, section->name, section->name, page_word(page, heading));
        for (size_t i = 0; i < page->count; i++)
            if (is_in(&page->tables[i], section)) write_view(page, &page->tables[i], i + 1);
        buffer_append_text(out, "</section>\n");
    }
}
