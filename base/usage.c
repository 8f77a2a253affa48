#include "base/usage.h"

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
        if (!usage_takes(usage_taker(usage, i), set)) return false;
    return true;
}
