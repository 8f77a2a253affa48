// themes --convert=yaml: the theme dictionary of --themes in our own format.
#pragma once

#include "base/tool.h"

void dictionary_convert(ToolRun *run);
