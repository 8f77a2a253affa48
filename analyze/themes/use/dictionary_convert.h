// themes --convert=yaml: the theme dictionary of --themes in our own format.
#pragma once

#include "analyze/options/options.h"

void dictionary_convert(ToolRun *run, const AnalyzeOptions *options);
