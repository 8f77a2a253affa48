// The normal distribution.
#pragma once

// z with P(|Z| ≤ z) = confidence: 1.96 for .95. NaN unless 0 < confidence < 1.
double normal_two_sided(double confidence);
// ln P(|Z| ≥ z), which does not underflow; NaN for NaN.
double normal_log_p(double z);
