#include "analyze/commands/subjects.h"

#include <string.h>

// The row of the variant says what the table is about; what is read here chose it.
typedef struct SubjectOptions {
    unsigned of;
} SubjectOptions;

static const char heading[] = "Which table";
static const char help[] =
    "what is analysed (default: themes if --themes is given, topics if --model is, else terms)";

#define SUBJECT_SET(set, ...)                                                                                \
    static const char *const set##_names[] = {__VA_ARGS__};                                                  \
    static const Option set##_rows[] = {{"of", NULL, help, AS_CHOICE(SubjectOptions, of, set##_names)}};     \
    const OptionSet set = {heading, OPTION_ROWS(set##_rows), sizeof(SubjectOptions), &(SubjectOptions){0}}

SUBJECT_SET(subject_options, "terms", "themes");
SUBJECT_SET(counted_subject_options, "terms", "themes", "pairs", "ngrams");
SUBJECT_SET(topical_subject_options, "terms", "themes", "topics");
SUBJECT_SET(any_subject_options, "terms", "themes", "pairs", "topics");
SUBJECT_SET(pair_subject_options, "terms", "themes", "themes,terms", "topics");

// Compounds are joined for terms; --compounds=themes has its phrases from the dictionary.
static bool is_about_themes(const CommandLine *line, const Usage *usage, const char *command) {
    const GivenWord *compounds = command_line_find(line, usage, command, "compounds");
    bool for_compounds = compounds && compounds->value && strcmp(compounds->value, "themes") == 0;
    return !for_compounds && command_line_find(line, usage, command, "themes");
}

void subjects_complete(CommandLine *line, const Usage *usage, const OptionTaker *command) {
    static const OptionSet *const sets[] = {&subject_options, &topical_subject_options, &any_subject_options,
                                            &pair_subject_options, &counted_subject_options};
    bool takes_of = false;
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        takes_of = takes_of || usage_family_takes(usage, command->name, sets[i]);
    GivenWord *of = takes_of ? command_line_find(line, usage, command->name, "of") : NULL;
    if (of && of->value && strcmp(of->value, "terms,themes") == 0) of->value = "themes,terms";
    if (!takes_of || of) return;
    if (command_line_find(line, usage, command->name, "model"))
        command_line_add(line, "of", "topics");
    else if (is_about_themes(line, usage, command->name))
        command_line_add(line, "of", "themes");
}
