// What tokenize does to a corpus store: documents removed, then added, then tables made.
#pragma once

#include "base/tool.h"
#include "tokenize/forms/writer.h"
#include "tokenize/storing/store_form.h"

typedef struct StoreOptions {
    const char *path; // NULL: no store
    const char **removed;
    size_t removed_count, removed_capacity;
    bool replace, index;
} StoreOptions;

void store_options_remove(StoreOptions *options, const char *id);
void store_options_free(StoreOptions *options);

// Whether the options of a store go together with each other and with the rest; false with a message.
bool store_options_agree(ToolRun *run, const StoreOptions *options, const WriterOptions *writer);
// Whether there is something to do without any input.
bool store_options_need_no_input(const ToolRun *run, const StoreOptions *options);

// Runs `add`, which tokenizes into the form, in between. `writer` gets the numbers that it writes.
typedef bool StoringFunction(void *context, StoreForm *form);
void storing_run(ToolRun *run, const StoreOptions *options, WriterOptions *writer, StoringFunction *add,
                 void *context);
