#include "tokenize/storing/storing.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static bool agree(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    const StoreOptions *options = own;
    const OutputOptions *output = option_values(values, &output_options);
    const FormOptions *written = option_values(values, &form_options);
    if (!options->path)
        return !(options->removed.count || options->replace || options->index) ||
               diagnostics_usage(
                   diagnostics,
                   "--remove, --replace and --index are about a store: --store=FILE.db is missing");
    if (output->path)
        return diagnostics_usage(diagnostics, "with --store nothing else is written: leave out -o");
    if (written->form != FORM_VERTICAL)
        return diagnostics_usage(diagnostics, "a store holds what --to=vertical writes, not --to=%s",
                                 output_form_names[written->form]);
    return true;
}

static const Option rows[] = {
    {"store", "FILE.db", "keep the documents in a corpus store instead of writing them",
     AS_TEXT(StoreOptions, path)},
    {"remove", "ID", "remove a document from the store first; repeatable", AS_LIST(StoreOptions, removed)},
    {"replace", NULL, "also replace documents that came from another source",
     AS_SWITCH(StoreOptions, replace)},
    {"index", NULL, "make document_terms and sentences tables for other programs",
     AS_SWITCH(StoreOptions, index)},
};
const OptionSet store_options = {"A corpus store", OPTION_ROWS(rows), sizeof(StoreOptions),
                                 &(StoreOptions){0}, .agree = agree};

bool store_options_need_no_input(const ToolRun *run, const StoreOptions *options) {
    return options->path && run->input_count == 0 && (options->removed.count || options->index);
}

static StoreWriter *open_store(ToolRun *run, const StoreOptions *options, const WriterOptions *writer) {
    bool adds = !store_options_need_no_input(run, options);
    Buffer settings = {0};
    if (!adds && access(options->path, F_OK) != 0) {
        diagnostics_error(&run->diagnostics, (Place){.file = options->path}, "cannot be read: %s",
                          strerror(errno));
        return NULL;
    }
    if (adds) writer_append_settings(writer, &settings); // without texts, they do not matter
    StoreWriter *store = store_writer_open(options->path, adds ? writer->columns : 0, buffer_str(&settings),
                                           &run->diagnostics);
    buffer_free(&settings);
    return store;
}

static bool remove_document(ToolRun *run, const StoreOptions *options, StoreWriter *store, const char *id) {
    bool found;
    if (!store_writer_remove(store, str_from(id), &found)) return false;
    if (!found)
        diagnostics_error(&run->diagnostics, (Place){.file = options->path}, "has no document '%s' to remove",
                          id);
    return found || !run->diagnostics.strict;
}

static bool remove_documents(ToolRun *run, const StoreOptions *options, StoreWriter *store) {
    if (options->removed.count == 0) return true;
    bool go_on = store_writer_begin(store);
    for (size_t i = 0; i < options->removed.count && go_on; i++)
        go_on = remove_document(run, options, store, options->removed.items[i]);
    return go_on && store_writer_commit(store);
}

static bool make_index(const StoreOptions *options, StoreWriter *store) {
    return !options->index ||
           (store_writer_begin(store) && store_writer_index(store) && store_writer_commit(store));
}

void storing_run(ToolRun *run, const StoreOptions *options, WriterOptions *writer, StoringFunction *add,
                 void *context) {
    StoreWriter *store = open_store(run, options, writer);
    if (!store) return;
    StoreForm form;
    store_form_open(&form, store, writer->columns, options->replace, run->options.threads);
    writer->numbers = &form.numbers;
    bool adds = !store_options_need_no_input(run, options);
    if (remove_documents(run, options, store) && (!adds || add(context, &form))) make_index(options, store);
    store_form_close(&form);
    store_writer_close(store);
}
