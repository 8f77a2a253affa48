// Theme dictionaries from files of any of our formats.
#pragma once

#include "analyze/themes/dictionary/dictionary.h"
#include "base/option.h"

typedef struct DictionaryOptions {
    const char *path;     // NULL: --themes was not given
    const char *encoding; // NULL: as the file says
} DictionaryOptions;
extern const OptionSet dictionary_options;

// Reads a file, whole or not at all: false with one message (exit status 1) that says where it is faulty and
// what was expected; the dictionary is empty then. dictionary_free is right after either. `encoding` is NULL
// unless the user said what the file is written in.
bool dictionary_read(Dictionary *dictionary, const char *path, const char *encoding,
                     Diagnostics *diagnostics);
// The same of the bytes of such a file.
bool dictionary_read_bytes(Dictionary *dictionary, Str bytes, const char *path, const char *encoding,
                           Diagnostics *diagnostics);
