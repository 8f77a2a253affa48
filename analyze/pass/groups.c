#include "analyze/pass/groups.h"

#include "base/memory.h"
#include "base/usage.h"

#include <stdlib.h>

// ---- Options ----

static bool read_by(void *own, const char *value, Diagnostics *diagnostics) {
    GroupOptions *options = own;
    grouping_free(&options->by);
    options->text = value;
    return grouping_parse(&options->by, str_from(value), diagnostics);
}

static void free_by(void *own) {
    grouping_free(&((GroupOptions *)own)->by);
}

static const char heading[] = "Which documents, which groups";

static const Option group_rows[] = {
    {"by", "FIELD[,FIELD…]", "groups: year, half, quarter, month, week, day, document, speaker or a field",
     AS_OWN(read_by)},
};
const OptionSet group_options = {heading, OPTION_ROWS(group_rows), sizeof(GroupOptions),
                                 &(GroupOptions){.text = NULL}, .free = free_by};

static const Option period_rows[] = {
    {"by", NULL, "periods of the series (default: year)", AS_CHOICE(PeriodOptions, step, period_step_names)},
};
const OptionSet period_options = {heading, OPTION_ROWS(period_rows), sizeof(PeriodOptions),
                                  &(PeriodOptions){PERIOD_YEAR}};

GroupPlan groups_plan(const OptionValues *values, bool by_language) {
    const PeriodOptions *periods = option_values(values, &period_options);
    const GroupOptions *groups = option_values(values, &group_options);
    if (usage_takes(option_taker(values), &period_options))
        return (GroupPlan){.by_text = period_step_names[periods->step], .by_language = by_language};
    return (GroupPlan){&groups->by, groups->text, by_language};
}

// ---- Groups ----

void groups_open(Groups *groups, GroupPlan plan) {
    static const Grouping nothing;
    *groups = (Groups){.plan = plan};
    if (!plan.by) groups->plan.by = &nothing;
}

void groups_close(Groups *groups) {
    interner_free(&groups->keys);
    arena_free(&groups->arena);
    free(groups->list);
    free(groups->order);
}

uint32_t groups_find(Groups *groups, const Document *document, Language language) {
    Buffer key = {0};
    uint32_t group = GROUP_NONE;
    if (!groups->plan.by_language) language = LANGUAGE_UND;
    if (grouping_label(groups->plan.by, document, &key)) {
        size_t label_length = key.length;
        buffer_append_byte(&key, (char)language);
        uint32_t known = groups->keys.count;
        group = interner_add(&groups->keys, buffer_str(&key));
        if (group == known) {
            MEMORY_GROW(groups->list, groups->capacity, (size_t)group + 1);
            Str label = str_slice(interner_string(&groups->keys, group), 0, label_length);
            groups->list[group] = (Group){.label = label, .language = language, .last_document = UINT32_MAX};
        }
    }
    buffer_free(&key);
    return group;
}

void groups_enter(Groups *groups, uint32_t number, uint32_t document) {
    Group *group = &groups->list[number];
    if (group->last_document == document) return;
    group->last_document = document;
    group->documents++;
}

void groups_leave(Groups *groups, uint32_t number) {
    groups->list[number].documents--;
    groups->list[number].last_document = UINT32_MAX;
}

static bool have_several_languages(const Groups *groups) {
    const Group *first = NULL;
    for (size_t i = 0; i < groups_count(groups); i++) {
        const Group *group = &groups->list[i];
        if (group->documents == 0) continue;
        if (first && group->language != first->language) return true;
        if (!first) first = group;
    }
    return false;
}

static void add_language(Groups *groups, Group *group) {
    const char *language = language_codes[group->language];
    group->label = groups->plan.by->count == 0
                       ? str_from(language)
                       : arena_printf(&groups->arena, "%.*s / %s", STR_ARGUMENTS(group->label), language);
}

static int compare_labels(const void *left, const void *right, void *list) {
    const Group *groups = list;
    return str_compare(groups[*(const uint32_t *)left].label, groups[*(const uint32_t *)right].label);
}

void groups_end(Groups *groups) {
    size_t count = groups_count(groups);
    groups->says_language = groups->plan.by_language && !grouping_names(groups->plan.by, STR("language")) &&
                            have_several_languages(groups);
    groups->order = memory_allocate(count, sizeof *groups->order);
    for (uint32_t i = 0; i < count; i++) {
        groups->order[i] = i;
        if (groups->says_language) add_language(groups, &groups->list[i]);
    }
    if (count) qsort_r(groups->order, count, sizeof *groups->order, compare_labels, groups->list);
}
