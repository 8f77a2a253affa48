#include "tokenize/readers/html/html_boilerplate.h"

#include "tokenize/document/read_options.h"
#include "tokenize/readers/html/html_phrases.h"

enum {
    LINK_RUN = 3,            // so many blocks of nothing but a link are a list of links
    LINKS_IN_A_BLOCK = 3,    // or so many links in one block that is hardly more than they
    LINKS_PERCENT = 60,      // of such a block
    HOLDS_PAGE_PERCENT = 50, // of the page's prose: an element with so much is text, whatever it is called
    MOSTLY_PROSE_PERCENT = 50,
    BODY_PERCENT = 80,        // of the page's prose, in the element that is its body
    PIECES_OF_PROSE_PAGE = 3, // and so many pieces of prose
    PROSE_PAGE_PERCENT = 50,  // of a page's text: from here on what stands around the body is judged
    AROUND_LINKED_PERCENT = 40,
    LINKS_AROUND_PERCENT = 10,
    AROUND_BYTES = 200,
};

// Whatever stands there is no loss.
static const unsigned never_text = ELEMENT_HIDDEN | ELEMENT_MENU | ELEMENT_FOREIGN | ELEMENT_FORM;

// Blocks that have been left out, by the reason, for the message.
typedef struct LeftOut {
    size_t furniture, forms, hidden, links, phrases, words, prose_bytes;
    Str example;
} LeftOut;

typedef struct Page {
    Extraction *extraction;
    HtmlTree *tree;
    LeftOut told;
} Page;

static HtmlElement *element_of(const Page *page, const ExtractedBlock *block) {
    return &page->tree->elements[block->element];
}

// ---- By what elements are ----

static bool is_mostly_prose(const HtmlElement *element) {
    return element->prose_bytes * 100 >= element->bytes * MOSTLY_PROSE_PERCENT;
}

// Lists of teasers have a link for each piece of prose.
static bool lists_teasers(const HtmlElement *element) {
    return element->link_blocks >= element->prose_blocks && element->link_blocks > 0;
}

// Names and places yield to prose: a box of a handbook is text though it is an aside, and an article though
// somebody calls it "menu".
static unsigned marks_that_hold(const HtmlElement *element, size_t prose_of_page) {
    unsigned marks = element->marks & ~(unsigned)ELEMENT_MAIN;
    size_t share = prose_of_page ? element->prose_bytes * 100 / prose_of_page : 0;
    bool is_text = is_mostly_prose(element) && !lists_teasers(element);
    if (element->main_prose_bytes > 0 || is_text) marks &= ~(unsigned)(ELEMENT_NAMED | ELEMENT_ASIDE);
    if (share >= HOLDS_PAGE_PERCENT) marks &= ELEMENT_HIDDEN | ELEMENT_MENU;
    if (share >= BODY_PERCENT) marks &= ELEMENT_HIDDEN; // a menu or foot that nobody closed
    return marks;
}

// Outside elements with these marks.
static size_t prose_outside(const Page *page, unsigned outside) {
    size_t bytes = 0;
    const HtmlTree *tree = page->tree;
    for (size_t i = 0; i < page->extraction->count; i++) {
        const ExtractedBlock *block = &page->extraction->blocks[i];
        bool hidden = false;
        for (size_t e = block->element;; e = tree->elements[e].parent) {
            hidden |= (tree->elements[e].marks & outside) > 0;
            if (e == 0) break;
        }
        bytes += !hidden && html_is_prose(block) ? block->end - block->start : 0;
    }
    return bytes;
}

static void settle_marks(Page *page) {
    size_t prose = prose_outside(page, ELEMENT_HIDDEN);
    HtmlElement *elements = page->tree->elements;
    for (size_t i = 0; i < page->tree->count; i++)
        elements[i].wanted_not =
            marks_that_hold(&elements[i], prose) | (i ? elements[elements[i].parent].wanted_not : 0);
}

static size_t bytes_of(const Page *page, unsigned without, unsigned with) {
    size_t bytes = 0;
    for (size_t i = 0; i < page->extraction->count; i++) {
        const ExtractedBlock *block = &page->extraction->blocks[i];
        unsigned marks = element_of(page, block)->wanted_not;
        if (!(marks & without) && (marks & with) == with) bytes += block->end - block->start;
    }
    return bytes;
}

static void leave_out(ExtractedBlock *block, size_t *count) {
    if (block->left_out) return;
    block->left_out = true;
    ++*count;
}

static void leave_out_marked(Page *page) {
    const unsigned never = ELEMENT_HIDDEN | ELEMENT_SUSPECT;
    // Some pages are one form from end to end.
    bool form_page = bytes_of(page, never, ELEMENT_FORM) * 2 > bytes_of(page, never, 0);
    for (size_t i = 0; i < page->extraction->count; i++) {
        ExtractedBlock *block = &page->extraction->blocks[i];
        unsigned marks = element_of(page, block)->wanted_not & (form_page ? never : never | ELEMENT_FORM);
        if (marks & ELEMENT_HIDDEN)
            leave_out(block, &page->told.hidden);
        else if (marks & ELEMENT_SUSPECT)
            leave_out(block, &page->told.furniture);
        else if (marks)
            leave_out(block, &page->told.forms);
    }
}

// ---- Teasers ----

// How often a link is followed by prose in an element: a title and what it leads to.
static size_t count_teasers(const Page *page, size_t element) {
    const ExtractedBlock *blocks = page->extraction->blocks;
    size_t count = 0, first = page->tree->elements[element].first_block;
    for (size_t i = first; i + 1 < page->extraction->count; i++) {
        if (!html_tree_contains(page->tree, element, blocks[i + 1].element)) break;
        count += html_is_link(&blocks[i]) && html_is_prose(&blocks[i + 1]);
    }
    return count;
}

// A list of them beside the text. A page of nothing but teasers is read as it is.
static bool is_list_of_teasers(const Page *page, size_t element, size_t prose_of_page) {
    const HtmlElement *some = &page->tree->elements[element];
    bool may_be = some->prose_blocks > 1 && lists_teasers(some) && !some->main_prose_bytes &&
                  some->prose_bytes * 100 < prose_of_page * HOLDS_PAGE_PERCENT;
    return may_be && count_teasers(page, element) * 2 > some->prose_blocks;
}

static void leave_out_teasers(Page *page, size_t prose_of_page) {
    const HtmlTree *tree = page->tree;
    for (size_t i = 1; i < tree->count; i++) {
        if (tree->elements[i].wanted_not || !is_list_of_teasers(page, i, prose_of_page)) continue;
        for (size_t j = tree->elements[i].first_block;
             j < page->extraction->count && html_tree_contains(tree, i, page->extraction->blocks[j].element);
             j++)
            leave_out(&page->extraction->blocks[j], &page->told.links);
    }
}

// ---- By where the prose is ----

static bool has_heading_before(const Page *page, size_t outer, size_t inner) {
    const HtmlTree *tree = page->tree;
    for (size_t i = tree->elements[outer].first_block; i < tree->elements[inner].first_block; i++) {
        const ExtractedBlock *block = &page->extraction->blocks[i];
        if (block->kind == PARAGRAPH_HEADING && !block->left_out) return true;
    }
    return false;
}

// The smallest element with nearly all prose, or the one around it that has a title before it.
static size_t find_body(const Page *page, size_t prose) {
    const HtmlElement *elements = page->tree->elements;
    size_t body = 0;
    for (size_t i = 1; i < page->tree->count; i++)
        if (!elements[i].wanted_not && elements[i].parent == body &&
            elements[i].prose_bytes * 100 >= prose * BODY_PERCENT)
            body = i;
    for (size_t outer = body; outer > 0; outer = elements[outer].parent) {
        bool is_page = elements[outer].bytes == elements[0].bytes;
        if (!is_page && has_heading_before(page, outer, body)) return outer;
    }
    return body;
}

// Of the elements around a block the largest that does not hold the body.
static size_t find_side(const Page *page, size_t element, size_t body) {
    const HtmlElement *elements = page->tree->elements;
    while (element > 0 && !html_tree_contains(page->tree, elements[element].parent, body))
        element = elements[element].parent;
    return element;
}

// What stands beside the body is furniture when it is links, or a few words where there are links around
// them.
static bool is_side_furniture(const Page *page, const HtmlElement *side) {
    const HtmlElement *around = &page->tree->elements[side->parent];
    if (side->linked_bytes * 100 >= side->bytes * AROUND_LINKED_PERCENT) return true;
    bool few_words = side->prose_blocks == 0 && side->bytes - side->linked_bytes < AROUND_BYTES;
    return few_words && around->linked_bytes * 100 >= around->bytes * LINKS_AROUND_PERCENT;
}

static void leave_out_around_body(Page *page) {
    size_t text = 0, prose = 0, pieces = 0;
    for (size_t i = 0; i < page->extraction->count; i++) {
        const ExtractedBlock *block = &page->extraction->blocks[i];
        if (block->left_out) continue;
        text += block->end - block->start - block->linked_bytes;
        prose += html_is_prose(block) ? block->end - block->start : 0;
        pieces += html_is_prose(block);
    }
    if (pieces < PIECES_OF_PROSE_PAGE || prose * 100 < text * PROSE_PAGE_PERCENT) return;
    size_t body = find_body(page, prose);
    for (size_t i = 0; i < page->extraction->count && body > 0; i++) {
        ExtractedBlock *block = &page->extraction->blocks[i];
        if (html_tree_contains(page->tree, body, block->element)) continue;
        size_t side = find_side(page, block->element, body);
        bool title = block->kind == PARAGRAPH_HEADING && block->level == 1 && block->linked_bytes == 0;
        bool around = side > 0 && !html_tree_contains(page->tree, side, body);
        if (!title && around && is_side_furniture(page, &page->tree->elements[side]))
            leave_out(block, &page->told.furniture);
    }
}

// ---- By what lines look like ----

static bool is_links(const ExtractedBlock *block) {
    return block->links >= LINKS_IN_A_BLOCK &&
           block->linked_bytes * 100 >= (block->end - block->start) * LINKS_PERCENT;
}

static Str text_of(const Page *page, const ExtractedBlock *block) {
    return str_slice(buffer_str(&page->extraction->text), block->start, block->end);
}

static void leave_out_link_runs(Page *page) {
    ExtractedBlock *blocks = page->extraction->blocks;
    size_t count = page->extraction->count;
    for (size_t i = 0, end; i < count; i = end + (end == i)) {
        for (end = i; end < count && (html_is_link(&blocks[end]) || blocks[end].left_out);) end++;
        size_t links = 0;
        for (size_t j = i; j < end; j++) links += !blocks[j].left_out;
        for (size_t j = i; j < end && links >= LINK_RUN; j++) leave_out(&blocks[j], &page->told.links);
    }
}

static void leave_out_by_looks(Page *page) {
    for (size_t i = 0; i < page->extraction->count; i++) {
        ExtractedBlock *block = &page->extraction->blocks[i];
        if (block->left_out) continue;
        if (html_is_phrase(text_of(page, block))) {
            if (page->told.phrases == 0) page->told.example = text_of(page, block);
            leave_out(block, &page->told.phrases);
        } else if (is_links(block))
            leave_out(block, &page->told.links);
    }
    leave_out_link_runs(page);
}

// A heading goes with its section.
static void leave_out_empty_sections(Page *page) {
    ExtractedBlock *blocks = page->extraction->blocks;
    for (size_t i = 0; i + 1 < page->extraction->count; i++) {
        if (blocks[i].kind != PARAGRAPH_HEADING || blocks[i].level == 1 || blocks[i].left_out) continue;
        size_t end = i + 1;
        while (end < page->extraction->count && blocks[end].kind != PARAGRAPH_HEADING && blocks[end].left_out)
            end++;
        bool all = end == page->extraction->count || blocks[end].kind == PARAGRAPH_HEADING;
        if (all && end > i + 1) leave_out(&blocks[i], &page->told.links);
    }
}

// ---- What is told ----

static void count_left_out(Page *page) {
    for (size_t i = 0; i < page->extraction->count; i++) {
        const ExtractedBlock *block = &page->extraction->blocks[i];
        if (!block->left_out) continue;
        page->told.words += html_count_words(text_of(page, block));
        bool never = element_of(page, block)->wanted_not & never_text;
        page->told.prose_bytes += html_is_prose(block) && !never ? block->end - block->start : 0;
    }
}

static bool tell(const Page *page, size_t prose, const RawDocument *raw, Diagnostics *diagnostics) {
    const LeftOut *told = &page->told;
    Arena arena = {0};
    Buffer list = {0};
    extraction_append_count(&list, told->furniture, "line of menus, heads and feet",
                            "lines of menus, heads and feet");
    extraction_append_count(&list, told->forms, "line of a form", "lines of forms");
    extraction_append_count(&list, told->hidden, "hidden line", "hidden lines");
    extraction_append_count(&list, told->links, "line of links", "lines of links");
    extraction_append_count(&list, told->phrases, "line such as", "lines such as");
    if (told->phrases) buffer_printf(&list, " '%.*s'", STR_ARGUMENTS(told->example));
    Place place = {.file = arena_copy_text(&arena, raw->source)};
    bool go_on = true;
    if (told->prose_bytes * 2 > prose) {
        diagnostics_error(diagnostics, place,
                          "more than half of its prose left out as no part of the text (%zu words: %s; "
                          "--boilerplate=keep reads it)",
                          told->words, buffer_text(&list));
        go_on = !diagnostics->strict;
    } else if (list.length)
        go_on = diagnostics_warn(diagnostics, place, "left out as no part of the text: %zu word%s (%s)",
                                 told->words, told->words == 1 ? "" : "s", buffer_text(&list));
    buffer_free(&list);
    arena_free(&arena);
    return go_on;
}

static bool anything_left(const Extraction *extraction) {
    for (size_t i = 0; i < extraction->count; i++)
        if (!extraction->blocks[i].left_out) return true;
    return false;
}

bool html_leave_out_boilerplate(Extraction *extraction, HtmlTree *tree, HtmlUnseen unseen,
                                const RawDocument *raw, Diagnostics *diagnostics) {
    const LeftOut before = {.hidden = unseen.pieces, .words = unseen.words};
    Page page = {.extraction = extraction, .tree = tree, .told = before};
    if (raw->fragment || (raw->options && raw->options->keep_boilerplate)) return true;
    html_tree_measure(tree, extraction);
    settle_marks(&page);
    leave_out_marked(&page);
    leave_out_teasers(&page, prose_outside(&page, ELEMENT_HIDDEN));
    leave_out_around_body(&page);
    leave_out_by_looks(&page);
    leave_out_empty_sections(&page);
    if (!anything_left(extraction)) { // a page of nothing but links and menus is read as it is
        for (size_t i = 0; i < extraction->count; i++) extraction->blocks[i].left_out = false;
        page.told = before;
    }
    count_left_out(&page);
    return tell(&page, prose_outside(&page, never_text), raw, diagnostics);
}
