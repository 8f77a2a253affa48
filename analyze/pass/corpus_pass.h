// CorpusPass: one reading of a corpus. It leaves out the documents that --where, --originals and --by leave
// out, joins compounds, and hands documents and sentences to a visitor, knowing the group of each. When it is
// over, the documents are known in the order of their ids, and the groups by their labels.
#pragma once

#include "analyze/pass/compounds.h"
#include "analyze/pass/field_census.h"
#include "analyze/pass/formula_filter.h"
#include "analyze/pass/groups.h"
#include "analyze/pass/memory_bound.h"
#include "analyze/pass/portions.h"
#include "analyze/pass/turns.h"
#include "base/spills/sorted_spill.h"
#include "base/tool.h"
#include "corpus/counting/counts.h"
#include "corpus/texts/text_stream.h"
#include "corpus/tokens.h"

typedef struct DocumentOptions {
    Conditions where;
    bool originals;
    const char *speakers; // path of their table; NULL: none
    FormulaChoice formulae;
    bool list_formulae; // --formulae without a value
} DocumentOptions;
extern const OptionSet document_options;

typedef struct KindOptions {
    bool given;
    bool named[32]; // by kind
} KindOptions;
extern const OptionSet kind_options;

// A document that takes part.
typedef struct DocumentInfo {
    Str id;
    Str date;
    Str sha256;
    Language language;
    uint32_t order; // by id: rows come out in this order, whatever the order of the input
} DocumentInfo;

// Where a turn belongs to: what one speaker says there is visited as if it were a document. PORTION_NONE
// where it takes no part.
typedef uint32_t (*PortionFunction)(void *context, const Document *turn);

typedef struct CorpusPass {
    Diagnostics *diagnostics;
    const DocumentOptions *options;
    TextStream texts; // that tokenize reads meanwhile
    TokenReader *reader;
    const Vocabulary *vocabulary;
    Compounds *compounds; // NULL without --compounds
    Formulae formulae;    // what is counted of them, where they are kept
    FormulaFilter filter; // what leaves them out
    bool lists_formulae;  // the table tells of them
    Arena arena;          // keeps what is known of documents

    bool counted_kinds[32];
    uint32_t *counted_terms; // by type: its term, or TERM_NONE where its kind does not count
    size_t counted_capacity;
    uint32_t counted_types; // how many types it knows so far

    // How many tokens that count there are of each type, in the languages in which that was asked for before
    // the reading.
    bool counts_types[LANGUAGE_COUNT];
    uint64_t *type_tokens[LANGUAGE_COUNT];
    size_t type_capacity[LANGUAGE_COUNT];

    DocumentInfo *documents; // [document_count]; NULL of a pass in brief
    size_t document_count, document_capacity;
    size_t language_documents[LANGUAGE_COUNT]; // how many of them are in each language
    bool in_brief;                             // nothing is kept of documents but what follows
    SortedSpill *inputs;      // by id, the SHA-256 of what is not in `documents`; NULL: nobody asks
    Language language;        // of the current document
    const Document *document; // the current one
    uint32_t document_number; // its place in `documents`

    Groups groups;
    uint32_t group;            // of the current sentence
    size_t documents_left_out; // for lack of what --by names

    MemoryBound memory; // --memory, which not every command keeps
    FieldCensus census;
    bool any_held; // a document or turn that --where and --originals leave

    // Where it matters who speaks.
    bool by_turn;
    Turns turns;
    bool turn_takes_part;       // the current one
    uint32_t turn_group;        // likewise
    bool any_turn;              // of the document took part so far
    bool any_left_out;          // some of the document's take no part
    bool turns_lack_group;      // some of the document's lacked what --by names
    size_t gaps;                // sentences passed over so far: those around one are not side by side
    PortionFunction portion_of; // NULL: documents are not parted
    void *portion_context;
    uint32_t portion;    // of the current turn, then of what is visited
    Str portion_speaker; // of what is visited
    Portions portions;
} CorpusPass;

// A visitor's answer to a document.
typedef enum Visit {
    VISIT,        // its sentences are visited
    VISIT_NONE,   // it takes no part after all
    VISIT_FAILED, // something is wrong, which has been reported: the reading ends
} Visit;

typedef struct PassVisitor {
    void *context;
    Visit (*document)(void *context); // at the start of `pass->document`; NULL: every document is visited
    void (*sentence)(void *context, const Sentence *sentence);
    // For a visitor who only counts terms: what he is given instead of sentences, where nobody else needs
    // them. NULL: sentences it is.
    void (*terms)(void *context, const TermRun *run);
    void (*end_document)(void *context); // may be NULL
    bool needs_places;                   // of tokens; without, offset_bytes and length_bytes may be NULL
} PassVisitor;

// False with a message when there is nothing to read. Where formulae are left out, the corpus is read once
// for them, here.
bool corpus_pass_open(CorpusPass *pass, ToolRun *run, bool by_language);
// Reads the whole corpus. False with a message after VISIT_FAILED.
bool corpus_pass_each(CorpusPass *pass, PassVisitor visitor);
void corpus_pass_close(CorpusPass *pass);

// Before the reading: nobody asks for documents by their numbers, their ids or dates, so that a corpus of any
// number of them can be read. Not for a pass in portions.
void corpus_pass_keep_brief(CorpusPass *pass);
// Before the reading: provenance is going to be written.
void corpus_pass_keep_inputs(CorpusPass *pass, size_t bytes); // of memory
// Once the corpus has been read: id and SHA-256 of each document, in the order of ids, once each.
typedef void (*InputFunction)(void *context, Str id, Str sha256);
void corpus_pass_each_input(const CorpusPass *pass, InputFunction take, void *context);

// Before the reading: the option asks for these fields, which the documents should have.
void corpus_pass_ask(CorpusPass *pass, const char *option, const Conditions *conditions);
// Whether the conditions can only be answered turn by turn.
bool corpus_pass_goes_by_turn(const CorpusPass *pass, const Conditions *conditions);
// Before the reading: documents are visited in portions, `pass->portion` telling where each belongs to.
void corpus_pass_part(CorpusPass *pass, PortionFunction portion_of, void *context);
// Once the table is written: how many formulae it counts, and the first of them.
void corpus_pass_tell_formulae(const CorpusPass *pass);

// Whether a document takes part, as far as it shows before its turns.
bool corpus_pass_takes(const CorpusPass *pass, const Document *document);
// Counts the current document as one that lacks what --by names; a warning tells their number at the end. For
// visitors that answer VISIT_NONE for that reason.
void corpus_pass_leave_out(CorpusPass *pass);
// How many tokens of the sentence count; adds them to the size of its group.
size_t corpus_pass_add_size(CorpusPass *pass, const Sentence *sentence);
// Numbers of the documents in the order of their ids, when the corpus has been read. The caller frees it.
uint32_t *corpus_pass_document_order(const CorpusPass *pass);

// The language of what was counted of a document in a group: groups are of one language each where nothing is
// known of documents.
static inline Language corpus_pass_cell_language(const CorpusPass *pass, uint32_t group, uint32_t document) {
    return pass->in_brief ? pass->groups.list[group].language : pass->documents[document].language;
}

// Whether tokens of this type count (--kinds).
static inline bool corpus_pass_counts(const CorpusPass *pass, uint32_t type) {
    return pass->counted_kinds[pass->vocabulary->types[type].kind];
}

// The names of the kinds that count: "WORD,NUM".
void corpus_pass_append_kinds(const CorpusPass *pass, Buffer *names);

// For the sources of the pass itself. The corpus is read for its formulae; what is wrong with it is told when
// it is read for its numbers.
bool corpus_pass_open_filter(CorpusPass *pass, ToolRun *run);
bool corpus_pass_looks_for_formulae(const CorpusPass *pass);
// Counts the formulae of the sentence, or takes them off. False when nothing is left of it.
bool corpus_pass_take_formulae(CorpusPass *pass, Sentence *sentence);

void corpus_pass_know_types(CorpusPass *pass);
// By type, its term, or TERM_NONE where corpus_pass_counts is false: both in one look. Valid until the next
// sentence.
static inline const uint32_t *corpus_pass_counted_terms(CorpusPass *pass) {
    if (pass->counted_types < pass->vocabulary->type_count) corpus_pass_know_types(pass);
    return pass->counted_terms;
}
