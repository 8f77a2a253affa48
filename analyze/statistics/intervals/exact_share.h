// The exact bounds of a share (Clopper and Pearson 1934, Biometrika 26) as logits, ln(share / (1 − share)),
// also for an α of 1e-12 and counts of millions: tails are logarithms, summed away from what was observed.
#pragma once

// Of the share at which `count` or more, of `count` and `others`, have the probability `alpha`. NaN for a
// count of 0: there is none.
double exact_logit_low(double count, double others, double alpha);
// Of the share at which `count` or fewer have it. NaN where there are no others.
double exact_logit_high(double count, double others, double alpha);
