#include "analyze/counted/counts_demand.h"

#include "analyze/overtime/keyness_options.h"
#include "analyze/themes/use/units.h"
#include "analyze/topics/units/topic_corpus.h"
#include "base/sha256.h"
#include "base/translation/translation.h"
#include "base/usage.h"

#include <errno.h>
#include <string.h>

// ---- Compounds ----

static bool append_sha256(Buffer *text, const char *path, Diagnostics *diagnostics) {
    char hex[65];
    if (!sha256_file(path, hex))
        return diagnostics_error(diagnostics, (Place){.file = path}, "cannot be read: %s", strerror(errno));
    buffer_append_text(text, hex);
    return true;
}

bool counts_demand_compounds(Analysis *analysis) {
    const CompoundOptions *compounds = analysis_options(analysis, &compound_options);
    const DictionaryOptions *themes = analysis_options(analysis, &dictionary_options);
    Diagnostics *diagnostics = &analysis->run->diagnostics;
    Buffer text = {0};
    bool fine = true;
    if (!compounds->path) {
        buffer_append_text(&text, "none");
    } else if (strcmp(compounds->path, "themes") == 0) {
        buffer_append_text(&text, "themes:");
        fine = append_sha256(&text, themes->path, diagnostics);
    } else {
        fine = append_sha256(&text, compounds->path, diagnostics);
    }
    analysis_want_setting(analysis, COUNTS_COMPOUNDS, buffer_str(&text));
    buffer_free(&text);
    return fine;
}

// ---- What needs the order of words ----

static bool has_window(const Analysis *analysis) {
    return ((const WindowOptions *)analysis_options(analysis, &window_options))->tokens > 0;
}

static bool measures_places(const Analysis *analysis) {
    const DispersionOptions *dispersion = analysis_options(analysis, &dispersion_options);
    const KeynessMeasureOptions *keyness = analysis_options(analysis, &keyness_measure_options);
    bool any = false;
    for (size_t i = 0; i < dispersion->count; i++) any |= dispersion->list[i]->of_places != NULL;
    for (size_t i = 0; i < keyness->count; i++)
        any |= keyness->list[i].dispersion && keyness->list[i].dispersion->of_places;
    return any;
}

typedef struct OrderNeed {
    bool (*is_needed)(const Analysis *analysis);
    const char *why;
} OrderNeed;

// Sentences of themes come in order, with the places of hits: these serve all the same.
static const OrderNeed needs[] = {
    {has_window, MESSAGE("--window needs the order of words")},
    {measures_places, MESSAGE("arf and ald need the order of words")},
};

static void refuse_order(Analysis *analysis) {
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
        if (needs[i].is_needed(analysis)) analysis_refuse_counts(analysis, needs[i].why);
}

// Topics are of paragraphs, unless it is said otherwise.
static void want_topic_units(Analysis *analysis, const OptionTaker *taker) {
    static const char *const names[] = {
        [TOPIC_PARAGRAPHS] = "paragraph", [TOPIC_SENTENCES] = "sentence", [TOPIC_DOCUMENTS] = "document"};
    const TopicUnitOptions *units = analysis_options(analysis, &topic_unit_options);
    if (usage_takes(taker, &topic_unit_options)) analysis_want_unit(analysis, names[units->unit]);
}

static void want_units(Analysis *analysis, const OptionTaker *taker) {
    want_topic_units(analysis, taker);
    if (!usage_takes(taker, &unit_options) && !usage_takes(taker, &units_options)) return;
    const UnitOptions *units = units_chosen(analysis->run->values);
    for (size_t i = 0; i < units->count; i++) analysis_want_unit(analysis, unit_names[units->list[i]]);
}

bool counts_demand_set(Analysis *analysis, const OptionTaker *taker, const char *of) {
    const DocumentOptions *documents = analysis_options(analysis, &document_options);
    bool of_terms = of && strcmp(of, "terms") == 0, of_ngrams = of && strcmp(of, "ngrams") == 0;
    analysis->counts.taken = of != NULL;
    analysis->counts.of = of;
    if (!of) return true;
    if (of_terms) refuse_order(analysis);
    if (documents->formulae != FORMULAE_KEEP)
        analysis_refuse_counts(analysis, "--formulae needs the order of words");
    want_units(analysis, taker);
    return !(of_terms || of_ngrams) || counts_demand_compounds(analysis);
}
