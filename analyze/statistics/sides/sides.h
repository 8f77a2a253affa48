// Two sides of blocks (documents, or clusters of them) compared in the rates of many subjects: one test and
// one interval that go together.
//
// Model: a block of size m on a side has a negative binomial count with mean rate · m and variance
// μ + φ μ². The overdispersion φ of a subject is not estimated but averaged over: its law is what all
// subjects of the table say of subjects of that frequency (overdispersion/prior.h), sharpened by how the
// counts of the subject itself differ between blocks of one side (profile.h). p is that of what side a has
// given what both have (conditional.h), mid-p, twice the smaller tail; the interval of the ratio of rates
// holds those that the same test does not reject. No random numbers. With few blocks the law of φ is broad
// and p large: that is to φ what Student's t is to the variance.
//
// Of a Sample, periods tell the side (1 is a, 0 is b) and strata hold what is compared within only; positions
// are not looked at. Sizes must be above 0, counts whole numbers.
#pragma once

#include "analyze/statistics/sample.h"

typedef struct SidesPlan {
    double confidence; // of intervals, between 0 and 1
    size_t threads;
} SidesPlan;

typedef struct SidesTest {
    // Natural logarithm of p. NaN where nothing can be said: no occurrence, or no stratum with both sides.
    double log_p;
    // Ends of the interval of log2(rate of a / rate of b). It leaves out 0 exactly when p < 1 − confidence.
    // NaN: no end there, as with nothing on a side (then the other end says "at most" or "at least"), or none
    // within 14 of the observed ratio.
    double low, high;
    double phi; // 2 to the mean of log2 φ; NaN where log_p is
} SidesTest;

// Compares subjects [subject_count], which learn from each other, into `tests`.
void sides_compare(const Sample *sample, const BlockCounts *subjects, size_t subject_count,
                   const SidesPlan *plan, SidesTest *tests);
// Logarithm to base 2 of the rate of a over that of b; half an occurrence stands for none. NaN where a side
// has no size, or neither an occurrence.
double sides_log_ratio(double count_a, double size_a, double count_b, double size_b);
// Whether each side has one block in each stratum at most: what φ is was learnt as if most subjects did not
// differ, and a note should say so.
bool sides_are_single(const Sample *sample);
