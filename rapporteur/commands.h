// The commands of rapporteur, a row each. What it passes on to the other programs is not among them
// (pass_on.h).
#pragma once

#include "base/tool.h"

typedef struct FrontCommand {
    OptionTaker takes;
    void (*run)(ToolRun *run); // what went wrong is in run->diagnostics
} FrontCommand;

extern const FrontCommand init_command, study_command, verify_command, cite_command, changes_command;
extern const FrontCommand help_command, doctor_command;

const FrontCommand *front_command_at(size_t index); // NULL behind the last
