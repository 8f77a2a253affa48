#include "analyze/pass/analysis.h"

#include "analyze/pass/provenance.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool choose_kinds(Analysis *analysis) {
    if (!analysis->options.kinds) {
        for (size_t i = 0; i < kind_count; i++) analysis->counted_kinds[i] = i != KIND_PUNCT && i != KIND_SYM;
        return true;
    }
    if (!analysis->options.kinds[0])
        return diagnostics_usage(&analysis->run->diagnostics,
                                 "--kinds takes at least one kind, such as WORD,NUM");
    for (Str rest = str_from(analysis->options.kinds); rest.length;) {
        Str name = str_cut(&rest, ',');
        uint8_t kind = kind_from_name(name);
        if (!str_equal_text(name, kind_names[kind]))
            return tool_unknown(analysis->run, "--kinds: unknown kind", name, kind_names, kind_count);
        analysis->counted_kinds[kind] = true;
    }
    return true;
}

static bool open_compounds(Analysis *analysis) {
    const AnalyzeOptions *options = &analysis->options;
    if (!options->compounds_path) return true;
    analysis->compounds = compounds_open(options->compounds_path, options->themes_path,
                                         options->themes_encoding, &analysis->run->diagnostics);
    return analysis->compounds != NULL;
}

bool analysis_open(Analysis *analysis, ToolRun *run) {
    analysis->run = run;
    if (!choose_kinds(analysis)) return false;
    size_t format;
    if (!tool_choice(run, "--format", run->options.format, table_format_names, TABLE_FORMAT_COUNT, &format))
        return false;
    analysis->reader = tokens_open(run->inputs, run->input_count, &run->diagnostics);
    if (!analysis->reader) return false;
    tokens_set_threads(analysis->reader, run->options.threads);
    analysis->vocabulary = tokens_vocabulary(analysis->reader);
    if (!open_compounds(analysis)) {
        tokens_close(analysis->reader);
        return false;
    }
    if (!output_open(&analysis->output, run->options.output_path, &run->diagnostics)) {
        tokens_close(analysis->reader);
        if (analysis->compounds) compounds_close(analysis->compounds);
        return false;
    }
    analysis->table = table_start((TableFormat)format, &analysis->output);
    return true;
}

// What --strict, or an input that broke off, has made worthless is not given its name.
static bool is_worth_keeping(const Analysis *analysis) {
    const Diagnostics *diagnostics = &analysis->run->diagnostics;
    if (analysis->failed || tokens_failed(analysis->reader)) return false;
    return diagnostics->status == EXIT_DONE || (diagnostics->status == EXIT_INPUT && !diagnostics->strict);
}

// Whoever reads the table in a pipe finds the provenance written when the table ends.
static void finish_table(Analysis *analysis) {
    int held = dup(STDOUT_FILENO);
    table_finish(analysis->table);
    if (output_close(&analysis->output, &analysis->run->diagnostics)) provenance_write(analysis);
    if (held >= 0) close(held);
}

void analysis_close(Analysis *analysis) {
    if (is_worth_keeping(analysis)) {
        finish_table(analysis);
    } else {
        table_abandon(analysis->table);
        output_abandon(&analysis->output);
    }
    tokens_close(analysis->reader);
    if (analysis->compounds) compounds_close(analysis->compounds);
    interner_free(&analysis->group_keys);
    arena_free(&analysis->arena);
    free(analysis->documents);
    free(analysis->groups);
    free(analysis->columns);
    free(analysis->counted_terms);
}

static void add_document(Analysis *analysis) {
    MEMORY_GROW(analysis->documents, analysis->document_capacity, analysis->document_count + 1);
    analysis->document_number = (uint32_t)analysis->document_count++;
    const Document *document = analysis->document;
    analysis->documents[analysis->document_number] = (DocumentInfo){
        .id = arena_copy(&analysis->arena, document_get(document, "id")),
        .date = arena_copy(&analysis->arena, document_get(document, "date")),
        .sha256 = arena_copy(&analysis->arena, document_get(document, "sha256")),
        .language = tokens_settings(analysis->reader)->language,
    };
}

// The group of (current document, speaker); UINT32_MAX when it has none.
static uint32_t find_group(Analysis *analysis, Str speaker) {
    Buffer key = {0};
    uint32_t group = UINT32_MAX;
    Language language = analysis->by_language ? tokens_settings(analysis->reader)->language : LANGUAGE_UND;
    if (grouping_label(&analysis->options.by, analysis->document, speaker, &key)) {
        size_t label_length = key.length;
        buffer_append_byte(&key, (char)language);
        uint32_t known = analysis->group_keys.count;
        group = interner_add(&analysis->group_keys, buffer_str(&key));
        if (group == known) {
            MEMORY_GROW(analysis->groups, analysis->group_capacity, (size_t)group + 1);
            Str label = str_slice(interner_string(&analysis->group_keys, group), 0, label_length);
            analysis->groups[group] =
                (Group){.label = label, .language = language, .last_document = UINT32_MAX};
        }
    }
    buffer_free(&key);
    return group;
}

static void enter_group(Analysis *analysis, uint32_t number) {
    Group *group = &analysis->groups[number];
    analysis->group = number;
    if (group->last_document == analysis->document_number) return;
    group->last_document = analysis->document_number;
    group->documents++;
}

static bool takes_part(const Analysis *analysis) {
    if (analysis->options.originals && document_get(analysis->document, "translation_of").length)
        return false;
    return conditions_hold(&analysis->options.where, analysis->document);
}

// By speaker, a document in which nobody speaks is left out, which shows at its end only.
static void end_document(Analysis *analysis) {
    bool silent = analysis->options.by.by_speaker && analysis->document && !analysis->document_has_group;
    analysis->documents_left_out += silent;
    analysis->document_has_group = false;
}

static bool start_compounds(Analysis *analysis) {
    if (!analysis->compounds) return true;
    bool fine = compounds_start_document(analysis->compounds, tokens_settings(analysis->reader),
                                         tokens_have_words(analysis->reader));
    analysis->failed = analysis->failed || !fine;
    return fine;
}

void analysis_leave_out_places(Analysis *analysis) {
    if (!analysis->compounds) tokens_leave_out_places(analysis->reader);
}

bool analysis_next_document(Analysis *analysis) {
    for (;;) {
        end_document(analysis);
        analysis->document = tokens_next_document(analysis->reader);
        if (!analysis->document) return false;
        if (!takes_part(analysis)) {
            analysis->document = NULL;
            continue;
        }
        if (analysis->options.by.by_speaker) break;
        analysis->document_group = find_group(analysis, (Str){0});
        if (analysis->document_group != UINT32_MAX) break;
        analysis->documents_left_out++;
    }
    add_document(analysis);
    if (!analysis->options.by.by_speaker) enter_group(analysis, analysis->document_group);
    return start_compounds(analysis);
}

void analysis_leave_document(Analysis *analysis) {
    Group *group = &analysis->groups[analysis->group];
    analysis->document_count--;
    group->documents--;
    group->last_document = UINT32_MAX;
}

bool analysis_next_sentence(Analysis *analysis, Sentence *sentence) {
    while (tokens_next_sentence(analysis->reader, sentence)) {
        if (analysis->compounds)
            compounds_join(analysis->compounds, analysis->reader, analysis->counted_kinds, sentence);
        if (!analysis->options.by.by_speaker) return true;
        uint32_t group = find_group(analysis, sentence->speaker);
        if (group == UINT32_MAX) continue; // said by nobody
        analysis->document_has_group = true;
        enter_group(analysis, group);
        return true;
    }
    return false;
}

void analysis_know_types(Analysis *analysis) {
    const Vocabulary *vocabulary = analysis->vocabulary;
    MEMORY_GROW(analysis->counted_terms, analysis->counted_capacity, vocabulary->type_count);
    for (; analysis->counted_types < vocabulary->type_count; analysis->counted_types++) {
        const Type *type = &vocabulary->types[analysis->counted_types];
        bool counts = analysis->counted_kinds[type->kind];
        analysis->counted_terms[analysis->counted_types] = counts ? type->term : TERM_NONE;
    }
}

size_t analysis_add_size(Analysis *analysis, const Sentence *sentence) {
    size_t size = 0;
    const uint32_t *terms = analysis_counted_terms(analysis);
    for (size_t i = 0; i < sentence->length; i++) size += terms[sentence->types[i]] != TERM_NONE;
    analysis->groups[analysis->group].size += size;
    return size;
}

static int compare_documents(const void *left, const void *right, void *documents) {
    const DocumentInfo *infos = documents;
    return str_compare(infos[*(const uint32_t *)left].id, infos[*(const uint32_t *)right].id);
}

static void order_documents(Analysis *analysis) {
    uint32_t *order = memory_allocate(analysis->document_count, sizeof *order);
    for (uint32_t i = 0; i < analysis->document_count; i++) order[i] = i;
    if (analysis->document_count)
        qsort_r(order, analysis->document_count, sizeof *order, compare_documents, analysis->documents);
    for (uint32_t i = 0; i < analysis->document_count; i++) analysis->documents[order[i]].order = i;
    free(order);
}

static bool has_several_languages(const Analysis *analysis) {
    const Group *first = NULL;
    for (size_t i = 0; i < analysis->group_keys.count; i++) {
        const Group *group = &analysis->groups[i];
        if (group->documents == 0) continue; // of a document that took no part after all
        if (first && group->language != first->language) return true;
        if (!first) first = group;
    }
    return false;
}

static bool groups_by_language_anyway(const Analysis *analysis) {
    for (size_t i = 0; i < analysis->options.by.count; i++)
        if (str_equal_text(analysis->options.by.fields[i], "language")) return true;
    return false;
}

void analysis_end_reading(Analysis *analysis) {
    Diagnostics *diagnostics = &analysis->run->diagnostics;
    order_documents(analysis);
    if (analysis->documents_left_out)
        diagnostics_warn(diagnostics, NO_PLACE, "%zu document%s left out: without %s, or with a coarser date",
                         analysis->documents_left_out, analysis->documents_left_out == 1 ? "" : "s",
                         analysis->options.by_text);
    if (!analysis->by_language || groups_by_language_anyway(analysis)) return;
    analysis->labels_language = has_several_languages(analysis);
    if (analysis->labels_language)
        diagnostics_warn(
            diagnostics, NO_PLACE,
            "several languages in one corpus: terms are grouped by language (--where 'language = fr' "
            "keeps one)");
}

size_t analysis_group_count(const Analysis *analysis) {
    return analysis->group_keys.count;
}

Str analysis_group_label(Analysis *analysis, uint32_t number) {
    const Group *group = &analysis->groups[number];
    if (!analysis->labels_language) return group->label;
    const char *language = language_codes[group->language];
    if (analysis->options.by.count == 0) return str_from(language);
    return arena_printf(&analysis->arena, "%.*s / %s", STR_ARGUMENTS(group->label), language);
}

static int compare_groups(const void *left, const void *right, void *context) {
    Analysis *analysis = context;
    return str_compare(analysis_group_label(analysis, *(const uint32_t *)left),
                       analysis_group_label(analysis, *(const uint32_t *)right));
}

const uint32_t *analysis_group_order(Analysis *analysis) {
    size_t count = analysis_group_count(analysis);
    uint32_t *order = arena_allocate(&analysis->arena, count, sizeof *order);
    for (uint32_t i = 0; i < count; i++) order[i] = i;
    if (count) qsort_r(order, count, sizeof *order, compare_groups, analysis);
    return order;
}

static void add_column(Analysis *analysis, Str name) {
    MEMORY_GROW(analysis->columns, analysis->column_capacity, analysis->column_count + 1);
    const char *text = arena_copy_text(&analysis->arena, name);
    analysis->columns[analysis->column_count++] = str_from(text);
    table_add_column(analysis->table, text);
}

// A measure that the table has anyway is no column twice.
static void add_measure_columns(Analysis *analysis) {
    AnalyzeOptions *options = &analysis->options;
    size_t kept = 0;
    for (size_t i = 0; i < options->measure_count; i++) {
        Str name = str_from(options->measures[i]->name);
        bool known = false;
        for (size_t j = 0; j < analysis->column_count && !known; j++)
            known = str_equal(analysis->columns[j], name);
        if (known) continue;
        add_column(analysis, name);
        options->measures[kept++] = options->measures[i];
    }
    options->measure_count = kept;
}

void analysis_start_table(Analysis *analysis, const char *columns, bool with_measures, bool with_unit) {
    for (Str rest = str_from(columns); rest.length;) add_column(analysis, str_cut(&rest, ' '));
    if (with_measures) add_measure_columns(analysis);
    if (with_unit) add_column(analysis, STR("unit"));
    if (analysis->options.by_text) add_column(analysis, STR("by"));
}

static const char *unit_name(const AnalyzeOptions *options) {
    return options->window_tokens ? "window" : unit_names[options->unit];
}

void analysis_end_row(Analysis *analysis, const Contingency *contingency, bool with_unit) {
    for (size_t i = 0; contingency && i < analysis->options.measure_count; i++) {
        const Measure *measure = analysis->options.measures[i];
        double value = measure_of(measure, contingency, analysis->options.confidence);
        (measure->is_log_p ? table_log_p : table_real)(analysis->table, value);
    }
    if (with_unit) table_text(analysis->table, str_from(unit_name(&analysis->options)));
    analysis_end_plain_row(analysis, analysis->table);
}

void analysis_end_plain_row(const Analysis *analysis, TableWriter *table) {
    if (analysis->options.by_text) table_text(table, str_from(analysis->options.by_text));
    table_end_row(table);
}

void analysis_correct(Analysis *analysis, double *log_p, size_t count) {
    const Correction *correction = analysis->options.correction;
    for (size_t i = 0; i < count; i++) analysis->tests += isnan(log_p[i]) ? 0 : 1;
    correction_adjust(correction ? correction : correction_find(STR("bh")), log_p, count, 0, log_p);
}
