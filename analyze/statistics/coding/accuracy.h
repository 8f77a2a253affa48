// Accuracy: precision, recall and F1 of what a program says of units, from a sample that people coded. The
// sample has two strata, the units that the program says yes to (hits) and the others. Of both it is known
// how many units they stand for, so only two numbers are estimated: the share of yes among hits, which is the
// precision P, and among the others, the share missed Q. With N₁ and N₀ units in all
//
//   recall = N₁P / (N₁P + N₀Q),   F1 = 2N₁P / (N₁ + N₁P + N₀Q).
//
// P and Q have the interval of a rate with clusters (documents) as the unit of uncertainty (rate_interval.h).
// Those of recall and F1 come from these two by the method of variance estimates recovery (Zou and Donner
// 2008, Statistics in Medicine 27; for ratios Donner and Zou 2012, Statistical Methods in Medical Research
// 21), which holds where nothing was missed in the sample, and a linearised variance would be 0.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct CodedUnit {
    uint32_t cluster;
    bool hit;
    double weight; // above 0: how many units it stands for
    double code;   // from 0 for no to 1 for yes; between them where coders differ
} CodedUnit;

typedef struct AccuracyQuery {
    CodedUnit *units; // brought into another order
    size_t count;
    double hits, others; // N₁ and N₀: the weights of all units that were drawn, coded or not
    double confidence;
} AccuracyQuery;

typedef struct Estimate {
    double value;     // NaN where a stratum has no coded unit, or nothing is there to find
    double low, high; // NaN too where all its units lie in one cluster, which says nothing of others
} Estimate;

typedef struct Accuracy {
    Estimate precision, recall, f1;
} Accuracy;

Accuracy accuracy_of(const AccuracyQuery *query);
