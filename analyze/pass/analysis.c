#include "analyze/pass/analysis.h"

#include "analyze/measures/likes.h"
#include "analyze/pass/provenance.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

static bool to_terminal(const ToolRun *run) {
    return !run->options.output_path && isatty(STDOUT_FILENO);
}

bool analysis_open(Analysis *analysis, ToolRun *run, TablePlan plan) {
    const TableOptions *form = option_values(run->values, &table_options);
    *analysis = (Analysis){.run = run, .plan = plan};
    bool of_terms = plan.subject == SUBJECT_TERMS || plan.subject == SUBJECT_THEMES_AND_TERMS ||
                    plan.subject == SUBJECT_NGRAMS || plan.subject == SUBJECT_TOPICS;
    if (!corpus_pass_open(&analysis->pass, run, of_terms)) return false;
    analysis->pass.memory.bytes = run->options.memory_bytes;
    if (provenance_is_written(run)) corpus_pass_keep_inputs(&analysis->pass, analysis_memory_share(analysis));
    analysis->counts.settings = &analysis->counts_settings;
    tokens_demand_counts(analysis->pass.reader, &analysis->counts);
    if (!result_table_open(&analysis->table, form->format, run->options.output_path, &run->diagnostics)) {
        corpus_pass_close(&analysis->pass);
        return false;
    }
    if (to_terminal(run) && !option_given(run->values, &table_options, "format"))
        terminal_view_open(&analysis->view, &analysis->table.output.file, &run->diagnostics);
    analysis->table.hidden.asked = to_terminal(run) || provenance_is_written(run);
    return true;
}

// Whoever looks at a ranked table should know what is not in it; what no stop list says, everybody.
static void tell_hidden(const Analysis *analysis) {
    const HiddenTerms *hidden = &analysis->table.hidden;
    Diagnostics *diagnostics = &analysis->run->diagnostics;
    if (hidden->stopwords.terms && to_terminal(analysis->run))
        diagnostics_note(diagnostics, NO_PLACE,
                         "stop words hide %zu terms (%ju tokens); --stopwords=none shows them",
                         hidden->stopwords.terms, (uintmax_t)hidden->stopwords.tokens);
    if (hidden->kinds.terms && !hidden->kinds_asked)
        diagnostics_note(diagnostics, NO_PLACE,
                         "%zu terms (%ju tokens) are not shown: verbs, adverbs, endings and the like; "
                         "--show=all shows them",
                         hidden->kinds.terms, (uintmax_t)hidden->kinds.tokens);
}

// Whether the table may get its name: not after an input that broke off, nor after an error under --strict.
static bool is_worth_keeping(const Analysis *analysis) {
    const Diagnostics *diagnostics = &analysis->run->diagnostics;
    if (tokens_failed(analysis->pass.reader)) return false;
    return diagnostics->status == EXIT_DONE || (diagnostics->status == EXIT_INPUT && !diagnostics->strict);
}

// Standard output is held open until the provenance is written: a program that reads the table through a pipe
// finds it there when the table ends.
static void finish_table(Analysis *analysis) {
    int held = dup(STDOUT_FILENO);
    if (provenance_finish(analysis->run, &analysis->pass, &analysis->table)) {
        terminal_view_show(&analysis->view, &analysis->run->diagnostics);
        corpus_pass_tell_formulae(&analysis->pass);
        tell_hidden(analysis);
        like_tell(analysis->run->values, &analysis->run->diagnostics);
    }
    if (held >= 0) close(held);
}

void analysis_close(Analysis *analysis, bool fine) {
    bool whole = fine && !tokens_failed(analysis->pass.reader);
    if (whole)
        memory_bound_end(&analysis->pass.memory, analysis->pass.document_count, &analysis->run->diagnostics);
    fine = text_stream_end(&analysis->pass.texts, whole, &analysis->run->diagnostics) && fine;
    if (fine && is_worth_keeping(analysis))
        finish_table(analysis);
    else
        result_table_abandon(&analysis->table);
    terminal_view_close(&analysis->view);
    result_table_free(&analysis->table);
    corpus_pass_close(&analysis->pass);
    counts_settings_free(&analysis->counts_settings);
}

void analysis_want_setting(Analysis *analysis, CountsSetting setting, Str value) {
    counts_settings_set(&analysis->counts_settings, setting, value);
}

void analysis_want_kinds(Analysis *analysis) {
    Buffer *kinds = &analysis->counts_settings.values[COUNTS_KINDS];
    buffer_clear(kinds);
    corpus_pass_append_kinds(&analysis->pass, kinds);
}

// "sentence" is the least, and the last in the alphabet.
void analysis_want_unit(Analysis *analysis, const char *unit) {
    const char *before = analysis->counts.unit;
    if (!before || strcmp(unit, before) > 0) analysis->counts.unit = unit;
}

void analysis_refuse_counts(Analysis *analysis, const char *why) {
    analysis->counts.taken = false;
    analysis->counts.why = why;
}

size_t analysis_memory_share(const Analysis *analysis) {
    enum { USUAL_BYTES = 64 << 20, SHARE = 16 };
    size_t bytes = analysis->run->options.memory_bytes;
    return bytes && bytes / SHARE < USUAL_BYTES ? bytes / SHARE : USUAL_BYTES;
}

const void *analysis_options(const Analysis *analysis, const OptionSet *set) {
    return option_values(analysis->run->values, set);
}

TableChoice analysis_table_choice(const Analysis *analysis) {
    const Groups *groups = &analysis->pass.groups;
    return (TableChoice){.by = groups->plan.by_text, .says_language = groups->says_language};
}

void analysis_start_table(Analysis *analysis) {
    TableChoice choice = analysis_table_choice(analysis);
    result_table_start(&analysis->table, analysis->plan.kind, &choice);
}
