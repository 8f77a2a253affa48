#include "analyze/pass/corpus_pass.h"

#include "analyze/pass/second_reading.h"
#include "base/memory.h"
#include "base/suggest.h"

#include <stdlib.h>

// ---- Options ----

static bool read_where(void *own, const char *value, Diagnostics *diagnostics) {
    return conditions_add(&((DocumentOptions *)own)->where, "--where", str_from(value), diagnostics);
}

static void free_where(void *own) {
    conditions_free(&((DocumentOptions *)own)->where);
}

static bool read_formulae(void *own, const char *value, Diagnostics *diagnostics) {
    DocumentOptions *options = own;
    size_t index = FORMULAE_KEEP;
    options->list_formulae = value == NULL;
    if (value && !option_choose("formulae", value, formula_choices,
                                sizeof formula_choices / sizeof *formula_choices, &index, diagnostics))
        return false;
    options->formulae = (FormulaChoice)index;
    return true;
}

// Without a value it chooses a variant of documents, which lists them.
static bool agree_on_formulae(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    if (!((DocumentOptions *)own)->list_formulae || option_taker(values)->flags) return true;
    return diagnostics_usage(diagnostics,
                             "--formulae takes keep, once or drop (analyze documents --formulae lists them)");
}

static const Option document_rows[] = {
    {"where", "'FIELD OP VALUE'", "documents for which this holds; repeatable, all must hold",
     AS_OWN(read_where)},
    {"originals", NULL, "leave out documents with a field translation_of",
     AS_SWITCH(DocumentOptions, originals)},
    {"formulae", "keep|once|drop",
     "sentences that stand word for word in 5 documents and 2 % of them: all, the first of each, or none "
     "(default: keep)",
     AS_OWN(read_formulae), .argument_is_optional = true},
};
const OptionSet document_options = {"Which documents, which groups", OPTION_ROWS(document_rows),
                                    sizeof(DocumentOptions),         &(DocumentOptions){.originals = false},
                                    .agree = agree_on_formulae,      .free = free_where};

static bool add_kind(KindOptions *kinds, Str name, Diagnostics *diagnostics) {
    uint8_t kind = kind_from_name(name);
    if (!str_equal_text(name, kind_names[kind]))
        return suggest_unknown(diagnostics, "--kinds: unknown kind", name, kind_names, kind_count);
    kinds->named[kind] = true;
    return true;
}

static bool read_kinds(void *own, const char *value, Diagnostics *diagnostics) {
    KindOptions *kinds = own;
    bool fine = true;
    *kinds = (KindOptions){.given = true};
    if (!value[0]) return diagnostics_usage(diagnostics, "--kinds takes at least one kind, such as WORD,NUM");
    for (Str rest = str_from(value); rest.length && fine;)
        fine = add_kind(kinds, str_cut(&rest, ','), diagnostics);
    return fine;
}

static const Option kind_rows[] = {
    {"kinds", "KIND[,KIND…]", "kinds of token that count (default: all but PUNCT, SYM and PARTICLE)",
     AS_OWN(read_kinds)},
};
const OptionSet kind_options = {"What is counted", OPTION_ROWS(kind_rows), sizeof(KindOptions),
                                &(KindOptions){0}};

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

static bool takes_part(const CorpusPass *pass, const Document *document) {
    if (pass->options->originals && document_get(document, "translation_of").length) return false;
    return conditions_hold(&pass->options->where, document);
}

// ---- Formulae ----

static void count_formulae(CorpusPass *pass, TokenReader *reader) {
    tokens_leave_out_places(reader);
    for (const Document *document; (document = tokens_next_document(reader));) {
        if (!takes_part(pass, document)) continue;
        formulae_start_document(&pass->formulae);
        for (Sentence sentence; tokens_next_sentence(reader, &sentence);)
            formulae_add(&pass->formulae, tokens_vocabulary(reader), &sentence);
    }
}

// Reads the corpus for its formulae. What is wrong with it is told when it is read for its numbers.
static bool open_filter(CorpusPass *pass, ToolRun *run) {
    Diagnostics silent;
    Formula *found = NULL;
    if (!second_reading_prepare(run->inputs, run->input_count, pass->diagnostics)) return false;
    diagnostics_defer(&silent, pass->diagnostics);
    TokenReader *reader = tokens_open(run->inputs, run->input_count, &silent);
    if (reader) count_formulae(pass, reader);
    if (reader) tokens_close(reader);
    diagnostics_forget(&silent);
    diagnostics_close(&silent);
    size_t count = formulae_find(&pass->formulae, &found);
    formula_filter_open(&pass->filter, found, count, pass->options->formulae == FORMULAE_ONCE);
    free(found);
    formulae_free(&pass->formulae);
    return second_reading_start(pass->diagnostics);
}

// Counts formulae, or takes them off the sentence. False when nothing is left of it.
static bool pass_formulae(CorpusPass *pass, Sentence *sentence) {
    if (pass->options->formulae != FORMULAE_KEEP)
        return formula_filter_pass(&pass->filter, pass->vocabulary, sentence);
    formulae_add(&pass->formulae, pass->vocabulary, sentence);
    return true;
}

void corpus_pass_tell_formulae(const CorpusPass *pass) {
    Formula *found;
    if (pass->options->formulae != FORMULAE_KEEP || pass->lists_formulae) return;
    size_t count = formulae_find(&pass->formulae, &found);
    if (count)
        diagnostics_note(
            pass->diagnostics, NO_PLACE,
            "%zu sentence%s word for word in 5 documents or more and 2 %% of them, the first in %u of "
            "%u: %.*s (--formulae=once or drop leaves out, analyze documents --formulae lists)",
            count, count == 1 ? " stands" : "s stand", found[0].documents, pass->formulae.documents,
            STR_ARGUMENTS(found[0].text.text));
    free(found);
}

bool corpus_pass_open(CorpusPass *pass, ToolRun *run, bool by_language) {
    *pass = (CorpusPass){.diagnostics = &run->diagnostics,
                         .options = option_values(run->values, &document_options)};
    if (pass->options->formulae != FORMULAE_KEEP && !open_filter(pass, run)) return false;
    pass->reader = tokens_open(run->inputs, run->input_count, &run->diagnostics);
    if (!pass->reader) {
        formula_filter_free(&pass->filter);
        return false;
    }
    choose_kinds(pass, option_values(run->values, &kind_options));
    tokens_set_threads(pass->reader, run->options.threads);
    pass->vocabulary = tokens_vocabulary(pass->reader);
    groups_open(&pass->groups, groups_plan(run->values, by_language));
    if (open_compounds(pass, run->values)) return true;
    corpus_pass_close(pass);
    return false;
}

void corpus_pass_close(CorpusPass *pass) {
    tokens_close(pass->reader);
    if (pass->compounds) compounds_close(pass->compounds);
    groups_close(&pass->groups);
    formulae_free(&pass->formulae);
    formula_filter_free(&pass->filter);
    arena_free(&pass->arena);
    free(pass->documents);
    free(pass->counted_terms);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) free(pass->type_tokens[i]);
}

// ---- Documents ----

static Language document_language(const CorpusPass *pass) {
    return tokens_settings(pass->reader)->language;
}

static void add_document(CorpusPass *pass) {
    MEMORY_GROW(pass->documents, pass->document_capacity, pass->document_count + 1);
    pass->document_number = (uint32_t)pass->document_count++;
    pass->documents[pass->document_number] = (DocumentInfo){
        .id = arena_copy(&pass->arena, document_get(pass->document, "id")),
        .date = arena_copy(&pass->arena, document_get(pass->document, "date")),
        .sha256 = arena_copy(&pass->arena, document_get(pass->document, "sha256")),
        .language = document_language(pass),
    };
}

void corpus_pass_leave_out(CorpusPass *pass) {
    pass->documents_left_out++;
}

static void enter_group(CorpusPass *pass, uint32_t group) {
    pass->group = group;
    groups_enter(&pass->groups, group, pass->document_number);
}

// Groups that go by speaker are known from sentence to sentence only.
static bool next_document(CorpusPass *pass) {
    while ((pass->document = tokens_next_document(pass->reader))) {
        bool by_speaker = groups_by_speaker(&pass->groups);
        if (!takes_part(pass, pass->document)) continue;
        uint32_t group = by_speaker
                             ? GROUP_NONE
                             : groups_find(&pass->groups, pass->document, (Str){0}, document_language(pass));
        if (!by_speaker && group == GROUP_NONE) {
            corpus_pass_leave_out(pass);
            continue;
        }
        add_document(pass);
        if (!by_speaker) enter_group(pass, group);
        return true;
    }
    return false;
}

static void leave_document(CorpusPass *pass) {
    pass->document_count--;
    if (!groups_by_speaker(&pass->groups)) groups_leave(&pass->groups, pass->group);
}

static bool start_compounds(CorpusPass *pass) {
    return !pass->compounds || compounds_start_document(pass->compounds, tokens_settings(pass->reader),
                                                        tokens_have_words(pass->reader));
}

// ---- Sentences ----

// By speaker, what nobody says is passed over.
static bool next_sentence(CorpusPass *pass, Sentence *sentence) {
    while (tokens_next_sentence(pass->reader, sentence)) {
        if (!pass_formulae(pass, sentence)) continue;
        if (pass->compounds) compounds_join(pass->compounds, pass->reader, pass->counted_kinds, sentence);
        if (!groups_by_speaker(&pass->groups)) return true;
        uint32_t group =
            groups_find(&pass->groups, pass->document, sentence->speaker, document_language(pass));
        if (group == GROUP_NONE) continue;
        enter_group(pass, group);
        return true;
    }
    return false;
}

static void count_types(CorpusPass *pass, const Sentence *sentence) {
    Language language = document_language(pass);
    if (!pass->counts_types[language]) return;
    MEMORY_GROW(pass->type_tokens[language], pass->type_capacity[language], pass->vocabulary->type_count);
    for (size_t i = 0; i < sentence->length; i++) pass->type_tokens[language][sentence->types[i]]++;
}

// By speaker, a document in which nobody speaks is left out, which shows at its end only.
static void visit_sentences(CorpusPass *pass, const PassVisitor *visitor) {
    bool any = false;
    formulae_start_document(&pass->formulae);
    for (Sentence sentence; next_sentence(pass, &sentence); any = true) {
        count_types(pass, &sentence);
        visitor->sentence(visitor->context, &sentence);
    }
    if (!any && groups_by_speaker(&pass->groups)) corpus_pass_leave_out(pass);
    if (visitor->end_document) visitor->end_document(visitor->context);
}

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

// ---- The whole ----

static int compare_documents(const void *left, const void *right, void *documents) {
    const DocumentInfo *infos = documents;
    return str_compare(infos[*(const uint32_t *)left].id, infos[*(const uint32_t *)right].id);
}

static void order_documents(CorpusPass *pass) {
    uint32_t *order = memory_allocate(pass->document_count, sizeof *order);
    for (uint32_t i = 0; i < pass->document_count; i++) order[i] = i;
    if (pass->document_count)
        qsort_r(order, pass->document_count, sizeof *order, compare_documents, pass->documents);
    for (uint32_t i = 0; i < pass->document_count; i++) pass->documents[order[i]].order = i;
    free(order);
}

uint32_t *corpus_pass_document_order(const CorpusPass *pass) {
    uint32_t *order = memory_allocate(pass->document_count, sizeof *order);
    for (uint32_t i = 0; i < pass->document_count; i++) order[pass->documents[i].order] = i;
    return order;
}

static void end_reading(CorpusPass *pass) {
    order_documents(pass);
    groups_end(&pass->groups);
    if (pass->documents_left_out)
        diagnostics_warn(
            pass->diagnostics, NO_PLACE, "%zu document%s left out: without %s, or with a coarser date",
            pass->documents_left_out, pass->documents_left_out == 1 ? "" : "s", pass->groups.plan.by_text);
    if (pass->groups.says_language)
        diagnostics_warn(
            pass->diagnostics, NO_PLACE,
            "several languages in one corpus: terms are grouped by language (--where 'language = fr' "
            "keeps one)");
}

bool corpus_pass_each(CorpusPass *pass, PassVisitor visitor) {
    if (!visitor.needs_places && !pass->compounds) tokens_leave_out_places(pass->reader);
    while (next_document(pass)) {
        if (!start_compounds(pass)) return false;
        Visit visit = visitor.document ? visitor.document(visitor.context) : VISIT;
        if (visit == VISIT_FAILED) return false;
        if (visit == VISIT)
            visit_sentences(pass, &visitor);
        else
            leave_document(pass);
    }
    end_reading(pass);
    return true;
}
