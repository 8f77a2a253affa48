// Sections: where each kind of table stands on the page.
#pragma once

#include "report/page/page.h"

typedef struct PageSection {
    const char *name;     // of its words, and of its place: "time" is #time
    const char *families; // of the tables in it; "" for those of no section
    bool is_news;         // stands before the findings
} PageSection;

extern const PageSection page_sections[];
extern const size_t page_section_count;

bool section_has_tables(const Page *page, const PageSection *section);
