// Groups: what the documents or turns of a corpus are parted into, with the size of each: those that --by
// names, or one group, all. Terms of two languages are not the same terms even where they look alike, so what
// counts terms keeps the groups of each language apart.
#pragma once

#include "base/interner.h"
#include "base/option.h"
#include "corpus/period.h"
#include "language/settings.h"

#define GROUP_NONE UINT32_MAX

typedef struct GroupOptions {
    Grouping by;
    const char *text; // as the user wrote it; NULL: all in one group
} GroupOptions;
extern const OptionSet group_options;

// --by of commands whose tables run through time: no groups.
typedef struct PeriodOptions {
    PeriodStep step;
} PeriodOptions;
extern const OptionSet period_options;

// How a table is to be parted into groups. It is known before anything is read.
typedef struct GroupPlan {
    const Grouping *by;  // NULL: all in one group
    const char *by_text; // --by as the user wrote it, for messages and the column `by`; NULL without
    bool by_language;    // each language has groups of its own
} GroupPlan;

typedef struct Group {
    Str label; // as it stands in tables, when the corpus has been read
    Language language;
    uint64_t size;          // tokens of the counted kinds
    uint32_t documents;     // that take part in it; 0 where the only ones took no part after all
    uint32_t last_document; // that was entered; UINT32_MAX at first
} Group;

typedef struct Groups {
    GroupPlan plan;
    Interner keys;
    Group *list; // [keys.count]
    size_t capacity;
    uint32_t *order;    // by the bytes of their labels, when the corpus has been read
    bool says_language; // labels name the language, as there are several
    bool by_turn;       // a document may have turns of several groups
    Arena arena;        // keeps labels
} Groups;

// The plan that the options ask for; `by_language` is for what counts terms.
GroupPlan groups_plan(const OptionValues *values, bool by_language);
void groups_open(Groups *groups, GroupPlan plan);
void groups_close(Groups *groups);
// The group of a document or turn; GROUP_NONE where it lacks what --by names.
uint32_t groups_find(Groups *groups, const Document *document, Language language);
// The document takes part in the group; the same document may enter it again.
void groups_enter(Groups *groups, uint32_t group, uint32_t document);
// The document that entered last takes no part after all.
void groups_leave(Groups *groups, uint32_t group);
// After the last document: gives the groups their labels and their order.
void groups_end(Groups *groups);
static inline size_t groups_count(const Groups *groups) {
    return groups->keys.count;
}
