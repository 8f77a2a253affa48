// The manual: entries like those of `docs/man/tokenize.1`, in the macros of man(7).
#include "base/usage.h"

#include <string.h>

// Bytes that roff would understand are escaped; a hyphen is one that can be copied.
static void append_roff(Buffer *page, const char *text) {
    for (; *text; text++) {
        if (*text == '-')
            buffer_append_text(page, "\\-");
        else if (*text == '\\')
            buffer_append_text(page, "\\e");
        else if (*text == '\'')
            buffer_append_text(page, "\\(aq");
        else if (*text == '"')
            buffer_append_text(page, "\\(dq");
        else
            buffer_append_byte(page, *text);
    }
}

static void append_tag(Buffer *page, const Option *row, const char *argument) {
    buffer_append_text(page, *argument ? ".TP\n.BI " : ".TP\n.B ");
    if (row->letter && *argument)
        buffer_printf(page, "\\-%c \" %s\\fR, \" ", row->letter, argument);
    else if (row->letter)
        buffer_printf(page, "\\-%c\\fR,\\fP ", row->letter);
    buffer_append_text(page, "\\-\\-");
    append_roff(page, row->name);
    if (*argument) {
        buffer_append_text(page, row->argument_is_optional ? "[= \"" : "= \"");
        append_roff(page, argument);
        buffer_append_text(page, row->argument_is_optional ? "\" ]" : "\"");
    }
    buffer_append_byte(page, '\n');
}

// Whether a help begins with one of the words that the option takes: those stay as they are.
static bool begins_with_value(const Option *row, const char *argument) {
    Str rest = str_from(argument),
        first = {row->help, strspn(row->help, "abcdefghijklmnopqrstuvwxyz0123456789-")};
    for (size_t i = 0; row->kind == OPTION_CHOICE && option_name_at(row, i); i++)
        if (str_equal_text(first, option_name_at(row, i))) return true;
    while (rest.length)
        if (str_equal(str_cut(&rest, '|'), first)) return true;
    return false;
}

// The help as a sentence.
static void append_sentence(Buffer *page, const Option *row, const char *argument) {
    bool is_lower = row->help[0] >= 'a' && row->help[0] <= 'z';
    const char *rest = row->help;
    if (is_lower && !begins_with_value(row, argument))
        buffer_append_byte(page, (char)(*rest++ - ('a' - 'A')));
    append_roff(page, rest);
    buffer_append_text(page, ".\n");
}

static void append_takers(Buffer *page, const Usage *usage, const OptionSet *set) {
    const OptionTaker *taker;
    bool is_first = true;
    if (usage_is_common(usage, set)) return;
    buffer_append_text(page, ".\\\" takers\nTaken by ");
    for (size_t i = 0; (taker = usage_taker(usage, i)); i++) {
        if (!usage_takes(taker, set)) continue;
        buffer_printf(page, "%s%s", is_first ? "" : ", ", taker->name);
        is_first = false;
    }
    buffer_append_text(page, ".\n");
}

static void append_entry(Buffer *page, const Usage *usage, const OptionSet *set, const Option *row) {
    if (!row->help) return;
    Buffer argument = {0};
    option_append_argument(&argument, row);
    buffer_printf(page, ".\\\" option %s\n", row->name);
    append_tag(page, row, buffer_text(&argument));
    append_sentence(page, row, buffer_text(&argument));
    append_takers(page, usage, set);
    buffer_free(&argument);
}

static const char *last_heading(const Usage *usage) {
    const OptionSet *const *set = usage_taker(usage, 0)->sets;
    while (set[1]) set++;
    return (*set)->heading;
}

// Those that stand last with every command come last, whoever takes them.
static void append_sets(Buffer *page, const Usage *usage, bool last) {
    const char *heading = "";
    const OptionSet *set;
    for (size_t i = 0; (set = usage_set(usage, i)); i++) {
        if ((strcmp(set->heading, last_heading(usage)) == 0) != last) continue;
        if (strcmp(set->heading, heading) != 0) {
            buffer_append_text(page, ".SS ");
            append_roff(page, set->heading);
            buffer_append_byte(page, '\n');
        }
        heading = set->heading;
        for (size_t k = 0; k < set->row_count; k++) append_entry(page, usage, set, &set->rows[k]);
    }
}

void usage_append_manual(Buffer *text, const Usage *usage) {
    append_sets(text, usage, false);
    append_sets(text, usage, true);
}
