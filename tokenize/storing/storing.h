// What tokenize does to a corpus store: documents removed, then added, then tables made.
#pragma once

#include "base/tool.h"
#include "tokenize/forms/writer.h"
#include "tokenize/storing/store_form.h"
#include "tokenize/storing/syncing.h"

// The set of options about a corpus store.
typedef struct StoreOptions {
    const char *path; // NULL: no store
    OptionList removed;
    const char *folder; // that it becomes; NULL: none
    char added[16];     // the day of new documents; empty: today
    bool replace, index, list;
} StoreOptions;
extern const OptionSet store_options;

// What is done to a store in one run.
typedef struct Storing {
    ToolRun *run;
    const StoreOptions *options;
    StoreWriter *store;
    StoreForm form;
    Syncing syncing;
    Buffer today;
} Storing;

// Whether documents are to be removed, or tables made, and no input is named: then none is read.
bool store_options_need_no_input(const ToolRun *run, const StoreOptions *options);

// To be called by `add` when it knows what it will read. False when it shall not.
bool storing_take_sources(Storing *storing, const Sources *sources);

// Removes documents from the store, has `add` tokenize into it, makes the tables of --index, and tells what
// has changed. `writer` is told to write numbers of tokens, which the store keeps, instead of tokens.
typedef bool StoringFunction(void *context, Output *output, Storing *storing);
void storing_run(ToolRun *run, const StoreOptions *options, WriterOptions *writer, StoringFunction *add,
                 void *context);
