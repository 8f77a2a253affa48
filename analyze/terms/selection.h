// Selection: which terms become rows. Stop words and the other selections only hide rows: sizes, document
// frequencies and denominators count hidden terms as well.
#pragma once

#include "analyze/pass/analysis.h"
#include "analyze/terms/selection_limits.h"
#include "analyze/terms/shown_kinds.h"
#include "analyze/terms/stoplist.h"
#include "analyze/terms/term_sums.h"
#include "corpus/counting/counts.h"

typedef struct Selection {
    Analysis *analysis;
    SelectionLimits limits;
    Stoplist stoplist;
    ShownKinds kinds;
    Interner only; // --only, as given and folded as the text is
    // Of the whole corpus, by language and term: the selections are about terms, not about rows, so that a
    // term does not come and go between the groups of one table. NULL where the limits hide nothing.
    uint64_t *frequencies[LANGUAGE_COUNT];
    uint32_t *documents[LANGUAGE_COUNT];
    size_t document_counts[LANGUAGE_COUNT];
    _Atomic(uint8_t) *answers[LANGUAGE_COUNT]; // of selection_takes, by term, which many groups ask for
} Selection;

// Before the first document, of a table whose rows are terms. Where our stop words are hidden, nouns that
// look like them become terms of their own (l'été); where terms are hidden by their kind, tokens of each are
// counted.
void selection_prepare(Analysis *analysis);
// After the last document. `counts` may be in any groups. False with a message; selection_close is right
// after either, and for a selection that is zero-initialised.
bool selection_open(Selection *selection, Analysis *analysis, Counts *counts);
bool selection_open_sums(Selection *selection, Analysis *analysis, const TermSums *sums);
// The same for counts of other subjects than terms (n-grams), whose ids are below `subject_limit`.
bool selection_open_subjects(Selection *selection, Analysis *analysis, Counts *counts, size_t subject_limit,
                             SelectionLimits limits);
// Whether the limits take the subject.
bool selection_is_frequent(const Selection *selection, Language language, uint32_t subject);
// Whether the term becomes a row. May be asked in any thread.
bool selection_takes(Selection *selection, Language language, uint32_t term);
// Of the terms that become rows only the `most` commonest of each language stay, of equals the first in byte
// order; says how many there were. `sums` were wanted.
void selection_keep_commonest(Selection *selection, const TermSums *sums, size_t most);
// Where nothing that was counted has become a row: one line of how many terms (n-grams) there are and what
// leaves them out. `shows` are the options that show what is hidden.
void selection_tell_none(const Analysis *analysis, Counts *counts, const char *subjects, const char *shows);
// Where a table of terms, n-grams or themes has no row, and nothing has said why: what can leave all out.
void selection_tell_empty(const Analysis *analysis);
void selection_close(Selection *selection);
