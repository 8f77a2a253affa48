#include "base/translation/columns.h"
#include "base/translation/translation.h"
#include "base/usage.h"

#include <string.h>

// Where the meaning of an option begins, and that of a command: behind the longest name, within bounds.
enum { HELP_COLUMN = 30, COMMAND_COLUMN = 13, WIDEST_COMMAND = 24 };

// Appends the text in lines of `width` columns; `at` is the column that the first one has reached, `indent`
// where the others begin.
static void append_wrapped(Buffer *help, const char *text, size_t at, size_t indent, size_t width) {
    bool starts_line = true;
    while (*text) {
        size_t length = strcspn(text, " "), columns = text_columns(text, length);
        if (!starts_line && at + 1 + columns > width) {
            buffer_printf(help, "\n%*s", (int)indent, "");
            at = indent;
            starts_line = true;
        }
        if (!starts_line) buffer_append_byte(help, ' ');
        buffer_append(help, (Str){text, length});
        at += columns + !starts_line;
        starts_line = false;
        text += length + strspn(text + length, " ");
    }
    buffer_append_byte(help, '\n');
}

void usage_append_wrapped(Buffer *help, const char *text, size_t width) {
    append_wrapped(help, text, 0, 0, width);
}

void usage_append_entry(Buffer *help, const Buffer *left, const char *meaning, size_t column, size_t width) {
    size_t used = text_columns(left->bytes, left->length);
    buffer_append(help, buffer_str(left));
    if (used + 2 > column)
        buffer_printf(help, "\n%*s", (int)column, "");
    else
        buffer_printf(help, "%*s", (int)(column - used), "");
    append_wrapped(help, meaning, column, column, width);
}

static void append_option(Buffer *help, const Option *row, size_t width) {
    Buffer left = {0}, argument = {0};
    if (!row->help) return;
    option_append_argument(&argument, row);
    if (row->letter)
        buffer_printf(&left, "  -%c, --%s", row->letter, row->name);
    else
        buffer_printf(&left, "      --%s", row->name);
    if (argument.length)
        buffer_printf(&left, row->argument_is_optional ? "[=%s]" : "=%s", buffer_text(&argument));
    usage_append_entry(help, &left, translated(row->help), HELP_COLUMN, width);
    buffer_free(&left);
    buffer_free(&argument);
}

// Without a command: the sets that all of them take.
static void append_options(Buffer *help, const Usage *usage, const OptionTaker *command, size_t width) {
    const OptionTaker *taker = command ? command : usage_taker(usage, 0);
    const char *heading = "";
    for (const OptionSet *const *set = taker->sets; *set; set++) {
        if (!command && !usage_is_common(usage, *set)) continue;
        if (strcmp((*set)->heading, heading) != 0)
            buffer_printf(help, translated("\n%s:\n"), translated((*set)->heading));
        heading = (*set)->heading;
        for (size_t i = 0; i < (*set)->row_count; i++) append_option(help, &(*set)->rows[i], width);
    }
}

// ---- Commands and variants ----

// Whether the command of a variant takes the option as well, with a value: without one it chooses the
// variant.
static bool is_bare(const Usage *usage, const OptionTaker *variant, Str name) {
    const OptionTaker *taker;
    for (size_t i = 0; (taker = usage_taker(usage, i)); i++)
        if (!taker->flags && strcmp(taker->name, variant->name) == 0) return usage_option(taker, name);
    return false;
}

// The options that choose a variant, with their arguments: "--evidence=A,B".
static void append_flags(Buffer *text, const Usage *usage, const OptionTaker *variant) {
    for (Str rest = str_from(variant->flags); rest.length;) {
        Str flag = str_cut(&rest, ' ');
        Str name = str_skip(flag, strlen("--"));
        const Option *row = usage_option(variant, name);
        buffer_printf(text, "%.*s", STR_ARGUMENTS(flag));
        if (row && !is_bare(usage, variant, name) && (row->argument || row->kind == OPTION_CHOICE)) {
            buffer_append_byte(text, '=');
            option_append_argument(text, row);
        }
        if (rest.length) buffer_append_byte(text, ' ');
    }
}

// What stands left: a command, or below it a variant. Nothing for a variant that two options choose: those
// are in the help of the command.
static void append_left(Buffer *left, const Usage *usage, const OptionTaker *taker) {
    if (!taker->flags) {
        buffer_printf(left, "  %s", taker->name);
    } else if (!strchr(taker->flags, ' ')) {
        buffer_append_text(left, "    ");
        append_flags(left, usage, taker);
    }
}

static size_t command_column(const Usage *usage) {
    size_t column = COMMAND_COLUMN;
    for (size_t i = 0; usage_taker(usage, i); i++) {
        Buffer left = {0};
        append_left(&left, usage, usage_taker(usage, i));
        size_t used = text_columns(left.bytes, left.length) + 2;
        if (used > column && used <= WIDEST_COMMAND) column = used;
        buffer_free(&left);
    }
    return column;
}

static void append_commands(Buffer *help, const Usage *usage, size_t width) {
    const OptionTaker *taker;
    size_t column = command_column(usage);
    Buffer heading = {0};
    usage_append_commands_heading(&heading, usage);
    buffer_printf(help, translated("\n%s:\n"), translated(buffer_text(&heading)));
    buffer_free(&heading);
    for (size_t i = 0; (taker = usage_taker(usage, i)); i++) {
        Buffer left = {0};
        if (taker->heading) buffer_printf(help, "%s %s\n", i ? "\n" : "", translated(taker->heading));
        append_left(&left, usage, taker);
        if (left.length) usage_append_entry(help, &left, translated(taker->summary), column, width);
        buffer_free(&left);
    }
}

static void append_variants(Buffer *help, const Usage *usage, const OptionTaker *command, size_t width) {
    const OptionTaker *taker;
    bool any = false;
    for (size_t i = 0; !command->flags && (taker = usage_taker(usage, i)); i++) {
        Buffer left = {0};
        if (!taker->flags || strcmp(taker->name, command->name) != 0) continue;
        if (!any) buffer_printf(help, "\n%s\n", translated("Variants, each with a --help of its own:"));
        any = true;
        buffer_append_text(&left, "      ");
        append_flags(&left, usage, taker);
        usage_append_entry(help, &left, translated(taker->summary), HELP_COLUMN, width);
        buffer_free(&left);
    }
}

static void append_usage_line(Buffer *help, const Usage *usage, const OptionTaker *command) {
    buffer_printf(help, translated("Usage: %s"), usage->tool.name);
    if (command) {
        buffer_printf(help, " %s", command->name);
        if (command->flags) buffer_append_byte(help, ' ');
        if (command->flags) append_flags(help, usage, command);
    }
    buffer_printf(help, " %s", translated("[OPTION]…"));
    if (command && command->argument) buffer_printf(help, " %s", command->argument);
    buffer_printf(help, " %s\n", command ? command->files : usage->tool.files);
}

// The first letter: of ASCII, or of Latin-1, whose capitals are as far from their small letters.
static void make_capital(unsigned char *text) {
    bool is_latin_1 = text[0] == 0xc3 && text[1] >= 0xa0 && text[1] <= 0xbe && text[1] != 0xb7;
    if ((text[0] >= 'a' && text[0] <= 'z') || is_latin_1) text[is_latin_1] -= 'a' - 'A';
}

// A command's summary is a phrase in a list: here it is a sentence.
static void append_sentence(Buffer *help, const char *summary, size_t width) {
    Buffer sentence = {0};
    buffer_append_text(&sentence, summary);
    make_capital((unsigned char *)sentence.bytes);
    if (sentence.bytes[sentence.length - 1] != '.') buffer_append_byte(&sentence, '.');
    append_wrapped(help, buffer_text(&sentence), 0, 0, width);
    buffer_free(&sentence);
}

static void append_end(Buffer *help, const Usage *usage, const OptionTaker *command, size_t width) {
    const OptionTaker *taker = command ? command : &usage->tool;
    if (taker->append_help) {
        buffer_append_byte(help, '\n');
        taker->append_help(help, taker, width);
    }
    if (command || !usage->word) return;
    Buffer more = {0};
    const char *word = strchr(usage->tool.files, ' ');
    size_t length = word ? (size_t)(word - usage->tool.files) : strlen(usage->tool.files);
    buffer_printf(&more, translated("%s %.*s --help lists all that a %s takes."), usage->tool.name,
                  (int)length, usage->tool.files, translated(usage->word));
    buffer_append_byte(help, '\n');
    append_wrapped(help, buffer_text(&more), 0, 0, width);
    buffer_free(&more);
}

void usage_append_help(Buffer *text, const Usage *usage, const OptionTaker *command, size_t width) {
    bool lists_commands = usage->word && !command;
    append_usage_line(text, usage, command);
    append_sentence(text, translated(command ? command->summary : usage->tool.summary), width);
    if (lists_commands) append_commands(text, usage, width);
    if (command) append_variants(text, usage, command, width);
    append_options(text, usage, usage->word ? command : &usage->tool, width);
    append_end(text, usage, command, width);
    if (!command && usage->example) buffer_printf(text, translated("\nExample: %s\n"), usage->example);
}
