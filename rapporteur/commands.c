#include "rapporteur/commands.h"

static const FrontCommand *const commands[] = {
    &init_command,    &study_command, &verify_command, &cite_command,
    &changes_command, &help_command,  &doctor_command,
};

const FrontCommand *front_command_at(size_t index) {
    return index < sizeof commands / sizeof *commands ? commands[index] : NULL;
}
