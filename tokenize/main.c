// tokenize: documents → vertical text.
#include "base/memory.h"
#include "base/suggest.h"
#include "base/tool.h"
#include "corpus/vertical/vertical.h"
#include "language/terms/dictionary.h"
#include "language/terms/lemmas.h"
#include "language/unicode/unicode.h"
#include "language/words/segment.h"
#include "tokenize/document/dates.h"
#include "tokenize/document/encodings.h"
#include "tokenize/document/front_matter.h"
#include "tokenize/extraction/markup.h"
#include "tokenize/intake/archive.h"
#include "tokenize/pipeline.h"
#include "tokenize/readers/pdf_text.h"
#include "tokenize/storing/storing.h"

#include <stdlib.h>
#include <string.h>

enum {
    KEY_FROM = 2000,
    KEY_LANGUAGE,
    KEY_SEGMENTATION,
    KEY_TERMS,
    KEY_LEMMAS,
    KEY_ELISION,
    KEY_CLITICS,
    KEY_DIRECTIONS,
    KEY_TO,
    KEY_COLUMNS,
    KEY_ID,
    KEY_ENCODING,
    KEY_ID_COLUMN,
    KEY_TEXT_COLUMN,
    KEY_DATE_COLUMN,
    KEY_DATE_FORMAT,
    KEY_METADATA,
    KEY_EXPLAIN,
    KEY_STORE,
    KEY_REMOVE,
    KEY_REPLACE,
    KEY_INDEX
};

// The options as given; what they mean is settled once all are there.
typedef struct TokenizeOptions {
    const char *from, *language, *segmentation, *terms, *lemmas, *elision, *clitics, *directions, *to,
        *columns, *id, *date_format, *metadata;
    ReadOptions reading;
    StoreOptions store;
} TokenizeOptions;

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "Reading:", 1},
    {"from", KEY_FROM, "FORMAT", 0,
     "auto (by name and content), text, markdown, html, pdf, docx, odt, tei, lines (a document a line), csv, "
     "tsv,"
     " jsonl, conllu, vertical",
     0},
    {"encoding", KEY_ENCODING, "NAME", 0, "of all files (default: BOM, UTF-8 if valid, else detected)", 0},
    {"id-column", KEY_ID_COLUMN, "NAME", 0, "of csv, tsv, jsonl (default: doc_id or id)", 0},
    {"text-column", KEY_TEXT_COLUMN, "NAME", 0, "likewise (default: text); other columns are metadata", 0},
    {"date-column", KEY_DATE_COLUMN, "NAME", 0, "likewise (default: date)", 0},
    {"date-format", KEY_DATE_FORMAT, "FORMAT", 0, "of dates, as of strftime: '%d/%m/%Y', '%B %d, %Y'", 0},
    {"metadata", KEY_METADATA, "FILE", 0,
     "a table with one row a document id; it wins over the documents' own", 0},
    {"id", KEY_ID, "stem|path", 0, "document ids: without extension (default), or paths as given", 0},
    {NULL, 0, NULL, 0, "Cutting and folding:", 2},
    {"language", KEY_LANGUAGE, "auto|fr|en|ko|und", 0, "language of all documents (default: auto, for each)",
     0},
    {"segmentation", KEY_SEGMENTATION, "reader|ud|uax29", 0, "rules for words (default: reader)", 0},
    {"terms", KEY_TERMS, "fold|form|stem|lemma", 0,
     "what is counted (default: fold; in Korean without particles)", 0},
    {"lemmas", KEY_LEMMAS, "FILE", 0, "lemmas of words: form, tab, lemma; or lemma -> form, form", 0},
    {"elision", KEY_ELISION, "cut|keep", 0, "French l', d', qu' (default: cut)", 0},
    {"clitics", KEY_CLITICS, "keep|cut", 0, "English n't, 's (default: keep)", 0},
    {"directions", KEY_DIRECTIONS, "keep|drop", 0, "stage directions, such as (Applause.) (default: keep)",
     0},
    {NULL, 0, NULL, 0, "Writing:", 3},
    {"to", KEY_TO, "FORM", 0,
     "vertical (default), lines (a document a line), text (what offsets count in), segments, conllu,"
     " explain",
     0},
    {"explain", KEY_EXPLAIN, NULL, 0, "a table of the tokens, each with the rule that made it (--to=explain)",
     0},
    {"columns", KEY_COLUMNS, "word,term,kind", 0, "columns of vertical text; 'term' alone is the lean stream",
     0},
    {NULL, 0, NULL, 0, "A corpus store:", 4},
    {"store", KEY_STORE, "FILE.db", 0, "keep the documents in a corpus store instead of writing them", 0},
    {"remove", KEY_REMOVE, "ID", 0, "remove a document from the store first; repeatable", 0},
    {"replace", KEY_REPLACE, NULL, 0, "also replace documents that came from another source", 0},
    {"index", KEY_INDEX, NULL, 0, "make document_terms and sentences tables for other programs", 0},
    {0},
};

static error_t parse_option(int key, char *argument, struct argp_state *state) {
    TokenizeOptions *given = state->input;
    switch (key) {
    case KEY_FROM:
        given->from = argument;
        return 0;
    case KEY_LANGUAGE:
        given->language = argument;
        return 0;
    case KEY_SEGMENTATION:
        given->segmentation = argument;
        return 0;
    case KEY_TERMS:
        given->terms = argument;
        return 0;
    case KEY_LEMMAS:
        given->lemmas = argument;
        return 0;
    case KEY_ELISION:
        given->elision = argument;
        return 0;
    case KEY_CLITICS:
        given->clitics = argument;
        return 0;
    case KEY_DIRECTIONS:
        given->directions = argument;
        return 0;
    case KEY_ENCODING:
        given->reading.encoding = argument;
        return 0;
    case KEY_ID_COLUMN:
        given->reading.id_column = argument;
        return 0;
    case KEY_TEXT_COLUMN:
        given->reading.text_column = argument;
        return 0;
    case KEY_DATE_COLUMN:
        given->reading.date_column = argument;
        return 0;
    case KEY_DATE_FORMAT:
        given->date_format = argument;
        return 0;
    case KEY_METADATA:
        given->metadata = argument;
        return 0;
    case KEY_EXPLAIN:
        given->to = "explain";
        return 0;
    case KEY_TO:
        given->to = argument;
        return 0;
    case KEY_STORE:
        given->store.path = argument;
        return 0;
    case KEY_REMOVE:
        store_options_remove(&given->store, argument);
        return 0;
    case KEY_REPLACE:
        given->store.replace = true;
        return 0;
    case KEY_INDEX:
        given->store.index = true;
        return 0;
    case KEY_COLUMNS:
        given->columns = argument;
        return 0;
    case KEY_ID:
        given->id = argument;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

static const char *const language_choices[] = {"auto", "fr", "en", "ko", "und"};
static const char *const term_choices[] = {"fold", "form", "stem", "lemma"};
static const char *const cut_or_keep[] = {"cut", "keep"};
static const char *const keep_or_drop[] = {"keep", "drop"};
static const char *const id_choices[] = {"stem", "path"};

// Looks up an option's value; `*index` keeps its default when the option was not given.
static bool choose(ToolRun *run, const char *option, const char *value, const char *const *names,
                   size_t count, size_t *index) {
    return !value || tool_choice(run, option, value, names, count, index);
}

static bool choose_settings(ToolRun *run, const TokenizeOptions *given, WriterOptions *writer) {
    size_t language = 0, segmentation = 0, terms = 0, elision = 0, clitics = 1, directions = 0;
    if (!choose(run, "--language", given->language, language_choices, LENGTH_OF(language_choices),
                &language) ||
        !choose(run, "--segmentation", given->segmentation, segmentation_names, SEGMENTATION_COUNT,
                &segmentation) ||
        !choose(run, "--terms", given->terms, term_choices, LENGTH_OF(term_choices), &terms) ||
        !choose(run, "--elision", given->elision, cut_or_keep, LENGTH_OF(cut_or_keep), &elision) ||
        !choose(run, "--clitics", given->clitics, cut_or_keep, LENGTH_OF(cut_or_keep), &clitics) ||
        !choose(run, "--directions", given->directions, keep_or_drop, LENGTH_OF(keep_or_drop), &directions))
        return false;
    writer->detect_language = language == 0;
    writer->terms_given = given->terms != NULL;
    writer->settings = (LanguageSettings){
        .language = language_from_tag(str_from(language_choices[language])),
        .segmentation = (Segmentation)segmentation,
        .terms = (TermRule)terms,
        .keep_elision = elision == 1,
        .cut_clitics = clitics == 0,
        .drop_directions = directions == 1,
    };
    return true;
}

static bool choose_output(ToolRun *run, const TokenizeOptions *given, WriterOptions *writer) {
    size_t form = FORM_VERTICAL;
    writer->columns = VERTICAL_ALL;
    if (!choose(run, "--to", given->to, output_form_names, OUTPUT_FORM_COUNT, &form)) return false;
    writer->form = (OutputForm)form;
    if (given->columns && !vertical_parse_columns(str_from(given->columns), &writer->columns))
        return diagnostics_usage(&run->diagnostics,
                                 "--columns takes some of word,term,kind, in this order, not '%s'",
                                 given->columns);
    return true;
}

static bool choose_reader(ToolRun *run, const TokenizeOptions *given, SourceOptions *source) {
    const char *names[32] = {"auto"};
    size_t count = 1, index = 0, id = 0;
    for (size_t i = 0; i < reader_count; i++) names[count++] = readers[i]->name;
    if (!choose(run, "--from", given->from, names, count, &index) ||
        !choose(run, "--id", given->id, id_choices, LENGTH_OF(id_choices), &id))
        return false;
    source->reader = index ? readers[index - 1] : NULL;
    source->whole_paths = id == 1;
    return true;
}

typedef struct Work {
    ToolRun *run;
    const SourceOptions *source;
    const WriterOptions *writer;
} Work;

static bool tokenize(void *context, StoreForm *store) {
    const Work *work = context;
    ToolRun *run = work->run;
    Output output;
    if (!output_open(&output, run->options.output_path, &run->diagnostics)) return false;
    Sources sources = {0};
    bool go_on =
        sources_find(&sources, run->inputs, run->input_count, *work->source, &run->diagnostics) &&
        pipeline_run(&sources, work->writer, run->options.threads, &output, store, &run->diagnostics);
    if (go_on && work->writer->metadata.table)
        go_on = metadata_table_tell(work->writer->metadata.table, &run->diagnostics);
    sources_free(&sources);
    if (go_on || output_failed(&output)) return output_close(&output, &run->diagnostics);
    output_abandon(&output);
    return false;
}

// What --terms=lemma and --lemmas need. A dictionary that is missing is told at once where the language is
// known.
static bool open_lemmas(ToolRun *run, const TokenizeOptions *given, WriterOptions *writer, Lemmas **lemmas) {
    LanguageSettings *settings = &writer->settings;
    bool dictionaries = settings->terms == TERMS_LEMMA;
    if (!dictionaries && !given->lemmas) return true;
    *lemmas = lemmas_open(given->lemmas, dictionaries, &run->diagnostics);
    if (!*lemmas) return false;
    Buffer sources = {0};
    lemmas_append_sources(*lemmas, &sources);
    settings->lemmas = *lemmas;
    snprintf(settings->lemma_sources, sizeof settings->lemma_sources, "%s", buffer_text(&sources));
    buffer_free(&sources);
    return (writer->detect_language || lemmas_serve(*lemmas, settings->language, &run->diagnostics));
}

static const Tool tool;

static bool choose_metadata(ToolRun *run, const TokenizeOptions *given, WriterOptions *writer) {
    writer->reading = given->reading;
    writer->reading.format_given = given->from && strcmp(given->from, "auto") != 0;
    writer->metadata.date_format = given->date_format;
    if (given->date_format && !date_format_is_valid(given->date_format))
        return diagnostics_usage(&run->diagnostics,
                                 "--date-format: '%s' has a conversion that is not known here (%s)",
                                 given->date_format, "%Y %y %m %d %e %B %b %H %M %S %%");
    if (given->reading.encoding) {
        Decoder *decoder = decoder_open(given->reading.encoding, &run->diagnostics);
        if (!decoder) return false;
        decoder_close(decoder);
    }
    return true;
}

static void run_tokenize(ToolRun *run, void *settings) {
    TokenizeOptions *given = settings;
    WriterOptions writer = {0};
    SourceOptions source = {0};
    if (!choose_settings(run, given, &writer) || !choose_output(run, given, &writer) ||
        !choose_reader(run, given, &source) || !choose_metadata(run, given, &writer) ||
        !store_options_agree(run, &given->store, &writer) ||
        (!store_options_need_no_input(run, &given->store) && tool_lacks_input(run, &tool)) ||
        !tool_outputs_are_safe(run, given->lemmas) || !tool_outputs_are_safe(run, given->metadata))
        return;
    Lemmas *lemmas = NULL;
    MetadataTable *table = NULL;
    if (given->metadata) table = metadata_table_open(given->metadata, &given->reading, &run->diagnostics);
    writer.metadata.table = table;
    Work work = {run, &source, &writer};
    if ((table || !given->metadata) && open_lemmas(run, given, &writer, &lemmas)) {
        if (given->store.path)
            storing_run(run, &given->store, &writer, tokenize, &work);
        else
            tokenize(&work, NULL);
    }
    store_options_free(&given->store);
    lemmas_close(lemmas);
    metadata_table_close(table);
}

static TokenizeOptions given_options;

static const Tool tool = {
    .name = "tokenize",
    .usage = "[FILE|DIRECTORY|-]…",
    .summary = "Cuts documents into words and writes them one a line, with what is counted of each and where "
               "it stands."
               "\vExample: tokenize minutes/ | analyze frequency --top=20",
    .options = options,
    .parse = parse_option,
    .settings = &given_options,
    .run = run_tokenize,
};

int main(int argument_count, char **arguments) {
    Tool with_libraries = tool;
    char libraries[1024];
    snprintf(libraries, sizeof libraries, "%s\n%s\n%s\n%s\n%s\n%s\n%s\n%s\n%s", segment_version(),
             unicode_library_version(), front_matter_library_version(), dictionary_library_version(),
             encodings_library_version(), archive_library_version(), markup_library_version(),
             pdf_text_program(), store_library_version());
    with_libraries.libraries = libraries;
    return tool_main(&with_libraries, argument_count, arguments);
}
