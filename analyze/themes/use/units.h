// UnitList: which subjects each unit of a document holds. Sentences come one by one, but a paragraph or a
// document whose groups go by speaker does not come in one piece: items are gathered for a document and then
// parted. Zero-initialised is empty and valid.
#pragma once

#include "base/option.h"
#include "corpus/tokens.h"

#include <stddef.h>
#include <stdint.h>

// The context that is counted in.
typedef enum Unit { UNIT_SENTENCE, UNIT_PARAGRAPH, UNIT_DOCUMENT, UNIT_COUNT } Unit;
extern const char *const unit_names[UNIT_COUNT]; // "sentence", "paragraph", "document"

typedef struct UnitOptions {
    Unit list[UNIT_COUNT]; // at least one
    size_t count;
} UnitOptions;
extern const OptionSet unit_options;  // --unit names one
extern const OptionSet units_options; // --unit names several
// The units of whichever of the two sets the command takes.
const UnitOptions *units_chosen(const OptionValues *values);

typedef struct WindowOptions {
    size_t tokens; // 0: no window
    Unit limit;    // what windows do not cross
} WindowOptions;
extern const OptionSet window_options;

#define SUBJECT_NONE UINT32_MAX // marks that a unit is there, whatever it holds

typedef struct UnitItem {
    uint32_t group;
    uint32_t subject;
    size_t unit; // number of the sentence or paragraph; 0 for the document
} UnitItem;

typedef struct UnitList {
    UnitItem *items;
    size_t count, capacity;
    uint32_t *subjects; // of the unit being handed out
    size_t subject_capacity;
} UnitList;

// The number of the unit that a sentence lies in.
size_t unit_number(Unit unit, const Sentence *sentence);
// The number of units that pairs are counted in: those of --unit, or 1 where a window takes their place. And
// the name of one, "window" in that case.
size_t counted_units(const UnitOptions *units, const WindowOptions *window);
const char *counted_unit_name(const WindowOptions *window, Unit unit);

void units_add(UnitList *list, uint32_t group, size_t unit, uint32_t subject);

// Hands out each unit with its subjects, each once and in order, and empties the list.
typedef void (*UnitFunction)(void *context, uint32_t group, size_t unit, const uint32_t *subjects,
                             size_t count);
void units_finish(UnitList *list, UnitFunction take, void *context);
void units_free(UnitList *list);
