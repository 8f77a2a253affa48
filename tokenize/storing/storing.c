#include "tokenize/storing/storing.h"

#include "base/translation/translation.h"
#include "corpus/period.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char missing_store[] = MESSAGE(
    "--remove, --replace, --sync, --added, --list and --index are about a store: --store=FILE.db is missing");

static bool agree(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    const StoreOptions *options = own;
    const OutputOptions *output = option_values(values, &output_options);
    const FormOptions *written = option_values(values, &form_options);
    if (!options->path)
        return !(options->removed.count || options->replace || options->index || options->folder ||
                 *options->added || options->list) ||
               diagnostics_usage(diagnostics, missing_store);
    if (output->path)
        return diagnostics_usage(diagnostics, "with --store nothing else is written: leave out -o");
    if (written->form != FORM_VERTICAL)
        return diagnostics_usage(diagnostics, "a store holds what --to=vertical writes, not --to=%s",
                                 output_form_names[written->form]);
    return true;
}

// A date, no range; a day as --where and --by print it.
static bool read_added(void *own, const char *value, Diagnostics *diagnostics) {
    Str date = str_from(value);
    Period period;
    Buffer label = {0};
    (void)diagnostics;
    if (!period_parse(date, &period) || str_find(date, STR("..")) < date.length) return false;
    if (!period_label(period, PERIOD_DAY, &label)) buffer_append(&label, date);
    snprintf(((StoreOptions *)own)->added, sizeof((StoreOptions *)own)->added, "%s", buffer_text(&label));
    buffer_free(&label);
    return true;
}

static const Option rows[] = {
    {"store", "FILE.db", "keep the documents in a corpus store instead of writing them",
     AS_TEXT(StoreOptions, path)},
    {"sync", "FOLDER", "make the store what the folder is: documents whose files are gone are removed",
     AS_TEXT(StoreOptions, folder)},
    {"remove", "ID", "remove a document from the store first; repeatable", AS_LIST(StoreOptions, removed)},
    {"replace", NULL, "also replace documents that came from another source",
     AS_SWITCH(StoreOptions, replace)},
    {"added", "DATE",
     "the day on which new documents came, for --where (default: SOURCE_DATE_EPOCH, else today)",
     AS_OWN(read_added), .wants = "a date (2024-07-13, 2024-07, 2024)"},
    {"list", NULL, "write which documents are new, changed, renamed, unchanged, removed",
     AS_SWITCH(StoreOptions, list)},
    {"index", NULL, "make document_terms and sentences tables for other programs",
     AS_SWITCH(StoreOptions, index)},
};
const OptionSet store_options = {"A corpus store", OPTION_ROWS(rows), sizeof(StoreOptions),
                                 &(StoreOptions){0}, .agree = agree};

bool store_options_need_no_input(const ToolRun *run, const StoreOptions *options) {
    return options->path && !options->folder && run->input_count == 0 &&
           (options->removed.count || options->index);
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

static bool remove_document(Storing *storing, const char *id) {
    Diagnostics *diagnostics = &storing->run->diagnostics;
    bool found;
    if (!store_writer_remove(storing->store, str_from(id), &found)) return false;
    if (found)
        changes_add(&storing->form.changes, STORE_REMOVED, str_from(id), (Str){0});
    else
        diagnostics_error(diagnostics, (Place){.file = storing->options->path},
                          "has no document '%s' to remove", id);
    return found || !diagnostics->strict;
}

static bool remove_documents(Storing *storing) {
    const OptionList *removed = &storing->options->removed;
    if (removed->count == 0) return true;
    bool go_on = store_writer_begin(storing->store);
    for (size_t i = 0; i < removed->count && go_on; i++) go_on = remove_document(storing, removed->items[i]);
    return go_on && store_writer_commit(storing->store);
}

static bool make_index(Storing *storing) {
    return !storing->options->index ||
           (store_writer_begin(storing->store) && store_writer_index(storing->store) &&
            store_writer_commit(storing->store));
}

// ---- A run ----

// SOURCE_DATE_EPOCH makes what is built today the same tomorrow (reproducible-builds.org).
static void append_today(Buffer *today) {
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL, date[32];
    long long seconds = epoch ? strtoll(epoch, &end, 10) : 0;
    bool fixed = epoch && *epoch && *end == '\0';
    time_t now = fixed ? (time_t)seconds : time(NULL);
    struct tm day;
    if ((fixed ? gmtime_r(&now, &day) : localtime_r(&now, &day)) &&
        strftime(date, sizeof date, "%Y-%m-%d", &day))
        buffer_append_text(today, date);
}

bool storing_take_sources(Storing *storing, const Sources *sources) {
    return !storing->options->folder || syncing_start(&storing->syncing, sources);
}

static void start(Storing *storing, WriterOptions *writer) {
    const StoreOptions *options = storing->options;
    store_form_open(&storing->form, storing->store, writer->columns, storing->run->options.threads);
    append_today(&storing->today);
    storing->form.replace = options->replace || options->folder; // what is in the folder is right
    storing->form.added = *options->added ? str_from(options->added) : buffer_str(&storing->today);
    writer->form = FORM_NUMBERED; // which the store takes apart
}

static bool finish(Storing *storing) {
    Diagnostics *diagnostics = &storing->run->diagnostics;
    if (storing->options->folder) return syncing_finish(&storing->syncing);
    return changes_warn_of_twins(&storing->form.changes, storing->store, diagnostics, storing->options->path);
}

// What is committed is told of also when the rest went wrong.
static void tell(Storing *storing, Output *output) {
    if (storing->options->list) changes_list(&storing->form.changes, output);
    output_close(output, &storing->run->diagnostics);
    changes_tell(&storing->form.changes, &storing->run->diagnostics, storing->options->path);
}

static bool is_folder(const char *path, Diagnostics *diagnostics) {
    struct stat status;
    Place place = {.file = path};
    if (stat(path, &status) != 0)
        return diagnostics_error(diagnostics, place, "cannot be read: %s", strerror(errno));
    return S_ISDIR(status.st_mode) || diagnostics_error(diagnostics, place, "is no folder, as --sync wants");
}

void storing_run(ToolRun *run, const StoreOptions *options, WriterOptions *writer, StoringFunction *add,
                 void *context) {
    Storing storing = {.run = run, .options = options};
    Output output;
    if (options->folder && !is_folder(options->folder, &run->diagnostics)) return;
    storing.store = open_store(run, options, writer);
    if (!storing.store) return;
    start(&storing, writer);
    storing.syncing = (Syncing){.folder = options->folder,
                                .store = storing.store,
                                .changes = &storing.form.changes,
                                .diagnostics = &run->diagnostics};
    bool adds = !store_options_need_no_input(run, options);
    if (output_open(&output, NULL, &run->diagnostics)) {
        bool fine = remove_documents(&storing);
        storing.syncing.errors = run->diagnostics.errors;
        if (fine && (!adds || (add(context, &output, &storing) && finish(&storing)))) make_index(&storing);
        tell(&storing, &output);
    }
    syncing_free(&storing.syncing);
    store_form_close(&storing.form);
    store_writer_close(storing.store);
    buffer_free(&storing.today);
}
