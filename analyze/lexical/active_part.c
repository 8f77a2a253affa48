#include "analyze/lexical/active_part.h"

#include "base/memory.h"
#include "base/translation/translation.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>

static bool names(const char *given, Str name) {
    if (str_equal_text(name, given)) return true;
    Buffer folded = {0};
    unicode_append_folded(&folded, str_from(given));
    bool same = str_equal(buffer_str(&folded), name);
    buffer_free(&folded);
    return same;
}

static PartSide side_of(const Str *of_names, size_t count, const OptionList *supplementary) {
    PartSide side = {.count = count,
                     .active = memory_allocate(count, sizeof(bool)),
                     .supplementary = memory_allocate(count, sizeof(bool))};
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < supplementary->count && !side.supplementary[i]; j++)
            side.supplementary[i] = names(supplementary->items[j], of_names[i]);
        side.active[i] = !side.supplementary[i];
    }
    return side;
}

// A row may be empty because its columns are, and the other way round: none is that has a cell with an active
// row and an active column.
static void leave_out_empty(ActivePart *part, const SparseTable *counts) {
    bool *row_filled = memory_allocate(part->rows.count, sizeof *row_filled);
    bool *column_filled = memory_allocate(part->columns.count, sizeof *column_filled);
    for (size_t row = 0; row < counts->row_count; row++)
        for (size_t i = counts->starts[row]; i < counts->starts[row + 1]; i++)
            if (part->rows.active[row] && part->columns.active[counts->columns[i]])
                row_filled[row] = column_filled[counts->columns[i]] = true;
    PartSide *sides[] = {&part->rows, &part->columns};
    const bool *filled[] = {row_filled, column_filled};
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < sides[side]->count; i++) {
            sides[side]->empty_count += sides[side]->active[i] && !filled[side][i];
            sides[side]->active[i] = sides[side]->active[i] && filled[side][i];
            sides[side]->active_count += sides[side]->active[i];
        }
    free(row_filled);
    free(column_filled);
}

ActivePart active_part_of(const LexicalTable *table, const OptionList *rows, const OptionList *columns) {
    ActivePart part = {side_of(table->rows, table->counts.row_count, rows),
                       side_of(table->columns, table->counts.column_count, columns)};
    leave_out_empty(&part, &table->counts);
    return part;
}

typedef struct EmptySide {
    const PartSide *side;
    const char *prefix, *what, *why, *others;
} EmptySide;

static void tell_empty(Diagnostics *diagnostics, EmptySide empty) {
    if (empty.side->empty_count)
        diagnostics_note(diagnostics, NO_PLACE, "%s%zu of %zu %s left out: %s none of the %s", empty.prefix,
                         empty.side->empty_count, empty.side->count, empty.what, empty.why, empty.others);
}

void active_part_tell(const ActivePart *part, const LexicalTables *tables, const LexicalTable *table) {
    Diagnostics *diagnostics = &tables->of.analysis->run->diagnostics;
    const char *rows = lexical_tables_rows(tables), *columns = lexical_tables_columns(tables);
    TablePrefix prefix = lexical_table_prefix(tables, table);
    if (part->rows.active_count == 0 || part->columns.active_count == 0) {
        diagnostics_warn(diagnostics, NO_PLACE, "%sno %s with any of the %s that are taken: no rows",
                         prefix.text, rows, columns);
        return;
    }
    tell_empty(diagnostics, (EmptySide){&part->rows, prefix.text, rows, translated("with"), columns});
    tell_empty(diagnostics, (EmptySide){&part->columns, prefix.text, columns, translated("in"), rows});
}

static bool is_in_tables(const LexicalTables *tables, const char *name, bool of_rows) {
    for (size_t i = 0; i < tables->count; i++) {
        const LexicalTable *table = &tables->list[i];
        size_t count = of_rows ? table->counts.row_count : table->counts.column_count;
        for (size_t j = 0; j < count; j++)
            if (names(name, of_rows ? table->rows[j] : table->columns[j])) return true;
    }
    return false;
}

bool active_part_knows(const LexicalTables *tables, const char *option, const OptionList *given,
                       bool of_rows) {
    for (size_t i = 0; i < given->count; i++)
        if (!is_in_tables(tables, given->items[i], of_rows))
            return diagnostics_usage(
                &tables->of.analysis->run->diagnostics, "%s: none of the %s is '%s'", option,
                of_rows ? lexical_tables_rows(tables) : lexical_tables_columns(tables), given->items[i]);
    return true;
}

static void free_side(PartSide *side) {
    free(side->active);
    free(side->supplementary);
}

void active_part_free(ActivePart *part) {
    free_side(&part->rows);
    free_side(&part->columns);
}
