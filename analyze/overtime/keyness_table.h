// KeynessTable: the rows of keyness: for each group the subjects that are said more (or less) in it than in
// its reference, which is other documents, with a test whose unit is the document, or a table without
// documents.
#pragma once

#include "analyze/overtime/keyness_options.h"
#include "analyze/overtime/reference_table.h"
#include "analyze/overtime/side_ranks.h"
#include "analyze/terms/forms.h"

// A group of one language against its reference.
typedef struct KeynessGroup {
    Str label;
    uint32_t period; // that it is
    const Blocks *blocks;
    uint32_t language_group; // whose blocks they are
    SideTests *tests;        // NULL where the reference is a table
} KeynessGroup;

typedef struct KeynessTable {
    Analysis *analysis;
    Observations *observations;
    const Spreads *spreads; // NULL: no measure of dispersion is asked for
    const KeynessMeasureOptions *measures;
    KeynessDirection direction;
    SideSort sort;
    const ReferenceTable *reference; // NULL: documents
    Forms forms;                     // of terms
    uint32_t period_count;
} KeynessTable;

// Measures of dispersion over the documents of each group, of all groups, must be known before rows are
// written.
void keyness_table_write(KeynessTable *table, const KeynessGroup *groups, size_t count);
