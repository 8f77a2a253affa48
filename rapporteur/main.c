// rapporteur: from a folder to a study, and back from every number. Runs tokenize, analyze and report.
#include "rapporteur/commands.h"
#include "rapporteur/pass_on.h"
#include "rapporteur/questions/questions.h"

#include <jansson.h>
#include <yaml.h>

static const OptionTaker *taker_at(size_t index) {
    const FrontCommand *command = front_command_at(index);
    return command ? &command->takes : NULL;
}

static void append_libraries(Buffer *text) {
    buffer_printf(text, "libyaml %s\njansson %s", yaml_get_version_string(), JANSSON_VERSION);
}

static void run_front(ToolRun *run) {
    front_command_at(run->command)->run(run);
}

static const Tool tool = {
    .usage = {.tool = {.name = "rapporteur",
                       .summary = "Makes a study of a folder of texts, and says which command answers a "
                                  "question. `rapporteur tokenize`, `rapporteur analyze` and `rapporteur "
                                  "report` run the programs of these names.",
                       .files = "COMMAND [WORD|FILE|FOLDER]…"},
              .word = "command",
              .command_at = taker_at,
              .example = "rapporteur init minutes && rapporteur study"},
    .append_libraries = append_libraries,
    .append_texts = questions_append_texts,
    .before_report = "",
    .run = run_front,
};

int main(int argument_count, char **arguments) {
    if (is_passed_on(argument_count, arguments)) return pass_on(arguments);
    return tool_main(&tool, argument_count, arguments);
}
