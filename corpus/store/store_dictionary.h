// The dictionaries of a store, by which the runs of its texts are packed (corpus/store/store_pack.h).
#pragma once

#include "corpus/store/store_file.h"
#include "corpus/store/store_text.h"

// Gives the packer the store's dictionaries that it does not have.
bool store_dictionaries_load(StoreFile *file, Packer *packer);
// Makes a dictionary of the runs of tokens of these texts, if it is worth it: the store has none, or one of
// half the size at most. False with a message when the store cannot take it.
bool store_dictionary_offer(StoreFile *file, Packer *packer, const StoredText *const *texts, size_t count);
