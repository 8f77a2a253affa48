#include "analyze/commands/command.h"
#include "base/translation/translation.h"

#include <string.h>

// In the order of --help: those of one heading together.
static const CommandRows *const commands[] = {
    &command_documents, &command_counts,         &command_frequency,  &command_tfidf,
    &command_ngrams,    &command_collocations,   &command_keyphrases, &command_dispersion,
    &command_diversity, &command_kwic,           &command_themes,     &command_cooccurrence,
    &command_network,   &command_topics,         &command_keyness,    &command_compare,
    &command_trend,     &command_correspondence, &command_clusters,   &command_similarity,
};

const Command *command_at(size_t index) {
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (index < commands[i]->count) return &commands[i]->rows[index];
        index -= commands[i]->count;
    }
    return NULL;
}

// ---- The columns, at the end of --help ----

enum { COLUMN_MEANING = 26 }; // where the meaning of a column begins

// The options without which there is no such column.
static const char *const conditions[COLUMN_WHEN_COUNT] = {
    [COLUMN_RESAMPLED] = "resample", [COLUMN_WITHIN] = "test",
    [COLUMN_MEASURES] = "measures",  [COLUMN_BY] = "by",
    [COLUMN_AXES] = "axes",
};

static void append_column(Buffer *help, Str name, ColumnWhen when, size_t width) {
    Buffer left = {0}, meaning = {0};
    const ColumnMeaning *column = schema_column(name);
    buffer_printf(&left, "  %.*s", STR_ARGUMENTS(name));
    if (when == COLUMN_LANGUAGES) buffer_append_text(&meaning, translated("with several languages: "));
    if (conditions[when]) buffer_printf(&meaning, translated("with --%s: "), conditions[when]);
    buffer_append_text(&meaning, translated(column->meaning));
    if (!strstr(column->meaning, column->unit)) buffer_printf(&meaning, " (%s)", translated(column->unit));
    usage_append_entry(help, &left, buffer_text(&meaning), COLUMN_MEANING, width);
    buffer_free(&left);
    buffer_free(&meaning);
}

void command_append_columns(Buffer *help, const OptionTaker *taker, size_t width) {
    const Command *command = (const Command *)(const void *)taker; // `takes` is its first member
    Str name;
    buffer_printf(help, "%s\n", translated("Columns:"));
    for (ColumnWalk walk = schema_walk(&table_kinds[command->table.kind]);
         schema_next_column(&walk, &name);) {
        if (conditions[walk.when] && !usage_option(taker, str_from(conditions[walk.when]))) continue;
        if (walk.when == COLUMN_METADATA)
            buffer_printf(help, "  %s\n", translated("and a column for each other field of the documents"));
        else if (walk.when == COLUMN_MEASURES)
            buffer_printf(help, "  %s\n", translated("and those of --measures (--measures=help lists them)"));
        else
            append_column(help, name, walk.when, width);
    }
}

void command_append_texts(Buffer *catalog) {
    for (size_t i = 0; i < schema_column_count; i++) {
        usage_append_text(catalog, schema_columns[i].name, schema_columns[i].meaning);
        usage_append_text(catalog, "unit of a column", schema_columns[i].unit);
    }
}
