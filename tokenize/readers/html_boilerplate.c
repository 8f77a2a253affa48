#include "tokenize/readers/html_boilerplate.h"

#include "language/rules.h"

enum {
    PHRASE_BYTES_AT_MOST = 60,
    LINK_RUN = 3,         // so many blocks of nothing but a link are a list of links
    LINKS_IN_A_BLOCK = 3, // or so many links in one block that is hardly more than they
    LINKED_PERCENT = 90,  // of a block that is a link
    LINKS_PERCENT = 60,   // of a block that is several
    PROSE_BYTES = 80,     // from here on a block with few links is prose
    PROSE_PERCENT = 50,   // of an aside that is text after all
};

// Without arrows and dots around it.
static Str bare_line(Str line) {
    size_t length, start = 0, end = 0;
    for (size_t at = 0; at < line.length; at += length) {
        uint32_t character = unicode_decode(str_skip(line, at), &length);
        if (!unicode_is_letter(character) && !unicode_is_number(character)) continue;
        if (end == 0) start = at;
        end = at + length;
    }
    return str_slice(line, start, end);
}

static bool is_phrase(const Extraction *extraction, const ExtractedBlock *block) {
    if (block->end - block->start > PHRASE_BYTES_AT_MOST) return false;
    Str line = bare_line(str_slice(buffer_str(&extraction->text), block->start, block->end));
    return any_language_has_phrase(line, LANGUAGE_LIST(furniture)); // the whole line is one of them
}

static bool is_linked(const ExtractedBlock *block, size_t percent) {
    return block->linked_bytes * 100 >= (block->end - block->start) * percent;
}

static bool is_link(const ExtractedBlock *block) {
    return block->linked_bytes > 0 && is_linked(block, LINKED_PERCENT);
}

static bool is_links(const ExtractedBlock *block) {
    return block->links >= LINKS_IN_A_BLOCK && is_linked(block, LINKS_PERCENT);
}

// Lines that have been left out, by the reason, for the warning.
typedef struct LeftOut {
    size_t furniture, forms, hidden, links, phrases;
    Str example;
} LeftOut;

static void leave_out_link_runs(Extraction *extraction, LeftOut *told) {
    ExtractedBlock *blocks = extraction->blocks;
    for (size_t i = 0, end; i < extraction->count; i = end + (end == i)) {
        for (end = i; end < extraction->count && (is_link(&blocks[end]) || blocks[end].left_out);) end++;
        size_t links = 0;
        for (size_t j = i; j < end; j++) links += !blocks[j].left_out;
        for (size_t j = i; j < end && links >= LINK_RUN; j++) {
            told->links += !blocks[j].left_out;
            blocks[j].left_out = true;
        }
    }
}

static void leave_out_by_looks(Extraction *extraction, LeftOut *told) {
    for (size_t i = 0; i < extraction->count; i++) {
        ExtractedBlock *block = &extraction->blocks[i];
        if (block->left_out) continue;
        bool phrase = is_phrase(extraction, block);
        block->left_out = phrase || is_links(block);
        if (phrase && told->phrases++ == 0)
            told->example = str_slice(buffer_str(&extraction->text), block->start, block->end);
        else if (!phrase && block->left_out)
            told->links++;
    }
    leave_out_link_runs(extraction, told);
}

static size_t bytes_with(const Extraction *extraction, unsigned without, unsigned with) {
    size_t bytes = 0;
    for (size_t i = 0; i < extraction->count; i++) {
        const ExtractedBlock *block = &extraction->blocks[i];
        if (!(block->marks & without) && (block->marks & with) == with) bytes += block->end - block->start;
    }
    return bytes;
}

static bool anything_left(const Extraction *extraction) {
    for (size_t i = 0; i < extraction->count; i++)
        if (!extraction->blocks[i].left_out) return true;
    return false;
}

// Some pages are one form from end to end.
static unsigned unwanted_marks(const Extraction *extraction) {
    const unsigned never = MARK_FURNITURE | MARK_HIDDEN | MARK_ASIDE;
    size_t in_forms = bytes_with(extraction, never, MARK_FORM);
    size_t in_all = bytes_with(extraction, never, 0);
    return in_forms * 2 > in_all ? never : never | MARK_FORM;
}

static bool tell(const LeftOut *told, const RawDocument *raw, Diagnostics *diagnostics) {
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
    bool go_on =
        list.length == 0 ||
        diagnostics_warn(diagnostics, place, "left out as no part of the text: %s", buffer_text(&list));
    buffer_free(&list);
    arena_free(&arena);
    return go_on;
}

static bool is_prose(const ExtractedBlock *block) {
    size_t bytes = block->end - block->start;
    return bytes >= PROSE_BYTES && block->linked_bytes * 3 < bytes;
}

// An aside that is mostly prose is text: a box of a handbook, a lead in a header. Menus and teasers are not.
static void keep_asides_of_prose(Extraction *extraction) {
    ExtractedBlock *blocks = extraction->blocks;
    for (size_t i = 0, end; i < extraction->count; i = end) {
        size_t all = 0, prose = 0;
        for (end = i; end < extraction->count && (blocks[end].marks & MARK_ASIDE) &&
                      blocks[end].aside == blocks[i].aside;
             end++) {
            all += blocks[end].end - blocks[end].start;
            prose += is_prose(&blocks[end]) ? blocks[end].end - blocks[end].start : 0;
        }
        for (size_t j = i; j < end && prose * 100 >= all * PROSE_PERCENT; j++)
            blocks[j].marks &= ~(unsigned)MARK_ASIDE;
        end += end == i;
    }
}

static void leave_out_marked(Extraction *extraction, LeftOut *told) {
    keep_asides_of_prose(extraction);
    unsigned unwanted = unwanted_marks(extraction);
    for (size_t i = 0; i < extraction->count; i++) {
        ExtractedBlock *block = &extraction->blocks[i];
        unsigned marks = block->marks & unwanted;
        block->left_out = marks != 0;
        told->hidden += (marks & MARK_HIDDEN) > 0;
        told->furniture += (marks & (MARK_FURNITURE | MARK_ASIDE)) && !(marks & MARK_HIDDEN);
        told->forms += marks == MARK_FORM;
    }
}

bool html_leave_out_boilerplate(Extraction *extraction, size_t unseen, const RawDocument *raw,
                                Diagnostics *diagnostics) {
    LeftOut told = {.hidden = unseen};
    leave_out_marked(extraction, &told);
    leave_out_by_looks(extraction, &told);
    if (anything_left(extraction)) return tell(&told, raw, diagnostics);
    // A page of nothing but links and menus is read as it is.
    for (size_t i = 0; i < extraction->count; i++) extraction->blocks[i].left_out = false;
    told = (LeftOut){.hidden = unseen};
    return tell(&told, raw, diagnostics);
}
