// correspondence: documents or groups and terms or themes on the same axes.
#pragma once

#include "analyze/pass/analysis.h"

enum { AXES_MOST = 5 };

typedef struct AxisOptions {
    size_t axes;
    OptionList rows, columns; // that are placed, but take no part
} AxisOptions;
extern const OptionSet axis_options;

bool correspondence_run(Analysis *analysis);
