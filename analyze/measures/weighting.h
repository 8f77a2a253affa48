// Weighting: how tf, df and the size of a document make tf_idf, in SMART notation: three letters, for term
// frequency, document frequency and normalisation (Manning, Raghavan and Schütze 2008, figure 6.15). The
// weight of a term in a document is
//
//     weighting_tf · weighting_idf / weighting_norm (1 without normalisation)
//
// --scheme takes three letters, names (tf=…, idf=…, norm=…), or letters and then names that override them,
// separated by commas: ntn · ltc · ntn,idf=smooth,norm=l2 · tf=prop; bm25 is tf=bm25,idf=lucene,norm=none.
// --log-base holds for every logarithm of a scheme.
//
// To add one: a function and a row in weighting.c, and reference rows in tests/reference/weighting.csv.
#pragma once

#include "base/option.h"

// The frequencies of the terms of one document, summed up.
typedef struct TermFrequencies {
    double largest;    // of the tf
    double mean;       // of the tf, over the document's terms (not its tokens)
    double sum;        // of the tf: the size in tokens
    double terms;      // distinct terms
    double characters; // of all tokens together, counted in the terms
    // Of the documents weighed together (of one language):
    double mean_terms; // the pivot of the pivoted norm
    double mean_sum;   // the average length of BM25
} TermFrequencies;

typedef enum WeightingPart {
    WEIGHTING_TF,
    WEIGHTING_IDF,
    WEIGHTING_NORM,
    WEIGHTING_PART_COUNT
} WeightingPart;

typedef double (*Logarithm)(double);
typedef struct Weighting Weighting;

// One letter or name of a scheme. It has one of the three functions: that of the part that it stands for.
typedef struct WeightingRow {
    WeightingPart part;
    char letter; // '\0' for what has a name only
    const char *name;
    const char *formula;
    const char *source;
    double (*tf)(double tf, const TermFrequencies *document, const Weighting *weighting);
    double (*idf)(double n, double df, Logarithm logarithm);
    double (*norm)(double sum, double sum_of_squares, const TermFrequencies *document,
                   const Weighting *weighting);
} WeightingRow;

extern const WeightingRow weighting_rows[];
extern const size_t weighting_row_count;
extern const char *const weighting_part_names[WEIGHTING_PART_COUNT]; // "tf", "idf", "norm"

struct Weighting {
    const WeightingRow *parts[WEIGHTING_PART_COUNT];
    Logarithm logarithm;
    double k1, b; // of BM25: 1.2 and 0.75
    double slope; // of the pivoted norm: 0.2
    double alpha; // of the norm by characters: 0.5
};

extern const OptionSet weighting_options; // its struct is Weighting

Weighting weighting_default(void); // ntn, base e

// Changes what `scheme` names and leaves the rest; false with a message (exit status 2) when it is no scheme.
bool weighting_parse(Weighting *weighting, Str scheme, Diagnostics *diagnostics);
// "e", "2" or "10"; false with a message (exit status 2) otherwise.
bool weighting_parse_log_base(Weighting *weighting, Str base, Diagnostics *diagnostics);

// Whether a document's weights are divided by something: only then do its sums matter.
bool weighting_has_norm(const Weighting *weighting);
// 0 for a term that the document does not have (tf = 0).
double weighting_tf(const Weighting *weighting, double tf, const TermFrequencies *document);
// Of a term that `df` of `n` documents have; NaN unless 0 < df ≤ n.
double weighting_idf(const Weighting *weighting, double n, double df);
// The number that a document's weights (tf · idf) are divided by. It is never 0: a document all of whose
// weights are 0 keeps them.
double weighting_norm(const Weighting *weighting, double sum, double sum_of_squares,
                      const TermFrequencies *document);
