#include "analyze/commands/command.h"

const Command *const commands[] = {
    &command_documents,    &command_frequency, &command_tfidf,  &command_themes,
    &command_cooccurrence, &command_network,   &command_ngrams, &command_collocations,
    &command_kwic,         &command_compare,   &command_trend,
};
const size_t command_count = sizeof commands / sizeof *commands;
