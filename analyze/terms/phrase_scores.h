// PhraseScores: how much the phrases of one document or group stand out.
//
//   c_value  log2(n + 1) (f - t / c), t being how often the phrase stands in the c longer phrases of the row
//            that hold it, each place told by the longest alone; without any log2(n + 1) f: Frantzi,
//            Ananiadou and Mima 2000 (International Journal on Digital Libraries 3), whose log2(n) makes
//            nothing of single words
//   tf_idf   f ln(N / df), N and df counting the documents (or groups) of the language
//   textrank the sum of the PageRank (damping .85) of its content words in the graph of the row, in which
//            words are joined that stand side by side in a sentence when all that is no content word is taken
//            out (Mihalcea and Tarau 2004, EMNLP, window 2, without weights); as there, phrases are made of
//            the first third of the words alone. The others have no score (NaN)
//
// A phrase that stands nowhere but in one longer phrase of the row, which has a score, is told by that one,
// and `inside` it; so is a single word of which fewer than a fifth of the places lie outside all longer
// phrases: most often an adjective (small, of small business and small businesses).
#pragma once

#include "analyze/terms/phrase_tape.h"

typedef enum PhraseMethod { METHOD_C_VALUE, METHOD_TF_IDF, METHOD_TEXTRANK } PhraseMethod;

typedef struct Phrase {
    uint32_t sequence;
    uint32_t length; // content words
    uint64_t frequency;
    uint32_t documents; // of the row
    double score;
    uint64_t alone; // of a single word: places where it lies in no longer phrase
    bool is_rare;   // by the limits: it tells of no other, either
    bool inside;
} Phrase;

// What the scores of all rows need. Zero-initialised is empty and valid.
typedef struct PhraseScores {
    PhraseTape *tape;
    PhraseMethod method;
    const Selection *limits;      // of phrases
    uint32_t *df[LANGUAGE_COUNT]; // by phrase: rows of the language that have it
    size_t of[LANGUAGE_COUNT];    // rows of the language
    Phrase *phrases;              // of the row that was scored last
    size_t count, capacity;
    CountSums sums;
    uint32_t *place; // by phrase: its place among these, + 1; all zero between rows
    double *rank;    // by term, of the row
    struct TextGraph *graph;
} PhraseScores;

void phrase_scores_open(PhraseScores *scores, PhraseTape *tape, PhraseMethod method, const Selection *limits);
// Fills `phrases` with those of the row.
void phrase_scores_row(PhraseScores *scores, uint32_t row);
void phrase_scores_close(PhraseScores *scores);
