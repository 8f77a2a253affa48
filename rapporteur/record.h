// Record: study.json, which tells all that a study was made from and what came of it, with the SHA-256 of
// each file. No clock and no machine's name gets into it. Names of files that are no UTF-8 stand in it by a
// private character for each of their bytes (rapporteur/files/names.h).
#pragma once

#include "rapporteur/settings.h"
#include "rapporteur/steps.h"

#include <jansson.h>

// The programs that steps run, in the order of `passed_on`, then rapporteur.
// gnuplot is not ours, and may be lacking: its path is empty then.
enum { PROGRAM_GNUPLOT = 4, PROGRAM_COUNT = 5 };
typedef struct Programs {
    Buffer paths[PROGRAM_COUNT];
    Buffer versions[PROGRAM_COUNT]; // what --version says
    char hashes[PROGRAM_COUNT][65];
} Programs;
extern const char *const program_names[PROGRAM_COUNT];
bool programs_find(Programs *programs, Diagnostics *diagnostics);
size_t program_number(const char *name);
// Whether a line of its --version begins so.
bool program_has(const Programs *programs, const char *program, const char *library);
void programs_free(Programs *programs);

// All files that the settings name, seen from `folder`, with their hashes: an array of {"path", "sha256"}.
// NULL with a message when one cannot be read.
json_t *record_inputs(const Settings *settings, const char *folder, Diagnostics *diagnostics);
// Whether a path of the record is `path`.
bool record_is_path(const char *text, const char *path);
json_t *record_settings(const Settings *settings);
json_t *record_programs(const Programs *programs);
// What of a study is no result: study.json itself, and what its jobs keep (jobs/).
bool record_leaves_out(const char *name);
// The files of a folder with their hashes, but for those.
json_t *record_files(const char *folder, const char *below);
// The names of the files of a folder, as record_files gives them: an array of texts.
json_t *record_names(const char *folder);
json_t *record_steps(const Steps *steps);
// The languages whose dictionaries of Hunspell the corpus in `folder` may rest on: those of its documents;
// all where lemmas are counted. And the files of these dictionaries, by their names, with their hashes.
json_t *record_languages(const Tally *tally, const char *folder);
json_t *record_dictionaries(const json_t *languages);
// Whether the dictionaries that a record tells of are what they were.
bool record_dictionaries_are_same(const json_t *record);

// Adds the sum of it all, and writes it.
bool record_write(json_t *record, const char *path, Diagnostics *diagnostics);
// NULL where it cannot be read; `*is_whole` says whether its sum is right.
json_t *record_read(const char *path, bool *is_whole);
void record_take_settings(Settings *settings, const json_t *record);
