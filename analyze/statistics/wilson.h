// Wilson's score interval for a share (JASA 22, 1927). It stays within [0, 1] and is sensible at 0 and 1,
// where the textbook interval has no width. The number of observations may be an effective one, smaller than
// the number counted, when the units come in clusters; so it is real-valued.
#pragma once

typedef struct WilsonInterval {
    double low;
    double high;
} WilsonInterval;

// Both ends are NaN unless share is in [0, 1], effective_n > 0 and 0 < confidence < 1.
WilsonInterval wilson_interval(double share, double effective_n, double confidence);
