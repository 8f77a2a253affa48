// Diversity: how varied the words of one text are, as pure functions of its terms in their order, and how
// hard it is to read, of its words and sentences. Undefined is NaN.
//
//   ttr          types / tokens: falls with length, so that texts of different length cannot be compared
//   mattr        mean of the ttr of all windows of so many tokens (Covington and McFall 2010, Journal of
//                Quantitative Linguistics 17); undefined for a text that is shorter than the window
//   mtld         tokens in which the ttr stays at .72 or above: tokens / factors, where a factor ends with
//   the
//                token at which the ttr falls below, and what is left at the end is a part of one,
//                (1 - ttr) / (1 - .72); the mean of both directions (McCarthy and Jarvis 2010, Behavior
//                Research Methods 42). Undefined where a direction has not one whole factor: it would rest on
//                what is left alone
//   hd_d         mean ttr of samples of 42 tokens: the sum over types of the probability to be drawn,
//                hypergeometric, over 42 (McCarthy and Jarvis 2007, Language Testing 24); undefined for less
//   yule_k       10000 (sum of squared frequencies - tokens) / tokens²: the smaller the more varied, and the
//                same for texts of different length (Yule 1944)
//   hapax_share  share of the types that occur once
//   lix          words / sentences + 100 long / words (Björnsson 1968), long words having 7 letters or more
//   rix          long / sentences (Anderson 1983, Journal of Reading 26)
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct Diversity {
    uint64_t tokens, types;
    double ttr, mattr, mtld, hd_d, yule_k, hapax_share;
} Diversity;

// Room that texts share. Zero-initialised is empty and valid.
typedef struct DiversityRoom {
    uint32_t *numbers; // by term; all zero between texts
    size_t term_capacity;
    uint32_t *frequencies; // of the types of a text
    size_t frequency_capacity;
} DiversityRoom;

// The window has one token at least.
Diversity diversity_of(const uint32_t *terms, size_t count, size_t window, DiversityRoom *room);
void diversity_room_free(DiversityRoom *room);

// What readability goes by.
typedef struct Readable {
    uint64_t words, long_words, sentences, syllables;
} Readable;
enum { LONG_WORD_LETTERS = 7 };
double lix_of(const Readable *text);
double rix_of(const Readable *text);
