#include "tokenize/metadata/table_language.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "base/translation/translation.h"

#include <stdlib.h>

TableLanguage *table_languages_add(TableLanguages *tables, Str path) {
    MEMORY_GROW(tables->tables, tables->capacity, tables->count + 1);
    TableLanguage *table = memory_allocate(1, sizeof *table);
    table->path = arena_copy_text(&tables->arena, path);
    return tables->tables[tables->count++] = table;
}

void table_languages_free(TableLanguages *tables) {
    for (size_t i = 0; i < tables->count; i++) free(tables->tables[i]);
    free(tables->tables);
    arena_free(&tables->arena);
    *tables = (TableLanguages){0};
}

// ---- Rows ----

void row_languages_add(RowLanguages *rows, LanguageFound row) {
    *(row.too_short ? &rows->too_short : &rows->told[row.language]) += 1;
}

static size_t count_told(const RowLanguages *rows) {
    size_t sum = 0;
    for (Language language = LANGUAGE_UND + 1; language < LANGUAGE_COUNT; language++)
        sum += rows->told[language];
    return sum;
}

// Nine in ten: words that two languages share have one row in twenty told wrongly.
static Language most_of(const RowLanguages *rows) {
    enum { OF_TEN = 9 };
    size_t sum = count_told(rows);
    for (Language language = LANGUAGE_UND + 1; language < LANGUAGE_COUNT; language++)
        if (rows->told[language] * 10 >= sum * OF_TEN && rows->told[language]) return language;
    return LANGUAGE_UND;
}

void table_language_settle(TableLanguage *table, const RowLanguages *first) {
    table->language = most_of(first);
    table->settled = true;
}

Language table_language_for(const TableLanguage *table, const RowLanguages *stretch) {
    enum { ENOUGH_ROWS = 20 };
    bool differs = count_told(stretch) >= ENOUGH_ROWS && most_of(stretch) != table->language;
    return differs ? LANGUAGE_UND : table->language;
}

void table_language_add(TableLanguage *table, const RowLanguages *stretch, Language taken) {
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        table->rows.told[language] += stretch->told[language];
    table->rows.too_short += stretch->too_short;
    if (taken != LANGUAGE_UND) table->taken += stretch->too_short;
}

// ---- What is told ----

// ": fr 52 %, en 48 %": of the rows that can be told, the most frequent first.
static void append_shares(Buffer *text, const RowLanguages *rows) {
    RowLanguages left = *rows;
    double sum = (double)count_told(rows);
    for (bool first = true;; first = false) {
        Language most = LANGUAGE_UND + 1;
        for (Language language = most; language < LANGUAGE_COUNT; language++)
            if (left.told[language] > left.told[most]) most = language;
        double percent = 100 * (double)left.told[most] / sum;
        if (!(percent >= 1)) break;
        buffer_printf(text, "%s%s %.0f %%", first ? ": " : ", ", language_codes[most], percent);
        left.told[most] = 0;
    }
}

// Tables are told in one line, which names the first.
typedef struct Told {
    const TableLanguage *first;
    size_t rows, tables, other_rows; // of the first; of the others
} Told;

static void told_add(Told *told, const TableLanguage *table, size_t rows) {
    if (!rows) return;
    if (!told->first) {
        told->first = table;
        told->rows = rows;
        return;
    }
    told->tables++;
    told->other_rows += rows;
}

static void append_others(Buffer *text, const Told *told) {
    if (told->tables)
        buffer_printf(text, translated("; likewise %zu row%s of %zu other table%s"), told->other_rows,
                      told->other_rows == 1 ? "" : "s", told->tables, told->tables == 1 ? "" : "s");
}

static void tell_taken(const Told *told, Diagnostics *diagnostics) {
    if (!told->first) return;
    Buffer others = {0};
    append_others(&others, told);
    diagnostics_note(
        diagnostics, (Place){.file = told->first->path},
        "%zu row%s too short to tell the language: read as %s, as the table is%s (--language, or a column "
        "'language', settles it)",
        told->rows, told->rows == 1 ? "" : "s", language_codes[told->first->language], buffer_text(&others));
    buffer_free(&others);
}

static void tell_left(const Told *told, Diagnostics *diagnostics) {
    if (!told->first) return;
    Buffer shares = {0}, others = {0};
    append_shares(&shares, &told->first->rows);
    append_others(&others, told);
    diagnostics_note(
        diagnostics, (Place){.file = told->first->path},
        "%zu row%s too short to tell the language: left as und, as the table has several%s%s (--language, or "
        "a column 'language', settles it)",
        told->rows, told->rows == 1 ? "" : "s", buffer_text(&shares), buffer_text(&others));
    buffer_free(&shares);
    buffer_free(&others);
}

void table_languages_tell(const TableLanguages *tables, Diagnostics *diagnostics) {
    Told taken = {0}, left = {0};
    for (size_t i = 0; i < tables->count; i++) {
        const TableLanguage *table = tables->tables[i];
        told_add(&taken, table, table->taken);
        if (count_told(&table->rows)) told_add(&left, table, table->rows.too_short - table->taken);
    }
    tell_taken(&taken, diagnostics);
    tell_left(&left, diagnostics);
}
