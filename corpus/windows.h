// Windows: which subjects stand within N tokens of each other. A corpus is one line of slots (tokens of the
// counted kinds), parted into stretches (sentences, paragraphs, documents) that no window crosses. A slot
// holds subjects: one term, or any number of themes. Each slot counts once for a node, however many windows
// it lies in. There is no table of pairs: the places of each node are walked along, and its neighbours
// counted in one dense array. What a group costs depends on what it holds. Zero-initialised is empty and
// valid.
//
// While every slot holds exactly one subject, a slot is its subject, and the line is 4 bytes a token.
#pragma once

#include "corpus/group_index.h"
#include "corpus/neighbours.h"
#include "corpus/occurrences.h"
#include "corpus/rows.h"

#include <stddef.h>

typedef struct WindowStretch {
    uint32_t group;
    uint32_t start; // first slot; behind the last one is one that belongs to no stretch and holds WINDOW_END
} WindowStretch;

#define WINDOW_END UINT32_MAX

typedef struct Windows {
    WindowStretch *stretches;
    size_t stretch_count;
    size_t stretch_capacity;
    size_t
        *starts; // by slot: where its subjects start, starts[slot + 1] is where they end; NULL: one in each
    size_t slot_count;
    uint32_t next_start; // of the stretch that is being added
    size_t start_capacity;
    uint32_t *subjects;
    size_t subject_count;
    size_t subject_capacity;
    // For looking at a group.
    GroupIndex by_group;
    Occurrences occurrences;
    Neighbours inside; // slots with a subject inside the node's windows
    Neighbours shared; // slots with a subject and the node
} Windows;

// A slot of the current stretch and the subjects that it holds, each once.
void windows_add_slot(Windows *windows, const uint32_t *subjects, size_t count);
void windows_end_stretch(Windows *windows, uint32_t group);
// Directed rows of one group, a being the node: r1 slots without a inside a's merged windows, o11 those that
// hold b, c1 slots without a that hold b, n slots without a. Ranks as in pairs.h; both directions come out,
// sorted.
void windows_rows(Windows *windows, uint32_t group, size_t window_tokens, const uint32_t *rank,
                  size_t subject_limit, size_t rank_count, PairRowFunction take, void *context);
// Sets present[subject] for each subject that stands in a slot of the group.
void windows_mark_present(Windows *windows, uint32_t group, bool *present);
// A bound for what the engine keeps besides the line: it looks at it several times instead. 0: none.
void windows_bound(Windows *windows, size_t memory_bytes);
void windows_free(Windows *windows);
