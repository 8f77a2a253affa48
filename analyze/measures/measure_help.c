#include "analyze/measures/measure_help.h"

#include "base/translation/translation.h"
#include "base/usage.h"

void measure_help_append(Buffer *text, const MeasureHelp *help) {
    buffer_printf(text, translated("%s: %s\n    %s; range %s; undefined: %s\n    %s\n"), help->name,
                  translated(help->summary), help->formula, translated(help->range),
                  translated(help->undefined), help->source);
}

void measure_help_append_texts(Buffer *catalog, const MeasureHelp *help) {
    usage_append_text(catalog, help->name, help->summary);
    usage_append_text(catalog, "range of a measure", help->range);
    usage_append_text(catalog, "when a measure is undefined", help->undefined);
}
