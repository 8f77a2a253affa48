#include "analyze/pass/corpus_pass.h"

#include "base/memory.h"

#include <stdlib.h>

static bool choose_kinds(CorpusPass *pass, ToolRun *run, const char *kinds) {
    if (!kinds) {
        for (size_t i = 0; i < kind_count; i++) pass->counted_kinds[i] = i != KIND_PUNCT && i != KIND_SYM;
        return true;
    }
    if (!kinds[0])
        return diagnostics_usage(pass->diagnostics, "--kinds takes at least one kind, such as WORD,NUM");
    for (Str rest = str_from(kinds); rest.length;) {
        Str name = str_cut(&rest, ',');
        uint8_t kind = kind_from_name(name);
        if (!str_equal_text(name, kind_names[kind]))
            return tool_unknown(run, "--kinds: unknown kind", name, kind_names, kind_count);
        pass->counted_kinds[kind] = true;
    }
    return true;
}

static bool open_compounds(CorpusPass *pass) {
    const AnalyzeOptions *options = pass->options;
    if (!options->compounds_path) return true;
    pass->compounds = compounds_open(options->compounds_path, options->themes_path, options->themes_encoding,
                                     pass->diagnostics);
    return pass->compounds != NULL;
}

bool corpus_pass_open(CorpusPass *pass, ToolRun *run, const AnalyzeOptions *options, GroupPlan plan) {
    *pass = (CorpusPass){.diagnostics = &run->diagnostics, .options = options};
    if (!choose_kinds(pass, run, options->kinds)) return false;
    pass->reader = tokens_open(run->inputs, run->input_count, pass->diagnostics);
    if (!pass->reader) return false;
    tokens_set_threads(pass->reader, run->options.threads);
    pass->vocabulary = tokens_vocabulary(pass->reader);
    groups_open(&pass->groups, plan);
    if (open_compounds(pass)) return true;
    corpus_pass_close(pass);
    return false;
}

void corpus_pass_close(CorpusPass *pass) {
    tokens_close(pass->reader);
    if (pass->compounds) compounds_close(pass->compounds);
    groups_close(&pass->groups);
    arena_free(&pass->arena);
    free(pass->documents);
    free(pass->counted_terms);
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

static bool takes_part(const CorpusPass *pass) {
    if (pass->options->originals && document_get(pass->document, "translation_of").length) return false;
    return conditions_hold(&pass->options->where, pass->document);
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
        if (!takes_part(pass)) continue;
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

// By speaker, a document in which nobody speaks is left out, which shows at its end only.
static void visit_sentences(CorpusPass *pass, const PassVisitor *visitor) {
    bool any = false;
    for (Sentence sentence; next_sentence(pass, &sentence); any = true)
        visitor->sentence(visitor->context, &sentence);
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
