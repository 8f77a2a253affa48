// Words of the page in its language: what its reader sees that is neither of a table nor of a text.
#pragma once

#include "report/page/page.h"

// As HTML; NULL is no name of a word.
const char *page_word(const Page *page, const char *name);
// A side as readers know it: those that a study makes have conditions that name a file of its own.
Str page_side(const Page *page, Str label);
void page_append_word(Page *page, const char *name);
// A word with {0}, {1} … in it; what is put in is HTML already. The last argument is the last that it names.
void page_say_all(Page *page, const char *name, const char *const *parts, size_t count);
#define page_say(page, name, ...)                                                                            \
    page_say_all(page, name, (const char *const[]){__VA_ARGS__},                                             \
                 sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))
// What a table is called: of its kind, else its file.
const char *page_kind_title(const Page *page, const PageTable *table);
// The words that the script needs, as a JSON object.
void page_write_script_words(Page *page);
