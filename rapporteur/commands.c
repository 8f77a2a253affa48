#include "rapporteur/commands.h"

static const FrontCommand *const commands[] = {
    &study_command,
    &changes_command,
    &help_command,
};

const FrontCommand *front_command_at(size_t index) {
    return index < sizeof commands / sizeof *commands ? commands[index] : NULL;
}
