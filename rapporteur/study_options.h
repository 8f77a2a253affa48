// The settings of a study from the command line, and from study.yml where that is named or lies here. What
// the command line says wins; paths are absolute then.
#pragma once

#include "base/tool.h"
#include "rapporteur/settings.h"

extern const OptionSet study_options;

// False with a message where texts or themes are not named, or a value is none.
bool study_gather(Settings *settings, ToolRun *run);
