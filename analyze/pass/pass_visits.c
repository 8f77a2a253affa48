// One reading of the corpus: which documents, turns and sentences are visited, and in which group.
#include "analyze/pass/corpus_pass.h"
#include "base/memory.h"

#include <stdlib.h>

// ---- What is known of documents ----

static Language document_language(const CorpusPass *pass) {
    return tokens_settings(pass->reader)->language;
}

static void add_info(CorpusPass *pass) {
    MEMORY_GROW(pass->documents, pass->document_capacity, pass->document_count);
    pass->documents[pass->document_number] = (DocumentInfo){
        .id = arena_copy(&pass->arena, document_get(pass->document, "id")),
        .date = arena_copy(&pass->arena, document_get(pass->document, "date")),
        .sha256 = arena_copy(&pass->arena, document_get(pass->document, "sha256")),
        .language = pass->language,
    };
}

static void add_document(CorpusPass *pass) {
    pass->document_number = (uint32_t)pass->document_count++;
    pass->language = document_language(pass);
    pass->language_documents[pass->language]++;
    if (!pass->in_brief)
        add_info(pass);
    else if (pass->inputs)
        sorted_spill_add(pass->inputs, document_get(pass->document, "id"),
                         document_get(pass->document, "sha256"));
}

// The document that was added last takes no part after all.
static void take_back_document(CorpusPass *pass) {
    pass->document_count--;
    pass->language_documents[pass->language]--;
    if (pass->in_brief && pass->inputs) sorted_spill_take_back(pass->inputs);
}

static bool start_compounds(CorpusPass *pass) {
    return !pass->compounds || tokens_counts(pass->reader) ||
           compounds_start_document(pass->compounds, tokens_settings(pass->reader),
                                    tokens_have_words(pass->reader));
}

// ---- Turns ----

static void find_turn_group(CorpusPass *pass) {
    const Document *turn = &pass->turns.turn;
    field_census_see(&pass->census, turn);
    bool holds = conditions_hold(&pass->options->where, turn);
    pass->turn_group = holds ? groups_find(&pass->groups, turn, document_language(pass)) : GROUP_NONE;
    pass->any_held = pass->any_held || holds;
    pass->turns_lack_group = pass->turns_lack_group || (holds && pass->turn_group == GROUP_NONE);
    pass->turn_takes_part = pass->turn_group != GROUP_NONE;
    if (!pass->turn_takes_part || !pass->portion_of) return;
    pass->portion = pass->portion_of(pass->portion_context, turn);
    pass->turn_takes_part = pass->portion != PORTION_NONE;
    // What no side asks for is left out in silence, what lacks the field of --by is told.
    pass->turns_lack_group |= !pass->turn_takes_part && pass->groups.plan.by_text;
}

// Whether what the speaker says takes part.
static bool enter_turn(CorpusPass *pass, Str speaker) {
    if (!turns_enter(&pass->turns, speaker)) return pass->turn_takes_part;
    find_turn_group(pass);
    if (pass->turn_takes_part && !pass->any_turn) formulae_start_document(&pass->formulae);
    pass->any_turn = pass->any_turn || pass->turn_takes_part;
    return pass->turn_takes_part;
}

// ---- Sentences ----

static bool next_sentence(CorpusPass *pass, Sentence *sentence) {
    while (tokens_next_sentence(pass->reader, sentence)) {
        if (pass->by_turn && !enter_turn(pass, sentence->speaker)) {
            pass->gaps++;
            pass->any_left_out = true;
            continue;
        }
        if (!corpus_pass_take_formulae(pass, sentence)) continue;
        if (pass->compounds && !tokens_counts(pass->reader))
            compounds_join(pass->compounds, pass->reader, pass->counted_kinds, sentence);
        return true;
    }
    return false;
}

static void count_types(CorpusPass *pass, const Sentence *sentence) {
    Language language = document_language(pass);
    if (!pass->counts_types[language]) return;
    MEMORY_GROW(pass->type_tokens[language], pass->type_capacity[language], pass->vocabulary->type_count);
    for (size_t i = 0; i < sentence->length; i++)
        pass->type_tokens[language][sentence->types[i]] += corpus_pass_counts(pass, sentence->types[i]);
}

static void visit_sentence(CorpusPass *pass, const PassVisitor *visitor, const Sentence *sentence) {
    count_types(pass, sentence);
    visitor->sentence(visitor->context, sentence);
}

// ---- Documents ----

static Visit ask_visitor(const PassVisitor *visitor) {
    return visitor->document ? visitor->document(visitor->context) : VISIT;
}

static void end_visit(const PassVisitor *visitor) {
    if (visitor->end_document) visitor->end_document(visitor->context);
}

// Whether the current document's sentences and types are all one.
static bool takes_terms(const CorpusPass *pass, const PassVisitor *visitor) {
    return visitor->terms && !pass->compounds && !corpus_pass_looks_for_formulae(pass) &&
           !pass->counts_types[document_language(pass)];
}

// A document that is in one group as a whole.
static Visit visit_whole(CorpusPass *pass, const PassVisitor *visitor) {
    pass->group = groups_find(&pass->groups, pass->document, document_language(pass));
    if (pass->group == GROUP_NONE) {
        corpus_pass_leave_out(pass);
        return VISIT_NONE;
    }
    add_document(pass);
    groups_enter(&pass->groups, pass->group, pass->document_number);
    if (!start_compounds(pass)) return VISIT_FAILED;
    Visit visit = ask_visitor(visitor);
    if (visit != VISIT) {
        take_back_document(pass);
        groups_leave(&pass->groups, pass->group);
        return visit;
    }
    formulae_start_document(&pass->formulae);
    if (takes_terms(pass, visitor))
        for (TermRun run; tokens_next_terms(pass->reader, &run);) visitor->terms(visitor->context, &run);
    for (Sentence sentence; next_sentence(pass, &sentence);) visit_sentence(pass, visitor, &sentence);
    end_visit(visitor);
    return VISIT;
}

// `number` is that of the document, or of its first portion.
static void visit_in_group(CorpusPass *pass, const PassVisitor *visitor, const Sentence *sentence,
                           uint32_t group, uint32_t number) {
    pass->group = group;
    groups_enter(&pass->groups, group, number);
    visit_sentence(pass, visitor, sentence);
}

// A document whose turns are in several groups, or of which some take part only: the first sentence that does
// tells that the document does.
static Visit visit_turns(CorpusPass *pass, const PassVisitor *visitor) {
    Sentence sentence;
    if (!next_sentence(pass, &sentence)) return VISIT_NONE;
    add_document(pass);
    pass->group = pass->turn_group;
    Visit visit = ask_visitor(visitor);
    if (visit != VISIT) {
        take_back_document(pass);
        while (visit == VISIT_NONE && next_sentence(pass, &sentence)) {
        }
        return visit;
    }
    do visit_in_group(pass, visitor, &sentence, pass->turn_group, pass->document_number);
    while (next_sentence(pass, &sentence));
    end_visit(visitor);
    return VISIT;
}

static Visit visit_portion(CorpusPass *pass, const PassVisitor *visitor, const Portion *portion,
                           uint32_t *first) {
    pass->portion = portion->place;
    pass->portion_speaker = portion->speaker;
    pass->group = portion->groups[0];
    add_document(pass);
    if (*first == UINT32_MAX) *first = pass->document_number;
    Visit visit = ask_visitor(visitor);
    if (visit != VISIT) {
        take_back_document(pass);
        return visit;
    }
    for (size_t i = 0; i < portion->count; i++)
        visit_in_group(pass, visitor, &portion->sentences[i], portion->groups[i], *first);
    end_visit(visitor);
    return VISIT;
}

static Visit visit_portions(CorpusPass *pass, const PassVisitor *visitor) {
    Visit visit = VISIT;
    uint32_t first = UINT32_MAX;
    portions_clear(&pass->portions);
    for (Sentence sentence; next_sentence(pass, &sentence);)
        portions_add(&pass->portions, pass->portion, pass->turn_group, &sentence);
    for (size_t i = 0; i < pass->portions.count && visit != VISIT_FAILED; i++)
        visit = visit_portion(pass, visitor, &pass->portions.list[i], &first);
    return visit;
}

static Visit visit_by_turn(CorpusPass *pass, const PassVisitor *visitor) {
    if (!start_compounds(pass)) return VISIT_FAILED;
    turns_start_document(&pass->turns, pass->document);
    pass->any_turn = pass->turns_lack_group = pass->any_left_out = false;
    Visit visit = pass->portion_of ? visit_portions(pass, visitor) : visit_turns(pass, visitor);
    if (!pass->any_turn && pass->turns_lack_group) corpus_pass_leave_out(pass);
    return visit;
}

// ---- The whole ----

// A document that was visited in portions is there more than once.
static int compare_documents(const void *left, const void *right, void *documents) {
    const DocumentInfo *infos = documents;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    int order = str_compare(infos[a].id, infos[b].id);
    return order ? order : (a > b) - (a < b);
}

static void order_documents(CorpusPass *pass) {
    if (pass->in_brief) return;
    uint32_t *order = memory_allocate(pass->document_count, sizeof *order);
    for (uint32_t i = 0; i < pass->document_count; i++) order[i] = i;
    if (pass->document_count)
        qsort_r(order, pass->document_count, sizeof *order, compare_documents, pass->documents);
    for (uint32_t i = 0; i < pass->document_count; i++) pass->documents[order[i]].order = i;
    free(order);
}

// A corpus of which nothing is left is no mistake, but worth a look. Who lacks what --by names is told below.
static void tell_empty(const CorpusPass *pass) {
    if (!pass->census.any || pass->any_held) return;
    diagnostics_warn(
        pass->diagnostics, NO_PLACE,
        "no document is left by %s: the table is empty (analyze documents shows dates and fields)",
        pass->options->where.count ? "--where" : "--originals");
}

// What the command line asks for must be there somewhere. Of a corpus that broke off nothing is known.
static bool end_reading(CorpusPass *pass) {
    formulae_end(&pass->formulae);
    const Interner *fields = &pass->turns.speakers.fields;
    for (uint32_t i = 0; i < fields->count; i++) field_census_know(&pass->census, interner_string(fields, i));
    if (!tokens_failed(pass->reader) && !field_census_check(&pass->census, pass->diagnostics)) return false;
    tell_empty(pass);
    order_documents(pass);
    groups_end(&pass->groups);
    speakers_tell(&pass->turns.speakers, pass->diagnostics);
    if (pass->documents_left_out)
        diagnostics_warn(
            pass->diagnostics, NO_PLACE, "%zu document%s left out: without %s, or with a coarser date",
            pass->documents_left_out, pass->documents_left_out == 1 ? "" : "s", pass->groups.plan.by_text);
    if (pass->groups.says_language)
        diagnostics_warn(
            pass->diagnostics, NO_PLACE,
            "several languages in one corpus: terms are grouped by language (--where 'language = fr' "
            "keeps one)");
    return true;
}

bool corpus_pass_each(CorpusPass *pass, PassVisitor visitor) {
    if (!visitor.needs_places && !pass->compounds) tokens_leave_out_places(pass->reader);
    if (visitor.terms) tokens_count_kinds(pass->reader, pass->counted_kinds);
    while ((pass->document = tokens_next_document(pass->reader))) {
        bool takes_part = corpus_pass_takes(pass, pass->document);
        if (!pass->by_turn || !takes_part) field_census_see(&pass->census, pass->document);
        if (!takes_part) continue;
        if (!pass->by_turn) pass->any_held = true;
        Visit visit = pass->by_turn ? visit_by_turn(pass, &visitor) : visit_whole(pass, &visitor);
        if (visit == VISIT_FAILED) return false;
        memory_bound_look(&pass->memory, pass->document_count, pass->diagnostics);
    }
    // Numbers of counts that are damaged, or come twice, are wrong: not a row is written.
    if (tokens_failed(pass->reader) && tokens_counts(pass->reader)) return false;
    return end_reading(pass);
}
