// Options: what a user can choose. The rows stand beside the module that they serve, as a set, with a struct
// that holds their values. A tool, or a command of a tool, lists the sets that it takes. The command line,
// --help, the manual pages and completion in shells are all made from these rows (base/usage.h).
#pragma once

#include "base/buffer.h"
#include "base/diagnostics.h"

typedef enum OptionKind {
    OPTION_SWITCH, // bool: whether it stands on the command line
    OPTION_TEXT,   // const char *: the value as it stands there; the last one counts
    OPTION_LIST,   // OptionList: all values, in order
    OPTION_WHOLE,  // size_t, from `least` to `most`
    OPTION_REAL,   // double, from `low` to `high`
    OPTION_SIZE,   // size_t, in bytes: 1048576, 512M, 2G; not 0
    OPTION_CHOICE, // an enum, or a bool for two names: the index of the value among the names
    OPTION_OWN,    // whatever `read` makes of it
} OptionKind;

// Options whose value is the name of a file: what is written must not be anything that is read.
typedef enum OptionFile { OPTION_NO_FILE, OPTION_READS_FILE, OPTION_WRITES_FILE } OptionFile;

typedef struct OptionList {
    const char **items;
    size_t count, capacity;
} OptionList;

// One row. The first three are written in place, the fourth is one of the macros AS_… below, the rest by
// name.
typedef struct Option {
    const char *name;     // without dashes
    const char *argument; // as --help shows it ("FILE", "auto|no|FILE"); NULL for none, and for the names of
                          // a choice. Words in lower case between "|" are offered by completion, as are files
                          // for FILE, TABLE and FOLDER
    const char *help; // a phrase without a full stop; NULL hides the option (then it cannot be abbreviated)
    OptionKind kind;
    size_t at, width; // the member of the set's struct: its offset and size in bytes
    size_t least, most;
    double low, high;
    const char *const *names; // of a choice
    size_t name_count;
    const char *(*name_at)(
        size_t index); // in place of `names`, where they stand in another table; NULL behind the last
    // Of OPTION_OWN: puts `value` (NULL where none was given) into `own`, the set's struct. False when it is
    // none, with a message unless the row has `wants`.
    bool (*read)(void *own, const char *value, Diagnostics *diagnostics);
    const char *wants; // what "--name takes …" says of a wrong value; NULL: what the kind and limits say
    char letter;       // for "-o FILE"; 0 for none
    bool argument_is_optional; // --name or --name=VALUE, never --name VALUE; the value is NULL then
    OptionFile file;
} Option;

// The member that a row's values go to, checked by the compiler: AS_TEXT(ShapeOptions, wide).
#define OPTION_AT(S, member, type)                                                                           \
    .at = offsetof(S, member) + 0 * sizeof(_Generic(((S *)0)->member, type : 0)), .width = sizeof(type)
#define OPTION_ENUM_AT(S, member)                                                                            \
    .at = offsetof(S, member) + 0 * sizeof(char[sizeof(((S *)0)->member) == sizeof(unsigned) ||              \
                                                        sizeof(((S *)0)->member) == sizeof(bool)             \
                                                    ? 1                                                      \
                                                    : -1]),                                                  \
    .width = sizeof(((S *)0)->member)
#define AS_SWITCH(S, member) .kind = OPTION_SWITCH, OPTION_AT(S, member, bool)
#define AS_TEXT(S, member) .kind = OPTION_TEXT, OPTION_AT(S, member, const char *)
#define AS_LIST(S, member) .kind = OPTION_LIST, OPTION_AT(S, member, OptionList)
#define AS_WHOLE(S, member, from, to)                                                                        \
    .kind = OPTION_WHOLE, OPTION_AT(S, member, size_t), .least = (from), .most = (to)
#define AS_REAL(S, member, from, to)                                                                         \
    .kind = OPTION_REAL, OPTION_AT(S, member, double), .low = (from), .high = (to)
#define AS_SIZE(S, member) .kind = OPTION_SIZE, OPTION_AT(S, member, size_t)
#define AS_CHOICE(S, member, array)                                                                          \
    .kind = OPTION_CHOICE, OPTION_ENUM_AT(S, member), .names = (array),                                      \
    .name_count = sizeof(array) / sizeof *(array)
#define AS_CHOICE_BY(S, member, function)                                                                    \
    .kind = OPTION_CHOICE, OPTION_ENUM_AT(S, member), .name_at = (function)
#define AS_OWN(function) .kind = OPTION_OWN, .read = (function)

typedef struct OptionValues OptionValues;

typedef struct OptionSet {
    const char *heading; // in --help and the manual; sets with the same one that follow each other share it
    const Option *rows;
    size_t row_count;
    size_t size;          // of the struct
    const void *defaults; // a struct of that size
    // Runs when all options are read, in the order in which the sets are listed: whether they go together
    // (false with a message); it may also settle in `own` what depends on others. NULL for none.
    bool (*agree)(void *own, const OptionValues *values, Diagnostics *diagnostics);
    void (*free)(
        void *own); // of what `read` and `agree` have made; NULL for none. Lists are freed without it
} OptionSet;

#define OPTION_ROWS(array) .rows = (array), .row_count = sizeof(array) / sizeof *(array)

// What takes options: a tool without commands, or a command (report calls them formats), or one of its
// variants.
typedef struct OptionTaker OptionTaker;
struct OptionTaker {
    const char *name;
    // Of a variant, which makes something else of the command of that name and takes other options: those
    // that choose it, as "--evidence" or "--series --of=themes". NULL for the command itself, which stands in
    // front of its variants.
    const char *flags;
    const char *summary;          // in --help: of a command one line, of a tool a sentence
    const char *argument;         // what a command takes before its files: "PATTERN"; NULL for none
    const char *files;            // what follows: "[TABLE.csv|-]…"
    const char *heading;          // of the list of commands; NULL: that of the one before
    const OptionSet *const *sets; // in the order of --help; NULL ends them
    // The end of --help, such as the columns of a table; NULL for none.
    void (*append_help)(Buffer *help, const OptionTaker *taker, size_t width);
};

// Whether files are among the values: names of files are any bytes, all else on a command line is UTF-8.
bool option_takes_file(const Option *row);

// The values of a set, a struct as it says; its defaults where the command does not take the set.
const void *option_values(const OptionValues *values, const OptionSet *set);
// Whether the option stands on the command line. `name` is one of the set's rows.
bool option_given(const OptionValues *values, const OptionSet *set, const char *name);
// The command (or tool) that the options are for.
const OptionTaker *option_taker(const OptionValues *values);

// For `read`: the index of `value` among the names; false with a message that says which are near.
bool option_choose(const char *name, const char *value, const char *const *names, size_t count, size_t *index,
                   Diagnostics *diagnostics);

// ---- For those who walk over rows: base/usage_*.c and tool.c ----

OptionValues *option_values_open(const OptionTaker *taker);
void option_values_close(OptionValues *values);
// Puts `value` (NULL for none) where the row says. False with a message (exit status 2).
bool option_values_read(OptionValues *values, const OptionSet *set, const Option *row, const char *value,
                        Diagnostics *diagnostics);
bool option_values_agree(OptionValues *values, Diagnostics *diagnostics);
// The text of an OPTION_TEXT that was given, and each of an OPTION_LIST; NULL behind the last.
const char *option_given_text(const OptionValues *values, const OptionSet *set, const Option *row,
                              size_t index);

// Whether "--name VALUE" takes the value from the next word.
bool option_takes_next_word(const Option *row);
const char *option_name_at(const Option *row, size_t index); // of a choice; NULL behind the last
// "FILE" or "csv|tsv|jsonl"; nothing for a switch.
void option_append_argument(Buffer *text, const Option *row);
