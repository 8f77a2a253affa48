// How the file of a corpus store is opened: its version is brought up to date to write it; to read it,
// nothing in it is trusted.
#pragma once

#include "corpus/store/store_file.h"

// Opens a store to write it; one that is not there is made.
bool store_file_open(StoreFile *file, const char *path, Diagnostics *diagnostics);
// Opens a store to read it, as it is at this moment: what is written later is not seen.
bool store_file_open_to_read(StoreFile *file, const char *path, Diagnostics *diagnostics);
void store_file_close(StoreFile *file); // what is not committed is undone
