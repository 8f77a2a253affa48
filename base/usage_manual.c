// What others than people at a terminal read: entries like those of `docs/man/tokenize.1`, in the macros of
// man(7).
#include "base/usage.h"

#include <string.h>

// Bytes that roff would understand are escaped; a hyphen is one that can be copied.
void usage_append_roff(Buffer *page, const char *text) {
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
    usage_append_roff(page, row->name);
    if (*argument) {
        buffer_append_text(page, row->argument_is_optional ? "[= \"" : "= \"");
        usage_append_roff(page, argument);
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
    usage_append_roff(page, rest);
    buffer_append_text(page, ".\n");
}

static bool has_all_flags(const OptionTaker *taker, const OptionTaker *other) {
    for (Str rest = str_from(other->flags ? other->flags : ""); rest.length;) {
        Str flag = str_cut(&rest, ' ');
        if (!taker->flags || str_find(str_from(taker->flags), flag) == strlen(taker->flags)) return false;
    }
    return true;
}

// Whether it goes without saying that the variant takes the set: the command does, or a variant that it is
// one of.
static bool is_implied(const Usage *usage, size_t index, const OptionSet *set) {
    const OptionTaker *taker = usage_taker(usage, index), *other;
    for (size_t i = 0; (other = usage_taker(usage, i)); i++)
        if (i != index && strcmp(other->name, taker->name) == 0 && usage_takes(other, set) &&
            has_all_flags(taker, other))
            return true;
    return false;
}

static void append_takers(Buffer *page, const Usage *usage, const OptionSet *set) {
    const OptionTaker *taker;
    Buffer names = {0};
    if (usage_is_common(usage, set)) return;
    for (size_t i = 0; (taker = usage_taker(usage, i)); i++) {
        if (!usage_takes(taker, set) || is_implied(usage, i, set)) continue;
        if (names.length) buffer_append_text(&names, ", ");
        usage_append_name(&names, taker);
    }
    buffer_append_text(page, ".\\\" takers\nTaken by ");
    usage_append_roff(page, buffer_text(&names));
    buffer_append_text(page, ".\n");
    buffer_free(&names);
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

// The entries of all sets under a heading.
static void append_heading(Buffer *page, const Usage *usage, const char *heading) {
    const OptionSet *set;
    buffer_append_text(page, ".SS ");
    usage_append_roff(page, heading);
    buffer_append_byte(page, '\n');
    for (size_t i = 0; (set = usage_set(usage, i)); i++)
        for (size_t k = 0; k < set->row_count && strcmp(set->heading, heading) == 0; k++)
            append_entry(page, usage, set, &set->rows[k]);
}

static bool is_met_before(const Usage *usage, size_t index, const char *heading) {
    for (size_t i = 0; i < index; i++)
        if (strcmp(usage_set(usage, i)->heading, heading) == 0) return true;
    return false;
}

// In the order in which they are met, but what stands last with every command comes last.
void usage_append_manual(Buffer *text, const Usage *usage) {
    const char *last = last_heading(usage);
    const OptionSet *set;
    for (size_t i = 0; (set = usage_set(usage, i)); i++)
        if (strcmp(set->heading, last) != 0 && !is_met_before(usage, i, set->heading))
            append_heading(text, usage, set->heading);
    append_heading(text, usage, last);
}

// ---- Texts for translators ----

// An entry of a catalog (po/README.md); the same text may come again.
void usage_append_text(Buffer *catalog, const char *where, const char *text) {
    if (!text || !*text) return;
    buffer_printf(catalog, "#. %s\nmsgid \"", where);
    for (; *text; text++)
        if (*text == '\n')
            buffer_append_text(catalog, "\\n");
        else
            buffer_printf(catalog, "%s%c", *text == '"' || *text == '\\' ? "\\" : "", *text);
    buffer_append_text(catalog, "\"\nmsgstr \"\"\n\n");
}

static void append_taker_texts(Buffer *catalog, const OptionTaker *taker) {
    Buffer name = {0};
    usage_append_name(&name, taker);
    usage_append_text(catalog, buffer_text(&name), taker->heading);
    usage_append_text(catalog, buffer_text(&name), taker->summary);
    buffer_free(&name);
}

static void append_set_texts(Buffer *catalog, const OptionSet *set) {
    usage_append_text(catalog, "heading of options", set->heading);
    for (size_t i = 0; i < set->row_count; i++) {
        Buffer name = {0};
        buffer_printf(&name, "--%s", set->rows[i].name);
        usage_append_text(catalog, buffer_text(&name), set->rows[i].help);
        buffer_append_text(&name, " takes …, not '…'");
        usage_append_text(catalog, buffer_text(&name), set->rows[i].wants);
        buffer_free(&name);
    }
}

static void append_word_texts(Buffer *catalog, const Usage *usage) {
    Buffer heading = {0};
    if (!usage->word) return;
    usage_append_commands_heading(&heading, usage);
    usage_append_text(catalog, "heading", buffer_text(&heading));
    buffer_clear(&heading);
    buffer_printf(&heading, "unknown %s", usage->word);
    usage_append_text(catalog, "… 'NAME' (near: NAME)", buffer_text(&heading));
    usage_append_text(catalog, "what a command is called", usage->word);
    buffer_free(&heading);
}

void usage_append_texts(Buffer *catalog, const Usage *usage) {
    const OptionTaker *taker;
    const OptionSet *set;
    append_word_texts(catalog, usage);
    if (usage->word) append_taker_texts(catalog, &usage->tool);
    for (size_t i = 0; (taker = usage_taker(usage, i)); i++) append_taker_texts(catalog, taker);
    for (size_t i = 0; (set = usage_set(usage, i)); i++) append_set_texts(catalog, set);
}
