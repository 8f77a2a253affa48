#include "analyze/pass/corpus_pass.h"

#include "base/memory.h"

#include <stdlib.h>

// ---- The pass ----

static void choose_kinds(CorpusPass *pass, const KindOptions *kinds) {
    for (size_t i = 0; i < kind_count; i++)
        pass->counted_kinds[i] =
            kinds->given ? kinds->named[i] : i != KIND_PUNCT && i != KIND_SYM && i != KIND_PARTICLE;
}

static bool open_compounds(CorpusPass *pass, const OptionValues *values) {
    const CompoundOptions *compounds = option_values(values, &compound_options);
    if (!compounds->path) return true;
    pass->compounds =
        compounds_open(compounds, option_values(values, &dictionary_options), pass->diagnostics);
    return pass->compounds != NULL;
}

// Whether --originals leaves the document in.
static bool is_original(const CorpusPass *pass, const Document *document) {
    return !pass->options->originals || !document_get(document, "translation_of").length;
}

// What goes by turn is known from turn to turn only.
bool corpus_pass_takes(const CorpusPass *pass, const Document *document) {
    return is_original(pass, document) && (pass->by_turn || conditions_hold(&pass->options->where, document));
}

static void open_groups(CorpusPass *pass, const OptionValues *values, bool by_language) {
    groups_open(&pass->groups, groups_plan(values, by_language));
    pass->groups.by_turn = turns_asked_by_grouping(&pass->turns, pass->groups.plan.by);
    pass->by_turn = pass->groups.by_turn || pass->turns.speakers.path ||
                    turns_asked_by_conditions(&pass->turns, &pass->options->where);
}

static bool open_reader(CorpusPass *pass, ToolRun *run) {
    if (!text_stream_open(&pass->texts, run)) return false;
    if (pass->options->formulae != FORMULAE_KEEP && !corpus_pass_open_filter(pass, run)) return false;
    pass->reader = tokens_open(run->inputs, run->input_count, &run->diagnostics);
    if (!pass->reader) return false;
    tokens_set_threads(pass->reader, run->options.threads);
    pass->vocabulary = tokens_vocabulary(pass->reader);
    return open_compounds(pass, run->values);
}

bool corpus_pass_open(CorpusPass *pass, ToolRun *run, bool by_language) {
    *pass = (CorpusPass){.diagnostics = &run->diagnostics,
                         .options = option_values(run->values, &document_options)};
    choose_kinds(pass, option_values(run->values, &kind_options));
    bool fine = speakers_open(&pass->turns.speakers, pass->options->speakers, &run->diagnostics);
    open_groups(pass, run->values, by_language);
    field_census_ask_conditions(&pass->census, "--where", &pass->options->where);
    field_census_ask_grouping(&pass->census, pass->groups.plan.by);
    if (fine && open_reader(pass, run)) return true;
    corpus_pass_close(pass);
    return false;
}

void corpus_pass_ask(CorpusPass *pass, const char *option, const Conditions *conditions) {
    field_census_ask_conditions(&pass->census, option, conditions);
}

bool corpus_pass_goes_by_turn(const CorpusPass *pass, const Conditions *conditions) {
    return turns_asked_by_conditions(&pass->turns, conditions);
}

void corpus_pass_part(CorpusPass *pass, PortionFunction portion_of, void *context) {
    pass->by_turn = true;
    pass->portion_of = portion_of;
    pass->portion_context = context;
}

void corpus_pass_keep_brief(CorpusPass *pass) {
    pass->in_brief = pass->memory.keeps_sums = true;
}

void corpus_pass_keep_inputs(CorpusPass *pass, size_t bytes) {
    pass->inputs = memory_allocate(1, sizeof *pass->inputs);
    pass->inputs->bound_bytes = bytes;
}

void corpus_pass_close(CorpusPass *pass) {
    text_stream_close(&pass->texts); // before the reader, which may wait for more of it
    if (pass->reader) tokens_close(pass->reader);
    turns_free(&pass->turns);
    field_census_close(&pass->census);
    portions_free(&pass->portions);
    if (pass->compounds) compounds_close(pass->compounds);
    groups_close(&pass->groups);
    formulae_free(&pass->formulae);
    formula_filter_free(&pass->filter);
    arena_free(&pass->arena);
    free(pass->documents);
    if (pass->inputs) sorted_spill_free(pass->inputs);
    free(pass->inputs);
    free(pass->counted_terms);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) free(pass->type_tokens[i]);
}

void corpus_pass_leave_out(CorpusPass *pass) {
    pass->documents_left_out++;
}

// ---- Sizes and types ----

void corpus_pass_know_types(CorpusPass *pass) {
    const Vocabulary *vocabulary = pass->vocabulary;
    MEMORY_GROW(pass->counted_terms, pass->counted_capacity, vocabulary->type_count);
    for (; pass->counted_types < vocabulary->type_count; pass->counted_types++) {
        const Type *type = &vocabulary->types[pass->counted_types];
        pass->counted_terms[pass->counted_types] = pass->counted_kinds[type->kind] ? type->term : TERM_NONE;
    }
}

size_t corpus_pass_add_size(CorpusPass *pass, const Sentence *sentence) {
    size_t size = 0;
    const uint32_t *terms = corpus_pass_counted_terms(pass);
    for (size_t i = 0; i < sentence->length; i++) size += terms[sentence->types[i]] != TERM_NONE;
    pass->groups.list[pass->group].size += size;
    return size;
}

void corpus_pass_append_kinds(const CorpusPass *pass, Buffer *names) {
    for (size_t i = 0; i < kind_count; i++) {
        if (!pass->counted_kinds[i]) continue;
        if (names->length) buffer_append_byte(names, ',');
        buffer_append_text(names, kind_names[i]);
    }
}

uint32_t *corpus_pass_document_order(const CorpusPass *pass) {
    uint32_t *order = memory_allocate(pass->document_count, sizeof *order);
    for (uint32_t i = 0; i < pass->document_count; i++) order[pass->documents[i].order] = i;
    return order;
}

// A document that was visited in portions is there more than once.
void corpus_pass_each_input(const CorpusPass *pass, InputFunction take, void *context) {
    if (pass->in_brief) {
        if (pass->inputs) sorted_spill_each(pass->inputs, take, context);
        return;
    }
    uint32_t *order = corpus_pass_document_order(pass);
    for (size_t i = 0; i < pass->document_count; i++) {
        const DocumentInfo *document = &pass->documents[order[i]];
        if (i == 0 || !str_equal(document->id, pass->documents[order[i - 1]].id))
            take(context, document->id, document->sha256);
    }
    free(order);
}
