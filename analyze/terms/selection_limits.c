#include "analyze/terms/selection_limits.h"

#include <float.h>

static const char heading[] = "Which rows";

static const Option limit_rows[] = {
    {"min-frequency", "N", "what occurs N times or more",
     AS_WHOLE(SelectionLimits, min_frequency, 1, SIZE_MAX)},
    {"min-documents", "N", "what is in N documents or more",
     AS_WHOLE(SelectionLimits, min_documents, 1, SIZE_MAX)},
    {"max-document-share", "S", "what is in a share S of the documents or less",
     AS_REAL(SelectionLimits, max_document_share, DBL_TRUE_MIN, 1), .wants = "a number above 0 and up to 1"},
};
const OptionSet limit_options = {heading, OPTION_ROWS(limit_rows), sizeof(SelectionLimits),
                                 &(SelectionLimits){.max_document_share = 1}};

static const Option only_rows[] = {
    {"only", "TERM", "only this term or theme; repeatable", AS_LIST(OnlyOptions, names)},
};
const OptionSet only_options = {heading, OPTION_ROWS(only_rows), sizeof(OnlyOptions), &(OnlyOptions){{0}}};

static const Option node_rows[] = {
    {"node", "TERM", "pairs with this term or theme alone; repeatable", AS_LIST(NodeOptions, names)},
};
const OptionSet node_options = {heading, OPTION_ROWS(node_rows), sizeof(NodeOptions), &(NodeOptions){{0}}};

static const Option top_rows[] = {
    {"top", "N", "the first N rows of each group", AS_WHOLE(TopOptions, rows, 1, SIZE_MAX)},
};
const OptionSet top_options = {heading, OPTION_ROWS(top_rows), sizeof(TopOptions), &(TopOptions){0}};

void top_tell(size_t rows, Diagnostics *diagnostics) {
    if (rows)
        diagnostics_note(diagnostics, NO_PLACE, "%zu more row%s, which --top leaves out", rows,
                         rows == 1 ? "" : "s");
}
