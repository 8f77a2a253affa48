#include "analyze/pass/provenance.h"

#include "analyze/measures/likes.h"
#include "analyze/networks/graph.h"
#include "analyze/statistics/library.h"
#include "base/sha256.h"
#include "language/unicode/unicode.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const Option rows[] = {
    {"provenance", "FILE", "write the table's provenance to FILE", AS_TEXT(ProvenanceOptions, path),
     .file = OPTION_WRITES_FILE},
};
const OptionSet provenance_options = {"General", OPTION_ROWS(rows), sizeof(ProvenanceOptions),
                                      &(ProvenanceOptions){0}};

const char *provenance_library_version(void) {
    return "jansson " JANSSON_VERSION;
}

// Stands for the documents until they are written.
#define INPUTS_HERE "inputs"

static json_t *string(Str text) {
    return json_stringn(text.bytes ? text.bytes : "", text.length);
}

static json_t *command_line(const char *const *arguments, size_t count) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *argument = json_string(arguments[i]);
        json_array_append_new(list, argument ? argument : json_string("(not UTF-8)"));
    }
    return list;
}

static json_t *settings(const CorpusPass *pass) {
    Buffer text = {0};
    settings_append(&text, tokens_settings(pass->reader));
    Str rest = buffer_str(&text);
    str_cut(&rest, ' '); // the language is each document's own
    json_t *value = string(rest);
    buffer_free(&text);
    return value;
}

static json_t *denominators(const Groups *groups) {
    json_t *list = json_array();
    for (size_t i = 0; i < groups_count(groups); i++) {
        const Group *group = &groups->list[groups->order[i]];
        if (group->documents == 0) continue;
        json_t *object = json_object();
        json_object_set_new(object, "group", string(group->label));
        json_object_set_new(object, "size", json_integer((json_int_t)group->size));
        json_object_set_new(object, "group_documents", json_integer(group->documents));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *columns(const ResultTable *table) {
    static const char *const datatypes[COLUMN_TYPE_COUNT] = {[COLUMN_TEXT] = "string",
                                                             [COLUMN_INTEGER] = "integer",
                                                             [COLUMN_REAL] = "number",
                                                             [COLUMN_DATE] = "string"};
    json_t *list = json_array();
    for (size_t i = 0; i < table->column_count; i++) {
        const ColumnMeaning *meaning = schema_column(table->columns[i]);
        json_t *column = json_object();
        json_object_set_new(column, "name", string(table->columns[i]));
        json_object_set_new(column, "datatype", json_string(meaning ? datatypes[meaning->type] : "string"));
        if (meaning) json_object_set_new(column, "dc:description", json_string(meaning->meaning));
        if (meaning && meaning->unit[0])
            json_object_set_new(column, "schema:unitText", json_string(meaning->unit));
        json_array_append_new(list, column);
    }
    return list;
}

static json_t *hidden_sum(const HiddenSum *sum) {
    return json_pack("{sIsI}", "terms", (json_int_t)sum->terms, "tokens", (json_int_t)sum->tokens);
}

// The language that all documents are in; NULL where there is none.
static const char *language_of_all(const CorpusPass *pass) {
    const char *found = NULL;
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        if (!pass->language_documents[language]) continue;
        if (found || language == LANGUAGE_UND) return NULL;
        found = language_codes[language];
    }
    return found;
}

// What the themes of the table are called, in which language it is printed unless another is asked for.
static json_t *labels(const CorpusPass *pass, const ResultTable *table) {
    json_t *themes = json_object(), *part = json_pack("{so}", "themes", themes);
    const char *language = pass ? language_of_all(pass) : NULL;
    if (language) json_object_set_new(part, "language", json_string(language));
    for (size_t i = 0; i < table->label_count; i++) {
        const SubjectLabel *label = &table->labels[i];
        json_t *theme = json_object_get(themes, label->subject.bytes);
        if (!theme) json_object_set_new(themes, label->subject.bytes, theme = json_object());
        if (label->text.length) json_object_set_new(theme, label->language.bytes, string(label->text));
    }
    return part;
}

static json_t *like(const Like *row) {
    Buffer text = {0};
    like_append_settings(row, &text);
    json_t *part = json_pack("{ssssss}", "program", row->program, "counterpart", row->counterpart, "options",
                             buffer_text(&text));
    if (row->differs) json_object_set_new(part, "differs", json_string(row->differs));
    buffer_free(&text);
    return part;
}

// ---- Files that options name ----

typedef struct FileList {
    json_t *files;
    Diagnostics *diagnostics;
} FileList;

// Words such as none and auto, and pipes, which were read, are no files.
static void add_file(FileList *list, const char *option, const char *path) {
    struct stat about;
    char hex[65];
    bool there = stat(path, &about) == 0;
    if (there ? !S_ISREG(about.st_mode) : errno == ENOENT) return;
    if (there && sha256_file(path, hex))
        json_array_append_new(list->files, json_pack("{s:s,s:o,s:s}", "option", option, "path",
                                                     string(str_from(path)), "sha256", hex));
    else
        diagnostics_error(list->diagnostics, (Place){.file = path},
                          "cannot be read again, so that the provenance lacks its SHA-256: %s",
                          strerror(errno));
}

// --a='document != @kept.txt'
static void add_ids(FileList *list, const ToolRun *run) {
    for (int i = 1; i < run->argument_count; i++) {
        const char *word = strstr(run->arguments[i], "document"), *at = word ? strchr(word, '@') : NULL;
        if (at && strspn(word + strlen("document"), " !=") == (size_t)(at - word) - strlen("document"))
            add_file(list, "document", at + 1);
    }
}

static json_t *files(ToolRun *run) {
    FileList list = {json_array(), &run->diagnostics};
    for (const OptionSet *const *set = option_taker(run->values)->sets; *set; set++)
        for (size_t i = 0; i < (*set)->row_count; i++) {
            const Option *row = &(*set)->rows[i];
            const char *path;
            for (size_t k = 0;
                 row->file == OPTION_READS_FILE && (path = option_given_text(run->values, *set, row, k)); k++)
                add_file(&list, row->name, path);
        }
    add_ids(&list, run);
    return list.files;
}

// ---- All of it ----

static json_t *own_part(ToolRun *run, const CorpusPass *pass, const ResultTable *table) {
    json_t *own = json_object();
    json_object_set_new(own, "command",
                        command_line((const char *const *)run->arguments, (size_t)run->argument_count));
    if (pass && pass->texts.arguments.count)
        json_object_set_new(own, "tokenize",
                            command_line(pass->texts.arguments.items, pass->texts.arguments.count));
    json_object_set_new(own, "version", json_string(RAPPORTEUR_VERSION));
    json_object_set_new(own, "libraries",
                        json_pack("[ssss]", statistics_library_version(), graph_library_version(),
                                  provenance_library_version(), unicode_library_version()));
    if (pass) json_object_set_new(own, "settings", settings(pass));
    const Like *chosen = like_chosen(run->values);
    if (chosen) json_object_set_new(own, "like", like(chosen));
    json_object_set_new(own, "seed", json_integer((json_int_t)run->options.seed));
    if (pass) json_object_set_new(own, "groups", denominators(&pass->groups));
    if (table->hidden.known)
        json_object_set_new(own, "hidden",
                            json_pack("{soso}", "stopwords", hidden_sum(&table->hidden.stopwords), "kinds",
                                      hidden_sum(&table->hidden.kinds)));
    if (table->a_label.length) json_object_set_new(own, "a_label", string(table->a_label));
    if (table->b_label.length) json_object_set_new(own, "b_label", string(table->b_label));
    if (table->tests) json_object_set_new(own, "tests", json_integer((json_int_t)table->tests));
    if (table->themes_sha256[0]) json_object_set_new(own, "themes_sha256", json_string(table->themes_sha256));
    json_t *read = files(run);
    if (json_array_size(read)) json_object_set(own, "files", read);
    json_decref(read);
    if (table->label_count) json_object_set_new(own, "labels", labels(pass, table));
    if (pass) json_object_set_new(own, "inputs", json_string(INPUTS_HERE)); // the last of all
    return own;
}

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

// ---- Inputs ----

// There may be 10⁸ of them: they are written one by one where the rest says that they stand.
typedef struct InputList {
    Output *output;
    bool any;
} InputList;

static void write_string(Output *output, Str text) {
    json_t *value = string(text);
    char *escaped = json_dumps(value, JSON_ENCODE_ANY);
    output_write(output, escaped ? str_from(escaped) : STR("\"\""));
    free(escaped);
    json_decref(value);
}

static void write_input(void *context, Str id, Str sha256) {
    InputList *list = context;
    output_write(list->output, list->any ? STR(",\n      {\n        \"document\": ")
                                         : STR("[\n      {\n        \"document\": "));
    write_string(list->output, id);
    output_write(list->output, STR(",\n        \"sha256\": "));
    write_string(list->output, sha256);
    output_write(list->output, STR("\n      }"));
    list->any = true;
}

static void write_inputs(Output *output, const CorpusPass *pass) {
    InputList list = {output, false};
    corpus_pass_each_input(pass, write_input, &list);
    output_write(output, list.any ? STR("\n    ]") : STR("[]"));
}

// Where the last of its kind stands; the end if there is none.
static size_t find_last(Str text, Str word) {
    for (size_t i = text.length; i >= word.length && i > 0; i--)
        if (str_ends_with(str_slice(text, 0, i), word)) return i - word.length;
    return text.length;
}

// False, with a message, when it cannot be.
static bool write_sidecar(ToolRun *run, Output *sidecar, const char *path, const json_t *root,
                          const CorpusPass *pass) {
    static const Str mark = {"\"" INPUTS_HERE "\"", sizeof INPUTS_HERE + 1};
    char *text = json_dumps(root, JSON_INDENT(2));
    bool opened = text && output_open(sidecar, path, &run->diagnostics);
    if (opened) {
        Str whole = str_from(text);
        size_t at = pass ? find_last(whole, mark) : whole.length;
        output_write(sidecar, str_slice(whole, 0, at));
        if (at < whole.length) write_inputs(sidecar, pass);
        output_write(sidecar, str_skip(whole, at < whole.length ? at + mark.length : at));
        output_write(sidecar, STR("\n"));
    } else if (!text)
        diagnostics_fatal(&run->diagnostics, (Place){.file = path}, "the provenance cannot be put together");
    free(text);
    return opened;
}

// The file that the table goes to; NULL for standard output.
static const char *table_file(const ToolRun *run) {
    const char *output = run->options.output_path;
    return output && strcmp(output, "-") != 0 ? output : NULL;
}

static const ProvenanceOptions *asked_for(const ToolRun *run) {
    return option_values(run->values, &provenance_options);
}

bool provenance_is_written(const ToolRun *run) {
    return table_file(run) || asked_for(run)->path;
}

bool provenance_finish(ToolRun *run, const CorpusPass *pass, ResultTable *table) {
    const ProvenanceOptions *asked = asked_for(run);
    const char *file = table_file(run);
    result_table_end(table);
    if (!provenance_is_written(run)) return output_close(&table->output, &run->diagnostics);
    Buffer path = {0};
    Output sidecar;
    if (asked->path)
        buffer_append_text(&path, asked->path);
    else
        buffer_printf(&path, "%s-metadata.json", file);
    json_t *root = json_object();
    json_object_set_new(root, "@context", json_string("http://www.w3.org/ns/csvw"));
    json_object_set_new(root, "url", json_string(file ? base_name(file) : ""));
    json_object_set_new(root, "tableSchema", json_pack("{so}", "columns", columns(table)));
    json_object_set_new(root, "rapporteur", own_part(run, pass, table));
    bool fine = write_sidecar(run, &sidecar, buffer_text(&path), root, pass);
    json_decref(root);
    buffer_free(&path);
    if (fine) return output_close_pair(&table->output, &sidecar, &run->diagnostics);
    if (file)
        output_abandon(&table->output);
    else
        output_close(&table->output, &run->diagnostics); // whoever reads it gets all of it
    return false;
}
