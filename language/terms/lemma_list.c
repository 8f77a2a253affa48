#include "language/terms/lemma_list.h"

#include "base/memory.h"
#include "base/sha256.h"
#include "language/unicode/unicode.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS_AT_MOST = 64, NO_COLUMN = COLUMNS_AT_MOST };

// How the lines of a file are to be read.
typedef struct Layout {
    bool arrows;
    bool has_header;
    size_t form, lemma; // numbers of columns
} Layout;

typedef struct Reading {
    LemmaList *list;
    Layout layout;
    Place place;
    Diagnostics *diagnostics;
} Reading;

static bool read_bytes(Buffer *bytes, const char *path, Diagnostics *diagnostics) {
    FILE *file = fopen(path, "rb");
    char block[65536];
    for (size_t got; file && (got = fread(block, 1, sizeof block, file)) > 0;)
        buffer_append(bytes, (Str){block, got});
    bool failed = !file || ferror(file);
    if (failed) diagnostics_error(diagnostics, (Place){.file = path}, "cannot be read: %s", strerror(errno));
    if (file) fclose(file);
    return !failed;
}

static Str next_line(Str *rest) {
    Str line = str_cut(rest, '\n');
    if (line.length && line.bytes[line.length - 1] == '\r') line.length--;
    return line;
}

static void fold(Buffer *folded, Str text) {
    buffer_clear(folded);
    unicode_append_folded(folded, str_trim(text));
}

void lemma_list_add(LemmaList *list, Str form, Str lemma) {
    uint32_t lemma_number = interner_add(&list->lemmas, lemma), known = list->forms.count;
    uint32_t number = interner_add(&list->forms, form);
    MEMORY_GROW(list->lemma_of, list->capacity, (size_t)number + 1);
    if (number == known)
        list->lemma_of[number] = lemma_number;
    else
        list->ambiguous += list->lemma_of[number] != lemma_number;
}

static void add_folded(LemmaList *list, Str form, Str lemma) {
    Buffer folded_form = {0}, folded_lemma = {0};
    fold(&folded_form, form);
    fold(&folded_lemma, lemma);
    lemma_list_add(list, buffer_str(&folded_form), buffer_str(&folded_lemma));
    buffer_free(&folded_form);
    buffer_free(&folded_lemma);
}

// The columns of a line that the layout asks for; false when there are none such, or they are empty.
static bool find_columns(Str line, const Layout *layout, Str *form, Str *lemma) {
    *form = *lemma = (Str){0};
    for (size_t column = 0; line.bytes && column < COLUMNS_AT_MOST; column++) {
        bool last = str_find_byte(line, '\t') == line.length;
        Str cell = str_trim(str_cut(&line, '\t'));
        if (column == layout->form) *form = cell;
        if (column == layout->lemma) *lemma = cell;
        if (last) break;
    }
    return form->length && lemma->length;
}

static bool is_one_of(Str name, const char *const *names) {
    for (; *names; names++)
        if (str_equal_text(name, *names)) return true;
    return false;
}

// Whether the line names its columns; with that, where form and lemma stand.
static bool read_header(Str line, Layout *layout) {
    static const char *const form_names[] = {"form", "word", "ortho", "forme", "mot", NULL};
    static const char *const lemma_names[] = {"lemma", "lemme", NULL};
    Layout found = {.has_header = true, .form = NO_COLUMN, .lemma = NO_COLUMN};
    Buffer folded = {0};
    fold(&folded, line);
    Str rest = buffer_str(&folded);
    for (size_t column = 0; rest.length && column < COLUMNS_AT_MOST; column++) {
        Str name = str_trim(str_cut(&rest, '\t'));
        size_t *place = is_one_of(name, form_names)    ? &found.form
                        : is_one_of(name, lemma_names) ? &found.lemma
                                                       : NULL;
        if (place && *place == NO_COLUMN) *place = column;
    }
    buffer_free(&folded);
    if (found.form == NO_COLUMN || found.lemma == NO_COLUMN) return false;
    *layout = found;
    return true;
}

// Lemmas come back, forms do not: the column with fewer different words is the lemma's.
static void tell_direction(Str text, Layout *layout) {
    Interner columns[2] = {0};
    layout->form = 0;
    layout->lemma = 1;
    while (text.length) {
        Str first, second;
        if (!find_columns(next_line(&text), layout, &first, &second)) continue;
        interner_add(&columns[0], first);
        interner_add(&columns[1], second);
    }
    if (columns[0].count < columns[1].count) {
        layout->form = 1;
        layout->lemma = 0;
    }
    interner_free(&columns[0]);
    interner_free(&columns[1]);
}

static Layout tell_layout(Str text) {
    Layout layout = {0};
    Str rest = text, first = {0};
    while (rest.length && !first.length) first = str_trim(next_line(&rest));
    layout.arrows = str_find(first, STR("->")) < first.length;
    if (!layout.arrows && !read_header(first, &layout)) tell_direction(text, &layout);
    return layout;
}

static bool read_arrow_line(Reading *reading, Str line) {
    size_t arrow = str_find(line, STR("->"));
    Str lemma = str_trim(str_slice(line, 0, arrow));
    if (arrow == line.length || !lemma.length)
        return diagnostics_error(reading->diagnostics, reading->place,
                                 "no 'lemma -> form, form' as in the first line");
    for (Str forms = str_skip(line, arrow + 2); forms.length;) {
        Str form = str_trim(str_cut(&forms, ','));
        if (form.length) add_folded(reading->list, form, lemma);
    }
    return true;
}

static bool read_line(Reading *reading, Str line) {
    Str form, lemma;
    if (reading->layout.arrows) return read_arrow_line(reading, line);
    if (!find_columns(line, &reading->layout, &form, &lemma))
        return diagnostics_error(
            reading->diagnostics, reading->place,
            "no form and lemma in columns apart by tabs (also read: lines 'lemma -> form, form')");
    add_folded(reading->list, form, lemma);
    return true;
}

static bool read_lines(Reading *reading, Str text) {
    bool header = reading->layout.has_header;
    while (text.length) {
        Str line = next_line(&text);
        reading->place.line++;
        if (!str_trim(line).length) continue;
        if (!header && !read_line(reading, line)) return false;
        header = false;
    }
    return true;
}

static bool read_text(LemmaList *list, Str text, const char *path, Diagnostics *diagnostics) {
    size_t bad_length, malformed = unicode_find_malformed(text, &bad_length);
    if (malformed < text.length)
        return diagnostics_error(diagnostics, (Place){.file = path, .byte = malformed, .has_byte = true},
                                 "malformed UTF-8 (convert the file with iconv)");
    if (str_starts_with(text, STR("\ufeff"))) text = str_skip(text, 3);
    Reading reading = {list, tell_layout(text), {.file = path}, diagnostics};
    if (!read_lines(&reading, text)) return false;
    return list->ambiguous == 0 ||
           diagnostics_warn(diagnostics, (Place){.file = path},
                            "%zu more lemmas for forms that had one: the first in the file counts",
                            list->ambiguous);
}

bool lemma_list_read(LemmaList *list, const char *path, Diagnostics *diagnostics) {
    Buffer bytes = {0};
    bool done = read_bytes(&bytes, path, diagnostics);
    if (done) {
        sha256_hex(buffer_str(&bytes), list->sha256);
        done = read_text(list, buffer_str(&bytes), path, diagnostics);
    }
    buffer_free(&bytes);
    return done;
}

void lemma_list_free(LemmaList *list) {
    interner_free(&list->forms);
    interner_free(&list->lemmas);
    free(list->lemma_of);
    *list = (LemmaList){0};
}

Str lemma_list_find(const LemmaList *list, Str folded) {
    uint32_t number = interner_find(&list->forms, folded);
    return number == INTERNER_NONE ? (Str){0} : interner_string(&list->lemmas, list->lemma_of[number]);
}
