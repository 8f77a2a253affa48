// What a tool tells the shell; the same for all tools.
#pragma once

typedef enum ExitStatus {
    EXIT_DONE = 0,
    EXIT_INPUT = 1,     // something was skipped, or the input is wrong
    EXIT_USAGE = 2,     // the command line is wrong
    EXIT_NO_OUTPUT = 3, // no output could be completed: write, memory, database
} ExitStatus;
