#include "language/terms/lemma_choice.h"

#include "language/rules.h"
#include "language/unicode/unicode.h"

#include <string.h>

static Analysis read_analysis(Str line) {
    Analysis analysis = {.line = line};
    while (line.length) {
        Str value = str_cut(&line, ' ');
        Str key = str_cut(&value, ':');
        if (str_equal_text(key, "st") && !analysis.stem.length) analysis.stem = value;
        if (str_equal_text(key, "pa") && !analysis.part.length) analysis.part = value;
        analysis.flags += str_equal_text(key, "fl");
    }
    return analysis;
}

// The next class of a line from `*rest` on; false when there is none.
static bool next_class(Str *rest, Str *class) {
    while (rest->length) {
        *class = str_cut(rest, ' ');
        if (str_equal_text(str_cut(class, ':'), "po")) return true;
    }
    return false;
}

bool analysis_has(const Analysis *analysis, const char *field) {
    for (Str rest = analysis->line; rest.length;)
        if (str_equal_text(str_cut(&rest, ' '), field)) return true;
    return false;
}

Analysis analysis_next(Str *analyses) {
    return read_analysis(str_cut(analyses, '\n'));
}

bool analysis_has_class(const Analysis *analysis, const char *name) {
    Str class;
    for (Str rest = analysis->line; next_class(&rest, &class);)
        if (str_equal_text(class, name)) return true;
    return false;
}

bool analysis_has_class_like(const Analysis *analysis, const char *start) {
    Str class;
    for (Str rest = analysis->line; next_class(&rest, &class);)
        if (str_starts_with(class, str_from(start))) return true;
    return false;
}

// The lemma that one analysis gives; empty if none.
static void append_lemma(Buffer *lemma, const Analysis *analysis, Str folded, const LanguageRules *rules) {
    if (!analysis->part.length)
        unicode_append_folded(lemma, analysis->stem);
    else if (rules->append_compound)
        rules->append_compound(lemma, analysis, folded);
}

bool lemma_is_better(Str lemma, Str best, Str folded) {
    bool same = str_equal(lemma, folded), best_same = str_equal(best, folded);
    if (same != best_same) return same;
    if (lemma.length != best.length) return lemma.length > best.length;
    return str_compare(lemma, best) < 0;
}

bool lemma_choose(Buffer *lemma, Str folded, Str analyses, Language language) {
    const LanguageRules *rules = language_rules[language];
    Buffer best = {0}, candidate = {0};
    int best_rank = RANK_NONE;
    while (analyses.length) {
        Analysis analysis = analysis_next(&analyses);
        buffer_clear(&candidate);
        append_lemma(&candidate, &analysis, folded, rules);
        Str text = buffer_str(&candidate);
        int rank = !text.length ? RANK_NONE : rules->rank ? rules->rank(&analysis, text, folded) : 0;
        if (rank == RANK_NONE || rank > best_rank) continue;
        if (rank == best_rank && !lemma_is_better(text, buffer_str(&best), folded)) continue;
        buffer_clear(&best);
        buffer_append(&best, text);
        best_rank = rank;
    }
    buffer_append(lemma, buffer_str(&best));
    bool found = best.length > 0;
    buffer_free(&best);
    buffer_free(&candidate);
    return found;
}

bool lemma_guess_holds(GuessNeeds needs, Str guess, Str analyses) {
    if (needs == NEEDS_NOTHING) return true;
    if (needs == NEEDS_KNOWN_WORD) return analyses.length > 0;
    while (analyses.length) {
        Analysis analysis = analysis_next(&analyses);
        if (analysis.part.length || str_equal(analysis.stem, guess)) return true;
    }
    return false;
}

static const char *class_of(Str name, const WordClass *rows) {
    for (; rows->start; rows++)
        if (str_starts_with(name, str_from(rows->start))) return rows->upos;
    return NULL;
}

// The class of an analysis: what of its classes is one of words, not of forms (po:v1__tnq__a po:ipre po:2sg).
// NULL for none, and for several (petit is po:nom po:adj).
static const char *class_of_analysis(Str line, const WordClass *rows) {
    const char *found = NULL;
    for (Str name; next_class(&line, &name);) {
        const char *class = class_of(name, rows);
        if (class && found && strcmp(class, found) != 0) return NULL;
        if (class) found = class;
    }
    return found;
}

const char *lemma_word_class(Str analyses, const WordClass *rows) {
    const char *agreed = NULL;
    if (!rows) return NULL;
    for (bool first = true; analyses.length; first = false) {
        const char *class = class_of_analysis(str_cut(&analyses, '\n'), rows);
        if (!class || (!first && strcmp(class, agreed) != 0)) return NULL;
        agreed = class;
    }
    return agreed;
}
