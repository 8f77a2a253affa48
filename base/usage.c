#include "base/usage.h"

#include <string.h>

const OptionTaker *usage_taker(const Usage *usage, size_t index) {
    if (usage->word) return usage->command_at(index);
    return index == 0 ? &usage->tool : NULL;
}

bool usage_takes(const OptionTaker *taker, const OptionSet *set) {
    for (const OptionSet *const *own = taker->sets; *own; own++)
        if (*own == set) return true;
    return false;
}

static bool is_met_before(const Usage *usage, size_t taker, const OptionSet *set) {
    for (size_t i = 0; i < taker; i++)
        if (usage_takes(usage_taker(usage, i), set)) return true;
    return false;
}

const OptionSet *usage_set(const Usage *usage, size_t index) {
    for (size_t i = 0; usage_taker(usage, i); i++)
        for (const OptionSet *const *set = usage_taker(usage, i)->sets; *set; set++)
            if (!is_met_before(usage, i, *set) && index-- == 0) return *set;
    return NULL;
}

bool usage_is_common(const Usage *usage, const OptionSet *set) {
    for (size_t i = 0; usage_taker(usage, i); i++)
        if (!usage_taker(usage, i)->flags && !usage_takes(usage_taker(usage, i), set)) return false;
    return true;
}

bool usage_family_takes(const Usage *usage, const char *command, const OptionSet *set) {
    const OptionTaker *taker;
    for (size_t i = 0; (taker = usage_taker(usage, i)); i++)
        if (strcmp(taker->name, command) == 0 && usage_takes(taker, set)) return true;
    return false;
}

const Option *usage_option(const OptionTaker *taker, Str name) {
    for (const OptionSet *const *set = taker->sets; *set; set++)
        for (size_t i = 0; i < (*set)->row_count; i++)
            if (str_equal_text(name, (*set)->rows[i].name)) return &(*set)->rows[i];
    return NULL;
}

void usage_append_name(Buffer *text, const OptionTaker *taker) {
    buffer_printf(text, "%s%s%s", taker->name, taker->flags ? " " : "", taker->flags ? taker->flags : "");
}

void usage_append_commands_heading(Buffer *text, const Usage *usage) {
    buffer_printf(text, "%c%ss", usage->word[0] - ('a' - 'A'), usage->word + 1);
}
