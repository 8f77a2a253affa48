// Settings of a study: what study.yml says, or the command line. Paths are those that the programs are given:
// from OUT, so that texts and OUT can be moved together and nothing tells where they lie.
#pragma once

#include "base/arena.h"
#include "base/option.h"

typedef enum SettingName {
    SETTING_TITLE,
    SETTING_TEXTS, // several: parted by line ends
    SETTING_THEMES,
    SETTING_METADATA,
    SETTING_LANGUAGE,
    SETTING_PERIOD,
    SETTING_GROUPS,
    SETTING_SPEAKERS,
    SETTING_LEMMAS,
    SETTING_STOPWORDS,
    SETTING_COMPOUNDS,
    SETTING_TOPICS,
    SETTING_CLUSTERS,
    SETTING_ORIGINALS,
    SETTING_TOKENIZE,
    SETTING_OUTPUT,
    SETTING_FILE,  // study.yml itself, where there is one: no name in it
    SETTING_PARTS, // of the command line alone
    SETTING_COUNT
} SettingName;

// Which language comments are in.
typedef enum CommentLanguage { COMMENT_EN, COMMENT_FR, COMMENT_KO, COMMENT_LANGUAGE_COUNT } CommentLanguage;

typedef struct SettingRow {
    const char *name;
    const char *usual; // where it is not set; NULL for none
    bool is_path;
    const char *comments[COMMENT_LANGUAGE_COUNT];
    const char *allowed; // values, parted by spaces; NULL: any
    size_t most;         // of a whole number from 2 on; 0: no number
} SettingRow;
extern const SettingRow setting_rows[SETTING_COUNT];
#define SETTING_IS_INPUT(i) (setting_rows[i].is_path && (i) != SETTING_OUTPUT)

typedef struct Settings {
    Arena arena;
    const char *values[SETTING_COUNT]; // NULL: not set
} Settings;

// study.yml. False with one message: file, line, column.
bool settings_read(Settings *settings, const char *path, Diagnostics *diagnostics);
// The same settings, with what is a path as seen from a folder beside `out`: `here` is what they were written
// from.
void settings_settle_paths(Settings *settings, const char *here, const char *out);
void settings_set(Settings *settings, SettingName name, Str value);
// Files among the options of tokenize (--lemmas=FILE, --metadata=FILE) become the settings of these names, so
// that they are read and hashed as such. False with a message.
bool settings_take_files(Settings *settings, Diagnostics *diagnostics);
// Whether values are among those that are allowed. False with a message (exit status 2).
bool settings_agree(const Settings *settings, Diagnostics *diagnostics);
size_t settings_parts(const Settings *settings); // what the corpus is made in; 0: in one
void settings_free(Settings *settings);
