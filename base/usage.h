// Usage: what can stand behind the name of a tool, and the command line that was given. Options and arguments
// may be mixed, "--" ends options, long options may be shortened as long as one is meant. The command is the
// first argument; options are understood once it is known, so they may stand before it.
#pragma once

#include "base/option.h"

typedef struct Usage Usage;
typedef struct CommandLine CommandLine;

struct Usage {
    OptionTaker tool;                               // its `sets` where there are no commands
    const char *word;                               // what its commands are called: "format"; NULL for none
    const OptionTaker *(*command_at)(size_t index); // NULL behind the last
    const char *example;                            // the last line of --help; NULL for none
    // Adds to the command line what follows from it, before a variant of the command is chosen; false with a
    // message (exit status 2) where that contradicts what stands there. NULL for nothing.
    bool (*complete)(CommandLine *line, const Usage *usage, const OptionTaker *command,
                     Diagnostics *diagnostics);
};

// Those who take options: the commands, or the tool if it has none. NULL behind the last.
const OptionTaker *usage_taker(const Usage *usage, size_t index);
// All sets, each once, in the order in which they are met. NULL behind the last.
const OptionSet *usage_set(const Usage *usage, size_t index);
bool usage_takes(const OptionTaker *taker, const OptionSet *set);
// Whether every command takes the set; not all of their variants may.
bool usage_is_common(const Usage *usage, const OptionSet *set);
// Whether the command takes the set, or a variant of it does.
bool usage_family_takes(const Usage *usage, const char *command, const OptionSet *set);
// The row of that name in a set that the command takes; NULL for none.
const Option *usage_option(const OptionTaker *taker, Str name);
// "themes --evidence".
void usage_append_name(Buffer *text, const OptionTaker *taker);

// ---- The command line ----

typedef struct GivenWord {
    Str name;          // of an option, without dashes, possibly shortened
    const char *value; // NULL for none
    bool is_letter;    // -o
    bool took_next;    // the value was the next word
} GivenWord;

struct CommandLine {
    GivenWord *options; // in order
    size_t option_count, option_capacity;
    const char **arguments; // what else stands there
    size_t argument_count, argument_capacity;
};

// Cuts the words behind arguments[0]; what is wrong with them is told by command_line_settle.
void command_line_read(CommandLine *line, const Usage *usage, int count, char **arguments);
void command_line_free(CommandLine *line);
// Whether the option is there, whatever else is; its value (or NULL) in `*value`.
bool command_line_asks(const CommandLine *line, const Usage *usage, const char *name, const char **value);
// Takes away the first argument; NULL if there is none.
const char *command_line_shift(CommandLine *line);
// The last word that means this option of the command, or of a variant of it; NULL where none does.
GivenWord *command_line_find(const CommandLine *line, const Usage *usage, const char *command,
                             const char *name);
// Adds an option that does not stand there.
void command_line_add(CommandLine *line, const char *name, const char *value);
// The command that the first argument names, which is taken away, or the variant of it that options choose.
// NULL with a message (exit status 2).
const OptionTaker *command_line_command(CommandLine *line, const Usage *usage, Diagnostics *diagnostics);
// Reads all options into the values, and asks the sets whether they agree. False with a message (exit status
// 2).
bool command_line_settle(const CommandLine *line, const Usage *usage, OptionValues *values,
                         Diagnostics *diagnostics);

// ---- What is made from the rows ----

// The text of --help, lines of `width` columns at most; of the tool where `command` is NULL.
void usage_append_help(Buffer *text, const Usage *usage, const OptionTaker *command, size_t width);
// What stands left in its column, then its meaning: beside it, or below it where that is too long.
void usage_append_entry(Buffer *help, const Buffer *left, const char *meaning, size_t column, size_t width);
// A paragraph in lines of `width` columns.
void usage_append_wrapped(Buffer *help, const char *text, size_t width);
// The section OPTIONS of the manual, in roff: an entry an option, each behind a line `.\" option NAME`.
void usage_append_manual(Buffer *text, const Usage *usage);
void usage_append_roff(Buffer *page, const char *text); // what roff would understand escaped
// The texts of --help and of the rows of options, in English, as entries of a catalog for translators.
void usage_append_texts(Buffer *catalog, const Usage *usage);
void usage_append_text(Buffer *catalog, const char *where, const char *text);
// "Commands", or whatever they are.
void usage_append_commands_heading(Buffer *text, const Usage *usage);
// Scripts for completion in shells.
void usage_append_bash(Buffer *text, const Usage *usage);
void usage_append_zsh(Buffer *text, const Usage *usage);
void usage_append_fish(Buffer *text, const Usage *usage);
