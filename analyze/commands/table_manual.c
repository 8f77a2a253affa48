#include "analyze/commands/table_manual.h"

#include "analyze/commands/command.h"

static void append_head(Buffer *page, Str name) {
    Buffer text = {0};
    buffer_append(&text, name);
    buffer_printf(page, ".\\\" option %s\n.TP\n.B ", buffer_text(&text));
    usage_append_roff(page, buffer_text(&text));
    buffer_append_byte(page, '\n');
    buffer_free(&text);
}

static bool is_made(const Command *command, size_t kind) {
    return command->takes.append_help == command_append_columns && command->table.kind == (TableName)kind;
}

// The commands and variants that make it.
static void append_makers(Buffer *page, size_t kind) {
    Buffer names = {0};
    const Command *command;
    for (size_t i = 0; (command = command_at(i)); i++) {
        if (!is_made(command, kind)) continue;
        buffer_append_text(&names, names.length ? ", " : "");
        usage_append_name(&names, &command->takes);
    }
    buffer_append_text(page, "Made by ");
    buffer_append_text(page, names.length ? "analyze " : "rapporteur ");
    usage_append_roff(page, names.length ? buffer_text(&names) : table_kinds[kind].name);
    buffer_append_text(page, ".\n");
    buffer_free(&names);
}

// What stands in front of columns that are there at times.
static const char *const conditions[COLUMN_WHEN_COUNT] = {
    [COLUMN_REQUIRED] = "and always",
    [COLUMN_LANGUAGES] = "where several languages are kept apart",
    [COLUMN_METADATA] = "the fields of the documents",
    [COLUMN_RESAMPLED] = "with --resample",
    [COLUMN_WITHIN] = "of themes in units within documents",
    [COLUMN_TESTED] = "with --test=within-documents",
    [COLUMN_MEASURES] = "those of --measures",
    [COLUMN_BY] = "where --by makes groups",
    [COLUMN_AXES] = "by --axes",
};

// Whether a table is recognised without a column is all one to who reads it.
static ColumnWhen when_seen(ColumnWhen when) {
    return when == COLUMN_ALWAYS ? COLUMN_REQUIRED : when;
}

static void append_columns(Buffer *page, const TableKind *kind) {
    ColumnWhen before = COLUMN_WHEN_COUNT;
    Str name;
    for (ColumnWalk walk = schema_walk(kind); schema_next_column(&walk, &name);
         before = when_seen(walk.when)) {
        bool is_first = before == COLUMN_WHEN_COUNT, starts = when_seen(walk.when) != before;
        if (starts && !is_first) buffer_append_text(page, ";\n");
        if (starts) usage_append_roff(page, is_first ? "Columns" : conditions[when_seen(walk.when)]);
        if (!name.length) continue;
        buffer_append_text(page, starts ? ":\n" : ",\n");
        buffer_append(page, name);
    }
    buffer_append_text(page, ".\n");
}

// The columns that name it.
static void append_subject(Buffer *page, const char *subject) {
    buffer_append_text(page, "A row is known by ");
    for (Str rest = str_from(subject); rest.length;) {
        buffer_append(page, str_cut(&rest, ' '));
        buffer_append_text(page, rest.length ? " and " : ".\n");
    }
}

static void append_kind(Buffer *page, size_t kind) {
    append_head(page, str_from(table_kinds[kind].name));
    append_makers(page, kind);
    append_subject(page, table_kinds[kind].subject);
    append_columns(page, &table_kinds[kind]);
}

static void append_column(Buffer *page, const ColumnMeaning *column) {
    append_head(page, str_from(column->name));
    buffer_printf(page, "%c%s", column_type_names[column->type][0] - ('a' - 'A'),
                  column_type_names[column->type] + 1);
    if (*column->unit) buffer_printf(page, ", %s", column->unit);
    buffer_append_text(page, ": ");
    usage_append_roff(page, column->meaning);
    buffer_append_text(page, ".\nCalled ");
    usage_append_roff(page, schema_label(column, LABEL_EN));
    buffer_append_text(page, "; ");
    usage_append_roff(page, schema_label(column, LABEL_FR));
    buffer_append_text(page, "; ");
    usage_append_roff(page, schema_label(column, LABEL_KO));
    buffer_append_text(page, ".\n");
}

void commands_append_tables(Buffer *page) {
    buffer_append_text(page, ".SS Kinds\n");
    for (size_t i = 0; i < TABLE_KIND_COUNT; i++) append_kind(page, i);
    buffer_append_text(page, ".SS Columns\n");
    for (size_t i = 0; i < schema_column_count; i++) append_column(page, &schema_columns[i]);
}
