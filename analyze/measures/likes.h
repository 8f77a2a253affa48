// Likes: which options make a command count and weigh as another program does. --like=NAME sets them before
// the command line is read, so that a table "as in NAME" can be made by its options as well; the sidecar and
// a note say what was set, and what stays different. What a program counts by cutting texts its own way
// stays ours (docs/DEVIATIONS.md has a row for each row here).
//
// To add one: a row in likes.c, a row in docs/DEVIATIONS.md, a comparison in tests/properties/peers.py.
#pragma once

#include "base/usage.h"

typedef enum LikeForce {
    LIKE_FIXED,   // is what makes the numbers: another value on the command line is an error
    LIKE_DEFAULT, // what the program does unless told otherwise: a value on the command line wins
    LIKE_ADDS,    // comes on top of what the command line says
} LikeForce;

typedef struct LikeSetting {
    const char *option, *value; // without dashes; NULL ends the settings of a row
    LikeForce force;
} LikeSetting;

enum { LIKE_SETTINGS_AT_MOST = 6 };

typedef struct Like {
    const char *program; // as in --like
    const char *command;
    const char *counterpart; // what makes the table there
    LikeSetting settings[LIKE_SETTINGS_AT_MOST + 1];
    const char *differs; // what stays different; NULL: nothing but how texts are cut
} Like;

extern const Like likes[];
extern const size_t like_count;

extern const OptionSet like_options; // --like

// Adds the options of --like to the command line, if it has that. False with a message where the program has
// no counterpart of the command, or where the command line contradicts.
bool likes_complete(CommandLine *line, const Usage *usage, const OptionTaker *command,
                    Diagnostics *diagnostics);
// The row that --like chose; NULL where it is not given.
const Like *like_chosen(const OptionValues *values);
// "--scheme=nnc,idf=smooth --log-base=e".
void like_append_settings(const Like *like, Buffer *text);
// A note: what was set, and what differs.
void like_tell(const OptionValues *values, Diagnostics *diagnostics);
