// tokenize: documents → vertical text.
#include "base/tool.h"
#include "corpus/vertical/vertical.h"
#include "language/dictionaries/hunspell.h"
#include "language/encodings/encodings.h"
#include "language/terms/lemmas.h"
#include "language/terms/word_kinds.h"
#include "language/unicode/unicode.h"
#include "language/words/segment.h"
#include "tokenize/document/front_matter.h"
#include "tokenize/extraction/markup.h"
#include "tokenize/forms/language_options.h"
#include "tokenize/intake/archive.h"
#include "tokenize/intake/part.h"
#include "tokenize/numbered_input.h"
#include "tokenize/pipeline.h"
#include "tokenize/readers/pdf_text.h"
#include "tokenize/storing/storing.h"

#include <stdio.h>
#include <string.h>

typedef struct Work {
    ToolRun *run;
    const SourceOptions *source;
    const char *const *inputs;
    size_t input_count;
    WriterOptions writer;
} Work;

// Numbered vertical text comes back as it was made: false, with a message, when it is asked to be otherwise.
static bool nothing_else_is_asked(const ToolRun *run, Diagnostics *diagnostics) {
    static const OptionSet *const others[] = {&source_options, &metadata_options, &language_options,
                                              &form_options};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        for (size_t j = 0; j < others[i]->row_count; j++) {
            const char *name = others[i]->rows[j].name;
            if (strcmp(name, "to") != 0 && option_given(run->values, others[i], name))
                return diagnostics_usage(diagnostics,
                                         "--%s: numbered vertical text comes back as it was made", name);
        }
    return true;
}

static void pass_by(void *context, const SourceFile *file) {
    const Work *work = context;
    if (work->writer.metadata.table)
        metadata_table_pass_by(work->writer.metadata.table, file->id, file->path);
}

static bool find_sources(Work *work, Sources *sources) {
    Diagnostics *diagnostics = &work->run->diagnostics;
    const Part *part = &work->source->part;
    return sources_find(sources, work->inputs, work->input_count, work->source, diagnostics) &&
           (!part->count || part_keep(sources, part, pass_by, work, diagnostics));
}

static bool tokenize(void *context, Output *output, Storing *storing) {
    Work *work = context;
    ToolRun *run = work->run;
    Sources sources = {0};
    bool go_on = find_sources(work, &sources) && (!storing || storing_take_sources(storing, &sources));
    if (go_on && !storing && work->writer.form == FORM_VERTICAL && numbered_input_is_all(&sources))
        go_on = nothing_else_is_asked(run, &run->diagnostics) &&
                numbered_input_write(&sources, output, &run->diagnostics);
    else if (go_on)
        go_on = pipeline_run(&sources, &work->writer, run->options.threads, output,
                             storing ? &storing->form : NULL, &run->diagnostics);
    if (go_on) go_on = date_tally_tell(work->writer.metadata.tally, &run->diagnostics);
    if (go_on && work->writer.metadata.table)
        go_on = metadata_table_tell(work->writer.metadata.table, &run->diagnostics);
    sources_free(&sources);
    return go_on;
}

static void tokenize_to_output(Work *work) {
    Output output;
    Diagnostics *diagnostics = &work->run->diagnostics;
    if (!output_open(&output, work->run->options.output_path, diagnostics)) return;
    if (tokenize(work, &output, NULL) || output_failed(&output))
        output_close(&output, diagnostics);
    else
        output_abandon(&output);
}

// What --terms=lemma and --lemmas need. Where the language is known, a dictionary that is missing is an error
// before anything is read.
static bool open_lemmas(const char *list, WriterOptions *writer, Lemmas **lemmas, Diagnostics *diagnostics) {
    LanguageSettings *settings = &writer->settings;
    bool dictionaries = settings->terms == TERMS_LEMMA;
    if (!dictionaries && !list) return true;
    *lemmas = lemmas_open(list, dictionaries, diagnostics);
    if (!*lemmas) return false;
    Buffer sources = {0};
    lemmas_append_sources(*lemmas, &sources);
    settings->lemmas = *lemmas;
    snprintf(settings->lemma_sources, sizeof settings->lemma_sources, "%s", buffer_text(&sources));
    buffer_free(&sources);
    return writer->detect_language || lemmas_serve(*lemmas, settings->language, diagnostics);
}

static Work work_from(ToolRun *run, const StoreOptions *store) {
    const LanguageOptions *language = option_values(run->values, &language_options);
    const FormOptions *form = option_values(run->values, &form_options);
    Work work = {.run = run, .source = option_values(run->values, &source_options)};
    work.inputs = store->folder ? &store->folder : run->inputs;
    work.input_count = store->folder ? 1 : run->input_count;
    work.writer = (WriterOptions){
        .form = form->form,
        .columns = form->columns,
        .settings = language->settings,
        .detect_language = language->detect,
        .terms_given = option_given(run->values, &language_options, "terms"),
        .reading = work.source->reading,
        .metadata = *(const MetadataOptions *)option_values(run->values, &metadata_options),
    };
    return work;
}

static bool tells_kinds(const WriterOptions *writer) {
    return writer->form == FORM_EXPLAIN || writer->form == FORM_CONLLU ||
           (writes_vertical(writer->form) && writer->columns != VERTICAL_WORD);
}

static void run_tokenize(ToolRun *run) {
    const LanguageOptions *language = option_values(run->values, &language_options);
    const StoreOptions *store = option_values(run->values, &store_options);
    if (store->folder && run->input_count) {
        diagnostics_usage(&run->diagnostics, "--sync=%s reads that folder and nothing else: leave out '%s'",
                          store->folder, run->inputs[0]);
        return;
    }
    if (store->folder && option_given(run->values, &source_options, "part")) {
        diagnostics_usage(&run->diagnostics, "--sync=%s reads that folder whole: leave out --part",
                          store->folder);
        return;
    }
    if (!store->folder && !store_options_need_no_input(run, store) && tool_lacks_input(run)) return;
    Work work = work_from(run, store);
    MetadataOptions *metadata = &work.writer.metadata;
    Lemmas *lemmas = NULL;
    WordKinds *kinds = tells_kinds(&work.writer) ? word_kinds_open() : NULL;
    work.writer.settings.kinds = kinds;
    DateTally tally;
    date_tally_init(&tally);
    metadata->tally = &tally;
    if (metadata->table_path)
        metadata->table = metadata_table_open(metadata->table_path, &work.writer.reading, &run->diagnostics);
    if ((metadata->table || !metadata->table_path) &&
        open_lemmas(language->lemma_list, &work.writer, &lemmas, &run->diagnostics)) {
        if (store->path)
            storing_run(run, store, &work.writer, tokenize, &work);
        else
            tokenize_to_output(&work);
    }
    date_tally_free(&tally);
    lemmas_close(lemmas);
    word_kinds_close(kinds);
    metadata_table_close(metadata->table);
}

static void append_libraries(Buffer *text) {
    buffer_printf(text, "%s\n%s\n%s\n%s\n%s\n%s\n%s\n%s\n%s", segment_version(), unicode_library_version(),
                  front_matter_library_version(), hunspell_library_version(), encodings_library_version(),
                  archive_library_version(), markup_library_version(), pdf_text_program(),
                  store_library_version());
}

static const OptionSet *const sets[] = {
    &source_options, &metadata_options, &language_options, &form_options,    &store_options,
    &output_options, &thread_options,   &message_options,  &general_options, NULL,
};

static const Tool tool = {
    .usage = {.tool = {.name = "tokenize",
                       .summary =
                           "Cuts documents into words and writes them one a line, with what is counted of "
                           "each and where it stands.",
                       .files = "[FILE|DIRECTORY|-]…",
                       .sets = sets},
              .example = "tokenize minutes/ | analyze frequency --top=20"},
    .append_libraries = append_libraries,
    .before_report = "tokenize … | analyze … | ",
    .run = run_tokenize,
};

int main(int argument_count, char **arguments) {
    return tool_main(&tool, argument_count, arguments);
}
