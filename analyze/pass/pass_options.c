// The options that say what a pass leaves out and which kinds of token count.
#include "analyze/pass/corpus_pass.h"
#include "base/suggest.h"

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
    {"speakers", "FILE", "a table with a column speaker: its other columns are fields of turns",
     AS_TEXT(DocumentOptions, speakers), .file = OPTION_READS_FILE},
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
