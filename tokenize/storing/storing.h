// What tokenize does to a corpus store: documents removed, then added, then tables made.
#pragma once

#include "base/tool.h"
#include "tokenize/forms/writer.h"
#include "tokenize/storing/store_form.h"

// The set of options about a corpus store.
typedef struct StoreOptions {
    const char *path; // NULL: no store
    OptionList removed;
    bool replace, index;
} StoreOptions;
extern const OptionSet store_options;

// Whether documents are to be removed, or tables made, and no input is named: then none is read.
bool store_options_need_no_input(const ToolRun *run, const StoreOptions *options);

// Removes documents from the store, has `add` tokenize into it, and makes the tables of --index. `writer` is
// told to write numbers of tokens, which the store keeps, instead of tokens.
typedef bool StoringFunction(void *context, StoreForm *form);
void storing_run(ToolRun *run, const StoreOptions *options, WriterOptions *writer, StoringFunction *add,
                 void *context);
